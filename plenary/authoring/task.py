"""A task that asks for the words that it is not given."""

import sys
from collections.abc import Iterable
from typing import Any

from invoke.parser.argument import Argument

from plenary.command_line import Command

# How the words are called that a task has no names for
MORE = "word-"


class Asking(Command):
    """A task whose positional words may all be left out; Invoke insists on each of them.

    So only as many of its words are called positional as stand on the command line.
    """

    # What is between words that the task has no names for
    between = " "

    def get_arguments(self, *rest: bool | None, **more: bool | None) -> list[Argument]:
        """Return the arguments, of which only those that are given are needed."""
        arguments = super().get_arguments(*rest, **more)
        given = words_of(self.name, sys.argv[1:], arguments)
        named = sum(1 for argument in arguments if argument.positional)
        arguments += [
            Argument(name=f"{MORE}{number}", positional=True, default="")
            for number in range(given - named)
        ]
        for argument in [a for a in arguments if a.positional]:
            argument.default = None if given > 0 else ""
            given -= 1
        return arguments

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Run the task; the words that it has no names for are its last argument, `more`."""
        more = [named.pop(name) for name in list(named) if name.startswith(MORE)]
        if more:
            named["more"] = self.between.join(more)
        return super().__call__(*given, **named)


def words_of(task: str, command: list[str], arguments: Iterable[Argument]) -> int:
    """Return how many words, that are no options and no option's value, follow a task's name.

    ``task`` is its name in Python.
    """
    takes: dict[str, Any] = {}
    for argument in arguments:
        for name in argument.names:
            dashes = "-" if len(name) == 1 else "--"
            takes[dashes + name.replace("_", "-")] = argument.takes_value
    # `export_table` is typed as `export-table`
    begins = (n for n, word in enumerate(command) if word.replace("-", "_") == task)
    following = iter(command[next(begins, len(command)) + 1 :])
    count = 0
    for word in following:
        if takes.get(word):
            next(following, None)
        elif not word.startswith("-") or " " in word:
            count += 1
    return count


class Listing(Asking):
    """A task that is given any number of words, each of which means something by itself."""

    between = "\n"
