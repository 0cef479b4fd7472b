"""Names of files and folders: what some computer cannot have, and which ones are the same."""

import re
import unicodedata

from plenary.messages.message import Message, message
from plenary.problems import NOTHING

# Names of devices of Windows, whatever comes behind a full stop, as Microsoft's page
# “Naming Files, Paths, and Namespaces” lists them
DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def composed(name: str) -> str:
    """Return a name as everybody writes it but file systems of Macs: composed (NFC)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def same(name: str) -> str:
    """Return what two names share that are one on some computer."""
    return unicodedata.normalize("NFKC", name.casefold())


def is_device(name: str) -> bool:
    """Whether Windows has a device of that name, and so no file."""
    return DEVICE.fullmatch(name) is not None


def unportable(name: str) -> Message:
    """Return why Windows cannot have a file of that name, or nothing."""
    if is_device(name):
        return message("Windows reserves the name `{name}` for a device", name=name)
    found = FORBIDDEN.search(name)
    if found:
        return message("Windows does not allow `{mark}` in a name", mark=found[0])
    if name.endswith((".", " ")):
        return message("Windows does not allow a full stop or a space at the end of a name")
    return NOTHING


def portable(name: str) -> str:
    """Return a name as near to this one as every computer can have it."""
    made = FORBIDDEN.sub("-", composed(name)).rstrip(". ")
    return f"_{made}" if is_device(made) else made
