"""Looking at a file that a text links to: whether it is published, what it gives away."""

import json
from pathlib import Path
from typing import NamedTuple

from plenary.attachments.archives import RefusedError
from plenary.attachments.file_types import check
from plenary.attachments.hidden_metadata import giveaways
from plenary.store.store import Store, digest


class Attachment(NamedTuple):
    """What is known of a file: the digest of its bytes, why it is refused, what it gives away."""

    digest: str
    refused: str
    giveaways: tuple[str, ...]


def look(file: Path, more: frozenset[str], code: str, store: Store) -> Attachment:
    """Return what is known of a file, from the store if these bytes were looked at before.

    ``more`` are endings that the site allows besides, ``code`` is the digest of our own.
    """
    data = file.read_bytes()
    key = digest("attachment", code, ",".join(sorted(more)), file.name, data)
    kept = store.get(key)
    if kept is not None:
        found, refused, told = json.loads(kept)
        return Attachment(found, refused, tuple(told))
    refused = ""
    try:
        check(file.name, data, more)
    except RefusedError as error:
        refused = str(error)
    known = Attachment(digest(data), refused, () if refused else tuple(giveaways(file.name, data)))
    store.put(key, json.dumps(known, ensure_ascii=False).encode())
    return known
