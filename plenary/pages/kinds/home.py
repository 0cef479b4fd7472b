"""The first page of each language, and the root that offers the languages."""

from collections.abc import Iterator
from typing import cast

from plenary.content.schema import Site as SiteFields
from plenary.outputs.output import Output
from plenary.pages.data import feeds
from plenary.pages.frame.frame import PageFrame, file_of
from plenary.pages.frame.menus import sections
from plenary.pages.frame.share_cards import share
from plenary.pages.kinds.programme import facts, shown, years
from plenary.pages.kinds.stage import stage
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.logos import FIRST, wall
from plenary.pages.views.release import latest_change
from plenary.theme import POLICY

LATEST = 4  # releases on the first page
SPEAKERS = 4


def home(frame: PageFrame) -> Iterator[Output]:
    """Yield the first page of a language: what, when, where; sub-forums, news, photos.

    The newest edition leads. What it does not have yet is shown of the edition before.
    """
    language_view, site = frame.language_view, frame.site
    edition = site.editions[0] if site.editions else None
    past = _past(language_view)
    galleries = site.galleries.get(edition.slug, []) if edition else []
    yield frame.page(
        "home",
        "",
        crumbs=[],
        description=language_view.gist(site.item),
        changed=latest_change(language_view, site.news),
        edition=shown(language_view, edition) if edition else None,
        stage=stage(language_view, edition) if edition else None,
        art=frame.art,
        forums=language_view.cards(site.forums.get(edition.slug, [])) if edition else [],
        news=language_view.cards(site.news[:LATEST]),
        all_news=language_view.at("news/"),
        galleries=language_view.cards(galleries),
        past=past,
        speakers=language_view.cards(language_view.everybody(edition.slug)[:SPEAKERS])
        if edition
        else [],
        years=years(language_view),
        about=language_view.body(site.item, language_view.at("")),
    )


def _past(language_view: LanguageView) -> Plain | None:
    """Return the latest edition before the newest that has a programme or photos.

    Of its sub-forums, galleries and partners it has those of which the newest has none.
    """
    site = language_view.site
    past = next((one for one in site.editions[1:] if site.sections_of(one)), None)
    if past is None:
        return None
    newest, found = site.editions[0], facts(language_view, past)
    there = site.sections_of(newest)
    lists = {"forums": site.forums, "galleries": site.galleries}
    return {
        **found,
        "sections": sections(language_view, past)[1:],
        **{
            name: language_view.cards(shelf.get(past.slug, [])) if name not in there else []
            for name, shelf in lists.items()
        },
        "wall": []
        if facts(language_view, newest)["partners"]
        else wall(language_view, past, FIRST),
    }


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
        "assets": {n: inputs.assets[n].path for n in ("icon.svg", "mark.svg", "style.css")},
        "offers": offers,
        "title": fields.title,
        "description": readers.gist(inputs.site.item),
        "text": readers.tongue(text.language),
    }
    yield Output(file_of(""), "page", view)
