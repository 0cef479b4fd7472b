"""Times of day, and from when to when something is, as people write them in a table."""

import re
from datetime import timedelta

from plenary.content.dates import CHINESE_CLOCK, NOON
from plenary.content.dates import HOURS as PARTS
from plenary.tables.dates import plain

HOURS, MINUTES = 24, 60
# Words around a time that say no more than that it is one
WORDS = re.compile(
    r"\b(?:uhr|hod|hodín|hodina|klo|kello|at|um|o|у|u|ob|h|часова|час|сати|from|von|od|од|klo\.)(?:\b|\.)\.?"
    r"|自|从|约|(?<=[点時时])整"
)
TO = re.compile(r"\s*(?:-|—|/|\bto\b|\buntil\b|\bbis\b|\bdo\b|\bдо\b|至|到)\s*")
CLOCK = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?([0-5]\d)(?:[:.]([0-5]\d))?)?\s?(am|pm|a\.m\.|p\.m\.)?")
COMPACT = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
HOUR = r"(?:h|hrs?|std|hod[^\W\d_]*|小时|小時|hours?|stunden?|час\w*|сат\w*|t|tunti\w*)\.?"
MINUTE = r"(?:m|min[^\W\d_]*|分钟|分鐘|分|мин\w*|['′])\.?"
LENGTH = re.compile(rf"(\d{{1,2}}(?:[.,]\d{{1,2}})?)\s?{HOUR}\s?(?:(\d{{1,2}})\s?(?:{MINUTE})?)?")
SHORT = re.compile(rf"(\d{{1,4}})\s?(?:{MINUTE})?")


def clock(text: str) -> timedelta | None:
    """Return a time of day as what has passed since midnight, None if it is none.

    24:00 is the end of the day.
    """
    words = plain(text)
    if re.search("[点點时時]", words) or any(words.startswith(part) for part in PARTS if part):
        words = _chinese(words)
    words = WORDS.sub(" ", words).strip(" ,.:")
    if found := COMPACT.fullmatch(words):
        return timedelta(hours=int(found[1]), minutes=int(found[2]))
    found = CLOCK.fullmatch(words)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[4]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if found[4].startswith("p") else 0)
    if hour > HOURS or (hour == HOURS and minute):
        return None
    return timedelta(hours=hour, minutes=minute)


def _chinese(words: str) -> str:
    """Return a time of day as Chinese writes it, in figures; what is none stays as it is."""

    def figures(found: re.Match[str]) -> str:
        part, written, minute, rest = found.groups()
        hours = [int(written), int(written) + NOON] if part else [int(written)]
        meant = [hour for hour in hours if hour in PARTS.get(part, range(HOURS + 1))]
        if not meant:
            return found[0]
        return f"{meant[0]}:{'30' if rest == '半' else (minute or '').zfill(2)}"

    return CHINESE_CLOCK.sub(figures, words, count=1)


def span(text: str) -> tuple[timedelta, timedelta | None] | None:
    """Return from when to when, 9.00–10.30 Uhr; the end is None if only the start is written.

    An end that comes before the start is of the next day. None if it is no time.
    """
    words = plain(text)
    whole = clock(words)
    if whole is not None:
        return whole, None
    for mark in TO.finditer(words):
        start, end = clock(words[: mark.start()]), clock(words[mark.end() :])
        if start is None and end is not None and words[: mark.start()].strip().isdigit():
            continue
        if start is not None and end is not None:
            part = next((p for p in PARTS if p and words.startswith(p)), "")
            if part and end < start and end + timedelta(hours=NOON) > start:
                end += timedelta(hours=NOON)  # 下午2:00-4:00
            return start, end + timedelta(days=end <= start)
    return None


def length(text: str) -> int | None:
    """Return a length in minutes: 90, 90 min, 1:30, 1 h 30 min; None if it is none."""
    words = plain(text)
    if found := SHORT.fullmatch(words):
        return int(found[1])
    if found := re.fullmatch(r"(\d{1,2}):([0-5]\d)(?::00)?", words):
        return int(found[1]) * MINUTES + int(found[2])
    if found := LENGTH.fullmatch(words):
        hours = float(found[1].replace(",", "."))
        return round(hours * MINUTES) + int(found[2] or 0)
    return None
