"""A new edition made from another one: whether it can be, and all that is written."""

from collections.abc import Iterable
from pathlib import Path

from plenary.authoring.prompts import Check, wrong
from plenary.check import Checked
from plenary.content.files import EDITION
from plenary.content.items import Item
from plenary.content.moments import YEARS
from plenary.content.schema import KINDS
from plenary.editions.copying import (
    Copy,
    Wishes,
    copied,
    folder_around,
    folder_of,
    recurring,
)
from plenary.editions.writing import write
from plenary.languages.slugs import slugify
from plenary.messages.authoring import FOLDER_TAKEN
from plenary.messages.editions import NOT_A_YEAR, PAGE_TAKEN
from plenary.problems import Place, Problem, Problems


def written(root: Path, checked: Checked, old: Item, wishes: Wishes, problems: Problems) -> Copy:
    """Write a copy of an edition into the content folder, and return it.

    Pages that are there already are reported and left. Raises OSError.
    """
    taken = []
    for item in recurring(checked.items, old):
        folder = folder_of(item, old, wishes.folder)
        if not item.edition and (root / folder).exists():
            taken.append(folder)
            problems.add(PAGE_TAKEN, Place(folder), path=folder, old=item.folder)
    made = copied(root, checked.items, checked.links, old, wishes, taken)
    write(root, made)
    return made


def faults(old: Item, checked: Checked, found: Iterable[Problem]) -> list[Problem]:
    """Return the problems of what would be copied of an edition, of all that were ``found``."""
    mine = {item.folder for item in recurring(checked.items, old)}
    faulty = [folder for folder in checked.faulty if folder.edition == old.slug]
    mine |= {folder.path for folder in faulty if KINDS[folder.kind].recurs}
    known = {item.folder for item in checked.items} | {folder.path for folder in checked.faulty}
    return [p for p in found if not p.warning and folder_around(p.place.file, known) in mine]


def free(items: Iterable[Item], content: Path) -> Check:
    """Return a check that a folder can be that of a new edition."""
    there = {item.slug: item.folder for item in items if item.kind == "edition"}

    def check(name: str) -> Iterable[Problem]:
        slug = slugify(name)
        if not EDITION.fullmatch(slug) or int(slug[:4]) not in YEARS:
            yield wrong(NOT_A_YEAR, "", name=name)
        elif slug in there or (content / slug).exists():
            yield wrong(FOLDER_TAKEN, "", path=there.get(slug, slug))

    return check
