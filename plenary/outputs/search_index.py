"""The search index of one language, by Pagefind's program, from one small page for each of ours.

This module decides what is found; ``theme/static/search.js`` decides what is shown:

- A page is its text, then a mark, then other words by which it is found: its title, which weighs
  more, and other spellings. Only the text before the mark is shown.
- Chinese is indexed by characters, and searched by phrases of them, so that any part of a word is
  found, whatever dictionary the visitor's browser has. A space of no width keeps them apart.
- Kinds and years are a file of ours: Pagefind 1.5 writes its filters in another order each time.
  All the rest of what it writes depends on the pages alone.
"""

import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from babel import Locale

from plenary.content.plain_text import words
from plenary.languages import formats
from plenary.languages.names import primary
from plenary.languages.pinyin import HAN
from plenary.languages.spellings import ENDINGS, spellings
from plenary.outputs import pagefind

Record = Mapping[str, Any]

# Between what is shown of a page and what it is only found by
MARK = "⁂"
# What Pagefind puts before everything that it compresses
SIGNATURE = b"pagefind_dcd"
# Of what it writes, all that its script loads when it is told to do without a worker
NEEDED = re.compile(
    r"pagefind\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|wasm\.[^/]+\.pagefind|"
    r"(fragment|index)/[^/]+"
)
UNKNOWN = "wasm.unknown.pagefind"
# Behind the last character before a space, which would be lost
LAST = re.compile(r"\u200b(?=\s|$)")
# How a sentence ends
ENDS = tuple(".!?…:;。！？；：؟»”")


def index(records: Sequence[Record], tag: str, locale: Locale) -> dict[str, bytes]:
    """Return the files of the search index of pages in the language ``tag``, by name.

    Raises NoIndexError.
    """
    pages = {f"/{record['path']}": _page(record, tag, locale) for record in records}
    made = pagefind.files(pages)
    names = [name for name in sorted(made) if NEEDED.fullmatch(name)]
    if sum(name.startswith("wasm.") for name in names) > 1:  # the language has a stemmer
        names.remove(UNKNOWN)
    files = {name: made[name] for name in names}
    return files | {"facets.json": _facets(records, files)}


def _facets(records: Sequence[Record], files: Mapping[str, bytes]) -> bytes:
    """Return what kind of page each result is, and of which year: {id: [kind, year]}.

    Pagefind leaves out a page without a word, such as one named "!".
    """
    ids = {
        _url(data): Path(name).stem for name, data in files.items() if name.startswith("fragment/")
    }
    found = {
        ids[path]: [one["kind"], one["year"]]
        for one in records
        if (path := f"/{one['path']}") in ids
    }
    return json.dumps(found, separators=(",", ":")).encode()


def _url(fragment: bytes) -> str:
    """Return the address of the page that a fragment is of, below the site's root."""
    return str(json.loads(gzip.decompress(fragment).removeprefix(SIGNATURE))["url"])


def _page(record: Record, tag: str, locale: Locale) -> str:
    """Return the page that Pagefind is given."""
    country = [formats.country(locale, record["country"])] if record["country"] else []
    text = [*record["before"], *country, *words(record["html"]), *record["after"]]
    title = [record["title"], *record["names"]]
    when = formats.days(locale, *record["days"]) if record["days"] else ""
    # A value without letters is no word that could be searched for.
    about = {"title": record["title"], "when": when, "sample": "*" if record["sample"] else ""}
    return "".join(
        (
            f'<!doctype html><html lang="{_stemmed(tag)}"><body data-pagefind-body>',
            *(
                f'<meta data-pagefind-meta="{name}[content]" content="{escape(said)}">'
                for name, said in about.items()
                if said
            ),
            # One element: Pagefind puts a full stop between two
            f"<div>{_apart(_joined(text), tag)} {MARK}</div>",
            f"<h1>{_apart(' '.join([*title, *spellings(title, tag)]), tag)}</h1>",
            f"<div>{escape(' '.join(spellings(text, tag)))}</div>",
        )
    )


def _stemmed(tag: str) -> str:
    """Return the language whose stemmer Pagefind is to use.

    Where visitors' words are cut by our script, it must not cut ours: ``und`` has no stemmer.
    """
    return "und" if primary(tag) in ENDINGS else escape(tag)


def _joined(parts: Iterable[str]) -> str:
    """Return parts of a page as one text; parts without a full stop get one."""
    text = ""
    for part in parts:
        between = " " if text.endswith(ENDS) else " · "
        text += between + part if text else part
    return text


def _apart(text: str, tag: str) -> str:
    """Return text as HTML, in Chinese with its characters set apart."""
    if primary(tag) == "zh":
        text = HAN.sub(lambda run: "\u200b" + "\u200b".join(run[0]) + "\u200b", text)
        text = LAST.sub("", text)
    return escape(text)
