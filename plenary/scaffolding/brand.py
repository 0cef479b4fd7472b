"""The look of a new site: the files of its ``theme/``, for people to change (docs/theme.md)."""

from collections.abc import Mapping

from plenary.engine import beside
from plenary.languages.registry import Language
from plenary.scaffolding.drawings import mark, picture
from plenary.scaffolding.palette import Palette

# The line of `ramps.txt` that a site has of its own; those of sub-forums are the theme's
OWN_RAMP = "canal"


def brand(name: str, language: Language, palette: Palette) -> Mapping[str, str]:
    """Return the files of a brand by path: colours, covers, mark, icon and pictures."""
    drawn = mark(name, language.tag, rtl=language.dir == "rtl", seal=palette.tokens["seal"][0])
    pictures = {
        f"art/hero-{'tall' if tall else 'wide'}-{'night' if night else 'day'}.svg": picture(
            palette.ramp, palette.tokens["paper"][night], tall=tall, night=night
        )
        for tall in (False, True)
        for night in (False, True)
    }
    return {
        "brand.css": _styles(palette),
        "ramps.txt": _ramps(palette),
        "mark.svg": drawn,
        "icon.svg": drawn,
        **pictures,
    }


def _styles(palette: Palette) -> str:
    """Return the tokens as CSS."""
    lines = (
        f"  --{name}: {day};" if day == night else f"  --{name}: light-dark({day}, {night});"
        for name, (day, night) in palette.tokens.items()
    )
    return "\n".join((":root {", *lines, "}", ""))


def _ramps(palette: Palette) -> str:
    """Return the theme's ramps, with the site's own for what is of no sub-forum."""
    known = (beside("theme") / "static" / "ramps.txt").read_text(encoding="utf-8")
    lines = (
        f"{OWN_RAMP}: {' '.join(palette.ramp)}" if line.startswith(f"{OWN_RAMP}:") else line
        for line in known.splitlines()
    )
    return "\n".join((*lines, ""))
