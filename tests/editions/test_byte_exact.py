"""What the schema does not change in a copy stays byte for byte, however it was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from edited import generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from yearly import read

from plenary.check import check
from plenary.content.inheritance import shapes
from plenary.content.schema import Edition
from plenary.editing.text import read as read_text
from plenary.editions.copying import Wishes, copied
from plenary.problems import Problems

# Ways to write a field, by what becomes of it: what it says then, "" if it is left out
KEPT = {
    "place": [
        "place: Riverton",
        'place: "Riverton, by the \\"river\\""',
        "place: >\n  River\n  ton",
    ],
    "venue": ["venue: 'It''s the hall'", "venue:   Hall"],
    "attendance": ["attendance: hybrid"],
    "rooms": [
        "rooms:\n  # the largest\n  hall: {title: Hall}\n\n  b:\n    title: B    # small",
        "rooms: {hall: {title: Hall}}",
    ],
    "partners": ["partners:\n    city:\n        role: host\n        title: City"],
    "summary": ["summary: |-\n  In 2024 it was the 6th.\n  Twice."],
}
LEFT_OUT = {
    "theme": ["theme: Water", "theme: >-\n  Water\n\n  and fish", 'theme: "2024: \\u00e9"'],
    "price": ["price: 120 EUR"],
    "aliases": ["aliases: [/a.html, /b.html]", "aliases:\n  - /a.html\n  - /b.html    # old"],
    "embargo": ["embargo: 2024-01-01 09:00"],
    "photos": [
        "photos:\n  a.png:\n    alt: A\n    # who?\n    credit: B",
        "photos: {a.png: {alt: A}}",
    ],
    "registration_closed": ["registration_closed: true"],
}
CHANGED = {
    "title": [
        ("title: 6th Forum 2024", "title: 7th Forum 2025"),
        ('title: "6th Forum: 2024"', 'title: "7th Forum: 2025"'),
        ("title: '6th Forum''s 2024'", "title: '7th Forum''s 2025'"),
    ],
    "ordinal": [("ordinal:  6", "ordinal:  7")],
    "start": [
        ("start: 2024-11-07", "start: 2025-11-06"),
        ('start: "2024-11-07"', 'start: "2025-11-06"'),
    ],
    "end": [("end: 2024-11-08", "end: 2025-11-07")],
}
PIECES = {
    **{name: [(way, way) for way in ways] for name, ways in KEPT.items()},
    **{name: [(way, "") for way in ways] for name, ways in LEFT_OUT.items()},
    **CHANGED,
}
NEEDED = ("title", "ordinal", "start", "end")
ABOVE = ["", "", "# a comment\n", "\n", "#\n\n# two 2024\n"]
BEHIND = ["", "", "    # behind it"]
LINK = (
    "[a]({filename}/2024/forums/dams/index.en.md)",
    "[a]({filename}/2025/forums/dams/index.en.md)",
)
BODIES = [read_text(data, "").body for data in generated()]
MARKED = "draft: true\ncopied_from: 2024\n"


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text of an edition, and what its copy must be."""
    others = draw(st.permutations([name for name in PIECES if name not in NEEDED]))
    some = others[: draw(st.integers(0, len(others)))]
    old = new = "---\n"
    for name in draw(st.permutations([*NEEDED, *some])):
        above = draw(st.sampled_from(ABOVE))
        before, after = draw(st.sampled_from(PIECES[name]))
        behind = "" if "\n" in before else draw(st.sampled_from(BEHIND))
        old += f"{above}{before}{behind}\n"
        new += above + (f"{after}{behind}\n" if after else "")
    old += f"timezone: Asia/Shanghai\n{(last := draw(st.sampled_from(ABOVE)))}---\n"
    new += f"timezone: Asia/Shanghai\n{MARKED}{last}---\n"
    body = draw(st.sampled_from(BODIES))
    linked = f"{LINK[0]}\n\n{body}" if draw(st.booleans()) else body
    return old + linked, new + (linked.replace(LINK[0], LINK[1], 1) if linked != body else body)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("exact"), {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    (site.content / "2024/index.zh.md").unlink()
    return site


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_nothing_else_is_changed(site: Site, pair: tuple[str, str], end: str, mark: str) -> None:
    old, new = ((mark + text.replace("\n", end)).encode() for text in pair)
    path = Path("2024/index.en.md")
    (site.content / path).write_bytes(old)
    known = read(site)
    checked = check(replace(known, any_html=True), Problems())
    edition = next(item for item in checked.items if item.kind == "edition")
    made = copied(known.content, checked.items, checked.links, edition, Wishes("2025"), ())
    (text,) = (text for text in made.texts if text.path == "2025/index.en.md")
    assert text.data.decode() == new.decode()


def test_each_fate_is_tried() -> None:
    known = shapes(Edition)
    tried = {known[name].copied for name in PIECES}
    assert tried == {"kept", "checked", "counted", "moved", "again", "never"}
    for name, ways in PIECES.items():
        left_out = known[name].copied in ("again", "never")
        assert all((after == "") == left_out for _, after in ways), name
