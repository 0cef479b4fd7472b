"""Press forms of a release: its text in several formats, and a kit of all.

They are beside the release's page, in each language in which the release has a text. Pages in a
fallback language have none, since readers would get another text than they asked for.
"""

from collections.abc import Iterator
from posixpath import basename
from typing import cast

from plenary.addresses import absolute
from plenary.content.items import Item
from plenary.content.schema import Forum, News
from plenary.outputs.output import Output, View
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.galleries import sheet
from plenary.pages.views import release as newsroom
from plenary.pages.views.albums import cut
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import full, full_path, printed
from plenary.photos.names import photos_of
from plenary.theme import PASTE_POLICY

WIRE, DOCUMENT, PDF, WECHAT = "release.txt", "release.docx", "release.pdf", "wechat.html"
# What a release's forms for the press say of it; what it is related to is a matter of the page
SAID = (
    *("title", "summary", "date", "place", "source", "source_url", "quotes", "notes"),
    *("corrections", "contacts", "updated", "lang", "dir"),
)
PHOTO = (
    *("full", "large", "alt", "caption", "foreign", "people", "place", "credit", "licence"),
    *("lang", "dir"),
)


def offers(language_view: LanguageView, item: Item) -> Plain | None:
    """Return where the forms of a release are, if it has a text in these readers' language."""
    if not language_view.has(item):
        return None
    path = language_view.at(item.key)
    count = max(1, len(cut(item, photos_of(item), language_view.inputs.photos)))
    return {
        "kits": [kit_path(path, number) for number in range(count)],
        "document": f"{path}{DOCUMENT}",
        "pdf": f"{path}{PDF}" if language_view.inputs.typst else "",
        "wire": f"{path}{WIRE}",
        "wechat": f"{path}{WECHAT}",
    }


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield the press forms of all releases in one language."""
    for item in frame.site.news:
        if frame.language_view.has(item):
            yield Unit(press, frame, (item,))


def press(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the press forms of a release in one language."""
    language_view = frame.language_view
    path = language_view.at(item.key)
    view = _view(frame, item)
    text = Output(f"{path}{WIRE}", "wire", {**view, "template": "press.html"})
    document = Output(f"{path}{DOCUMENT}", "document", text.view)
    texts = [text, document, *_paper(frame, item, text.view)]
    yield from texts
    yield Output(f"{path}{WECHAT}", "page", {**view, **_paste(frame, item)})
    yield from _kits(frame, item, texts)
    yield from sharing.codes(language_view, item.key)


def kit_path(path: str, number: int) -> str:
    """Return where a volume of a press kit is published."""
    return f"{path}press-kit{f'-{number + 1}' if number else ''}.zip"


def _view(frame: PageFrame, item: Item) -> Plain:
    """Return what all forms of a release are made from."""
    language_view = frame.language_view
    path = language_view.at(item.key)
    release = newsroom.release(language_view, item)
    photos = language_view.album(item)["photos"]
    return {
        **{name: frame.shared[name] for name in ("siteurl", "lang", "site")},
        "path": path,
        "address": absolute(frame.inputs.siteurl, "", path) if frame.inputs.siteurl else "",
        "title": release["title"],
        "sample": release["sample"],
        "release": {name: release[name] for name in SAID},
        "body": language_view.body(item, path),
        "photos": [
            {"file": basename(photo["full"]), **{name: photo[name] for name in PHOTO}}
            for photo in photos
        ],
        "about": language_view.body(frame.site.item, path),
        "pictured": False,
    }


def _paste(frame: PageFrame, item: Item) -> Plain:
    """Return the extra data of the form for WeChat, in the colours of the release's sub-forum.

    A release about several sub-forums, or none, has the site's colours.
    """
    assets = frame.inputs.assets
    known = frame.inputs.colours
    fields = cast(News, item.facts)
    found = [frame.site.everything.get(("forum", fields.edition, name)) for name in fields.forums]
    accents = {f"accent-{cast(Forum, forum.facts).accent}" for forum in found if forum}
    accent = accents.pop() if len(accents) == 1 else "canal"
    return {
        "template": "wechat.html",
        "policy": PASTE_POLICY,
        "assets": {name: assets[name].path for name in ("copy.js", "icon.svg")},
        "colours": {
            **{name: known.get(name, "inherit") for name in ("ink", "stone", "mist", "line")},
            "accent": known.get(accent, "inherit"),
        },
    }


def _paper(frame: PageFrame, item: Item, view: View) -> Iterator[Output]:
    """Yield the PDF file of a release, with its photos, if the site has such files."""
    inputs = frame.inputs
    if not inputs.typst:
        return
    mark = inputs.assets["mark.svg"]
    parts = {}
    for name in photos_of(item):
        path = f"{item.folder}/{name}"
        shown = basename(full_path(item, name, inputs.photos[path]))
        parts[shown] = printed(item, name, inputs.photos[path], inputs.content / path)
    more = {"pictured": True, "typst": inputs.typst, "mark": mark.path}
    path = f"{frame.language_view.at(item.key)}{PDF}"
    yield Output(path, "pdf", {**view, **more}, mark.file, item.original.path, parts)


def _kits(frame: PageFrame, item: Item, texts: list[Output]) -> Iterator[Output]:
    """Yield the volumes of a press kit: texts, then photos in full size with what they show."""
    photos, content = frame.inputs.photos, frame.inputs.content
    folder = f"{item.slug}-press-kit"
    for number, names in enumerate(cut(item, photos_of(item), photos) or [[]]):
        parts = {basename(text.path): text for text in texts} if not number else {}
        if names:
            parts["captions.txt"] = sheet(frame, item, names)
        for name in names:
            path = f"{item.folder}/{name}"
            photo = full(item, name, photos[path], content / path)
            parts[basename(photo.path)] = photo
        parts = {f"{folder}/{name}": part for name, part in parts.items()}
        path = kit_path(frame.language_view.at(item.key), number)
        yield Output(path, "archive", {"folder": folder}, parts=parts)
