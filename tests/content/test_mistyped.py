"""What a Chinese keyboard types is reported, with what to type; bare addresses are links."""

import pytest

from plenary.content.body import convert


def found(source: str) -> list[tuple[str, str]]:
    told = convert(source, "zh-Hans", "back {}").found
    return [(one.mistake, one.values.get("typed", "")) for one in told]


@pytest.mark.parametrize(
    ("source", "mistake", "typed"),
    [
        ("[网站]（https://a.example）", "WIDE_LINK", "[网站](https://a.example)"),
        ("[网站](https://a.example）", "WIDE_LINK", "[网站](https://a.example)"),
        ("［网站］（https://a.example）", "WIDE_LINK", "[网站](https://a.example)"),
        ("【网站】({filename}/pages/x)", "WIDE_LINK", "[网站]({filename}/pages/x)"),
        ("[x]（{static}a.pdf）", "WIDE_LINK", "[x]({static}a.pdf)"),
        ("[x]（｛filename｝/pages/x）", "WIDE_LINK", "[x]({filename}/pages/x)"),
        ("[网站]（https：//a.example）", "WIDE_LINK", "[网站](https://a.example)"),
        ("[网站] (https://a.example)", "WIDE_LINK", "[网站](https://a.example)"),
        ("［照片］(mailto:a@b.example)", "WIDE_LINK", "[照片](mailto:a@b.example)"),
        ("！[图]（{static}a.jpg）", "WIDE_LINK", "![图]({static}a.jpg)"),
        ("！[图](a.jpg)", "WIDE_LINK", "![图](a.jpg)"),
        ("[a](https://a.example “题”)", "CURLY_TITLE", '(https://a.example "题")'),
        ("[a](https://a.example 「题」)", "CURLY_TITLE", '(https://a.example "题")'),
        ("＃ 标题", "WIDE_HEADING", "# 标题"),
        ("＃＃标题", "WIDE_HEADING", "## 标题"),
        ("##标题", "GLUED_HEADING", "## 标题"),
        ("#标题", "HEADING_OR_TOPIC", "# 标题"),
        ("＊＊粗体＊＊", "WIDE_STARS", "**粗体**"),
        ("＿＿粗体＿＿", "WIDE_STARS", "__粗体__"),
        ("｀代码｀", "WIDE_STARS", "`代码`"),
        ("－ 列表", "WIDE_ENTRY", "- 列表"),
        ("＋　列表", "WIDE_ENTRY", "- 列表"),
        ("｜表｜格｜", "WIDE_TABLE", "|表|格|"),
        ("＞ 引文", "WIDE_QUOTE", "> 引文"),
        ("［^1］", "WIDE_NOTE", "[^1]"),
        ("１．项", "WIDE_NUMBER", ""),
        ("２、项", "WIDE_NUMBER", ""),
        ("· · ·", "", ""),
        ("a <!-- note\n\nb", "UNCLOSED_COMMENT", ""),
        ("a\n\n<!-- note\n\nb", "UNCLOSED_COMMENT", ""),
        ("<!-- a --> <!-- b\n\nc", "UNCLOSED_COMMENT", ""),
        ("<div>\n<!-- a\n</div>\n\nc", "UNCLOSED_COMMENT", ""),
        ("a <!-- b\nc --> d\n\n<!--\ne\n-->\n\n`<!--`", "", ""),
        ("| 甲 | 乙 |\n|——|——|\n| 1 | 2 |", "NO_TABLE", "|---|---|"),
        ("| a | b |\n| -- |\n| 1 | 2 |", "NO_TABLE", "|---|---|"),
        ("| a |\n|---|\n| b |", "", ""),
    ],
)
def test_what_the_keyboard_types_is_reported(source: str, mistake: str, typed: str) -> None:
    assert found(source) == ([(mistake, typed)] if mistake else [])


@pytest.mark.parametrize(
    "source",
    [
        "#灯笼论坛# 今天开幕。",
        "＃灯笼论坛＃ 今天开幕。",
        "`[网站]（https://a.example）` ``＊＊粗体＊＊``",
        "\\[网站]（https://a.example）",
        "```\n＃ 标题\n[x]（https://a.example）\n```",
        "[网站](https://a.example)（见 https://b.example）",
        "他说（第一次）：【快讯】11月7日（星期四）",
        "第１名",
        "a | b",
        "5＊5＝25",
    ],
)
def test_what_is_meant_as_it_stands_is_not_reported(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("see https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b_(c))", ["https://a.example/b_(c)"]),
        ("见https://a.example/b。谢谢", ["https://a.example/b"]),
        ("见（https://a.example/b），", ["https://a.example/b"]),
        ("https://a.example报名", ["https://a.example"]),
        ("https://zh.example/wiki/沧州市 好", ["https://zh.example/wiki/沧州市"]),
        ("www.a.example, too", ["http://www.a.example"]),
        ("https://a.example/?a=1&b=2&amp;c=3;", ["https://a.example/?a=1&b=2&c=3"]),
        ("**https://a.example/x_y_z**", ["https://a.example/x_y_z"]),
        ("“https://a.example”", ["https://a.example"]),
        ("邮箱press@a.example，", ["mailto:press@a.example"]),
        ("mailto:press@a.example.", ["mailto:press@a.example"]),
        ("<https://a.example> <b@a.example>", ["https://a.example", "mailto:b@a.example"]),
        ("`https://a.example` <code>https://a.example</code>", []),
        ("[https://a.example](https://b.example)", ["https://b.example"]),
        ('<a href="https://b.example">https://a.example</a>', ["https://b.example"]),
        ("http:// https://a @x a@b xhttps://a.example", []),
    ],
)
def test_bare_addresses_are_links(source: str, links: list[str]) -> None:
    made = convert(f"x\n\n{source}", "zh-Hans", "back {}")
    assert made.parts[1::2] == links
    assert made.lines == [2] * len(links)
