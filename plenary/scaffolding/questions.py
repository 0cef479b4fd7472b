"""What is asked about a new site, each answer checked at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coloraide import Color

from plenary.authoring.form import described
from plenary.authoring.prompts import Answers, Check, by_schema, one_of, wrong
from plenary.authoring.suggestions import guessed
from plenary.content.dates import normal_date
from plenary.content.moments import known_zone
from plenary.content.schema import KINDS as MODELS
from plenary.messages.authoring import NO_COLOUR
from plenary.messages.fields import NOT_A_CHOICE
from plenary.messages.message import RefusedError, message
from plenary.problems import Place, Problem, near
from plenary.scaffolding.languages import KNOWN, registry
from plenary.settings import siteurl
from plenary.user_formats import joined

# Of each host: the file of its CI, our text of that, and the branch that it shows
HOSTS: Mapping[str, tuple[str, str, str]] = {
    "github": (".github/workflows/site.yml", "github.yml.txt", "gh-pages"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml.txt", "pages"),
    "other": ("", "", "gh-pages"),
}
# The theme's own
COLOURS, MOST_COLOURS = "#0f6a73 #cf5236", 2


class Wanted(NamedTuple):
    """What a new site is to be; ``languages`` are ids, the first that of the originals."""

    title: str
    languages: Sequence[str]
    place: str
    zone: str
    start: str
    end: str
    colours: Sequence[str]
    address: str
    host: str


def asked(answers: Answers, today: date) -> Wanted:
    """Return what somebody wants; what is wrong is added to the problems of ``answers``."""
    edition = MODELS["edition"]
    title = answers.get(
        "title",
        message("Full name of the forum, in the language of its texts."),
        check=by_schema("site", "title", {}),
        label="name",
    )
    languages = answers.get(
        "language",
        message(
            "Languages, with spaces between; first the one that you write in: {languages}.",
            languages=joined(f"{id_} {one.name}" for id_, one in KNOWN.items()),
        ),
        _likely(title),
        check=_languages,
        label="languages",
    )
    zone = answers.get(
        "zone",
        message("Time zone, such as Asia/Shanghai or Europe/Prague."),
        check=_by(known_zone),
    )
    place = answers.get(
        "place",
        described(edition, "place"),
        check=by_schema("edition", "place", {}),
        needed=False,
    )
    start = answers.get(
        "start",
        message("First day of the first forum: {example}.", example=f"{today.year + 1}-11-07"),
        check=by_schema("edition", "start", {}),
    )
    end = answers.get(
        "end",
        described(edition, "end"),
        check=by_schema("edition", "end", {"start": start}),
        needed=False,
    )
    colours = answers.get(
        "colour",
        message("Its colour, or two: {examples}.", examples="#0f6a73, #5f4696 #e3aa47, teal"),
        COLOURS,
        check=_colours,
    )
    address = answers.get(
        "address",
        message("Address of the website, if it is known: {example}.", example="https://forum.org"),
        check=_by(siteurl),
        needed=False,
    )
    host = answers.get(
        "host",
        message("Where the texts will be kept: {hosts}.", hosts=joined(HOSTS)),
        "github",
        check=one_of(HOSTS),
    )
    return Wanted(
        title,
        languages.replace(",", " ").split(),
        place,
        zone,
        normal_date(start),
        normal_date(end) if end else "",
        _names_of(colours),
        address,
        host,
    )


def _likely(title: str) -> str:
    """Return the languages that somebody most likely wants who names the forum so."""
    found = guessed(title, registry([*KNOWN]))
    return " ".join(dict.fromkeys((found, "en", "zh")))


def _languages(said: str) -> list[Problem]:
    ids = said.replace(",", " ").split()
    unknown = [id_ for id_ in ids if id_ not in KNOWN]
    if unknown or len({*ids}) < len(ids):
        value = unknown[0] if unknown else said
        known = joined(KNOWN)
        return [wrong(NOT_A_CHOICE, "", value=value, near=near(value, KNOWN), known=known)]
    return []


def _by(accept: Callable[[str], object]) -> Check:
    """Return a check that what a setting's or a field's own check says of a value is nothing."""

    def check(value: str) -> list[Problem]:
        try:
            accept(value)
        except RefusedError as error:
            return [Problem(Place(""), error.what, error.hint)]
        return []

    return check


def _names_of(colours: str) -> list[str]:
    return colours.replace(",", " ").split()


def _colours(said: str) -> list[Problem]:
    names = _names_of(said)
    if len(names) <= MOST_COLOURS and all(map(Color.match, names)):
        return []
    return [wrong(NO_COLOUR, "", value=said)]
