"""One question to the desk, with what is known of the site: what each screen is given."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from plenary.desk.publication import Publications
from plenary.desk.request import Request
from plenary.desk.state import State, Text


@dataclass(frozen=True)
class Call:
    """A request, and what the site was like when it came.

    ``wait`` returns when what has been written since is read, so that the next screen has it.
    """

    request: Request
    state: State
    wait: Callable[[], None]
    publications: Publications

    @property
    def written(self) -> Any:
        """What a script has sent. Raises ValueError."""
        return json.loads(self.request.body)

    @property
    def form(self) -> dict[str, str]:
        """What a form has sent."""
        found = parse_qs(self.request.body.decode("utf-8", "replace"), keep_blank_values=True)
        return {name: values[-1] for name, values in found.items()}

    def text(self, rest: str) -> Text | None:
        """Return the text that ``en/news/2024-11-10-forum-opens`` names."""
        language, _, id_ = rest.partition("/")
        return self.state.text(language, id_)
