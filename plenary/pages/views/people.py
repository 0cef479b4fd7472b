"""Speakers in the view of one language: the forms of their names, and their order."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, cast

from plenary.content.items import Item, Version
from plenary.content.schema import Speaker
from plenary.languages import pinyin
from plenary.languages.initials import initial
from plenary.languages.names import Name, place, primary
from plenary.languages.registry import Language, Registry
from plenary.languages.spellings import pieces, spellings

# The tag of Chinese in pinyin (BCP 47)
PINYIN = "zh-Latn-pinyin"
# Whose readers know Han characters
HAN_READERS = ("ja", "yue", "zh")


def beside(item: Item, readers: Language, languages: Registry) -> list[dict[str, Any]]:
    """Return the other forms of a speaker's name that are shown beside the first one.

    They are the owner's own form, and Latin letters for those who read no Han characters; each with
    its language.
    """
    shown = _shown(item, readers, languages)
    dirs = {language.tag: language.dir for language in languages.values()}
    forms = {
        form.written: {"text": form.written, "lang": form.tag, "dir": dirs.get(form.tag, "ltr")}
        for form in (_own(item), _letters(item, shown, readers, languages))
        if form and form.written != shown.written
    }
    return list(forms.values())


def forms(item: Item) -> list[str]:
    """Return a speaker's name in every language, and in pinyin in the ways in which it is typed.

    That is Lyu Fang as in passports, in one word, and with v where a keyboard has no ü.
    """
    names = [_name(version) for version in item.versions.values()]
    found = [name.written for name in names]
    for letters in (pinyin.pinyin(*name.parts) for name in names if name.chinese):
        found += [letters, letters.replace(" ", "").replace("'", "")]
        if "yu" in letters.lower():
            found.append(re.sub("(?<=[ln])yu", "v", letters, flags=re.IGNORECASE))
    return list(dict.fromkeys(form for form in found if form))


def found_by(items: Iterable[Item], said: Iterable[str]) -> list[str]:
    """Return the words by which a person is found, beside those that are ``said`` on a page.

    They are those of the names in every language, of the pinyin, and of other spellings: in lower
    case, without marks. ``items`` are the person's in each edition.
    """
    items = list(items)
    texts = [form for item in items for form in forms(item)]
    for version in (version for item in items for version in item.versions.values()):
        texts += spellings([version.fields.name_], version.language.tag)
    there = {word for text in said for word in pieces(text)}
    words = (word for text in texts for word in pieces(text))
    return list(dict.fromkeys(word for word in words if word not in there))


def heading(item: Item, readers: Language, languages: Registry) -> str:
    """Return the letter under which readers look for a speaker, in the order of ``in_order``."""
    return initial(_sorted_by(item, readers, languages), readers.tag)


def in_order(speakers: Iterable[Item], readers: Language, languages: Registry) -> list[Item]:
    """Return speakers in the order of the readers' language; by address where names are alike."""

    def key(item: Item) -> tuple[tuple[bytes, ...], str]:
        return place(_sorted_by(item, readers, languages), readers.tag), item.slug

    return sorted(speakers, key=key)


def _sorted_by(item: Item, readers: Language, languages: Registry) -> Name:
    """Return the name by which readers find a speaker in a list."""
    shown = _shown(item, readers, languages)
    return _letters(item, shown, readers, languages) or shown


def _name(version: Version) -> Name:
    """Return the name of a speaker in one text."""
    fields = cast(Speaker, version.fields)
    return Name(
        fields.name,
        version.language.tag,
        fields.family_name,
        fields.given_name,
        fields.language or "",
        fields.country or "",
    )


def _shown(item: Item, readers: Language, languages: Registry) -> Name:
    """Return the name that the readers are shown."""
    return _name(item.versions[languages.nearest(readers.id, item.versions)])


def _own(item: Item) -> Name | None:
    """Return the name in the language in which its owner writes it, if a text is in that."""
    home = cast(Speaker, item.facts).language
    texts = [v for v in item.versions.values() if home and primary(v.language.tag) == primary(home)]
    texts.sort(key=lambda version: version.language.tag != home)
    return _name(texts[0]) if texts else None


def _letters(item: Item, shown: Name, readers: Language, languages: Registry) -> Name | None:
    """Return the name in Latin letters, for readers who could not read the one that is shown."""
    if primary(readers.tag) in HAN_READERS or not pinyin.HAN.match(shown.written):
        return None
    texts = [item.versions[id_] for id_ in languages.chain(readers.id) if id_ in item.versions]
    for name in map(_name, texts):
        if unicodedata.name(name.written[0], "").startswith("LATIN"):
            return name
    letters = pinyin.pinyin(*shown.parts) if shown.chinese else ""
    return Name(letters, PINYIN, home="zh") if letters else None
