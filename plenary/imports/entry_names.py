"""Names that new entries get."""

from collections.abc import Iterable

from plenary.content.file_names import is_device

LONGEST = 60


def unique(hint: str, taken: Iterable[str], otherwise: str) -> str:
    """Return a name near ``hint``, cut between words if it is long, that nobody has yet.

    It is none of a device of Windows, as ``con`` and ``com1`` are.
    """
    if len(hint) > LONGEST:
        hint = hint[: LONGEST + 1].rpartition("-")[0] or hint[:LONGEST]
    hint = hint.strip("-") or otherwise
    names = {*taken}
    found, number = hint, 2
    while found in names or is_device(found):
        found, number = f"{hint}-{number}", number + 1
    return found
