"""Reading, checking and saving a text from its screen."""

import errno
import os
from pathlib import Path

import pytest
from desking import Officer, officer_of_small

OPENING = "en/news/2024-11-07-opening"
FILE = "news/2024-11-07-opening/index.en.md"
BODY = "He said: \"Water is 'life'.\" See [the plan]({static}plan.txt).\n"


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return officer_of_small(tmp_path)


def written(officer: Officer, file: str = FILE) -> str:
    return (officer.site.content / file).read_text("utf-8")


def test_a_text_has_its_fields_and_its_blocks(officer: Officer) -> None:
    text = officer.get(f"text/{OPENING}").data
    assert text["fields"]["date"] == "2024-11-07"
    assert text["body"] == BODY
    (block,) = text["blocks"]
    assert (block["kind"], block["text"]) == ("paragraph", BODY.rstrip())
    assert block["html"].startswith("<p>He said: “Water is ‘life’.”")
    assert (text["problems"], text["can_undo"], text["can_redo"]) == ([], False, False)


def test_a_translation_has_the_facts_of_the_original(officer: Officer) -> None:
    text = officer.get("text/zh/2024/forums/dams").data
    assert {*text["fields"]} >= {"accent", "sessions", "title"}
    original = officer.get("text/en/2024/forums/dams").data
    ids = [*original["fields"]["sessions"]]
    assert [*text["fields"]["sessions"]] == ids
    start = original["fields"]["sessions"][ids[0]]["start"]
    assert text["fields"]["sessions"][ids[0]]["start"] == start
    assert text["fields"]["title"] != original["fields"]["title"]


@pytest.mark.parametrize(
    "address", ["en/news/nothing", "xx/news/2024-11-07-opening", "", "de/site"]
)
def test_what_is_not_there_is_not_found(officer: Officer, address: str) -> None:
    assert officer.get(f"text/{address}").status == 404
    for what in ("save", "check", "undo", "redo"):
        assert officer.post(f"{what}/{address}", officer.change()).status == 404


def test_a_save_changes_what_it_is_about_and_can_be_taken_back(officer: Officer) -> None:
    before = written(officer)
    new = BODY.replace("life", "all")
    wanted = officer.change([["place"], "Riverton", "Springfield"], body=[BODY, new])
    saved = officer.post(f"save/{OPENING}", wanted).data
    assert saved["saved"]
    assert (saved["body"], saved["fields"]["place"]) == (new, "Springfield")
    after = before.replace("Riverton", "Springfield").replace("life", "all")
    assert written(officer) == after
    assert (saved["can_undo"], saved["can_redo"]) == (True, False)
    undone = officer.post(f"undo/{OPENING}").data
    assert written(officer) == before
    assert (undone["can_undo"], undone["can_redo"]) == (False, True)
    officer.post(f"redo/{OPENING}")
    assert written(officer) == after


def test_nothing_to_take_back_is_said(officer: Officer) -> None:
    undone = officer.post(f"undo/{OPENING}")
    assert (undone.status, undone.data["error"]) == (409, "There is nothing to take back.")


def test_a_fact_that_is_changed_in_a_translation_goes_into_the_original(officer: Officer) -> None:
    translation = written(officer, "2024/forums/dams/index.zh.md")
    text = officer.get("text/zh/2024/forums/dams").data
    title = text["fields"]["title"]
    change = officer.change(
        [["accent"], text["fields"]["accent"], "gold"], [["title"], title, "新标题"]
    )
    saved = officer.post("save/zh/2024/forums/dams", change).data
    assert (saved["fields"]["accent"], saved["fields"]["title"]) == ("gold", "新标题")
    assert "accent: gold" in written(officer, "2024/forums/dams/index.en.md")
    own = written(officer, "2024/forums/dams/index.zh.md")
    assert own == translation.replace(title, "新标题", 1)
    for _ in range(2):
        officer.post("undo/zh/2024/forums/dams")
    assert written(officer, "2024/forums/dams/index.zh.md") == translation
    assert "accent: gold" not in written(officer, "2024/forums/dams/index.en.md")


def test_both_changes_of_two_people_are_kept(officer: Officer) -> None:
    body = "One.\n\nTwo.\n"
    officer.site.change(FILE, BODY, body)
    officer.site.change(FILE, "One.", "One, by somebody else.")
    change = officer.change(body=[body, "One.\n\nTwo, by me.\n"])
    saved = officer.post(f"save/{OPENING}", change)
    assert (saved.status, saved.data["joined"]) == (200, [0])
    assert written(officer).endswith("One, by somebody else.\n\nTwo, by me.\n")


def test_where_both_have_changed_one_thing_both_versions_are_shown(officer: Officer) -> None:
    officer.site.change(FILE, "place: Riverton", "place: Theirs")
    officer.site.change(FILE, BODY, "Theirs.\n")
    change = officer.change(
        [["place"], "Riverton", "Mine"],
        [["summary"], "It opens today.", "It opens now."],
        body=[BODY, BODY.replace("life", "all")],
    )
    saved = officer.post(f"save/{OPENING}", change)
    assert saved.status == 409
    place, block = saved.data["conflicts"]
    assert place == {"where": ["place"], "base": "Riverton", "mine": "Mine", "theirs": "Theirs"}
    assert (block["where"], block["theirs"]) == (0, "Theirs.")
    assert "all" in block["mine"]
    text = written(officer)
    assert "place: Theirs" in text
    assert "summary: It opens now." in text
    assert text.endswith("Theirs.\n")


def test_problems_are_at_their_fields_and_blocks_before_anything_is_written(
    officer: Officer,
) -> None:
    before = written(officer)
    new = f"{BODY}\nSee [this]({{filename}}/news/nothing).\n"
    change = officer.change(
        [["date"], "2024-11-07", "tomorrow"],
        [["speakers"], ["li-ming"], ["li-mig"]],
        [["quotes"], None, {"first": {"words": "Yes."}}],
        body=[BODY, new],
    )
    answer = officer.post(f"check/{OPENING}", change).data
    found = {str(p["field"] or p["block"]): p for p in answer["problems"] if not p["warning"]}
    assert {*found} == {"['date']", "['speakers']", "['quotes', 'first']", "1"}
    assert found["['date']"]["sentence"].startswith("`tomorrow` is not a date")
    assert found["['date']"]["fix"]
    assert "li-ming" in found["['speakers']"]["fix"]
    assert [*answer["html"]] == ["1"]
    assert written(officer) == before


def test_problems_are_in_the_language_that_was_chosen(officer: Officer) -> None:
    change = officer.change([["date"], "2024-11-07", "tomorrow"])
    (problem,) = officer.post(f"check/{OPENING}", change, "zh").data["problems"]
    assert "日期" in problem["sentence"]


def test_a_clash_is_found_while_a_session_is_moved(officer: Officer) -> None:
    fields = officer.get("text/en/2024/forums/dams").data["fields"]
    ids = [*fields["sessions"]]
    assert ids
    new = {**fields["sessions"][ids[0]], "title": "Another one"}
    change = officer.change([["sessions", "another"], None, new])
    problems = officer.post("check/en/2024/forums/dams", change).data["problems"]
    assert any(p["field"] and p["field"][:2] == ["sessions", "another"] for p in problems) or any(
        p["field"] and p["field"][0] == "sessions" for p in problems
    )


@pytest.mark.parametrize(
    "sent",
    [
        *(b"", b"no JSON", b"[]", {"fields": [["date", "a", "b"]]}, {"fields": [[["nothing"], 1]]}),
        *({"fields": [[["nothing"], None, "x"]]}, {"fields": [[["date"], None, 5]]}, {"fields": 5}),
        *({"body": "x"}, {"body": [1, 2]}, {"body": ["x"]}, {"fields": [[[], None, "x"]]}),
        *({"fields": [[["quotes", "a", "nothing"], None, "x"]]}, {"fields": [[[5], None, "x"]]}),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    officer: Officer, sent: object
) -> None:
    before = written(officer)
    for what in ("check", "save"):
        assert officer.post(f"{what}/{OPENING}", sent).status == 400
    assert written(officer) == before


def test_a_full_disk_and_a_removed_text_are_said(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = officer.change([["place"], "Riverton", "Springfield"])
    before = written(officer)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("plenary.store.store._write", full)
        answer = officer.post(f"save/{OPENING}", change)
    assert answer.status == 507
    said = "The disk is full. Make room on it; what you typed is kept here."
    assert answer.data["error"] == said
    assert written(officer) == before


def test_speakers_are_found_by_pinyin_and_initials(officer: Officer) -> None:
    for query in ("li", "ming", "lm", "黎", "Li Ming", "李明"):
        found = officer.get("find", kind="speaker", q=query, language="en", id="2024/forums/dams")
        ids = [one["id"] for one in found.data]
        assert ids == (["li-ming"] if query != "黎" else []), query
    found = officer.get("find", kind="speaker", q="novak").data
    assert [one["id"] for one in found] == ["jana-novak"]
    assert officer.get("find", kind="country", q="slov").data[0]["id"] == "SK"
    assert officer.get("find", kind="nothing", q="x").data == []


def test_a_text_that_cannot_be_read_is_shown_with_its_problem(officer: Officer) -> None:
    officer.site.change(FILE, "place: Riverton", "place: 'Riverton")
    officer.read()
    page = officer.get(f"edit/{OPENING}")
    assert page.status == 200
    assert "This text cannot be opened here until this is corrected:" in page.text
    assert officer.get(f"text/{OPENING}").status == 409
