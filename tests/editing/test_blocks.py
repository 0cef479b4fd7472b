"""Bodies are cut where the site cuts them, and joined byte for byte."""

from typing import Any

import pytest
from edited import generated, written
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.block_rules import block_reader
from plenary.content.pasted import prepared
from plenary.editing.blocks import LINE, Block, cut, joined


@pytest.fixture(scope="module")
def bodies() -> list[str]:
    return [data.decode(errors="replace") for data in (*written().values(), *generated())]


def test_all_texts_are_joined_as_they_were(bodies: list[str]) -> None:
    assert len(bodies) > 700
    for body in bodies:
        assert joined(cut(body, "en")) == body


def test_blocks_begin_where_those_of_the_site_begin(bodies: list[str]) -> None:
    for body in bodies:
        if "<" in body:
            continue  # what HTML encloses is one block here
        plain = LINE.sub("\n", body)
        lines = 0
        begun = set()
        for block in cut(plain, "zh-Hans"):
            begun.add(lines)
            lines += (block.text + block.after).count("\n")
        assert set(starts(plain)) <= begun, body


def starts(body: str) -> list[int]:
    made = prepared(body, "zh-Hans")
    reader = block_reader()
    env: dict[str, Any] = {"fresh": made.fresh, "blocks": Deaf(), "line": 0}
    env |= {"open": 0, "meanings": 0}
    tokens: list[Any] = []
    reader.block.parse("\n".join(made.lines), reader, env, tokens)
    return [token.map[0] for token in tokens if token.level == 0 and token.map]


class Deaf(dict[str, Any]):
    def __getattr__(self, name: str) -> Any:
        return self

    def __getitem__(self, name: str) -> Any:
        return self

    def __call__(self, *_: Any, **__: Any) -> None: ...


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("a\nb\n", [("paragraph", "a\nb", "\n")]),
        ("\n \na", [("blank", "", "\n \n"), ("paragraph", "a", "")]),
        ("# a\nb", [("heading", "# a", "\n"), ("paragraph", "b", "")]),
        ("a\n===\nb", [("heading", "a\n===", "\n"), ("paragraph", "b", "")]),
        ("a  \n\n \n", [("paragraph", "a  ", "\n\n \n")]),
        ("- a\n\n  b\n- c\n\nd", [("list", "- a\n\n  b\n- c", "\n\n"), ("paragraph", "d", "")]),
        ("a:\n1. b\n2. c", [("paragraph", "a:", "\n"), ("list", "1. b\n2. c", "")]),
        ("> a\nb\n\nc", [("quote", "> a\nb", "\n\n"), ("paragraph", "c", "")]),
        ("```\na\n\n# b\n```\nc", [("code", "```\na\n\n# b\n```", "\n"), ("paragraph", "c", "")]),
        ("```\na\n\n\n", [("code", "```\na", "\n\n\n")]),
        ("\ta\n\n\tb\n", [("code", "\ta\n\n\tb", "\n")]),
        ("|a|\n|-|\n|b|\n\n***\n", [("table", "|a|\n|-|\n|b|", "\n\n"), ("line", "***", "\n")]),
        ("a\n: b\n\nc\n: d", [("meanings", "a\n: b", "\n\n"), ("meanings", "c\n: d", "")]),
        ("<div>\n\n# a\n\n</div>\nb", [("html", "<div>\n\n# a\n\n</div>\nb", "")]),
        ("<p>a\n\nb", [("html", "<p>a", "\n\n"), ("paragraph", "b", "")]),
        (
            "[^1]: a\n    b\n\n    c\n\nd",
            [("note", "[^1]: a\n    b\n\n    c", "\n\n"), ("paragraph", "d", "")],
        ),
        ("[^1]: a\n[^2]: b", [("note", "[^1]: a", "\n"), ("note", "[^2]: b", "")]),
        (
            "[a]: x\n[b]: y\n*[C]: d",
            [
                ("reference", "[a]: x", "\n"),
                ("reference", "[b]: y", "\n"),
                ("abbreviation", "*[C]: d", ""),
            ],
        ),
        ("一、甲\n二、乙", [("paragraph", "一、甲", "\n"), ("paragraph", "二、乙", "")]),
        ("　　甲。\n　　乙。", [("paragraph", "　　甲。", "\n"), ("paragraph", "　　乙。", "")]),
        ("a\r\nb\r\n\r\nc\r\n", [("paragraph", "a\r\nb", "\r\n\r\n"), ("paragraph", "c", "\r\n")]),
        ("a\rb\r\rc", [("paragraph", "a\rb", "\r\r"), ("paragraph", "c", "")]),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert cut(body, "zh-Hans") == [Block(*block) for block in expected]  # type: ignore[arg-type]


pieces = st.sampled_from(
    [
        *"a甲 \t\n\n\n\r#>-*:|`~[]^<!=_\\",
        "\r\n",
        "    ",
        "[^1]: ",
        "```",
        "<div>",
        "</div>",
        "1. ",
        "*[x]: ",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_text_is_joined_as_it_was(body: str) -> None:
    blocks = cut(body, "zh-Hans")
    assert joined(blocks) == body
    assert all(block.text or block.kind == "blank" for block in blocks)
    assert all(not block.after.strip() for block in blocks)
