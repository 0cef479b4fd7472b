"""A new translation: a text in another language, with the original's words behind each field."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plenary.authoring.form import HOW, Form, plain
from plenary.authoring.naming import item_named
from plenary.authoring.prompts import Answers, by_schema, one_of, wrong
from plenary.authoring.scaffold import DRAFT
from plenary.authoring.suggestions import newest_first
from plenary.check import Checked
from plenary.content.file_names import composed
from plenary.content.front_matter import parse
from plenary.content.inheritance import Fields, shapes
from plenary.content.items import Item, Version
from plenary.content.pairing import YES, fingerprint
from plenary.content.read import Source, parse_text
from plenary.content.schema import KINDS as MODELS
from plenary.editing.splice import INDENT, scalar
from plenary.imports.content import Text
from plenary.languages.registry import Registry
from plenary.messages.authoring import (
    A_TRANSLATION,
    ALL_TRANSLATED,
    FULLY_TRANSLATED,
    NO_SUCH_OPTION,
    NOT_THERE,
    TRANSLATED,
)
from plenary.messages.message import message
from plenary.problems import Place, Problem, Problems, near
from plenary.reporting import print_line
from plenary.settings import Settings
from plenary.store.store import write_atomically
from plenary.user_formats import joined

# Lines of the list of what is to be translated
MOST = 15
SINCE = message("The version of the original. Plenary warns when the original has changed.")


class Translation:
    """One new translation, as somebody wants it."""

    def __init__(
        self, settings: Settings, checked: Checked, answers: Answers, problems: Problems
    ) -> None:
        self.settings = settings
        self.languages = settings.languages
        self.answers = answers
        self.problems = problems
        self.items = {composed(item.folder): item for item in newest_first(checked.items)}
        self.waiting = [item for item in self.items.values() if missing(item, self.languages)]

    def make(self) -> Path | None:
        """Ask, write the text, and return its path; None after telling why not."""
        if not self.waiting:
            self.problems.add(ALL_TRANSLATED, Place("content"))
            return None
        item = self._item()
        if item is None:
            return None
        original = _source(self.settings, item.original)
        language = self._language(item)
        name = "name" if item.kind == "speaker" else "title"
        about = message(
            "“{title}” in {language}:",
            title=item.facts.name_,
            language=self.languages[language].name if language else "",
        )
        check = by_schema(item.kind, name, {})
        title = self.answers.get("title", about, check=check, label=name)
        for option in self.answers.given:
            self.problems.add(NO_SUCH_OPTION, Place(f"--{option}"), kind=A_TRANSLATION)
        if self.problems.stop:
            return None
        if keep_original(self.settings, item, language):
            said = message(
                "Added `original: true` to {path}, so that it stays the original.",
                path=item.original.path,
            )
            print_line(said, "")
        path = self.settings.content / item.folder / f"index.{language}.md"
        with path.open("x", encoding="utf-8", newline="\n") as file:  # never over another
            file.write(text(item.kind, original, name, title, self._body(original)))
        return path

    def _item(self) -> Item | None:
        """Return what is to be translated."""
        if self.answers.ask and "folder" not in self.answers.given:
            print_line(message("Items without a text in some language, the latest first:"), "bold")
            for number, item in enumerate(self.waiting[:MOST], 1):
                lacks = " ".join(missing(item, self.languages))
                title = item.facts.name_
                said = message("{title} ({languages})", title=title, languages=lacks)
                print_line(f"  {number:>2}  {said}", "")
                print_line(f"      {item.folder}", "dim")
            if len(self.waiting) > MOST:
                rest = len(self.waiting) - MOST
                said = message("and {count} more: write the folder.", count=rest)
                print_line(f"  {said}", "")
        question = message("What do you want to translate? Write its number or its folder.")
        found = self.answers.get("folder", question, check=self._named, label="number")
        return self._found(found)

    def _found(self, name: str) -> Item | None:
        """Return the item of a number in the list, a folder, a text's path, or a folder's name."""
        if self.answers.ask and name.isdecimal() and 0 < int(name) <= min(MOST, len(self.waiting)):
            return self.waiting[int(name) - 1]
        return item_named(name, self.items, self.settings.content)

    def _named(self, name: str) -> list[Problem]:
        """Return what is wrong with the name of what is to be translated."""
        item = self._found(name)
        if item is None:
            hint, example = near(name, self.items), self.waiting[0].folder
            return [wrong(NOT_THERE, "", name=name, near=hint, example=example)]
        return []

    def _language(self, item: Item) -> str:
        """Return the language of the translation."""
        lacks = missing(item, self.languages)
        listed = joined(f"{id_} {self.languages[id_].name}" for id_ in lacks)

        def check(language: str) -> list[Problem]:
            if language in self.languages and language not in lacks:
                path = f"{item.folder}/index.{language}.md"
                mistake = TRANSLATED if lacks else FULLY_TRANSLATED
                return [wrong(mistake, "", path=path, missing=listed)]
            return list(one_of(self.languages)(language))

        if len(lacks) == 1:
            self.answers.given.setdefault("language", lacks[0])
        question = message("Language: {languages}.", languages=listed)
        return self.answers.get("language", question, check=check)

    def _body(self, original: Source) -> str:
        """Return the original's text, as it was written."""
        source = (self.settings.content / original.path).read_text("utf-8-sig")
        front = parse(source, original.path, Problems())
        return front.body.strip() if front else ""


def keep_original(settings: Settings, item: Item, language: str) -> bool:
    """Mark an original, where a new text would be taken for it (see pairing); whether it was."""
    languages = settings.languages
    order = [languages.default.id, *languages]
    original = _source(settings, item.original)
    known = str(original.meta.get("original", "")).lower() in YES
    if known or order.index(item.original.language.id) < order.index(language):
        return False
    path = settings.content / original.path
    source = path.read_bytes().decode()
    meta = {**original.meta, "original": "true"}
    marked = Text(original.path, original.lang, source, original.meta, meta)
    write_atomically(path, marked.written())
    return True


def _source(settings: Settings, text: Version) -> Source:
    """Return a text as it was written, without its body."""
    data = (settings.content / text.path).read_bytes()
    parsed = parse_text(data, text.path, Problems())
    assert parsed
    return replace(parsed[0], lang=text.language.id)


def missing(item: Item, languages: Registry) -> list[str]:
    """Return the languages in which there is no text, not even a draft."""
    return [id_ for id_ in languages if f"index.{id_}.md" not in item.texts]


def text(kind: str, original: Source, name: str, title: str, body: str) -> str:
    """Return a translation as its translator finds it."""
    form = Form(MODELS[kind], {})
    form.fill(name, title, plain(original.meta.get(name, "")))
    form.fill("draft", "true", DRAFT)
    form.fill("translated_from", fingerprint(kind, original), SINCE)
    form.remark(*HOW)
    _texts(form, MODELS[kind], {k: v for k, v in original.meta.items() if k != name}, 0)
    form.remark(message("The words after # are the original. Translate its text below:"))
    form.remark("\n", body)
    return form.text()


def _texts(form: Form, model: type[Fields], meta: Mapping[str, Any], column: int) -> bool:
    """Add the fields that a translator translates; return whether there was any."""
    before = len(form.lines)
    for field, shape in shapes(model).items():
        value = meta.get(field)
        if shape.entries and isinstance(value, dict):
            start = len(form.lines)
            form.lines.append(f"{' ' * column}{scalar(field)}:")
            for id_, entry in value.items():
                form.lines.append(f"{' ' * (column + INDENT)}{scalar(id_)}:")
                inner = entry if isinstance(entry, dict) else {}
                if not _texts(form, shape.entries, inner, column + 2 * INDENT):
                    form.lines.pop()
            if len(form.lines) == start + 1:
                form.lines.pop()
        elif shape.nature == "text" and value:
            form.fill(field, "", plain(value), column)
    return len(form.lines) > before
