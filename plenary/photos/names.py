"""Which files are photos, by their names."""

from plenary.content.file_names import composed
from plenary.content.items import Item

# Shown to visitors, always as a rendition of ours
PHOTOS = (
    *(".jpg", ".jpeg", ".jfif", ".jpe", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif"),
    *(".heic", ".heif", ".hif"),
)
# Pictures that may tell where they were taken, and of which no rendition is made
UNSHOWN = (
    *(".bmp", ".dib", ".jif", ".jfi", ".mpo", ".jp2", ".j2k", ".jpx", ".jpf", ".jxl", ".jxr"),
    *(".heics", ".heifs", ".avifs", ".avci", ".tga", ".psd", ".psb", ".xcf", ".pcx", ".jps"),
    # what cameras call their raw pictures
    *(".dng", ".raw", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".srf", ".sr2", ".srw"),
    *(".orf", ".rw2", ".rwl", ".raf", ".pef", ".x3f", ".iiq", ".3fr", ".erf", ".kdc", ".dcr"),
    ".mrw",
)


def is_photo(name: str) -> bool:
    """Whether a file is a photo that is shown."""
    return name.lower().endswith(PHOTOS)


def is_drawing(name: str) -> bool:
    """Whether a file is a drawing (SVG), which can be a map of the halls."""
    return name.lower().endswith(".svg")


def is_unshown(name: str) -> bool:
    """Whether a file is a picture of a kind that is never published."""
    return name.lower().endswith(UNSHOWN)


def portrait_of(item: Item) -> str:
    """Return the file name of a speaker's portrait: as stated, else ``portrait.*``, else ""."""
    stated = str(getattr(item.facts, "portrait", ""))
    if stated or item.kind != "speaker":
        return stated
    return item.once("portrait", lambda: _portrait(item))


def floor_plan_of(item: Item) -> str:
    """Return the file name of an edition's map of the halls; without rooms there is none."""
    stated = str(getattr(item.facts, "floor_plan", ""))
    return stated if stated in item.files and getattr(item.facts, "rooms", {}) else ""


def is_logo(name: str) -> bool:
    """Whether a file can be a logo: a photo, or a drawing."""
    return is_photo(name) or name.lower().endswith(".svg")


def logos_of(item: Item) -> dict[str, str]:
    """Return the files of partners' logos in an edition's folder, by the partners' ids."""
    partners = getattr(item.facts, "partners", {})
    stated = {id_: partner.logo for id_, partner in partners.items()}
    return {id_: name for id_, name in stated.items() if name in item.files and is_logo(name)}


def press_logos(item: Item) -> list[str]:
    """Return the files of the logos that a site offers in its press room, each once."""
    logos = getattr(item.facts, "logos", {}).values()
    return list(dict.fromkeys(logo.file for logo in logos))


def apart(item: Item) -> list[str]:
    """Return the pictures of an item's folder that are not among its photos.

    That is a portrait, a map, and logos.
    """
    named = (portrait_of(item), floor_plan_of(item), *logos_of(item).values(), *press_logos(item))
    return [name for name in dict.fromkeys(named) if name in item.files]


def photos_of(item: Item) -> list[str]:
    """Return the photos of an item's folder: those with words in their order, then by name.

    It is asked for each photo, so it is found out once. Do not change the list.
    """
    return item.once("photos", lambda: _photos(item))


def places_of_photos(item: Item) -> dict[str, str]:
    """Return the id of each photo's place in its item's page, by file name.

    No heading can have such an id; an id has no space in it (HTML standard, section 3.2.6), so
    names that differ in nothing else get a number. Do not change the dict.
    """
    return item.once("places", lambda: _places(item))


def _portrait(item: Item) -> str:
    return next(
        (
            n
            for n in sorted(item.files, key=composed)
            if n.lower().startswith("portrait.") and is_photo(n)
        ),
        "",
    )


def _photos(item: Item) -> list[str]:
    stated = {portrait_of(item), getattr(item.facts, "floor_plan", "")}
    other = stated.union(logos_of(item).values(), press_logos(item))
    here = {n for n in item.files if is_photo(n) and "/" not in n} - other
    worded = [name for name in item.facts.photos if name in here]
    return worded + sorted(here - set(worded))


def _places(item: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in photos_of(item):
        place = f"photo.{'-'.join(composed(name).split())}"
        while place in taken:
            place += "-2"
        taken.add(place)
        found[name] = place
    return found
