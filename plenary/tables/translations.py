"""Sheets whose columns are languages: each row is a text of the content with its translations."""

from collections import defaultdict
from collections.abc import Iterator

from plenary.imports.compare import PARAGRAPHS
from plenary.imports.content import Content, Spot
from plenary.imports.fields import is_text
from plenary.imports.programme import BODY, Entry, Key
from plenary.imports.shelves import MODELS
from plenary.messages.tables import NO_SUCH_TEXT
from plenary.tables.columns import fields_of
from plenary.tables.row import Row
from plenary.tables.table import Table


def translated(table: Table, content: Content, file: str) -> dict[str, list[Entry]]:
    """Return rows for all texts that a sheet translates, by shelf, after telling of others.

    A text that is there more than once, such as “Coffee break”, is translated wherever it is.
    """
    known = _texts(content)
    rows: dict[tuple[str, str], Row] = {}
    for number in table.plan.rows():
        said = {key[0]: words for key in table.columns if (words := table.text(number, key))}
        order = [table.plan.language, *said]
        source = next((one for one in order if known.get((one, _plain(said.get(one, ""))))), "")
        if not source:
            words = next(iter(said.values()), "")
            table.problems.add(NO_SUCH_TEXT, table.place(number), words=words)
            continue
        for shelf, spot, name in known[source, _plain(said[source])]:
            row = rows.setdefault((shelf, spot.place), _row(shelf, spot, table, number, file))
            for language, words in said.items():
                if language != source and table.whole(number, (language, "")):
                    row.say((language, name), words, table.cell(number, (language, "")))
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in rows.values():
        found[row.shelf].append(row)
    return found


def _row(shelf: str, spot: Spot, table: Table, number: int, file: str) -> Row:
    ids = (f"at:{spot.place}",)
    place, cell = table.place(number), table.cell(number)
    return Row(ids, shelf=shelf, at=spot.place, place=place, cell=cell, file=file)


def _plain(words: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in PARAGRAPHS.split(words.strip()))


def _texts(content: Content) -> dict[Key, list[tuple[str, Spot, str]]]:
    """Return where each text is, by its language and its words: shelf, entry and field."""
    found: dict[Key, list[tuple[str, Spot, str]]] = defaultdict(list)
    for shelf in MODELS:
        names = [n for n in fields_of(shelf) if n != BODY and is_text(shelf, n)]
        for spot in content.spots(shelf).values():
            for language, name, words in _said(spot, names):
                found[language, _plain(words)].append((shelf, spot, name))
    return found


def _said(spot: Spot, names: list[str]) -> Iterator[tuple[str, str, str]]:
    for language, text in spot.item.texts.items():
        for name in names:
            words = spot.get(text, name)
            if isinstance(words, str):
                yield language, name, words
