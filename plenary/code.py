"""Our own code and its libraries, as far as they shape what is made."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from plenary.engine import PACKAGE, PACKED
from plenary.store.store import digest

# Whose versions change what is made
LIBRARIES = (
    *("babel", "jinja2", "markdown", "minify-html", "pelican", "pillow", "pydantic", "pyyaml"),
    *("brotli", "deflate", "icalendar", "lightningcss", "lxml", "nh3", "pyicu-wheels"),
    *("markdown-it-py", "pypdf", "pyphen", "pypinyin", "python-docx", "unidecode"),
    *("pagefind-bin-extended", "resvg-py", "rjsmin", "segno", "tzdata", "uharfbuzz"),
    # The letters of share images
    *("fontpkg-noto-serif", "pylopdf-fonts-ar", "pylopdf-fonts-zh-cn"),
)


@cache
def code_digest() -> str:
    """Return a digest of our own code and the libraries that shape what is made."""
    return digest(
        str(sys.version_info[:2]), *(f"{name} {version(name)}" for name in LIBRARIES), *_own_code()
    )


def _own_code() -> Iterator[bytes]:
    """Yield the source of each of our modules, in a fixed order; the same where it is installed."""
    for suffix in ("py", "typ"):
        for file in sorted(PACKAGE.rglob(f"*.{suffix}")):
            if PACKED not in file.parents:
                yield file.read_bytes()
