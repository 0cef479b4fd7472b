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


def test_what_a_translation_lacks_is_called_as_on_the_screen(officer: Officer) -> None:
    quote = {"first": {"words": "Yes.", "speaker": "li-ming"}}
    change = officer.change([["quotes"], None, quote])
    said = [p["sentence"] for p in officer.post(f"check/{OPENING}", change).data["problems"]]
    (lacking,) = [one for one in said if "(Yes.)" in one]
    assert lacking.startswith("`Words` is not translated")


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


GROUP, ENTRIES = {"a": "b"}, {"a": {"words": "b"}}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["title"], ["x"], "“Headline” takes one text."),
        (["title"], GROUP, "“Headline” takes one text."),
        (["draft"], True, "takes one text."),
        (["title", "x"], "y", "There is no field “title.x” here."),
        (["quotes", "a", "words", "x"], "y", "There is no field “quotes.a.words.x” here."),
        (["speakers"], "li-ming", "“Speakers in it” takes a list of texts."),
        (["speakers"], [["li-ming"]], "“Speakers in it” takes a list of texts."),
        (["speakers"], 5, "“Speakers in it” takes a list of texts."),
        (["quotes"], "x", "“Quotes” takes entries with names."),
        (["quotes"], ["x"], "“Quotes” takes entries with names."),
        (["quotes"], GROUP, "“a” takes fields with names."),
        (["quotes", "first"], "x", "“first” takes fields with names."),
        (["quotes", "first"], ENTRIES, "There is no field “quotes.first.a” here."),
        (["quotes"], {"a": {"words": ["x"]}}, "“Words” takes one text."),
    ],
)
def test_a_value_of_another_shape_than_the_fields_is_refused_in_words(
    officer: Officer, path: list[str], value: object, said: str
) -> None:
    before = written(officer)
    for what in ("check", "save"):
        answer = officer.post(f"{what}/{OPENING}", officer.change([path, None, value]))
        assert answer.status == 400
        assert said in answer.data["error"]
    assert written(officer) == before
    chinese = officer.post(f"save/{OPENING}", officer.change([path, None, value]), "zh")
    assert "未保存任何内容" in chinese.data["error"]


@pytest.mark.parametrize(
    "there", ["quotes: [one, two]", "quotes: words", "quotes:\n  first: words"]
)
def test_what_is_on_disk_where_a_group_belongs_is_never_destroyed(
    officer: Officer, there: str
) -> None:
    officer.site.change(FILE, "place: Riverton", f"place: Riverton\n{there}")
    before = written(officer)
    changes = [
        [["quotes", "first", "words"], None, "Yes."],
        [["quotes", "first"], None, {"words": "Yes."}],
    ]
    for change in changes:
        answer = officer.post(f"save/{OPENING}", officer.change(change))
        assert answer.status == 422
        assert "is written in another form" in answer.data["error"]
    assert written(officer) == before
    assert officer.post(f"save/{OPENING}", officer.change(body=[BODY, "New.\n"])).status == 200


def test_half_an_emoji_is_left_out_and_all_else_is_saved(officer: Officer) -> None:
    change = officer.change(
        [["place"], "Riverton", "Spring\ud83dfield \U0001f30a"],
        [["quotes"], None, {"fi\udf0arst": {"words": "\ud83c", "name": "A\udf0a B"}}],
        body=[BODY, BODY.replace("life", "li\ud83dfe\udf0a")],
    )
    assert officer.post(f"check/{OPENING}", change).status == 200
    saved = officer.post(f"save/{OPENING}", change)
    assert (saved.status, saved.data["body"]) == (200, BODY)
    assert saved.data["fields"]["place"] == "Springfield \U0001f30a"
    assert saved.data["fields"]["quotes"] == {"first": {"name": "A B"}}
    # The other half comes with the next key: what was seen has the first one
    seen, now = BODY.replace("life", "li\ud83cfe"), BODY.replace("life", "li\U0001f30afe")
    saved = officer.post(f"save/{OPENING}", officer.change(body=[seen, now]))
    assert (saved.status, saved.data["body"]) == (200, now)


def test_half_an_emoji_is_left_out_of_what_is_pasted_and_translated(officer: Officer) -> None:
    pasted = officer.post(f"paste/{OPENING}", {"html": "<b>A\ud83d</b>", "plain": ""})
    assert pasted.data["markdown"] == "**A**"
    row = {"key": "title", "old": "", "new": "开幕\ud83d"}
    assert officer.post("translate/de/news/2024-11-07-opening", row).status == 200
    german = written(officer, "news/2024-11-07-opening/index.de.md")
    assert "title: 开幕\n" in german


@pytest.mark.parametrize(
    "sent", [b"[1]", b'"x"', b"5", b"\xff", {"key": 1}, {"key": "title"}, {"key": "a", "old": []}]
)
def test_what_no_screen_sends_is_refused_everywhere(officer: Officer, sent: object) -> None:
    paths = [f"translate/zh/{OPENING[3:]}"]
    if isinstance(sent, bytes):
        paths += [f"save/{OPENING}", f"check/{OPENING}", f"paste/{OPENING}"]
    for path in paths:
        answer = officer.post(path, sent)
        assert answer.status == 400, path
        assert answer.data["error"] == ("The desk cannot read what was sent. Reload this page.")


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
