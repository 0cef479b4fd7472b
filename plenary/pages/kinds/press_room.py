"""The press room of each language: all that a journalist needs, without an account, on one page."""

from collections.abc import Iterator
from typing import Any, cast

from plenary.content.items import Item
from plenary.content.schema import Edition
from plenary.content.schema import Site as SiteFields
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.menus import PRESS_ROOM, press_room
from plenary.pages.kinds import fact_sheet
from plenary.pages.kinds.press_forms import kits_of, offers
from plenary.pages.kinds.programme import facts
from plenary.pages.views import albums
from plenary.pages.views import release as newsroom
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import full_path, media
from plenary.photos.names import is_photo, portrait_of
from plenary.photos.recipes import GALLERY, PORTRAIT

LATEST = 4  # releases
PORTRAITS = 12


def page(frame: PageFrame) -> Iterator[Output]:
    """Yield the press room, if there is anything in it."""
    language_view, site = frame.language_view, frame.site
    if not press_room(language_view):
        return
    version = language_view.version(site.item)
    fields = cast(SiteFields, version.fields)
    edition = site.editions[0] if site.editions else None
    yield frame.page(
        "press-room",
        PRESS_ROOM,
        section="press",
        crumbs=[frame.crumb("home", "")],
        changed=newsroom.latest_change(language_view, site.news),
        edition=facts(language_view, edition) if edition else None,
        sheets=fact_sheet.offers(language_view, edition) if edition else [],
        releases=[_release(language_view, item) for item in site.news[:LATEST]],
        all_news=language_view.at("news/") if site.news else "",
        logos=[_logo(language_view, id_) for id_ in fields.logos],
        **_portraits(language_view),
        galleries=_galleries(language_view),
        image_terms=_paragraphs(fields.image_terms),
        embargo_rules=_paragraphs(fields.embargo_rules),
        site_text=language_view.tongue(version.language),
        spokespersons=_spokespersons(language_view, edition) if edition else [],
        accreditation=_accreditation(language_view, edition) if edition else None,
        about=language_view.body(site.item, language_view.at(PRESS_ROOM)),
    )


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _release(language_view: LanguageView, item: Item) -> Plain:
    """Return a release with what the press takes of it: its kit, and its text for Word."""
    found = offers(language_view, item)
    return {
        **language_view.card(item),
        "kits": kits_of(language_view.inputs, item),
        "document": found["document"] if found else "",
    }


def _logo(language_view: LanguageView, id_: str) -> Plain:
    """Return a logo: where its file is, and what it looks like if it is a picture."""
    item = language_view.site.item
    logo = cast(SiteFields, language_view.version(item).fields).logos[id_]
    source = f"{item.folder}/{logo.file}"
    photo = language_view.inputs.photos.get(source) if is_photo(logo.file) else None
    drawn = logo.file.lower().endswith(".svg")
    return {
        **language_view.entry(item, "logos", id_),
        **{name: getattr(logo, name) for name in ("alt", "ground", "credit", "licence")},
        "path": full_path(item, logo.file, photo) if photo else media(item, logo.file),
        "ending": logo.file.rpartition(".")[2].upper(),
        "drawn": media(item, logo.file) if drawn else "",
        "picture": language_view.photo(item, logo.file, GALLERY) if photo else None,
    }


def _portraits(language_view: LanguageView) -> Plain:
    """Return portraits to download, of the latest edition that has any."""
    for edition in language_view.site.editions:
        people = [s for s in language_view.everybody(edition.slug) if portrait_of(s)]
        if people:
            return {
                "portraits": [_portrait(language_view, speaker) for speaker in people[:PORTRAITS]],
                "all_portraits": language_view.at(f"{edition.key}speakers/")
                if len(people) > PORTRAITS
                else "",
            }
    return {"portraits": [], "all_portraits": ""}


def _portrait(language_view: LanguageView, speaker: Item) -> Plain:
    """Return a portrait with the name of the person, and whose photo it is."""
    name = portrait_of(speaker)
    photo = language_view.inputs.photos[f"{speaker.folder}/{name}"]
    words = language_view.words(speaker, name)
    return {
        **language_view.card(speaker),
        "portrait": language_view.photo(speaker, name, PORTRAIT),
        "full": full_path(speaker, name, photo),
        "full_size": [photo.width, photo.height],
        "credit": words["credit"],
        "licence": words["licence"],
    }


def _galleries(language_view: LanguageView) -> list[Plain]:
    """Return the galleries of the latest edition that has any, with the albums to download."""
    site = language_view.site
    shelves = (site.galleries.get(edition.slug, []) for edition in site.editions)
    found: list[Item] = next(filter(None, shelves), [])
    return [
        {**language_view.card(item), "volumes": albums.offers(language_view.inputs, item)}
        for item in reversed(found)
    ]


def _spokespersons(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return who speaks to the press for an edition, on what, and in which languages."""
    version = language_view.version(edition)
    found = []
    for id_, one in cast(Edition, version.fields).spokespersons.items():
        key = ("speaker", edition.slug, one.speaker)
        speaker = language_view.site.everything.get(key) if one.speaker else None
        if one.speaker and speaker is None:
            continue
        named: dict[str, Any] = {"name": one.name, "role": one.role, "path": ""}
        named |= language_view.tongue(version.language)
        if f"spokespersons.{id_}.name" in version.borrowed:
            original = cast(Edition, edition.facts).spokespersons[id_]
            named["role"] = original.role
            named |= language_view.tongue(edition.original.language)
        if speaker:
            card = language_view.card(speaker)
            role = ", ".join(filter(None, (card["role"], card["organisation"])))
            named = {"name": card["addressed"], "role": role, "path": card["path"]}
            named |= {name: card[name] for name in ("lang", "dir")}
        found.append(
            {
                **named,
                "topics": {"text": one.topics, **language_view.tongue(version.language)},
                "languages": list(one.languages),
                "contacts": _contact(language_view, one.contact),
                "sample": one.sample,
            }
        )
    return found


def _contact(language_view: LanguageView, name: str) -> list[Plain]:
    return newsroom.contacts(language_view, (name,)) if name else []


def _accreditation(language_view: LanguageView, edition: Item) -> Plain | None:
    """Return how journalists are accredited for an edition, if the edition says anything of it."""
    version = language_view.version(edition)
    fields = cast(Edition, version.fields)
    if not (fields.accreditation or fields.accreditation_form or fields.accreditation_closes):
        return None
    return {
        "paragraphs": _paragraphs(fields.accreditation),
        "form": fields.accreditation_form,
        "closes": str(fields.accreditation_closes or ""),
        "contacts": _contact(language_view, fields.accreditation_contact),
        **language_view.tongue(version.language),
    }
