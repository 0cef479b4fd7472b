"""The set-up shows how far it is while pip works."""

import os
import sys
from pathlib import Path

import pytest

from plenary import setup_progress
from plenary.environment import ROOT
from plenary.setup_progress import Progress

PIP = """import pathlib, sys, time
for name in "abc":
    print(f"Collecting {name}==1", flush=True)
    time.sleep(0.1)
print("Installing collected packages: a, b, c", flush=True)
for name in "abc":
    folder = pathlib.Path(sys.argv[1], f"{name}-1.dist-info")
    folder.mkdir()
    (folder / "RECORD").touch()
    time.sleep(0.1)
print("ERROR: 关", file=sys.stderr)
sys.exit(3)
"""


@pytest.mark.parametrize("watching", [True, False])
def test_packages_are_counted_in_a_terminal(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    watching: bool,
) -> None:
    monkeypatch.setattr(setup_progress, "STEP", 0.01)
    monkeypatch.setenv("PLENARY_LANG", "en")
    wanted = tmp_path / "site.txt"
    wanted.write_text(
        "a==1 \\\n    --hash=sha256:0\nb==1 --hash=sha256:0\nc==1\n"
        "d==1 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n"
    )
    packages = tmp_path / "packages"
    (packages / "pip-1.dist-info").mkdir(parents=True)
    (packages / "pip-1.dist-info/RECORD").touch()
    watch = Progress([wanted], [packages])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: watching)
    env = {**os.environ, "PYTHONUTF8": "1"}
    code, printed = watch.run([sys.executable, "-c", PIP, str(packages)], tmp_path, env)
    assert code == 3
    assert printed.decode().splitlines()[-1] == "ERROR: 关"
    shown = capsys.readouterr().out
    if not watching:
        assert shown == ""
        return
    states = shown.rstrip("\n").split("\r")[1:]
    assert "Downloading packages: 1 of 3" in states
    assert states[-1] == "Installing packages: 3 of 3"
    numbers = [state for state in states if state.startswith("Installing")]
    assert numbers == sorted(numbers)


def test_the_packages_of_a_site_are_counted() -> None:
    lines = (ROOT / "requirements/site.txt").read_text("utf-8").splitlines()
    all_ = [line for line in lines if "==" in line and line[0] not in " #"]
    marked = [line for line in all_ if ";" in line]
    watch = Progress([ROOT / "requirements/site.txt"], [])
    assert watch.count == len(all_) - len(marked) > 40
