"""One field is changed, and nothing but its own bytes."""

from typing import Any

import pytest
import yaml
from edited import generated, written
from hypothesis import given, settings
from hypothesis import strategies as st

from plenary.content.front_matter import parse
from plenary.content.invisible import blank, invisible
from plenary.editing.blocks import cut, joined
from plenary.editing.changes import FieldPath, value_at, with_fields, with_value
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted, merged
from plenary.editing.text import Text, UnreadableError, encoded, read
from plenary.problems import Problems

SOURCE = """---
title: "A"   # said twice
speakers: [a, b]   # both
sessions:
  # the first
  one: {title: One, people: [a]}
  # the second

  two:
    title: Two
    people:
      - a   # asked
      # not yet
      - b
  three:
    title: Three   # last
# the end
---

Body.
"""


def changed(path: str, value: Any, source: str = SOURCE) -> str:
    meta = fields(source)
    new = with_value(meta, tuple(path.split("/")), value)
    made = with_fields(source, meta, new)
    assert fields(made) == new
    assert list(fields(made).get("sessions", ())) == list(new.get("sessions", ()))
    return made


def fields(source: str) -> dict[str, Any]:
    front = parse(source, "x", Problems())
    assert front
    return front.meta


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        ("title", "B: c", '"A"', '"B: c"'),
        ("title", None, 'title: "A"   # said twice\n', ""),
        ("title", "", 'title: "A"   # said twice\n', ""),
        ("speakers", ["b", "a"], "[a, b]", "[b, a]"),
        ("speakers", [], "speakers: [a, b]   # both\n", ""),
        ("sessions/two/people", ["b"], "- a   # asked\n      # not", "# not"),
        ("sessions/two/people", ["a", "b", "c"], "      - b\n", "      - b\n      - c\n"),
        ("sessions/two/people", ["c", "a", "b"], "- a   # asked", "- c\n      - a   # asked"),
        ("sessions/one/title", None, "title: One, ", ""),
        ("sessions/three/title", None, "\n    title: Three   # last", "\n    {}   # last"),
        ("sessions/three", None, "  three:\n    title: Three   # last\n", ""),
        ("photos/a: b.jpg/alt", "x", "# last\n", '# last\nphotos:\n  "a: b.jpg":\n    alt: x\n'),
    ],
)  # fmt: skip
def test_only_a_value_changes(path: str, value: Any, before: str, after: str) -> None:
    made = changed(path, value)
    assert made == SOURCE.replace(before, after, 1)


def test_entries_move_with_their_lines_and_comments() -> None:
    sessions = fields(SOURCE)["sessions"]
    order = {name: sessions[name] for name in ("three", "one", "two")}
    assert changed("sessions", order) == SOURCE.replace(
        SOURCE[SOURCE.index("  # the first") : SOURCE.index("# the end")],
        """  three:
    title: Three   # last
  # the first
  one: {title: One, people: [a]}
  # the second

  two:
    title: Two
    people:
      - a   # asked
      # not yet
      - b
""",
    )


def test_an_entry_can_come_between_others() -> None:
    sessions = fields(SOURCE)["sessions"]
    new = {"one": sessions["one"], "new": {"title": "N"}, **sessions}
    assert changed("sessions", new) == SOURCE.replace(
        "  # the second\n", "  new:\n    title: N\n  # the second\n"
    )


def test_entries_in_one_line_move_too() -> None:
    source = "---\nphotos: {a: {alt: x}, b: {}, d, e: , c: {alt: 'y'}}  # three\n---\n"
    photos = fields(source)["photos"]
    made = changed("photos", {name: photos[name] for name in "cab"}, source)
    assert made == "---\nphotos: {c: {alt: 'y'}, a: {alt: x}, b: {}, d, e: }  # three\n---\n"


def test_a_text_without_fields_gets_some() -> None:
    for source, expected in [
        ("", "---\ntitle: T\n---\n"),
        ("Body.\n", "---\ntitle: T\n---\n\nBody.\n"),
        ("---\n---\nBody.\n", "---\ntitle: T\n---\nBody.\n"),
        ("\ufeffa\r\nb", "\ufeff---\r\ntitle: T\r\n---\r\n\r\na\r\nb"),
    ]:
        now = read(source.encode(), "x")
        data, _ = merged(now, Wanted([Change(("title",), None, "T")]), "en")
        assert data.decode() == expected


@pytest.mark.parametrize(
    "front", ["---\ntitle: T\n---", "---\ntitle: T\n---\n", "---\ntitle: T\n---\n \n"]
)
def test_a_text_without_a_body_gets_one(front: str) -> None:
    data, _ = merged(read(front.encode(), "x"), Wanted(body=("", "\n\nBody")), "en")
    assert read(data, "x").body == "Body"
    assert data.startswith(b"---\ntitle: T\n---\n")


def readable() -> list[Text]:
    found = []
    for name, data in written().items():
        try:
            found.append(read(data, name))
        except UnreadableError:
            assert "invalid" in name
    return found


def is_sound(text: Text) -> bool:
    problems = Problems()
    parse(text.source, "x", problems)
    return not problems.stop


TEXTS = readable()
KNOWN = [text for text in TEXTS if text.meta and is_sound(text)]
words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    min_size=1, max_size=30,
).filter(lambda text: not blank(text) and not any(invisible(text)))  # fmt: skip


def test_nothing_wanted_changes_nothing() -> None:
    made = generated()
    assert len(made) == 500
    for data in made:
        now = read(data, "x")
        assert merged(now, Wanted((), (now.body, now.body)), "en")[0] == data
        changed_once = merged(now, Wanted((), (now.body, now.body + "\n\nNew.")), "en")[0]
        assert changed_once.startswith(data)
    for text in TEXTS:
        for end in ("\n", "\r\n", "\r"):
            data = text.written.replace("\r\n", "\n").replace("\n", end).encode()
            now = read(data, "x")
            wanted = [Change((n,), value, value) for n, value in now.meta.items()]
            assert merged(now, Wanted(wanted, (now.body, now.body)), "en")[0] == data
            assert encoded(now.source, now) == data


def leaves(meta: dict[str, Any], path: FieldPath = ()) -> list[FieldPath]:
    found = []
    for name, value in meta.items():
        inner = (*path, name)
        found += leaves(value, inner) if isinstance(value, dict) and value else [inner]
    return found


def span(source: str, path: FieldPath) -> tuple[int, int]:
    """Return from where to where the lines of a field go, as YAML says."""
    begin = source.index("\n")
    node: Any = yaml.compose(source[begin : source.index("\n---", begin) + 1])
    for name in path:
        key, node = next(pair for pair in node.value if pair[0].value == name)
    return begin + key.start_mark.index, begin + node.end_mark.index


@settings(max_examples=500)
@given(st.data())
def test_an_edit_changes_only_what_it_is_about(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(KNOWN))
    path = data.draw(st.sampled_from([p for p in leaves(text.meta) if value_at(text.meta, p)]))
    old = value_at(text.meta, path)
    one = words if isinstance(old, str) else st.lists(words, max_size=3)
    new = data.draw(st.one_of(st.none(), one))
    made = merged(text, Wanted([Change(path, old, new)]), "en")[0].decode()
    then = read(made.encode(), "x")
    if isinstance(new, str):
        assert str(value_at(then.meta, path)).split() == new.split()
    else:
        assert value_at(then.meta, path) == (new or None)
    start, end = span(text.written, path)
    line = text.written[:end].rpartition("\n")[2]
    assert made.startswith(text.written[:start].rstrip("\n ,"))
    rest = text.written[text.written.index("\n", end - 1) :]
    assert made.endswith(text.written[end:].lstrip(", ") if "{" in line else rest)
    assert old != new or made == text.written


BODIES = [text for text in (*TEXTS, *(read(data, "x") for data in generated())) if text.body]


@settings(max_examples=500)
@given(st.sampled_from(BODIES), st.data(), words)
def test_an_edited_block_changes_alone(text: Text, data: st.DataObject, new: str) -> None:
    blocks = cut(text.body, "en")
    number = data.draw(st.integers(0, len(blocks) - 1))
    edited = [*blocks[:number], blocks[number]._replace(text=new), *blocks[number + 1 :]]
    made = merged(text, Wanted(body=(text.body, joined(edited))), "en")[0].decode()
    before = text.above + joined(blocks[:number])
    after = blocks[number].after + joined(blocks[number + 1 :])
    start = place(text.written, len(before))
    end = place(text.written, len(before + blocks[number].text))
    if number == 0 and not new.strip():
        return  # an empty line above the first block is none of its own
    assert made.startswith(text.written[:start])
    assert made.endswith(text.written[end:])
    assert read(made.encode(), "x").source == before + new + after


def place(written: str, plain: int) -> int:
    """Return where a place of the plain text is in the file."""
    at = len(written) - len(written.removeprefix("\ufeff"))
    for _ in range(plain):
        at += 2 if written[at : at + 2] == "\r\n" else 1
    return at
