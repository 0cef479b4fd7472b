"""Whether the files of a film are there, can be published, and can be played everywhere."""

from collections.abc import Callable

from plenary.attachments.probe import Attachment
from plenary.content.fields import line_of
from plenary.content.film_files import PLAYED, film_files
from plenary.content.items import Item
from plenary.content.schema import Film
from plenary.messages.files import BAD_ATTACHMENT
from plenary.messages.films import (
    BAD_CAPTIONS,
    NO_CAPTIONS,
    NO_MP4,
    NO_SUCH_FILM,
    NOT_PLAYED,
    UNSEEN,
)
from plenary.problems import Place, Problems, listed, near

# What only some browsers play: H.265, by its two names (ISO/IEC 14496-15, section 8.3.3)
SOME_PLAY = ("hvc1", "hev1")


def check_film(item: Item, look: Callable[[str], Attachment], problems: Problems) -> None:
    """Report what is wrong with a film's files; of other items, nothing.

    ``look`` returns what is known of a file by its path.
    """
    if not isinstance(item.facts, Film):
        return
    fields, lines = item.facts, item.original.lines
    place = Place(item.original.path, line_of(lines, "file"), "file")
    here = [name for name in item.files if name.lower().endswith(PLAYED)]
    film, captions, transcripts = film_files(item)
    if fields.file and fields.file not in item.files:
        hint = near(fields.file, here)
        problems.add(NO_SUCH_FILM, place, name=fields.file, near=hint, known=listed(here))
    elif fields.file and not film:
        problems.add(NO_MP4, place, name=fields.file)
    elif not fields.file and not fields.recordings and not fields.draft:
        problems.add(UNSEEN, Place(item.original.path))
    if film:
        _check_played(film, look(f"{item.folder}/{film}"), place, problems)
        if not captions:
            problems.add(NO_CAPTIONS, place, name=film, language=item.original.language.id)
    for name in (*captions.values(), *transcripts.values()):
        path = f"{item.folder}/{name}"
        known = look(path)
        if known.refused:
            problems.add(
                BAD_CAPTIONS, Place(path, known.line), why=known.refused, advice=known.advice
            )


def _check_played(name: str, known: Attachment, place: Place, problems: Problems) -> None:
    """Report a film that must not be published, or that some browsers do not play."""
    if known.refused:
        problems.add(BAD_ATTACHMENT, place, name=name, why=known.refused, advice=known.advice)
    elif known.facts.get("coding") in SOME_PLAY:
        problems.add(NOT_PLAYED, place, name=name)
