"""The schema, and the documentation that is made from it."""

import json

import pytest

from plenary.commands import fields_md, schema_json
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS
from plenary.environment import ROOT


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


def test_the_exported_schema_is_up_to_date() -> None:
    assert (ROOT / "docs" / "schema.json").read_text(encoding="utf-8") == schema_json()
    assert set(KINDS) <= set(json.loads(schema_json())["$defs"])


def test_the_list_of_fields_is_up_to_date() -> None:
    assert (ROOT / "docs" / "fields.md").read_text(encoding="utf-8") == fields_md()
