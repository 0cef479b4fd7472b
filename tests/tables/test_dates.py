"""Days, times and lengths as people write them in tables."""

from datetime import date, timedelta

import pytest

from plenary.tables.dates import Around, day, order, serial
from plenary.tables.times import length, span

TAGS = ("en", "zh-Hans", "sk", "sr-Cyrl", "de", "fi")
FORUM = Around(date(2024, 11, 7), date(2024, 11, 8))
SEVENTH = date(2024, 11, 7)


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("11月7日 9:00", "9:00"),
        ("2024年11月7日上午9点", "09:00"),
        ("11月7日（周四）9:00", "9:00"),
        ("24年11月7日", ""),
        ("2024/11/7", ""),
        ("20241107", ""),
        ("07.11.2024", ""),
        ("7. 11. 2024", ""),
        ("07.11.24", ""),
        ("7.11.", ""),
        ("Do, 7.11.", ""),
        ("7.11. 9.00–10.30 Uhr", "9.00-10.30 uhr"),
        ("7/11/2024", ""),
        ("11/7/2024", ""),
        ("7 November 2024", ""),
        ("Thursday 7 November", ""),
        ("Thu, Nov 7 9:00", "9:00"),
        ("November 7, 2024", ""),
        ("7th of November", ""),
        ("7. novembra 2024 9:00", "9:00"),
        ("štvrtok 7. novembra", ""),
        ("7. marraskuuta 2024", ""),
        ("to 7.11.", ""),
        ("7. новембар 2024.", ""),
        ("2024-11-07T09:00", "09:00"),
    ],
)
def test_a_day_is_read_however_it_is_written(written: str, rest: str) -> None:
    assert day(written, FORUM, TAGS) == (SEVENTH, rest)


@pytest.mark.parametrize("written", ["31.2.2024", "next week", "8/12/2024", "待定", "9:00"])
def test_what_is_not_a_day_or_may_be_two_is_not_read(written: str) -> None:
    assert day(written, FORUM, TAGS) is None


def test_a_column_tells_days_from_months() -> None:
    assert order(["3/4/2024", "25/4/2024"]) is True
    assert order(["3/4/2024", "4/25/2024"]) is False
    assert order(["3/4/2024"]) is None
    assert day("3/4/2024", Around(day_first=True), TAGS) == (date(2024, 4, 3), "")
    assert day("3/4/2024", Around(day_first=False), TAGS) == (date(2024, 3, 4), "")


def test_a_number_is_a_moment_as_excel_counts() -> None:
    found = serial(45603.375)
    assert found
    assert f"{found:%Y-%m-%d %H:%M}" == "2024-11-07 09:00"
    assert serial(6) is None


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("9:00", 540, None),
        ("9.30 Uhr", 570, None),
        ("klo 9.00", 540, None),
        ("下午3点半", 930, None),
        ("2:30 PM", 870, None),
        ("0900-1030", 540, 630),
        ("9.00–10.30 Uhr", 540, 630),
        ("09:00～10:30", 540, 630),
        ("9:00 bis 10:30", 540, 630),
        ("od 9:00 do 10:30", 540, 630),
        ("14:00至15:30", 840, 930),
        ("下午2:00-4:00", 840, 960),
        ("22:00–01:00", 1320, 1500),
        ("9:00-24:00", 540, 1440),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, start: int, end: int | None) -> None:
    minutes = timedelta(minutes=1)
    assert span(written) == (start * minutes, None if end is None else end * minutes)


@pytest.mark.parametrize("written", ["25:00", "9:75", "soon", "10.00–", "9.3"])
def test_what_is_not_a_time_is_not_read(written: str) -> None:
    assert span(written) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("90", 90), ("45 min", 45), ("1:30", 90), ("1 h 30", 90), ("90分钟", 90), ("1,5 h", 90)],
)
def test_a_length_is_read_however_it_is_written(written: str, minutes: int) -> None:
    assert length(written) == minutes
    assert length(f"{written} or so") is None
