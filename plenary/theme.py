"""The theme's files as they are published: one stylesheet for all pages, digests in all names.

A brand is a folder whose files stand in for the theme's files of the same name: its ``icon.svg``,
its ``mark.svg``, its ``brand.css`` with other colours and letters. So another event looks like
itself without a template being touched.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import lightningcss
import rjsmin

from plenary.messages.build import BAD_STYLE, THEME_FILE, THEME_LINK, UNPAIRED_BRACKET
from plenary.messages.files import NOT_UTF8
from plenary.outputs.output import Output
from plenary.problems import Place, Problems

# Files that a theme must have
NEEDED = (
    *(
        "agenda.css",
        "agenda.js",
        "carry.js",
        "copy.js",
        "facets.js",
        "icon.svg",
        "mark.svg",
        "phase.js",
    ),
    *(
        "partners.css",
        "people.css",
        "people.js",
        "press.css",
        "prefetch.speculationrules",
        "qr.js",
        "search.css",
        "search.js",
        "star.css",
        "star.js",
    ),
    *("style.css", "times.js"),
    *("viewer.css", "viewer.js", "visit.css"),
    *("watch.css", "watch.js"),
)
# Sizes in px of the icon for what takes no SVG: phones' home screens, and the manifest's
ICONS = (180, 192, 512)

# What a page may load, by its own word (Content Security Policy Level 3); hosts that send headers
# add frame-ancestors 'none'
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)

# The same for the search page, whose script compiles WebAssembly. It needs no worker, which would
# have the policy of its own file.
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

# The same for a page that is copied into an editor which keeps inline styles alone
PASTE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)

# Of all files that a text offers: opened by themselves, they run nothing and load nothing
MEDIA_POLICY = "sandbox; default-src 'none'"

# As lightningcss writes them: @import "styles/base.css" layer(brand);
IMPORT = re.compile(r'@import "([^"]+)"(?: ?layer\((\w+)\))?;')
# A colour of the theme on paper (in light), or the name of another: --iron:light-dark(#b4432a,…)
COLOUR = re.compile(
    r"--([\w-]+):(?:light-dark\()?(?:(#[0-9a-f]{6})|var\(--([\w-]+)\))", re.IGNORECASE
)
# The six colours of a cover: "green: #e3efdf #a9cda6 …"
RAMP = re.compile(r"^([a-z]+):((?: #[0-9a-f]{6}){6})$", re.MULTILINE | re.IGNORECASE)
URL = re.compile(r"""url\((["']?)([^"')]+)\1\)""")
# What brackets do not count in: comments and strings
ASIDE = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", re.DOTALL)
# What the policy lets a stylesheet load
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif")


@dataclass(frozen=True)
class Asset:
    """One published file: its address, and the text or the file that it is."""

    path: str
    file: Path | None = None
    text: str = ""

    @classmethod
    def of(cls, name: str, text: str) -> "Asset":
        """Return what is published as ``name`` with a digest of ``text`` in it."""
        return cls(_hashed(name, text.encode()), text=text)

    def output(self) -> Output:
        """Return what is planned; the path holds the digest of what makes it."""
        if self.text:
            return Output(self.path, "plain", {"lines": [self.text]})
        return Output(self.path, "copy", {"path": self.path}, self.file)


def assets(folders: tuple[Path, ...], problems: Problems) -> dict[str, Asset]:
    """Return each published file of the theme by its name; later folders go before earlier ones.

    Stylesheets that others import are part of those. Of a brand's folder only what stands in for a
    file of the theme is published, and what a stylesheet shows. Tells of what is missing.
    """
    own, *brands = [
        {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*"))}
        for folder in folders
    ]
    known = {name: file for files in (own, *brands) for name, file in files.items()}
    files = {name: known[name] for name in own if known[name].is_file()}
    plain = {name: file for name, file in files.items() if file.suffix != ".css"}
    found = {name: _plain(name, file) for name, file in plain.items() if _is_text(file, problems)}
    sheets = {name: _read(file, problems) for name, file in files.items() if name not in found}
    imported = {name for text in sheets.values() for name, _ in IMPORT.findall(text)}
    for name, text in sheets.items():
        sheets[name] = _linked(name, text, known, found, problems)
    for name in sorted(set(sheets) - imported):
        text = _whole(name, sheets, files, problems)
        found[name] = Asset(_hashed(name, text.encode()), files[name], text)
    for name in NEEDED:
        if name not in found and name in files:  # its own fault is reported already
            found[name] = Asset(f"theme/{name}", files[name])
        elif name not in found:
            problems.add(THEME_FILE, Place("theme"), name=name)
            found[name] = Asset(f"theme/{name}", folders[0] / name)
    icon, mark = (files.get(name) for name in ("icon.svg", "mark.svg"))
    if icon and mark and icon.read_bytes() == mark.read_bytes():
        found["mark.svg"] = found["icon.svg"]  # a browser loads it once
    return found


def colours(sheet: str) -> dict[str, str]:
    """Return the colours of a stylesheet by name, as they are on paper; a brand's go last."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, colour, other in COLOUR.findall(sheet):
        found |= {name: colour} if colour else {}
        names |= {name: other} if other else {}
    return {name: found[other] for name, other in names.items() if other in found} | found


def ramps(found: Mapping[str, Asset]) -> dict[str, list[str]]:
    """Return the colours of covers by name, of the file ``ramps.txt``."""
    file = found["ramps.txt"].file if "ramps.txt" in found else None
    text = file.read_text("utf-8", errors="replace") if file else ""
    return {name: colours.split() for name, colours in RAMP.findall(text)}


def icons(icon: Asset) -> dict[int, Output]:
    """Return the icon as pictures, by size in px."""
    stem = icon.path.removesuffix(".svg")
    return {
        size: Output(f"{stem}-{size}.png", "icon", {"path": icon.path, "size": size}, icon.file)
        for size in ICONS
    }


def _is_text(file: Path, problems: Problems) -> bool:
    """Whether a script is UTF-8, as it must be; other files may be anything."""
    try:
        if file.suffix == ".js":
            file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        problems.add(NOT_UTF8, Place(str(file), line), line=line)
        return False
    return True


def _plain(name: str, file: Path) -> Asset:
    """Return an asset that names no other."""
    data = file.read_bytes()
    text = rjsmin.jsmin(data.decode(), keep_bang_comments=True) if file.suffix == ".js" else ""
    return Asset(_hashed(name, text.encode() or data), file, text)


def _read(file: Path, problems: Problems) -> str:
    """Return a stylesheet without what browsers need not read, or nothing after telling why."""
    try:
        text = file.read_text("utf-8")
        small = str(lightningcss.process_stylesheet(text, minify=True))
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        problems.add(NOT_UTF8, Place(str(file), line), line=line)
        return ""
    except ValueError as error:
        problems.add(BAD_STYLE, Place(str(file)), detail=error)
        return ""
    plain = ASIDE.sub("", text)
    if plain.count("{") != plain.count("}"):  # lightningcss closes what is open at the end
        problems.add(UNPAIRED_BRACKET, Place(str(file)))
    return small


def _whole(
    name: str, sheets: Mapping[str, str], files: Mapping[str, Path], problems: Problems
) -> str:
    """Return a stylesheet with those that it imports in their places."""

    def included(found: re.Match[str]) -> str:
        wanted, layer = found.groups()
        if wanted not in sheets:
            problems.add(THEME_LINK, Place(str(files[name])), name=wanted)
            return ""
        text = _whole(wanted, sheets, files, problems)
        return f"@layer {layer}{{{text}}}" if layer else text

    return IMPORT.sub(included, sheets[name])


def _linked(
    name: str,
    text: str,
    known: Mapping[str, Path],
    found: dict[str, Asset],
    problems: Problems,
) -> str:
    """Return a stylesheet whose links lead to the published names; what it shows is published."""

    def address(link: re.Match[str]) -> str:
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[2]))
        if not wanted.lower().endswith(PICTURES) or wanted not in known:
            problems.add(THEME_LINK, Place(str(known[name])), name=link[2])
            return link[0]
        if wanted not in found:
            found[wanted] = _plain(wanted, known[wanted])
        return f"url({posixpath.relpath(found[wanted].path, 'theme')})"

    return URL.sub(address, text)


def _hashed(name: str, data: bytes) -> str:
    """Return the address of a file; with a digest in it browsers may keep the file for ever."""
    mark = hashlib.blake2b(data, digest_size=5).hexdigest()
    stem, dot, suffix = name.rpartition(".")
    return f"theme/{stem}.{mark}{dot}{suffix}"
