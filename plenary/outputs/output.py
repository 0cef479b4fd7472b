"""An output: one planned file, and everything that it is made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from plenary.store.store import digest

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the output folder.

    ``path`` is below the output folder, with slashes; one that ends in a slash is a folder, all of
    whose files are made together, and are only known once they are. ``maker`` names its function
    (:mod:`plenary.outputs.makers`), ``view`` is all that it is made from: dicts, lists,
    strings, numbers, nothing else. A maker of files is given ``file``; its bytes
    count through a digest in the view, its name does not count. ``source`` is that file's path
    below the content folder, for messages. ``parts`` are other outputs that it holds, by name,
    published by themselves or not.
    """

    path: str
    maker: str
    view: View = field(default_factory=dict)
    file: Path | None = None
    source: str = ""
    parts: Mapping[str, "Output"] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the view as the text that its maker is given and its fingerprint is made of."""
        return json.dumps(self.view, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Kept(NamedTuple):
    """A planned output whose fingerprint is known from an earlier build; its view is not at hand.

    ``path``, ``maker`` and ``source`` are as :class:`Output` has them; ``parts`` are the keys of
    what it holds. It is made of the same
    inputs as then, so it is in the output folder or in the store, unless it was lost.
    """

    path: str
    key: str
    maker: str = ""
    source: str = ""
    parts: tuple[str, ...] = ()


Planned = Output | Kept


def fingerprint(maker: str, view: str, tools: str, parts: Mapping[str, str]) -> str:
    """Return the digest of everything that a file is made from.

    ``tools`` is the digest of what the maker uses apart from the view: code, templates, catalogue;
    ``parts`` has the fingerprints of what it holds.
    """
    return digest(maker, tools, view, *(f"{name} {key}" for name, key in parts.items()))
