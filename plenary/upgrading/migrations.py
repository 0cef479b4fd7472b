"""The table of migrations: what a version changes in texts and in settings files, by machine.

A migration is a pure function of a plain text: it returns the text, or what becomes of it, with
every other byte as it was. It runs once more without changing anything. Each has a fixture before
and after in ``tests/upgrading/migrations/``.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plenary.deprecated import FIELDS, SETTINGS, numbers
from plenary.messages.message import Message, message
from plenary.upgrading.renames import rename_field, rename_setting

# The kind of a settings file, where texts have theirs
SETTINGS_FILE = "settings"


class Migration(NamedTuple):
    """What version ``since`` changes in texts of a kind; ``about`` says so to a person."""

    since: str
    kind: str
    about: Message
    change: Callable[[str], str]


# Those that are more than another name, by version
TABLE: tuple[Migration, ...] = ()


def migrations(since: str) -> Iterator[Migration]:
    """Yield what is to be changed in a site that was written for version ``since``, in order.

    Former names may be written as long as they work, so they are replaced from any version.
    """
    for field in FIELDS:
        about = message("`{old}` is called `{new}` now", old=field.old, new=field.new)
        yield Migration(field.since, field.kind, about, rename_field(field))
    for setting in SETTINGS:
        about = message("`{old}` is called `{new}` now", old=setting.old, new=setting.new)
        yield Migration(setting.since, SETTINGS_FILE, about, rename_setting(setting))
    yield from (one for one in TABLE if numbers(one.since) > numbers(since))


def migrated(text: str, kind: str, since: str) -> tuple[str, list[Message]]:
    """Return what becomes of a plain text, and why."""
    reasons: list[Message] = []
    for one in migrations(since):
        if one.kind == kind and (made := one.change(text)) != text:
            text = made
            reasons.append(one.about)
    return text, reasons
