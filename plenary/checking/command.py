"""``invoke check``: everything that is wrong, then how each release stands. Nothing is built."""

from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from plenary.check import Checked
from plenary.check import check as find
from plenary.checking.published import check_published
from plenary.checking.release_status import (
    FAULTY,
    ReleaseStatus,
    Unpublished,
    kept_back,
    release_statuses,
)
from plenary.content.read_cache import ReadCache
from plenary.event.embargo import next_embargo_end
from plenary.problems import Problems
from plenary.publishing.branch import Branch
from plenary.publishing.early_inspection import foresight
from plenary.reporting import Terminal, awaited, sentences, show
from plenary.settings import read_settings, settings_file


def check(settings: str) -> bool:
    """Print what is wrong and how each release stands; False if anything forbids to publish."""
    problems, coming = Problems(), Problems()
    found = settings_file(settings, problems)
    checked = None
    read = None
    with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
        read = read_settings(found, problems) if found else None
        if read:
            read_cache = ReadCache()
            look = foresight(Path(settings).resolve().parent, Branch.largest)
            checked = find(read, problems, read_cache, coming, look)
            check_published(settings, read, problems, coming, read_cache)
        problems.extend(coming)
    console = Terminal()
    show(problems, console)
    if checked and read:
        _show_releases(release_statuses(checked, read.languages, problems), console)
        _show_kept_back(kept_back(checked), console)
        _show_coming(checked, console)
    _show_count(problems, console)
    return not problems.stop


def _show_releases(found: list[ReleaseStatus], console: Console) -> None:
    """Print the table of all releases."""
    if not found:
        console.print("There are no releases yet: python3 tasks.py new release\n")
        return
    table = Table(box=SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    table.add_column("Date", no_wrap=True)
    table.add_column("Release", overflow="fold", ratio=1)
    table.add_column("State", max_width=20 if console.is_terminal else None)
    table.add_column("Languages", max_width=24 if console.is_terminal else None)
    between = "\n" if console.is_terminal else "  "
    for one in found:
        release = Text.assemble(one.title, between, (one.folder, "dim"))
        state = Text(one.state, _colour(one.state))
        table.add_row(one.date, release, state, _languages(one, between))
    console.print(table)
    console.print()


def _show_kept_back(found: list[Unpublished], console: Console) -> None:
    """Print what else is not published yet."""
    if not found:
        return
    console.print(Text("Not published yet", "bold"))
    for one in found:
        line = Text.assemble("  ", (one.state, "yellow"), f": {one.title} ", (one.path, "dim"))
        console.print(line, soft_wrap=True)
    console.print()


def _languages(one: ReleaseStatus, between: str) -> Text:
    """Return in which languages a release is there, and in which it is not as it should be."""
    said = Text(" ".join(one.there))
    for what, languages in (("out of date:", one.stale), ("missing:", one.missing)):
        if languages:
            said.append(f"{between}{what} {' '.join(languages)}", "yellow")
    return said


def _colour(state: str) -> str:
    """Return the colour of a state."""
    if state == FAULTY:
        return "red"
    return "green" if state in ("published", "published, sample") else "yellow"


def _show_coming(checked: Checked, console: Console) -> None:
    """Print when the next embargo ends, if there is one."""
    embargo_end = next_embargo_end(checked.items)
    if embargo_end:
        console.print(awaited(embargo_end), soft_wrap=True)


def _show_count(problems: Problems, console: Console) -> None:
    """Print how much is wrong."""
    warnings = sum(problem.warning for problem in problems)
    count = sum(1 for _ in problems) - warnings
    counts = ((count, "problem"), (warnings, "warning"))
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts]
    advice = "mend the problems before you publish" if count else "the site can be published"
    console.print(Text(f"{' and '.join(said)}: {advice}.", "bold red" if count else "bold green"))
