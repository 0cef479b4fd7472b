"""Something new: its folder, with a text whose fields are filled in, and its photos."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from plenary.authoring.form import HOW, Form, described
from plenary.authoring.item_kinds import KINDS, Kind
from plenary.authoring.prompts import Answers, by_schema, one_of, wrong
from plenary.authoring.suggestions import guessed, names, newest_first
from plenary.check import Checked
from plenary.content.dates import normal_date
from plenary.content.file_names import composed, is_device, portable, same, unportable
from plenary.content.files import EDITION, RESERVED
from plenary.content.items import Item
from plenary.content.schema import KINDS as MODELS
from plenary.content.schema import WORDS, Edition, Forum, Page
from plenary.languages.slugs import slug_of_person, slugify
from plenary.messages.authoring import FOLDER_TAKEN, NO_EDITION_YET, NO_PHOTOS, NO_SUCH_OPTION
from plenary.messages.fields import NOT_A_CHOICE
from plenary.messages.files import NO_SLUG, RESERVED_SLUG, UNPORTABLE_NAME
from plenary.messages.message import message
from plenary.photos.names import is_photo
from plenary.problems import Place, Problem, Problems
from plenary.settings import Settings
from plenary.store.store import write_atomically
from plenary.user_formats import joined

# Letters of a folder's name, at most; it is cut between words
LONGEST = 50

DRAFT = message("Delete this line when the text is ready to be published.")


class New:
    """One new thing, as somebody wants it."""

    def __init__(
        self,
        kind: str,
        settings: Settings,
        checked: Checked,
        answers: Answers,
        problems: Problems,
    ) -> None:
        self.kind: Kind = KINDS[kind]
        self.settings = settings
        self.items = checked.items
        self.answers = answers
        self.problems = problems
        self.meta: dict[str, str] = {}
        self.editions = newest_first(i for i in self.items if i.kind == "edition")

    def make(self) -> Path | None:
        """Ask, make the folder, and return the path of its text; None after telling why not."""
        schema, name = self.kind.schema, self.kind.name
        photos = self._photos()
        about = described(MODELS[schema], name)
        check = by_schema(schema, name, {})
        self.meta[name] = self.answers.get("title", about, check=check, label=name)
        language = self._language()
        edition = self._edition() if self.kind.of_edition else None
        for field in self.kind.asks:
            self._ask(field, language)
        self._number(edition)
        for option in self.answers.given:
            if option != "folder":
                self.problems.add(NO_SUCH_OPTION, Place(f"--{option}"), kind=WORDS[schema])
        if self.problems.stop:
            return None
        folder = self._folder(edition)
        if self.problems.stop:
            return None
        text = self._text(language, edition, [*photos])
        return self._write(folder, language, text, photos)

    def _language(self) -> str:
        """Return the language of the text."""
        languages = self.settings.languages
        listed = joined(f"{id_} {language.name}" for id_, language in languages.items())
        default = guessed(self.meta[self.kind.name], languages)
        if len(languages) == 1:
            self.answers.given.setdefault("language", default)
        question = message("Language of the text: {languages}.", languages=listed)
        return self.answers.get("language", question, default, check=one_of(languages))

    def _edition(self) -> Item | None:
        """Return the edition that it belongs to."""
        if not self.editions:
            what = WORDS[self.kind.schema]
            self.problems.add(NO_EDITION_YET, Place("--edition"), kind=what)
            return None
        known = {composed(edition.folder): edition for edition in self.editions}
        if len(known) == 1:
            self.answers.given.setdefault("edition", next(iter(known)))
        question = message("Edition: {editions}.", editions=joined(known))
        found = self.answers.get("edition", question, next(iter(known)), check=one_of(known))
        return known.get(composed(found))

    def _ask(self, field: str, language: str) -> None:
        """Ask for one field beside the name."""
        model = MODELS[self.kind.schema]
        check = by_schema(self.kind.schema, field, self.meta)
        if field == "edition":
            known = [composed(edition.folder) for edition in self.editions]
            check = one_of(known)
            if len(known) == 1:
                self.answers.given.setdefault("edition", known[0])
            if not known and "edition" not in self.answers.given:
                return
        info = model.model_fields[field]
        said = self.answers.get(
            field,
            described(model, field),
            self._usual(field, language),
            check=check,
            needed=info.is_required(),
        )
        dated = field in ("date", "start", "end")
        self.meta[field] = normal_date(said) if dated else said

    def _usual(self, field: str, language: str) -> str:
        """Return what a field most likely says."""
        match field:
            case "date" if self.kind.schema in ("news", "outcome"):
                today = self.settings.now.astimezone(ZoneInfo(self.settings.timezone)).date()
                return today.isoformat()
            case "edition":
                public = [edition for edition in self.editions if not edition.draft]
                return next((edition.folder for edition in public or self.editions), "")
            case "place":
                same = [item for item in self.items if item.kind == self.kind.schema]
                places = (
                    str(getattr(item.versions[language].fields, "place", ""))
                    for item in newest_first(same)
                    if language in item.versions
                )
                return next(filter(None, places), "")
        return ""

    def _number(self, edition: Item | None) -> None:
        """Give what is numbered the next number, and an edition its time zone."""
        same = [
            item.facts
            for item in self.items
            if item.kind == self.kind.schema and (not edition or item.edition == edition.slug)
        ]
        if self.kind.schema in ("forum", "page"):
            orders = [facts.order for facts in same if isinstance(facts, Forum | Page)]
            self.meta["order"] = str(max(orders, default=0) + 1)
        if self.kind.schema == "edition":
            ordinals = [facts.ordinal for facts in same if isinstance(facts, Edition)]
            last = max((number for number in ordinals if number), default=0)
            newest = cast(Edition, self.editions[0].facts) if self.editions else None
            self.meta["ordinal"] = str(last + 1) if last else ""
            self.meta["timezone"] = (newest and newest.timezone) or self.settings.timezone

    def _folder(self, edition: Item | None) -> str:
        """Return the new folder, below the content folder."""
        title = self.meta[self.kind.name]
        slug = short(slugify(title))
        if self.kind.schema == "speaker":
            slug = short(slug_of_person(title))
        if self.kind.schema == "news":
            slug = "-".join(filter(None, (self.meta["date"], slug)))
        if self.kind.schema == "edition":
            slug = self.meta["start"][:4]
        if self.kind.single:
            path = f"{edition.folder if edition else ''}/{self.kind.shelf}"
            self.problems.extend(
                self._taken(self.kind.shelf, path, edition.slug if edition else "")
            )
            return path
        shelf = [edition.folder] if edition else []
        shelf += [self.kind.shelf] if self.kind.shelf else []

        def check(name: str) -> list[Problem]:
            path = "/".join([*shelf, slugify(name)])
            return list(self._taken(slugify(name), path, edition.slug if edition else ""))

        self.answers.given.setdefault("folder", f"{slug}-2" if is_device(slug) else slug)
        question = message("Name of its folder: the letters a to z, digits and hyphens.")
        name = self.answers.get("folder", question, check=check)
        return "/".join([*shelf, slugify(name)])

    def _taken(self, slug: str, path: str, edition: str) -> Iterable[Problem]:
        """Yield why a folder cannot be made."""
        kind = self.kind.schema
        reserved = RESERVED.get(kind)
        if not slug:
            yield wrong(NO_SLUG, "--folder")
        elif is_device(slug):
            yield wrong(UNPORTABLE_NAME, "--folder", why=unportable(slug))
        elif kind == "edition" and not EDITION.fullmatch(slug):
            year = message("a year, such as 2025")
            yield wrong(NOT_A_CHOICE, "", value=slug, near="", known=year)
        elif reserved and reserved.fullmatch(slug):
            yield wrong(RESERVED_SLUG, "--folder", slug=slug)
        else:
            same = [i for i in self.items if (i.kind, i.slug) == (kind, slug)]
            there = [i.folder for i in same if kind == "edition" or i.edition == edition]
            there += [path] if (self.settings.content / path).exists() else []
            if there:
                yield wrong(FOLDER_TAKEN, "--folder", path=there[0])

    def _photos(self) -> dict[str, Path]:
        """Return the photos that come with it, by names that every computer can have."""
        given = self.answers.given.pop("photos", "")
        if not given:
            return {}
        folder = Path(given).expanduser()
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        found = [f for f in files if f.is_file() and is_photo(f.name) and f.name[0] != "."]
        if not found:
            self.problems.add(NO_PHOTOS, Place("--photos"), path=given)
        named: dict[str, Path] = {}
        for file in found:
            name = portable(file.name)
            while same(name) in map(same, named):
                name = f"{Path(name).stem}-{Path(name).suffix}"
            named[name] = file
        return named

    def _text(self, language: str, edition: Item | None, photos: list[str]) -> str:
        """Return the text as its writer finds it."""
        schema = self.kind.schema
        about = edition or next(
            (e for e in self.editions if e.folder == self.meta.get("edition")), None
        )
        form = Form(MODELS[schema], names(self.items, about))
        form.fill(self.kind.name, self.meta.pop(self.kind.name))
        for field in MODELS[schema].model_fields:
            if self.meta.get(field):
                form.field(field, self.meta[field])
        if language != self.settings.languages.default.id:
            form.field("original", "true")
        form.fill("draft", "true", DRAFT)
        form.remark(*HOW)
        for field in self.kind.waits:
            form.field(field)
        offers = [f for f in self.kind.offers if not (photos and f == "photos")]
        offers += [f for f in self.kind.asks if not self.meta.get(f)]
        for field in offers:
            form.offer(field)
        if photos:
            form.group("photos", {photo: form.entry("photos") for photo in photos})
        form.explain_marks(f"{{filename}}/{about.original.path}" if about else "")
        return form.text()

    def _write(self, folder: str, language: str, text: str, photos: Mapping[str, Path]) -> Path:
        """Make the folder, and put the text and the photos into it."""
        target = self.settings.content / folder
        target.mkdir(parents=True)
        path = target / f"index.{language}.md"
        write_atomically(path, text.encode())
        for name, photo in photos.items():
            shutil.copyfile(photo, target / name)
        return path


def short(slug: str) -> str:
    """Return a name of a folder, cut between words if it is long."""
    if len(slug) <= LONGEST:
        return slug
    words, _, _ = slug[: LONGEST + 1].rpartition("-")
    return words or slug[:LONGEST]
