"""Releases of Plenary itself: the changelog, and the package with its digests."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from plenary import VERSION
from plenary.engine import ROOT

DIST = ROOT / "dist"
# What the job of a release puts beside the package
SUMS, NOTES = "SHA256SUMS", "NOTES.md"
VERSIONS = re.compile(r"\d+\.\d+\.\d+((a|b|rc)\d+)?")  # as PEP 440 writes what is released


def release(version: str) -> None:
    """Give the checkout a version, and make the changelog from the fragments. Commits nothing."""
    if not VERSIONS.fullmatch(version):
        sys.exit(f"`{version}` is not a version. Write one such as 0.3.0.")
    file = ROOT / "plenary" / "__init__.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f'"{VERSION}"', f'"{version}"'), encoding="utf-8")
    command = [sys.executable, "-m", "towncrier", "build", "--yes", "--version", version]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 — ours
    print(  # noqa: T201 — what is to be done next
        f"Read CHANGELOG.md, then commit all as `Release {version}`, and push the tag v{version}. "
        "The job of the release does the rest."
    )


def package(tag: str = "") -> None:
    """Build wheel and source archive in dist/, and print their digests as sha256sum does.

    Their bytes depend on the sources and on SOURCE_DATE_EPOCH alone, which is optional. With the
    tag of a release, it is the date of the commit, and the digests and the notes are files too.
    """
    if tag and (why := unready(tag, ROOT)):
        sys.exit(why)
    dated = {"SOURCE_DATE_EPOCH": _committed()} if tag else {}
    lines = _built(DIST, dated)
    print("\n".join(lines))  # noqa: T201 — what was asked for
    if tag:
        with TemporaryDirectory() as folder:
            if _built(Path(folder), dated) != lines:
                sys.exit("Built twice, the package has different bytes.")
        (DIST / SUMS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        (DIST / NOTES).write_text(notes(VERSION, ROOT), encoding="utf-8")


def unready(tag: str, root: Path) -> str:
    """Return why a checkout may not be released under a tag, "" if it may."""
    if tag != f"v{VERSION}":
        return f"The tag is {tag}, but this is version {VERSION} (plenary/__init__.py)."
    if left := sorted(file.name for file in (root / "changes").glob("*.md")):
        return f"The changelog lacks {len(left)} changes ({left[0]}). Run `invoke release` first."
    return "" if notes(VERSION, root) else f"CHANGELOG.md has nothing about {VERSION}."


def notes(version: str, root: Path) -> str:
    """Return what the changelog says of a version, without its heading."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    for part in re.split(r"(?m)^## ", text)[1:]:
        heading, _, rest = part.partition("\n")
        if heading.split(" ")[0] == version:
            return f"{rest.strip()}\n"
    return ""


def _built(target: Path, dated: dict[str, str]) -> list[str]:
    """Build the package into an empty folder; return a line with digest and name of each file."""
    shutil.rmtree(target, ignore_errors=True)
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(target)]
    env = {**os.environ, **dated}
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=env)  # noqa: S603 — ours
    return [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in sorted(target.iterdir())
    ]


def _committed() -> str:
    """Return when the last commit was made, in seconds since the epoch."""
    command = ["git", "log", "-1", "--format=%ct"]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 — ours
    return ran.stdout.strip()
