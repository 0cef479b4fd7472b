"""Front matter that is changed: the values say what they should, and nothing else is touched."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.front_matter import parse
from plenary.content.invisible import blank, invisible
from plenary.editing.splice import rendered, spliced
from plenary.problems import Problems

SOURCE = """---
# The opening
title:   "Old: title"   # said twice
summary: >
  A long text
  on two lines.

order: 1
sessions:
  # the first
  welcome: {title: Welcome, start: 2024-11-07 09:00, length: 20}   # short
  panel:
    title: Panel
    speakers:
      - li-ming
      - jana-novak   # asked
    # after the speakers
    room: hall

  tea:
    title: Tea
    end:
# the end
accent: sky
---

The *text*, which  is  not touched.
---
"""


def meta(text: str) -> dict[str, Any]:
    problems = Problems()
    found = parse(text, "x", problems)
    assert found, [str(problem) for problem in problems]
    assert all(problem.warning for problem in problems), list(problems)
    return found.meta


def changed(source: str, **values: Any) -> str:
    """Change values by their dotted paths, with __ for the full stop; None takes one out."""
    old, new = meta(source), meta(source)
    for path, value in values.items():
        *groups, name = path.split("__")
        group = new
        for inner in groups:
            group = group.setdefault(inner, {})
        if value is None:
            group.pop(name, None)
        else:
            group[name] = value
    made = spliced(source, old, new, None)
    assert meta(made) == new, made
    return made


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ({"title": "New"}, '"Old: title"', '"New"'),
        ({"title": "a: b # c"}, '"Old: title"', '"a: b # c"'),
        ({"summary": "Short"}, ">\n  A long text\n  on two lines.\n", "Short\n"),
        ({"order": "2"}, "order: 1", "order: 2"),
        ({"order": None}, "order: 1\n", ""),
        ({"sessions__welcome__length": "30"}, "length: 20", "length: 30"),
        ({"sessions__welcome__start": None}, "start: 2024-11-07 09:00, ", ""),
        ({"sessions__welcome__length": None}, ", length: 20", ""),
        ({"sessions__welcome__room": "hall"}, "length: 20}", "length: 20, room: hall}"),
        ({"sessions__panel__speakers": ["li-ming"]}, "      - jana-novak   # asked\n", ""),
        (
            {"sessions__panel__speakers": ["jana-novak", "a", "li-ming"]},
            "- li-ming\n      - jana-novak   # asked\n",
            "- jana-novak   # asked\n      - a\n      - li-ming\n",
        ),
        ({"sessions__panel__room": "a"}, "room: hall", "room: a"),
        ({"sessions__panel__room": None}, "    room: hall\n", ""),
        ({"sessions__panel__kind": "talk"}, "room: hall\n", "room: hall\n    kind: talk\n"),
        ({"sessions__tea__end": "2024-11-07 10:00"}, "    end:\n", "    end: 2024-11-07 10:00\n"),
        ({"sessions__tea__kind": "break"}, "    end:\n", "    end:\n    kind: break\n"),
        (
            {"sessions__new": {"title": "N", "speakers": ["a", "b"]}},
            "    end:\n",
            "    end:\n  new:\n    title: N\n    speakers: [a, b]\n",
        ),
        ({"sessions__welcome": None}, None, None),
        ({"sessions__panel": None}, None, None),
        ({"theme": "T"}, "accent: sky\n", "accent: sky\ntheme: T\n"),
    ],
)
def test_one_value_changes_and_nothing_else(
    values: dict[str, Any], before: str | None, after: str | None
) -> None:
    made = changed(SOURCE, **values)
    if before is not None and after is not None:
        assert made == SOURCE.replace(before, after, 1)
    assert made.endswith("\nThe *text*, which  is  not touched.\n---\n")


def test_a_body_can_be_new_and_the_fields_stay() -> None:
    made = spliced(SOURCE, meta(SOURCE), meta(SOURCE), "New.")
    assert made == SOURCE[: SOURCE.index("---\n\nThe")] + "---\n\nNew.\n"


def test_the_last_field_of_a_group_can_go() -> None:
    source = "---\ntitle: X\nsessions:\n  one:\n    title: A\n---\n"
    assert changed(source, sessions__one=None) == "---\ntitle: X\nsessions:\n  {}\n---\n"


def test_a_text_without_fields_gets_some() -> None:
    assert spliced("---\n---\nx\n", {}, {"title": "T"}, None) == "---\ntitle: T\n---\nx\n"
    assert spliced("---\n# none\n---\nx\n", {}, {"title": "T"}, None) == (
        "---\n# none\ntitle: T\n---\nx\n"
    )


# All that a person or a planning tool can write: no control or unseen characters, no line breaks
words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    max_size=30,
).filter(lambda text: not blank(text) and not any(invisible(text)))
values = st.one_of(words, st.lists(words, max_size=3))
groups = st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,6}", fullmatch=True), values, max_size=4)
wholes = st.dictionaries(
    st.from_regex(r"[a-z][a-z_]{0,6}", fullmatch=True),
    st.one_of(values, groups.filter(bool)),
    max_size=4,
)


@given(wholes)
def test_whatever_is_written_is_read_again(fields: dict[str, Any]) -> None:
    assert meta(f"---\n{rendered(fields)}---\n") == fields


@given(wholes, wholes)
def test_whatever_becomes_whatever(old: dict[str, Any], new: dict[str, Any]) -> None:
    source = f"---\n{rendered(old)}---\nbody\n"
    made = spliced(source, old, new, None)
    read = meta(made)
    assert {n: v for n, v in read.items() if v != {}} == new
    assert made.endswith("---\nbody\n")
