"""Marks between values, dates in sentences, datelines: as each language writes them."""

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from markupsafe import Markup

from plenary.environment import ROOT
from plenary.languages.catalogues import po_path
from plenary.languages.formats import dateline, instant, sentence_date, sentence_days, zone
from plenary.languages.separators import followed, headed, joined, marked, noted, titled


class Messages:
    """The messages of one catalogue."""

    def __init__(self, language: str) -> None:
        with po_path(ROOT / "theme" / "translations", language).open("rb") as file:
            self.all = read_po(file)

    def pgettext(self, context: str, message: str) -> str:
        found = self.all.get(message, context)
        assert found
        return str(found.string)


ALL = {id_: Messages(id_) for id_ in ("en", "zh", "sk", "sr", "de", "fi")}


def test_values_are_joined_by_the_marks_of_the_language() -> None:
    en, zh = ALL["en"], ALL["zh"]
    assert joined(en, ["Great Hall", "", "Riverton"]) == "Great Hall, Riverton"  # type: ignore[arg-type]
    assert joined(zh, ["大会堂", "河城"]) == "大会堂，河城"  # type: ignore[arg-type]
    assert titled(zh, "议程", "河流论坛") == "议程：河流论坛"  # type: ignore[arg-type]
    assert noted(zh, "李明", "主持人") == "李明（主持人）"  # type: ignore[arg-type]
    assert marked(zh, "示例") == "【示例】"  # type: ignore[arg-type]
    assert followed(zh, "一。", "二。") == "一。二。"  # type: ignore[arg-type]
    assert headed(zh, ["新闻", "河流"]) == "新闻｜河流"  # type: ignore[arg-type]


def test_html_stays_html_and_the_rest_is_escaped() -> None:
    made = noted(ALL["en"], "a<b", Markup("<b>c</b>"))  # type: ignore[arg-type]
    assert made == "a&lt;b (<b>c</b>)"


@pytest.mark.parametrize(
    ("id_", "tag", "written"),
    [
        ("en", "en_001", "CANGZHOU, 9 November 2024"),
        ("zh", "zh_Hans", "CANGZHOU11月9日电"),
        ("sk", "sk", "CANGZHOU 9. novembra 2024"),
        ("sr", "sr_Cyrl", "CANGZHOU, 9. новембра 2024."),
        ("de", "de", "CANGZHOU, 9. November 2024"),
        ("fi", "fi", "CANGZHOU 9. marraskuuta 2024"),
    ],
)
def test_a_dateline_is_what_the_press_of_a_language_writes(
    id_: str, tag: str, written: str
) -> None:
    assert dateline(Locale.parse(tag), ALL[id_], "CANGZHOU", "2024-11-09") == written  # type: ignore[arg-type]


def test_serbian_has_the_genitive_in_sentences() -> None:
    cyrillic, latin = Locale.parse("sr_Cyrl"), Locale.parse("sr_Latn")
    months = [sentence_date(cyrillic, f"2024-{month:02}-09").split()[1] for month in range(1, 13)]
    assert " ".join(months) == (
        "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"
    )
    assert sentence_date(latin, "2024-11-09") == "9. novembra 2024."
    assert sentence_days(cyrillic, "2024-11-07", "2024-11-09") == "7.–9. новембра 2024."
    assert instant(cyrillic, "2024-11-10T09:00") == "10. новембра 2024. 09:00"
    assert sentence_date(Locale.parse("de"), "2024-11-09") == "9. November 2024"


def test_zones_have_the_names_that_people_use() -> None:
    assert zone(Locale.parse("zh_Hans"), "Asia/Shanghai") == "北京时间"
    assert zone(Locale.parse("sr_Cyrl"), "Asia/Shanghai") == "кинеско време"
    assert zone(Locale.parse("en_001"), "Asia/Shanghai") == "China Time"
    assert zone(Locale.parse("de"), "UTC") == "UTC"
