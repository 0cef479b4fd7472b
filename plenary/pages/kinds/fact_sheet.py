"""The fact sheet of an edition, for the press: its facts and figures as Word and PDF files.

It is made of the edition itself, in each language in which the edition has a text: what is counted
is counted from the content, and nothing is written twice.
"""

from collections.abc import Iterator

from plenary.addresses import absolute
from plenary.content.items import Item
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts
from plenary.pages.kinds.stage import figures
from plenary.pages.views import release as newsroom
from plenary.pages.views.language_view import LanguageView, Plain

FORM, DOCUMENT, PDF = "fact sheet", "fact-sheet.docx", "fact-sheet.pdf"


def offers(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return where the fact sheet of an edition is, in the language nearest to these readers."""
    inputs = language_view.inputs
    if not inputs.makes(FORM, edition):
        return []
    language = language_view.version(edition).language
    names = [DOCUMENT, *([PDF] if inputs.typst else [])]
    return [
        {
            "path": f"{language.id}/{edition.key}{name}",
            "ending": name.rpartition(".")[2].upper(),
            "sample": edition.sample,
            **language_view.tongue(language),
        }
        for name in names
    ]


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield the fact sheets of all editions in one language."""
    for edition in frame.site.editions:
        if frame.language_view.has(edition):
            yield Unit(sheet, frame, (edition,))


def sheet(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the fact sheet of an edition in one language, if it is made."""
    inputs, path = frame.inputs, frame.language_view.at(edition.key)
    if not inputs.makes(FORM, edition):
        return
    view = _view(frame, edition)
    yield Output(f"{path}{DOCUMENT}", "document", view)
    if inputs.typst:
        mark = inputs.assets["mark.svg"]
        more = {"typst": inputs.typst, "mark": mark.path}
        yield Output(f"{path}{PDF}", "pdf", {**view, **more}, mark.file, edition.original.path)


def _view(frame: PageFrame, edition: Item) -> Plain:
    """Return what the sheet says."""
    language_view, site = frame.language_view, frame.site
    path = language_view.at(edition.key)
    about = facts(language_view, edition)
    releases = site.releases_about(edition)
    moment = newsroom.latest_change(language_view, releases)
    return {
        **{name: frame.shared[name] for name in ("siteurl", "lang", "site", "contacts")},
        "template": "fact-sheet.html",
        "path": path,
        "address": absolute(frame.inputs.siteurl, "", path) if frame.inputs.siteurl else "",
        "title": about["title"],
        "sample": about["sample"],
        "moment": moment or language_view.inputs.turns(edition)["today"],
        "edition": about,
        "figures": figures(language_view, edition),
        "forums": language_view.cards(site.forums.get(edition.slug, [])),
        "about": language_view.body(site.item, path),
    }
