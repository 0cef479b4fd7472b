"""Who and what is the same in a programme: an id and a name together say it.

In programmes that were merged from several files, two people, rooms or sessions may have one id.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

TITLES = frozenset(
    (
        *(
            "dr",
            "prof",
            "professor",
            "professorin",
            "phd",
            "dphil",
            "msc",
            "mba",
            "mr",
            "mrs",
            "ms",
        ),
        *("ing", "dipl", "mgr", "bc", "herr", "frau", "sir", "dame", "др", "проф", "инж"),
    )
)


def plain(name: str) -> str:
    """Return a name without capitals, marks on letters, spaces too many and titles."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+\.?", letters)
    kept = [word for word in words if word.rstrip(".") not in TITLES]
    return " ".join(word.rstrip(".") for word in kept or words) or letters.strip()


def squeezed(name: str) -> str:
    """Return the letters and digits of a name: K.4.201 and k4201 are one room."""
    return plain(name).replace(" ", "")


class Ids:
    """The ids that the entries of one kind have in a file, and the names that go with each."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, ids: Iterable[str], name: str) -> None:
        """Remember that something of a name has these ids."""
        for id_ in ids:
            self.names[id_].setdefault(plain(name), name)

    def of(self, ids: Iterable[str], name: str) -> tuple[str, ...]:
        """Return the ids by which an entry is known, the one that others refer to first.

        One that several have says something together with the name only. The last says both, so
        that an entry is found again if its id is given to another one too.
        """
        ids = list(ids)
        own = [id_ for id_ in ids if len(self.names[id_]) < 2]  # noqa: PLR2004 — two names are shared
        if not ids:
            return tuple(dict.fromkeys((f"name:{name}", f"name:{plain(name)}")))
        return (*own, f"{ids[0]} name:{plain(name)}")

    def shared(self) -> dict[str, list[str]]:
        """Return the ids that several have, with their names."""
        return {id_: list(names.values()) for id_, names in self.names.items() if len(names) > 1}
