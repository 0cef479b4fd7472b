"""Whether two values of a field say the same."""

from datetime import datetime

from plenary.content.inheritance import MARKDOWN, Fields
from plenary.imports.programme import REFERENCES, Value
from plenary.languages.slugs import slugify

YES = ("true", "yes", "on", "1", "y", "t")
WORDLESS = ("sample", "draft", "overlaps")


def same(model: type[Fields], name: str, one: Value | None, other: Value | None) -> bool:
    """Whether two values of a field are read alike; what is not said is the schema's default."""
    return _meaning(model, name, one) == _meaning(model, name, other)


def _meaning(model: type[Fields], name: str, value: Value | None) -> object:
    """Return a value in a form that compares."""
    if not value:
        info = model.model_fields.get(name)
        value = str(info.default) if info and isinstance(info.default, str | int) else None
    if not value:
        return None
    if name in REFERENCES:
        return [slugify(v) or v for v in ([value] if isinstance(value, str) else value)]
    if isinstance(value, list):
        return [" ".join(inner.split()) for inner in value]
    if name in MARKDOWN:
        return "\n".join(line.rstrip() for line in value.strip().split("\n"))
    if name in WORDLESS:
        return value.lower() in YES
    return (moment(value) if name in ("start", "end") else None) or " ".join(value.split())


def moment(value: str) -> datetime | None:
    """Return a moment as front matter may have it, 2024-11-07 9:30 too; None if it is none."""
    day, _, clock = value.strip().replace("T", " ").partition(" ")
    hour, _, rest = clock.strip().partition(":")
    try:
        return datetime.fromisoformat(f"{day} {hour.rjust(2, '0')}:{rest}")
    except ValueError:
        return None
