"""A palette is readable, whatever colours a forum has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.scaffolding.palette import DEEP, GROUNDS, RAMP, TEXTS, WHITE, contrast, palette

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


@given(COLOURS, st.one_of(st.just(""), COLOURS))
def test_every_text_can_be_read_by_day_and_at_night(main: str, second: str) -> None:
    tokens = palette(main, second).tokens
    for mode in (0, 1):
        for name, (_, least) in TEXTS.items():
            for ground in GROUNDS:
                found = contrast(tokens[name][mode], tokens[ground][mode])
                assert found >= least, (name, ground, mode)
        for name in DEEP:
            assert contrast(tokens[name][mode], WHITE) >= 4.5, name


@given(COLOURS)
def test_a_colour_gives_the_same_palette_again(main: str) -> None:
    assert palette(main) == palette(main)
    assert len(palette(main).ramp) == len(RAMP) + 1


def test_two_colours_are_both_seen() -> None:
    made = palette("#5f4696", "#e3aa47")
    assert made.ramp[-1] == "#e3aa47"
    violet, gold = made.tokens["canal"][0], made.tokens["seal"][0]
    assert int(violet[5:7], 16) > int(violet[3:5], 16)
    assert int(gold[1:3], 16) > int(gold[5:7], 16)


@pytest.mark.parametrize("grey", ["#000", "#777777", "white"])
def test_a_grey_has_a_palette_too(grey: str) -> None:
    ink = palette(grey).tokens["ink"][0]
    assert ink[1:3] == ink[3:5] == ink[5:7]
