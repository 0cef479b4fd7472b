"""The plan: every file of the output, with all that it is made from."""

import json
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from plenary.addresses import relative
from plenary.content.items import Item
from plenary.event.revisions import REVISIONS
from plenary.outputs.output import Output
from plenary.pages import hosting
from plenary.pages.data import calendars, feeds, redirects, schedules, search, sitemaps
from plenary.pages.frame import share_cards
from plenary.pages.frame.frame import PageFrame
from plenary.pages.kinds import galleries, home, news, press_forms, programme, speakers, texts
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import media, renditions
from plenary.theme import icons


def plan(
    inputs: PlanInputs,
    content: Path,
    site_id: uuid.UUID,
    attached: Mapping[str, tuple[Item, str]],
) -> Iterator[Output]:
    """Yield every file of the output folder: what all languages share, then theirs, then the rest.

    ``attached`` maps the path of each published file of the content folder to its item and name.
    """
    frames = [PageFrame(LanguageView(inputs, language)) for language in inputs.languages.values()]
    listed: list[Plain] = [home.root_head(inputs)]
    latest = list(sitemaps.latest([frame.language_view for frame in frames]))
    yield from shared(inputs, content, attached)
    lines = sitemaps.robots(inputs.siteurl, [output.path for output in latest])
    yield Output("robots.txt", "plain", {"lines": lines})
    for frame in frames:
        for output in of_language(frame, content, site_id):
            head = output.view.get("head", {}) if output.maker == "page" else {}
            if head.get("index"):
                listed.append(head)
            yield output
    yield from sitemaps.sitemaps(inputs.siteurl, listed)
    yield from latest
    for item in inputs.site.standing:
        yield from galleries.albums(frames, item, inputs.photos, content)
    yield from hosting.published(inputs)
    yield from redirects.redirects(inputs)  # last, since an old address gives way to any other


def of_language(frame: PageFrame, content: Path, site_id: uuid.UUID) -> Iterator[Output]:
    """Yield every file below the folder of one language, pages first."""
    searched = []
    for page in pages(frame):
        searched += [page] if search.is_found(page) else []
        yield page
    yield from search.search(frame, searched)
    yield from feeds.feeds(frame, content)
    yield from share_cards.cards(frame.language_view, content)
    yield from calendars.calendars(frame.language_view, site_id)
    yield from schedules.schedules(frame.language_view, site_id)
    yield from press_forms.press(frame, content)
    yield manifest(frame)


def shared(
    inputs: PlanInputs, content: Path, attached: Mapping[str, tuple[Item, str]]
) -> Iterator[Output]:
    """Yield what needs no look at any language's pages: root, theme, photos and files."""
    yield home.root(inputs)
    yield texts.lost(PageFrame(LanguageView(inputs, inputs.languages.default)))
    yield Output(REVISIONS, "plain", {"lines": [json.dumps(inputs.revisions)]})
    if inputs.security:
        yield Output(".well-known/security.txt", "plain", {"lines": list(inputs.security)})
    for asset in (*inputs.assets.values(), *([inputs.lines] if inputs.lines.text else [])):
        yield asset.output()
    yield from icons(inputs.assets["icon.svg"]).values()
    for source, (item, name) in attached.items():
        photo = inputs.photos.get(source)
        if photo:
            yield from renditions(item, name, photo, content / source)
        else:
            path = media(item, name)
            maker = "picture" if name.lower().endswith(".svg") else "copy"
            yield Output(path, maker, {"digest": inputs.files[source]}, content / source)


def pages(frame: PageFrame) -> Iterator[Output]:
    """Yield every page of one language, and the files beside it."""
    yield home.home(frame)
    for edition in frame.site.editions:
        yield from programme.edition(frame, edition)
        yield from speakers.speakers(frame, edition)
        yield from galleries.galleries(frame, edition)
    yield from news.news(frame)
    yield from texts.texts(frame)


def manifest(frame: PageFrame) -> Output:
    """Return the web app manifest, for phones' home screens (W3C Manifest)."""
    shared = frame.shared
    path = frame.language_view.at("site.webmanifest")
    view = {
        "name": shared["site"]["title"],
        "short_name": shared["site"]["short_title"],
        "lang": shared["lang"]["tag"],
        "dir": shared["lang"]["dir"],
        "start_url": "./",
        "icons": [
            {"src": relative(path, icon.path), "sizes": f"{size}x{size}", "type": "image/png"}
            for size, icon in icons(frame.inputs.assets["icon.svg"]).items()
        ],
    }
    return Output(path, "plain", {"lines": [json.dumps(view, ensure_ascii=False)]})
