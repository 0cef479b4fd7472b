"""Accessible PDF files, which screen readers can read: PDF/UA-1 (ISO 14289-1), set by Typst.

Typst is an optional package (80 MB): :func:`version` is empty without it. The fonts are those of
share cards, so the same text is the same file on every machine.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from posixpath import basename
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from babel import Locale, UnknownLocaleError

from plenary.cards.fonts import HAN, NASKH, SERIF
from plenary.formats.prose import BULLET, Block, Run

PACKAGE = "typst"
PAPER = Path(__file__).with_name("paper.typ")
EAST, RIGHT = frozenset(("zh", "ja")), frozenset(("ar", "fa", "ur"))
SERIFS, STRONG = ("Noto Serif", "Noto Serif SC", "Noto Naskh Arabic"), ("Noto Sans SC",)


def version() -> str:
    """Return the version of Typst, or nothing if it is not installed."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        return ""


def pdf(
    blocks: Iterable[Block],
    view: Mapping[str, Any],
    mark: bytes,
    photos: Mapping[str, bytes],
    fonts: Sequence[Path] = (),
) -> bytes:
    """Return blocks as a PDF file.

    ``view`` is as for :func:`plenary.formats.word.document`. ``mark`` is the site's mark, an
    SVG; ``photos`` are those that may be shown, by the names that pictures end with: others are
    left to their captions. ``fonts`` are tried after ours. Raises RuntimeError: Typst's sentence on
    what cannot be set, such as a letter that no font has.
    """
    typst, families = setter(tuple(fonts))
    moment = int(datetime.fromisoformat(view["moment"]).timestamp())
    with TemporaryDirectory() as folder:
        files: dict[str, str] = {}
        for number, (name, data) in enumerate(photos.items()):
            files[name] = f"photo-{number}"
            (Path(folder) / files[name]).write_bytes(data)
        (Path(folder) / "mark.svg").write_bytes(mark)
        said = {
            **{name: view[name] for name in ("title", "site", "address")},
            "tongue": _tongue(view["tag"], view["dir"]),
            "blocks": _tree(blocks, files),
            **_faces(view["tag"], families),
        }
        made: bytes = typst.compile(
            PAPER.read_bytes(),
            root=folder,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=moment,
            sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        )
    return made


@cache
def setter(fonts: tuple[Path, ...]) -> tuple[Any, tuple[str, ...]]:
    """Return Typst with our fonts, and the families of those that a site names."""
    import typst  # noqa: PLC0415 — a large library, and not everybody has it

    ours = [path.parent for path in (SERIF, HAN, NASKH)]
    folders = dict.fromkeys([*ours, *(path.parent for path in fonts)])
    known = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    named = {str(path) for path in fonts}
    more = dict.fromkeys(font.family for font in known.fonts() if font.path in named)
    return typst.Compiler(font_paths=known), tuple(more)


def _faces(tag: str, more: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the font families of a language's texts and emphasis, that of its script first.

    Punctuation that scripts share must be that of the language.
    """
    language = tag.partition("-")[0]
    first = SERIFS[1:2] if language in EAST else SERIFS[2:] if language in RIGHT else ()
    fonts = list(dict.fromkeys((*first, *SERIFS, *more)))
    heavy = [*STRONG, *fonts] if language in EAST else [SERIFS[0], *STRONG, *fonts]
    return {"fonts": fonts, "heavy": heavy}


def _tongue(tag: str, direction: str) -> dict[str, str]:
    """Return a language as Typst names it: ISO 639, ISO 3166; nothing where there is none."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):  # a writer's own HTML may say anything, or nothing
        return {"lang": "", "region": "", "dir": direction}
    return {"lang": locale.language, "region": locale.territory or "", "dir": direction}


def _tree(blocks: Iterable[Block], files: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return blocks with items gathered in lists, lists in the items of those that hold them.

    No heading's level is skipped, which PDF/UA forbids and a writer's own HTML may do.
    """
    found: list[dict[str, Any]] = []
    level = 0
    lists: list[dict[str, Any]] = []  # those that are open, from outside to inside
    for block in blocks:
        said = _said(block, files)
        if said is None:
            continue
        if block.kind == "heading":
            level = said["level"] = min(block.level, level + 1)
        while lists and (block.kind != "item" or lists[-1]["level"] > block.level):
            lists.pop()
        if block.kind != "item" or not (block.marker or lists):
            found.append({**said, "kind": "paragraph"} if block.kind == "item" else said)
            continue
        ordered = block.marker not in ("", BULLET)
        same = lists and lists[-1]["level"] == block.level
        if not same or (block.marker and lists[-1]["ordered"] != ordered):
            if same:
                lists.pop()
            start = int(block.marker.rstrip(".")) if ordered else 1
            new = {**_tongue("", block.dir), "kind": "list", "ordered": ordered, "start": start}
            new |= {"level": block.level, "items": []}
            (lists[-1]["items"][-1] if lists else found).append(new)
            lists.append(new)
        if block.marker or not lists[-1]["items"]:
            lists[-1]["items"].append([])
        lists[-1]["items"][-1].append(said)
    return found


def _said(block: Block, files: Mapping[str, str]) -> dict[str, Any] | None:
    """Return one block as the template reads it; None for a block that it does not show."""
    said: dict[str, Any] = {**_tongue(block.lang, block.dir), "kind": block.kind}
    said |= {"text": block.text, "level": block.level, "runs": _runs(block.runs)}
    if block.kind == "picture":
        file = files.get(basename(unquote(urlsplit(block.runs[0].link).path)))
        return {**said, "file": file} if file else None
    if block.kind == "table":
        columns = max(map(len, block.rows))
        rows = [[*row, *[()] * (columns - len(row))] for row in block.rows]
        sides = next(row for row in block.sides if len(row) == columns)
        headed = 0 < block.heads < len(rows)
        said |= {"columns": columns, "headed": headed, "sides": [side or "start" for side in sides]}
        said["rows"] = [[_runs(cell) for cell in row] for row in rows]
    return None if block.kind == "rule" else said


def _runs(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """Return words in one manner each."""
    return [{**run._asdict(), **_tongue(run.lang, "")} for run in runs]
