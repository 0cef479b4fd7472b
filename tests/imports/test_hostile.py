"""Whatever a file says, there is an answer; nothing is written but into the edition's folder."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from schedules import Plan, take
from support import SMALL, Site, tree

from plenary.imports import frab
from plenary.imports.content import Content, Item
from plenary.imports.merge import Merge
from plenary.imports.read import read
from plenary.languages.registry import Language, Registry
from plenary.problems import Problems

LANGUAGES = Registry([Language("en", "en", "English")], "en")

anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=4,
)
times = st.sampled_from(
    [
        "2025-01-01T10:00:00+01:00",
        "2025-01-01",
        "10:00",
        "25:00",
        "0001-01-01T00:00:00+14:00",
        "1:99",
    ]
)


def some(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Dicts with some of the names, and anything in them."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, anything | times))


event = some(
    *("guid", "id", "date", "start", "duration", "end", "room", "title", "subtitle", "track"),
    *("type", "language", "abstract", "description", "persons", "links", "attachments"),
)
days = st.lists(
    st.fixed_dictionaries(
        {"rooms": st.dictionaries(st.text(max_size=3), st.lists(event, max_size=2), max_size=2)},
        optional={"date": anything | times},
    ),
    min_size=1,
    max_size=2,
)
conferences = st.builds(
    lambda days, more: {**more, "days": days},
    days,
    some("title", "acronym", "start", "end", "time_zone_name", "rooms", "tracks"),
)
own = st.none() | some("language", "edition", "rooms", "forums", "speakers", "sessions")


@given(conferences, own, anything)
def test_any_json_is_imported_or_told(conference: Any, plenary: Any, base: Any) -> None:
    whole = {"schedule": {"conference": conference, "base_url": base, "plenary": plenary}}
    _import(json.dumps(whole).encode())


@given(anything)
def test_any_other_json_is_told(whole: Any) -> None:
    _import(json.dumps(whole).encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_told(data: bytes) -> None:
    _import(data)
    _import(b"<" + data)


@given(st.lists(st.text("ab:-0123456789TZ<&é", max_size=12), min_size=8, max_size=8))
def test_any_xml_is_imported_or_told(words: list[str]) -> None:
    fields = ("date", "start", "duration", "title", "track", "room", "language", "type")
    said = "".join(f"<{n}>{escape(w)}</{n}>" for n, w in zip(fields, words, strict=True))
    day = f"<day><room name='x'><event>{said}<persons><person/></persons></event></room></day>"
    _import(f"<schedule><conference/>{day}</schedule>".encode())


def _import(data: bytes) -> None:
    problems = Problems()
    schedule = read(data, "x", problems)
    if schedule is None:
        assert problems.stop
        return
    found = frab.programme(schedule, "x", "en", "", "Asia/Shanghai", problems)
    content = Content(LANGUAGES, "2025", Item("edition", "2025", "2025"))
    Merge(content, {}, found, "en").run()
    for item in content.items():
        for text in item.texts.values():
            assert text.written()


def test_no_name_leads_out_of_the_edition(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(SMALL)
    site.built()
    text = site.page("en/2024/schedule.json").replace('"dams"', '"../../../dams"')
    (tmp_path / "evil.json").write_text(
        text.replace('"li-ming"', '"/tmp/li-ming"').replace('"hall"', '"../hall"'), encoding="utf-8"
    )
    before = set(tree(tmp_path))
    take(site, tmp_path / "evil.json", "2025")
    new = {path for path in tree(tmp_path) if path not in before}
    assert new
    assert all(path.startswith("site/content/2025/") for path in new)
    assert "site/content/2025/forums/dams/index.en.md" in new


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=20), name=st.text(max_size=20), text=st.text(max_size=60))
@example(title="", name="!", text="")  # no word to search for
@example(title="", name="COM0", text="")  # a device of Windows
@example(title="Con", name="AUX", text="")
def test_whatever_is_said_the_site_builds_or_says_which_letter_it_cannot_draw(
    make_site: Callable[..., Site], tmp_path: Path, title: str, name: str, text: str
) -> None:
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Mills\n---\nAbout mills.\n")
    shutil.rmtree(site.content / "2025", ignore_errors=True)
    plan = Plan(tmp_path)
    for event in (plan.event("WHEEL1"), plan.event("WIND22")):
        event.update(title=title, abstract=text, track=name, room=name)
        event["persons"][0].update(name=name, public_name=name, biography=text)
    take(site, plan.write())
    wrong = [str(problem) for problem in site.build()[1] if not problem.warning]
    assert wrong == []
