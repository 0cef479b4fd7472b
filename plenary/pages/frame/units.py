"""Units: outputs that are planned together, by the function that yields them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain


class Gathered:
    """What pages say of themselves for a list of them all, in the order of the plan."""

    def __init__(self) -> None:
        self._found: list[Plain] = []

    def add(self, *said: Plain) -> None:
        """Take what pages say."""
        self._found += said

    def all(self) -> list[Plain]:
        """Return what all pages have said."""
        return self._found


@dataclass(frozen=True, slots=True)
class Unit:
    """What one item yields in one language, or one list: outputs that are planned together.

    ``plan`` is a plain function of ``asked``, who knows the site, and of ``args``: items, sessions,
    texts and numbers, by which its outputs are told from those of its other units.
    """

    plan: Callable[..., Iterable[Output]]
    asked: PageFrame | LanguageView | PlanInputs | Sequence[PageFrame]
    args: tuple[Any, ...] = ()

    def outputs(self) -> Iterable[Output]:
        """Return the outputs, planned now."""
        return self.plan(self.asked, *self.args)

    @property
    def language(self) -> str:
        """The id of the language whose readers the outputs are for; "" if they are for all."""
        if isinstance(self.asked, PageFrame):
            return self.asked.language_view.language.id
        return self.asked.language.id if isinstance(self.asked, LanguageView) else ""
