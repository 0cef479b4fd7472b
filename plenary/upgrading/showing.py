"""What a person reads of an upgrade before it is decided."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from plenary.messages.message import Message, message
from plenary.upgrading.comparison import Comparison, counts
from plenary.upgrading.preparing import Prepared
from plenary.upgrading.stage import Stage

# Colours of the lines of a diff, by their first character
COLOURS = {"+": "green", "-": "red", "@": "cyan"}
# Pages that are named, at most
MOST = 10
NOTHING = message("Nothing changes.")

Line = tuple[str | Message, str]


def lines(made: Prepared, stage: Stage, languages: Iterable[str]) -> Iterator[Line]:
    """Yield what an upgrade does, each line with its colour."""
    yield from _texts(made, stage)
    yield from _themes(made)
    yield from _pages(made.pages, list(languages))
    yield from _both(made.pages, stage, made.version)


def _texts(made: Prepared, stage: Stage) -> Iterator[Line]:
    """Yield what changes in texts and settings."""
    yield message("Texts and settings"), "bold"
    if not made.reasons:
        yield f"  {NOTHING}", ""
    for path, reasons in made.reasons.items():
        yield f"  {path}: {'; '.join(reasons)}", ""
        old, new = (
            (folder / path).read_bytes().decode("utf-8", "replace").splitlines()
            for folder in (stage.root, stage.site)
        )
        yield from _diff(difflib.unified_diff(old, new, lineterm="", n=1))
    others = [file["path"] for file in made.files if file["path"].startswith("requirements/")]
    said = message("Requirements: {files}", files=", ".join(others))
    yield f"  {said}", ""


def _themes(made: Prepared) -> Iterator[Line]:
    """Yield what becomes of the site's own theme files."""
    yield message("Theme files of your own"), "bold"
    if not made.themes:
        yield f"  {NOTHING}", ""
    for one in made.themes:
        yield f"  {one.said}", "yellow" if one.lines else ""
        yield from _diff(one.diff)


def _diff(found: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a unified diff without the names of its files."""
    for line in found:
        if not line.startswith(("---", "+++")):
            yield f"    {line.rstrip()}", COLOURS.get(line[:1], "")


def _pages(pages: Comparison, languages: list[str]) -> Iterator[Line]:
    """Yield how many pages change, by kind, and the first of them."""
    yield message("Pages"), "bold"
    headings = (
        (message("Changed"), pages.changed),
        (message("New"), pages.added),
        (message("Removed"), pages.removed),
        (message("Changed only in the names of style files and scripts"), pages.styled),
    )
    for heading, names in headings:
        if names:
            said = ", ".join(map(str, counts(names, languages)))
            yield f"  {heading}: {said}", ""
            if names is not pages.styled:
                yield from ((f"    {name}", "") for name in _html(names)[:MOST])
    same = message("Unchanged files: {count}", count=pages.same)
    yield f"  {same}", ""


def _both(pages: Comparison, stage: Stage, version: str) -> Iterator[Line]:
    """Yield where both versions can be opened."""
    first = next(iter(_html([*pages.changed, *pages.styled])), "")
    yield message("To look at both versions in the browser"), "bold"
    for name, folder in ((message("before"), stage.before), (version, stage.after)):
        yield f"  {name}: {_address(folder, first)}", ""


def _address(folder: Path, page: str) -> str:
    """Return the address of a page, or of the first page of all."""
    output = folder / "output"
    found = [output / page] if page else [*sorted(output.glob("*/index.html")), output]
    return found[0].as_uri()


def _html(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.endswith(".html")]
