"""What a field holds, as the schema says: a day, a country, names of others, words."""

from typing import Any, Literal, get_args, get_origin

from plenary.content.fields import choices
from plenary.content.inheritance import LONG, MARKDOWN, Fields, shapes
from plenary.content.moments import Date, Moment, Until
from plenary.content.values import Country, Tag, Tags, Web, Webs
from plenary.imports.programme import BODY

Kind = Literal[
    "words",
    "text",
    "date",
    "moment",
    "until",
    "country",
    "tag",
    "tags",
    "choice",
    "flag",
    "number",
    "name",
    "names",
    "address",
    "list",
]
ALIASES: tuple[tuple[Any, Kind], ...] = (
    (Date, "date"),
    (Moment, "moment"),
    (Until, "until"),
    (Country, "country"),
    (Tags, "tags"),
    (Webs, "list"),
    (Tag, "tag"),
    (Web, "address"),
)

PLAIN: dict[Any, Kind] = {bool: "flag", int: "number"}


def kind_of(model: type[Fields], name: str) -> Kind:
    """Return what a field of a model holds."""
    if name == BODY or name in LONG | MARKDOWN:
        return "text"
    info = model.model_fields[name]
    options = (info.annotation, *get_args(info.annotation))
    several = get_origin(info.annotation) is tuple and ... in options
    if shapes(model)[name].of:
        return "names" if several else "name"
    if choices(model, name):
        return "choice"
    rules = (info.annotation, tuple(info.metadata))
    for alias, kind in ALIASES:
        if (alias.__origin__, alias.__metadata__) == rules or (alias in options and not several):
            return kind
    plain: Kind = next((PLAIN[option] for option in options if option in PLAIN), "words")
    return "list" if several else plain


def has_times(model: type[Fields]) -> bool:
    """Whether entries of a model begin and end at a time of day, as sessions do."""
    return all(n in model.model_fields and kind_of(model, n) == "moment" for n in ("start", "end"))
