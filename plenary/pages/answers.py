"""Answers to recorded questions, as of now: told from others by their digests."""

from collections.abc import Callable, Sequence
from functools import cache
from inspect import signature
from typing import Any

from plenary.content.items import Appearance, Item, Version
from plenary.pages.frame.frame import PageFrame
from plenary.pages.views.inputs import PlanInputs
from plenary.recording.digests import digest, recorded
from plenary.recording.trace import ALL, DERIVED, Question

# Of a text, what is asked apart
PARTS = ("body", "links")
# Of whatever is not there
GONE = b""


class Answers:
    """What is answered now, by those who know the site: ``frames`` are of all languages."""

    def __init__(self, inputs: PlanInputs, frames: Sequence[PageFrame]) -> None:
        site, links = inputs.site, inputs.links
        self._items: dict[str, list[Item]] = {}
        self._texts: dict[str, list[Version]] = {}
        # A link can lead to what is not in the site, or to what shows more than the site does
        for item in (site.item, *site.everything.values(), *links.texts.values()):
            items = self._items.setdefault(item.folder, [])
            if all(item is not one for one in items):
                items.append(item)
                for version in (*item.versions.values(), *item.unpublished.values()):
                    self._texts.setdefault(version.path, []).append(version)
        self._sessions = {a.key: a for shelf in site.programme.values() for a in shelf}
        self._who: dict[str, Any] = {"site": site, "inputs": inputs, "links": links}
        for frame in frames:
            self._who |= {frame.name: frame, frame.language_view.name: frame.language_view}

    def of(self, question: Question) -> bytes:
        """Return the digest of an answer."""
        if isinstance(question, str):
            items = self._items.get(question)
            return digest([*map(recorded, items)]) if items else self._text(question, "")
        if question[0] in PARTS:
            return self._text(question[1], question[0])
        try:
            answer = self.found(question)
        except Exception:  # noqa: BLE001 — planning will meet the same error and report it
            return GONE
        return digest(answer)

    def remember(self, question: Question, names: Sequence[str]) -> None:
        """Let a list of items be known as it was found out before; do nothing if one is gone."""
        who = self._who.get(question[0])
        items = [self._items[name] for name in names if name in self._items]
        if who is not None and len(items) == len(names) and all(len(one) == 1 for one in items):
            who.memory[question] = [item for (item,) in items]

    def _text(self, path: str, part: str) -> bytes:
        """Return the digest of a part of a text; there are two where a link leads to another."""
        texts = self._texts.get(path, [])
        return b" ".join(
            text.seals[part].encode() if part in text.seals else digest(recorded(text, part))
            for text in texts
        )

    def found(self, question: tuple[Any, ...]) -> Any:
        """Return the answer to a question that is no item's own. Raises what asking raises."""
        own, name, *args = question
        if own == "session":
            return recorded(self._sessions[name], own)
        who = self._who[own]
        if own not in ("site", "inputs", "links"):
            return DERIVED[name](who, *self._things(DERIVED[name], args))
        asked = getattr(who, name)
        if callable(asked):
            return asked(*self._things(asked, args))
        if not args:
            return asked
        if args == [ALL]:
            return list(asked)
        if args[0] not in asked:  # some mappings would make what they lack
            raise KeyError(args[0])
        return asked[args[0]]

    def _things(self, function: Callable[..., Any], args: list[Any]) -> list[Any]:
        """Return the arguments that stand as names in a question. Raises KeyError."""
        if not args:
            return []
        kinds = _kinds(getattr(function, "__func__", function))[-len(args) :]
        return [self._thing(*one) for one in zip(kinds, args, strict=True)]

    def _thing(self, kind: Any, name: Any) -> Any:
        if kind is Item:
            return self._items[name][0]
        return self._sessions[name] if kind is Appearance else name


@cache
def _kinds(function: Callable[..., Any]) -> list[Any]:
    """Return the kind of each argument of a function."""
    return [parameter.annotation for parameter in signature(function).parameters.values()]
