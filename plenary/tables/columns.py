"""What a column is, by its heading in any language of the program or of the site."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from plenary.content.inheritance import shapes
from plenary.imports.fields import is_text
from plenary.imports.programme import BODY, Key
from plenary.imports.session_languages import spoken
from plenary.imports.shelves import HOLDERS, MODELS, ONE, is_only
from plenary.languages.registry import Registry
from plenary.messages.labels import label
from plenary.tables.headings import (
    ASIDE,
    COLUMNS,
    DAY,
    HOLDER,
    ID,
    NUMBER,
    SHEETS,
    TIME,
    by_language,
    named,
)
from plenary.tables.kinds import has_times
from plenary.tables.words import ASIDES, FILE, HOLDER_OF
from plenary.tables.words import SHEETS as SHEET_WORDS
from plenary.user_language import languages, speaking

# What a heading may have beside its words: what is asked of those who fill it in
REMARK = re.compile(
    r"[*＊:：]+$|^[*＊]+|\s*[(（][^()（）]*(?:optional|required|必填|选填)[^()（）]*[)）]"
)
# Characters of a heading, at most; more are a text
LONGEST = 80
BRACKETS = re.compile(r"^(.*?)\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
HAN = re.compile(r"[\u3400-\u9fff]")


class Meaning(NamedTuple):
    """What a heading names: a field or what is none, and a language if it names one.

    ``foreign`` is the language that it names and the site does not have.
    """

    name: str
    language: str = ""
    foreign: str = ""


def plain(words: str) -> str:
    """Return a heading without capitals, marks on letters, and marks between words."""
    found = REMARK.sub("", unicodedata.normalize("NFKC", words).strip())
    found = found.replace("(s)", "s")  # Speaker(s)
    apart = unicodedata.normalize("NFKD", found.casefold().replace("№", "no"))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+|#", bare))


def group_of(shelf: str) -> str:
    """Return what the labels call a shelf: ``speaker``, but ``sessions``."""
    return shelf if shelf in HOLDERS else ONE[shelf]


def fields_of(shelf: str) -> list[str]:
    """Return the fields of a shelf that a table can have, the text below them too."""
    found = [n for n, s in shapes(MODELS[shelf]).items() if not s.entries and s.nature != "own"]
    return [*found, *([] if shelf in HOLDERS else [BODY])]


def asides_of(shelf: str) -> list[str]:
    """Return the columns that a shelf can have and that are no fields."""
    holder = [HOLDER] if shelf in HOLDERS and not is_only(shelf) else []
    times = [DAY, TIME] if has_times(MODELS[shelf]) else []
    return [ID, *holder, *times, NUMBER]


class Word(NamedTuple):
    """A heading that is known: what it names, and the languages that call it so."""

    name: str
    languages: tuple[str, ...]


@cache
def known(shelf: str) -> Mapping[str, Word]:
    """Return what each heading of a shelf names.

    Of two fields the one is meant that we call so, then the one that only this shelf calls so.
    """
    found: dict[str, Word] = {}
    for language, words, name in (*_ours(shelf), *_theirs(shelf)):
        heading = plain(words)
        here = found.setdefault(heading, Word(name, ()))
        if here.name == name and language and language not in here.languages:
            found[heading] = Word(name, (*here.languages, language))
    found.pop("", None)
    return found


def _ours(shelf: str) -> Iterator[tuple[str, str, str]]:
    """Yield language, words and field of our own names; in the schema they have no language."""
    fields = [name for name in fields_of(shelf) if name != BODY]
    others = [*asides_of(shelf), *(() if shelf in HOLDERS else (BODY,))]
    yield from (("", name, name) for name in fields)
    for language in languages():
        with speaking(language):
            yield from ((language, called(shelf, name), name) for name in (*fields, *others))


def _theirs(shelf: str) -> Iterator[tuple[str, str, str]]:
    """Yield language, words and field of other names: this shelf's own first."""
    group = group_of(shelf)
    names = [*asides_of(shelf), *fields_of(shelf)]
    special = [(name, COLUMNS[f"{group}.{name}"]) for name in names if f"{group}.{name}" in COLUMNS]
    done = {name for name, _ in special if name not in ASIDE}
    common = [(n, ASIDE.get(n) or COLUMNS.get(n, "")) for n in names if n not in done]
    for name, words in (*special, *common):
        for language, called in by_language(words).items() if words else ():
            yield from ((language, word, name) for word in called)
    for language, words, name in _ours(shelf):  # “Name, without titles”
        yield language, re.split(r"[,，、(（]", words)[0], name


@cache
def sheets() -> Mapping[str, str]:
    """Return the shelves by what sheets are called."""
    found: dict[str, str] = {}
    for shelf, words in SHEETS.items():
        for word in (shelf, *named(words)):
            found.setdefault(plain(word), shelf)
    for language in languages():
        with speaking(language):
            for shelf, called in SHEET_WORDS.items():
                found.setdefault(plain(str(called)), shelf)
    return found


def language_of(words: str, registry: Registry) -> tuple[str, str]:
    """Return the site's language that some words name, and the tag of one that it lacks."""
    name = words.strip().casefold()
    if not name or len(name) > 30:  # noqa: PLR2004 — no language's name is so long
        return "", ""
    if name in registry:
        return name, ""
    own = [
        id_ for id_, one in registry.items() if name in (one.name.casefold(), one.tag.casefold())
    ]
    if own:
        return own[0], ""
    tags, unknown = spoken(words if not words.endswith("文") else f"{words[:-1]}语")
    if len(tags) != 1 or unknown:
        tags, unknown = spoken(words)
    if len(tags) != 1 or unknown:
        return "", ""
    primary = tags[0].partition("-")[0].lower()
    same = [id_ for id_, one in registry.items() if one.tag.partition("-")[0].lower() == primary]
    return (same[0], "") if same else ("", tags[0])


def meaning(heading: str, shelf: str, registry: Registry) -> Meaning | None:
    """Return what a heading names on a shelf, None if that is not known."""
    if len(heading) > LONGEST:
        return None
    found = known(shelf)
    whole = found.get(plain(heading))
    if whole:
        return Meaning(whole.name)
    for rest, words in _parted(heading):
        name = found[plain(rest)].name if plain(rest) in found else ""
        if not name or name in ASIDE or not is_text(shelf, name):
            continue
        language, foreign = language_of(words, registry)
        if language or foreign:
            return Meaning(name, language, foreign)
    names = {found[plain(p)].name if plain(p) in found else "" for p in _bilingual(heading)}
    return Meaning(names.pop()) if len(names) == 1 and "" not in names else None


def _parted(heading: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a heading can be words and the name of a language."""
    text = " ".join(heading.split())
    if found := BRACKETS.match(text):
        yield found[1], found[2]
    for mark in re.finditer(r"\s*[-–—/:：|,_.·]\s*|\s+", text):
        before, after = text[: mark.start()], text[mark.end() :]
        yield before, after
        yield after, before
    if HAN.search(text):
        for at in range(2, min(len(text), 8)):
            yield text[at:], text[:at]
            yield text[:-at], text[-at:]


def _bilingual(heading: str) -> list[str]:
    """Return the parts of a heading in two languages: 姓名 Name, Názov / Title."""
    parts = [part for part in re.split(r"[/|\n（(]|[)）]", heading) if part.strip()]
    if len(parts) == 1:
        apart = re.sub(r"(?<=[\u3400-\u9fff])(?=\s*[^\W\d_\u3400-\u9fff])", "\n", heading)
        apart = re.sub(r"(?<=[^\W\d_\u3400-\u9fff])\s*(?=[\u3400-\u9fff])", "\n", apart)
        parts = [part for part in apart.split("\n") if part.strip()]
    return parts if len(parts) > 1 else []


def languages_of(heading: str, shelf: str) -> tuple[str, ...]:
    """Return the languages of the program in which a heading is called so."""
    word = known(shelf).get(plain(heading))
    return word.languages if word else ()


def shown(shelf: str, key: Key) -> str:
    """Return what a column is called in the user's language, with the language of its texts."""
    language, name = key
    return f"{called(shelf, name)} ({language})" if language else called(shelf, name)


def called(shelf: str, name: str) -> str:
    """Return what a field, or what is none, is called in the user's language."""
    if name == HOLDER and HOLDERS[shelf] in HOLDER_OF:
        return str(HOLDER_OF[HOLDERS[shelf]])
    if name == ID and shelf == "photos":
        return str(FILE)
    return str(ASIDES[name] if name in ASIDES else label(group_of(shelf), name))
