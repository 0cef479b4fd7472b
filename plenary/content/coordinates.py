"""Coordinates of a place on the earth, as people type them.

They are latitude and longitude in degrees by WGS-84, in this order, as GPS and OpenStreetMap show
them (ISO 6709 has the same order). What maps of mainland China show (GCJ-02, BD-09) is up to 700 m
off; each of its services converts these itself (:mod:`plenary.pages.views.maps`).
"""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator

from plenary.content.moments import WRITTEN
from plenary.messages.message import RefusedError

POLE, DATE_LINE = 90, 180  # degrees: the largest latitude, the largest longitude
PLAIN = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)(?:\s*,\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)")
# A number of degrees, with minutes and seconds if any
DEGREES = re.compile(
    r"(?P<degrees>[+-]?\d{1,3}(?:\.\d+)?)\s*°?"
    r"(?:\s*(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′’])?"
    r"(?:\s*(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”]|''))?"
)
# Letters of the compass before or behind a number, in the languages of our users
COMPASS = {
    **dict.fromkeys(("n", "北", "北纬", "с"), "N"),
    **dict.fromkeys(("s", "南", "南纬", "ю", "j"), "S"),
    **dict.fromkeys(("e", "东", "东经", "o", "в", "и"), "E"),
    **dict.fromkeys(("w", "西", "西经", "з"), "W"),
}
PLACES = 6  # decimals: a tenth of a metre


def _coordinates(value: Any) -> Any:
    """Accept latitude and longitude; say what to type instead of anything else."""
    if isinstance(value, tuple):
        return value
    written = str(value).strip()
    found = PLAIN.fullmatch(written)
    if found:
        latitude, longitude = float(found[1]), float(found[2])
        if abs(latitude) <= POLE and abs(longitude) <= DATE_LINE:
            return latitude, longitude
        if abs(longitude) <= POLE and abs(latitude) <= DATE_LINE:
            raise RefusedError(
                "`{value}` has the longitude first",
                "Write the latitude first: `{meant}`.",
                value=value,
                meant=written_as(longitude, latitude),
            )
        raise RefusedError(
            "`{value}` is not a place on the earth",
            "Write a latitude from -90 to 90 and a longitude from -180 to 180, such as "
            "`38.3037 116.8388`.",
            value=value,
        )
    meant = _meant(written)
    if meant:
        raise RefusedError(
            "`{value}` is not written in digits, points and a space alone",
            "Write `{meant}`: the latitude, then the longitude, in degrees.",
            value=value,
            meant=written_as(*meant),
        )
    raise RefusedError(
        "`{value}` does not say where a place is",
        "Write latitude and longitude in degrees, such as `38.3037 116.8388`.",
        value=value,
    )


def written_as(latitude: float, longitude: float) -> str:
    """Return coordinates as a text has them: 38.3037 116.8388."""
    return f"{number(latitude)} {number(longitude)}"


def number(degrees: float) -> str:
    """Return degrees as digits with a point, without zeros at the end."""
    return f"{degrees:.{PLACES}f}".rstrip("0").rstrip(".")


def _meant(written: str) -> tuple[float, float] | None:
    """Return latitude and longitude that somebody means who writes degrees, N and E; else None."""
    plain = unicodedata.normalize("NFKC", written).casefold().replace("º", "°")
    parts = list(DEGREES.finditer(plain))
    if len(parts) != 2:  # noqa: PLR2004 — a latitude and a longitude
        return None
    first, second = parts
    around = (plain[: first.start()], plain[first.end() : second.start()], plain[second.end() :])
    letters = [COMPASS.get(word, "") for part in around for word in re.findall(r"[^\W\d_]+", part)]
    numbers = [_degrees(part) for part in parts]
    if letters:
        if len(letters) != 2 or "" in letters:  # noqa: PLR2004 — one for each number
            return None
        numbers = [-n if side in "SW" else n for n, side in zip(numbers, letters, strict=True)]
        if letters[0] in "EW" and letters[1] in "NS":
            numbers.reverse()
        elif not (letters[0] in "NS" and letters[1] in "EW"):
            return None
    elif abs(numbers[0]) > POLE:
        numbers.reverse()
    latitude, longitude = numbers
    return (latitude, longitude) if abs(latitude) <= POLE and abs(longitude) <= DATE_LINE else None


def _degrees(part: re.Match[str]) -> float:
    """Return a number of degrees, with its minutes and seconds."""
    whole = float(part["degrees"])
    more = float(part["minutes"] or 0) / 60 + float(part["seconds"] or 0) / 3600
    return round(whole - more if part["degrees"].startswith("-") else whole + more, PLACES)


Coordinates = Annotated[tuple[float, float], BeforeValidator(_coordinates), WRITTEN]
