"""Every word of a text is on its page, or a message says what became of it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.body import convert

WORDS = st.integers(0, 10**6).map(lambda number: f"word{number}")
MARKS = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "`",
            "``",
            "~~",
            "[",
            "]",
            "](",
            ")",
            "![",
            "][",
            "[^",
            "]:",
            "<",
            ">",
            "#",
        ),
        *("{", "}", "{: .", "{#", "|", "\\", "&", "&amp;", "  \n", "\n", "\n\n", "\n- ", "\n  - "),
        *("\n1. ", "\n    ", "\n> ", "\n```\n", "\n| ", " | ", "\n|---|---|\n", "\n---\n", "\n: "),
        *("<div>", "</div>", "<b>", "</b>", "\n<p>", "=", '"', "'", "\n*[", "]: ", "\t", "\u3000"),
        *(
            "\n　　",
            "\n• ",
            "\n一、",
            "7. ",
            "（",
            "）",
            "https://a.example/",
            "a@b.example",
            "：",
            "［",
        ),
    ]
)
TEXTS = st.lists(st.one_of(WORDS, MARKS, st.just(" ")), max_size=30).map("".join)


def shown(source: str) -> set[str]:
    made = convert(source, "en", "back {}")
    everything = html.unescape("".join(made.parts))
    told = " ".join([*(str(one) for one in made.found), *(str(one) for one in made.refused)])
    return set(re.findall(r"word\d+", everything + told))


@given(TEXTS)
def test_no_word_is_lost_in_silence(source: str) -> None:
    made = convert(source, "en", "back {}")
    if made.found or made.refused:
        return
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    wanted = set(re.findall(r"word\d+", source))
    assert wanted <= shown(source)


@pytest.mark.parametrize(
    "source",
    [
        *("[" * 8000, "![" * 8000, "[a](" * 4000, "[a][" * 2000, "[" * 4000 + "]" * 4000),
        *("*" * 5000 + "a", "***a " * 2000, "**a" * 2000, "` " * 5000, "<a " * 2000, "<!--" * 2000),
        *("> " * 2000 + "a", "<b>" * 3000, "<div>\n" * 3000, "　　段。\n" * 2000, "a\n" * 5000),
        "".join("`" * (n % 200) + " " for n in range(2000)),
        "\n".join("  " * n + "- a" for n in range(300)),
        "| a |\n|---|\n" + "| b |\n" * 1000,
        "".join(f"a[^{n}]\n\n[^{n}]: note\n\n" for n in range(300)),
        "a[^1] " * 500 + "\n\n[^1]: note",
        "".join(f"*[A{n}]: note\n" for n in range(1000)),
    ],
    ids=range(22),
)
def test_hostile_texts_come_to_an_end(source: str) -> None:
    assert convert(source, "en", "back {}").parts
