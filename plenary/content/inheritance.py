"""What kinds of fields there are: facts, texts, and fields that speak of their own file.

* a *fact* is written once, in the original, and holds for all languages;
* a *text* is written in every language;
* an *own* field speaks of its own file only.

Beside its nature, each field says what becomes of it in a copy for another edition (``Copied``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from plenary.content.typography import one_line

Nature = Literal["fact", "text", "own"]
# What becomes of a field in a copy for another edition:
# kept: it says the same; checked: it does, and somebody must confirm it; counted: its number is
# that of the other edition; moved: its day is; undated: it is kept unless it names the year of the
# old one; again: it is left out, and must be written again; never: it is left out
Copied = Literal["kept", "checked", "counted", "moved", "undated", "again", "never"]

# Fields that have paragraphs; all others are one line, however they are written
LONG = frozenset({"accreditation", "embargo_rules", "image_terms", "notes"})
# Fields that are Markdown, as bodies are
MARKDOWN = frozenset({"abstract", "description"})
ENDS = re.compile(r"\n+")
TABS = re.compile(r"\t+")


def fact(
    description: str,
    default: Any = ...,
    *,
    of: str = "",
    copied: Copied = "kept",
    **rules: Any,
) -> Any:
    """Return a field that is written once, in the original.

    One that names others says what: ``of`` is a kind, or an entry of a field such as ``room``.
    """
    more = _more("fact", copied) | ({"of": of} if of else {})
    return Field(default, description=description, json_schema_extra=more, **rules)


def text(
    description: str,
    default: Any = ...,
    *,
    lent: bool = False,
    copied: Copied = "kept",
    **rules: Any,
) -> Any:
    """Return a field that is written in every language.

    An entry's that is ``lent`` is the original's where a translation lacks it, as those are which
    there must be.
    """
    more = _more("text", copied) | ({"lent": True} if lent else {})
    return Field(default, description=description, json_schema_extra=more, **rules)


def own(description: str, default: Any = ..., *, copied: Copied = "kept", **rules: Any) -> Any:
    """Return a field that speaks of its own file only."""
    more = _more("own", copied)
    return Field(default, description=description, json_schema_extra=more, **rules)


def _more(nature: Nature, copied: Copied) -> dict[str, Any]:
    """Return what the schema says of a field beside its type."""
    return {"nature": nature} | ({} if copied == "kept" else {"copied": copied})


class Fields(BaseModel):
    """A group of fields; an unknown one is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _one_line(cls, value: Any, info: ValidationInfo) -> Any:
        """Take ends of lines and tabs for spaces."""
        if not isinstance(value, str) or info.field_name in LONG | MARKDOWN:
            return value
        value = TABS.sub(" ", value)
        return one_line(ENDS.sub("\n", value))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the schema says of one field: its nature, and the model of its entries if any.

    ``lent``: a translation of an entry that lacks it has the original's. ``of``: what it names,
    such as ``speaker`` or ``room``, "" if it names nothing. ``copied``: what becomes of it in a
    copy for another edition.
    """

    nature: Nature
    entries: type[Fields] | None
    required: bool
    lent: bool
    of: str = ""
    copied: Copied = "kept"


@cache
def shapes(model: type[Fields]) -> Mapping[str, Shape]:
    """Return the shape of each field of ``model``, in the order of writing."""
    found = {}
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        extra = extra if isinstance(extra, dict) else {}
        nature: Any = extra.get("nature", "fact")
        entries = None
        if get_origin(info.annotation) is dict:
            entries = get_args(info.annotation)[1]
        required = info.is_required()
        of, copied = str(extra.get("of", "")), str(extra.get("copied", "kept"))
        lent = required or "lent" in extra
        found[name] = Shape(nature, entries, required, lent, of, cast(Copied, copied))
    return found
