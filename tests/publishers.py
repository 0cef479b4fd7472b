"""A small site in a git repository, with a remote beside it, that is published as people do."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support import CONF, SMALL, SMALL_LANGUAGES

from plenary.publishing.command import Wishes, publish, rollback

RELEASE = "---\ntitle: {}\ndate: 2024-11-08\n---\nText.\n"
SESSION = "2024/forums/dams/index.en.md"


def git(folder: Path, *arguments: str) -> str:
    """Run git, and insist that it succeeds; return what it prints."""
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@dataclass
class Press:
    """Whoever publishes: a clone of the sources with a settings file."""

    folder: Path
    remote: Path
    targets: dict[str, Any] = field(
        default_factory=lambda: {"main": {"branch": "gh-pages", "keep": 0}}
    )

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def conf(self) -> Path:
        return self.folder / "conf.py"

    def configure(self, more: str = "") -> None:
        """Write the settings file; it names no folder of its own, so that clones share it."""
        self.conf.write_text(
            f"import os\n{CONF}\nHERE = os.path.dirname(__file__)\n"
            f"LANGUAGES = {SMALL_LANGUAGES!r}\nSITEURL = 'https://rivers.example'\n"
            "PATH = os.path.join(HERE, 'content')\nCACHE_PATH = os.path.join(HERE, 'cache')\n"
            "OUTPUT_PATH = os.path.join(HERE, 'output')\nSHOW_SAMPLES = False\nPROCESSES = 1\n"
            # What takes most of the time is tested elsewhere
            "SEARCH = False\n"
            "FORMS = {**dict.fromkeys(FORMS, 'none'), 'share card': 'all', 'calendar': 'all'}\n"
            f"TARGETS = {self.targets!r}\n{more}",
            encoding="utf-8",
        )

    def write(self, path: str, text: str) -> None:
        """Write a file of the content."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def release(self, title: str, day: int = 8) -> None:
        """Write a release and commit it."""
        name = f"2024-11-{day:02}-{title.lower()}"
        self.write(f"news/{name}/index.en.md", RELEASE.format(title))
        self.commit(title)

    def commit(self, message: str) -> str:
        """Commit all that has changed; return the commit."""
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", message)
        return git(self.folder, "rev-parse", "HEAD")

    def publish(self, target: str = "", **wishes: bool) -> bool:
        """Publish; whether that was possible."""
        return publish(str(self.conf), target, Wishes(**wishes))

    def rollback(self, target: str = "", **wishes: bool) -> bool:
        """Go back; whether that was possible."""
        return rollback(str(self.conf), target, Wishes(**wishes))

    def tips(self) -> tuple[str, str]:
        """Return the commits that the published branch is at, there and here; "" for none."""
        found = []
        for folder in (self.remote, self.folder):
            tips = git(folder, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")
            found.append(tips)
        return found[0], found[1]

    def published(self, commit: str = "gh-pages") -> dict[str, bytes]:
        """Return every file that is published at the remote."""
        names = git(self.remote, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")
        return {
            name: subprocess.run(
                ["git", "cat-file", "blob", f"{commit}:{name}"],
                cwd=self.remote,
                capture_output=True,
                check=True,
            ).stdout
            for name in names
            if name
        }

    def log(self, form: str = "%s") -> list[str]:
        """Return what the commits at the remote say, latest first."""
        return git(self.remote, "log", f"--format={form}", "gh-pages").splitlines()

    def clone(self, name: str, *options: str) -> "Press":
        """Return somebody else with a clone of the sources."""
        folder = self.folder.with_name(name)
        git(self.remote, "clone", "--quiet", *options, self.remote.as_uri(), str(folder))
        return Press(folder, self.remote, self.targets)

    def push(self) -> None:
        """Push the sources."""
        git(self.folder, "push", "--quiet", "origin", "HEAD:main")


def begin(folder: Path, made: Path | None = None) -> Press:
    """Return the small site in a repository of its own, with a bare one as its remote.

    ``made`` is the cache of another, by which it finds what has been made before, to save time.
    """
    found = Press(folder / "press", folder / "remote.git")
    shutil.copytree(SMALL, found.content)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(found.remote))
    git(found.folder, "init", "--quiet", "--initial-branch=main")
    git(found.folder, "remote", "add", "origin", found.remote.as_uri())
    (found.folder / ".gitignore").write_text("/cache/\n/output/\n")
    found.configure()
    found.commit("Sources")
    found.push()
    if made:
        for name in ("store", "manifests"):
            shutil.copytree(made / name, found.folder / "cache" / name)
    return found
