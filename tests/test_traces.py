"""What is planned by traces is what is planned anew, whatever was edited.

PLENARY_TRACED_EDITS says how many edits there are (40; the whole proof is 1000), PLENARY_SEED
which.
"""

import copy
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from camera import detailed
from planned import Plans, RefusedError
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.content.items import Appearance, Item, Version
from plenary.event.links import Links
from plenary.event.site import Site as Forum
from plenary.pages.views.inputs import PlanInputs
from plenary.recording import gateways
from plenary.recording.digests import constants_of

EDITS = int(os.environ.get("PLENARY_TRACED_EDITS", "40"))
SEED = int(os.environ.get("PLENARY_SEED", "4711"))
PHOTOS = [detailed((1600, 1200), "JPEG", 1), detailed((800, 1200), "JPEG", 2)]
MOMENTS = ("2024-11-07 08:00", "2024-11-08 12:00", "2024-11-10 08:00")
# What is edited of an item's text by the name of the field, in any language
WORDS = ("title", "name", "summary", "place", "theme", "role", "organisation", "venue", "notes")
OPENING = "news/2024-11-07-opening"


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """The small site, never built."""
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES, "SITEURL": "https://rivers.example"})
    overlay(SMALL, site.content)
    return site


class Editor:
    """Edits texts at random: ``texts`` are front matter and body by path, ``photos`` the rest."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.texts: dict[str, tuple[dict[str, Any], str]] = {}
        self.files: dict[str, bytes] = {}
        self.now = MOMENTS[1]
        self.count = 0
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if file.suffix == ".md":
                _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
                self.texts[path] = (yaml.safe_load(front), body)
            elif file.is_file():
                self.files[path] = file.read_bytes()
        for _ in range(8):
            self.add()

    def write(self, folder: Path) -> None:
        """Bring a folder to what was edited; what has not changed is not touched."""
        wanted = {
            path: f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}".encode()
            for path, (front, body) in self.texts.items()
        } | self.files
        for file in sorted(folder.rglob("*"), reverse=True):
            if file.is_file() and file.relative_to(folder).as_posix() not in wanted:
                file.unlink()
            elif file.is_dir() and not any(file.iterdir()):
                file.rmdir()
        for path, data in wanted.items():
            file = folder / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def edit(self) -> str:
        """Make one edit; return what it was. Raises IndexError, KeyError if it cannot be made."""
        actions: list[Callable[[], object]] = [
            *(self.word, self.word, self.body, self.body, self.release, self.release, self.add),
            *(self.remove, self.translate, self.session, self.session, self.edition, self.wait),
            *(self.person, self.forum, self.site, self.photo, self.state, self.alias),
        ]
        action = self.chance.choice(actions)
        return f"{action.__name__} {action() or ''}"

    def some(self, *folders: str, originals: bool = False) -> str:
        end = ".en.md" if originals else ".md"
        return self.chance.choice(
            [p for p in sorted(self.texts) if p.startswith(folders or "") and p.endswith(end)]
        )

    def folders(self, folder: str) -> list[str]:
        found = {p.split("/")[-2] for p in self.texts if p.startswith(folder)}
        return sorted(found)

    def number(self) -> int:
        return self.chance.randrange(99)

    def word(self) -> str:
        path = self.some()
        front = self.texts[path][0]
        name = self.chance.choice([name for name in WORDS if name in front])
        front[name] = f"{name.title()} {self.number()}"
        return path

    def body(self) -> str:
        path = self.some()
        link = self.chance.choice(
            ("", f"[x]({{filename}}/{self.some()})", "[y](https://a.example)", "## Heading\n\nX")
        )
        self.texts[path] = (self.texts[path][0], f"Water is {self.number()} cm high. {link}\n")
        return path

    def add(self) -> str:
        self.count += 1
        name = f"new-{self.count}"
        kind = self.chance.choice(("news", "news", "2024/speakers", "2024/forums", "pages", "2025"))
        body = f"Number {self.count}.\n"
        if kind == "2025" and "2025/index.en.md" not in self.texts:
            front = {"title": "River Forum 2025", "start": "2025-05-05", "place": "Elsewhere"}
            self.texts["2025/index.en.md"] = (front, body)
            return kind
        kind = "2025/forums" if kind == "2025" else kind
        front = {("name" if "speakers" in kind else "title"): name.title()}
        if kind == "news":
            day = self.chance.choice(("2024-11-07", "2024-11-06", "2023-05-05"))
            front |= {"date": day, "summary": "New.", "edition": "2024", "place": "Town"}
        self.texts[f"{kind}/{name}/index.en.md"] = (front, body)
        return name

    def remove(self) -> str:
        path = self.some("news/new", "2024/speakers/new", "2024/forums/new", "pages/new", "2025")
        folder = path.rpartition("/")[0]
        self.texts = {p: text for p, text in self.texts.items() if not p.startswith(folder)}
        self.files = {p: data for p, data in self.files.items() if not p.startswith(folder)}
        return folder

    def translate(self) -> str:
        path = self.some(originals=True)
        other = path.replace(".en.", self.chance.choice((".zh.", ".de.")))
        if other in self.texts:
            del self.texts[other]
        else:
            front = {n: v for n, v in self.texts[path][0].items() if n in ("title", "name")}
            self.texts[other] = ({n: f"{v} 译" for n, v in front.items()}, "水。\n")
        return other

    def state(self) -> str:
        path = self.some("news", "2024/speakers", "2024/forums", "pages", originals=True)
        front = self.texts[path][0]
        name, value = self.chance.choice(
            [("draft", True), ("embargo", self.chance.choice(MOMENTS)), ("sample", True)]
        )
        if name in front:
            del front[name]
        else:
            front[name] = value
        return path

    def alias(self) -> str:
        path = self.some()
        self.texts[path][0]["aliases"] = [f"/old/{self.number()}.html"]
        return path

    def release(self) -> str:
        path = self.some("news", originals=True)
        front = self.texts[path][0]
        many = self.chance.choice((1, 2))

        def some(folder: str) -> list[str]:
            known = self.folders(folder)
            return self.chance.sample(known, min(len(known), many))

        quote = {"q": {"words": f"Water {self.number()}.", "speaker": some("2024/speakers")[0]}}
        fix = {"c": {"date": "2024-11-08", "note": f"It was {self.number()}."}}
        day = self.chance.choice(("2024-11-07", "2024-11-06", "2023-05-05", "2024-11-08"))
        name, value = self.chance.choice(
            [
                *(("date", day), ("forums", some("2024/forums")), ("quotes", quote)),
                *(("speakers", some("2024/speakers")), ("related", some("news/"))),
                *(("corrections", fix), ("source", "Paper"), ("withdrawn", "2024-11-09")),
            ]
        )
        if name == "withdrawn" and name in front:
            del front[name]
        else:
            front[name] = value
        return f"{path} {name}"

    def session(self) -> str:
        path = self.some("2024/forums", originals=True)
        sessions = self.texts[path][0].setdefault("sessions", {})
        hour = self.chance.randrange(8, 17)
        day = self.chance.choice(("2024-11-07", "2024-11-08"))
        id_ = self.chance.choice(("keynote", "panel", "third"))
        if id_ in sessions and self.chance.random() < 0.2:
            del sessions[id_]
            return f"{path} -{id_}"
        one = sessions.setdefault(id_, {"title": "Third", "kind": "talk"})
        one |= {"start": f"{day} {hour:02}:00", "end": f"{day} {hour + 1:02}:00"}
        people = self.folders("2024/speakers")
        name, value = self.chance.choice(
            [
                *(("room", self.chance.choice(("hall", "studio"))), ("status", "cancelled")),
                *(("speakers", self.chance.sample(people, min(2, len(people)))), ("kind", "break")),
                *(("title", f"Session {self.number()}"), ("abstract", f"*{self.number()}*")),
                *(("languages", ["en"]), ("streams", ["https://a.example/s"])),
            ]
        )
        one[name] = value
        one["overlaps"] = True
        return f"{path} {id_} {name}"

    def edition(self) -> str:
        front = self.texts["2024/index.en.md"][0]
        rooms = {"hall": {"title": f"Hall {self.number()}"}, "studio": {"title": "Studio"}}
        name, value = self.chance.choice(
            [
                *(("timezone", self.chance.choice(("Asia/Shanghai", "Europe/Oslo"))),),
                *(("rooms", rooms), ("venue", f"Venue {self.number()}"), ("end", "2024-11-09")),
                *(("attendance", self.chance.choice(("on-site", "hybrid"))), ("ordinal", 3)),
            ]
        )
        front[name] = value
        return name

    def person(self) -> str:
        path = self.some("2024/speakers", originals=True)
        name, value = self.chance.choice(
            [("country", "FI"), ("organisation", f"O {self.number()}"), ("honorific", "Dr")]
        )
        self.texts[path][0][name] = value
        return f"{path} {name}"

    def forum(self) -> str:
        path = self.some("2024/forums", originals=True)
        name, value = self.chance.choice([("accent", "gold"), ("order", self.number())])
        self.texts[path][0][name] = value
        return f"{path} {name}"

    def site(self) -> str:
        front = self.texts["site/index.en.md"][0]
        front["contacts"]["press"]["phone"] = f"+1 {self.number()} 555"
        return "contacts"

    def photo(self) -> str:
        path = self.some("news", "2024/galleries", "2024/speakers", originals=True)
        folder = path.rpartition("/")[0]
        name = "portrait.jpg" if "speakers" in folder else f"p{self.chance.randrange(3)}.jpg"
        if f"{folder}/{name}" in self.files and self.chance.random() < 0.4:
            del self.files[f"{folder}/{name}"]
            self.texts[path][0].get("photos", {}).pop(name, None)
        else:
            self.files[f"{folder}/{name}"] = self.chance.choice(PHOTOS)
            words = {"alt": f"A {self.number()}", "credit": self.chance.choice(("", "N. N."))}
            self.texts[path][0].setdefault("photos", {})[name] = words
        return f"{folder}/{name}"

    def wait(self) -> str:
        self.now = self.chance.choice(MOMENTS)
        return self.now


@pytest.mark.slow
def test_any_edits_are_planned_as_anew(small: Site) -> None:
    editor = Editor(small.content, random.Random(SEED))
    plans = Plans(small)
    edits: list[str] = []
    refused: list[tuple[str, str]] = []
    few = 0
    while len(edits) < EDITS:
        before = copy.deepcopy(vars(editor))
        try:
            name = editor.edit() if edits else "nothing"
            editor.write(small.content)
            traced, anew = plans.both(AS_OF=editor.now)
        except (IndexError, KeyError, RefusedError) as error:
            refused.append((str(edits[-1:]), str(error)))
            assert len(refused) < 2 * EDITS, refused[-5:]
            chance = editor.chance
            vars(editor).update(before)
            editor.chance = chance
            continue
        edits.append(name)
        wrong = [(one, other) for one, other in zip(traced, anew, strict=False) if one != other]
        assert not wrong, (edits[-2:], wrong[:5])
        assert len(traced) == len(anew)
        few += len(plans.anew) < plans.units / 4
    assert few > EDITS / 3


def test_nothing_is_planned_anew_that_has_not_changed(small: Site) -> None:
    plans = Plans(small)
    plans.both()
    assert len(plans.anew) == plans.units > 100
    kept = {file: file.stat().st_mtime_ns for file in (small.folder / "cache/traces").iterdir()}
    traced, anew = plans.both()
    assert traced == anew
    assert plans.anew == []
    assert kept == {file: file.stat().st_mtime_ns for file in kept}


def test_an_edit_is_planned_where_it_shows(small: Site) -> None:
    plans = Plans(small)
    plans.both()
    small.change(f"{OPENING}/index.zh.md", "他说", "她说")
    traced, anew = plans.both()
    assert traced == anew
    assert {(name, asked) for name, asked, *_ in plans.anew} == {
        *(
            ("news.release", "frame zh"),
            ("press_forms.press", "frame zh"),
            ("press_forms.kits", ""),
        ),
        *(("feeds.feeds", "frame zh"), ("search.search", "frame zh")),
    }


def test_a_release_is_planned_anew_once_it_is_no_longer_new(small: Site) -> None:
    plans = Plans(small)
    plans.both(AS_OF="2024-11-08 08:00")
    plans.both(AS_OF="2024-11-08 09:00")
    assert plans.anew == []
    traced, anew = plans.both(AS_OF="2024-11-10 09:00")
    assert traced == anew
    assert "sitemaps.for_crawlers" in [name for name, *_ in plans.anew]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITEURL", "https://b.example"),
        ("TIMEZONE", "Europe/Oslo"),
        ("DEFAULT_PAGINATION", 3),
        ("SEARCH", False),
        ("ANY_HTML", True),
        ("COMPRESS", True),
    ],
)
def test_with_other_settings_everything_is_planned_anew(
    small: Site, name: str, value: object
) -> None:
    plans = Plans(small)
    plans.both()
    traced, anew = plans.both(**{name: value})
    if name != "COMPRESS":
        assert traced == anew
    assert len(plans.anew) == plans.units


def test_a_year_or_an_edition_that_is_gone_leaves_nothing(small: Site) -> None:
    plans = Plans(small)
    front = "---\ntitle: Older\ndate: 2020-02-02\nsummary: Old.\n---\nOld.\n"
    small.write("news/older/index.en.md", front)
    small.write("2020/index.en.md", "---\ntitle: First\nstart: 2020-02-02\n---\nFirst.\n")
    before, anew = plans.both()
    assert before == anew
    shutil.rmtree(small.content / "news/older")
    shutil.rmtree(small.content / "2020")
    after, anew = plans.both()
    assert after == anew
    assert any("2020" in path for path, _ in before)
    assert not any("2020" in path for path, _ in after)


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_lost_traces_are_planned_anew(small: Site, damage: bytes | None) -> None:
    plans = Plans(small)
    plans.both()
    for file in (small.folder / "cache/traces").iterdir():
        if damage is None:
            file.unlink()
        else:
            file.write_bytes(damage)
    traced, anew = plans.both()
    assert traced == anew
    assert len(plans.anew) == plans.units


@pytest.mark.slow
def test_a_build_survives_lost_traces(small: Site) -> None:
    small.built()
    before = small.tree()
    for file in (small.folder / "cache/traces").glob("*-*"):
        file.unlink()
    small.change(f"{OPENING}/index.en.md", "The River Forum opens", "It has begun")
    small.built()
    changed = small.tree()
    small.change(f"{OPENING}/index.en.md", "It has begun", "The River Forum opens")
    small.built()
    assert before == small.tree() != changed


@pytest.mark.parametrize("cls", [Item, Version, Appearance])
def test_whatever_an_item_has_is_recorded_or_its_identity(cls: Any) -> None:
    known = {
        Item: {"kind", "slug", "edition", "folder", "key", "remembered"},
        Version: {"language", "path", "seals"},
        Appearance: {"id", "forum"},
    }[cls]
    for field in fields(cls):
        is_recorded = isinstance(cls.__dict__[field.name], gateways.Recorded)
        assert is_recorded == (field.name not in known), field.name


@pytest.mark.parametrize("cls", [Forum, PlanInputs, Links])
def test_whatever_the_site_has_is_recorded_or_the_same_in_two_plans(cls: Any) -> None:
    free = {
        PlanInputs: {"site", "links", "makes", "makes_of_year"},  # they ask the site
        Links: {"find", "of"},  # it asks what is below a folder
        Forum: set[str](),
    }[cls]
    constants = set(constants_of(cls))
    names = {field.name for field in fields(cls)}
    names |= {name for name in vars(cls) if not name.startswith("_")}
    for name in names - free - constants:
        found = cls.__dict__[name]
        asked = isinstance(found, gateways.Asked) or hasattr(found, "__wrapped__")
        assert asked, f"{cls.__name__}.{name} is read without anybody noting it"
    remembered = {n for n, v in vars(cls).items() if isinstance(v, cached_property)}
    assert all(name.startswith("_") or name in constants for name in remembered)
