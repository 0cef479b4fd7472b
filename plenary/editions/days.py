"""Days of one edition as those of another: the same weekday at the same time of the year."""

from datetime import date, timedelta

WEEK = 7


def moved(day: date, year: int) -> date:
    """Return the same weekday of another year that is nearest to the same day, in that year."""
    leap = (day.month, day.day) == (2, 29)
    same = day.replace(year=year, day=28 if leap else day.day)
    back = (same.weekday() - day.weekday()) % WEEK
    found = same - timedelta(days=back if back <= WEEK // 2 else back - WEEK)
    return found + timedelta(days=WEEK * (year - found.year))
