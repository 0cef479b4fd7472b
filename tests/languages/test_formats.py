"""Dates, times and names as CLDR has them: golden, since readers would see a change."""

import locale as process_locale
import re

import pytest
from babel import Locale

from plenary.languages import formats

LOCALES = {
    tag: Locale.parse(tag, sep="-") for tag in ("en-001", "zh-Hans", "sk", "sr-Cyrl", "de", "fi")
}
GOLDEN = {
    "en-001": ["7 November 2024", "7–9 November 2024", "09:00–10:30", "Slovakia"],
    "zh-Hans": ["2024年11月7日", "2024年11月7日至9日", "09:00–10:30", "斯洛伐克"],
    "sk": ["7. novembra 2024", "7. – 9. 11. 2024", "9:00 – 10:30", "Slovensko"],
    "sr-Cyrl": [
        "7. новембар 2024.",
        "7.–9. новембар 2024.",
        "09:00–10:30",
        "Словачка",
    ],
    "de": ["7. November 2024", "7.–9. November 2024", "09:00–10:30 Uhr", "Slowakei"],
    "fi": ["7. marraskuuta 2024", "7.–9. marraskuuta 2024", "9.00–10.30", "Slovakia"],
}


@pytest.mark.parametrize("tag", LOCALES)
def test_formats_are_those_of_the_language(tag: str) -> None:
    locale = LOCALES[tag]
    found = [
        formats.date(locale, "2024-11-07"),
        formats.days(locale, "2024-11-07", "2024-11-09"),
        formats.times(locale, "2024-11-07T09:00+08:00", "2024-11-07T10:30+08:00"),
        formats.country(locale, "SK"),
    ]
    plain = [re.sub("[\u2009\u202f\xa0]", " ", text) for text in found]
    assert plain == GOLDEN[tag]


def test_one_day_is_no_interval() -> None:
    assert formats.days(LOCALES["de"], "2024-11-07") == "7. November 2024"
    assert formats.days(LOCALES["de"], "2024-11-07", "2024-11-07") == "7. November 2024"


def test_languages_and_zones_are_named_in_the_readers_language() -> None:
    assert formats.language(LOCALES["fi"], "zh-Hans") == "kiina"
    assert formats.language(LOCALES["de"], "sr-Cyrl") == "Serbisch"
    assert formats.zone(LOCALES["de"], "Asia/Shanghai") == "Chinesische Zeit"


def test_nothing_has_no_size_and_the_smallest_file_has_some() -> None:
    found = [formats.filesize(LOCALES["fi"], size) for size in (0, 1, 326_000, 24_000_000)]
    assert found == ["0\xa0kt", "1\xa0kt", "326\xa0kt", "24\xa0Mt"]


def test_the_process_locale_is_not_touched() -> None:
    before = process_locale.setlocale(process_locale.LC_ALL)
    formats.date(LOCALES["zh-Hans"], "2024-11-07")
    assert process_locale.setlocale(process_locale.LC_ALL) == before
