"""What pages need to know of a file that they show.

Of a drawing that is its shape and its tone, of a film its size and length, of captions and
transcripts the words.
"""

from collections.abc import Mapping
from typing import Any

from plenary.attachments import film, svg
from plenary.attachments.archives import suffix
from plenary.attachments.captions import captions, plain_transcript, transcript

TRANSCRIPT = "transcript."


def facts(name: str, data: bytes) -> Mapping[str, Any]:
    """Return what is to be known of a file that may be published; of most kinds, nothing.

    Raises UnsafeFileError if it cannot be shown.
    """
    ending = suffix(name)
    if ending == "svg":
        return svg.look(data)._asdict()
    if ending in ("mp4", "m4v"):
        return {**film.facts(data)._asdict(), "bytes": len(data)}
    if ending == "vtt":
        return {"paragraphs": [list(one) for one in transcript(captions(data))]}
    if ending == "txt" and name.startswith(TRANSCRIPT):
        return {"paragraphs": [list(one) for one in plain_transcript(data)]}
    return {}
