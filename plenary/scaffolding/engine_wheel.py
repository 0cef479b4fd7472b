"""The engine's own wheel, which a new site carries, since no index may have it."""

import hashlib
import subprocess
import sys
from base64 import urlsafe_b64encode
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plenary import VERSION
from plenary.engine import PACKED, ROOT

# What an installer adds to a package (PEP 376, PEP 610)
ADDED = frozenset(("RECORD", "INSTALLER", "REQUESTED", "direct_url.json"))
# The first moment that an archive can name
EPOCH = (1980, 1, 1, 0, 0, 0)


def wheel(folder: Path) -> tuple[str, str]:
    """Put the wheel of what runs here into a folder; return its name and SHA-256.

    Raises OSError and CalledProcessError: in a checkout it is built, for which pip needs a network.
    """
    if PACKED.is_dir():
        made = _again(distribution("plenary"), folder)
    else:
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 — our own
        made = next(folder.glob(f"plenary-{VERSION}-*.whl"))
    return made.name, hashlib.sha256(made.read_bytes()).hexdigest()


def pin(name: str, digest: str) -> str:
    """Return the requirement of a wheel that lies beside the file that names it."""
    version = name.split("-")[1]
    return f"--find-links .\nplenary=={version} \\\n    --hash=sha256:{digest}\n"


def _again(package: Distribution, folder: Path) -> Path:
    """Make a wheel of an installed package (binary distribution format)."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"plenary-{package.version}-py3-none-any.whl"
    record = ""
    files = sorted(str(file) for file in package.files or ())
    about = f"plenary-{package.version}.dist-info"
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in files:
            inside = name.startswith(("plenary/", f"{about}/"))
            if not inside or name.endswith(".pyc") or name.rpartition("/")[2] in ADDED:
                continue
            data = Path(str(package.locate_file(name))).read_bytes()
            archive.writestr(_entry(name), data)
            sum_ = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={sum_},{len(data)}\n"
        archive.writestr(_entry(f"{about}/RECORD"), f"{record}{about}/RECORD,,\n")
    return made


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
