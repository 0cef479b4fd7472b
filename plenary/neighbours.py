"""Sites in one place: none may have another's cache, output folder or id.

Otherwise one would remove what the other has built, and a feed reader would take the two for one.
A build leaves in its cache whose it is: where the content is, as seen from there, and the id.
"""

import json
import os
import sys
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plenary.messages.build import SHARED_CACHE, SHARED_ID, SHARED_OUTPUT
from plenary.outputs.manifest import FOLDER, name_of
from plenary.problems import Problems
from plenary.settings_problems import FILE, place_of
from plenary.store.store import write_atomically

# In the cache folder: whose it is
OWNER = "site.json"
# The settings that others begin with
SETTINGS = "pelicanconf"


class Neighbour(NamedTuple):
    """A site; ``outputs`` are those of its output folders that are not in its cache."""

    content: Path
    cache: Path
    id: str
    outputs: tuple[Path, ...] = ()

    def has_built(self, output: Path) -> bool:
        """Whether a folder is one of its output folders."""
        there = (self.cache / FOLDER / name_of(output)).exists()
        return output.resolve() in self.outputs or (there and output.is_dir())


def tell_shared(
    pelican: Mapping[str, Any],
    content: Path,
    cache: Path,
    outputs: Iterable[Path],
    site_id: uuid.UUID,
    problems: Problems,
) -> None:
    """Report what a site shares with others; ``outputs`` are the folders that it writes.

    The first is that of the pages, the second, if there is one, that of rules for hosts.
    """
    folders = tuple(path.resolve() for path in outputs)
    site = Neighbour(content.resolve(), cache.resolve(), str(site_id), folders)
    for other in _neighbours(pelican, site):
        if other.cache == site.cache:
            place = place_of(pelican, "CACHE_PATH")
            problems.add(SHARED_CACHE, place, other=other.content, cache=other.cache)
        for name, output in zip(("OUTPUT_PATH", "HOSTING"), site.outputs, strict=False):
            if other.has_built(output):
                problems.add(SHARED_OUTPUT, place_of(pelican, name), other=other.content)
        if other.id == site.id:
            new = uuid.uuid5(site_id, str(site.content))
            problems.add(SHARED_ID, place_of(pelican, "SITE_ID"), other=other.content, id=new)


def remember(cache: Path, content: Path, site_id: uuid.UUID) -> None:
    """Write into a cache whose it is, if that is not there already. Raises OSError."""
    try:
        path = os.path.relpath(content.resolve(), cache.resolve())
    except ValueError:  # another drive of Windows
        path = str(content.resolve())
    data = f"{json.dumps({'content': Path(path).as_posix(), 'id': str(site_id)})}\n".encode()
    file = cache / OWNER
    if not file.exists() or file.read_bytes() != data:
        write_atomically(file, data)


def _neighbours(pelican: Mapping[str, Any], site: Neighbour) -> Iterator[Neighbour]:
    """Yield the other sites that are in one of the folders that this site's folders are in."""
    places = {path.parent for path in (site.content, site.cache, *site.outputs)}
    caches = {site.cache} | {file.parent for one in places for file in one.glob(f"*/{OWNER}")}
    found = [_owner(cache) for cache in sorted(caches)]
    for other in [*found, _imported(str(pelican.get(FILE) or ""))]:
        if other and other.content != site.content and other.content.is_dir():
            yield other


def _owner(cache: Path) -> Neighbour | None:
    """Return whose a cache is, None if it does not say."""
    try:
        found = json.loads((cache / OWNER).read_bytes())
        return Neighbour((cache / found["content"]).resolve(), cache, str(found["id"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _imported(file: str) -> Neighbour | None:
    """Return the site whose settings a settings file has imported, wherever that is."""
    module = sys.modules.get(SETTINGS)
    name = str(getattr(module, "__file__", None) or "")
    other, here = Path(name).resolve(), Path(file).resolve()
    if not file or not name or other == here:
        return None
    found = vars(module)
    try:
        content, cache, output = (
            (other.parent / found[name]).resolve() for name in ("PATH", "CACHE_PATH", "OUTPUT_PATH")
        )
    except (KeyError, TypeError):
        return None
    return Neighbour(content, cache, str(found.get("SITE_ID", "")), (output,))
