"""The first page of each language, and the root that offers the languages."""

from collections.abc import Iterator
from typing import cast

from plenary.content.items import Item
from plenary.content.schema import Site as SiteFields
from plenary.outputs.output import Output
from plenary.pages.data import feeds
from plenary.pages.frame.frame import PageFrame, file_of
from plenary.pages.frame.share_cards import share
from plenary.pages.kinds.programme import facts
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.release import latest_change
from plenary.photos.names import photos_of
from plenary.theme import POLICY

LATEST = 4  # releases on the first page


def home(frame: PageFrame) -> Iterator[Output]:
    """Yield the first page of a language: what, when, where; sub-forums, news, photos."""
    language_view, site = frame.language_view, frame.site
    edition = site.editions[0] if site.editions else None
    galleries = site.galleries.get(edition.slug, []) if edition else []
    yield frame.page(
        "home",
        "",
        crumbs=[],
        description=language_view.gist(site.item),
        changed=latest_change(language_view, site.news),
        edition=facts(language_view, edition) if edition else None,
        cover=_cover(language_view, [edition, *galleries]) if edition else None,
        forums=language_view.cards(site.forums.get(edition.slug, [])) if edition else [],
        news=language_view.cards(site.news[:LATEST]),
        all_news=language_view.at("news/"),
        galleries=language_view.cards(galleries),
        others=language_view.cards(site.editions[1:]),
        about=language_view.body(site.item, language_view.at("")),
    )


def _cover(language_view: LanguageView, items: list[Item]) -> Plain | None:
    """Return the first photo that there is, with what it shows."""
    item = next((item for item in items if photos_of(item)), None)
    cover = language_view.cover(item) if item else None
    if item is None or cover is None:
        return None
    words = language_view.words(item, photos_of(item)[0])
    shown = ("alt", "credit", "licence", "lang", "dir")
    return {**cover, **{name: words[name] for name in shown}, "gallery": language_view.at(item.key)}


def root_head(inputs: PlanInputs) -> Plain:
    """Return the head of the root page, which has no language."""
    tags = [(language.tag, f"{id_}/") for id_, language in inputs.languages.items()]
    alternates = [{"tag": tag, "path": path} for tag, path in (*tags, ("x-default", ""))]
    return {"canonical": "", "index": True, "alternates": alternates}


def root(inputs: PlanInputs) -> Iterator[Output]:
    """Yield the page at the root: it offers the languages, each in its own words."""
    offers = []
    for id_, language in inputs.languages.items():
        item = inputs.site.item
        shown = item.versions[inputs.languages.nearest(id_, item.versions)]
        offers.append(
            {
                "tag": language.tag,
                "dir": language.dir,
                "name": language.name,
                "path": f"{id_}/",
                "site": shown.fields.name_,
                "lang": shown.language.tag if shown.language.id != id_ else "",
                "text_dir": shown.language.dir,
            }
        )
    default = inputs.languages.default
    readers = LanguageView(inputs, default)
    text = readers.version(inputs.site.item)
    fields = cast(SiteFields, text.fields)
    view = {
        "template": "root.html",
        "path": "",
        "anywhere": False,
        "siteurl": inputs.siteurl,
        "site": {"title": fields.title, "short_title": fields.short_title or fields.title},
        "feeds": feeds.addresses(readers, ""),
        "share": share(readers, "", None),
        "head": root_head(inputs),
        "lang": {"id": default.id, "tag": default.tag, "dir": default.dir},
        "policy": POLICY,
        "assets": {name: asset.path for name, asset in inputs.assets.items()},
        "offers": offers,
        "title": fields.title,
        "description": readers.gist(inputs.site.item),
        "text": readers.tongue(text.language),
    }
    yield Output(file_of(""), "page", view)
