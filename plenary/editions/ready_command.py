"""``invoke ready``: drafts that are without problems are drafts no longer."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.text import Text

from plenary.authoring.naming import item_named, path_below
from plenary.authoring.prompts import Ask, terminal
from plenary.check import Look, check
from plenary.content.file_names import composed
from plenary.content.items import Item
from plenary.editing.history import History
from plenary.editions.left_to_do import texts_of
from plenary.editions.ready import Verdict, make_ready, of_edition, verdict
from plenary.messages.authoring import NOT_GIVEN, NOT_THERE
from plenary.messages.editions import NOT_A_DRAFT
from plenary.messages.message import message, plural
from plenary.problems import Place, Problem, Problems, near
from plenary.publishing.published_site import looks
from plenary.reporting import INTERRUPTED, Terminal, print_line, sentences, show_files
from plenary.settings import Settings, read_settings, settings_file
from plenary.user_formats import is_yes, joined

NEXT = message("To publish: {command}", command="python3 tasks.py publish")


def ready(names: Iterable[str], settings: str, *, seen: bool) -> bool:
    """Make drafts ready, and say which ones are not and why; False if there are any.

    ``names`` are folders of items or paths of texts, as a person types them; that of an edition
    means all that is in it. ``seen``: what may still be about another year was looked at.
    ``settings`` is the path of the settings file.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    made: Verdict | None = None
    try:
        with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
            read = read_settings(found, problems) if found else None
            if read:
                ways = list(looks(Path(settings).resolve().parent, read))
                made = decided(list(filter(None, names)), ways, terminal(), problems, seen=seen)
    except KeyboardInterrupt:
        print_line("", "")
        print_line(message("Stopped. Nothing was changed."), "bold")
        sys.exit(INTERRUPTED)
    for problem in problems:
        print_line(str(problem), "yellow" if problem.warning else "red")
    if made is None:
        print_line(message("Nothing was changed."), "bold")
        return False
    _show(made)
    return not (made.refused or made.doubts)


def decided(
    names: Sequence[str],
    ways: Sequence[tuple[Settings, Look]],
    ask: Ask | None,
    problems: Problems,
    *,
    seen: bool,
) -> Verdict | None:
    """Make ready what can be, and return what was; None after saying that a name means nothing.

    ``ways`` are as :func:`plenary.editions.ready.verdict` has them.
    """
    settings = ways[0][0]
    items = check(settings, Problems()).items
    wanted: dict[str, Item] = {}
    for name in names:
        wanted |= _texts(name, items, settings, problems)
    if not names:
        problems.add(NOT_GIVEN, Place("item"), option="2025")
    if problems.stop:
        return None
    found = verdict(ways, items, wanted, seen=seen)
    if found.doubts and ask:
        print_line(message("These may still be about another year:"), "bold")
        show_files(_all(found.doubts), "yellow", Terminal())
        question = message("Is all of this right? [y/N]")
        if is_yes(ask(f"{question} ")):
            found = verdict(ways, items, wanted, seen=True)
    if not (found.ready or found.refused or found.doubts):
        problems.add(NOT_A_DRAFT, Place("content"), name=joined(names))
        return None
    make_ready(settings.content, found, History(settings.cache.with_name(".history")))
    return found


def _texts(
    name: str, items: Sequence[Item], settings: Settings, problems: Problems
) -> dict[str, Item]:
    """Return the texts that a name means, by path, originals first."""
    known = {composed(item.folder): item for item in items}
    item = item_named(name, known, settings.content)
    if item is None:
        example = items[0].folder if items else "2025"
        hint = near(path_below(name, settings.content), known)
        problems.add(NOT_THERE, Place("item"), name=name, near=hint, example=example)
        return {}
    file = path_below(name, settings.content).rpartition("/")[2]
    whole = of_edition(items, item) if item.kind == "edition" and file not in item.texts else [item]
    paths = {text.path: one for one in whole for text in texts_of(one)}
    alone = f"{item.folder}/{file}"
    return {alone: item} if alone in paths else paths


def _all(found: Mapping[str, list[Problem]]) -> list[Problem]:
    problems = Problems()
    for some in found.values():
        problems.extend(some)
    return list(problems)


def _show(found: Verdict) -> None:
    """Print what is ready now and what is not, with reasons."""
    console = Terminal()
    if found.refused:
        console.print(Text(str(message("Not ready: these have problems")), "bold red"))
        show_files(_all(found.refused), "red", console)
    if found.doubts:
        said = message("Not ready: these may still be about another year")
        console.print(Text(str(said), "bold yellow"))
        show_files(_all(found.doubts), "yellow", console)
        print_line(message("If all of this is right, add {option}.", option="--seen"), "")
    for folder, paths in groupby(found.ready, lambda path: path.rpartition("/")[0]):
        languages = joined(path.split(".")[-2] for path in paths)
        said = message("Ready: {path} ({languages})", path=folder, languages=languages)
        print_line(said, "green")
    count = len(found.ready)
    print_line(
        plural("{count} text is ready now.", "{count} texts are ready now.", count=count), "bold"
    )
    if count:
        print_line(NEXT, "")
