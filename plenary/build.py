"""The whole build, as the picture in docs/architecture.md has it.

    content/ → read → check → pair → link → plan → make → output/

One direction, no way back; each arrow is one call.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from time import perf_counter

from plenary.check import Checked, checked
from plenary.context import context
from plenary.event.embargo import next_embargo_end
from plenary.event.revisions import revise
from plenary.messages.build import WRONG_STORE
from plenary.outputs.compression import compressed
from plenary.outputs.make import Made, Making
from plenary.outputs.renditions import Progress, Renditions, silent
from plenary.pages import hosting
from plenary.pages.plan import Planner, plan
from plenary.pages.views.inputs import PlanInputs
from plenary.problems import Place, Problems
from plenary.settings import Settings
from plenary.store.shared import SharedStore
from plenary.store.store import LostError
from plenary.theme import assets
from plenary.workers import Workers

# How often a build starts anew because the cache has lost what it had
RETRIES = 3


@dataclass(frozen=True)
class Report:
    """What a build has done, in ``seconds``.

    ``embargo_end`` is the next moment at which an embargo ends: then the site must be built again.
    """

    items: int
    languages: int
    made: Made
    seconds: float
    embargo_end: datetime | None


def build(settings: Settings, problems: Problems, progress: Progress = silent) -> Report:
    """Bring the output folder to what content, theme and settings say.

    What is wrong is added to ``problems``; if anything is, the output stays as it was. ``progress``
    is told after each photo how many are done, and of how many. What gets lost from the cache
    during the build is made again.
    """
    for _ in range(RETRIES):
        try:
            return _build(settings, problems, progress)
        except LostError:
            continue
    return _build(settings, problems, progress)


def _build(settings: Settings, problems: Problems, progress: Progress) -> Report:
    """Build once. Raises LostError."""
    start = perf_counter()
    with Workers(settings.processes, settings.cluster) as workers:
        build = context(settings, workers, problems)
        store, found = build.store, checked(build)
        made = Made()
        inputs = inputs_of(settings, found, problems) if found.site and not problems.stop else None
        if inputs and not problems.stop:  # the theme's files can be faulty too
            outputs = plan(inputs, found.attached, Planner(search=inputs.search))
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
            )
            made = make(settings.output).run(
                compressed(outputs) if settings.compress else outputs,
                delete_unknown=settings.delete_unknown,
                retained=settings.retained,
            )
            if settings.hosting and not problems.stop:
                rules = hosting.beside(inputs)
                make(settings.hosting).run(rules, delete_unknown=False, retained=["*"])
    embargo_end = next_embargo_end(found.items)
    return Report(
        len(found.items), len(settings.languages), made, perf_counter() - start, embargo_end
    )


def inputs_of(settings: Settings, found: Checked, problems: Problems) -> PlanInputs:
    """Return all that pages are made from. The site's own text must be there."""
    assert found.site is not None
    return PlanInputs(
        found.site,
        settings.languages,
        found.links,
        found.photos,
        found.files,
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
    )


def _shared(address: str, problems: Problems) -> SharedStore | None:
    """Return the store that others share, if there is one."""
    try:
        return SharedStore(address) if address else None
    except (ImportError, ValueError) as error:
        place = Place("settings", 0, "RENDITION_STORE")
        problems.add(WRONG_STORE, place, detail=error)
        return None
