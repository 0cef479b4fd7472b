"""The files of a film's folder, by their names: the film, captions and transcripts by language."""

import re
from typing import NamedTuple

from plenary.content.items import Item
from plenary.content.schema import Film

# captions.zh.vtt, transcript.en.txt: with the id of a language of the site
WORDS = re.compile(r"(captions|transcript)\.([\w-]+)\.(vtt|txt)")
ENDING = {"captions": "vtt", "transcript": "txt"}
PLAYED = (".mp4", ".m4v")


class FilmFiles(NamedTuple):
    """The film, "" without one; captions and transcripts by the ids of their languages."""

    film: str
    captions: dict[str, str]
    transcripts: dict[str, str]


def film_files(item: Item) -> FilmFiles:
    """Return the files of a film that are there."""
    stated = item.facts.file if isinstance(item.facts, Film) else ""
    found: dict[str, dict[str, str]] = {name: {} for name in ENDING}
    for name in sorted(item.files):
        words = WORDS.fullmatch(name)
        if words and ENDING[words[1]] == words[3]:
            found[words[1]][words[2]] = name
    film = stated if stated in item.files and stated.lower().endswith(PLAYED) else ""
    return FilmFiles(film, found["captions"], found["transcript"])


def files_of_film(item: Item) -> list[str]:
    """Return the names of a film's files; of other items, none."""
    if item.kind != "film":
        return []
    film, captions, transcripts = film_files(item)
    return [*([film] if film else []), *captions.values(), *transcripts.values()]
