"""Calendars (RFC 5545; names, colours and streams RFC 7986) for every calendar application.

There is no METHOD: these are calendars to look at, not messages between calendars. A METHOD would
have to be repeated by the web server (RFC 5545 section 3.7.2), which a static host does not do, and
PUBLISH would need an ORGANIZER (RFC 5546 section 3.2.1), an address that a forum need not have.
Outlook and Google take a file without it as PUBLISH, and Apple Calendar has refused some with it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from icalendar import Calendar, Component, Event, vText, vUri
from icalendar.parser import Contentline

from plenary.addresses import absolute
from plenary.formats.timezone import timezone
from plenary.languages.formats import language, listing
from plenary.languages.separators import followed, headed, joined, marked, noted, titled

PRODUCT = "-//Plenary//Programme//EN"
# How often those who have subscribed ask for news
REFRESH = timedelta(hours=1)
LONGEST = 75  # bytes of a line (section 3.1)
# When the first revision of every session is said to have been made; see _event
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
# Colours of sub-forums as calendars know them: names of CSS3 (RFC 7986 section 5.9)
COLOURS = {
    "ink": "darkslategray",
    "green": "seagreen",
    "iron": "firebrick",
    "sky": "steelblue",
    "violet": "mediumpurple",
    "gold": "darkgoldenrod",
}


class Text(vText):
    r"""A text as RFC 5545 section 3.3.11 writes it; the library's takes ``\N`` for a line's end."""

    def to_ical(self) -> bytes:
        """Return the text with its marks escaped."""
        text = self.replace("\r\n", "\n").replace("\r", "\n")
        for mark in "\\;,":
            text = text.replace(mark, f"\\{mark}")
        return text.replace("\n", r"\n").encode()


def calendar(view: Mapping[str, Any], words: NullTranslations, locale: Locale) -> bytes:
    """Return the calendar of the sessions in a view, with the definition of their time zone.

    Calendar applications refresh a subscription every hour if they follow RFC 7986 section 5.7 or,
    older, X-PUBLISHED-TTL.
    """
    made = Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    name = _together(view["names"], lambda texts: headed(words, texts))
    _text(made, "NAME", name)
    made.add("X-WR-CALNAME", Text(name["text"]))
    made.add("X-WR-TIMEZONE", view["zone"])
    made.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", "PT1H")
    if view["siteurl"]:
        made.add("URL", _at(view, view["page"]))
        made.add("SOURCE", _at(view, view["path"]), {"VALUE": "URI"})
    for session in view["sessions"]:
        made.add_component(_event(session, view, words, locale))
    years = [int(session[end][:4]) for session in view["sessions"] for end in ("start", "end")]
    zones = [timezone(zone, min(years), max(years)) for zone in made.get_used_tzids()]
    made.subcomponents[:0] = zones
    return b"".join(map(_line, filter(None, made.content_lines())))


def _line(line: Contentline) -> bytes:
    """Return a line; the library counts the letters of each, though few are too long."""
    short = line.encode()
    return (short if len(short) < LONGEST else bytes(line.to_ical())) + b"\r\n"  # type: ignore[no-untyped-call]


def _event(
    session: Mapping[str, Any], view: Mapping[str, Any], words: NullTranslations, locale: Locale
) -> Event:
    """Return one session.

    DTSTAMP and LAST-MODIFIED show which of two copies is newer (RFC 5546 section 2.1.5), so they
    must rise with SEQUENCE; but bytes must not depend on the time of the build. So each revision
    is a minute newer than the last one.
    """
    made = Event()
    moment = EPOCH + timedelta(minutes=session["sequence"])
    made.add("UID", session["uid"])
    made.add("SEQUENCE", session["sequence"])
    made.add("DTSTAMP", moment)
    made.add("LAST-MODIFIED", moment)
    start, end = (datetime.fromisoformat(session[name]) for name in ("start", "end"))
    zone = ZoneInfo(view["zone"])
    made.add("DTSTART", start.replace(tzinfo=zone))
    if end > start:  # section 3.8.2.2; what has no length has no end (section 3.6.1)
        made.add("DTEND", end.replace(tzinfo=zone))
    cancelled = session["status"] == "cancelled"
    made.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    title = session["title"]["text"]
    for mark in reversed(list(_marks(session, words))):
        title = followed(words, marked(words, mark), title)
    _text(made, "SUMMARY", {**session["title"], "text": title})
    _text(made, "DESCRIPTION", _description(session, view["tag"], words, locale))
    _text(made, "LOCATION", _together(session["places"], lambda texts: joined(words, texts)))
    _text(made, "CATEGORIES", session["forum"])
    made.add("COLOR", COLOURS[session["accent"]])
    if view["siteurl"] and session["page"]:
        made.add("URL", _at(view, session["page"]))
    for stream in session["streams"]:
        parameters = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": stream["host"]}
        made.add("CONFERENCE", vUri(stream["address"], params=parameters))
    return made


def _marks(session: Mapping[str, Any], words: NullTranslations) -> Iterable[str]:
    """Yield the marks of a title, as pages show them; few applications show STATUS."""
    if session["status"] == "cancelled":
        yield words.pgettext("session status", "Cancelled")
    if session["status"] == "moved":
        yield words.pgettext("session status", "Moved")
    if session["sample"]:
        yield words.gettext("Example")


def _description(
    session: Mapping[str, Any], tag: str, words: NullTranslations, locale: Locale
) -> Mapping[str, str]:
    """Return the description of a session, as plain text."""
    speakers = [
        _speaker(speaker["name"], speaker["part"], words) for speaker in session["speakers"]
    ]
    facts = [_attendance(session["attendance"], words)]
    if session["languages"]:
        names = listing(locale, [language(locale, spoken) for spoken in session["languages"]])
        facts.append(words.gettext("Languages: %(names)s") % {"names": names})
    for source, target in session["interpretation"]:
        both = {"source": language(locale, source), "target": language(locale, target)}
        facts.append(words.gettext("Interpretation: %(source)s to %(target)s") % both)
    watch = words.gettext("Watch live")
    facts += [titled(words, watch, stream["address"]) for stream in session["streams"]]
    blocks = ["\n".join(speakers), "\n".join(facts)]
    texts = [session["summary"], *({"text": block, "lang": tag} for block in blocks)]
    return _together(texts, "\n\n".join)


def _speaker(name: str, part: str, words: NullTranslations) -> str:
    """Return the name of a speaker, with what they do if that is not to speak."""
    context = "part in a session"
    return name if part == "speaker" else noted(words, name, words.pgettext(context, part))


def _attendance(how: str, words: NullTranslations) -> str:
    """Return how one takes part."""
    if how == "hybrid":
        return words.pgettext("attendance", "On site and online")
    if how == "online":
        return words.pgettext("attendance", "Online")
    return words.pgettext("attendance", "On site")


def _together(
    texts: Iterable[Mapping[str, str]], join: Callable[[Iterable[str]], str]
) -> Mapping[str, str]:
    """Return texts as one; it has a language if all of them have the same."""
    some = [text for text in texts if text["text"]]
    languages = {text["lang"] for text in some}
    lang = languages.pop() if len(languages) == 1 else ""
    return {"text": join([text["text"] for text in some]), "lang": lang}


def _text(component: Component, name: str, text: Mapping[str, str]) -> None:
    """Add a text with its language (section 3.2.10), if there is one."""
    if text["text"]:
        parameters = {"LANGUAGE": text["lang"]} if text["lang"] else {}
        component.add(name, Text(text["text"], params=parameters))


def _at(view: Mapping[str, Any], path: str) -> str:
    """Return the full address of a page or a file."""
    return absolute(view["siteurl"], view["path"], path)
