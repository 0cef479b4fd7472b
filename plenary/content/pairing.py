"""Pairing: one item out of its texts in several languages.

The original states the facts; a translation adds texts. Facts are inherited, texts never are,
except for the titles of entries (a session, a room), which are borrowed and marked as such.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plenary import VERSION
from plenary.content.fields import line_of, validate
from plenary.content.file_names import composed
from plenary.content.files import SHELVES, SINGLES, Folder
from plenary.content.inheritance import MARKDOWN, Fields, shapes
from plenary.content.items import Item, Version
from plenary.content.overlay import Overlay
from plenary.content.read import Source
from plenary.content.schema import KINDS
from plenary.content.schema_entries import Quote
from plenary.content.typography import quotes_of, smarten
from plenary.deprecated import first_name, last_version, renamed
from plenary.languages.registry import Registry
from plenary.messages.fields import FORMER_FIELD
from plenary.messages.languages import (
    DRAFT_ORIGINAL,
    EMPTY_TRANSLATION,
    PARTLY_TRANSLATED,
    STALE,
    TWO_ORIGINALS,
)
from plenary.problems import Place, Problems
from plenary.store.store import digest

# Kinds whose pages are their text: without it there is nothing to read
TEXT_ALONE = frozenset(("news", "page"))
YES = ("true", "yes", "on", "1", "y", "t")


def pair(
    folder: Folder, sources: Mapping[str, Source], languages: Registry, problems: Problems
) -> Item | None:
    """Return the item of a folder, or None after telling what is wrong with it.

    A translation that is a draft counts as not there.
    """
    sources = {id_: _renamed(folder.kind, one, problems) for id_, one in sources.items()}
    original = _original(folder, sources, languages, problems)
    if original is None:
        return None
    _keep_empty_entries(KINDS[folder.kind], original)
    first = validate(folder.kind, original.meta, original.path, original.lines, problems)
    versions: dict[str, Version] = {}
    unpublished: dict[str, Version] = {}
    if first:
        versions[original.lang] = _version(original, first, languages)
    for id_ in languages:
        source = sources.get(id_)
        if source is None or source is original:
            continue
        made = _translation(folder.kind, original, source, languages, problems)
        if made and made.fields.draft:
            unpublished[id_] = made
        elif made and first and first.draft:
            versions[id_] = made
            problems.add(DRAFT_ORIGINAL, Place(source.path), path=original.path)
        elif made and not _lacks_text(folder.kind, original, source, problems):
            versions[id_] = made
    if first is None:
        return None

    def done(version: Version) -> Version:
        source = sources[version.language.id]
        read_from = digest(source.front, original.front, str(version.stale))
        named = _named(version, folder.files)
        return named.sealed(read_from, source.words) if named is version else named

    versions = {id_: done(version) for id_, version in versions.items()}
    unpublished = {id_: done(version) for id_, version in unpublished.items()}
    return Item(
        folder.kind,
        folder.slug,
        folder.edition,
        folder.path,
        _address(folder),
        versions,
        tuple(folder.files),
        tuple(folder.texts.values()),
        unpublished=unpublished,
    )


def _renamed(kind: str, source: Source, problems: Problems) -> Source:
    """Return a text with the present names of its fields; warns of former ones."""
    meta, lines, former = renamed(kind, source.meta, source.lines, VERSION)
    if not former:
        return source
    for path, field in former:
        place = Place(source.path, line_of(source.lines, path), path)
        until = last_version(field.since)
        problems.add(
            FORMER_FIELD, place, old=field.old, new=field.new, since=field.since, until=until
        )
    return replace(source, meta=meta, lines=dict(lines))


def _named(version: Version, files: list[str]) -> Version:
    """Return a version whose photos are named as on the disk: Macs decompose letters (NFD)."""
    known = {composed(name): name for name in files if not name.isascii()}
    fields = version.fields
    photos = {known.get(name, name): words for name, words in fields.photos.items()}
    changed: dict[str, Any] = {} if photos == fields.photos else {"photos": photos}
    for field in ("portrait", "floor_plan", "file"):
        stated = getattr(fields, field, "")
        if (name := known.get(composed(stated), stated)) != stated:
            changed[field] = name
    partners = getattr(fields, "partners", {})
    logos = {id_: known.get(composed(partner.logo), "") for id_, partner in partners.items()}
    if any(logos.values()):
        changed["partners"] = {
            id_: partner.model_copy(update={"logo": logos[id_] or partner.logo})
            for id_, partner in partners.items()
        }
    own = getattr(fields, "logos", {})
    if known and any(composed(logo.file) in known for logo in own.values()):
        changed["logos"] = {
            id_: logo.model_copy(update={"file": known.get(composed(logo.file), logo.file)})
            for id_, logo in own.items()
        }
    if not changed:
        return version
    return replace(version, fields=fields.model_copy(update=changed))


def _lacks_text(kind: str, original: Source, source: Source, problems: Problems) -> bool:
    """Whether a translation is none, since it has no text although the original has one.

    Warns in any case; where the page is more than its text, what there is of it is kept.
    """
    if source.has_text or not original.has_text or original.meta.get("withdrawn"):
        return False
    written = kind in TEXT_ALONE
    mistake = EMPTY_TRANSLATION if written else PARTLY_TRANSLATED
    problems.add(mistake, Place(source.path), original=original.path)
    return written


def fingerprint(kind: str, source: Source) -> str:
    """Return the digest that ``translated_from`` is compared with: 12 hexadecimal digits.

    It is made of what a translator translates, and of nothing else: texts, no facts.
    """
    return digest(repr(_texts(KINDS[kind], source.meta, kind)), source.words)[:12]


def _texts(model: type[Fields], meta: dict[str, Any], kind: str, group: str = "") -> dict[str, Any]:
    """Return the texts among raw fields, those of entries too, by the fields' first names.

    So a field that gets another name makes no translation stale.
    """
    found: dict[str, Any] = {}
    names = {first_name(kind, group, name): name for name in shapes(model)}
    for first in sorted(names):
        shape = shapes(model)[names[first]]
        value = meta.get(names[first], meta.get(first))
        if shape.entries and isinstance(value, dict):
            entries = {id_: e for id_, e in sorted(value.items()) if isinstance(e, dict)}
            found[first] = {
                id_: _texts(shape.entries, entry, kind, names[first])
                for id_, entry in entries.items()
            }
        elif shape.nature == "text" and value is not None:
            found[first] = value
    return found


def _address(folder: Folder) -> str:
    """Return where an item's pages lie below their language's folder."""
    match folder.kind:
        case "site":
            return ""
        case "edition":
            return f"{folder.slug}/"
        case "news":
            return f"news/{folder.slug}/"
        case "page":
            return f"{folder.slug}/"
    if folder.kind in SINGLES.values():
        return f"{folder.edition}/{folder.slug}/"
    shelf = next(name for name, kind in SHELVES.items() if kind == folder.kind)
    shelf = "watch" if shelf == "films" else shelf
    return f"{folder.edition}/{shelf}/{folder.slug}/"


def _keep_empty_entries(model: type[Fields], source: Source) -> None:
    """Give entries with a name and nothing else a place, so that what is missing is reported."""
    for name, shape in shapes(model).items():
        if shape.entries is None or name == "photos":  # a photo may do without words
            continue
        named = [f.split(".")[1] for f in source.lines if f.startswith(f"{name}.")]
        entries = source.meta.setdefault(name, {}) if named else None
        if isinstance(entries, dict):
            known = {id_.partition(".")[0] for id_ in entries}
            entries.update({id_: {} for id_ in named if id_ not in known})


def _original(
    folder: Folder, sources: Mapping[str, Source], languages: Registry, problems: Problems
) -> Source | None:
    """Return the text that is marked as the original, or the default language's, or the first.

    None if the text that would be the original could not be read.
    """
    marked = [s for s in sources.values() if str(s.meta.get("original", "")).lower() in YES]
    for other in marked[1:]:
        place = Place(other.path, line_of(other.lines, "original"), "original")
        problems.add(TWO_ORIGINALS, place, other=marked[0].path)
    if marked:
        return marked[0]
    order = [languages.default.id, *languages]
    return sources.get(next(id_ for id_ in order if id_ in folder.texts))


def _version(
    source: Source,
    fields: Fields,
    languages: Registry,
    borrowed: frozenset[str] = frozenset(),
    *,
    stale: bool = False,
) -> Version:
    """Return a version with the typographic marks of its language."""
    language = languages[source.lang]
    typeset = _typeset(fields, language.tag)
    return Version(
        language,
        source.path,
        typeset,  # type: ignore[arg-type]  # a model_copy of an Item is that Item
        source.body,
        source.link_lines,
        source.ids,
        source.lines,
        borrowed,
        stale,
        source.blocks,
    )


def _typeset(fields: Fields, tag: str) -> Fields:
    """Return the same fields with smart punctuation in their texts."""
    changed: dict[str, Any] = {}
    for name, shape in shapes(type(fields)).items():
        value = getattr(fields, name)
        if shape.entries and value:
            entries = {id_: _typeset(entry, tag) for id_, entry in value.items()}
            if any(entries[id_] is not value[id_] for id_ in value):
                changed[name] = entries
        elif shape.nature == "text" and value and name not in MARKDOWN:
            smart = smarten(value, tag)
            if isinstance(fields, Quote) and name == "words":  # it will stand in marks itself
                marks = quotes_of(tag)
                smart = smart.replace(marks.open, marks.inner_open)
                smart = smart.replace(marks.close, marks.inner_close)
            if smart != value:
                changed[name] = smart
    return fields.model_copy(update=changed) if changed else fields


def _translation(
    kind: str, original: Source, source: Source, languages: Registry, problems: Problems
) -> Version | None:
    """Return a translation with the original's facts, after comparing the two."""
    overlay = Overlay(original, source, problems)
    meta = overlay.group(KINDS[kind], original.meta, source.meta, "")
    fields = validate(kind, meta, source.path, source.lines, problems, translation=True)
    if fields is None:
        return None
    asked = source.meta.get("translated_from", "")
    current = fingerprint(kind, original)
    stale = bool(asked) and asked != current
    if stale:
        line = line_of(source.lines, "translated_from")
        place = Place(source.path, line, "translated_from")
        problems.add(STALE, place, digest=current)
    return _version(source, fields, languages, frozenset(overlay.borrowed), stale=stale)
