"""The end of an upgrade: killed at any step after it was decided, the next command goes on."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from support import tree

from plenary import journal

OLD = {
    "content/a.md": b"old",
    "content/own.md": b"own",
    "requirements/plenary.txt": b"old",
    "requirements/old.whl": b"old",
    ".venv/bin/python": b"old",
}
NEW = {
    "content/a.md": b"new",
    "content/own.md": b"own",
    "requirements/plenary.txt": b"new",
    "requirements/new.whl": b"new",
    ".venv/bin/python": b"new",
    ".venv/.upgrade": b"1",
}


def write(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose upgrade is prepared."""
    write(tmp_path, OLD)
    site = {f".upgrade/site/{name}": data for name, data in NEW.items() if ".venv" not in name}
    write(tmp_path, site)
    write(tmp_path, {".upgrade/venv/bin/python": b"new", ".upgrade/venv/.upgrade": b"1"})
    return tmp_path


def decide(root: Path) -> None:
    ours = ("requirements/plenary.txt", "requirements/new.whl")
    names = ("content/a.md", "requirements/new.whl", "requirements/plenary.txt")
    files = [
        {
            "path": name,
            "before": journal.digest_of(root / name),
            "made": f"site/{name}",
            "ours": name in ours,
        }
        for name in names
    ]
    gone = "requirements/old.whl"
    before = journal.digest_of(root / gone)
    files.append({"path": gone, "before": before, "made": None, "ours": False})
    journal.commit(root, "1", files)


def test_nothing_happens_before_it_is_decided(site: Path) -> None:
    before = tree(site)
    assert not journal.go_on(site)
    assert tree(site) == before


class KilledError(BaseException):
    """As if the process had been killed."""


@pytest.mark.parametrize("one_step", [True, False])
def test_an_upgrade_that_is_killed_at_any_step_is_ended_by_the_next_command(
    site: Path, monkeypatch: pytest.MonkeyPatch, *, one_step: bool
) -> None:
    decide(site)
    if not one_step:
        monkeypatch.setattr(journal, "_exchanged", lambda *_: False)
    steps = 0

    def counted(limit: int, copy: Path) -> bool:
        """Go on, killed before step ``limit``; whether it has ended."""
        left = limit

        def killed_first(real: Callable[..., Any]) -> Callable[..., Any]:
            def step(*words: Any, **more: Any) -> Any:
                nonlocal left
                if left == 0:
                    raise KilledError
                left -= 1
                return real(*words, **more)

            return step

        with monkeypatch.context() as patch:
            for name in ("replace", "rename", "unlink"):
                patch.setattr(Path, name, killed_first(getattr(Path, name)))
            patch.setattr(journal, "_exchanged", killed_first(journal._exchanged))
            try:
                return journal.go_on(copy)
            except KilledError:
                return False

    ended = False
    while not ended:
        copy = site.with_name(f"{site.name}-{steps}")
        shutil.copytree(site, copy)
        ended = counted(steps, copy)
        if not ended:
            assert journal.go_on(copy), steps
        found = {n: d for n, d in tree(copy).items() if not n.endswith(".part")}
        assert found == NEW, steps
        steps += 1
    assert steps > 4


def test_a_text_that_was_written_meanwhile_stays(site: Path) -> None:
    decide(site)
    write(site, {"content/a.md": b"mine", "requirements/plenary.txt": b"mine"})
    assert journal.go_on(site)
    assert tree(site) == {**NEW, "content/a.md": b"mine"}


def test_a_new_environment_is_made_in_the_gap_and_replaced(site: Path) -> None:
    decide(site)
    shutil.rmtree(site / ".venv")
    write(site, {".venv/bin/python": b"between"})
    assert journal.go_on(site)
    assert tree(site) == NEW
