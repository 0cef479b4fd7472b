"""``invoke check``: all problems, then the status of each release. Nothing is built."""

from collections.abc import Mapping
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from plenary.check import Checked
from plenary.check import check as find
from plenary.checking.json_report import report
from plenary.checking.published import check_published
from plenary.checking.release_status import (
    Level,
    ReleaseStatus,
    Unpublished,
    kept_back,
    release_statuses,
)
from plenary.content.read_cache import ReadCache
from plenary.editions.left_to_do import Left, left_to_do
from plenary.editions.report import show_left
from plenary.event.embargo import next_embargo_end
from plenary.messages.message import Message, message, plural
from plenary.problems import Problems
from plenary.publishing.branch import Branch
from plenary.publishing.early_inspection import foresight
from plenary.reporting import Terminal, awaited, print_line, sentences, show
from plenary.settings import read_settings, settings_file

JSON = "json"
CREATE = "python3 tasks.py new release"
COLOURS: Mapping[Level, str] = {"published": "green", "waiting": "yellow", "faulty": "red"}


def check(settings: str, form: str = "text") -> bool:
    """Print all problems and the status of each release; False if one prevents publishing.

    ``form`` is text, or json: then only the problems are printed, for programs.
    """
    if form not in ("text", JSON):
        said = message("`{name}` is not a format. Write text or json.", name=form)
        print_line(said, "red")
        return False
    problems, coming = Problems(), Problems()
    found = settings_file(settings, problems)
    checked = None
    read = None
    used: list[Message] = []
    left: list[Left] = []
    with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
        read = read_settings(found, problems) if found else None
        if read:
            read_cache = ReadCache()
            look = foresight(Path(settings).resolve().parent, Branch.largest)
            checked = find(read, problems, read_cache, coming, look)
            used = check_published(settings, read, problems, coming, read_cache)
            left = left_to_do(read.content, checked.items)
        problems.extend(coming)
    if form == JSON:
        notes = [note for one in left for note in one.notes]
        print(report(problems, notes))  # noqa: T201 — for programs, so without Rich
        return not problems.stop
    console = Terminal()
    show(problems, console)
    if checked and read:
        _show_releases(release_statuses(checked, read.languages, problems), console)
        _show_kept_back(kept_back(checked), console)
        show_left(left, console)
        _show_coming(checked, console)
        _show_use(used, console)
    _show_count(problems, console)
    return not problems.stop


def _show_releases(found: list[ReleaseStatus], console: Console) -> None:
    """Print the table of all releases."""
    if not found:
        said = message("There are no releases yet. Create one: {command}", command=CREATE)
        console.print(f"{said}\n")
        return
    table = Table(box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    table.add_column(str(message("Date")), no_wrap=True)
    table.add_column(str(message("Release")), overflow="fold", ratio=1)
    table.add_column(str(message("State")), max_width=20 if console.is_terminal else None)
    table.add_column(str(message("Languages")), max_width=24 if console.is_terminal else None)
    between = "\n" if console.is_terminal else "  "
    for one in found:
        release = Text.assemble(one.title, between, (one.folder, "dim"))
        state = Text(str(one.state), COLOURS[one.level])
        table.add_row(one.date, release, state, _languages(one, between))
    console.print(table)
    console.print()


def _show_kept_back(found: list[Unpublished], console: Console) -> None:
    """Print what else is not published yet."""
    if not found:
        return
    console.print(Text(str(message("Not published yet")), "bold"))
    for one in found:
        said = message("{state}: {title}", state=one.state, title=one.title)
        line = Text.assemble("  ", (str(said), "yellow"), " ", (one.path, "dim"))
        console.print(line, soft_wrap=True)
    console.print()


def _languages(one: ReleaseStatus, between: str) -> Text:
    """Return the languages of a release, and those that are missing or out of date."""
    said = Text(" ".join(one.there))
    stale = message("out of date: {languages}", languages=" ".join(one.stale))
    missing = message("missing: {languages}", languages=" ".join(one.missing))
    for what, languages in ((stale, one.stale), (missing, one.missing)):
        if languages:
            said.append(f"{between}{what}", "yellow")
    return said


def _show_coming(checked: Checked, console: Console) -> None:
    """Print when the next embargo ends, if there is one."""
    embargo_end = next_embargo_end(checked.items)
    if embargo_end:
        console.print(str(awaited(embargo_end)), soft_wrap=True)


def _show_use(said: list[Message], console: Console) -> None:
    """Print what the published site takes, as it was last built, and what its host allows."""
    if said:
        console.print(Text(str(message("The published site, as last built")), "bold"))
    for one in said:
        console.print(f"  {one}", soft_wrap=True)
    if said:
        console.print()


def _show_count(problems: Problems, console: Console) -> None:
    """Print the number of problems and warnings."""
    warnings = sum(problem.warning for problem in problems)
    count = sum(1 for _ in problems) - warnings
    said = _verdict(
        plural("{count} problem", "{count} problems", count=count),
        plural("{count} warning", "{count} warnings", count=warnings),
        good=not count,
    )
    console.print(Text(str(said), "bold red" if count else "bold green"))


def _verdict(problems: Message, warnings: Message, *, good: bool) -> Message:
    """Return the last sentence."""
    values = {"problems": problems, "warnings": warnings}
    if good:
        return message("{problems}, {warnings}. You can publish the site.", **values)
    return message("{problems}, {warnings}. Fix the problems before you publish.", **values)
