"""At a terminal, what must be known is asked for, and asked again when it is wrong."""

import sys

import pytest
from desks import Person, front, make
from invoke.parser.argument import Argument
from support import Site

from plenary.authoring.editor import opener
from plenary.authoring.prompts import terminal
from plenary.authoring.task import words_of


def test_only_what_must_be_known_is_asked_for(small: Site) -> None:
    person = Person(["", "2024-11-09", ""])
    path, told = make(small, "release", "Mills turn", person)
    assert path, told
    assert person.asked == ["language [en]:", "date [" + person.asked[1][6:], "place [Riverton]:"]
    assert front(small, path.relative_to(small.content).as_posix()).meta["date"] == "2024-11-09"


def test_a_kind_that_there_is_not_is_told_and_asked_again(
    small: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(["edition", "River Forum 2025", "", "2025-05-09", "", ""])
    path, told = make(small, "editon", "", person)
    assert path, told
    assert person.asked[0] == "kind [release]:"
    assert "`editon` is not a possible value. Did you mean `edition`?" in capsys.readouterr().err


def test_each_answer_is_checked_by_the_schema_at_once(
    small: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(["", "River Forum 2025", "fr", "en", "May", "", "2025-05-09", "2025-05-08"])
    person.lines += ["2025-05-10", "-"]
    path, told = make(small, "edition", "", person)
    assert path, told
    said = capsys.readouterr().err
    assert said.count("Name of this year's forum.") == 1
    assert "An answer is needed. Write it, or press Ctrl-C to stop." in said
    assert "`fr` is not a possible value. The possible values are: en, zh, de." in said
    assert "`May` is not a date. Write year, month and day, such as `2024-11-07`." in said
    assert "The end (2025-05-08) is before the start (2025-05-09). Correct one" in said
    meta = front(small, "2025/index.en.md").meta
    assert (meta["start"], meta["end"], meta.get("place")) == ("2025-05-09", "2025-05-10", None)


def test_the_language_that_is_offered_is_that_of_the_title(small: Site) -> None:
    person = Person(["", "", ""])
    path, _ = make(small, "release", "水车转动", person)
    assert person.asked[0] == "language [zh]:"
    assert path
    assert path.name == "index.zh.md"


def test_a_taken_folder_is_told_and_another_asked_for(
    small: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = make(small, "page", "About", Person(["", "About", "Über uns"]))
    assert path
    assert path.parent.name == "uber-uns"
    assert capsys.readouterr().err.count("The folder content/pages/about exists already") == 2


def test_what_lacks_a_translation_is_listed_the_latest_first(
    small: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path, told = make(small, "translation", "", Person(["99", "1", "", "Fluss"]))
    assert path, told
    said = capsys.readouterr().err.splitlines()
    lines = [line for line in said if line.endswith(")")]
    folders = [said[said.index(line) + 1].strip() for line in lines]
    assert folders[0] == path.relative_to(small.content).parent.as_posix()
    assert folders.index("news/2024-11-07-opening") < folders.index("news/2023-01-01-only-chinese")
    assert " (de)" in lines[folders.index("news/2024-11-07-opening")]
    assert path.name == "index.de.md"


def test_the_one_language_that_is_left_is_not_asked_for(small: Site) -> None:
    person = Person(["Das Forum beginnt"])
    path, _ = make(small, "translation", "news/2024-11-07-opening", person)
    assert path
    assert person.asked == ["title:"]
    assert path.name == "index.de.md"


def test_whoever_stops_has_made_nothing(small: Site) -> None:
    before = sorted(small.content.rglob("*"))
    with pytest.raises(EOFError):
        make(small, "release", "Mills", Person([""]))
    assert sorted(small.content.rglob("*")) == before


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert terminal() is None


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ([], 0),
        (["release"], 1),
        (["release", "Title"], 2),
        (["release", "--date", "2024-11-09", "Title"], 2),
        (["release", "--date=2024-11-09", "Title", "--no-open"], 2),
        (["translation", "news/x", "zh", "-t", "Title"], 3),
        (["release", "- a dash and words"], 2),
    ],
)
def test_words_are_told_from_options(typed: list[str], count: int) -> None:
    options = [
        Argument(names=("date", "d"), kind=str),
        Argument(names=("title", "t"), kind=str),
        Argument(names=("open",), kind=bool),
    ]
    assert words_of("new", ["new", *typed], options) == count
    assert words_of("new_", ["new-", *typed], options) == count


def test_a_text_opens_in_the_editor_that_its_writer_chose() -> None:
    python = f'"{sys.executable}" -i'
    assert opener({"VISUAL": python, "EDITOR": "other"}, "linux") == [sys.executable, "-i"]
    assert opener({"EDITOR": python}, "darwin") == [sys.executable, "-i"]
    assert opener({"EDITOR": "no-such-editor"}, "linux") == []
    for unclosed in ("vim'", '"vim', "#"):
        assert opener({"EDITOR": unclosed}, "linux") == []
    assert opener({}, "darwin") == ["open", "-t"]
    assert opener({}, "linux") == []
