"""Answers: given on the command line, or asked for in a terminal; checked at once either way."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import Any

from plenary.content.fields import validate
from plenary.content.file_names import composed
from plenary.content.invisible import CONTROL
from plenary.content.schema import KINDS
from plenary.content.values import MARKS
from plenary.messages.authoring import NEEDED, NOT_GIVEN
from plenary.messages.fields import NOT_A_CHOICE
from plenary.messages.files import BAD_CHARACTER
from plenary.messages.message import Message, message
from plenary.messages.mistake import Mistake
from plenary.problems import Place, Problem, Problems, near
from plenary.reporting import print_line
from plenary.user_formats import joined

# What one types to leave out what would otherwise be the default
NOTHING = "-"
# What one types to agree, in the languages of the program
AGREED = frozenset(("y", "yes", "j", "ja", "a", "áno", "ano", "д", "да", "k", "kyllä", "是", "好"))

# Quotation marks around all of a text, and none within
AROUND = re.compile(rf"[{MARKS}‘’‚‹›『』《]([^{MARKS}‹›『』《》]+)[{MARKS}‘’‹›『』》]")

Ask = Callable[[str], str]
Check = Callable[[str], Iterable[Problem]]


def terminal() -> Ask | None:
    """Return a way to ask the user at the terminal, None without one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    with suppress(ImportError):  # lets one correct what one types; Windows does so by itself
        import_module("readline")
    return _asked


def _asked(prompt: str) -> str:
    """Return what is typed. Raises KeyboardInterrupt if the input is ended (Ctrl-D), too."""
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None


class Answers:
    """What a person says: ``given`` by option, else answers to what is asked.

    Without anybody to ask, defaults are taken, and what is wrong or missing becomes a problem.
    """

    def __init__(self, given: Mapping[str, str], ask: Ask | None, problems: Problems) -> None:
        self.given = {name: tidy(value) for name, value in given.items() if tidy(value)}
        self.ask = ask
        self.problems = problems

    def get(
        self,
        name: str,
        question: str | Message,
        default: str = "",
        *,
        check: Check,
        needed: bool = True,
        label: str = "",
    ) -> str:
        """Return what is said of ``name``, "" if that is nothing or cannot be had.

        ``label`` is what it is called where it is asked for, if not so.
        """
        value = self.given.pop(name, "")
        explained = False
        while True:
            if not value and self.ask:
                if not explained:
                    print_line(question, "bold")
                    explained = True
                value = tidy(self.ask(f"  {_prompt(label or name, default, needed=needed)}"))
            value = value or default
            if value == NOTHING and not needed:
                return ""
            wrong = self._wrong(name, value, check, needed=needed)
            if not wrong:
                return value
            if not self.ask:
                self.problems.extend(wrong)
                return ""
            for problem in wrong:
                print_line(f"  {sentence(problem)}", "red")
            value = ""

    def _wrong(self, name: str, value: str, check: Check, *, needed: bool) -> list[Problem]:
        """Return what is wrong with an answer."""
        option = f"--{name}"
        if not value:
            mistake = NEEDED if self.ask else NOT_GIVEN
            return [wrong(mistake, option, option=option)] if needed else []
        control = CONTROL.search(value) or _unwritable(value)
        if control:
            return [wrong(BAD_CHARACTER, option, code=f"U+{ord(control[0]):04X}")]
        return [replace(p, place=Place(option), warning=False) for p in check(value)]


def _prompt(name: str, default: str, *, needed: bool) -> str:
    """Return what stands before an answer: ``date [2024-11-10]: ``."""
    if default:
        return str(message("{name} [{default}]: ", name=name, default=default))
    if needed:
        return str(message("{name}: ", name=name))
    return str(message("{name} [optional]: ", name=name))


def wrong(mistake: Mistake, place: str, **values: object) -> Problem:
    """Return a mistake in what was said, as a problem."""
    problems = Problems()
    problems.add(mistake, Place(place), **values)
    return next(iter(problems))


def by_schema(kind: str, field: str, meta: Mapping[str, Any]) -> Check:
    """Return a check of a field's value by the schema, beside the fields that are known already."""

    def check(value: str) -> list[Problem]:
        problems = Problems()
        validate(kind, {**meta, field: value}, "", {}, problems)
        return [problem for problem in problems if problem.place.field == field]

    assert field in KINDS[kind].model_fields
    return check


def one_of(known: Iterable[str]) -> Check:
    """Return a check that a value is one of those that are known."""
    names = list(known)

    def check(value: str) -> list[Problem]:
        if composed(value) in names:
            return []
        near_, listed = near(value, names), joined(names)
        return [wrong(NOT_A_CHOICE, "", value=value, near=near_, known=listed)]

    return check


def sentence(problem: Problem) -> str:
    """Return a problem without its place."""
    said = problem.sentences
    return said[:1].upper() + said[1:]


def tidy(value: str) -> str:
    """Return what was typed, in one line and without quotation marks around all of it.

    A command line takes only the straight ones away: “Title”, „Title“, «Title», 「Title」 stay.
    """
    line = " ".join(value.split())
    found = AROUND.fullmatch(line)
    return found[1].strip() if found else line


def _unwritable(value: str) -> str:
    """Return the first character that no file can hold, such as half of a broken one, if any."""
    return next((c for c in value if "\ud800" <= c <= "\udfff"), "")
