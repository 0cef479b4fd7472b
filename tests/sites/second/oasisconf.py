"""Settings of an invented second event: our code and theme, its own words and languages."""

from plenary.conf import *  # noqa: F403 — how Pelican's settings build on each other

SITEURL = "https://oasis.example/days"
SITE_ID = "bd686b67-237a-4f59-b60d-49c4155b8e28"
TIMEZONE = "Asia/Muscat"

LANGUAGES = [
    {"id": "ar", "tag": "ar", "name": "العربية", "dir": "rtl", "fallback": ["en"]},
    {"id": "en", "tag": "en", "name": "English", "formats": "en-001", "fallback": ["ar"]},
]
DEFAULT_LANG = "ar"

BRAND = "brand"

FORMS = {**FORMS, "WeChat": "all"}  # noqa: F405 — in Arabic too
