"""``invoke new``: from a few answers to a text that is open in an editor."""

import sys
from collections.abc import Mapping
from pathlib import Path

from plenary.authoring.editor import open_text
from plenary.authoring.item_kinds import KINDS, OTHER_NAMES, TRANSLATION
from plenary.authoring.prompts import Answers, Ask, one_of, terminal, tidy
from plenary.authoring.scaffold import New
from plenary.authoring.translation import Translation
from plenary.check import check
from plenary.messages.authoring import UNQUOTED
from plenary.messages.message import message
from plenary.problems import NOTHING, Place, Problems
from plenary.reporting import INTERRUPTED, print_line, sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.user_formats import joined

# Letters of a language, at most: two words may be a title and a language that the site lacks
CODE = 3
NEXT = (
    message("Write the text, and fill in the fields at the top as far as you can."),
    message("To preview it: {command}", command="python3 tasks.py serve"),
    message(
        "When it is ready, delete the line `draft: true`, then check it: {command}",
        command="python3 tasks.py check",
    ),
)
NOTHING_CREATED = message("Nothing was created.")


def new(
    kind: str,
    what: str,
    options: Mapping[str, str],
    settings: str,
    *,
    opens: bool,
    more: str = "",
) -> bool:
    """Create an item or a translation, print its path, and open it; False if nothing was created.

    ``what`` is its title, or the folder of what a translation translates; ``options`` are the
    answers that were given; ``more`` are words behind the language, ``settings`` is the path of
    the settings file.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    ask = terminal()
    done = None
    try:
        with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
            read = read_settings(found, problems) if found else None
            said = whole(kind, what, {**options}, more, read, problems) if read else None
            done = made(kind, *said, read, ask, problems) if read and said else None
    except KeyboardInterrupt:
        print_line("", "")
        print_line(message("Stopped. Nothing was created."), "bold")
        sys.exit(INTERRUPTED)
    for problem in problems:
        print_line(str(problem), "red")
    if done is None:
        print_line(NOTHING_CREATED, "bold")
        return False
    kind, path = done
    print_line(message("Created {path}", path=_shown(path)), "bold green")
    then = KINDS[kind].next if kind in KINDS else NOTHING
    for line in filter(None, (NEXT[0], then, *NEXT[1:])):
        print_line(line, "")
    if opens and ask and not open_text(path):
        print_line(message("No editor was found. Open the file yourself."), "")
    return True


def whole(
    kind: str,
    what: str,
    options: dict[str, str],
    more: str,
    settings: Settings,
    problems: Problems,
) -> tuple[str, dict[str, str]] | None:
    """Return title and options of a command whose title has no quotation marks.

    ``new release Sixth forum opens`` has the words of a title where a language would be. None
    after telling how to write it if the last word may be a language.
    """
    language = options.get("language", "")
    words = [word for word in (language, *more.split()) if word]
    known = language in settings.languages
    if not what or (not more and (known or len(language) <= CODE)):
        return what, options
    if OTHER_NAMES.get(kind, kind) == TRANSLATION:
        if known and not options.get("title"):
            return what, {**options, "title": more}
        return what, options
    title = tidy(" ".join([what, *words]))
    if words[-1] in settings.languages and len(words) > 1:
        short = " ".join([what, *words[:-1]])
        command = f'python3 tasks.py new {kind} "{short}" {words[-1]}'
        problems.add(UNQUOTED, Place("title"), title=title, command=command)
        return None
    return title, {**options, "language": ""}


def made(
    kind: str,
    what: str,
    options: Mapping[str, str],
    settings: Settings,
    ask: Ask | None,
    problems: Problems,
) -> tuple[str, Path] | None:
    """Make something new and return its kind and its text's path; None after telling why not."""
    answers = Answers({**options, "kind": OTHER_NAMES.get(kind, kind)}, ask, problems)
    kinds = [*KINDS, TRANSLATION]
    question = message("What do you want to create? {kinds}", kinds=joined(kinds))
    kind = answers.get("kind", question, "release" if ask else "", check=one_of(kinds))
    if problems.stop:
        return None
    checked = check(settings, Problems())  # what is wrong elsewhere is for others to tell
    if kind == TRANSLATION:
        answers.given |= {"folder": what} if what.strip() else {}
        path = Translation(settings, checked, answers, problems).make()
    else:
        answers.given |= {"title": what} if what.strip() else {}
        path = New(kind, settings, checked, answers, problems).make()
    return (kind, path) if path else None


def _shown(path: Path) -> str:
    """Return a path as a person types it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
