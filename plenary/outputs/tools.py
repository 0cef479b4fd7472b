"""The tools of a process, and the tasks, that makers get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.formats.prose import Block
from plenary.languages.catalogues import Compiled, Words, load
from plenary.languages.registry import Language
from plenary.outputs.rendering import Renderer
from plenary.outputs.templates import CompiledTemplates, Sources, environment
from plenary.store.store import Store


@dataclass(frozen=True)
class Toolbox:
    """What tools are built from, small enough to be handed to a process.

    ``languages`` and ``catalogues`` hold, by language id, the language and its compiled
    catalogues. ``code`` is the digest of our code.
    """

    templates: tuple[Path, ...]
    store: Path
    languages: tuple[tuple[str, Language], ...]
    catalogues: tuple[tuple[str, tuple[Compiled, ...]], ...]
    templates_digest: str
    minify: bool
    fonts: tuple[Path, ...]
    fonts_digest: str
    code: str


class Tools:
    """Everything that makers use apart from the view."""

    def __init__(self, box: Toolbox) -> None:
        self.minify = box.minify
        self.store = Store(box.store)
        self._sources = Sources(box.templates)
        self._compiled = CompiledTemplates(self.store, box.code)
        self._renderers: dict[str, Renderer] = {}
        # The view that was read into blocks last, and the blocks
        self.last_blocks: tuple[str, Sequence[Block]] = ("", ())
        self.languages = dict(box.languages)
        self.fonts = box.fonts
        self._keys = dict(box.catalogues)
        self._words: dict[str, Words] = {}

    def words(self, language: str) -> Words:
        """Return the messages of a language, by id."""
        if language not in self._words:
            self._words[language] = load(self._keys.get(language, ()), self.store)
        return self._words[language]

    def renderer(self, language: str) -> Renderer:
        """Return what fills templates in for readers of a language, by id."""
        if language not in self._renderers:
            made = environment(self._sources, self._compiled)
            found = self.languages[language]
            self._renderers[language] = Renderer(made, found, self.words(language))
        return self._renderers[language]


class Task(NamedTuple):
    """One file to be made, and the key under which it is to be kept.

    ``parts`` has the keys of what it holds, by name.
    """

    path: str
    maker: str
    view: str
    key: str
    file: Path | None
    parts: Mapping[str, str]


class Result(NamedTuple):
    """How a task ended: with a fault, if it has failed."""

    task: Task
    fault: str = ""
