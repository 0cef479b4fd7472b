"""Titles are counted on as each script counts; years and numbers are found in texts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.editions.days import moved
from plenary.editions.numbers import Count, counted, han, names_year, ordinal_in, roman

OLD, NEW = Count(2024, 6), Count(2025, 7)


@pytest.mark.parametrize(
    ("title", "then"),
    [
        ("6th Forum 2024", "7th Forum 2025"),
        ("6TH FORUM", "7TH FORUM"),
        ("第六届论坛", "第七届论坛"),
        ("第 6 届论坛", "第 7 届论坛"),
        ("6. fórum spolupráce", "7. fórum spolupráce"),
        ("6-й форум", "7-й форум"),
        ("VI Foro de 2024", "VII Foro de 2025"),
        ("VI. fórum", "VII. fórum"),
        ("منتدى ٢٠٢٤", "منتدى ٢٠٢٥"),
        ("二〇二四年论坛", "二〇二五年论坛"),
        ("Forum 2023/2024", "Forum 2023/2025"),
        # What counts something else stays
        ("The G6 and 16 towns, 6.5 km", "The G6 and 16 towns, 6.5 km"),
        ("第六个项目", "第六个项目"),
        ("The sixth forum", "The sixth forum"),
        ("Route 12024", "Route 12024"),
        ("", ""),
    ],
)
def test_a_title_is_counted_on(title: str, then: str) -> None:
    assert counted(title, OLD, NEW) == then


@pytest.mark.parametrize(
    ("number", "title", "then"),
    [
        (1, "1st", "2nd"),
        (2, "2nd", "3rd"),
        (3, "3rd", "4th"),
        (10, "10th", "11th"),
        (20, "20th", "21st"),
        (21, "21st", "22nd"),
        (9, "第九届", "第十届"),
        (19, "第十九届", "第二十届"),
        (39, "XXXIX Forum", "XL Forum"),
    ],
)
def test_each_number_has_the_one_behind_it(number: int, title: str, then: str) -> None:
    assert counted(title, Count(2024, number), Count(2025, number + 1)) == then


def test_without_numbers_only_the_year_is_counted() -> None:
    assert counted("6th Forum 2024", Count(2024), Count(2025)) == "6th Forum 2025"


@given(st.text())
def test_what_names_neither_stays(title: str) -> None:
    if not any(sign.isdecimal() or sign in "第零〇一二三四五六七八九十百IVXLC" for sign in title):
        assert counted(title, OLD, NEW) == title


@given(st.integers(1, 99))
def test_numbers_are_written_in_one_way(number: int) -> None:
    """As the rules of both say, which numbers of two digits can be read back by."""
    digits = "一二三四五六七八九"
    tens, _, ones = han(number).rpartition("十")
    value = 10 * (digits.index(tens) + 1 if tens else "十" in han(number))
    assert value + (digits.index(ones) + 1 if ones else 0) == number
    letters = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    values = [letters[letter] for letter in roman(number)]
    after = [*values[1:], 0]
    assert sum(v if v >= w else -v for v, w in zip(values, after, strict=True)) == number


@pytest.mark.parametrize(
    "line", ["On 7 November 2024", "2024年11月7日", "٢٠٢٤", "date: 2024-11-07"]
)
def test_years_are_found(line: str) -> None:
    assert names_year(line, 2024)
    assert not names_year(line, 2023)


@pytest.mark.parametrize("line", ["Since 12024", "No. 20240", "2025", "9" * 5000, "二〇二四五"])
def test_other_numbers_are_not(line: str) -> None:
    assert not names_year(line, 2024)


def test_numbers_of_the_forum_are_found_where_they_are_sure() -> None:
    assert ordinal_in("The 6th forum", 6) == 4
    assert ordinal_in("论坛步入第六个年头", 6) == 4
    assert ordinal_in("6 guests, 16th, 第六位", 6) == -1


@given(st.dates(date(1801, 1, 1), date(2198, 12, 31)), st.integers(1801, 2198))
def test_a_day_moves_to_the_same_weekday_of_the_year(day: date, year: int) -> None:
    then = moved(day, year)
    assert (then.year, then.weekday()) == (year, day.weekday())
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    assert abs(then - day.replace(year=year, day=last)) < timedelta(days=7)


def test_the_day_is_the_nearest() -> None:
    assert moved(date(2024, 11, 7), 2025) == date(2025, 11, 6)
    assert moved(date(2024, 1, 1), 2025) == date(2025, 1, 6)  # the nearest is of 2024
