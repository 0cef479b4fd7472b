"""The schema, and the documentation that is made from it."""

import json
from typing import Any

import pytest

from plenary.commands import fields_md, schema_json
from plenary.content.fields import validate
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS
from plenary.content.values import _reference
from plenary.environment import ROOT
from plenary.imports.shelves import HOLDERS, MODELS, ORDER, named_by
from plenary.problems import Problems


def models() -> list[type[Fields]]:
    found: list[type[Fields]] = list(KINDS.values())
    for model in found:
        found += [s.entries for s in shapes(model).values() if s.entries and s.entries not in found]
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_has_a_nature_and_a_description(model: type[Fields]) -> None:
    assert model.__doc__
    for name, info in model.model_fields.items():
        assert info.description, name
        assert info.description.endswith((".", "?", "6 for the sixth.")), name
        assert isinstance(info.json_schema_extra, dict), name


SESSION = {"title": "T", "start": "2024-11-07 09:00", "length": "20", "status": "confirmed"}


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("forum", "order", ["1"], "order: this field takes a whole number"),
        ("forum", "draft", ["true"], "draft: this field takes `true` or `false`"),
        ("forum", "sessions", {"a": "b"}, "sessions.a: this entry takes fields"),
        (
            "forum",
            "sessions",
            {"a": SESSION | {"moved_from": "2024-11-07 08:00"}},
            "the session's status is not `moved`. Add a line `status: moved`.",
        ),
        ("page", "photos", {"a.jpg": {"focus": "2 3"}}, "`2 3` is not a point of a photo"),
        ("edition", "price", "12", "`12` is not a price. Write amount and currency"),
        ("edition", "price", "1,200 EUR", "`1,200 EUR` is not a price. Write `1200 EUR`."),
        ("edition", "price", "EUR 1.200.000,50", "Write `1200000.50 EUR`."),
        ("edition", "price", "€99.9", "Write `99.9 EUR`."),
        ("edition", "price", "１２０欧元", "Write `120 EUR`."),
        ("edition", "price", "3 000 000 cny", "Write `3000000 CNY`."),
        ("edition", "price", "12 Taler", "Write amount and currency"),
        ("news", "embargo", "2027-01-01 9:00 PM", "`PM` after the time is not allowed"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_reported(
    kind: str, field: str, value: Any, told: str
) -> None:
    problems = Problems()
    validate(kind, {"title": "A", field: value}, "x", {}, problems)
    assert any(told in str(problem) for problem in problems), list(map(str, problems))


def test_the_exported_schema_is_up_to_date() -> None:
    assert (ROOT / "docs" / "schema.json").read_text(encoding="utf-8") == schema_json()
    assert set(KINDS) <= set(json.loads(schema_json())["$defs"])


def test_the_list_of_fields_is_up_to_date() -> None:
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fields_md()


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_that_names_others_says_what(model: type[Fields]) -> None:
    for name, info in model.model_fields.items():
        rules = repr((info.annotation, info.metadata))
        of = shapes(model)[name].of
        assert bool(of) == (_reference.__name__ in rules), name
        assert not of or named_by_of(of), name


def named_by_of(of: str) -> bool:
    """Whether there is a kind, or an entry of a field, of this name."""
    return of in KINDS or any(f"{of}s" in shapes(kind) for kind in KINDS.values())


def test_a_shelf_is_where_its_kind_or_its_field_is() -> None:
    assert {*ORDER} == {*MODELS}
    assert named_by("sessions", "room") == "rooms"
    assert named_by("news", "related") == "news"
    assert named_by("sessions", "title") == ""
    assert ORDER.index("rooms") < ORDER.index("sessions")
    assert HOLDERS["sessions"] == ("forums",)
    assert MODELS["speakers"] is KINDS["speaker"]
