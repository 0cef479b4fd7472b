"""Why the desk writes nothing, in words; what was typed stays on the screen."""

import errno
from collections.abc import Mapping
from http import HTTPStatus

from plenary.desk.request import Response, as_json
from plenary.editing.saving import NotSavedError
from plenary.editing.text import UnreadableError
from plenary.messages.message import Message, message
from plenary.reporting import DENIED, FULL

MEANINGLESS = message("The desk cannot read what was sent. Reload this page.")
UNWRITABLE = message("This cannot be written. What you typed is kept here.")
FULL_DISK = message("The disk is full. Make room on it; what you typed is kept here.")
LOCKED = message("This text cannot be written now: {why}. What you typed is kept here.")
REMOVED = message("This text has been removed. What you typed is kept here.")
UNREADABLE = message(
    "Somebody has changed this text outside the desk, and it cannot be read now. What you typed is "
    "kept here. Reload this page to correct the text."
)

# Why a machine does not write, by its numbers for that
REASONS: Mapping[frozenset[int], Message] = {
    FULL: message("the disk is full"),
    DENIED: message("this computer does not allow it"),
    frozenset((errno.EBUSY, errno.ETXTBSY)): message("another program is using it"),
    frozenset((errno.ENOENT,)): message("it has been removed"),
    frozenset((errno.EIO,)): message("the disk has a fault"),
}
# What a save raises; see :func:`of_error`
NOT_WRITTEN = (UnreadableError, NotSavedError, OSError)


def refused(said: Message, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> Response:
    """Return a refusal for a script."""
    return as_json({"error": str(said)}, status)


def why(error: OSError) -> Message:
    """Return why the machine would not write a text, and what to do."""
    if error.errno in FULL:
        return FULL_DISK
    if isinstance(error, FileNotFoundError):
        return REMOVED
    return message(LOCKED.text, why=reason(error))


def reason(error: Exception) -> Message | str:
    """Return what a machine says, in the user's language where that is known."""
    if isinstance(error, UnicodeError):
        return message("its letters are stored in another way")
    code = getattr(error, "errno", None)
    known = (REASONS[codes] for codes in REASONS if code in codes)
    return next(known, getattr(error, "strerror", "") or str(error))


def of_error(error: Exception) -> Response:
    """Return for a script why a text was neither read nor written.

    ``error`` is an UnreadableError, a NotSavedError or an OSError.
    """
    if isinstance(error, UnreadableError):
        return refused(UNREADABLE, HTTPStatus.CONFLICT)
    if isinstance(error, OSError):
        return refused(why(error), HTTPStatus.INSUFFICIENT_STORAGE)
    return refused(UNWRITABLE)
