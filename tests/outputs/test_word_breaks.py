"""Chinese headings: lines end between words, and no letter is added or lost."""

import re

import pytest

from plenary.outputs.word_breaks import marked


def pieces(html: str) -> list[str]:
    return marked(html, "zh-Hans").removeprefix("<h1>").removesuffix("</h1>").split("<wbr>")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("零碳能源与绿色产业创新论坛", ["零碳能源", "与绿色", "产业", "创新", "论坛"]),
        ("中国—中东欧国家", ["中国—", "中东欧", "国家"]),
        ("第六届 SME 论坛", ["第六届 SME 论坛"]),
        ("数字 &amp; 贸易", ["数字 &amp; 贸易"]),
    ],
)
def test_lines_end_between_words(title: str, found: list[str]) -> None:
    assert pieces(f"<h1>{title}</h1>") == found


def test_only_headings_are_marked_and_the_text_stays_the_same() -> None:
    page = (
        '<title>绿色产业</title><h2 title="绿色产业"><a href="/">绿色产业<b>创新</b></a></h2>'
        "<p>绿色产业创新论坛</p>"
    )
    found = marked(page, "zh-Hans")
    assert found.replace("<wbr>", "") == page
    assert re.findall(r"<wbr>.{2}", found) == ["<wbr>产业"]
    # A Chinese name among English ones has its words too; a page without any is left alone
    assert marked("<h3 lang=zh>绿色产业</h3>", "en") == "<h3 lang=zh>绿色<wbr>产业</h3>"
    assert marked("<h1>Green industry</h1>", "en") == "<h1>Green industry</h1>"


def test_dates_break_between_their_parts_alone() -> None:
    day = '<time datetime="2024-11-08">2024年11月8日星期五</time>'
    parts = '<time datetime="2024-11-08">2024年<wbr>11月8日<wbr>星期五</time>'
    assert marked(f"<p>{day}</p>", "zh-Hans") == f"<p>{parts}</p>"
    assert marked(f"<dd>{day}创新论坛</dd>", "zh-Hans") == f"<dd>{parts}创新<wbr>论坛</dd>"
    assert marked(f"<h2>{day}</h2>", "zh-Hans") == f"<h2>{parts}</h2>"
    span = '<time datetime="2024-11-07">2024年11月7日至8日</time>'
    assert marked(span, "zh-Hans").endswith(">2024年<wbr>11月7日<wbr>至8日</time>")
    clock = "<time>09:00-10:00</time>"
    assert marked(clock, "en") == clock
