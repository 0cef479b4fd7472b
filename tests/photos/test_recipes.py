"""Recipes: never enlarged, never cut outside, each size once."""

from hypothesis import given
from hypothesis import strategies as st

from plenary.photos.recipes import CARD, GALLERY, PORTRAIT, box, encoders, scaled, sizes_of

sizes = st.tuples(st.integers(1, 9000), st.integers(1, 9000))
points = st.tuples(st.floats(0, 1), st.floats(0, 1))
recipes = st.sampled_from([GALLERY, CARD, PORTRAIT])


@given(sizes, points, recipes)
def test_a_part_lies_within_its_photo_and_has_the_shape(size, focus, recipe) -> None:  # noqa: ANN001
    left, upper, right, lower = box(size, recipe.shape, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= upper < lower <= size[1]
    if recipe.shape:
        width, height = right - left, lower - upper
        assert abs(width * recipe.shape[1] - height * recipe.shape[0]) <= sum(recipe.shape) * 2
        assert width == size[0] or height == size[1] or min(width, height) == 1
    else:
        assert (left, upper, right, lower) == (0, 0, *size)


@given(sizes, points, recipes)
def test_sizes_grow_and_are_never_larger_than_the_photo(size, focus, recipe) -> None:  # noqa: ANN001
    part = box(size, recipe.shape, focus)
    found = list(sizes_of(recipe, part))
    assert found
    assert found == sorted(set(found))
    assert all(max(one) <= max(recipe.longs) for one in found)
    assert all(w <= part[2] - part[0] and h <= part[3] - part[1] for w, h in found)


def test_a_long_side_is_bounded_whichever_it_is() -> None:
    assert scaled((6000, 4000), 2400) == (2400, 1600)
    assert scaled((4000, 6000), 2400) == (1600, 2400)
    assert scaled((300, 200), 2400) == (300, 200)


def test_a_focus_is_kept_in_sight() -> None:
    assert box((1000, 500), (1, 1), (0.0, 0.5)) == (0, 0, 500, 500)
    assert box((1000, 500), (1, 1), (0.5, 0.5)) == (250, 0, 750, 500)
    assert box((1000, 500), (1, 1), (0.9, 0.5)) == (500, 0, 1000, 500)


def test_only_what_is_transparent_needs_webp() -> None:
    assert [encoder.suffix for encoder in encoders(transparent=False)] == ["avif", "jpg"]
    assert [encoder.suffix for encoder in encoders(transparent=True)] == ["avif", "webp"]
