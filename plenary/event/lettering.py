"""Whether there is a font for every letter that is drawn on a share image."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from plenary.content.fields import line_of
from plenary.event.items import Item
from plenary.mistakes import NO_GLYPH
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


def check_letters(
    items: Iterable[Item], missing: Callable[[str], list[str]], problems: Problems
) -> None:
    """Tell of each letter that is ``missing`` from all fonts, in drafts too."""
    for item in items:
        for version in item.versions.values():
            for field in DRAWN.get(item.kind, ()):
                for letter in missing(getattr(version.fields, field)):
                    code = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()
                    place = Place(version.path, line_of(version.lines, field), field)
                    problems.add(NO_GLYPH, place, letter=letter, code=code)
