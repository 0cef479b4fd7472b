"""The tools of a process, and the tasks, that makers get."""

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.formats.prose import Block
from plenary.languages.catalogues import Compiled, Words, load
from plenary.languages.registry import Language
from plenary.outputs.output import Output
from plenary.outputs.rendering import Renderer
from plenary.outputs.staging import Written
from plenary.outputs.templates import CompiledTemplates, Sources, environment
from plenary.store.store import LostError, Store, seal, unsealed


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


class Part(NamedTuple):
    """Bytes that another output holds: a file, with its digest if it is not in the store."""

    file: str
    digest: str = ""
    length: int = 0

    def data(self) -> bytes:
        """Return the bytes. Raises LostError if they are gone or damaged."""
        try:
            found = Path(self.file).read_bytes()
        except FileNotFoundError:
            found = b""
        whole = found if self.digest else unsealed(found)
        if whole is None or (self.digest and seal(whole).hex() != self.digest):
            raise LostError(errno.ENOENT, "it was lost from the cache", self.file)
        return whole

    @property
    def size(self) -> int:
        """Of how many bytes it is. Raises LostError."""
        return self.length or len(self.data())


class Task(NamedTuple):
    """One file to be made, or a folder of files, and the key under which it is known.

    ``parts`` are what it holds, by name. It is written to ``target``, or put into the store.
    """

    path: str
    maker: str
    view: str
    key: str
    file: Path | None
    parts: Mapping[str, Part]
    target: str = ""


class Later(NamedTuple):
    """An output that is made once its parts are there: their keys, by name.

    ``unplanned`` are those parts, by key, that no planned output is, as far as is known yet.
    """

    task: Task
    keys: Mapping[str, str]
    unplanned: Mapping[str, Output]


class Result(NamedTuple):
    """How a task ended: with a fault, if it has failed; else what was written.

    Of a folder, ``files`` has what was written by name.
    """

    path: str
    maker: str
    key: str
    fault: str = ""
    files: Mapping[str, Written] = {}
