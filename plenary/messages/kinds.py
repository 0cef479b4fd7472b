"""The id of each mistake, by which programs know it whatever language it is shown in."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from plenary.messages.mistake import Mistake


@cache
def mistakes() -> Mapping[str, Mistake]:
    """Return every mistake by its id, which is its module and its name there.

    ``BAD_DATE`` of :mod:`plenary.messages.fields` is ``fields/bad-date``.
    """
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    modules = {name: import_module(f"{__package__}.{name}") for name in names if name != "__init__"}
    return {
        f"{module}/{name.lower().replace('_', '-')}": value
        for module, found in modules.items()
        for name, value in vars(found).items()
        if isinstance(value, Mistake)
    }


@cache
def _kinds() -> Mapping[int, str]:
    """Return the id of each mistake by its identity: two may have the same words."""
    return {id(mistake): kind for kind, mistake in mistakes().items()}


def kind_of(mistake: Mistake) -> str:
    """Return the id of a mistake, "" for one that is not among the messages."""
    return _kinds().get(id(mistake), "")
