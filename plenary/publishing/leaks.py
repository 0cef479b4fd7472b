"""What is kept back must not be in what is published: words, files and photos, however packed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from plenary.languages.catalogues import po_path
from plenary.messages import publishing as mistakes
from plenary.photos import jpeg, png
from plenary.problems import Place, Problems
from plenary.publishing.text_extraction import UnsearchedError, parts, pdf_text, squeezed, words
from plenary.publishing.withheld import Finder, Text, Withheld
from plenary.store.store import Store, digest

# The end of a photo, by which one that may be the same is found: pixels, packed
TAIL = 40
HEAD = 2**18  # bytes in which a JPEG says that there is a second picture behind it (CIPA DC-007)
START = 16  # letters by which a line is found


@dataclass
class Leak:
    """What was found: the first file of the tree, the name of its part, and all files."""

    path: str
    part: str
    files: set[str] = field(default_factory=set)


class Leaks:
    """One search for what is kept back."""

    def __init__(
        self, kept: Withheld, root: Path, store: Store, catalogues: Iterable[Path]
    ) -> None:
        """``root`` is the content, ``catalogues`` are the folders with the site's own words."""
        self.root = root
        self.kept = kept
        self.store = store
        self.finder = Finder(kept.texts)
        self.sizes: dict[int, list[str]] = {}
        self.tails: dict[bytes, list[str]] = {}
        self.words: dict[str, Leak] = {}
        self.files: dict[str, Leak] = {}
        self._catalogues = catalogues
        self._digests: dict[tuple[str, bool], str] = {}

    def run(self, files: Mapping[str, Path], problems: Problems) -> None:
        """Search files, by what they are called; report all that is found."""
        for photo, copy in self.kept.copied.items():
            problems.add(mistakes.COPY, Place(copy), source=photo)
        if not self.kept:
            return
        for path in self.kept.files:
            self._know(path)
        for path, file in files.items():
            if file.is_symlink():  # reported by the inspection
                continue
            data = file.read_bytes()
            plain = files.get(path.rpartition(".")[0]) if path.endswith((".gz", ".br")) else None
            try:
                for name, part in parts(path, data):
                    if plain and name != path and part == plain.read_bytes():
                        break  # searched as it is
                    self._search(path, name, part)
            except UnsearchedError as error:
                problems.add(mistakes.UNSEARCHED, Place(path), why=str(error))
        self._tell(problems)

    def _know(self, path: str) -> None:
        """Note the size of a file, and the end of a photo that is published pixel for pixel."""
        file = self.root / path
        self.sizes.setdefault(file.stat().st_size, []).append(path)
        with file.open("rb") as opened:
            head = opened.read(HEAD)
            opened.seek(-min(TAIL, file.stat().st_size), 2)
            tail = opened.read()
        if head.startswith(png.SIGNATURE) or (
            head.startswith(b"\xff\xd8") and (b"MPF\0" in head or not tail.endswith(b"\xff\xd9"))
        ):
            tail = pixels(file.read_bytes())[-TAIL:]
        elif not head.startswith(b"\xff\xd8"):
            return
        self.tails.setdefault(tail, []).append(path)

    def _search(self, path: str, name: str, data: bytes) -> None:
        """Search one file, or one part of it."""
        part = "" if name == path else name
        for source in self.sizes.get(len(data), ()):
            if self._digest(source, bytes) == digest(data):
                self._found(self.files, source, path, part)
        for source in self.tails.get(data[-TAIL:], ()):
            if self._digest(source, pixels) == digest(pixels(data)):
                self._found(self.files, source, path, part)
        if not self.kept.texts:
            return
        for text in self._pdf(data) if data.startswith(b"%PDF-") else words(name, data):
            for piece in self.finder.find(text):
                self._found(self.words, piece, path, part)

    def _found(self, leaks: dict[str, Leak], what: str, path: str, part: str) -> None:
        leaks.setdefault(what, Leak(path, part)).files.add(path)

    def _digest(self, source: str, of: Callable[[bytes], bytes]) -> str:
        key = source, of is pixels
        if key not in self._digests:
            self._digests[key] = digest(of((self.root / source).read_bytes()))
        return self._digests[key]

    def _pdf(self, data: bytes) -> Iterator[str]:
        """Yield the words of a PDF file, from the store if it was read before."""
        key = digest("words of a PDF file", version("pypdf"), data)
        kept = self.store.get(key)
        if kept is None:
            kept = squeezed(pdf_text(data)).encode()
            self.store.put(key, kept)
        yield kept.decode()

    def _tell(self, problems: Problems) -> None:
        """Report each text and each file once."""
        if self.words:
            said = "\0".join(self._own_words())
            for piece in Finder(self.words).find(said):
                del self.words[piece]
        texts: dict[str, tuple[str, Leak]] = {}
        for piece, leak in self.words.items():
            text = self.kept.texts[piece]
            first = texts.setdefault(text.file, (piece, leak))[1]
            first.files |= leak.files
        for piece, leak in texts.values():
            text = self.kept.texts[piece]
            line = text.line or self._line(text, piece)
            source = f"{text.file}:{line}" if line else text.file
            values = {"source": source, "why": text.why, "words": text.words, "part": leak.part}
            mistake = mistakes.LEAK_INSIDE if leak.part else mistakes.LEAK
            problems.add_once(mistake, _places(leak), **values)
        for source, leak in self.files.items():
            values = {"source": source, "why": self.kept.files[source], "part": leak.part}
            mistake = mistakes.LEAKED_FILE_INSIDE if leak.part else mistakes.LEAKED_FILE
            problems.add_once(mistake, _places(leak), **values)

    def _own_words(self) -> Iterator[str]:
        """Yield the words of the theme's own, which a text may have too."""
        for folder in self._catalogues:
            for file in sorted(folder.glob(str(po_path(Path(), "*")))):
                yield from words(file.name, file.read_bytes())

    def _line(self, text: Text, piece: str) -> int:
        """Return the line of a text on which a piece begins, or 0."""
        lines = (self.root / text.file).read_text("utf-8-sig", "replace").splitlines()
        start = piece[:START]
        return next((n for n, line in enumerate(lines, 1) if start in squeezed(line)), 0)


def pixels(data: bytes) -> bytes:
    """Return a JPEG or PNG without what is said around its pixels; b"" if it is neither."""
    try:
        if data.startswith(png.SIGNATURE):
            return png.cleaned(data, b"", b"")
        return jpeg.cleaned(data, b"", b"")
    except (jpeg.BadJpeg, png.BadPng):
        return b""


def _places(leak: Leak) -> list[Place]:
    """Return the files that have it, the first one first."""
    return [Place(path) for path in dict.fromkeys((leak.path, *sorted(leak.files)))]
