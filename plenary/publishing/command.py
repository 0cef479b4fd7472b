"""``invoke publish`` and ``invoke rollback``: what a person sees of them."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from plenary.event.embargo import in_utc
from plenary.kernel import NEXT
from plenary.messages import publishing as mistakes
from plenary.problems import Place, Problems
from plenary.publishing.branch import Branch
from plenary.publishing.bucket import Bucket
from plenary.publishing.destination import DestinationError
from plenary.publishing.publication import STEPS, Publishing, Wishes, has_something, send
from plenary.publishing.rollback import put_back, take_back
from plenary.publishing.source import Sources
from plenary.publishing.targets import BranchTarget, target
from plenary.publishing.texts import agreed, summary
from plenary.publishing.tree import lines
from plenary.reporting import INTERRUPTED, Terminal, Watch, awaited, sentences, show
from plenary.settings import settings_file
from plenary.store.store import write_atomically

# The exit code of a publication that went well, where one to come would not
COMING = 4
LATER = (
    "What is due now can be published. Fix the problems above before their moments: from then on, "
    "nothing can be published until they are fixed."
)
MOST = 20  # files of each kind that are named to somebody who watches


def publish(settings: str, name: str, wishes: Wishes) -> bool:
    """Publish the site to a target, or show what would change; False if it was not possible."""
    return _run(settings, name, wishes, _publish)


def rollback(settings: str, name: str, wishes: Wishes) -> bool:
    """Put back what was published before; False if it was not possible."""
    return _run(settings, name, wishes, _rollback)


def _run(
    settings: str, name: str, wishes: Wishes, do: Callable[[Publishing, Console], bool]
) -> bool:
    """Get all ready, do it while nobody else does, and tell what is wrong."""
    console = Terminal()
    problems = Problems()
    found = settings_file(settings, problems)
    if not found:
        show(problems, console)
        return False
    cache = Path(found["CACHE_PATH"]).resolve()
    done = False
    at = None
    try:
        with sentences(problems, cache), Watch(console) as watch:
            at = _ready(settings, found, name, wishes, problems, watch)
            if at:
                at.folder.mkdir(parents=True, exist_ok=True)
                try:
                    with FileLock(cache / "publish" / "lock", timeout=0):
                        done = do(at, console)
                except Timeout:
                    problems.add(mistakes.UNDER_WAY, Place("publish"))
                except DestinationError as error:
                    where = at.destination.name
                    problems.add(error.mistake, Place(where), **{"where": where, **error.values})
    except KeyboardInterrupt:
        console.print("\nStopped. What is published is whole: as it was, or as it was to be.")
        sys.exit(INTERRUPTED)
    if problems.stop:
        show(problems, console)
        console.print("[bold red]Nothing was published.[/]")
        return False
    if done and at and at.coming.stop:
        console.print()
        show(at.coming, console)
        console.print(Text(LATER, "bold red"), soft_wrap=True)
        sys.exit(COMING)
    return done


def _ready(
    settings: str,
    found: dict[str, Any],
    name: str,
    wishes: Wishes,
    problems: Problems,
    watch: Watch,
) -> Publishing | None:
    """Return a publication that may begin, or None after telling why not."""
    chosen = target(found, name, problems)
    if chosen is None:
        return None
    name, where = chosen
    here = Path(settings).resolve().parent
    if isinstance(where, BranchTarget):
        destination: Branch | Bucket = Branch(where, here, problems)
    else:
        destination = Bucket(where)
    folder = Path(found["CACHE_PATH"]).resolve() / "publish" / name
    return Publishing(
        settings, name, where, destination, Sources(here), folder, wishes, problems, watch
    )


def _publish(at: Publishing, console: Console) -> bool:
    """Do all steps; of a dry run, all but the last."""
    console.print(f"[bold]{at.name}[/]: {at.destination.name}")
    steps = STEPS[:-1] if at.wishes.dry_run else STEPS
    for number, (what, step) in enumerate(steps, 1):
        if step is send and has_something(at):
            for line in summary(at):
                console.print(line, markup=False, soft_wrap=True)
            if not agreed(at):
                console.print("[bold]Nothing was published.[/]")
                return False
        console.print(f"{number}/{len(steps)} {what} … ", end="")
        try:
            said = step(at)
        except DestinationError:
            console.print("not possible")
            raise
        console.print("not possible" if at.problems.stop else said, markup=False)
        if at.problems.stop:
            return False
    warnings = sum(1 for _ in at.problems)
    if warnings:
        _show_own_warnings(at, console)
    if at.wishes.dry_run:
        for line in summary(at):
            console.print(line, markup=False, soft_wrap=True)
        _show_changes(at, console)
        console.print("[bold]This was a dry run: nothing was published.[/]")
    _announce(at, console)
    return True


def _rollback(at: Publishing, console: Console) -> bool:
    """Take the last publication back."""
    console.print(f"[bold]{at.name}[/]: {at.destination.name}")
    found = take_back(at)
    if found is None:
        return False
    taken, to = found
    if taken is to:
        said = f"The last publication was stopped half-way. Back to: {at.sources.about(to)}"
        console.print(said, markup=False)
    else:
        console.print(f"Taken back: {at.sources.about(taken)}", markup=False)
        console.print(f"Back to:    {at.sources.about(to)}", markup=False)
    console.print(str(at.changes), markup=False)
    if at.wishes.dry_run:
        _show_changes(at, console)
        console.print("[bold]This was a dry run: nothing was changed.[/]")
        return True
    said = put_back(at, to)
    if at.problems.stop:
        return False
    console.print(said, markup=False)
    console.print("The content is as it was: mend it before you publish again.")
    return True


def _show_changes(at: Publishing, console: Console) -> None:
    """Print what would change: all of it where nobody watches."""
    assert at.changes is not None
    for line in lines(at.changes, at.there, at.made, MOST if console.is_terminal else 0):
        console.print(line, markup=False, soft_wrap=True)


def _show_own_warnings(at: Publishing, console: Console) -> None:
    """Print the warnings that are about publishing; those about texts are for whoever writes."""
    own = Problems()
    about = {"git", "settings", "the site"}
    own.extend(problem for problem in at.problems if problem.place.file in about)
    for problem in own:
        said = escape(problem.sentences)
        console.print(f"[yellow]warning:[/] {said}", soft_wrap=True)
    if sum(1 for _ in at.problems) > sum(1 for _ in own):
        console.print("The warnings about the content: python3 tasks.py check")


def _announce(at: Publishing, console: Console) -> None:
    """Say when the site must be published again; CI reads it from a file, empty for never."""
    assert at.report is not None
    embargo_end = at.report.embargo_end
    cache = Path(at.read.cache)
    write_atomically(cache / NEXT, f"{in_utc(embargo_end)}\n".encode() if embargo_end else b"")
    if embargo_end and embargo_end <= datetime.now(UTC):
        console.print("An embargo has ended meanwhile: publish again now.")
    elif embargo_end:
        console.print(awaited(embargo_end).replace("build", "publish"))
