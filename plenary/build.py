"""The whole build, as the picture in docs/architecture.md has it.

    content/ → read → check → pair → link → plan → make → output/

One direction, no way back; each arrow is one call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from plenary.check import Checked, checked
from plenary.content.read_cache import ReadCache
from plenary.context import context
from plenary.event.embargo import next_embargo_end
from plenary.event.revisions import revise
from plenary.messages.build import WRONG_STORE
from plenary.messages.kinds import kind_of
from plenary.messages.references import DATED_AHEAD
from plenary.neighbours import remember
from plenary.outputs.make import Made, Making
from plenary.outputs.renditions import Progress, Renditions, silent
from plenary.outputs.traces import TraceFiles, Traces
from plenary.pages import hosting
from plenary.pages.data import sitemaps
from plenary.pages.plan import frames_of, plan
from plenary.pages.views.inputs import PlanInputs
from plenary.planning import TracedPlanner, environment
from plenary.problems import Place, Problems
from plenary.settings import Settings
from plenary.store.looks import Looks
from plenary.store.shared import SharedStore
from plenary.store.store import LostError
from plenary.theme import assets
from plenary.unchanged import Seen
from plenary.workers import Workers

# How often a build starts anew because the cache has lost what it had
RETRIES = 3
# Of an hour, in seconds
QUARTER = 900


@dataclass(frozen=True)
class Report:
    """What a build has done, in ``seconds``.

    ``embargo_end`` is the next moment at which an embargo ends, and ``next_build`` the next one at
    which the site must be built again: for that, or since an edition is in another phase.
    ``until`` is the first moment at which another build may say or make anything else, if nothing
    else changes. ``digests`` are those of the files that are known, by path, and ``there`` is how
    everything in the output folder looks.
    """

    items: int
    languages: int
    made: Made
    seconds: float
    embargo_end: datetime | None
    next_build: datetime | None
    until: datetime
    digests: Mapping[str, str]
    there: Looks


def build(
    settings: Settings, problems: Problems, progress: Progress = silent, seen: Seen | None = None
) -> Report:
    """Bring the output folder to what content, theme and settings say.

    What is wrong is added to ``problems``; if anything is, the output stays as it was. ``progress``
    is called after each photo with how many are done, and of how many. ``seen`` is how all that is
    read looked just before. What gets lost from the cache during the build is made again.
    """
    lost: set[str] = set()
    for _ in range(RETRIES):
        try:
            return _build(settings, problems, progress, seen, frozenset(lost))
        except LostError as error:
            lost.add(str(error.filename))
    return _build(settings, problems, progress, seen, frozenset(lost))


def _build(
    settings: Settings,
    problems: Problems,
    progress: Progress,
    seen: Seen | None,
    lost: frozenset[str],
) -> Report:
    """Build once; if anything was ``lost``, read and plan all anew, without trust in it.

    Raises LostError.
    """
    start = perf_counter()
    remember(settings.cache, settings.content, settings.site_id)
    with Workers(settings.processes, settings.cluster) as workers:
        build = context(settings, workers, problems, ReadCache(trusted=not lost), seen)
        store, found = build.store, checked(build)
        made, there = Made(), Looks()
        inputs = inputs_of(settings, found, problems) if found.site and not problems.stop else None
        if inputs and not problems.stop:  # the theme's files can be faulty too
            kept = TraceFiles(settings.cache, settings.output)
            known = environment(inputs, build.box, settings)
            traces = Traces(known) if lost else kept.load(known)
            frames = frames_of(inputs)
            planner = TracedPlanner(frames, kept, traces, compress=settings.compress)
            shared = _shared(settings.shared, problems)
            renditions = Renditions(store, shared, workers, problems, progress)
            make = partial(
                Making,
                cache=settings.cache,
                box=build.box,
                store=store,
                code=build.code,
                workers=workers,
                problems=problems,
                renditions=renditions,
                distrusted=lost,
            )
            making = make(settings.output)
            made = making.run(
                plan(frames, found.attached, planner),
                delete_unknown=settings.delete_unknown,
                retained=settings.retained,
            )
            there = making.there
            if not problems.stop:
                planner.save(making.fingerprints, making.keys.parts)
            if settings.hosting and not problems.stop:
                rules = hosting.beside(inputs)
                make(settings.hosting).run(rules, delete_unknown=False, retained=["*"])
    files = {**{path: photo.digest for path, photo in found.photos.items()}, **found.files}
    return Report(
        len(found.items),
        len(settings.languages),
        made,
        perf_counter() - start,
        next_embargo_end(found.items),
        _next_build(found, inputs),
        _until(settings, found, inputs, problems),
        {str(settings.content / path): digest for path, digest in files.items()},
        there,
    )


def _until(
    settings: Settings, found: Checked, inputs: PlanInputs | None, problems: Problems
) -> datetime:
    """Return the first moment at which another build may say or make anything else."""
    moments = [next_embargo_end(found.items)]
    moments += [sitemaps.next_change(inputs), inputs.next_phase()] if inputs else []
    if settings.security:
        expires = datetime.combine(settings.security.expires, datetime.min.time(), UTC)
        moments.append(expires if expires > datetime.now(UTC) else None)
    if any(problem.kind == kind_of(DATED_AHEAD) for problem in problems):
        # Some day ends somewhere: every zone is ahead of UTC by a number of quarters of an hour
        quarter = datetime.now(UTC).timestamp() // QUARTER
        moments.append(datetime.fromtimestamp((quarter + 1) * QUARTER, UTC))
    return min(filter(None, moments), default=datetime.max.replace(tzinfo=UTC))


def _next_build(found: Checked, inputs: PlanInputs | None) -> datetime | None:
    """Return the next moment at which visitors without scripts would read what is over."""
    moments = (next_embargo_end(found.items), inputs.next_phase() if inputs else None)
    return min(filter(None, moments), default=None)


def inputs_of(settings: Settings, found: Checked, problems: Problems) -> PlanInputs:
    """Return all that pages are made from. The site's own text must be there."""
    assert found.site is not None
    return PlanInputs(
        found.site,
        settings.languages,
        found.links,
        found.photos,
        found.files,
        found.facts,
        assets(settings.static, problems),
        settings.siteurl,
        settings.timezone,
        settings.per_page,
        settings.site_id,
        settings.content,
        settings.now,
        revise(found.site, found.published, settings.timezone),
        settings.share,
        settings.typst,
        settings.search,
        settings.filings.links,
        settings.security.lines(settings.siteurl, (one.tag for one in settings.languages.values()))
        if settings.security
        else (),
        settings.forms,
        settings.embeds,
    )


def _shared(address: str, problems: Problems) -> SharedStore | None:
    """Return the store that others share, if there is one."""
    try:
        return SharedStore(address) if address else None
    except (ImportError, ValueError) as error:
        place = Place("settings", 0, "RENDITION_STORE")
        problems.add(WRONG_STORE, place, detail=error)
        return None
