"""Coordinates as people type them: taken if they are plain, else what to type instead."""

import pytest

from plenary.content.coordinates import number, written_as
from plenary.content.fields import validate
from plenary.content.schema_visit import Venue
from plenary.problems import Problems


def read(written: object) -> tuple[tuple[float, float] | None, list[str]]:
    problems = Problems()
    meta = {"title": "Getting there", "coordinates": written}
    found = validate("venue", meta, "x", {}, problems)
    assert isinstance(found, Venue)
    return found.coordinates, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("38.3037 116.8388", (38.3037, 116.8388)),
        ("38.3037, 116.8388", (38.3037, 116.8388)),
        ("-33.92 18.42", (-33.92, 18.42)),
        ("0 -180", (0.0, -180.0)),
    ],
)
def test_latitude_and_longitude_in_degrees_are_taken(
    written: str, point: tuple[float, float]
) -> None:
    assert read(written) == (point, [])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("116.8388 38.3037", "has the longitude first. Write the latitude first: `38.3037 116."),
        ("116.8388, -38.3037", "has the longitude first. Write the latitude first: `-38.3037 116."),
        ("38.3037，116.8388", "is not written in digits, points and a space alone. Write `38.3037"),
        ("38.3037°N 116.8388°E", "points and a space alone. Write `38.3037 116.8388`: the lat"),
        ("N38.3037 E116.8388", "points and a space alone. Write `38.3037 116.8388`: the latitude"),
        ("东经116.8388 北纬38.3037", "points and a space alone. Write `38.3037 116.8388`: the l"),
        ("116.8388°E, 38.3037°N", "points and a space alone. Write `38.3037 116.8388`: the lat"),
        ("33.92°S 18.42°E", "points and a space alone. Write `-33.92 18.42`: the latitude"),
        ("38°18'13\"N 116°50'20\"E", "space alone. Write `38.303611 116.838889`: the latitude"),
        ("200 100", "is not a place on the earth. Write a latitude from -90 to 90"),
        ("95 -181", "is not a place on the earth. Write a latitude from -90 to 90"),
        ("the old bridge", "does not say where a place is. Write latitude and longitude"),
        ("38.3037", "does not say where a place is. Write latitude and longitude in degrees"),
        ("38.3037 N", "does not say where a place is. Write latitude and longitude in degrees"),
        ("10 E 20 E", "does not say where a place is. Write latitude and longitude in degrees"),
    ],
)
def test_anything_else_is_answered_with_what_to_type(written: str, told: str) -> None:
    point, problems = read(written)
    assert point is None
    assert len(problems) == 1
    assert told in problems[0]


def test_what_is_proposed_is_taken() -> None:
    _, problems = read("116°50'20\"E, 38°18'13\"N")
    proposed = problems[0].split("`")[3]
    assert read(proposed) == ((38.303611, 116.838889), [])
    assert written_as(38.5, -0.25) == "38.5 -0.25"
    assert number(100.0) == "100"


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (
            "edition",
            {"start": "2024-11-07", "rooms": {"a": {"title": "A", "area": "0.5 0.5 0.1 0.9"}}},
            "`0.5 0.5 0.1 0.9` is not an area of a picture. Write its left, upper, right",
        ),
        (
            "venue",
            {"routes": {"a": {"title": "A", "kind": "bus", "distance": "near"}}},
            "`near` is not a number. Write digits, and a point if need be",
        ),
        (
            "venue",
            {"routes": {"a": {"title": "A", "kind": "bus", "distance": ["1"]}}},
            "this field takes a number. Write digits",
        ),
        (
            "venue",
            {"hotels": {"a": {"title": "A", "distance": "-1"}}},
            "`-1` is too small. Write a number greater than 0.",
        ),
    ],
)
def test_other_values_of_the_place_are_checked(
    kind: str, fields: dict[str, object], told: str
) -> None:
    problems = Problems()
    validate(kind, {"title": "A", **fields}, "x", {}, problems)
    assert any(told in str(problem) for problem in problems), list(map(str, problems))
