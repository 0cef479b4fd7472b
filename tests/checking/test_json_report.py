"""``check --format json`` gives every problem in a form that programs rely on."""

import json
from dataclasses import replace

import pytest
from pydantic import BaseModel, ConfigDict

from plenary.checking.command import check
from plenary.checking.json_report import report
from plenary.messages import fields, files
from plenary.messages.kinds import kind_of, mistakes
from plenary.messages.message import message
from plenary.problems import Place, Problems


class Entry(BaseModel):
    """One problem, as programs read it: no field more, none less."""

    model_config = ConfigDict(extra="forbid", strict=True)

    file: str
    line: int | None
    column: int | None
    field: str | None
    kind: str | None
    severity: str
    text: str
    fix: str | None
    when: list[str]


def found(problems: Problems) -> list[Entry]:
    return [Entry.model_validate(one) for one in json.loads(report(problems))]


def test_each_problem_has_its_place_its_kind_and_its_words() -> None:
    problems = Problems()
    problems.add(files.LINKED_FILE, Place("news/b"), name="b")
    place = Place("news/a/index.en.md", 3, "date")
    problems.add(fields.BAD_DATE, place, value="soon", advice="Write 2024-11-07.")
    first, second = found(problems)
    assert (first.file, first.line, first.field) == ("news/a/index.en.md", 3, "date")
    assert (first.kind, first.severity) == ("fields/bad-date", "error")
    assert first.text.startswith("`soon` is not a date")
    assert first.fix == "Write 2024-11-07."
    assert (second.line, second.field, second.column) == (None, None, None)
    assert second.kind == "files/linked-file"


def test_a_moment_is_apart_from_the_words() -> None:
    problems = Problems()
    problems.add(files.LINKED_FILE, Place("x"), name="x")
    when = message("from {moment} on", moment="9:00")
    problems = Problems(_found={replace(p, when=(when,)): None for p in problems})
    (entry,) = found(problems)
    assert entry.when == ["from 9:00 on"]
    assert "9:00" not in entry.text


def test_every_mistake_has_an_id_of_its_own() -> None:
    assert len(mistakes()) > 150
    assert all(kind_of(mistake) == kind for kind, mistake in mistakes().items())


def test_another_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert not check("conf.py", "xml")
    assert "`xml` is not a format" in capsys.readouterr().err
