"""The last look at what was built, file by file, before anybody else sees it.

It knows nothing of how the tree was planned and made, and trusts none of it: what an item's page
was meant to be does not count here, only what stands in the files.
"""

import difflib
import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from plenary.attachments.archives import UnsafeFileError, suffix
from plenary.attachments.file_types import KINDS, check
from plenary.messages import publishing as mistakes
from plenary.messages.message import Message, Values, frozen, message
from plenary.messages.mistake import Mistake
from plenary.pages.hosting import HASHED_ENDINGS, MEDIA
from plenary.photos.location import members, tells_place
from plenary.problems import NOTHING, Place, Problems, did_you_mean
from plenary.publishing import references
from plenary.publishing.forbidden_names import forbidden
from plenary.publishing.hosts import BLOCKED, SLOW, loading
from plenary.publishing.limits import Host
from plenary.publishing.references import Reading, Reference
from plenary.publishing.tree import Digest, File, walk
from plenary.user_formats import number
from plenary.user_formats import size as written

PRIVATE_KEY = message("a private key")
# What gives a secret away, and the bytes without which it cannot stand in a file
KEYS = (
    (re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"), (b"PRIVATE KEY",), PRIVATE_KEY),
    (re.compile(rb"\bAKIA[0-9A-Z]{16}\b"), (b"AKIA",), message("an access key of Amazon")),
    (
        re.compile(rb"\b(?:gh[pousr]_\w{36}|github_pat_\w{60})"),
        (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat_"),
        message("a GitHub token"),
    ),
    (re.compile(rb"\bglpat-[\w-]{20}"), (b"glpat-",), message("a GitLab token")),
    (
        re.compile(rb"\baws_secret_access_key\b"),
        (b"aws_secret_access_key",),
        message("the name of an Amazon secret"),
    ),
)
# Of the environment: whatever has such a name is nobody's business
SECRETS = re.compile(r"(?:TOKEN|SECRET|PASSWORD|PASSWD|ACCESS_KEY)", re.IGNORECASE)
LONG = 12  # characters: anything shorter may occur by chance
# Pictures, films and archives are packed: no text stands in them by chance
PACKED = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".zip", ".gz", ".br", ".mp4", ".woff2")
DANGEROUS = frozenset(("javascript", "vbscript", "file", "filesystem", "jar"))
HOSTS = re.compile(
    rb"(?<![\w.-])(?:https?:)?//((?:[\w-]+\.)*(?:%s))(?![\w.-])"
    % b"|".join(re.escape(host.encode()) for host in (*BLOCKED, *SLOW))
)
# Endings of files that Plenary makes, and those that hosts look for without any
OWN = frozenset(
    (
        *(*KINDS, *HASHED_ENDINGS, "", "css", "html", "js", "wasm", "webmanifest", "woff2"),
        *("nojekyll", "pagefind", "speculationrules"),
    )
)
SOME = 20  # problems with a hint


@dataclass(frozen=True)
class Rules:
    """What holds for a site and its host.

    ``siteurl`` is its address. ``kept_back`` has folder and reason by the address of an item below
    a language, such as ``news/x/``; ``private`` are folders of this machine. ``largest`` is the
    size of a file in bytes, ``host`` is whose limits hold for the whole; ``attachments`` are
    endings of files that the site offers beside the usual ones.
    """

    siteurl: str
    kept_back: Mapping[str, tuple[str | Message, Message]] = field(default_factory=dict)
    private: tuple[Path, ...] = ()
    largest: int = 100 * 2**20
    host: Host | None = None
    attachments: frozenset[str] = frozenset()


class Inspection:
    """One look at one tree."""

    def __init__(self, folder: Path, rules: Rules, digest: Digest) -> None:
        self.folder = folder
        self.rules = rules
        self.digest = digest
        self.tree: dict[str, File] = {}
        self.made: frozenset[str] = frozenset()
        self.readings: dict[str, Reading] = {}
        self.own = urlsplit(rules.siteurl)
        self.words = [*KEYS, *private_words(rules.private)]
        self._found: dict[tuple[Mistake, Values], list[Place]] = {}

    def run(self, problems: Problems) -> dict[str, File]:
        """Look at every file; return what is there. Whatever is wrong is reported at once."""
        found = list(walk(self.folder))
        self.made = frozenset(path for path, _ in found)
        for path, file in found:
            if file.is_symlink():
                self._tell(mistakes.SYMBOLIC_LINK, path)
                continue
            self._look(path, file.read_bytes())
        for path, reading in self.readings.items():
            for reference in reading.references:
                self._follow(path, reference)
        size = sum(file.size for file in self.tree.values())
        host = self.rules.host
        if host and 0 < host.bytes < size:
            most = written(host.bytes)
            problems.add(
                mistakes.TOO_MUCH, Place("output"), size=written(size), host=host.name, most=most
            )
        if host and 0 < host.files < len(self.tree):
            files, most = number(len(self.tree)), number(host.files)
            problems.add(mistakes.TOO_MANY, Place("output"), files=files, host=host.name, most=most)
        for (mistake, values), places in self._found.items():
            problems.add_once(mistake, places, **dict(values))
        return self.tree

    def _tell(self, mistake: Mistake, path: str, line: int = 0, **values: object) -> None:
        self._found.setdefault((mistake, frozen(values)), []).append(Place(path, line))

    def _look(self, path: str, data: bytes) -> None:
        """Look at one file."""
        self.tree[path] = File(self.digest(data), len(data))
        kind = forbidden(path)
        if kind:
            self._tell(mistakes.BAD_KIND, path, what=kind)
        else:
            self._look_at_kind(path, data)
        self._look_whether_kept_back(path)
        if len(data) > self.rules.largest:
            size, most = written(len(data)), written(self.rules.largest)
            self._tell(mistakes.TOO_LARGE, path, size=size, most=most)
        self._look_at_pictures(path, data)
        if not path.lower().endswith(PACKED):
            self._look_for_secrets(path, data)
            self._read(path, data)

    def _look_at_kind(self, path: str, data: bytes) -> None:
        """Report a file of a kind that no site has, and one that is not what it is called.

        What a text offers lies below media/; of the rest, that is ours, the ending counts.
        """
        packed = path.removesuffix(suffix(path)).removesuffix(".")
        try:
            if suffix(path) in ("br", "gz") and packed in self.made:
                return  # the compressed form of another file
            if path.startswith(MEDIA):
                check(path, data, self.rules.attachments)
        except UnsafeFileError as error:
            self._tell(mistakes.REFUSED, path, why=error.why)
        if suffix(path) not in OWN | self.rules.attachments:
            why = message("`.{ending}` files are not allowed", ending=suffix(path))
            self._tell(mistakes.REFUSED, path, why=why)

    def _look_whether_kept_back(self, path: str) -> None:
        """Report a file that belongs to a draft, an embargoed release or a sample."""
        below = path.partition("/")[2]
        while below := posixpath.dirname(below):
            if f"{below}/" in self.rules.kept_back:
                folder, why = self.rules.kept_back[f"{below}/"]
                self._tell(mistakes.KEPT_BACK, path, folder=folder, why=why)

    def _look_at_pictures(self, path: str, data: bytes) -> None:
        """Report pictures that say where they were taken, also within archives."""
        try:
            if tells_place(path, data):
                self._tell(mistakes.LOCATION, path, name=posixpath.basename(path))
            for name, content in members(path, data):
                if kind := forbidden(name):
                    self._tell(mistakes.BAD_KIND_INSIDE, path, what=kind, name=name)
                if content and tells_place(name, content):
                    self._tell(mistakes.LOCATION, path, name=name)
        except ValueError as error:
            self._tell(mistakes.BROKEN_PICTURE, path, detail=str(error))

    def _look_for_secrets(self, path: str, data: bytes) -> None:
        """Report keys, and names of this machine."""
        for pattern, words, what in self.words:
            found = pattern.search(data) if any(word in data for word in words) else None
            if found:
                line = data.count(b"\n", 0, found.start()) + 1
                self._tell(mistakes.SECRET, path, line, what=what)

    def _read(self, path: str, data: bytes) -> None:
        """Find what a file refers to; report pictures without words."""
        try:
            reading = references.read(path, data, self.rules.siteurl)
        except ValueError as error:
            self._tell(mistakes.BROKEN_PAGE, path, detail=str(error).strip().splitlines()[0])
            return
        if reading is None:
            return
        self.readings[path] = reading
        for unnamed in reading.unnamed:
            self._tell(mistakes.NO_ALT_TEXT, path, unnamed.line, address=unnamed.address)
        if path.endswith((".js", ".mjs")):
            for host in sorted({found.decode() for found in HOSTS.findall(data)}):
                self._tell(loading(host), path, address=host)

    def _follow(self, path: str, reference: Reference) -> None:
        """Report a reference that leads nowhere, or where it may not."""
        address = reference.address.strip()
        try:
            found = urlsplit(address)
            host = found.hostname or ""
        except ValueError:
            self._tell(mistakes.BAD_ADDRESS, path, reference.line, address=address)
            return
        if found.scheme in DANGEROUS:
            self._tell(mistakes.DANGEROUS, path, reference.line, address=address)
        elif host and not self._is_own(found):
            if reference.loads:
                self._tell(loading(host), path, reference.line, address=address)
        elif found.scheme in ("", "http", "https", "webcal"):
            self._reach(path, reference, found)

    def _is_own(self, address: SplitResult) -> bool:
        """Whether an address is at the site's own host."""
        return address.netloc.lower() == self.own.netloc.lower()

    def _reach(self, path: str, reference: Reference, address: SplitResult) -> None:
        """Report a link within the site whose page or place is not there."""
        target = unquote(address.path)
        base = unquote(self.own.path)
        if address.netloc or target.startswith("/"):
            if not f"{target}/".startswith(f"{base}/"):
                return  # another site at the same host
            target = target.removeprefix(base).removeprefix("/")
        elif target:
            target = posixpath.join(posixpath.dirname(path), target)
        else:
            target = path  # the page itself
        file = self._file(target)
        told = reference.address.strip()
        if not file:
            wanted = posixpath.normpath(target)
            near = self._near(wanted)
            self._tell(
                mistakes.DEAD_LINK, path, reference.line, address=told, target=wanted, near=near
            )
            return
        fragment = unquote(address.fragment)
        reading = self.readings.get(file)
        if not fragment or fragment == "top" or fragment.startswith(":~:") or reading is None:
            return
        if file.endswith((".html", ".svg")) and fragment not in reading.ids:
            like = difflib.get_close_matches(fragment, sorted(reading.ids - {""}), n=1)
            hint = did_you_mean(f"#{like[0]}") if like else NOTHING
            self._tell(
                mistakes.DEAD_FRAGMENT, path, reference.line, address=told, target=file, near=hint
            )

    def _file(self, target: str) -> str:
        """Return the file that a host gives for a path, or "" if there is none."""
        path = posixpath.normpath(target)
        path = "" if path == "." else path
        if path in self.tree and not target.endswith("/"):
            return path
        index = posixpath.join(path, "index.html")
        return index if index in self.tree else ""

    def _near(self, path: str) -> Message:
        """Return a hint at a page or file beside the one that is missing."""
        if len(self._found) > SOME:  # each takes its time, and nobody reads that many
            return NOTHING
        folder = posixpath.dirname(path)
        known = [p.removesuffix("/index.html") for p in self.tree if p.startswith(folder)]
        found = difflib.get_close_matches(path, known[:2000], n=1, cutoff=0.8)
        return did_you_mean(found[0]) if found else NOTHING


def private_words(
    folders: tuple[Path, ...],
) -> list[tuple[re.Pattern[bytes], tuple[bytes, ...], Message]]:
    """Return patterns of what is this machine's: its folders, and secrets of its environment."""
    found: list[tuple[re.Pattern[bytes], tuple[bytes, ...], Message]] = []
    for folder in dict.fromkeys(folders):
        for path in dict.fromkeys((str(folder).encode(), folder.as_posix().encode())):
            if len(folder.parts) > 1:
                # Not the end of another path, such as ../home/
                pattern = re.compile(rb"(?<![\w./-])" + re.escape(path) + rb"(?![\w.-])")
                found.append((pattern, (path,), message("the path of a folder of this computer")))
    for name, value in os.environ.items():
        if SECRETS.search(name) and len(value) >= LONG and not value.startswith(("/", ".")):
            secret = value.encode()
            what = message("the secret {name}", name=name)
            found.append((re.compile(re.escape(secret)), (secret,), what))
    return found
