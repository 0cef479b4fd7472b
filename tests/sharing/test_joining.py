"""What two officers have written is kept from both, or both versions are shown."""

import re
import shutil
import subprocess
from collections import Counter

import pytest
from colleagues import BODY_, FRONT, ITEM, JPEG, TEXT, Colleague
from hypothesis import given
from hypothesis import strategies as st

from plenary.editing.blocks import cut, joined
from plenary.editing.merge import BODY, merge_bodies
from plenary.editing.saving import NotSavedError
from plenary.sharing.joining import UndecidedError, in_place


def test_what_both_have_changed_in_different_places_is_kept_from_both(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("The first", "Jana’s first")
    jana.change("place: Riverton", "place: Springfield")
    assert not jana.take()
    wang.change("A third one ends it", "Wang’s third one ends it")
    wang.change("title: Dams", "title: Great dams")
    assert wang.take()
    assert jana.take()
    assert wang.text == jana.text
    assert wang.text == (
        "---\ntitle: Great dams\nplace: Springfield\ndate: 2024-11-08\n---\n"
        "Jana’s first paragraph is here.\n\nThe second one follows it.\n\n"
        "Wang’s third one ends it.\n"
    )
    assert (wang.head(), wang.status()) == (jana.head(), "")
    assert wang.head() == wang.pushed()


def test_neighbouring_lines_that_git_would_not_merge_are_merged_by_field(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("title: Dams", "title: Dams and weirs")
    jana.take()
    wang.change("place: Riverton", "place: Springfield")
    ran = subprocess.run(
        ["git", "merge-file", "-p", str(wang.file()), "/dev/stdin", str(jana.file())],
        input=(FRONT + BODY_).encode(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1  # a conflict, for lines
    assert wang.take()
    assert "title: Dams and weirs\nplace: Springfield\n" in wang.text


@pytest.mark.parametrize(
    ("choice", "stays"),
    [
        ("mine", "Wang’s second one follows it."),
        ("theirs", "Jana’s second one follows it."),
        ("both", "One that both like.\n\nAnd another."),
    ],
)
def test_where_both_have_changed_one_paragraph_both_are_shown_and_one_stays(
    wang: Colleague, jana: Colleague, choice: str, stays: str
) -> None:
    jana.change("The second", "Jana’s second")
    jana.change("A third", "Jana’s third")
    jana.take()
    wang.change("The second", "Wang’s second")
    before, pushed = wang.text, wang.pushed()
    (place,) = wang.asked()
    assert (place.path, place.where) == (TEXT, BODY)
    assert place.base == "The second one follows it."
    assert place.mine == "Wang’s second one follows it."
    assert place.theirs == "Jana’s second one follows it."
    # Until it is decided, all is as it was, here and there
    assert (wang.text, wang.pushed()) == (before, pushed)
    assert wang.take((place, choice, "One that both like.\n\nAnd another."))
    body = f"The first paragraph is here.\n\n{stays}\n\nJana’s third one ends it.\n"
    assert wang.text == FRONT + body
    jana.take()
    assert jana.text == wang.text
    # The other version is in the history
    versions = [version.data.decode() for version in wang.exchange.repository.versions(TEXT)]
    assert all(
        any(words in one for one in versions) for words in ("Jana’s second", "Wang’s second")
    )


BLOCKS = ("a b c", "a b d", "a b c e", "x y", "# h", "- l", "- l\n- m", "- lm", "> q")
bodies = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6).map(
    lambda texts: "\n\n".join(texts) + "\n"
)


@given(bodies, bodies, bodies)
def test_no_decision_loses_words_of_any_other_place(base: str, mine: str, theirs: str) -> None:
    found = merge_bodies(base, theirs, mine, "en")  # mine is what is there
    blocks = cut(found.body, "en")
    left = Counter(found.body.split())
    for conflict in reversed(found.conflicts):
        old, new = (str(version or "") for version in (conflict.theirs, conflict.mine))
        try:
            blocks = in_place(blocks, conflict.block or 0, old, new, "en")
        except NotSavedError:  # then it is asked about as a whole
            return
        left.subtract(old.split())
        left.update(new.split())
    assert Counter(joined(blocks).split()) == +left


def test_where_both_have_changed_one_field_both_are_shown(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("title: Dams", "title: Jana’s dams")
    jana.take()
    wang.change("title: Dams", "title: Wang’s dams")
    wang.change("The first", "Wang’s first")
    (place,) = wang.asked()
    assert place[1:] == (("title",), "Dams", "Wang’s dams", "Jana’s dams")
    wang.take((place, "theirs", ""))
    assert "title: Jana’s dams" in wang.text
    assert "Wang’s first" in wang.text


def test_every_place_is_asked_in_the_order_of_the_text_and_a_part_is_not_enough(
    wang: Colleague,
    jana: Colleague,
) -> None:
    for who in (wang, jana):
        for word in ("first", "second", "third"):
            who.change(word, f"{word} {who.folder.name}")
        if who is wang:
            jana.take()
    jana.take()
    places = wang.asked()
    assert [re.findall("first|second|third", str(place.mine)) for place in places] == [
        ["first"],
        ["second"],
        ["third"],
    ]
    with pytest.raises(UndecidedError) as raised:
        wang.take((places[0], "mine", ""), (places[2], "theirs", ""))
    assert raised.value.places == [places[1]]
    wang.take(
        *(
            (place, choice, "")
            for place, choice in zip(places, ("mine", "theirs", "mine"), strict=True)
        )
    )
    assert [*re.findall("wang|jana", wang.text)] == ["wang", "jana", "wang"]


def test_a_decision_holds_for_the_versions_that_were_seen_alone(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("The second", "Jana’s second")
    jana.take()
    wang.change("The second", "Wang’s second")
    (place,) = wang.asked()
    jana.change("Jana’s second", "Jana’s quite other second")
    jana.take()
    with pytest.raises(UndecidedError) as raised:
        wang.take((place, "mine", ""))
    assert raised.value.places[0].theirs == "Jana’s quite other second one follows it."


def test_a_block_that_one_has_removed_and_the_other_changed_is_asked_about(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("The second", "Jana’s second")
    jana.take()
    wang.change("The second one follows it.\n\n", "")
    (place,) = wang.asked()
    assert (place.mine, place.theirs) == ("", "Jana’s second one follows it.")
    wang.take((place, "theirs", ""))
    assert wang.text == FRONT + BODY_.replace("The second", "Jana’s second")


def test_a_photo_that_a_colleague_has_added_comes_with_its_words(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.write(JPEG + b"2", f"{ITEM}/weir.jpg")
    jana.change("date: 2024-11-08\n", "date: 2024-11-08\nphotos:\n  weir.jpg:\n    alt: A weir.\n")
    jana.take()
    wang.change("The first", "Wang’s first")
    assert wang.take()
    assert wang.file(f"{ITEM}/weir.jpg").read_bytes() == JPEG + b"2"
    assert "weir.jpg:\n    alt: A weir." in wang.text
    assert "Wang’s first" in wang.text


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_of_a_photo_that_both_have_changed_one_stays_as_a_whole(
    wang: Colleague, jana: Colleague, choice: str
) -> None:
    photo = f"{ITEM}/dam.jpg"
    for who in (wang, jana):
        who.write(JPEG + who.folder.name.encode(), photo)
    jana.take()
    (place,) = wang.asked()
    assert (place.path, place.where) == (photo, None)
    blobs = [*wang.exchange.repository.blobs(map(str, (place.mine, place.theirs)))]
    assert blobs == [JPEG + b"wang", JPEG + b"jana"]
    wang.take((place, choice, ""))
    assert wang.file(photo).read_bytes() == JPEG + (b"wang" if choice == "mine" else b"jana")


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_text_that_a_colleague_has_removed_and_i_changed_stays_whole_or_goes_whole(
    wang: Colleague, jana: Colleague, choice: str
) -> None:
    wang.write("---\ntitle: 大坝\n---\n正文。\n", f"{ITEM}/index.zh.md")
    wang.take()
    jana.take()
    shutil.rmtree(jana.file(ITEM))
    jana.take()
    wang.change("The first", "Wang’s first")
    wang.change("正文", "新的正文", f"{ITEM}/index.zh.md")
    wang.write(JPEG, f"{ITEM}/new.jpg")
    (place,) = wang.asked()
    assert (place.path, place.where, place.theirs) == (ITEM, None, "")
    wang.take((place, choice, ""))
    names = sorted(file.name for file in wang.file(ITEM).glob("*"))
    kept = ["dam.jpg", "index.en.md", "index.zh.md", "new.jpg"] if choice == "mine" else []
    assert names == kept
    assert wang.status() == ""
    jana.take()
    assert sorted(file.name for file in jana.file(ITEM).glob("*")) == kept


def test_a_text_that_i_have_removed_and_a_colleague_changed_is_asked_about(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("The first", "Jana’s first")
    jana.take()
    shutil.rmtree(wang.file(ITEM))
    (place,) = wang.asked()
    assert (place.path, place.mine) == (ITEM, "")
    wang.take((place, "theirs", ""))
    assert wang.text == jana.text
    assert wang.file(f"{ITEM}/dam.jpg").exists()


def test_a_translation_alone_that_was_removed_is_asked_about_alone(
    wang: Colleague,
    jana: Colleague,
) -> None:
    other = f"{ITEM}/index.zh.md"
    wang.write("---\ntitle: 大坝\n---\n正文。\n", other)
    wang.take()
    jana.take()
    jana.file(other).unlink()
    jana.take()
    wang.change("正文", "新的正文", other)
    (place,) = wang.asked()
    assert place.path == other
    wang.take((place, "theirs", ""))
    assert not wang.file(other).exists()
    assert wang.file().exists()


def test_of_a_text_that_both_have_begun_one_stays_as_a_whole(
    wang: Colleague,
    jana: Colleague,
) -> None:
    other = f"{ITEM}/index.zh.md"
    for who in (wang, jana):
        who.write(f"---\ntitle: 大坝\n---\n{who.folder.name}。\n", other)
    jana.take()
    (place,) = wang.asked()
    assert (place.path, place.where) == (other, None)
    wang.take((place, "mine", ""))
    assert "wang。" in wang.file(other).read_text("utf-8")


def test_a_text_that_cannot_be_read_is_asked_about_as_a_whole(
    wang: Colleague,
    jana: Colleague,
) -> None:
    jana.change("title: Dams", "title: [Dams")
    jana.take()
    wang.change("title: Dams", "title: Great dams")
    (place,) = wang.asked()
    assert place.where is None
    wang.take((place, "mine", ""))
    assert "title: Great dams" in wang.text
