"""SVG pictures that would fill a reader's memory: huge pictures in them, and copies of copies.

A PNG of a few kilobytes can say that it has 60,000 × 60,000 pixels, which take 14 GB once they are
shown; ten elements that each draw the one before ten times make ten thousand million.
"""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image

from plenary.attachments.archives import UnsafeFileError
from plenary.messages.message import message

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# Pixels of a picture in a drawing: 64 MB once it is shown
MOST_PIXELS = 16_000_000
# Elements of a drawing, counting each as often as it is drawn
MOST_DRAWN = 100_000
SMALLER = message("Make the picture smaller in a photo program, or save the whole as a PNG.")
SIMPLER = message("Save it as “plain” or “optimised” SVG, or as a PNG.")


def check_pixels(data: bytes, line: int) -> None:
    """Accept a picture within a drawing by what its head says. Raises UnsafeFileError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our limit is lower
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                width, height = image.size
    except Image.DecompressionBombError:
        width = height = MOST_PIXELS
    except Exception:  # noqa: BLE001 — a picture that is not whole may raise anything
        raise UnsafeFileError(
            message("the picture inside it cannot be read (line {line})", line=line), SIMPLER
        ) from None
    if width * height > MOST_PIXELS:
        raise UnsafeFileError(
            message(
                "the picture inside it has more than {limit} million pixels (line {line})",
                limit=MOST_PIXELS // 1_000_000,
                line=line,
            ),
            SMALLER,
        )


def check_copies(root: Any) -> None:
    """Accept a drawing whose copies (``<use>``) are not too many. Raises UnsafeFileError."""
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[Any, int] = {}

    def drawn(element: Any, above: frozenset[Any]) -> int:
        """Return as how many elements one is drawn; one within itself is not drawn again."""
        if element in known:
            return known[element]
        if element in above:
            return 0
        inside = above | {element}
        count = 1 + sum(drawn(child, inside) for child in element)
        if str(element.tag).endswith("}use"):
            href = element.get("href") or element.get(XLINK_HREF) or ""
            copied = ids.get(href.removeprefix("#"))
            count += drawn(copied, inside) if copied is not None else 0
        if count > MOST_DRAWN:
            raise UnsafeFileError(
                message(
                    "it draws more than {limit} shapes (line {line})",
                    limit=MOST_DRAWN,
                    line=element.sourceline or 0,
                ),
                SIMPLER,
            )
        known[element] = count
        return count

    drawn(root, frozenset())
