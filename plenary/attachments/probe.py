"""Looking at a file that a text links to: whether it is published, what it gives away."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plenary.attachments.archives import UnsafeFileError
from plenary.attachments.facts import facts
from plenary.attachments.file_types import check
from plenary.attachments.hidden_metadata import Hidden, hidden
from plenary.messages.message import Message, as_data, from_data
from plenary.problems import NOTHING
from plenary.store.store import Store, digest


class Attachment(NamedTuple):
    """What is known of a file: the digest of its bytes, why it is refused, what it gives away.

    ``facts`` is what a page that shows it needs: how large it is, how long. ``line`` is where a
    text is at fault.
    """

    digest: str
    refused: Message = NOTHING
    advice: Message = NOTHING
    hidden: tuple[Hidden, ...] = ()
    facts: Mapping[str, Any] = {}
    line: int = 0


def look(file: Path, more: frozenset[str], code: str, store: Store) -> Attachment:
    """Return what is known of a file, from the store if these bytes were looked at before.

    ``more`` are endings that the site allows besides, ``code`` is the digest of our own.
    """
    data = file.read_bytes()
    key = digest("attachment", code, ",".join(sorted(more)), file.name, data)
    kept = store.get(key)
    if kept is not None:
        found, refused, advice, told, facts_, line = json.loads(kept)
        hidden_ = tuple(Hidden(*one) for one in told)
        return Attachment(found, from_data(refused), from_data(advice), hidden_, facts_, line)
    known = Attachment(digest(data))
    try:
        check(file.name, data, more)
        known = known._replace(hidden=tuple(hidden(file.name, data)), facts=facts(file.name, data))
    except UnsafeFileError as error:
        known = known._replace(refused=error.why, advice=error.advice, line=error.line)
    parts = (
        *(known.digest, as_data(known.refused), as_data(known.advice)),
        *(known.hidden, known.facts, known.line),
    )
    store.put(key, json.dumps(parts, ensure_ascii=False).encode())
    return known
