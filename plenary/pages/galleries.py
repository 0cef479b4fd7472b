"""Galleries of an edition, and the albums of all items."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import basename

from plenary.artefacts.output import Output
from plenary.content.schema import Gallery
from plenary.event.items import Item
from plenary.pages.albums import path_of, volumes
from plenary.pages.chrome import Chrome
from plenary.pages.linked_data import LinkedData
from plenary.pages.pictures import full, full_path
from plenary.pages.programme import trail
from plenary.photos.look import Photo


def galleries(chrome: Chrome, edition: Item) -> Iterator[Output]:
    """Yield the list of an edition's galleries, and each gallery."""
    audience, site = chrome.audience, chrome.site
    shelf = site.galleries.get(edition.slug, [])
    yield chrome.page(
        "galleries",
        f"{edition.key}galleries/",
        section="galleries",
        crumbs=trail(chrome, edition),
        edition=audience.card(edition),
        galleries=audience.cards(shelf),
    )
    for item in shelf:
        assert isinstance(item.facts, Gallery)
        forum = site.everything.get(("forum", edition.slug, item.facts.forum))
        path, album = audience.at(item.key), audience.album(item)
        yield chrome.page(
            "gallery",
            item.key,
            item=item,
            crumbs=trail(chrome, edition, "galleries"),
            gallery=audience.card(item),
            body=audience.body(item, path),
            linked=LinkedData(audience, path).gallery(item, album["photos"]),
            album=album,
            forum=audience.card(forum) if forum else None,
        )


def albums(
    chromes: Sequence[Chrome], item: Item, photos: Mapping[str, Photo], content: Path
) -> Iterator[Output]:
    """Yield the volumes of an item's album. ``chromes`` are of all languages."""
    for number, names in enumerate(volumes(item, photos)):
        parts = {f"captions.{c.audience.language.id}.txt": sheet(c, item, names) for c in chromes}
        for name in names:
            path = f"{item.folder}/{name}"
            output = full(item, name, photos[path], content / path)
            parts[basename(output.path)] = output
        folder = f"{item.slug}-photos"
        view = {"folder": folder}
        parts = {f"{folder}/{name}": part for name, part in parts.items()}
        yield Output(path_of(item, number), "archive", view, parts=parts)


def sheet(chrome: Chrome, item: Item, names: list[str]) -> Output:
    """Return the captions of some photos for the readers of one language."""
    audience = chrome.audience
    photos = [
        {
            "file": basename(full_path(item, name, audience.world.photos[f"{item.folder}/{name}"])),
            **audience.words(item, name),
        }
        for name in names
    ]
    shared, card = chrome.shared, audience.card(item)
    view = {
        **{name: shared[name] for name in ("siteurl", "lang", "site")},
        "template": "captions.txt",
        "path": audience.at(item.key),
        "item": {"title": card["title"], "date": card.get("date", "")},  # not all have a day
        "photos": photos,
    }
    return Output("", "page", view)
