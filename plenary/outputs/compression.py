"""Compressed forms beside the files that browsers read: ``index.html.br`` and ``index.html.gz``.

Hosts send them as they are, to those who accept them (RFC 9110 section 12.5.3). Each is an output
of its own whose part is the file that it holds, so unchanged files are not compressed again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import brotli
import deflate

from plenary.outputs.output import Kept, Output, Planned

# What is text; photos, archives and Word files are packed already
SUFFIXES = frozenset(
    {".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
)
# What fits into one packet arrives no sooner for being smaller
LEAST = 1024  # bytes

# docs/decisions/hosts.md has what other levels cost
BROTLI, GZIP = 10, 9


def as_brotli(data: bytes) -> bytes:
    """Return data in the form of RFC 7932."""
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI))


def as_gzip(data: bytes) -> bytes:
    """Return data in the form of RFC 1952, without a name or a time.

    By libdeflate, since the zlib of each machine packs to other bytes.
    """
    return bytes(deflate.gzip_compress(data, GZIP))


# By the ending of the file, which is the maker's name too
FORMS: Mapping[str, Callable[[bytes], bytes]] = {"br": as_brotli, "gz": as_gzip}


def compressed(outputs: Iterable[Planned]) -> Iterator[Planned]:
    """Yield each output, then its compressed forms; a folder holds its own.

    Those of an output that is kept are kept themselves.
    """
    for output in outputs:
        if isinstance(output, Kept):
            yield output
            continue
        if output.path.endswith("/"):
            yield replace(output, view={**output.view, "compressed": True})
            continue
        yield output
        if _worthwhile(output):
            for form in FORMS:
                path = f"{output.path}.{form}"
                yield Output(path, form, source=output.source, parts={output.path: output})


def with_forms(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files by name, and their compressed forms."""
    forms = {
        f"{name}.{form}": pack(data)
        for name, data in files.items()
        if PurePosixPath(name).suffix in SUFFIXES and len(data) >= LEAST
        for form, pack in FORMS.items()
    }
    return {**files, **forms}


def _worthwhile(output: Output) -> bool:
    """Whether an output is text, and probably large enough: it is not made yet."""
    if PurePosixPath(output.path).suffix not in SUFFIXES:
        return False
    if output.maker == "plain":
        return sum(len(line.encode()) + 1 for line in output.view["lines"]) >= LEAST
    if output.maker == "copy":
        return output.file is not None and output.file.stat().st_size >= LEAST
    return output.view.get("template") != "moved.html"  # a few lines
