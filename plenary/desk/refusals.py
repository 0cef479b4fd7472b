"""Why the desk writes nothing, in words; what was typed stays on the screen."""

from http import HTTPStatus

from plenary.desk.request import Response, as_json
from plenary.editing.saving import NotSavedError
from plenary.editing.text import UnreadableError
from plenary.messages.message import Message, message
from plenary.reporting import FULL

MEANINGLESS = message("The desk cannot read what was sent. Reload this page.")
UNWRITABLE = message("This cannot be written. What you typed is kept here.")
FULL_DISK = message("The disk is full. Make room on it; what you typed is kept here.")
LOCKED = message("This text cannot be written now: {why}. What you typed is kept here.")
REMOVED = message("This text has been removed. What you typed is kept here.")
UNREADABLE = message(
    "Somebody has changed this text outside the desk, and it cannot be read now. What you typed is "
    "kept here. Reload this page to correct the text."
)

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
    return message(LOCKED.text, why=error.strerror or error)


def of_error(error: Exception) -> Response:
    """Return for a script why a text was neither read nor written.

    ``error`` is an UnreadableError, a NotSavedError or an OSError.
    """
    if isinstance(error, UnreadableError):
        return refused(UNREADABLE, HTTPStatus.CONFLICT)
    if isinstance(error, OSError):
        return refused(why(error), HTTPStatus.INSUFFICIENT_STORAGE)
    return refused(UNWRITABLE)
