"""Galleries of an edition, and the albums of all items."""

from collections.abc import Iterator, Sequence
from posixpath import basename

from plenary.content.items import Item
from plenary.content.schema import Gallery
from plenary.outputs.output import Output
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import trail
from plenary.pages.views.albums import path_of, volumes
from plenary.pages.views.language_view import Plain
from plenary.pages.views.pictures import full, full_path


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield the list of an edition's galleries, and each gallery."""
    yield Unit(galleries, frame, (edition,))
    for item in frame.site.galleries.get(edition.slug, []):
        yield Unit(gallery, frame, (edition, item))


def galleries(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the list of an edition's galleries."""
    language_view = frame.language_view
    shelf = frame.site.galleries.get(edition.slug, [])
    yield frame.page(
        "galleries",
        f"{edition.key}galleries/",
        section="galleries",
        indexed=bool(shelf),
        crumbs=trail(frame, edition),
        edition=language_view.card(edition),
        galleries=language_view.cards(shelf),
    )


def gallery(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the page of a gallery."""
    language_view = frame.language_view
    assert isinstance(item.facts, Gallery)
    forum = frame.site.everything.get(("forum", edition.slug, item.facts.forum))
    path, album = language_view.at(item.key), language_view.album(item)
    yield frame.page(
        "gallery",
        item.key,
        item=item,
        crumbs=trail(frame, edition, "galleries"),
        gallery=language_view.card(item),
        body=language_view.body(item, path),
        linked=LinkedData(language_view, path).gallery(item, album["photos"]),
        album=album,
        forum=language_view.card(forum) if forum else None,
        places=_said(album["photos"], "place", "lang", "dir"),
        credits=_said(album["photos"], "credit", "licence"),
    )


def _said(photos: list[Plain], name: str, *more: str) -> list[Plain]:
    """Return what photos say under ``name``, each once and in their order, with ``more`` of it."""
    found = [{each: photo[each] for each in (name, *more)} for photo in photos if photo[name]]
    return [one for number, one in enumerate(found) if one not in found[:number]]


def albums(frames: Sequence[PageFrame], item: Item) -> Iterator[Output]:
    """Yield the volumes of an item's album. ``frames`` are of all languages."""
    photos, content = frames[0].inputs.photos, frames[0].inputs.content
    for number, names in enumerate(volumes(item, photos)):
        parts = {
            f"captions.{c.language_view.language.id}.txt": sheet(c, item, names) for c in frames
        }
        for name in names:
            path = f"{item.folder}/{name}"
            output = full(item, name, photos[path], content / path)
            parts[basename(output.path)] = output
        folder = f"{item.slug}-photos"
        view = {"folder": folder}
        parts = {f"{folder}/{name}": part for name, part in parts.items()}
        yield Output(path_of(item, number), "archive", view, parts=parts)


def sheet(frame: PageFrame, item: Item, names: list[str]) -> Output:
    """Return the captions of some photos for the readers of one language."""
    language_view = frame.language_view
    photos = [
        {
            "file": basename(
                full_path(item, name, language_view.inputs.photos[f"{item.folder}/{name}"])
            ),
            **language_view.words(item, name),
        }
        for name in names
    ]
    shared, card = frame.shared, language_view.card(item)
    view = {
        **{name: shared[name] for name in ("siteurl", "lang", "site")},
        "template": "captions.txt",
        "path": language_view.at(item.key),
        "item": {"title": card["title"], "date": card.get("date", "")},  # not all have a day
        "photos": photos,
    }
    return Output("", "page", view)
