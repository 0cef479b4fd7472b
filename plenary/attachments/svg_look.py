"""What a drawing looks like: its shape, and whether it is drawn in ink alone, or in white alone.

A logo in ink alone would be lost on a dark page, one in white alone on a light page; all others
keep their colours. :mod:`plenary.pages.views.logos` says what becomes of each.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from PIL import ImageColor

Tone = Literal["ink", "white", "colours"]
# Properties that colour something (SVG 2, section 13)
COLOURING = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
DECLARED = re.compile(rf"(?<![\w-])({'|'.join(COLOURING)})\s*:\s*([^;}}!]+)")
# What has colours of its own, or mixes them
MIXED = frozenset(("image", "pattern", "filter", "linearGradient", "radialGradient", "mask"))
DRAWN = frozenset(
    ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use")
)
NO_COLOUR = frozenset(("none", "transparent", "inherit", "initial", "unset"))
# Of the 255 of a channel: how dark ink is at most, how light white is at least, how grey both are
DARK, LIGHT, GREY = 96, 208, 32
NUMBER = re.compile(r"\s*([\d.]+)\s*(?:px)?\s*")


class Look(NamedTuple):
    """Width by height, and the tone."""

    width: float
    height: float
    tone: Tone


def look(root: Any) -> Look:
    """Return what a drawing looks like, given its ``<svg>`` as it is published (lxml)."""
    return Look(*_shape(root), _tone(root))


def _shape(root: Any) -> tuple[float, float]:
    """Return the shape of a drawing; browsers take a square where it has none."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sizes = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]  # noqa: PLR2004
    found = [NUMBER.fullmatch(size) for size in sizes]
    try:
        width, height = (float(number[1]) for number in found if number)
    except ValueError:
        return 1.0, 1.0
    return (width, height) if width > 0 and height > 0 else (1.0, 1.0)


def _tone(root: Any) -> Tone:
    """Return the tone of all colours of a drawing."""
    if any(_name(element) in MIXED for element in root.iter()):
        return "colours"
    found = {_colour(value) for value in _colours(root)} - {""}
    if found <= {"ink"}:
        return "ink"
    return "white" if found == {"white"} else "colours"


def _colours(root: Any) -> Iterator[str]:
    """Yield all colours as they are written; ``black`` where nothing says one."""
    styled = False
    for element in root.iter():
        if _name(element) == "style":
            styled = True
            for _, value in DECLARED.findall("".join(element.itertext())):
                yield value
        for name in COLOURING:
            if value := element.get(name):
                yield value
        for _, value in DECLARED.findall(element.get("style") or ""):
            yield value
    if not styled:
        yield from ("black" for element in root.iter() if _is_black(element))


def _is_black(element: Any) -> bool:
    """Whether a shape is filled with black since nothing says another colour."""
    if _name(element) not in DRAWN:
        return False
    around = [element, *element.iterancestors()]
    return not any(one.get("fill") or "fill:" in (one.get("style") or "") for one in around)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _colour(value: str) -> str:
    """Return what a colour is: ``ink``, ``white``, ``other``, or "" for none."""
    value = value.strip().lower()
    if value in NO_COLOUR:
        return ""
    if value == "currentcolor":
        return "ink"
    try:
        red, green, blue = ImageColor.getrgb(value)[:3]
    except ValueError:
        return "other"
    if max(red, green, blue) - min(red, green, blue) > GREY:
        return "other"
    if max(red, green, blue) <= DARK:
        return "ink"
    return "white" if min(red, green, blue) >= LIGHT else "other"
