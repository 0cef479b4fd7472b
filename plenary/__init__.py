"""Plenary: the static website of an international forum, made from Markdown.

The door is :class:`plenary.kernel.Plenary`, the class that ``pelicanconf.py``
names as ``PELICAN_CLASS``; from there :mod:`plenary.build` reads as a picture.
"""

import zoneinfo

# Time zones come from the package tzdata alone, whose version is pinned, never from the machine.
# This stands here since every process that uses a zone has imported this package before.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()

# The first name is Python's convention, by which towncrier finds it.
__version__ = VERSION = "0.1.0"
