"""Officers with clones of the texts, and a repository between them, for tests."""

from pathlib import Path

import pytest
from publishers import git

from plenary.publishing.destination import DestinationError
from plenary.sharing.exchange import Exchange, worded
from plenary.sharing.joining import Decision, Place, UndecidedError

TAGS = {"en": "en", "zh": "zh-Hans"}
ITEM = "news/2024-11-08-dams"
TEXT = f"{ITEM}/index.en.md"
FRONT = "---\ntitle: Dams\nplace: Riverton\ndate: 2024-11-08\n---\n"
BODY_ = "The first paragraph is here.\n\nThe second one follows it.\n\nA third one ends it.\n"
JPEG = b"\xff\xd8\xff\xe0 one \xff\xd9"


class Colleague:
    """Somebody with a clone of the texts."""

    def __init__(self, folder: Path, remote: Path, name: str) -> None:
        git(remote.parent, "clone", "--quiet", str(remote), str(folder))
        self.folder, self.remote = folder, remote
        git(folder, "config", "user.name", name)
        git(folder, "config", "user.email", f"{name.lower()}@press.example")

    def file(self, path: str = TEXT) -> Path:
        return self.folder / "content" / path

    def write(self, text: str | bytes, path: str = TEXT) -> None:
        file = self.file(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, old: str, new: str, path: str = TEXT) -> None:
        said = self.file(path).read_bytes().decode()
        assert old in said
        self.write(said.replace(old, new), path)

    @property
    def text(self) -> str:
        return self.file().read_bytes().decode()

    @property
    def exchange(self) -> Exchange:
        found = Exchange.of(self.folder / "content")
        assert found
        return found

    def take(self, *decisions: tuple[Place, str, str]) -> bool:
        """Exchange texts as the desk does; whether something came."""
        exchange = self.exchange
        exchange.ready()
        exchange.ask()
        exchange.keep()
        decided = {place.key: Decision(choice, words) for place, choice, words in decisions}
        came = exchange.join(TAGS, decided)
        return exchange.send(TAGS, decided) or came

    def asked(self) -> list[Place]:
        """Exchange texts, and insist that it is asked what stays."""
        with pytest.raises(UndecidedError) as raised:
            self.take()
        return raised.value.places

    def refused(self) -> str:
        """Exchange texts, and insist that this is not possible; return why."""
        with pytest.raises(DestinationError) as raised:
            self.take()
        where = {"where": "the repository"}
        return str(worded(raised.value).messages({**where, **raised.value.values})[0])

    def log(self, form: str = "%s") -> list[str]:
        return git(self.folder, "log", f"--format={form}").splitlines()

    def pushed(self) -> str:
        return git(self.remote, "rev-parse", "main")

    def head(self) -> str:
        return git(self.folder, "rev-parse", "HEAD")

    def status(self) -> str:
        return git(self.folder, "status", "--porcelain")


def begin(folder: Path) -> tuple[Colleague, Colleague]:
    """Return two officers: Wang sits here, Jana is a colleague."""
    remote = folder / "remote.git"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    first = Colleague(folder / "wang", remote, "Wang")
    git(first.folder, "switch", "--quiet", "--create", "main")
    (first.folder / "siteconf.py").write_text("SITE = 1\n")
    first.write("---\ntitle: Rivers\n---\n", "site/index.en.md")
    first.write(FRONT + BODY_)
    first.write(JPEG, f"{ITEM}/dam.jpg")
    git(first.folder, "add", ".")
    git(first.folder, "commit", "--quiet", "--message", "Begin")
    git(first.folder, "push", "--quiet", "--set-upstream", "origin", "main")
    return first, Colleague(folder / "jana", remote, "Jana")
