"""Covers: waves of cut paper, drawn from a name, for what has no photo (SVG).

The same name and colours always give the same picture: the bytes of the name's digest, read one
after another, say where the disc stands, how the sheets of water lie, and which of them the knife
has scored.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

SHEETS = 5
FAR = 2  # sheets with long, flat swells; the others have short, steep waves
RAMP = 6  # colours: five sheets of paper from light to deep, and the disc


def svg(name: str, ramp: Sequence[str], width: int, height: int) -> bytes:
    """Return the cover of a name, in six colours."""
    digest = hashlib.sha256(name.encode()).digest()
    drawn = "".join(_drawn(digest, ramp, width, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{drawn}</svg>'
    ).encode()


def _drawn(digest: bytes, ramp: Sequence[str], width: int, height: int) -> Iterator[str]:
    """Yield what is drawn, from the sky to the nearest water."""
    told = islice(cycle(digest), 1, None)

    def between(low: float, high: float) -> float:
        return low + (high - low) * next(told) / 255

    day = digest[0] % 3 > 0  # one in three is a night
    sky = ramp[0 if day else 4]
    fills = [ramp[n] for n in ((1, 2, 3, 2, 4) if day else (3, 2, 3, 1, 3))]
    x, y, radius = (
        between(0.18, 0.82) * width,
        between(0.2, 0.5) * height,
        between(0.16, 0.34) * min(height, width),
    )
    yield f'<path fill="{sky}" d="M0 0h{width}v{height}H0z"/>'
    yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{ramp[5]}"/>'
    if digest[1] % 2:
        yield (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius * 1.22:.0f}" fill="none" '
            f'stroke="{ramp[5]}" stroke-width="{height / 110:.1f}"/>'
        )
    top = height * between(0.42, 0.56)
    for number in range(SHEETS):
        far = number < FAR
        half = width * (between(0.7, 1.1) if far else between(0.18, 0.42)) / 2
        rise = height * (between(0.04, 0.09) if far else between(0.015, 0.035))
        left = -2 * half * between(0.1, 1)
        count = int((width - left) / half) + 1
        wave = f"q{half / 2:.1f} {-2 * rise:.1f} {half:.1f} 0{f't{half:.1f} 0' * count}"
        yield f'<path fill="{fills[number]}" d="M{left:.0f} {height}V{top:.0f}{wave}V{height}z"/>'
        if digest[20 + number] % 2 or number == FAR:
            lines = (f"M{left:.0f} {top + height * 0.028 * n:.0f}{wave}" for n in (1, 2, 3))
            yield (
                f'<path fill="none" stroke="{ramp[0]}" stroke-opacity=".5" '
                f'stroke-width="{height / 260:.1f}" d="{"".join(lines)}"/>'
            )
        top += height * between(0.075, 0.14)
