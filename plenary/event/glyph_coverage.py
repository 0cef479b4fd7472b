"""Whether there is a font for every letter that is drawn on a share image, or set on paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import unescape

from plenary.cards.fonts import is_ornament
from plenary.content.fields import line_of
from plenary.content.items import Item, Version
from plenary.content.schema_entries import Photo as Words
from plenary.messages.files import UNDRAWN, UNDRAWN_SYMBOL, UNPRINTED
from plenary.messages.message import message, plural
from plenary.messages.mistake import Mistake
from plenary.photos.names import photos_of
from plenary.photos.probe import Photo
from plenary.problems import NOTHING, Place, Problems

# The texts of each kind that are drawn
DRAWN: Mapping[str, tuple[str, ...]] = {
    "site": ("title", "short_title"),
    "edition": ("title", "place"),
    "forum": ("title",),
    "news": ("title", "place"),
    "speaker": ("name", "role", "organisation"),
    "page": ("title",),
}

# Letters that a message shows at most
MOST = 8
# The kinds whose texts a release's PDF file has, all of them
PRINTED = frozenset(("site", "news"))


class GlyphCoverage:
    """Gathers the letters that no font has, so that each script is one problem."""

    def __init__(
        self, missing: Callable[[str], list[str]], name: str = "", *, printed: bool = False
    ) -> None:
        """Where releases are ``printed``, all their letters count; ``name`` distinguishes fonts."""
        self._name = name
        self._missing = missing
        self._printed = printed
        self._found: dict[tuple[Mistake, str], tuple[dict[str, None], dict[Place, None]]] = {}

    def texts(self, items: Iterable[Item]) -> None:
        """Look at the texts of items that are drawn on share images or printed."""
        name = f"letters that are missing {self._printed} {self._name}"
        for item in items:
            for text, place, printed in item.once(name, partial(self._lacking, item)):
                self._look(text, place, printed=printed and not item.draft)

    def _lacking(self, item: Item) -> list[tuple[str, Place, bool]]:
        """Return the texts of an item with letters that no font has."""
        return [
            (text, Place(version.path, line_of(version.lines, field), field), printed)
            for version in item.versions.values()
            for field, text, printed in _texts(item, version, printed=self._printed)
            if self._missing(" ".join(text.split()))
        ]

    def photos(self, releases: Iterable[Item], photos: Mapping[str, Photo]) -> None:
        """Look at what printed photos say themselves, where a text has no words of its own."""
        for item in releases if self._printed else ():
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
                        self._look(text, Place(path, 0, field), printed=True)

    def report(self, problems: Problems) -> None:
        """Add one problem for each script, at the first place where it is missing.

        A share image does without a text that it cannot show, so there it is a warning; a printed
        text cannot.
        """
        for (mistake, script), (letters, places) in self._found.items():
            shown = " ".join([*letters][:MOST]) + (" …" if len(letters) > MOST else "")
            files = {place.file for place in places}
            more = NOTHING
            if len(files) > 1:
                more = plural(
                    "{count} more file has them too. ",
                    "{count} more files have them too. ",
                    count=len(files) - 1,
                )
            values = {"script": script or message("symbols"), "letters": shown, "more": more}
            problems.add(mistake, next(iter(places)), **values)

    def _look(self, text: str, place: Place, *, printed: bool) -> None:
        # A line's end and a tab are no letters; all of a printed text is one text here.
        for letter in self._missing(" ".join(text.split())):
            script = "" if is_ornament(letter) else script_of(letter)
            mistake = UNPRINTED if printed else UNDRAWN if script else UNDRAWN_SYMBOL
            found = self._found.setdefault((mistake, script), ({}, {}))
            found[0][letter] = None
            found[1][place] = None


def script_of(letter: str) -> str:
    """Return the script of a letter by its name in Unicode (UAX #24): ``Hebrew``."""
    from icu import Script  # noqa: PLC0415 — a large library

    return str(Script.getScript(letter).getName()).replace("_", " ")


def _texts(item: Item, version: Version, *, printed: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield what is drawn of one version: field ("" is the body), text, whether it is printed."""
    on_paper = printed and item.kind in PRINTED
    drawn = DRAWN.get(item.kind, ())
    for field in drawn:
        yield field, getattr(version.fields, field), on_paper
    if on_paper:
        for field in type(version.fields).model_fields:
            if field not in drawn:
                yield field, str(getattr(version.fields, field)), True
        yield "", unescape("".join(version.body[::2])), True
