"""What goes out comes back as it was: from files, and for all programmes that there can be."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from frab import events
from hypothesis import given, settings
from hypothesis import strategies as st
from schedules import take
from support import ROOT, SITES, SMALL, Site, overlay

import pelicanconf
from plenary.forms import FORMS
from plenary.imports.command import save
from plenary.imports.content import Content, Item, load
from plenary.imports.last_import import Shelves
from plenary.imports.merge import Merge
from plenary.imports.programme import BODY, Entry, Programme, Value
from plenary.imports.texts import clean
from plenary.languages.registry import Language, Registry
from plenary.problems import Problems

OASIS = [
    {"id": "ar", "tag": "ar", "name": "العربية", "dir": "rtl", "fallback": ["en"]},
    {"id": "en", "tag": "en", "name": "English", "formats": "en-001", "fallback": ["ar"]},
]


def empty(site: Site, folder: Path) -> Site:
    """Return a site with the same settings that says of itself what the first one says."""
    target = Site(folder, site.settings)
    overlay(site.content / "site", target.content / "site")
    return target


def told(site: Site, language: str, edition: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.page(f"{language}/{edition}/schedule.json"))
    return found


@pytest.mark.parametrize(
    ("content", "edition", "languages", "order"),
    [
        (ROOT / "content", "2024", vars(pelicanconf)["LANGUAGES"], ["en", "zh", "sr"]),
        (ROOT / "content", "2024", vars(pelicanconf)["LANGUAGES"], ["zh", "en"]),
        (SITES / "second" / "content", "2026", OASIS, ["ar", "en"]),
        (SITES / "second" / "content", "2026", OASIS, ["en", "ar"]),
    ],
    ids=["example", "example, Chinese first", "oasis", "oasis, English first"],
)
def test_an_exported_programme_is_the_same_in_an_empty_edition(
    content: Path,
    edition: str,
    languages: list[dict[str, Any]],
    order: list[str],
    tmp_path: Path,
) -> None:
    options = {"LANGUAGES": languages, "DEFAULT_LANG": languages[0]["id"]}
    forms = {**dict.fromkeys(FORMS, "none"), "schedule": "all"}
    site = Site(tmp_path / "first", {**options, "FORMS": forms, "SEARCH": False})
    overlay(content, site.content)
    site.built()
    target = empty(site, tmp_path / "second")
    for language in order:
        source = site.output / language / edition / "schedule.json"
        assert take(target, source)
        assert take(target, source) == []
    target.built()
    for language in order:
        assert told(target, language, edition) == told(site, language, edition)


def test_a_programme_comes_back_into_its_own_content_without_a_change(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(SMALL)
    site.built()
    before = {f: f.read_bytes() for f in site.content.rglob("*") if f.is_file()}
    for language in ("en", "zh", "de"):
        lines = take(site, site.output / language / "2024/schedule.json")
        assert [line for line in lines if not line.startswith("kept")] == []
    after = {f: f.read_bytes() for f in site.content.rglob("*") if f.is_file()}
    assert {f: data for f, data in after.items() if f.name != ".schedule.json"} == before


def test_another_edition_takes_the_programme_of_the_last(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL)
    site.built()
    first = site.output / "en" / "2024" / "schedule.json"
    kept = site.folder / "kept.json"
    shutil.copy(first, kept)
    take(site, kept, "2025")
    site.built(FORMS={"schedule": "all"})
    one, other = told(site, "en", "2024"), told(site, "en", "2025")
    for whole in (one, other):
        for event in events(whole):
            for name in ("guid", "id", "slug", "url"):
                event.pop(name)
            for person in event["persons"]:
                for name in ("guid", "code", "url"):
                    person.pop(name)
    assert [e["title"] for e in events(one)] == ["Opening words", "Old dams, new rivers"]
    assert events(one) == events(other)


def test_schedule_xml_gives_the_sessions_too(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL)
    site.built()
    kept = site.folder / "kept.xml"
    shutil.copy(site.output / "en" / "2024" / "schedule.xml", kept)
    take(site, kept, "2025")
    site.built(FORMS={"schedule": "all"})
    fields = ("title", "date", "duration", "room", "track", "type", "abstract")
    one, other = (
        [{name: event[name] for name in fields} for event in events(told(site, "en", year))]
        for year in ("2024", "2025")
    )
    assert one == other


# Programmes as the reader of files gives them

LANGUAGES = Registry(
    [Language("en", "en", "English"), Language("zh", "zh-Hans", "中文", fallback=("en",))], "en"
)
texts = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")),
    min_size=1,
    max_size=20,
).map(lambda t: clean(" ".join(t.split())) or "x")
names = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)
MOMENT = datetime(2025, 1, 1)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Programmes in which everything is named by everything."""

    def shelf(least: int, most: int, fields: st.SearchStrategy[dict[str, Value]]) -> list[Entry]:
        count = draw(st.integers(least, most))
        return [Entry((f"guid:{n}",), draw(names), draw(fields)) for n in range(count)]

    def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Value]]:
        return st.fixed_dictionaries({"title": texts}, optional=fields)

    rooms = shelf(0, 3, some())
    forums = shelf(1, 3, some(summary=texts, order=st.integers(1, 9).map(str)))
    people = st.fixed_dictionaries(
        {"name": texts}, optional={"role": texts, BODY: texts, "country": st.just("SK")}
    )
    speakers = shelf(0, 3, people)
    ids = st.lists(st.sampled_from([s.id for s in speakers] or ["none"]), unique=True, min_size=1)
    optional = {"summary": texts, "languages": st.just(["zh", "en"])}
    if rooms:
        optional["room"] = st.sampled_from([room.id for room in rooms])
    if speakers:
        optional |= {"speakers": ids, "moderators": ids}
    sessions = shelf(0, 4, some(**optional))
    for session in sessions:
        start = MOMENT + timedelta(minutes=draw(st.integers(0, 4000)))
        end = start + timedelta(minutes=draw(st.integers(0, 90)))
        session.fields |= {"start": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%Y-%m-%d %H:%M}"}
        session.forum = draw(st.sampled_from([forum.id for forum in forums]))
    edition = Entry(("edition",), "", {"title": draw(texts), "start": "2025-01-01"})
    return Programme(edition, rooms, forums, speakers, sessions)


def merged(content: Content, known: Shelves, programme: Programme, language: str) -> list[str]:
    changes = Merge(content, known, programme, language).run()
    return [str(change) for change in changes]


def reread(content: Content, folder: Path) -> Content:
    """Write an edition into a folder, and return it as it is read from there."""
    folder.mkdir(exist_ok=True)
    save(folder, content, {})
    problems = Problems()
    found = load(folder, (), content.folder, LANGUAGES, problems)
    assert [str(problem) for problem in problems] == []
    return found


@settings(max_examples=40)
@given(programmes(), programmes())
def test_importing_again_changes_nothing_and_a_new_one_is_followed(
    first: Programme, second: Programme
) -> None:
    content = Content(LANGUAGES, "2025", Item("edition", "2025", "2025"))
    known: Shelves = {}
    with TemporaryDirectory() as folder:
        merged(content, known, first, "en")
        content = reread(content, Path(folder))
        assert merged(content, known, first, "en") == []
        merged(content, known, second, "en")
        content = reread(content, Path(folder))
        assert merged(content, known, second, "en") == []
    # What nobody has changed says what the programme says now.
    stated = {
        session["title"]
        for forum in content.forums.values()
        for session in forum.texts["en"].meta.get("sessions", {}).values()
        if session.get("status") != "cancelled"
    }
    assert stated == {entry.fields["title"] for entry in second.sessions}


@settings(max_examples=40)
@given(programmes(), st.data())
def test_whatever_a_person_changes_is_never_overwritten(
    programme: Programme, data: st.DataObject
) -> None:
    content = Content(LANGUAGES, "2025", Item("edition", "2025", "2025"))
    known: Shelves = {}
    merged(content, known, programme, "en")
    item = data.draw(st.sampled_from(list(content.items())))
    meta = item.texts["en"].meta
    name = data.draw(st.sampled_from([n for n, v in meta.items() if isinstance(v, str)]))
    meta[name] = "ours"
    for entry in (programme.edition, *programme.forums, *programme.speakers):
        if name in entry.fields:
            entry.fields[name] = "theirs"
    merged(content, known, programme, "en")
    assert meta[name] == "ours"
