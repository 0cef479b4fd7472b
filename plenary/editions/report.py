"""What is left to do, as a terminal shows it."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from plenary.editions.left_to_do import Left
from plenary.messages.message import message
from plenary.reporting import show_files
from plenary.user_formats import number

STYLE = "cyan"


def show_left(found: Iterable[Left], console: Console) -> None:
    """Print what is left to do in each edition, under the names of files."""
    for one in found:
        heading = message(
            "Left to do for {edition}, copied from {before} ({count})",
            edition=one.edition.folder,
            before=one.before,
            count=number(len(one.notes)),
        )
        console.print(Text(str(heading), f"bold {STYLE}"))
        show_files(one.notes, STYLE, console)
