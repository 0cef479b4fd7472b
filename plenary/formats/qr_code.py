"""QR codes (ISO/IEC 18004) as SVG, black on white."""

import re

import segno
from markupsafe import escape

# Corrects damage of 15 %
LEVEL = "m"
# Of the eight masks that the standard has, the one whose pictures of our addresses are on average
# the most even: to try all takes four times as long (docs/decisions/cost-per-file.md)
MASK = 3
QUIET = 4  # modules around the code
SCALE = 8  # px
SHOWN = 200  # px, in a page
DARK = re.compile(b"\1+")


def svg(address: str) -> bytes:
    """Return the QR code of an address as a file; the quiet zone is part of the picture."""
    width, dark = _drawn(address)
    size = width * SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {width} {width}">{_paths(width, dark)}</svg>'
    ).encode()


def inline(address: str, label: str) -> str:
    """Return the QR code of an address as part of a page; ``label`` says what it is."""
    width, dark = _drawn(address)
    return (
        f'<svg role="img" aria-label="{escape(label)}" width="{SHOWN}" height="{SHOWN}"'
        f' viewBox="0 0 {width} {width}">{_paths(width, dark)}</svg>'
    )


def _paths(width: int, dark: str) -> str:
    return f'<path fill="#fff" d="M0 0h{width}v{width}H0z"/><path stroke="#000" d="{dark}"/>'


def _drawn(address: str) -> tuple[int, str]:
    """Return how many modules wide a code is, and the lines of its dark ones."""
    rows = segno.make_qr(address, error=LEVEL, mask=MASK).matrix
    lines = []
    # The dark modules of a row are lines; each begins where the one before has ended
    x, y = 0, 0
    for number, row in enumerate(rows, QUIET):
        for dark in DARK.finditer(row):
            start, end = dark.start() + QUIET, dark.end() + QUIET
            lines.append(f"m{start - x} {number - y}h{end - start}")
            x, y = end, number
    return len(rows) + 2 * QUIET, f"M0 .5{''.join(lines)}"
