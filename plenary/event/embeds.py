"""What a text shows of itself, such as pictures and films: files of the site alone.

Pages load nothing from elsewhere (:data:`plenary.theme.POLICY`), so that visitors are known to
nobody else, and a page is whole wherever it is opened.
"""

import re

from plenary.addresses import shown
from plenary.messages.links import FOREIGN, SEVERAL_SOURCES, WRONG_MEDIA
from plenary.messages.message import Message, message
from plenary.photos.names import PHOTOS
from plenary.problems import NOTHING, Place, Problems

# Attributes whose file is shown, where others lead to one
SHOWN = frozenset({"src", "srcset", "poster", "data"})
# A scheme, whatever browsers pass over in it; another host; a text
ELSEWHERE = re.compile(
    r"[\s\x00-\x1f]*(?:[a-z][a-z0-9+.\t\n\r-]*:|//|\\|[{|]filename)", re.IGNORECASE
)

# Endings that browsers play without anybody's help
SOUND = (".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav")
FILM = (".m4v", ".mp4", ".ogv", ".webm")
PICTURE = (*PHOTOS, ".svg")
USE_PHOTO = message("Use a photo.")
# By tag and attribute: which files can be shown, and what to name
MEDIA: dict[tuple[str, str], tuple[tuple[str, ...], Message]] = {
    ("audio", "src"): ((*SOUND, *FILM), message("Use a sound file, such as MP3 or M4A.")),
    ("img", "src"): (PICTURE, USE_PHOTO),
    ("img", "srcset"): (PICTURE, USE_PHOTO),
    ("source", "src"): ((*SOUND, *FILM), message("Use a sound or video file, such as MP3 or MP4.")),
    ("source", "srcset"): (PICTURE, USE_PHOTO),
    ("track", "src"): ((".vtt",), message("Use subtitles in WebVTT (`.vtt`).")),
    ("video", "poster"): (PHOTOS, USE_PHOTO),
    ("video", "src"): (FILM, message("Use a video file, such as MP4 or WebM.")),
}


def check_embed(tag: str, attribute: str, link: str, place: Place, problems: Problems) -> bool:
    """Report what is shown though it is not a file of the site; else return True."""
    if attribute not in SHOWN:
        return True
    told = shown(link)
    if attribute == "srcset" and (", " in link.strip() or _is_scaled(link)):
        problems.add(SEVERAL_SOURCES, place, link=told)
        return False
    if ELSEWHERE.match(link):
        problems.add(FOREIGN, place, tag=tag, link=told)
        return False
    return True


def check_media(tag: str, attribute: str, name: str, place: Place, problems: Problems) -> None:
    """Report a file that cannot be shown as what it is meant to be."""
    endings, advice = MEDIA.get((tag, attribute), ((), NOTHING))
    if endings and not name.lower().endswith(endings):
        problems.add(WRONG_MEDIA, place, tag=tag, name=name, advice=advice)


def _is_scaled(link: str) -> bool:
    """Whether a candidate of a ``srcset`` says for which width or density it is."""
    return re.search(r"\s\d+(?:\.\d+)?[wx]\s*$", link) is not None
