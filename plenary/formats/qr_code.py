"""QR codes (ISO/IEC 18004) as SVG, black on white."""

import re

import segno

# Corrects damage of 15 %
LEVEL = "m"
# Of the eight masks that the standard has, the one whose pictures of our addresses are on average
# the most even: to try all takes four times as long (docs/decisions/cost-per-file.md)
MASK = 3
QUIET = 4  # modules around the code
SCALE = 8  # px
DARK = re.compile(b"\1+")


def svg(address: str) -> bytes:
    """Return the QR code of an address; the quiet zone is part of the picture."""
    rows = segno.make_qr(address, error=LEVEL, mask=MASK).matrix
    width = len(rows) + 2 * QUIET
    lines = []
    # The dark modules of a row are lines; each begins where the one before has ended
    x, y = 0, 0
    for number, row in enumerate(rows, QUIET):
        for dark in DARK.finditer(row):
            start, end = dark.start() + QUIET, dark.end() + QUIET
            lines.append(f"m{start - x} {number - y}h{end - start}")
            x, y = end, number
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * SCALE}" height="{width * SCALE}"'
        f' viewBox="0 0 {width} {width}"><path fill="#fff" d="M0 0h{width}v{width}H0z"/>'
        f'<path stroke="#000" d="M0 .5{"".join(lines)}"/></svg>'
    ).encode()
