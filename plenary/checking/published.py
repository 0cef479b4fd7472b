"""The check of the site as it is published (:mod:`plenary.publishing.published_site`)."""

from dataclasses import replace
from pathlib import Path

from plenary.check import check
from plenary.content.read_cache import ReadCache
from plenary.messages.message import Message, message
from plenary.problems import Problem, Problems
from plenary.publishing.limits import served_by, sizes, use
from plenary.publishing.published_site import NAME, published_site
from plenary.settings import Settings


def check_published(
    settings: str, read: Settings, problems: Problems, coming: Problems, read_cache: ReadCache
) -> list[Message]:
    """Report what is wrong with the published site alone, now and at each coming moment.

    ``settings`` is the file that the site is worked on with; ``read`` is what it says. Return what
    the site takes of what its host allows, if it has been built for publishing.
    """
    said: list[Message] = []
    folder, name = Path(settings).parent, Path(settings).name
    own, ahead = Problems(), Problems()
    site = published_site(folder, read, own) if name != NAME else None
    if site:
        checked = check(site.settings, own, read_cache, ahead, site.look)
        if checked.site and site.settings.output.is_dir():
            host = served_by(site.target, folder)
            said = list(use(host, checked.site.news, sizes(site.settings.output)))
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
