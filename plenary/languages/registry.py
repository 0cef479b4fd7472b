"""The languages of a site, in the order of its menu."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Annotated, Literal

from babel import Locale
from pydantic import ConfigDict, Field


@dataclass(frozen=True)
class Language:
    """One language of a site.

    ``id`` is lower-case, and stands in file names and addresses; ``tag`` is the BCP 47 tag that
    the world sees; ``name`` is the language's own name for itself; ``dir`` is ``ltr`` or ``rtl``;
    ``fallback`` names the languages to show instead, nearest first; ``formats`` is the tag of the
    CLDR locale that dates and numbers follow, if it is not ``tag``.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]{2,8}(-[a-z0-9]+)*$")]
    tag: str
    name: str
    dir: Literal["ltr", "rtl"] = "ltr"
    fallback: tuple[str, ...] = ()
    formats: str = ""

    # A setting that is none of these is a mistake (the settings are read by pydantic).
    __pydantic_config__ = ConfigDict(extra="forbid")

    def __reduce__(self) -> tuple[type["Language"], tuple[object, ...]]:
        return Language, tuple(getattr(self, one.name) for one in fields(self))

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale whose formats the language's readers see."""
        return Locale.parse(self.formats or self.tag, sep="-")


class Registry(Mapping[str, Language]):
    """All languages of a site by id, and which text to show where one is missing."""

    def __init__(self, languages: Iterable[Language], default: str) -> None:
        self._languages = {language.id: language for language in languages}
        self.default = self._languages[default]
        self._chains = {
            id_: list(dict.fromkeys((id_, *language.fallback, default, *self._languages)))
            for id_, language in self._languages.items()
        }

    def __getitem__(self, id_: str) -> Language:
        return self._languages[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def chain(self, id_: str) -> list[str]:
        """Return all ids, nearest first: ``id_``, its fallbacks, the default, the rest."""
        return self._chains[id_]

    def nearest(self, id_: str, available: Container[str]) -> str:
        """Return the language in which something is shown to readers of ``id_``.

        Raises LookupError if nothing is available.
        """
        for candidate in self._chains[id_]:
            if candidate in available:
                return candidate
        raise LookupError(f"no language of {available!r} is registered")
