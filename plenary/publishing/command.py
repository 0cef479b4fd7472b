"""``invoke publish`` and ``invoke rollback``: what a person sees of them."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from rich.console import Console
from rich.text import Text

from plenary.event.embargo import in_utc
from plenary.kernel import NEXT
from plenary.messages import publishing as mistakes
from plenary.messages.message import Message, message
from plenary.problems import Place, Problems
from plenary.publishing.branch import Branch
from plenary.publishing.bucket import Bucket
from plenary.publishing.destination import DestinationError
from plenary.publishing.limits import served_by, use
from plenary.publishing.publication import STEPS, has_something, look, send, tell
from plenary.publishing.rollback import put_back, take_back
from plenary.publishing.source import Sources
from plenary.publishing.state import Publishing, Wishes
from plenary.publishing.targets import BranchTarget, target
from plenary.publishing.texts import agreed, summary
from plenary.publishing.tree import lines
from plenary.redaction import redacted
from plenary.reporting import INTERRUPTED, Terminal, Watch, sentences, show
from plenary.settings import settings_file
from plenary.store.store import write_atomically
from plenary.user_formats import moment

# The exit code of a publication that went well, where one to come would not
COMING = 4
LATER = message(
    "Everything that is due now is published. Fix the problems above before the moments that they "
    "name. After that, nothing can be published until they are fixed."
)
NOTHING_DONE = message("Nothing was published.")
FAILED = message("failed")
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
    """Prepare everything, do it while nobody else does, and report what is wrong."""
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
            at = prepared(settings, found, name, wishes, problems, watch)
            if at:
                at.folder.mkdir(parents=True, exist_ok=True)
                try:
                    with FileLock(cache / "publish" / "lock", timeout=0):
                        done = do(at, console)
                except Timeout:
                    problems.add(mistakes.UNDER_WAY, Place("publish"))
                except DestinationError as error:
                    tell(error, at)
    except KeyboardInterrupt:
        said = message("Stopped. The published site is complete: the old version or the new one.")
        console.print()
        _say(console, said)
        sys.exit(INTERRUPTED)
    if problems.stop:
        show(problems, console)
        _say(console, NOTHING_DONE, "bold red")
        return False
    if done and at and at.coming.stop:
        console.print()
        show(at.coming, console)
        _say(console, LATER, "bold red")
        sys.exit(COMING)
    return done


def prepared(
    settings: str,
    found: dict[str, Any],
    name: str,
    wishes: Wishes,
    problems: Problems,
    progress: Callable[[int, int], None],
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
        settings, name, where, destination, Sources(here), folder, wishes, problems, progress
    )


def _publish(at: Publishing, console: Console) -> bool:
    """Do all steps; of a dry run, all but the last."""
    _say_where(at, console)
    steps = STEPS[:-1] if at.wishes.dry_run else STEPS
    for number, (what, step) in enumerate(steps, 1):
        if step is send and has_something(at):
            for line in summary(at):
                _say(console, line)
            if not agreed(at):
                _say(console, NOTHING_DONE, "bold")
                return False
        console.print(f"{number}/{len(steps)} {what} … ", end="", markup=False)
        before = _wrong(at)
        try:
            said = step(at)
        except DestinationError:
            _say(console, FAILED)
            raise
        fails = at.problems.stop and _wrong(at) > before
        _say(console, FAILED if fails else said)
        # What is wrong in the texts is said along with what is wrong with their place
        if at.problems.stop and not (step is look and at.settings):
            return False
    warnings = sum(1 for _ in at.problems)
    if warnings:
        _show_own_warnings(at, console)
    if at.wishes.dry_run:
        for line in summary(at):
            _say(console, line)
        _show_changes(at, console)
        _show_use(at, console)
        _say(console, message("This was a dry run: nothing was published."), "bold")
    _announce(at, console)
    return True


def _wrong(at: Publishing) -> int:
    """Return how much is known to be wrong."""
    return sum(not problem.warning for problem in at.problems)


def _rollback(at: Publishing, console: Console) -> bool:
    """Put the previous version back online."""
    _say_where(at, console)
    found = take_back(at)
    if found is None:
        return False
    taken, to = found
    before, back = at.sources.about(taken), at.sources.about(to)
    if taken is to:
        _say(console, message("The last publication was not completed."))
    else:
        _say(console, message("Published now: {publication}", publication=before))
    _say(console, message("Going back to: {publication}", publication=back))
    assert at.changes is not None
    _say(console, at.changes.counts)
    if at.wishes.dry_run:
        _show_changes(at, console)
        _say(console, message("This was a dry run: nothing was changed."), "bold")
        return True
    said = put_back(at, to)
    if at.problems.stop:
        return False
    _say(console, said)
    _say(console, message("Your content has not changed. Fix it before you publish again."))
    return True


def _show_changes(at: Publishing, console: Console) -> None:
    """Print what would change: all of it without a terminal."""
    assert at.changes is not None
    for line in lines(at.changes, at.there, at.made, MOST if console.is_terminal else 0):
        _say(console, line)


def _show_use(at: Publishing, console: Console) -> None:
    """Print how many files and bytes the site has, and what its host allows."""
    assert at.checked is not None
    host = served_by(at.target, Path(at.conf).resolve().parent)
    releases = at.checked.site.news if at.checked.site else []
    for said in use(host, releases, {path: file.size for path, file in at.made.items()}):
        _say(console, said)


def _show_own_warnings(at: Publishing, console: Console) -> None:
    """Print the warnings that are about publishing; those about texts are for their writers."""
    own = Problems()
    about = {"git", "settings", "output"}
    own.extend(problem for problem in at.problems if problem.place.file in about)
    for problem in own:
        _say(console, message("warning: {said}", said=problem.sentences), "yellow")
    if sum(1 for _ in at.problems) > sum(1 for _ in own):
        command = "python3 tasks.py check"
        _say(console, message("To see the warnings about the content: {command}", command=command))


def _announce(at: Publishing, console: Console) -> None:
    """Print when the site must be published again; CI reads it from a file, empty for never."""
    assert at.report is not None
    embargo_end, next_build = at.report.embargo_end, at.report.next_build
    cache = Path(at.read.cache)
    write_atomically(cache / NEXT, f"{in_utc(next_build)}\n".encode() if next_build else b"")
    if embargo_end and embargo_end <= datetime.now(UTC):
        _say(console, message("An embargo has ended in the meantime. Publish again now."))
    elif embargo_end:
        end = moment(embargo_end)
        said = message("The next embargo ends on {moment}. Publish again then.", moment=end)
        _say(console, said)


def _say(console: Console, words: str | Message, style: str = "") -> None:
    """Print a line, without passwords and tokens."""
    console.print(Text(redacted(str(words)), style), soft_wrap=True)


def _say_where(at: Publishing, console: Console) -> None:
    """Print the name of the target and where it is."""
    console.print(Text.assemble((at.name, "bold"), ": ", redacted(at.destination.name)))
