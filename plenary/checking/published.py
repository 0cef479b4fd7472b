"""The check of the site as it is published: settings of its own, and no samples.

What is worked on is read with one settings file (``pelicanconf.py``), what is published with
another (``publishconf.py``) beside it.
"""

from dataclasses import replace
from pathlib import Path

from plenary.check import check
from plenary.content.read_cache import ReadCache
from plenary.messages.message import Message, message
from plenary.problems import Problem, Problems
from plenary.publishing.branch import Branch
from plenary.publishing.bucket import Bucket
from plenary.publishing.early_inspection import foresight
from plenary.publishing.limits import served_by, sizes, use
from plenary.publishing.target_settings import settings_of
from plenary.publishing.targets import BranchTarget, target
from plenary.settings import Settings, settings_file

NAME = "publishconf.py"


def check_published(
    settings: str, read: Settings, problems: Problems, coming: Problems, read_cache: ReadCache
) -> list[Message]:
    """Report what is wrong with the published site alone, now and at each coming moment.

    ``settings`` is the file that the site is worked on with; ``read`` is what it says. Return what
    the site takes of what its host allows, if it has been built for publishing.
    """
    said: list[Message] = []
    conf = Path(settings).with_name(NAME)
    if not conf.exists() or conf == Path(settings):
        return said
    own, ahead = Problems(), Problems()
    found = settings_file(str(conf), own)
    chosen = target(found, "", own) if found.get("TARGETS") else None
    if chosen:
        name, where = chosen
        output = Path(found["CACHE_PATH"]).resolve() / "publish" / name / "site"
        more = {"OUTPUT_PATH": str(output), "SHOW_SAMPLES": False}
        published = settings_of(str(conf), name, where, own, more)
        if published and published.content.resolve() != read.content.resolve():
            return said  # another site's
        if published:
            largest = (Branch if isinstance(where, BranchTarget) else Bucket).largest
            look = foresight(conf.parent, largest)
            checked = check(replace(published, now=read.now), own, read_cache, ahead, look)
            if checked.site and output.is_dir():
                host = served_by(where, conf.parent)
                said = list(use(host, checked.site.news, sizes(output)))
    for found_, told in ((own, problems), (ahead, coming)):
        known = {(problem.place, problem.saying, problem.when) for problem in told}
        told.extend(_marked(p) for p in found_ if (p.place, p.saying, p.when) not in known)
    return said


def _marked(problem: Problem) -> Problem:
    """Return a problem that says that only the published site has it."""
    if problem.place.file == "settings":
        place = replace(problem.place, file=NAME)
        return replace(problem, place=place)
    when = message("in the published site only ({file})", file=NAME)
    return replace(problem, when=(*problem.when, when))
