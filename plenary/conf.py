"""The defaults of every site's settings: ``pelicanconf.py`` begins with them.

    from plenary.conf import *

What is the forum's own follows: at least ``SITE_ID`` and ``LANGUAGES``. All settings:
docs/settings.md. Paths are relative to the folder of the settings file that imports this one, so
each site has folders of its own.
"""

from plenary import engine as _engine
from plenary.forms import FORMS

PELICAN_CLASS = "plenary.Plenary"
PLUGINS: list[str] = []

PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = str(_engine.beside("theme"))

# Folder of the forum's own look and words (docs/theme.md)
BRAND = None

# Address of the published site, without a slash at the end. Empty: the site works wherever it is
# put, but feeds, the sitemap and links between languages cannot give full addresses.
SITEURL = ""

# Time zone of an edition that names none
TIMEZONE = "UTC"

# Its texts are the originals, unless a text has `original: true`
DEFAULT_LANG = "en"

# Locales of the process, of which the first that the machine has is used; no page depends on it
LOCALE = ["", "C.UTF-8", "C"]

# Make pages small; False makes them easier to read
MINIFY = True

# Publish any HTML in texts, also scripts, forms, frames and inline style. Only if you trust all
# writers.
ANY_HTML = False
# More kinds of files that texts may link to, by ending, such as ["step"]. Their content is not
# checked.
ATTACHMENTS: list[str] = []

# Folders of catalogues beside the theme's; their messages take precedence
CATALOGUES: list[str] = []

# Made-up example content (`sample: true`): shown here, left out of a published site
SHOW_SAMPLES = True

# Where machines share finished photos: any address that fsspec knows, such as
# "s3://bucket/renditions" (with s3fs installed). Empty: each machine makes its own, once.
RENDITION_STORE = ""

# Folder with the site as it was last published, such as a checkout of the published branch. By it,
# calendars mark sessions that have changed since. Empty: nothing has been published yet.
PUBLISHED = ""

# Fonts for share cards (.otf, .ttf), for letters that the built-in fonts lack. These have Latin,
# Cyrillic, Greek, Chinese and Arabic
CARD_FONTS: list[str] = []
# Links to share a release, in this order, without tracking: "mail", "wechat" (QR code), "copy",
# "linkedin", "facebook", "x", "vk". They need SITEURL. Empty: none.
SHARE = ["mail", "wechat", "copy", "linkedin", "facebook", "x"]

# Filing numbers of the site in mainland China, if it has any; shown with links on every page, such
# as: {"icp": "冀ICP备2024012345号-1", "security": "冀公网安备13090002000001号"}
FILINGS: dict[str, str] = {}

# Contact for security flaws of the site (.well-known/security.txt, RFC 9116): {"contact":
# "mailto:security@forum.example", "expires": "2027-06-30"}; also "policy" and "encryption", each an
# https address. `expires` should be less than a year away. Empty: no such file.
SECURITY: dict[str, str | list[str]] = {}

# Put a compressed form (.br, .gz) beside every text, for hosts that send it
COMPRESS = False

# Folder for the rules of nginx and Caddy (docs/hosting.md). Empty: none.
HOSTING = ""

# A PDF file of each release, with its photos. Needs a package of 80 MB:
# .venv/bin/python -m pip install typst
PDF = False

# How long each form beside the pages is made: for "all", for the "current" edition, or for "none"
# (docs/forms.md). To make pages alone: FORMS = dict.fromkeys(FORMS, "none")
FORMS = {**FORMS}

# A search box on every page, and an index for it in each language
SEARCH = True

# Hosts whose players the pages with films may show, once a visitor has pressed a button:
# "player.bilibili.com", "www.youtube-nocookie.com", "player.youku.com", "v.qq.com". Films at all
# other hosts open in a tab of their own. Empty: all do.
EMBEDS: list[str] = []

# Releases on one page of the news
DEFAULT_PAGINATION = 10

# Pelican's own feeds are not made: Plenary makes its own
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# Pelican's static files are not copied: Plenary publishes files that texts link to or pages show
STATIC_PATHS: list[str] = []
