"""Press forms of a release: its text in several formats, and a kit of all.

The texts are beside the release's page, in each language in which the release has a text. Pages in
a fallback language have none, since readers would get another text than they asked for. There is
one kit for all languages, as there is one file of each photo; so it holds the texts of all.
"""

from collections.abc import Iterator, Sequence
from posixpath import basename, splitext
from typing import cast

from plenary.addresses import absolute
from plenary.content.items import Item
from plenary.content.schema import Forum, News
from plenary.forms import ALL, KIT, NONE
from plenary.outputs.output import Output, View
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.galleries import sheet
from plenary.pages.views import release as newsroom
from plenary.pages.views.albums import cut
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import full, full_path, media, printed
from plenary.photos.names import photos_of
from plenary.theme import PASTE_POLICY

WIRE, DOCUMENT, PDF, WECHAT = "release.txt", "release.docx", "release.pdf", "wechat.html"
# What is beside a page, by the name of the form
BESIDE = {"text": WIRE, "Word": DOCUMENT, "PDF": PDF, "WeChat": WECHAT}
CHINESE = ("zh", "yue")  # Cantonese is written in Chinese too
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
    inputs, path = language_view.inputs, language_view.at(item.key)
    kits = kits_of(inputs, item)
    beside = {name: f"{path}{BESIDE[name]}" for name in _beside(language_view, item)}
    if not kits and not beside:
        return None
    return {
        "kits": kits,
        "document": beside.get("Word", ""),
        "pdf": beside.get("PDF", ""),
        "wire": beside.get("text", ""),
        "wechat": beside.get("WeChat", ""),
    }


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield the press forms of all releases in one language, beside their pages."""
    for item in frame.site.news:
        if frame.language_view.has(item):
            yield Unit(press, frame, (item,))


def press(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the press forms of a release in one language."""
    language_view = frame.language_view
    wanted = _beside(language_view, item)
    if wanted:
        view = _view(frame, item)
        texts = _texts(frame, item, view)
        yield from (texts[name] for name in wanted if name in texts)
        if "WeChat" in wanted:
            path = f"{language_view.at(item.key)}{WECHAT}"
            yield Output(path, "page", {**view, **_paste(frame, item)})


def _beside(language_view: LanguageView, item: Item) -> list[str]:
    """Return the forms that a release has beside its page, by name.

    Accounts of WeChat write in Chinese, so only Chinese texts have its form, unless it is wanted
    of ``all``.
    """
    inputs = language_view.inputs
    left_out = set() if inputs.typst else {"PDF"}
    chinese = language_view.language.tag.partition("-")[0] in CHINESE
    if not chinese and inputs.forms["WeChat"] != ALL:
        left_out.add("WeChat")
    return [name for name in BESIDE if name not in left_out and inputs.makes(name, item)]


def kits(frames: Sequence[PageFrame], item: Item) -> Iterator[Output]:
    """Yield the volumes of a release's press kit. ``frames`` are of all languages."""
    own = [frame for frame in frames if frame.language_view.has(item)]
    for number, names in enumerate(_volumes(frames[0].inputs, item)):
        yield _kit(own, item, number, names)


def kits_of(inputs: PlanInputs, item: Item) -> list[str]:
    """Return where the volumes of a release's press kit are, if it has one."""
    count = len(_volumes(inputs, item)) if inputs.makes("press kit", item) else 0
    return [kit_path(item, number) for number in range(count)]


def kit_path(item: Item, number: int) -> str:
    """Return where a volume of a press kit is published, once for all languages."""
    more = f"-{number + 1}" if number else ""
    return media(item, KIT.replace(".", f"{more}.", 1))


def _volumes(inputs: PlanInputs, item: Item) -> list[list[str]]:
    """Return the names of the photos in each volume of a kit; the texts are in the first one."""
    names = photos_of(item)
    if not names and not any(inputs.forms[name] != NONE for name in ("text", "Word", "PDF")):
        return []
    return cut(item, names, inputs.photos) or [[]]


def _texts(frame: PageFrame, item: Item, view: Plain) -> dict[str, Output]:
    """Return the texts of a release in one language, by the name of the form."""
    path = frame.language_view.at(item.key)
    text = Output(f"{path}{WIRE}", "wire", {**view, "template": "press.html"})
    paper = _paper(frame, item, text.view)
    return {
        "text": text,
        "Word": Output(f"{path}{DOCUMENT}", "document", text.view),
        **({"PDF": paper} if paper else {}),
    }


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
        "moment": release["updated"],
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


def _paper(frame: PageFrame, item: Item, view: View) -> Output | None:
    """Return the PDF file of a release, with its photos, if the site has such files."""
    inputs = frame.inputs
    if not inputs.typst:
        return None
    mark = inputs.assets["mark.svg"]
    parts = {}
    for name in photos_of(item):
        path = f"{item.folder}/{name}"
        shown = basename(full_path(item, name, inputs.photos[path]))
        parts[shown] = printed(item, name, inputs.photos[path], inputs.content / path)
    more = {"pictured": True, "typst": inputs.typst, "mark": mark.path}
    path = f"{frame.language_view.at(item.key)}{PDF}"
    return Output(path, "pdf", {**view, **more}, mark.file, item.original.path, parts)


def _kit(frames: Sequence[PageFrame], item: Item, number: int, names: list[str]) -> Output:
    """Return a volume of a press kit: texts in each language, then photos and what they show."""
    photos, content = frames[0].inputs.photos, frames[0].inputs.content
    parts: dict[str, Output] = {}
    for frame in frames if not number else ():
        texts = _texts(frame, item, _view(frame, item))
        for name, text in texts.items():
            if frame.inputs.forms[name] != NONE:
                stem, ending = splitext(basename(text.path))
                parts[f"{stem}.{frame.language_view.language.id}{ending}"] = text
    for frame in frames if names else ():
        parts[f"captions.{frame.language_view.language.id}.txt"] = sheet(frame, item, names)
    for name in names:
        path = f"{item.folder}/{name}"
        photo = full(item, name, photos[path], content / path)
        parts[basename(photo.path)] = photo
    folder = f"{item.slug}-press-kit"
    parts = {f"{folder}/{name}": part for name, part in parts.items()}
    return Output(kit_path(item, number), "archive", {"folder": folder}, parts=parts)
