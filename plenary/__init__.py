"""Plenary: the static website of an international forum, made from Markdown.

The door is :class:`plenary.kernel.Plenary`, which ``pelicanconf.py`` names
``plenary.Plenary``; from there :mod:`plenary.build` reads as a picture.
"""

import zoneinfo
from typing import Any

# Time zones come from the package tzdata alone, whose version is pinned, never from the machine.
# This stands here since every process that uses a zone has imported this package before.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()

# The first name is Python's convention, by which towncrier finds it.
__version__ = VERSION = "0.2.0"


def __getattr__(name: str) -> Any:
    """Return Pelican's class when it is asked for, so that settings import nothing of it."""
    if name == "Plenary":
        from plenary.kernel import Plenary  # noqa: PLC0415 — starts much

        return Plenary
    raise AttributeError(name)
