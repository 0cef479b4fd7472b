"""The door: Pelican's command line and settings, our build.

``PELICAN_CLASS = "plenary.Plenary"`` in the settings makes ``pelican``, with all its options, build
the site our way: Pelican's ``run`` would make articles, ours makes what :mod:`plenary.build` plans.
"""

import logging
import sys
from argparse import ArgumentParser
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican import main as pelican_main
from pelican.log import LimitFilter, console
from pelican.utils import wait_for_changes

from plenary import unchanged
from plenary.build import Report, build
from plenary.environment import begin_again, use_utf8
from plenary.event.embargo import in_utc
from plenary.event.revisions import REVISIONS
from plenary.journal import go_on
from plenary.messages.message import Message, message
from plenary.outputs.make import Made
from plenary.problems import ContentError, Problems
from plenary.reporting import INTERRUPTED, WARNING, Watch, awaited, print_line, sentences, tell
from plenary.settings import Settings, read_settings, settings_file
from plenary.settings_paths import absolute
from plenary.settings_problems import FILE
from plenary.store.store import write_atomically
from plenary.user_formats import number, size

# In the cache folder: the next moment at which the site must be built again (RFC 3339)
NEXT = "next-build"

logger = logging.getLogger(__name__)


class Plenary(Pelican):  # type: ignore[misc]  # Pelican ships no types
    """Pelican, building a forum's site."""

    def __init__(self, settings: dict[str, Any]) -> None:
        use_utf8()
        if go_on(Path(_settings_file() or ".").absolute().parent):
            begin_again()
        _hide_traceback()
        self.failed = False
        super().__init__(settings)

    def run(self) -> None:
        """Build the site once. Raises ContentError after reporting what is wrong.

        ``pelican --autoreload`` calls again at once after an error; so wait for a change then.
        """
        if self.failed:
            wait_for_changes("", self.settings)
        command = _command()
        if command and unchanged.nothing_changed(command):
            self.failed = False
            return
        self.failed = True
        problems = Problems()
        report, settings, seen = None, None, None
        cache = Path(self.settings["CACHE_PATH"])
        try:
            with sentences(problems, cache):
                settings = read_settings(self._settings(), problems)
                if settings:
                    seen = _seen(settings) if command else None
                    with Watch(console) as watch:
                        report = build(settings, problems, watch, seen)
                    if not problems.stop:
                        _remember(report.next_build, settings.cache)
        except KeyboardInterrupt:
            said = message("Stopped. The next build continues from here.")
            print_line(said, "bold")
            sys.exit(INTERRUPTED)
        halfway = report is not None and report.made.halfway
        tell(problems, halfway=halfway)
        if problems.stop or report is None:
            raise ContentError("the build has failed")
        self.failed = False
        signals.finalized.send(self)
        for line in summary(report):
            console.print(line, highlight=False, soft_wrap=True)
        if settings and command and seen and not _warned():
            result = _result(settings, report, problems)
            unchanged.remember(command, settings.cache, seen, result)

    def _settings(self) -> dict[str, Any]:
        """Return the settings with the file that they are in, if there is one."""
        file = _settings_file()
        return {**(absolute(self.settings, file) if file else self.settings), FILE: file}


def main(settings: str, options: list[str]) -> bool:
    """Build as ``pelican`` does with these options; False if the settings file cannot be used."""
    problems = Problems()
    if settings_file(settings, problems):
        sys.argv = ["pelican", "-s", settings, *options]  # as if that had been typed
        pelican_main(sys.argv[1:])
    else:
        tell(problems, halfway=False)
    return not problems.stop


def _warned() -> bool:
    """Whether Pelican itself has warned of something, which would have to be said again."""
    said = LimitFilter._raised_messages  # noqa: SLF001 — nothing else knows
    return any(level >= logging.WARNING for level, _ in said)


def _command() -> unchanged.Command | None:
    """Return what was typed, if that was pelican's command."""
    try:
        return unchanged.Command.typed()
    except unchanged.DoubtError:
        return None


def _seen(settings: Settings) -> unchanged.Seen | None:
    """Return how the folders and files look that a build reads, None if one cannot be read."""
    folders = (settings.content, settings.theme, *settings.templates, *settings.catalogues)
    files = [*settings.static, *settings.fonts]
    if settings.published:
        files.append(settings.published / REVISIONS)
    with suppress(OSError):
        return unchanged.Seen([*folders, *files, *unchanged.own_files()])
    return None


def _result(settings: Settings, report: Report, problems: Problems) -> unchanged.Result:
    """Return what has to be said and to be there if the next build finds nothing changed."""
    nothing = replace(report, made=Made(report.made.planned, renditions=report.made.renditions))
    warnings = [(WARNING, str(problem)) for problem in problems]
    written = [settings.output, *([settings.hosting] if settings.hosting else [])]
    cached = [settings.cache / NEXT, *sorted((settings.cache / "manifests").glob("*"))]
    return unchanged.Result(
        report.until.timestamp(),
        [*warnings, *(("", line) for line in summary(nothing, unchanged.SECONDS))],
        [*map(number, range(10)), number(0.5)[1:-1]],
        [str(folder.absolute()) for folder in written],
        report.there,
        [str(file.absolute()) for file in cached],
        {str(Path(path).absolute()): digest for path, digest in report.digests.items()},
    )


def summary(report: Report, seconds: str = "") -> list[str]:
    """Return what is said after a build, in lines: what it has done, photos, the next embargo.

    ``seconds`` stands in place of those that it has taken.
    """
    made = report.made
    said = message(
        "Built in {seconds} s. Items: {items}. Languages: {languages}. Files: {planned} "
        "(made: {made}, written: {written}, removed: {removed}).",
        seconds=seconds or number(round(report.seconds, 2)),
        items=number(report.items),
        languages=number(report.languages),
        planned=number(made.planned),
        made=number(made.made),
        written=number(made.written),
        removed=number(made.removed),
    )
    lines = [said, *([_photos(made)] if made.renditions else [])]
    lines += [awaited(report.embargo_end)] if report.embargo_end else []
    return [str(line) for line in lines]


def _photos(made: Made) -> Message:
    """Return a sentence about the photos of a build."""
    done = made.rendered
    return message(
        "Photo sizes: {all} (made: {made} from {photos} photos, {taken} read, {given} written; "
        "fetched: {fetched}; unchanged: {kept}).",
        all=number(made.renditions),
        made=number(done.renditions),
        photos=number(done.photos),
        taken=size(done.taken),
        given=size(done.given),
        fetched=number(done.fetched),
        kept=number(made.renditions - done.renditions - done.fetched),
    )


def _remember(next_build: datetime | None, cache: Path) -> None:
    """Keep when the site must be built again; CI reads it from a file, which is empty for never.

    The file is not in the output: that there is something to wait for is part of an embargo.
    """
    write_atomically(cache / NEXT, f"{in_utc(next_build)}\n".encode() if next_build else b"")


def _settings_file() -> str:
    """Return the settings file that the command line names, as Pelican reads it; "" for none."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-s", "--settings", default="")
    found = str(parser.parse_known_args()[0].settings)
    return found if Path(found).is_file() else ""


def _hide_traceback() -> None:
    """Keep Pelican from printing a traceback below problems that have been reported already."""

    def untold(record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, ContentError)

    pelican = logging.getLogger("pelican")
    if not any(getattr(f, "__name__", "") == "untold" for f in pelican.filters):
        pelican.addFilter(untold)
