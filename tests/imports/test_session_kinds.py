"""Which kind of session a type of another tool is."""

import pytest

from plenary.imports.session_kinds import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Breakout Session", "talk"),
        ("Coffee breaks", "break"),
        ("Break", "break"),
        ("Breakfast", "break"),
        ("Paneldiskussion", "panel"),
        ("Break-out", ""),
        ("Abendvortrag", "talk"),
        ("主旨演讲", "keynote"),
    ],
)
def test_a_type_is_known_by_its_words(name: str, kind: str) -> None:
    assert kind_of(name) == kind
