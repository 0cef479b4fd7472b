"""What a text can show or lead to: the pages of the site, and the photos of its own item."""

from collections.abc import Callable, Iterator, Mapping

from plenary.authoring.suggestions import newest_first
from plenary.desk.finding import Choice, keys, of_item
from plenary.desk.names import KINDS, title_of
from plenary.desk.state import State, Text

PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif")


def _pages(state: State, text: Text) -> Iterator[Choice]:
    """Yield the pages that a text can link to, with what the link is to say: in its language."""
    kinds = [*KINDS]
    items = [item for item in newest_first(state.checked.items) if item is not text.item]
    for item in sorted(items, key=lambda item: kinds.index(item.kind)):
        version = item.versions.get(text.language) or item.original
        said = title_of(item, text.language)
        known = of_item(item)
        about = " · ".join(filter(None, (str(KINDS[item.kind]), item.edition)))
        hint = about if known.title == said else f"{about} · {known.title}"
        yield Choice(f"{{filename}}/{version.path}", said, hint, (*known.keys, *keys(known.title)))


def _photos(_: State, text: Text) -> Iterator[Choice]:
    """Yield the photos of an item; those with a description by that."""
    version = text.version
    photos = getattr(version.fields, "photos", {}) if version else {}
    for name in text.item.files if text.item else ():
        if name.lower().endswith(PHOTOS):
            about = getattr(photos.get(name), "alt", "")
            yield Choice(f"{{static}}{name}", about or name, name, keys(about))


TARGETS: Mapping[str, Callable[[State, Text], Iterator[Choice]]] = {
    "link": _pages,
    "photo": _photos,
}
