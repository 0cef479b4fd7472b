"""The shelves of an import: each kind of item, and each field whose entries have ids.

A shelf is named after its folder (``speakers``), its kind (``edition``) or its field (``rooms``).
All of them follow from the schema, so that a new kind or a new field has one at once.
"""

from collections.abc import Mapping

from plenary.content.files import SHELVES, TOP_SHELVES
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS

_FOLDERS = {kind: folder for folder, kind in {**SHELVES, **TOP_SHELVES}.items()}
# The shelf of each kind of item
OF_KIND: Mapping[str, str] = {kind: _FOLDERS.get(kind, kind) for kind in KINDS}
# Shelves that have one item for a site, or one for an edition
SINGLE = frozenset(shelf for kind, shelf in OF_KIND.items() if kind not in _FOLDERS)
# Shelves whose items are not an edition's
OF_SITE = frozenset(("site", *TOP_SHELVES))
# The shelves whose items hold the entries of a shelf
HOLDERS: Mapping[str, tuple[str, ...]] = {
    name: tuple(
        OF_KIND[kind]
        for kind, model in KINDS.items()
        if name in shapes(model) and shapes(model)[name].entries
    )
    for model in KINDS.values()
    for name, shape in shapes(model).items()
    if shape.entries
}
MODELS: Mapping[str, type[Fields]] = {OF_KIND[kind]: model for kind, model in KINDS.items()} | {
    name: entries
    for model in KINDS.values()
    for name, shape in shapes(model).items()
    if (entries := shape.entries)
}

# One of each shelf
ONE: Mapping[str, str] = {shelf: kind for kind, shelf in OF_KIND.items()} | {
    name: name.removesuffix("s") for name in HOLDERS
}


def _ordered() -> tuple[str, ...]:
    """Return all shelves, what is named before what names it."""
    single = [shelf for shelf in MODELS if shelf in SINGLE]
    theirs = [name for name, holders in HOLDERS.items() if SINGLE.issuperset(holders)]
    return tuple(dict.fromkeys((*single, *theirs, *OF_KIND.values(), *HOLDERS)))


ORDER = _ordered()


def is_only(shelf: str) -> bool:
    """Whether a shelf's entries are held by one item alone, such as the rooms of an edition."""
    return SINGLE.issuperset(HOLDERS[shelf])


def named_by(shelf: str, field: str) -> str:
    """Return the shelf of what a field names, "" if it names nothing."""
    shape = shapes(MODELS[shelf]).get(field)
    of = shape.of if shape else ""
    return OF_KIND.get(of) or (f"{of}s" if of else "")
