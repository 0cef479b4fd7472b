"""The words on a share card, in the language of its readers."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

from babel import Locale

from plenary.cards.card import Words
from plenary.languages.formats import days, listing, times

POINT = " · "


def written(
    view: Mapping[str, Any],
    words: NullTranslations,
    locale: Locale,
    drawable: Callable[[str], str],
) -> Words:
    """Return the words of a card: its kind, its title, when and where, who.

    ``drawable`` returns a text without letters that no font has.
    """
    kinds = {
        "news": words.pgettext("share image", "News release"),
        "forum": words.pgettext("share image", "Sub-forum"),
        "speaker": words.pgettext("share image", "Speaker"),
    }
    when = days(locale, *view["days"]) if view["days"] else ""
    hours = times(locale, *view["times"]) if view["times"] else ""
    people = listing(locale, view["people"]) if view["people"] else ""
    where = POINT.join(filter(None, map(drawable, (when, hours, view["place"]))))
    details = tuple(filter(None, (where, *map(drawable, (people, *view["details"])))))
    kicker = drawable(view["kicker"] or kinds.get(view["kind"], ""))
    credit = drawable(view["credit"])
    return Words(drawable(view["site"]), kicker, drawable(view["title"]), details, credit)
