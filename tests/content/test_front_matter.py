"""Front matter: every value is the text that was written, and has its line."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.front_matter import parse
from plenary.problems import Problems

TEXT = """---
title: Norway: no
country: NO
start: 09:30
order: 012
date: 2024-11-07
rooms:
  hall: {title: Hall}
  nothing:
speakers:
  - a
  - b
---

Body.
"""


def test_values_stay_as_they_were_written() -> None:
    problems = Problems()
    front = parse(TEXT.replace("Norway: no", "'Norway: no'"), "x", problems)
    assert front
    assert not list(problems)
    assert front.meta == {
        "title": "Norway: no",
        "country": "NO",
        "start": "09:30",
        "order": "012",
        "date": "2024-11-07",
        "rooms": {"hall": {"title": "Hall"}},
        "speakers": ["a", "b"],
    }


def test_every_value_has_its_line() -> None:
    front = parse(TEXT.replace("Norway: no", "Norway"), "x", Problems())
    assert front
    for path, line in {
        "title": 2,
        "rooms": 7,
        "rooms.hall": 8,
        "rooms.hall.title": 8,
        "rooms.nothing": 9,
        "speakers": 10,
        "speakers.1": 12,
    }.items():
        assert front.lines[path] == line, path
    assert (front.body, front.body_line) == ("Body.\n", 15)


def test_a_chinese_field_may_be_wrapped() -> None:
    front = parse("---\nsummary: 一个关于\n  河流的论坛\ntitle: 李 明\n---\n", "x", Problems())
    assert front
    assert front.meta == {"summary": "一个关于河流的论坛", "title": "李 明"}


def test_nothing_but_front_matter_is_enough() -> None:
    front = parse("---\n---", "x", Problems())
    assert front
    assert (front.meta, front.body) == ({}, "")


names = st.text(alphabet="abcdefghij_", min_size=1, max_size=8)
values = st.recursive(
    st.text(min_size=1, max_size=20).filter(lambda s: s.isprintable() and s.strip() == s and s),
    lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(names, values, max_size=5))
def test_what_is_written_is_read_again(meta: dict[str, object]) -> None:
    written = yaml.safe_dump(meta, allow_unicode=True, default_style='"', width=10_000)
    problems = Problems()
    front = parse(f"---\n{written}---\nBody", "x", problems)
    assert front
    assert front.meta == meta
    assert not list(problems)


@given(st.text(max_size=200))
def test_any_file_is_read_or_told_of(text: str) -> None:
    problems = Problems()
    assert parse(text, "x", problems) is not None or problems.stop
    again = Problems()
    assert parse(f"---\n{text}\n---\n", "x", again) is not None or again.stop
