"""Settings of the published site: those of ``pelicanconf.py``, and what differs."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403 — how Pelican's settings build on each other

# Address of the published site. No domain is known yet: put the forum's own here.
SITEURL = "https://forum.example"

SHOW_SAMPLES = False

# For hosts (docs/hosting.md)
COMPRESS = True
HOSTING = "hosting"

# Where `invoke publish` puts the site; the first is used unless you name another (--target). Each
# is a branch of this repository or a bucket, and can have its own settings: docs/publishing.md.
TARGETS = {
    "main": {
        "branch": "gh-pages",
        "remote": "origin",
        # The domain, if the host reads it from a file CNAME: the name in SITEURL
        "cname": "",
        # How many publications the branch keeps for rollbacks (0: all)
        "keep": 10,
        "message": "Publish the site",
        # GitHub compresses files by itself
        "settings": {"COMPRESS": False},
    },
}
