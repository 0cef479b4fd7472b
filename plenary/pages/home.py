"""The first page of each language, and the root that offers the languages."""

from typing import cast

from plenary.artefacts.output import Output
from plenary.content.schema import Site as SiteFields
from plenary.event.items import Item
from plenary.pages import feeds
from plenary.pages.audience import Audience, Plain
from plenary.pages.cards import share
from plenary.pages.chrome import Chrome, file_of
from plenary.pages.newsroom import latest_change
from plenary.pages.programme import facts
from plenary.pages.world import World
from plenary.photos.names import photos_of
from plenary.theme import POLICY

LATEST = 4  # releases on the first page


def home(chrome: Chrome) -> Output:
    """Return the first page of a language: what, when, where; sub-forums, news, photos."""
    audience, site = chrome.audience, chrome.site
    edition = site.editions[0] if site.editions else None
    galleries = site.galleries.get(edition.slug, []) if edition else []
    return chrome.page(
        "home",
        "",
        crumbs=[],
        description=audience.gist(site.item),
        changed=latest_change(audience, site.news),
        edition=facts(audience, edition) if edition else None,
        cover=_cover(audience, [edition, *galleries]) if edition else None,
        forums=audience.cards(site.forums.get(edition.slug, [])) if edition else [],
        news=audience.cards(site.news[:LATEST]),
        all_news=audience.at("news/"),
        galleries=audience.cards(galleries),
        others=audience.cards(site.editions[1:]),
        about=audience.body(site.item, audience.at("")),
    )


def _cover(audience: Audience, items: list[Item]) -> Plain | None:
    """Return the first photo that there is, with what it shows."""
    item = next((item for item in items if photos_of(item)), None)
    cover = audience.cover(item) if item else None
    if item is None or cover is None:
        return None
    words = audience.words(item, photos_of(item)[0])
    shown = ("alt", "credit", "licence", "lang", "dir")
    return {**cover, **{name: words[name] for name in shown}, "gallery": audience.at(item.key)}


def root_head(world: World) -> Plain:
    """Return what search engines are told of the root: it stands for no language."""
    tags = [(language.tag, f"{id_}/") for id_, language in world.languages.items()]
    alternates = [{"tag": tag, "path": path} for tag, path in (*tags, ("x-default", ""))]
    return {"canonical": "", "index": True, "alternates": alternates}


def root(world: World) -> Output:
    """Return the page at the root: it offers the languages, each in its own words."""
    offers = []
    for id_, language in world.languages.items():
        item = world.site.item
        shown = item.versions[world.languages.nearest(id_, item.versions)]
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
    default = world.languages.default
    readers = Audience(world, default)
    text = readers.version(world.site.item)
    fields = cast(SiteFields, text.fields)
    view = {
        "template": "root.html",
        "path": "",
        "anywhere": False,
        "siteurl": world.siteurl,
        "site": {"title": fields.title, "short_title": fields.short_title or fields.title},
        "feeds": feeds.addresses(readers, ""),
        "share": share(readers, "", None),
        "head": root_head(world),
        "lang": {"id": default.id, "tag": default.tag, "dir": default.dir},
        "policy": POLICY,
        "assets": {name: asset.path for name, asset in world.assets.items()},
        "offers": offers,
        "title": fields.title,
        "description": readers.gist(world.site.item),
        "text": readers.tongue(text.language),
    }
    return Output(file_of(""), "page", view)
