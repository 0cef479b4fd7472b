"""Footnotes in what was copied: marks and notes as Word, LibreOffice and web pages link them."""

import re
from typing import Any

from plenary.desk.paste_tree import around

MARK = re.compile(r"\s*(?:[\[［(（]?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[\]］)）]?|[*†‡①-⑳])\s*")
NOTE = re.compile(r"mso-element:\s*(?:footnote|endnote)\s*(?:;|$)")
LISTS = re.compile(r"mso-element:\s*(?:footnote|endnote)-list")
NAMED = re.compile(r"(?:sd)?(?:foot|end)?note|_?ftn|_?edn|fn", re.IGNORECASE)
BACK = re.compile(r"^\s*(?:[↑↩⏎^]\ufe0f?|\[?\d{1,3}\]?|[ivxlc]{1,6}|[*†‡])?\s*$")


def take_notes(soup: Any, taken: frozenset[str]) -> int:
    """Make `note` of each mark and `definition` of each note, at the end; return how many.

    Names are numbers from 1 on that are not ``taken``. A mark whose note was not copied goes.
    """
    numbers = (str(number) for number in range(1, 10_000) if str(number) not in taken)
    names: dict[int, str] = {}
    notes: list[tuple[str, Any]] = []
    targets: dict[str, Any] = {}
    for tag in soup.find_all(True):
        for place in (tag.get("id"), tag.get("name") if tag.name == "a" else None):
            targets.setdefault(str(place), tag)
    for mark in soup.find_all("a", href=re.compile("#.")):
        place = str(mark["href"]).rpartition("#")[2]
        target = targets.get(place)
        if not MARK.fullmatch(mark.get_text()) or (target is None and not NAMED.search(place)):
            continue
        if target is not None and _is_note(note := _whole(target), mark):
            if id(note) not in names:
                names[id(note)] = next(numbers)
                notes.append((names[id(note)], note))
            _replace(soup, mark, names[id(note)])
        elif target is None:
            mark.decompose()
    for name, note in notes:
        _define(soup, name, note)
    for rest in soup.find_all(style=LISTS):
        rest.decompose()
    return len(notes)


def _whole(target: Any) -> Any:
    """Return the whole note in which a target is."""
    if target.name in ("li", "div", "aside", "section", "dd", "p"):
        return target
    for outer in target.parents:
        if outer.name == "div" and (
            NOTE.search(str(outer.get("style", ""))) or NAMED.match(str(outer.get("id", "")))
        ):
            return outer
    return around(target, "li", "dd") or around(target, "p", "div") or target


def _is_note(note: Any, mark: Any) -> bool:
    """Whether a target is a note: it comes later, and leads back."""
    inside = any(outer is note for outer in mark.parents)
    return not inside and note.find("a", href=re.compile("#.")) is not None


def _replace(soup: Any, mark: Any, name: str) -> None:
    """Put a mark of ours in a mark's place, without what raises it."""
    outer = mark
    while (
        outer.parent.name in ("sup", "span")
        and not outer.parent.get_text().replace(mark.get_text(), "", 1).strip()
    ):
        outer = outer.parent
    outer.replace_with(soup.new_tag("note", attrs={"data-name": name}))


def _define(soup: Any, name: str, note: Any) -> None:
    """Put a note at the end, without its links back."""
    for back in note.find_all("a", href=re.compile("#.")):
        if BACK.fullmatch(back.get_text()):
            back.decompose()
    made = soup.new_tag("definition", attrs={"data-name": name})
    made.extend(list(note.children))
    holder = note.parent
    note.decompose()
    while holder is not None and holder.parent is not None and not holder.get_text(strip=True):
        holder, gone = holder.parent, holder
        gone.decompose()
    (soup.body or soup).append(made)
