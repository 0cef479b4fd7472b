"""Whether there is a font for every letter that is drawn on a share image, or set on paper."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape

from plenary.content.entries import Photo as Words
from plenary.content.fields import line_of
from plenary.event.items import Item, Version
from plenary.mistakes import NO_GLYPH, NO_GLYPH_YET, Mistake
from plenary.photos.look import Photo
from plenary.photos.names import photos_of
from plenary.problems import Place, Problems

# The texts of each kind that are drawn
DRAWN: Mapping[str, tuple[str, ...]] = {
    "site": ("title", "short_title"),
    "edition": ("title", "place"),
    "forum": ("title",),
    "news": ("title", "place"),
    "speaker": ("name", "role", "organisation"),
    "page": ("title",),
}


# The kinds whose texts a release's PDF file has, all of them
PRINTED = frozenset(("site", "news"))


def check_letters(
    items: Iterable[Item],
    missing: Callable[[str], list[str]],
    problems: Problems,
    *,
    printed: bool = False,
) -> None:
    """Tell of each letter that is ``missing`` from all fonts; in drafts it is a warning.

    Where releases are ``printed``, all their letters count.
    """
    for item in items:
        mistake = NO_GLYPH_YET if item.draft else NO_GLYPH
        for version in item.versions.values():
            for field, text in _texts(item, version, printed=printed):
                place = Place(version.path, line_of(version.lines, field), field)
                _tell(text, place, mistake, missing, problems)


def check_photos(
    releases: Iterable[Item],
    photos: Mapping[str, Photo],
    missing: Callable[[str], list[str]],
    problems: Problems,
) -> None:
    """Tell of each letter that is ``missing`` from all fonts in what printed photos say themselves.

    That is printed where a text has no words of its own for it.
    """
    for item in releases:
        for name in photos_of(item):
            path = f"{item.folder}/{name}"
            own = photos[path].words if path in photos else {}
            said = {
                "caption": own.get("caption", ""),
                "credit": own.get("creator", "") or own.get("credit", ""),
                "licence": own.get("copyright", ""),
            }
            for field, text in said.items():
                words = [v.fields.photos.get(name, Words()) for v in item.versions.values()]
                if not all(getattr(one, field) for one in words):
                    _tell(text, Place(path, 0, field), NO_GLYPH, missing, problems)


def _tell(
    text: str,
    place: Place,
    mistake: Mistake,
    missing: Callable[[str], list[str]],
    problems: Problems,
) -> None:
    # A line's end and a tab are no letters; all of a printed text is one text here.
    for letter in missing(" ".join(text.split())):
        code = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
        problems.add(mistake, place, letter=letter, code=code)


def _texts(item: Item, version: Version, *, printed: bool) -> Iterator[tuple[str, str]]:
    """Yield what is drawn of one version, each text with its field; "" is its body."""
    drawn = DRAWN.get(item.kind, ())
    for field in drawn:
        yield field, getattr(version.fields, field)
    if printed and item.kind in PRINTED:
        for field in type(version.fields).model_fields:
            if field not in drawn:
                yield field, str(getattr(version.fields, field))
        yield "", unescape("".join(version.body[::2]))
