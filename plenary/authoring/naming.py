"""Items by what a person types: a folder, a text's path, or a folder's name alone."""

from collections.abc import Mapping
from pathlib import Path

from plenary.content.file_names import composed
from plenary.content.items import Item


def item_named(name: str, items: Mapping[str, Item], content: Path) -> Item | None:
    """Return the item that a name means; None if there is none, or more than one.

    ``items`` are by their composed folders; ``content`` is the content folder. A path may begin
    there, above it, or in the folder that the person is in.
    """
    below = path_below(name, content)
    for known in (below, below.rpartition("/")[0]):
        if known in items:
            return items[known]
    same = [item for item in items.values() if composed(item.folder).endswith(f"/{below}")]
    return same[0] if len(same) == 1 and below else None


def path_below(name: str, content: Path) -> str:
    """Return the path that a person means, below the content folder and composed."""
    path = Path(name)
    root = content.resolve()
    if (Path.cwd() / path).resolve().is_relative_to(root):
        path = (Path.cwd() / path).resolve().relative_to(root)
    return composed(path.as_posix()).strip("/").removeprefix("content/")
