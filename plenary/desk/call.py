"""One question to the desk, with what is known of the site: what each screen is given."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from plenary.desk.publication import Publications
from plenary.desk.request import Request
from plenary.desk.state import State, Text

# Half of a character beyond the first 65,536, such as an emoji: browsers may cut one in two, and no
# file can have it (Unicode 16, section 3.9, D91)
HALF = re.compile("[\ud800-\udfff]")


class MeaninglessError(ValueError):
    """What was sent makes no sense."""


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
    def written(self) -> dict[str, Any]:
        """What a script has sent, without halves of characters. Raises MeaninglessError."""
        try:
            found = _whole(json.loads(self.request.body))
        except (ValueError, RecursionError) as error:
            raise MeaninglessError from error
        if not isinstance(found, dict):
            raise MeaninglessError
        return found

    @property
    def form(self) -> dict[str, str]:
        """What a form has sent."""
        found = parse_qs(self.request.body.decode("utf-8", "replace"), keep_blank_values=True)
        return {name: values[-1] for name, values in found.items()}

    def text(self, rest: str) -> Text | None:
        """Return the text that ``en/news/2024-11-10-forum-opens`` names."""
        language, _, id_ = rest.partition("/")
        return self.state.text(language, id_)


def _whole(sent: Any) -> Any:
    """Return what was sent without halves of characters; the rest of a text is what it was."""
    if isinstance(sent, str):
        return HALF.sub("", sent)
    if isinstance(sent, list):
        return [_whole(one) for one in sent]
    if isinstance(sent, dict):
        return {_whole(name): _whole(value) for name, value in sent.items()}
    return sent
