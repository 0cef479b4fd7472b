"""Plans of a site, compared without a file being made."""

from dataclasses import dataclass, field
from typing import Any

from support import Site

from plenary.build import inputs_of
from plenary.check import checked
from plenary.content.read_cache import ReadCache
from plenary.context import context
from plenary.outputs.keys import Keys
from plenary.outputs.output import Kept, Planned
from plenary.outputs.traces import TraceFiles
from plenary.pages.plan import Planner, frames_of, plan
from plenary.planning import TracedPlanner, environment
from plenary.problems import Problems
from plenary.settings import pelican_settings, read_settings
from plenary.workers import Workers

# Path and fingerprint of each output, in the order of the plan
Paths = list[tuple[str, str]]


class RefusedError(Exception):
    """The content has mistakes, so that nothing is planned."""


@dataclass
class Plans:
    """Plans a site again and again, by traces and anew. ``anew`` are the last units planned."""

    site: Site
    read_cache: ReadCache = field(default_factory=ReadCache)
    anew: list[tuple[Any, ...]] = field(default_factory=list)
    units: int = 0

    def both(self, **settings: Any) -> tuple[Paths, Paths]:
        """Return what is planned by traces, and what is planned anew. Raises RefusedError."""
        problems = Problems()
        override = self.site.pelican_settings(**settings)
        read = read_settings(pelican_settings(override=override), problems)
        assert read, [*map(str, problems)]
        with Workers(1) as workers:
            build = context(read, workers, problems, self.read_cache)
            found = checked(build)
        if problems.stop or not found.site:
            raise RefusedError([str(one) for one in problems if not one.warning])
        inputs = inputs_of(read, found, problems)
        files = TraceFiles(read.cache, read.output)
        traces = files.load(environment(inputs, build.box, read))
        frames = frames_of(inputs)
        planner = TracedPlanner(frames, files, traces, compress=read.compress)
        keys = Keys(build.box, build.code, build.store)

        def key(output: Planned) -> str:
            return output.key if isinstance(output, Kept) else keys.of(output)

        traced = [(one.path, key(one)) for one in plan(frames, found.attached, planner)]
        planner.save(dict(traced), keys.parts)
        self.anew, self.units = list(planner.planned), len(planner.kept) + len(planner.planned)
        every = plan(frames_of(inputs), found.attached, Planner(search=read.search))
        return traced, [(one.path, keys.of(one)) for one in every]


def views(site: Site, **settings: Any) -> dict[str, dict[str, Any]]:
    """Return the view of each output by its path, planned anew; no file is made."""
    problems = Problems()
    read = read_settings(pelican_settings(override=site.pelican_settings(**settings)), problems)
    assert read, [*map(str, problems)]
    with Workers(1) as workers:
        found = checked(context(read, workers, problems))
    assert found.site
    assert not problems.stop, [*map(str, problems)]
    frames = frames_of(inputs_of(read, found, problems))
    planned = plan(frames, found.attached, Planner(search=read.search))
    return {one.path: dict(one.view) for one in planned}
