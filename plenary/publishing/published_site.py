"""The site as it is published: settings of its own, and no samples; what its inspection refuses.

What is worked on is read with one settings file (``pelicanconf.py``), what is published with
another (``publishconf.py``) beside it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plenary.check import Look
from plenary.problems import Problems
from plenary.publishing.branch import Branch
from plenary.publishing.bucket import Bucket
from plenary.publishing.early_inspection import foresight
from plenary.publishing.target_settings import settings_of
from plenary.publishing.targets import BranchTarget, BucketTarget, target
from plenary.settings import Settings, settings_file

NAME = "publishconf.py"


class PublishedSite(NamedTuple):
    """A site as its first target has it; ``look`` foresees what the inspection refuses."""

    settings: Settings
    look: Look
    target: BranchTarget | BucketTarget


def published_site(folder: Path, read: Settings, problems: Problems) -> PublishedSite | None:
    """Return how the site is published whose settings are in a folder, as of the same moment.

    None if it has no target, if another site is meant, or if something is wrong, which is reported.
    ``read`` is what the site is worked on with.
    """
    conf = folder / NAME
    if not conf.exists():
        return None
    found = settings_file(str(conf), problems)
    chosen = target(found, "", problems) if found.get("TARGETS") else None
    if not chosen:
        return None
    name, where = chosen
    output = Path(found["CACHE_PATH"]).resolve() / "publish" / name / "site"
    more = {"OUTPUT_PATH": str(output), "SHOW_SAMPLES": False}
    own = Problems()
    settings = settings_of(str(conf), name, where, own, more)
    if settings and settings.content.resolve() != read.content.resolve():
        return None
    problems.extend(own)
    if settings is None:
        return None
    largest = (Branch if isinstance(where, BranchTarget) else Bucket).largest
    return PublishedSite(replace(settings, now=read.now), foresight(folder, largest), where)


def looks(folder: Path, read: Settings) -> Iterator[tuple[Settings, Look]]:
    """Yield the ways in which a site is looked at before it is published."""
    yield read, foresight(folder, Branch.largest)
    if site := published_site(folder, read, Problems()):
        yield site.settings, site.look
