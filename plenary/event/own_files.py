"""Whether the files that an item states are in its folder, and every photo has its words."""

import re

from plenary.content.fields import line_of
from plenary.content.file_names import composed
from plenary.content.items import Item
from plenary.content.schema import Site
from plenary.messages.files import LONG_NAME
from plenary.messages.message import message
from plenary.messages.photos import BAD_PHOTO, NO_ALT, NO_ALT_YET, NO_LOGO, UNKNOWN_PHOTO
from plenary.messages.references import UNKNOWN_FILE
from plenary.photos.names import (
    floor_plan_of,
    is_drawing,
    is_logo,
    is_photo,
    is_unshown,
    photos_of,
)
from plenary.problems import NOTHING, Place, Problems, listed, near

LONGEST_FILE, LONGEST_PHOTO = 252, 235  # bytes of a name
HINTS = 20  # of unknown photos in one item, with a guess at what was meant

# The number of an entry in a list, at the end of a field's path
NUMBER = re.compile(r"\b(contacts|forums|moderators|panellists|related|signatories|speakers)\.\d+$")


def check_own_files(item: Item, problems: Problems) -> None:
    """Report files that an item states and does not have, and photos without words."""
    if isinstance(item.facts, Site):
        _press_logos(item, item.facts, problems)
    _photos(item, problems)
    _logos(item, problems)


def place_of(item: Item, field: str) -> Place:
    """Return where the original of an item states a field, or the ``field.0`` of a list."""
    line = line_of(item.original.lines, field)
    return Place(item.original.path, line, NUMBER.sub(r"\1", field))


def _press_logos(item: Item, site: Site, problems: Problems) -> None:
    """Check that the file of each logo is in the site's folder."""
    for id_, logo in site.logos.items():
        if logo.file not in item.files:
            problems.add(
                UNKNOWN_FILE,
                place_of(item, f"logos.{id_}.file"),
                name=logo.file,
                near=near(logo.file, item.files),
                known=listed(item.files),
            )


def _logos(item: Item, problems: Problems) -> None:
    """Check the files of logos that are stated."""
    here = [name for name in item.files if is_logo(name)]
    for id_, partner in getattr(item.facts, "partners", {}).items():
        place = place_of(item, f"partners.{id_}.logo")
        if partner.logo and partner.logo not in item.files:
            hint = near(partner.logo, here)
            problems.add(UNKNOWN_PHOTO, place, name=partner.logo, near=hint, known=listed(here))
        elif partner.logo and not is_logo(partner.logo):
            problems.add(NO_LOGO, place, name=partner.logo)


def _photos(item: Item, problems: Problems) -> None:
    """Check the photos that have words, and the words of the photos."""
    here = {name for name in item.files if is_photo(name) and "/" not in name}
    drawn = str(getattr(item.facts, "floor_plan", ""))
    here |= {drawn} if is_drawing(drawn) and drawn in item.files else set()
    worded = {f"photos.{composed(name)}": name for name in item.facts.photos}
    for field in ("portrait", "floor_plan"):
        if stated := str(getattr(item.facts, field, "")):
            worded[field] = stated
    unknown = [(field, name) for field, name in worded.items() if name not in here]
    for number, (field, name) in enumerate(unknown):
        problems.add(
            UNKNOWN_PHOTO,
            place_of(item, field),
            name=name,
            # each takes as long as there are photos, and nobody reads that many
            near=near(name, here) if number < HINTS else NOTHING,
            known=listed(here),
        )
    for name in item.files:
        # What is made of it has an ending more: -portrait-384.avif, .gz
        longest = LONGEST_PHOTO if is_photo(name) else LONGEST_FILE
        if len(name.rpartition("/")[2].encode()) > longest:
            problems.add(LONG_NAME, Place(f"{item.folder}/{name}"))
        if is_unshown(name):
            place = Place(f"{item.folder}/{name}")
            problems.add(
                BAD_PHOTO, place, detail=message("Plenary does not show pictures of this kind")
            )
    plan = floor_plan_of(item)
    for name in [*photos_of(item), *([plan] if plan else [])]:
        for version in item.versions.values():
            words = version.fields.photos.get(name)
            if not (words and words.alt):
                line = line_of(version.lines, f"photos.{composed(name)}")
                place = Place(version.path, line, f"photos.{composed(name)}")
                mistake = NO_ALT_YET if item.facts.draft else NO_ALT
                problems.add(mistake, place, name=name)
