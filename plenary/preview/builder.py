"""Builds again and again, and answers from the last build that was good."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter

from plenary.cards.fonts import letters
from plenary.check import check
from plenary.code import code_digest
from plenary.content.read_cache import ReadCache
from plenary.context import toolbox
from plenary.desk.desk import Desk
from plenary.desk.state import State
from plenary.event.embargo import next_embargo_end
from plenary.formats import pdf
from plenary.preview.messages import Answer, LateProblems, Outcome
from plenary.preview.preview_site import CannotShowError, FileMaker, PreviewSite
from plenary.problems import Problems
from plenary.reporting import sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.store.store import LostError, Store


class Builder:
    """What the preview of one site needs from build to build."""

    def __init__(self, settings: str, send: Callable[[LateProblems], None]) -> None:
        self.settings = settings
        self.send = send
        self.desk = Desk()
        self.read_cache = ReadCache()
        self.kit: FileMaker | None = None
        self.shown: PreviewSite | None = None
        # The build before: it stands in where this one cannot show something
        self.before: PreviewSite | None = None
        self.faults = Problems()
        self.pelican = settings_file(settings, self.faults)
        self._building = Lock()
        # Whether the last build has looked at the content
        self._looked = False

    def build(self, changed: Collection[str] = ()) -> Outcome:
        """Build once; what is wrong is reported, and leaves the last good build as it was.

        ``changed`` are the files that have changed since the last build, if that is known.
        """
        with self._building:
            known, self._looked = changed if self._looked else (), False
            return self._build(known)

    def _build(self, changed: Collection[str]) -> Outcome:
        start = perf_counter()
        problems = Problems()
        problems.extend(self.faults)
        settings, shown, embargo_end = None, None, 0.0
        cache = Path(self.pelican.get("CACHE_PATH") or ".cache")
        with sentences(problems, cache):
            settings = read_settings(self.pelican, problems) if self.pelican else None
            if settings:
                settings = replace(settings, show_drafts=True, show_samples=True)
                shown, embargo_end = self._shown(settings, problems, changed)
        good = shown is not None and not problems.stop
        if good:
            self.shown, self.before = shown, self.shown
        return Outcome(
            good,
            list(problems),
            perf_counter() - start,
            _folders(settings) if settings else (),
            embargo_end,
        )

    def _shown(
        self, settings: Settings, problems: Problems, changed: Collection[str]
    ) -> tuple[PreviewSite | None, float]:
        """Return what can be shown now, and when the next embargo ends."""
        box = toolbox(settings, code_digest(), Store(settings.cache / "store"), problems)
        if self.kit and self.kit.box.fonts_digest != box.fonts_digest:
            letters.cache_clear()  # these know fonts by their names
            pdf.setter.cache_clear()
        if self.kit is None or self.kit.box != box:
            kit = FileMaker(box)
            kit.load(problems)
            self.kit = None if problems.stop else kit
        found = check(settings, problems, self.read_cache, changed=changed)
        self._looked = True
        self.desk.state = State(Path(self.settings), self.pelican, settings, found, list(problems))
        embargo_end = next_embargo_end(found.items)
        shown = None
        if self.kit and found.site and not problems.stop:
            shown = PreviewSite(settings, found, self.kit, problems)
        return shown, embargo_end.timestamp() if embargo_end else 0.0

    def answer(self, path: str) -> Answer | None:
        """Return what there is at a path, or None if nothing has been built yet."""
        for shown in (self.shown, self.before):
            if shown is None:
                continue
            problems = Problems()
            cache = Path(self.pelican["CACHE_PATH"])
            with sentences(problems, cache):
                try:
                    return shown.answer(path)
                except CannotShowError as error:
                    problems.extend(error.problems)
                except LostError:  # the cache was deleted: everything is read again
                    self.read_cache = ReadCache(trusted=False)
                    self.build()
                    assert self.shown
                    return self.shown.answer(path)
            self.send(LateProblems(list(problems)))
        return None


def _folders(settings: Settings) -> tuple[str, ...]:
    """Return the folders from which a site is built."""
    found = [settings.content, *settings.templates, *settings.catalogues, *settings.static]
    found += [font.parent for font in settings.fonts]
    return tuple(str(folder) for folder in dict.fromkeys(found) if folder.is_dir())
