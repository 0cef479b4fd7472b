"""Settings of the site while you work on it; what is not here is in ``plenary/conf.py``.

All settings: docs/settings.md. Paths are relative to this file's folder.
"""

from plenary.conf import *  # noqa: F403 — how Pelican's settings build on each other

# Makes the ids of feed entries and calendars unique, whatever the address. Never change it. Another
# event needs another one: python3 -c "import uuid; print(uuid.uuid4())"
SITE_ID = "6f7f3a0e-8f0b-4f61-9c35-0d1f5be6f2a7"

# Time zone of an edition that names none
TIMEZONE = "Asia/Shanghai"

# In the order of the language menu. id: in file names and addresses; tag: BCP 47, in what is
# published; name: the language's own; fallback: languages shown where a text is missing, nearest
# first; formats: locale of dates and numbers, if not the tag's (`en` writes them as in the US).
LANGUAGES = [
    {"id": "en", "tag": "en", "name": "English", "formats": "en-001"},
    {"id": "zh", "tag": "zh-Hans", "name": "简体中文", "fallback": ["en"]},
    {"id": "sk", "tag": "sk", "name": "Slovenčina", "fallback": ["en"]},
    {"id": "sr", "tag": "sr-Cyrl", "name": "Српски", "fallback": ["en"]},
    {"id": "de", "tag": "de", "name": "Deutsch", "fallback": ["en"]},
    {"id": "fi", "tag": "fi", "name": "Suomi", "fallback": ["en"]},
]
