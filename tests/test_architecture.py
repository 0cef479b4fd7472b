"""No folder of the code imports one that imports it, in however many steps."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from plenary.environment import ROOT

MODULES = {path: path.read_text() for path in sorted((ROOT / "plenary").rglob("*.py"))}


def imported(source: str) -> Iterator[Path]:
    """Yield the file of each of our modules that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plenary"):
            folder = ROOT / (node.module or "").replace(".", "/")
            for name in node.names:
                inner = folder / f"{name.name}.py"
                yield inner if inner in MODULES else folder.with_suffix(".py")
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.startswith("plenary"):
                    yield ROOT / f"{name.name.replace('.', '/')}.py"


def room(path: Path) -> str:
    """Return the folder of a module; a module beside the folders is one of its own."""
    folder = path.parent.relative_to(ROOT)
    return str(path.relative_to(ROOT)) if folder == Path("plenary") else str(folder)


@cache
def imports() -> dict[str, set[str]]:
    """Return which folders each folder imports."""
    graph: dict[str, set[str]] = {}
    for path, source in MODULES.items():
        graph.setdefault(room(path), set()).update(
            room(other)
            for other in imported(source)
            if other in MODULES and room(other) != room(path)
        )
    return graph


def test_no_folder_imports_one_that_imports_it() -> None:
    graph = imports()
    assert len(graph) > 20
    assert sum(map(len, graph.values())) > 100
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the folders


def test_the_folders_are_drawn_as_they_import_each_other() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    drawn: dict[str, int] = {}
    for line in re.findall(r"(?m)^ ?(\d+  \S.*)$", text):
        row, *names = line.split()
        drawn |= {f"plenary/{name}".rstrip("/"): int(row) for name in names}
    rooms = {room(path) for path in MODULES} - {"plenary/__init__.py"}
    assert set(drawn) == rooms
    for folder in rooms:
        for other in imports()[folder] & rooms:
            assert drawn[other] < drawn[folder], f"{folder} imports {other}"
