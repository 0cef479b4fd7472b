"""Settings of the published site: those of ``pelicanconf.py``, and what differs."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403 — how Pelican's settings build on each other

# The address that the site is published at. No domain is known yet: put the forum's own here.
SITEURL = "https://forum.example"

SHOW_SAMPLES = False

# For hosts (docs/hosting.md)
COMPRESS = True
HOSTING = os.path.join(ROOT, "hosting")  # noqa: F405 — one of those of pelicanconf.py
