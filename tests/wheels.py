"""Wheels of what is installed here, as an office without a network would carry them in a folder."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from zipfile import ZipFile

from packaging.tags import parse_tag, sys_tags

from plenary.engine import ROOT

# What an installer writes by itself
INSTALLED = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


def wheels(folder: Path) -> Iterator[Path]:
    """Make a wheel of each requirement of a site, of the version that is installed here."""
    lines = (ROOT / "requirements/site.txt").read_text("utf-8").splitlines()
    for line in lines:
        name, pinned, _ = line.partition("==")
        if not pinned or line.startswith(" "):
            continue
        try:
            yield _wheel(distribution(name), folder)
        except PackageNotFoundError:
            assert ";" in line, f"{name} is for every system, but not installed"


def _wheel(package: Distribution, folder: Path) -> Path:
    """Put the files of an installed package into a wheel again (PEP 427)."""
    about = package.read_text("WHEEL") or ""
    tags = [line.partition(": ")[2] for line in about.splitlines() if line.startswith("Tag")]
    fits = set(sys_tags())
    tag = next(tag for tag in tags if fits.intersection(parse_tag(tag)))
    name = package.name.replace("-", "_").replace(".", "_")
    file = folder / f"{name}-{package.version}-{tag}.whl"
    record = ""
    with ZipFile(file, "w") as made:
        for path in package.files or []:
            own = path.parts[0] == ".."  # a program, which pip makes by itself
            if own or path.suffix == ".pyc" or path.name in INSTALLED[1:]:
                continue
            if path.name == INSTALLED[0] and path.parts[0].endswith(".dist-info"):
                record = str(path)
                continue
            made.write(path.locate(), str(path))
        listed = [*made.namelist(), record]
        made.writestr(record, "".join(f"{path},,\n" for path in listed))
    return file


def pinned(wheel: Path) -> str:
    """Return the line of a file of requirements that wants just this wheel."""
    name, version = wheel.name.split("-")[:2]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name.replace('_', '-')}=={version} --hash=sha256:{digest}\n"


def run(
    *command: str | Path, cwd: Path, code: int = 0, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that knows nothing of this checkout or the user's settings of pip."""
    plain = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "PIP_", "UV_"))}
    ran = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**plain, "PIP_CONFIG_FILE": os.devnull, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran


def built(source: Path, target: Path, kind: str = "wheel", **more: str) -> Path:
    """Build a wheel, or a source archive, without a network; return it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source, **more)
    (found,) = target.iterdir()
    return found


def tracked() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in ran.stdout.rstrip("\0").split("\0") if (ROOT / name).exists()]
