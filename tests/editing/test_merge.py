"""Three versions become one: nothing is lost, and both sides are treated alike."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plenary.editing.blocks import cut
from plenary.editing.merge import BODY, Change, Conflict, merge_bodies, merge_fields

BASE = "# One\n\nThe first paragraph.\n\n- a\n- b\n\nThe last one.\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("first", "last", "neither"),
        ("# One", "The first paragraph.", "neighbours"),
    ],
)
def test_two_blocks_are_both_kept(mine: str, theirs: str, expected: str) -> None:
    my = BASE.replace(mine, f"{mine} {expected}")
    other = BASE.replace(theirs, f"changed {theirs}")
    both = my.replace(theirs, f"changed {theirs}")
    found = merge_bodies(BASE, my, other, "en")
    assert (found.body, found.conflicts) == (both, [])
    assert len(found.joined) == 1


def test_one_block_that_both_have_changed_is_shown() -> None:
    my, other = BASE.replace("first", "1st"), BASE.replace("first", "opening").replace("- a", "- z")
    base, mine, theirs = (f"The {word} paragraph." for word in ("first", "1st", "opening"))
    found = merge_bodies(BASE, my, other, "en")
    assert found.body == other
    assert found.conflicts == [Conflict(BODY, base, mine, theirs, 1)]
    assert found.joined == [2]
    # The decision is a save that has seen theirs
    decided = other.replace("opening", "1st, the opening")
    assert merge_bodies(other, decided, other, "en").body == decided


def test_a_block_that_one_has_removed_and_one_changed_is_shown() -> None:
    my, other = BASE.replace("- a\n- b\n\n", ""), BASE.replace("- b", "- c")
    for one, two, words in ((my, other, ("", "- a\n- c")), (other, my, ("- a\n- c", ""))):
        found = merge_bodies(BASE, one, two, "en")
        assert [told[1:4] for told in found.conflicts] == [("- a\n- b", *words)]


def test_a_paragraph_that_was_split_belongs_together() -> None:
    my, other = BASE.replace("first ", "first.\n\nThe second "), BASE.replace("first", "opening")
    found = merge_bodies(BASE, my, other, "en")
    assert found.body == other
    assert found.conflicts[0].mine == "The first.\n\nThe second paragraph."


def test_what_both_have_added_at_one_place_is_kept_from_both() -> None:
    for place in ("# One\n\n", "The first paragraph.\n\n", "The last one.\n"):
        my, other = (BASE.replace(place, f"{place}\n{word}.\n\n") for word in ("Mine", "Theirs"))
        found = merge_bodies(BASE, my, other, "en")
        texts = [block.text for block in cut(found.body, "en")]
        at = texts.index("Theirs.")
        assert texts[at + 1] == "Mine."
        assert not found.conflicts
        assert found.joined == [at]
    assert merge_bodies(BASE, my, my, "en").body == my


def test_a_block_that_one_has_moved_and_one_changed_is_both() -> None:
    moved = "# One\n\n- a\n- b\n\nThe last one.\n\nThe first paragraph.\n"
    other = BASE.replace("first", "opening")
    for mine, theirs in ((moved, other), (other, moved)):
        found = merge_bodies(BASE, mine, theirs, "en")
        assert found.body == moved.replace("first", "opening")
        assert not found.conflicts
    removed = BASE.replace("The first paragraph.\n\n", "")
    assert merge_bodies(BASE, moved, removed, "en").body == removed


def test_blocks_do_not_grow_together() -> None:
    found = merge_bodies("a\n", "a\n\nb\n", "a\n\nc", "en")
    assert found.body == "a\n\nc\n\nb\n"
    assert merge_bodies("a\n\nb\n", "b\n", "a\n\nb\n\nc\n", "en").body == "b\n\nc\n"
    assert merge_bodies("", "a", "b\n", "en").body == "b\n\na"


blocks = st.sampled_from(
    [
        "a b c",
        "a b d",
        "x y",
        "# h",
        "- l\n- m",
        "> q",
        "```\nc\n\nd\n```",
        "一、甲",
        "|a|\n|-|\n|b|",
    ]
)
bodies = st.lists(blocks, max_size=6).map(lambda texts: "".join(f"{text}\n\n" for text in texts))


# A paragraph was there twice: it was moved by one, and changed by the other
@example("a b c\n\na b d\n\na b d\n\n", "a b c\n\nx y\n\n", "a b d\n\na b c\n\n")
@given(bodies, bodies, bodies)
def test_bodies_keep_the_laws(base: str, mine: str, theirs: str) -> None:
    assert merge_bodies(base, mine, base, "zh-Hans").body == mine
    assert merge_bodies(base, base, theirs, "zh-Hans").body == theirs
    assert merge_bodies(base, mine, mine, "zh-Hans").body == mine
    one = merge_bodies(base, mine, theirs, "zh-Hans")
    other = merge_bodies(base, theirs, mine, "zh-Hans")
    exchanged = [(told.base, told.theirs, told.mine) for told in other.conflicts]
    assert [(told.base, told.mine, told.theirs) for told in one.conflicts] == exchanged
    kept = one.body + "".join(f"{told.mine}\n" for told in one.conflicts)
    for version in (mine, theirs):
        new = {block.text for block in cut(version, "zh-Hans")}
        assert all(text in kept for text in new - {b.text for b in cut(base, "zh-Hans")})


def wanted(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return [Change((name,), old.get(name), new.get(name)) for name in {**old, **new}]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected", "conflicts"),
    [
        ("a", "b", "a", "b", 0),
        ("a", "a", "b", "b", 0),
        ("a", "b", "b", "b", 0),
        ("a", "b", "c", "c", 1),
        ("a", None, "c", "c", 1),
        ("a", "b", None, None, 1),
        (None, "b", "c", "c", 1),
        (["a", "b"], ["b", "a", "c"], ["a", "b", "d"], ["b", "a", "c", "d"], 0),
        (["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"], 0),
        (["a"], ["b"], ["c"], ["c", "b"], 0),
        ({"x": {"t": "1", "r": "1"}}, {"x": {"t": "2", "r": "1"}}, {"x": {"t": "1", "r": "2"}},
         {"x": {"t": "2", "r": "2"}}, 0),
        ({"x": {"t": "1"}}, {"x": {"t": "2"}}, {"x": {"t": "3"}}, {"x": {"t": "3"}}, 1),
        ({"x": {"t": "1"}, "y": {}}, {"y": {}}, {"x": {"t": "1"}, "y": {"t": "2"}},
         {"y": {"t": "2"}}, 0),
        ({"x": {"t": "1"}}, {}, {"x": {"t": "2"}}, {"x": {"t": "2"}}, 1),
        ({"x": {"t": "1"}}, {"x": {"t": "2"}, "y": {"t": "3"}}, {"z": {"t": "4"}},
         {"z": {"t": "4"}, "y": {"t": "3"}}, 1),
        ({"x": {}, "y": {}, "z": {}}, {"z": {}, "x": {}, "y": {}},
         {"x": {"t": "1"}, "y": {}, "z": {}, "n": {}},
         {"z": {}, "x": {"t": "1"}, "y": {}, "n": {}}, 0),
    ],
)  # fmt: skip
def test_fields(base: Any, mine: Any, theirs: Any, expected: Any, conflicts: int) -> None:
    there = {} if theirs is None else {"f": theirs}
    found = merge_fields(there, [Change(("f",), base, mine)])
    assert found.meta == ({} if expected is None else {"f": expected})
    assert len(found.conflicts) == conflicts
    if isinstance(expected, dict):
        assert list(found.meta["f"]) == list(expected)


leaf = st.one_of(st.sampled_from("abc"), st.lists(st.sampled_from("abc"), min_size=1, unique=True))
entry = st.dictionaries(st.sampled_from("tr"), leaf)
metas = st.dictionaries(
    st.sampled_from("fgh"),
    st.one_of(leaf, st.dictionaries(st.sampled_from("xyz"), entry, min_size=1)),
)


@given(metas, metas, metas)
def test_fields_keep_the_laws(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    assert merge_fields(base, wanted(base, mine)).meta == mine
    assert merge_fields(theirs, wanted(base, base)).meta == theirs
    assert merge_fields(mine, wanted(base, mine)) == (mine, [])
    one = merge_fields(theirs, wanted(base, mine)).conflicts
    other = merge_fields(mine, wanted(base, theirs)).conflicts
    exchanged = {told.where: (told.base, told.theirs, told.mine) for told in other}
    assert {told.where: (told.base, told.mine, told.theirs) for told in one} == exchanged
