"""The speakers of all years, from A to Z in the order of each language.

Who has a folder of the same name in several editions is one person, with one entry: it shows what
the latest of these editions says, and leads to each.
"""

from collections.abc import Iterator

from plenary.content.items import Item
from plenary.languages.initials import OTHER
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.menus import ALL_SPEAKERS
from plenary.pages.views import people
from plenary.pages.views.language_view import LanguageView, Plain

SHOWN = (
    *("title", "addressed", "beside", "role", "organisation", "country", "path", "sample", "draft"),
    *("embargo", "lang", "dir"),
)


def all_years(frame: PageFrame) -> Iterator[Output]:
    """Yield the page of the speakers of all years, if there are any."""
    language_view = frame.language_view
    everybody = persons(language_view)
    if not everybody:
        return
    latest = [items[0] for items in everybody.values()]
    ordered = people.in_order(latest, language_view.language, frame.inputs.languages)
    letters: dict[str, list[Plain]] = {}
    for item in ordered:
        letter = people.heading(item, language_view.language, frame.inputs.languages)
        letters.setdefault(letter, []).append(_entry(language_view, everybody[item.slug]))
    if OTHER in letters:  # wherever they are sorted, they are looked for behind the letters
        letters[OTHER] = letters.pop(OTHER)
    entries = [entry for group in letters.values() for entry in group]
    yield frame.page(
        "people",
        ALL_SPEAKERS,
        section="people",
        crumbs=[frame.crumb("home", "")],
        letters=[{"letter": letter, "people": group} for letter, group in letters.items()],
        count=len(entries),
        countries=len({entry["country"] for entry in entries} - {""}),
        editions=len({item.edition for items in everybody.values() for item in items}),
    )


def persons(language_view: LanguageView) -> dict[str, list[Item]]:
    """Return everybody who spoke in any year by the name of the folder, the latest year first."""
    site = language_view.site
    found: dict[str, list[Item]] = {}
    for edition in site.editions:
        for speaker in site.speakers.get(edition.slug, []):
            found.setdefault(speaker.slug, []).append(speaker)
    return found


def _entry(language_view: LanguageView, items: list[Item]) -> Plain:
    """Return what the list shows of a person, with each year and by which words it finds them."""
    card = language_view.card(items[0])
    said = [card["addressed"], *(form["text"] for form in card["beside"])]
    return {
        **{name: card[name] for name in SHOWN},
        "names": " ".join(people.found_by(items, said)),
        "years": [
            {"year": _year(language_view, item), "path": language_view.at(item.key)}
            for item in items
        ],
    }


def _year(language_view: LanguageView, speaker: Item) -> str:
    """Return the year in which the edition of a speaker began."""
    edition = language_view.site.everything["edition", speaker.edition, speaker.edition]
    return str(language_view.card(edition)["start"])[:4]
