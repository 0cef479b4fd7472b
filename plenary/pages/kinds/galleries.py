"""Galleries of an edition, and the albums of all items."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import basename

from plenary.content.items import Item
from plenary.content.schema import Gallery
from plenary.outputs.output import Output
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame.frame import PageFrame
from plenary.pages.kinds.programme import trail
from plenary.pages.views.albums import path_of, volumes
from plenary.pages.views.pictures import full, full_path
from plenary.photos.probe import Photo


def galleries(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the list of an edition's galleries, and each gallery."""
    language_view, site = frame.language_view, frame.site
    shelf = site.galleries.get(edition.slug, [])
    yield frame.page(
        "galleries",
        f"{edition.key}galleries/",
        section="galleries",
        crumbs=trail(frame, edition),
        edition=language_view.card(edition),
        galleries=language_view.cards(shelf),
    )
    for item in shelf:
        assert isinstance(item.facts, Gallery)
        forum = site.everything.get(("forum", edition.slug, item.facts.forum))
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
        )


def albums(
    frames: Sequence[PageFrame], item: Item, photos: Mapping[str, Photo], content: Path
) -> Iterator[Output]:
    """Yield the volumes of an item's album. ``frames`` are of all languages."""
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
