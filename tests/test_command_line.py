"""The tasks as a person meets them: the list, the help, the version, mistakes in a command."""

import ast
import io
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from invoke.collection import Collection
from invoke.loader import FilesystemLoader

from plenary import VERSION
from plenary.command_line import COMMAND, CommandLine, Developing, overview
from plenary.environment import ROOT
from plenary.setup_words import WORDS, said
from plenary.user_language import languages

SET_UP = ("environment", "setup_failures", "setup_progress")


def tasks() -> Collection:
    module, _ = FilesystemLoader(start=str(ROOT)).load("tasks")
    return Collection.from_module(module)


def run(*words: str) -> None:
    """Run the command line in this process, as ``python3 tasks.py`` does in another."""
    program = CommandLine(name="Plenary", binary=COMMAND, version=VERSION, namespace=tasks())
    program.run([COMMAND, *words])


def test_the_list_has_the_press_office_first_and_no_option_of_invoke(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run()
    shown = capsys.readouterr().out
    office, developers = shown.split("For developers:")
    assert "  serve            Preview the site, drafts included. Reloads when you save." in office
    assert "  lint " in developers
    assert "--" not in office.replace("--write", "")
    with pytest.raises(SystemExit) as ended:
        run("--help")
    assert ended.value.code == 0
    assert capsys.readouterr().out == shown == f"{overview(tasks())}\n"


def test_the_version_is_that_of_plenary(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--version")
    assert capsys.readouterr().out == f"Plenary {VERSION}\n"


def test_s_is_settings_wherever_there_are_settings() -> None:
    for task in tasks().tasks.values():
        names = [argument.names for argument in task.get_arguments()]
        short = [name for found in names for name in found if len(name) == 1]
        assert len(short) == len(set(short))
        assert all("s" in found for found in names if "settings" in found), task.name
        assert all("settings" in found for found in names if "s" in found), task.name
        about = task.help.values() if not isinstance(task, Developing) else ()
        assert all(line.endswith(".") for line in about), task.name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bulid"], "There is no task or option `bulid`. To list all tasks: python3 tasks.py"),
        (["import-schedule"], "Something is missing: source."),
        (["serve", "--port"], "The option --port needs a value."),
        (["new", "--from"], "The option --from needs a value."),
        (["serve", "--port", "x"], "An option has a wrong value"),
        (["--help", "bulid"], "There is no task or option `bulid`."),
    ],
)
def test_a_mistake_in_a_command_is_one_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith(told)


def test_the_help_of_a_task_names_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("check", "--help")
    shown = capsys.readouterr().out
    assert shown.startswith("Usage: python3 tasks.py check [options]\n\nList all problems and")
    assert "-s STRING, --settings=STRING" in shown


@pytest.mark.parametrize("task", sorted(tasks().task_names))
@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_is_no_name_of_a_file(
    task: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = set()
    for words in ([task, word], [task, "x.csv", word], [task, word, "x.csv"], ["--help", task]):
        with pytest.raises(SystemExit) as ended:
            run(*words)
        assert ended.value.code == 0
        shown.add(capsys.readouterr().out)
    (text,) = shown
    assert text.startswith(f"Usage: {COMMAND} {task} [options]\n")


def test_help_that_is_the_value_of_an_option_is_that(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("build", "--args", "--help", "--port")
    assert ended.value.code == 1
    assert "There is no task or option `--port`" in capsys.readouterr().err


def test_invoke_alone_lists_the_same_tasks() -> None:
    command = [sys.executable, "-m", "invoke"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout == f"{overview(tasks())}\n"


@pytest.mark.parametrize("words", [["help"], ["--list"], ["check", "--help"], ["chekc"]])
def test_a_reader_that_has_seen_enough_is_no_failure(words: list[str]) -> None:
    """As of ``python3 tasks.py help | head -1``."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "plenary", *words]
    ran = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert "Traceback" not in ran.stderr
    assert "BrokenPipe" not in ran.stderr


@pytest.mark.parametrize("folder", ["", "docs", "content/news"])
def test_plenary_finds_the_site_that_a_folder_is_in(folder: str) -> None:
    ran = plenary("help", cwd=ROOT / folder)
    assert ran.stdout == f"{overview(tasks())}\n"


def test_where_no_site_is_plenary_says_its_version_and_that_there_is_none(tmp_path: Path) -> None:
    assert plenary("--version", cwd=tmp_path).stdout == f"Plenary {VERSION}\n"
    ran = plenary("check", cwd=tmp_path)
    assert ran.returncode == 1
    assert "there is no settings file here" in ran.stdout + ran.stderr
    assert "messages" not in plenary("help", cwd=tmp_path).stdout


def plenary(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "plenary", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_set_up_says_all_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot use the catalogues, which are compiled by a package that it installs."""
    files = [ROOT / "plenary" / f"{name}.py" for name in SET_UP]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    calls = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call)]
    sentences = {
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") == "said" and isinstance(call.args[0], ast.Constant)
    }
    places = re.compile(r"{\w+}")
    for known in WORDS.values():
        assert sentences == set(known)
        for english, other in known.items():
            assert sorted(places.findall(english)) == sorted(places.findall(other))
    monkeypatch.setenv("PLENARY_LANG", "zh_CN.UTF-8")
    assert said("no reason given") == "未说明原因"
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert said("no reason given") == "no reason given"


def test_what_a_site_says_before_plenary_is_there_is_in_each_language_too() -> None:
    ours = runpy.run_path(str(ROOT / "tasks.py"))
    words = ours["WORDS"]
    assert set(words) == {*languages()}
    for language, (version, *others) in words.items():
        english = words["en"][0].replace("{}", "{version}")
        assert version.replace("{}", "{version}") == WORDS.get(language, {}).get(english, english)
        assert len(others) == 2
        assert all(".venv/" in one for one in others)


@pytest.mark.parametrize(
    ("named", "encoding", "language"),
    [
        ({"LANG": "zh_CN.GBK"}, "gbk", "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "utf-8", "en"),
        ({"LC_ALL": "C", "PLENARY_LANG": "zh"}, "ascii", "en"),
        ({"LANG": "fil_PH.UTF-8"}, "utf-8", "en"),
        ({"LANG": "de"}, "utf-8", "de"),
        ({}, "utf-8", "en"),
    ],
)
def test_a_site_speaks_the_language_that_the_terminal_can_show(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], encoding: str, language: str
) -> None:
    for name in ("PLENARY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    ours = runpy.run_path(str(ROOT / "tasks.py"))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert ours["said"](1) == ours["WORDS"][language][1]
