"""Any edits in a row: after each third, the output is that of a build from nothing, byte for byte.

PLENARY_EDITS says how many edits there are (6; the whole proof is 200), PLENARY_SEED which.
"""

import copy
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from camera import detailed, exif
from support import SMALL_LANGUAGES, Site

EDITS = int(os.environ.get("PLENARY_EDITS", "6"))
SEED = int(os.environ.get("PLENARY_SEED", "4711"))
BANKS = "2024/galleries/banks"
FISH = "2024/forums/fish"
LI_MING = "2024/speakers/li-ming"
# What items of these folders need in their original, and how their title is called
FIXED = {
    "2024/galleries": "date: 2024-11-07\nforum: dams\n",
    "2024/forums": "order: 2\n",
    "2024/speakers": "country: CN\n",
    "news": 'date: 2024-11-07\nedition: "2024"\nforums: [dams]\n',
    "pages": "",
}
MOMENTS = ("2024-11-07 08:00", "2024-11-07 12:00", "2024-11-08 08:00", "2024-11-09 08:00")


@cache
def pictures(suffix: str) -> list[bytes]:
    """Return photos of a format."""
    if suffix == "png":
        return [detailed((900, 600), "PNG", 5)]
    return [
        detailed((1600, 1200), "JPEG", 1),
        detailed((1200, 1600), "JPEG", 2),
        detailed((1600, 1200), "JPEG", 3, exif=exif(6)),
        detailed((2500, 900), "JPEG", 4),
    ]


@dataclass
class Shown:
    """A photo in an item's folder: which of them it is, and what is said of it."""

    suffix: str
    number: int
    alt: str = "A bank"
    credit: str = ""
    focus: str = ""

    def entry(self) -> str:
        """Return the front matter of the photo."""
        more = f", credit: {self.credit}" if self.credit else ""
        more += f", focus: {self.focus}" if self.focus else ""
        return f"{{alt: {self.alt}{more}}}"


@dataclass
class Thing:
    """A folder of the content: a gallery, a release, a speaker, a sub-forum or a page."""

    title: str
    text: str = "Water flows."
    draft: bool = False
    embargo: str = ""
    languages: set[str] = field(default_factory=set)
    photos: dict[str, Shown] = field(default_factory=dict)

    def fields(self, folder: str, language: str) -> str:
        """Return a text of the item."""
        above = folder.rpartition("/")[0]
        name = "name" if above.endswith("speakers") else "title"
        lines = f"---\n{name}: {self.title}{language if language != 'en' else ''}\n"
        if language == "en":
            lines += FIXED[above]
            lines += "draft: true\n" if self.draft else ""
            lines += f"embargo: {self.embargo}\n" if self.embargo else ""
            entries = [f"  {n}: {p.entry()}\n" for n, p in self.photos.items()]
            lines += "".join(["photos:\n", *entries]) if entries else ""
        return f"{lines}---\n{self.text}\n"


@dataclass
class Content:
    """What the folder of the content has, beside the small site's own texts."""

    things: dict[str, Thing]
    languages: list[str]
    as_of: str
    new: int = 0

    def settings(self) -> dict[str, Any]:
        """Return the settings that are edited."""
        languages = [one for one in SMALL_LANGUAGES if one["id"] in self.languages]
        return {"LANGUAGES": languages, "AS_OF": self.as_of}

    def files(self, folder: Path) -> dict[str, bytes]:
        """Return every file, those of the small site included that no edit changes."""
        found = {}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            language = name.removesuffix(".md").rpartition(".")[2]
            known = not name.endswith(".md") or language in self.languages
            if path.is_file() and known and name.rpartition("/")[0] not in EDITED:
                found[name] = path.read_bytes()
        for where, thing in self.things.items():
            for language in {"en", *thing.languages} & set(self.languages):
                found[f"{where}/index.{language}.md"] = thing.fields(where, language).encode()
            for name, photo in thing.photos.items():
                found[f"{where}/{name}"] = pictures(photo.suffix)[photo.number]
        return found


EDITED = (BANKS, FISH, LI_MING, "pages/about", "news/opening")


def begin() -> Content:
    """Return the content before the first edit: a photo in each use."""
    return Content(
        {
            BANKS: Thing(
                "River banks", photos={"a.jpg": Shown("jpg", 0), "b.jpg": Shown("jpg", 1)}
            ),
            LI_MING: Thing("Li Ming", languages={"zh"}, photos={"portrait.jpg": Shown("jpg", 2)}),
            "news/opening": Thing("Opening", photos={"lead.jpg": Shown("jpg", 0)}),
            FISH: Thing("Fish"),
            "pages/about": Thing("About"),
        },
        ["en", "zh", "de"],
        MOMENTS[1],
    )


class Editor:
    """Makes random edits; one that cannot be made raises IndexError."""

    def __init__(self, content: Content, chance: random.Random) -> None:
        self.content = content
        self.chance = chance

    def edit(self) -> str:
        """Make one edit; return its name."""
        photos: list[Callable[[], object]] = [
            *(self.move, self.copy, self.swap, self.exchange, self.remove_photo, self.rename),
            *(self.reorder, self.describe, self.add_photo),
        ]
        others: list[Callable[[], object]] = [
            *(self.title, self.text, self.draft, self.embargo, self.wait),
            *(self.add, self.remove, self.translate, self.language),
        ]
        action = self.chance.choice(self.chance.choice((photos, photos, others)))
        action()
        return action.__name__

    def thing(self) -> Thing:
        return self.content.things[self.chance.choice(sorted(self.content.things))]

    def place(self) -> tuple[Thing, str]:
        """Return a photo: the item that it is of, and its name."""
        things = self.content.things
        places = [(thing, name) for _, thing in sorted(things.items()) for name in thing.photos]
        return self.chance.choice(places)

    def put(self, photo: Shown) -> None:
        """Put a photo into some item: as a portrait, as the first or as the last."""
        where = self.chance.choice(sorted(self.content.things))
        thing = self.content.things[where]
        self.content.new += 1
        name = f"photo-{self.content.new}.{photo.suffix}"
        if "/speakers/" in where:
            name = f"portrait.{photo.suffix}"
            thing.photos.clear()
        if self.chance.random() < 0.5:
            thing.photos = {name: photo, **thing.photos}
        else:
            thing.photos[name] = photo

    def add_photo(self) -> None:
        suffix = self.chance.choice(("jpg", "jpg", "jpg", "png"))
        self.put(Shown(suffix, self.chance.randrange(len(pictures(suffix)))))

    def copy(self) -> None:
        thing, name = self.place()
        self.put(copy.copy(thing.photos[name]))

    def move(self) -> None:
        thing, name = self.place()
        self.put(thing.photos.pop(name))

    def swap(self) -> None:
        (one, name), (other, second) = self.place(), self.place()
        if one.photos[name].suffix == other.photos[second].suffix:
            one.photos[name], other.photos[second] = other.photos[second], one.photos[name]

    def exchange(self) -> None:
        thing, name = self.place()
        photo = thing.photos[name]
        photo.number = self.chance.randrange(len(pictures(photo.suffix)))

    def remove_photo(self) -> None:
        thing, name = self.place()
        del thing.photos[name]

    def rename(self) -> None:
        thing, name = self.place()
        self.content.new += 1
        new = f"name {self.content.new}.{name.rpartition('.')[2]}"
        thing.photos = {(new if n == name else n): photo for n, photo in thing.photos.items()}

    def reorder(self) -> None:
        thing, _ = self.place()
        names = list(thing.photos)
        self.chance.shuffle(names)
        thing.photos = {name: thing.photos[name] for name in names}

    def describe(self) -> None:
        thing, name = self.place()
        photo = thing.photos[name]
        photo.alt = f"Bank {self.chance.randrange(9)}"
        photo.credit = self.chance.choice(("", "A. Nyone", "Ján Novák"))
        photo.focus = self.chance.choice(("", "0.2 0.3", "0.9 0.9"))

    def title(self) -> None:
        self.thing().title = f"Title {self.chance.randrange(99)}"

    def text(self) -> None:
        self.thing().text = f"The water is {self.chance.randrange(99)} cm high."

    def draft(self) -> None:
        thing = self.thing()
        thing.draft = not thing.draft

    def embargo(self) -> None:
        self.thing().embargo = self.chance.choice(("", *MOMENTS))

    def wait(self) -> None:
        self.content.as_of = self.chance.choice(MOMENTS)

    def translate(self) -> None:
        self.thing().languages ^= {self.chance.choice(("zh", "de"))}

    def language(self) -> None:
        one = self.chance.choice(("zh", "de"))
        here = self.content.languages
        self.content.languages = [n for n in ("en", "zh", "de") if (n in here) != (n == one)]

    def add(self) -> None:
        self.content.new += 1
        above = self.chance.choice(("2024/galleries", "news", "2024/speakers", "pages"))
        thing = Thing(f"New {self.content.new}")
        self.content.things[f"{above}/new-{self.content.new}"] = thing
        if "galleries" in above:
            thing.photos["new.jpg"] = Shown("jpg", self.chance.randrange(len(pictures("jpg"))))

    def remove(self) -> None:
        new = [where for where in sorted(self.content.things) if "/new-" in where]
        del self.content.things[self.chance.choice(new)]


def write(site: Site, files: dict[str, bytes]) -> None:
    """Bring the folder of the content to ``files``; what has not changed is not touched."""
    for path in sorted(site.content.rglob("*"), reverse=True):
        name = path.relative_to(site.content).as_posix()
        if path.is_file() and name not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, data in files.items():
        file = site.content / name
        if not file.exists() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def whole(site: Site) -> dict[str, bytes]:
    """Return every file of the output, and every folder."""
    folders = (path for path in site.output.rglob("*") if path.is_dir())
    return site.tree() | {f"{path.relative_to(site.output)}/": b"" for path in folders}


def from_nothing(site: Site, folder: Path, settings: dict[str, Any]) -> dict[str, bytes]:
    """Return what a build from nothing makes of the same content."""
    shutil.rmtree(folder, ignore_errors=True)
    other = Site(folder, site.settings)
    shutil.copytree(site.content, other.content)
    other.built(**settings)
    return whole(other)


def test_any_edits_give_what_a_build_from_nothing_gives(small: Site, tmp_path: Path) -> None:
    original = tmp_path / "original"
    shutil.copytree(small.content, original)
    editor = Editor(begin(), random.Random(SEED))
    write(small, editor.content.files(original))
    small.built(**editor.content.settings())
    edits: list[str] = []
    refused: list[tuple[str, list[str]]] = []
    while len(edits) < EDITS:
        before = copy.deepcopy(editor.content)
        try:
            name = editor.edit()
        except IndexError:  # there is no photo, or no new item
            editor.content = before
            continue
        write(small, editor.content.files(original))
        report, problems = small.build(**editor.content.settings())
        if problems.stop:  # for example a release that names a speaker who is a draft
            refused.append((name, [str(one) for one in problems if not one.warning]))
            assert len(refused) <= EDITS // 4 + 3, refused
            editor.content = before
            write(small, before.files(original))
            continue
        assert report
        edits.append(name)
        if len(edits) % 3 == 0:
            expected = from_nothing(small, tmp_path / "fresh", editor.content.settings())
            found = whole(small)
            names = found.keys() | expected
            wrong = [path for path in sorted(names) if found.get(path) != expected.get(path)]
            assert not wrong, edits[-3:]
    assert len(edits) == EDITS
