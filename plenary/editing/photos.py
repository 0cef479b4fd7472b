"""Photos that come into an item's folder, and leave it.

What is refused is refused before anything is written. A photo comes under a name that every
computer can have, and with the ending of what it is, whatever the phone has called it.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from plenary.content.file_names import portable, same
from plenary.messages.photos import EMPTY_PHOTO, NO_PHOTO, TOO_MANY_BYTES
from plenary.photos.names import is_photo
from plenary.photos.probe import ENDINGS, Photo, look, opened, quiet
from plenary.problems import Place, Problem, Problems
from plenary.store.store import Store, write_atomically

# More than any camera writes as JPEG or HEIC
LARGEST = 100_000_000  # bytes
# No computer shows these in a name, and Windows has none with them
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Longest name of a file without its ending: ext4, NTFS and APFS take 255 bytes
LONGEST = 60  # characters


class RefusedError(Exception):
    """A photo cannot be taken; ``problems`` say why, for the person who sends it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Added:
    """A photo in an item's folder: its name there, its facts, and whether it was there before."""

    name: str
    photo: Photo
    already: bool = False


def add_photo(
    folder: Path, name: str, data: bytes, code: str, store: Store, tags: tuple[str, ...] = ()
) -> Added:
    """Put a photo into the folder of an item, and return how it is called there.

    ``name`` is what it is called where it comes from, ``tags`` are the languages that its words may
    be in. A photo that is there already stays as it is. Raises RefusedError, OSError.
    """
    name = CONTROLS.sub(" ", name).replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    name = _short(portable(name))
    problems = Problems()
    photo = _looked(name, data, code, store, tags, problems)
    if photo is None:
        raise RefusedError(problems)
    files = [f for f in folder.iterdir() if f.is_file()] if folder.is_dir() else []
    for file in files:
        if is_photo(file.name) and file.stat().st_size == len(data) and file.read_bytes() == data:
            return Added(file.name, photo, already=True)
    name = _free(_named(name, photo.format), {same(file.name) for file in files})
    write_atomically(folder / name, data)
    return Added(name, photo)


def thumbnail(data: bytes, edge: int) -> bytes:
    """Return a photo as an upright JPEG whose longer edge has at most so many pixels.

    Nothing of its metadata is in it. Raises what Pillow raises.
    """
    with quiet(), opened(data) as image:
        image.draft("RGB", (edge, edge))  # a JPEG is decoded no larger than it must be
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((edge, edge))
        flat = Image.new("RGB", upright.size, "white")
        clear = upright.convert("RGBA")
        flat.paste(clear, mask=clear.getchannel("A"))
    made = BytesIO()
    flat.save(made, "JPEG", quality=80, progressive=True)
    return made.getvalue()


def _looked(
    name: str, data: bytes, code: str, store: Store, tags: tuple[str, ...], problems: Problems
) -> Photo | None:
    """Return the facts about a photo that has come, or None after saying what is wrong with it."""
    place = Place(name)
    if not is_photo(name):
        problems.add(NO_PHOTO, place)
    elif not data:
        problems.add(EMPTY_PHOTO, place)
    elif len(data) > LARGEST:
        problems.add(TOO_MANY_BYTES, place, limit=LARGEST // 1_000_000)
    if problems.stop:
        return None
    with suppress(Exception), quiet(), opened(data) as image:
        # whatever is wrong with it, `look` says it
        name = _named(name, str(image.format))
    with TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        return look(Path(folder), name, code, store, problems, tags)


def _named(name: str, kind: str) -> str:
    """Return a photo's name with an ending of its format: phones call HEIC files .jpg."""
    stem, dot, ending = name.rpartition(".")
    endings = ENDINGS[kind]
    return name if f"{dot}{ending}".lower() in endings else f"{stem or name}{endings[0]}"


def _short(name: str) -> str:
    """Return a name that is not too long for any computer."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST].rstrip('. ')}{dot}{ending}"


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no other file of the folder has, on any computer."""
    stem, _, ending = name.rpartition(".")
    number = 2
    while same(name) in taken:
        name = f"{stem}-{number}.{ending}"
        number += 1
    return name
