"""The command line: Invoke's, in the user's language, with the press office's tasks first."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from inspect import signature
from itertools import pairwise
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.program import Program
from invoke.tasks import Task

from plenary import VERSION
from plenary.messages.catalogue import translations
from plenary.messages.message import Message, message

# How the tasks are run where nothing has been activated
COMMAND = "python3 tasks.py"
# What one types after a task's name to read about it
HELP = ("--help", "-h")
# Options that may be written with one letter; the letter is the same for every task
LETTERS: Mapping[str, str] = {
    "settings": "s",
    "target": "t",
    "yes": "y",
    "port": "p",
    "open": "o",
    "language": "l",
    "edition": "e",
    "write": "w",
    "format": "f",
}


class Command(Task):  # type: ignore[type-arg]
    """A task of the press office: its docstring and its help are messages."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "auto_shortflags": False})
        self.__doc__ = _translated(self.__doc__)
        self.help = {name: _translated(about) for name, about in self.help.items()}

    def arg_opts(self, name: str, default: Any, taken_names: set[str]) -> dict[str, Any]:
        """Return how an option is called and what it takes."""
        found: dict[str, Any] = super().arg_opts(name, default, taken_names)
        letter = LETTERS.get(name)
        found["names"] = [*found["names"], *([letter] if letter else [])]
        return found


class Developing(Command):
    """A task of those who develop Plenary."""


def _translated(words: str | None) -> str:
    """Return words in the user's language."""
    plain = " ".join((words or "").split())
    return translations().gettext(plain) if plain else ""


class CommandLine(Program):
    """What a person types, and what is shown of the tasks."""

    def parse_core(self, argv: list[str] | None) -> None:
        """Read the options before a task, and whether help for it is wanted.

        Invoke would take ``--help`` for the word that a task needs, such as the name of a file.
        """
        self.normalize_argv(argv)
        super().parse_core(self._asks_for_help(self.argv[1:]) or argv)

    def _asks_for_help(self, words: list[str]) -> list[str]:
        """Return how Invoke is asked for help for a task, if these words do so; else nothing."""
        task = self.namespace.tasks.get(words[0]) if words and self.namespace else None
        if not task:
            return []
        # Invoke's own list of a task's options can be asked for only once
        values = {
            option
            for name, parameter in signature(task.body).parameters.items()
            if not isinstance(parameter.default, bool)
            for option in (f"--{name.strip('_').replace('_', '-')}", f"-{LETTERS.get(name, '')}")
        }
        pairs = pairwise(words)
        if any(word in HELP and before not in values for before, word in pairs):
            return [self.argv[0], "--help", words[0]]
        return []

    def print_help(self) -> None:
        """Print all tasks."""
        print(overview(self.collection))  # noqa: T201 — that is what it is for

    def list_tasks(self) -> None:
        """Print all tasks, for ``--list``."""
        self.print_help()

    def print_task_help(self, name: str) -> None:
        """Print what a task does, and its options."""
        context = self.parser.contexts[name]
        usage = message("Usage: {command} {task} [options]", command=COMMAND, task=name)
        options = context.help_tuples()
        lines = [str(usage), "", _doc(self.collection[name])]
        lines += ["", str(message("Options:"))] if options else []
        print("\n".join(lines))  # noqa: T201
        if options:
            self.print_columns(options)

    def parse_tasks(self) -> None:
        """Read the tasks and their options. Raises ParseError in the user's language."""
        try:
            super().parse_tasks()
        except ParseError as error:
            raise ParseError(str(_fault(str(error))), error.context) from None
        except ValueError as error:
            said = message("An option has a wrong value: {detail}.", detail=error)
            raise ParseError(str(said)) from None

    def parse_cleanup(self) -> None:
        """Do what options such as ``--help`` ask for."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise ParseError(str(_fault(str(error))), error.context) from None


def _fault(said: str) -> str | Message:
    """Return what Invoke says of a command line in our words."""
    if found := re.fullmatch(r"No idea what '(.+)' is!", said):
        return message(
            "There is no task or option `{name}`. To list all tasks: {command}",
            name=found[1],
            command=COMMAND,
        )
    if found := re.fullmatch(r"'(.+)' did not receive required positional arguments: (.+)", said):
        return message(
            "Something is missing: {names}. For help: {command} {task} --help",
            names=found[2].replace("'", ""),
            command=COMMAND,
            task=found[1],
        )
    if found := re.match(r"Flag <Argument: ([\w-]+)", said):
        name = found[1].strip("_")  # Python's own word, such as from
        return message("The option --{name} needs a value.", name=name)
    return said


def overview(tasks: Collection) -> str:
    """Return a line for each task: those of the press office, then those of developers."""
    heading = message("Plenary {version}: the website of a forum", version=VERSION)
    usage = message("Usage: {command} TASK [options]", command=COMMAND)
    more = message("All options of a task: {command} TASK --help", command=COMMAND)
    office = [task for task in tasks.tasks.values() if not isinstance(task, Developing)]
    developers = [task for task in tasks.tasks.values() if isinstance(task, Developing)]
    lines = [str(heading), str(usage), "", str(message("Tasks:")), *_lines(office), ""]
    lines += [str(message("For developers:")), *_lines(developers), "", str(more)]
    return "\n".join(lines)


def _lines(tasks: list[Any]) -> Iterator[str]:
    """Yield a line for each task."""
    for task in tasks:
        name = task.name.replace("_", "-")
        yield f"  {name:<17}{_doc(task)}"


def _doc(task: Any) -> str:
    """Return what a task does."""
    return str(task.__doc__ or "")


def run(tasks: Collection) -> None:
    """Run what was typed. Exits with 0 or 1, or as the task does."""
    found = CommandLine(name="Plenary", binary=COMMAND, version=VERSION, namespace=tasks)
    try:
        try:
            found.run([COMMAND, *sys.argv[1:]])
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
