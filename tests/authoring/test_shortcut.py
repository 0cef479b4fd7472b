"""A start file on the desktop: a double click opens the desk, in folders of any name."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from plenary.authoring import shortcut as made_by
from plenary.authoring.shortcut import TASK, shortcut, start_file

ODD = '新闻 办公室 $HOME `x` 100 % it\'s \\ "so"'


def python(folder: Path) -> tuple[Path, Path]:
    """Return a program that stands in for Python, and the file in which it notes its call."""
    noted = folder / "noted"
    program = folder / "python"
    program.write_text(f'#!/bin/sh\n{{ pwd; echo "$@"; }} > {shlex.quote(str(noted))}\n', "utf-8")
    program.chmod(0o755)
    return program, noted


def words_of(entry: str) -> list[str]:
    """Return the command of a desktop entry: escapes of the value, then quotation marks."""
    (line,) = (line[5:] for line in entry.splitlines() if line.startswith("Exec="))
    value = line.replace("\\\\", "\0").replace("\\s", " ").replace("\0", "\\").replace("%%", "%")
    program, option, line = value.split(" ", 2)
    return [program, option, re.sub(r"\\([\\\"`$])", r"\1", line[1:-1])]


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_start_file_runs_the_desk_in_its_folder(tmp_path: Path, system: str) -> None:
    place = tmp_path / ODD
    place.mkdir()
    program, noted = python(place)
    made = start_file(system, str(place), str(program), "Plenary 编辑台")
    assert made.runs
    if system == "linux":
        assert made.name == "Plenary 编辑台.desktop"
        command = words_of(made.data.decode())
    else:
        file = tmp_path / made.name
        file.write_bytes(made.data)
        command = ["sh", str(file)]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert noted.read_text("utf-8") == f"{place}\n{TASK}\n"


def test_a_batch_file_reads_chinese_names_and_asks_py_where_python_is_gone() -> None:
    made = start_file("win32", "C:\\新闻 100%", "C:\\Python\\python.exe", "Plenary")
    assert made.name == "Plenary.bat"
    lines = made.data.decode().split("\r\n")
    assert lines[:3] == [
        "@echo off",
        "chcp 65001 >nul",
        'cd /d "C:\\新闻 100%%" || (pause & exit /b 1)',
    ]
    assert (
        f'if exist "C:\\Python\\python.exe" ("C:\\Python\\python.exe" {TASK}) else (py {TASK})'
        in lines
    )


def test_the_file_is_written_where_one_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_by.sys, "platform", "linux")
    assert shortcut(tmp_path, str(tmp_path / "new"))
    (file,) = (tmp_path / "new").iterdir()
    assert file.stat().st_mode & 0o111
    assert str(file) in "".join(capsys.readouterr().err.split("\n"))
    (tmp_path / "taken").write_text("")
    assert not shortcut(tmp_path, str(tmp_path / "taken"))
    assert "--folder" in capsys.readouterr().err
