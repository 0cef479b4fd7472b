"""The bodies of texts: HTML and the targets of its links in turn.

All that checks need of a body is in memory; the HTML is read from the store when it is shown. So a
site may be larger than memory, and a build that shows one text reads one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple, overload

from plenary.store.store import Store

# An element that has an address in one of its attributes, and that attribute
TAG = re.compile(r"<([a-zA-Z][\w-]*)")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*["']?$""")
ANY_TAG = re.compile(r"<[^>]*>")
# Elements that show something without having words
SHOWN = ("<img", "<picture", "<video", "<audio")
# Bodies that are in memory: what shows a text does so in several forms at once
REMEMBERED = 32


class Embed(NamedTuple):
    """What leads to a link's target: element and attribute, in small letters."""

    tag: str
    attribute: str
    link: str


def embeds(body: Sequence[str]) -> Sequence[Embed]:
    """Return what leads to each link of a body."""
    return body.embeds if isinstance(body, KeptBody) else list(_embeds(body))


def _embeds(body: Sequence[str]) -> Iterator[Embed]:
    tag = ""
    for number in range(1, len(body), 2):
        before = body[number - 1]
        tag = next(reversed(TAG.findall(before)), tag)
        attribute = ATTRIBUTE.search(before)
        yield Embed(tag.lower(), attribute[1].lower() if attribute else "", body[number])


def has_text(body: Sequence[str]) -> bool:
    """Whether a body shows anything: words, or a picture, film or sound."""
    if isinstance(body, KeptBody):
        return body.has_text
    shown = ANY_TAG.sub(lambda tag: tag[0] if tag[0].startswith(SHOWN) else "", "".join(body))
    return bool(unescape(shown).strip())


class KeptBody(Sequence[str]):
    """A body in the store, of which only the links are in memory. Raises LostError."""

    __slots__ = ("embeds", "has_text", "key", "store")

    def __init__(self, store: Store, key: str, embeds: tuple[Embed, ...], has_text: bool) -> None:  # noqa: FBT001 — as pickle gives it
        self.store = store
        self.key = key
        self.embeds = embeds
        self.has_text = has_text

    @classmethod
    def of(cls, body: Sequence[str], store: Store, key: str) -> "KeptBody":
        """Return a body that is in the store under a key, first in its list."""
        return cls(store, key, tuple(_embeds(body)), has_text(body))

    def __len__(self) -> int:
        return 2 * len(self.embeds) + 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice) and (at.start, at.stop, at.step) == (1, None, 2):
            return [embed.link for embed in self.embeds]
        if isinstance(at, int) and at % 2:
            return self.embeds[at // 2].link
        return self._parts()[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptBody):
            return self.key == other.key
        return isinstance(other, list) and self._parts() == other

    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __reduce__(self) -> tuple[Any, ...]:
        return KeptBody, (self.store, self.key, self.embeds, self.has_text)

    def _parts(self) -> list[str]:
        return _parts(self.store, self.key)


@lru_cache(REMEMBERED)
def _parts(store: Store, key: str) -> list[str]:
    """Return a body from the store. Raises LostError."""
    parts: list[str] = json.loads(store.need(key))[BODY]
    return parts


# Where the body is in what is kept of a text
BODY = 2
