"""Our own code and its libraries, as far as they shape what is made."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

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
    """Yield the source of each of our modules, in a fixed order."""
    for suffix in ("py", "typ"):
        for file in sorted(Path(__file__).parent.rglob(f"*.{suffix}")):
            yield file.read_bytes()
