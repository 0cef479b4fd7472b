"""The form of a text: every field has a name, and a control that takes it."""

import pytest

from plenary.authoring.main_fields import MAIN
from plenary.content.inheritance import shapes
from plenary.content.schema import KINDS
from plenary.desk.forms import KEPT, form, natures
from plenary.messages.labels import CHOICES, ENTRIES, label


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_and_of_its_entries_is_in_its_form(kind: str) -> None:
    made = form(kind, {})
    shown = {field.path[0] for field in (*made.facts, *made.texts, made.draft)}
    shown |= {*made.head, *(entries.name for entries in made.entries)}
    assert shown == {*shapes(KINDS[kind])} - {*KEPT}
    assert all(name in shapes(KINDS[kind]) for name in MAIN[kind])
    for entries in made.entries:
        model = shapes(KINDS[kind])[entries.name].entries
        assert model
        assert [field.path[2] for field in entries.blank.fields] == [*shapes(model)]
        assert all(name in shapes(model) for name in MAIN[entries.name])
        assert str(ENTRIES[entries.name])


def test_every_choice_has_words() -> None:
    made = [form(kind, {}) for kind in KINDS]
    fields = [field for one in made for field in (*one.facts, *one.texts)]
    fields += [f for one in made for entries in one.entries for f in entries.blank.fields]
    found = {value for field in fields for value, _ in field.choices}
    assert found == {*CHOICES}


META = {
    "title": "A title",
    "date": "2024-11-10",
    "embargo": "2024-11-10 9:00 Europe/Berlin",
    "forums": ["opening"],
    "sample": "true",
    "quotes": {"first": {"words": "Yes", "speaker": "li-si"}},
}


def test_a_field_says_what_is_written_and_how_it_is_filled_in() -> None:
    made = form("news", META, ["a.jpg"])
    facts = {field.path[0]: field for field in made.facts}
    assert made.head["title"].shown == "A title"
    assert (facts["date"].control, facts["date"].shown) == ("date", "2024-11-10")
    embargo = facts["embargo"]
    assert (embargo.control, embargo.shown, embargo.zone) == (
        *("moment", "2024-11-10T09:00", " Europe/Berlin"),
    )
    assert embargo.old == '"2024-11-10 9:00 Europe/Berlin"'
    assert (facts["forums"].control, facts["forums"].values) == ("several", ["opening"])
    assert (facts["sample"].control, facts["related"].main) == ("flag", False)
    quotes = next(entries for entries in made.entries if entries.name == "quotes")
    assert quotes.entries[0].fields[0].data_path == '["quotes", "first", "words"]'
    photos = next(entries for entries in made.entries if entries.name == "photos")
    assert [entry.id for entry in photos.entries] == ["a.jpg"]


@pytest.mark.parametrize("written", ["next week", "2024-11-31", "2024-1-1"])
def test_a_date_that_no_calendar_has_is_shown_as_it_is_written(written: str) -> None:
    made = form("news", {"date": written, "embargo": f"{written} 9:00"})
    shown = {field.path[0]: (field.control, field.shown) for field in made.facts}
    assert shown["date"] == ("line", written)
    assert shown["embargo"] == ("line", f"{written} 9:00")


def test_what_is_written_once_is_known() -> None:
    assert natures("news", ("date",)) == "fact"
    assert natures("news", ("title",)) == "text"
    assert natures("news", ("draft",)) == "own"
    assert natures("news", ("quotes", "first", "words")) == "text"
    assert natures("news", ("quotes", "first", "speaker")) == "fact"
    assert natures("news", ("quotes", "first")) == "fact"
    assert str(label("quotes", "speaker")) == "Speaker"
