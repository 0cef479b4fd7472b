"""The view of a release for all its channels: page, feeds, press kit, plain text, editors."""

import uuid
from datetime import datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from plenary.content.items import Item
from plenary.content.schema import News
from plenary.content.schema import Site as SiteFields
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.recording.trace import derived


def release(language_view: LanguageView, item: Item) -> Plain:
    """Return the view of a release without its text and photos.

    ``published`` and ``updated`` are moments (RFC 3339) with the venue's offset: the end of an
    embargo, else the beginning of the day, since no hour is known. ``id`` is a URN (RFC 4122)
    that outlives a change of the site's address. Each correction makes ``updated`` later, if by
    a second: a day may have several, and programs look for changes since their last visit.
    """
    version = language_view.version(item)
    fields = cast(News, version.fields)
    path = language_view.at(item.key)
    return {
        **language_view.card(item),
        "id": uuid.uuid5(language_view.inputs.site_id, path).urn,
        "place": fields.place,
        "published": moment(language_view, item),
        "updated": changed(language_view, item).isoformat(),
        "source": fields.source,
        "source_url": fields.source_url,
        "quotes": [_quote(language_view, item, id_) for id_ in fields.quotes],
        "notes": [part.strip() for part in fields.notes.split("\n\n") if part.strip()],
        "corrections": [_correction(language_view, item, id_) for id_ in fields.corrections],
        "withdrawn": str(fields.withdrawn or ""),
        "withdrawn_note": fields.withdrawn_note,
        "contacts": contacts(language_view, fields.contacts),
        "related": _related(language_view, fields),
    }


def moment(language_view: LanguageView, item: Item) -> str:
    """Return the moment at which a release was published."""
    fields = cast(News, item.facts)
    zone = ZoneInfo(language_view.zone(fields.edition))
    if item.embargo_end:
        return item.embargo_end.astimezone(zone).isoformat(timespec="seconds")
    return _midnight(language_view, item, str(fields.date))


@derived
def changed(language_view: LanguageView, item: Item) -> datetime:
    """Return the moment at which a release was last corrected, else published."""
    found = datetime.fromisoformat(moment(language_view, item))
    corrections = cast(News, item.facts).corrections.values()
    for day in sorted(str(correction.date) for correction in corrections):
        midnight = datetime.fromisoformat(_midnight(language_view, item, day))
        found = max(found + timedelta(seconds=1), midnight)
    return found


def latest_change(language_view: LanguageView, items: list[Item]) -> str:
    """Return the moment at which the last of some releases changed; "" if there are none."""
    moments = [changed(language_view, item) for item in items]
    return max(moments).isoformat() if moments else ""


def contacts(language_view: LanguageView, names: tuple[str, ...] = ()) -> list[Plain]:
    """Return the contacts for the press: those that are named, or all."""
    item = language_view.site.item
    known = cast(SiteFields, language_view.version(item).fields).contacts
    return [
        {
            **language_view.entry(item, "contacts", id_),
            "role": known[id_].role,
            "email": known[id_].email,
            "phone": known[id_].phone,
        }
        for id_ in (names or known)
        if id_ in known
    ]


def _midnight(language_view: LanguageView, item: Item, day: str) -> str:
    """Return the moment at which a day begins at the venue."""
    zone = ZoneInfo(language_view.zone(cast(News, item.facts).edition))
    begin = datetime.combine(datetime.fromisoformat(day), time.min, zone)
    return begin.isoformat(timespec="seconds")


def _quote(language_view: LanguageView, item: Item, id_: str) -> Plain:
    """Return a quote and its speaker; a speaker of the edition has a page."""
    version = language_view.version(item)
    fields = cast(News, version.fields)
    quote = fields.quotes[id_]
    borrowed = f"quotes.{id_}.words" in version.borrowed
    language = item.original.language if borrowed else version.language
    found = language_view.site.everything.get(("speaker", fields.edition, quote.speaker))
    card = language_view.card(found) if found else None
    by: Plain = {"name": quote.name, "role": _some(quote.role), "path": ""}
    by |= language_view.tongue(version.language)
    if f"quotes.{id_}.name" in version.borrowed:
        by["role"] = _some(cast(News, item.facts).quotes[id_].role)
        by |= language_view.tongue(item.original.language)
    if card:
        role = _some(card["role"], card["organisation"])
        by = {"name": card["title"], "role": role, "path": card["path"]}
        by |= {name: card[name] for name in ("lang", "dir")}
    return {
        "words": quote.words,
        "by": by,
        "sample": quote.sample,
        **language_view.tongue(language),
    }


def _some(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _correction(language_view: LanguageView, item: Item, id_: str) -> Plain:
    """Return what was corrected, and when."""
    version = language_view.version(item)
    correction = cast(News, version.fields).corrections[id_]
    borrowed = f"corrections.{id_}.note" in version.borrowed
    language = item.original.language if borrowed else version.language
    return {
        "date": str(correction.date),
        "note": correction.note,
        **language_view.tongue(language),
    }


def _related(language_view: LanguageView, fields: News) -> list[Plain]:
    """Return the edition, sub-forums, speakers and other releases that a release is about.

    What was withdrawn is in no list.
    """
    wanted = [("edition", fields.edition, fields.edition)] if fields.edition else []
    wanted += [("forum", fields.edition, name) for name in fields.forums]
    wanted += [("speaker", fields.edition, name) for name in fields.speakers]
    wanted += [("news", "", name) for name in fields.related]
    site = language_view.site
    items = [site.everything.get(key) for key in wanted]
    return [language_view.card(i) for i in items if i and not site.is_withdrawn(i)]
