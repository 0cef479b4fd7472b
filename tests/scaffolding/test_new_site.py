"""A new site: what it is made of, and that it works at once."""

import hashlib
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support import tree

from plenary.authoring.prompts import Answers
from plenary.engine import ROOT
from plenary.problems import Problems
from plenary.scaffolding import engine_wheel, site
from plenary.scaffolding.command import new_site
from plenary.scaffolding.drawings import mark, picture
from plenary.scaffolding.languages import KNOWN, setting
from plenary.scaffolding.palette import palette
from plenary.scaffolding.questions import asked

TODAY = date(2026, 11, 28)
GIVEN = {
    "title": "Danube Innovation Forum",
    "language": "en sr",
    "zone": "Europe/Belgrade",
    "start": "2027-05-12",
    "place": "Novi Sad, Serbia",
    "colour": "#5f4696 #e3aa47",
    "host": "github",
}


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no wheel: tests/test_package.py proves that sites are installed from one."""

    def made(folder: Path) -> tuple[str, str]:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plenary-0.2.0-py3-none-any.whl").write_bytes(b"wheel")
        return "plenary-0.2.0-py3-none-any.whl", hashlib.sha256(b"wheel").hexdigest()

    monkeypatch.setattr(site, "wheel", made)


def run(folder: Path, *words: str) -> str:
    """Run a task of a site with what is installed here."""
    command = [sys.executable, "-m", "plenary", *words]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.usefixtures("no_wheel")
def test_a_new_site_is_all_that_a_forum_needs_and_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "新闻 办公室"
    assert new_site(str(folder), GIVEN)
    assert sorted(path for path in tree(folder) if not path.startswith("theme/art/")) == [
        ".github/workflows/site.yml",
        ".gitignore",
        "README.md",
        "content/2027/index.en.md",
        "content/pages/about/index.en.md",
        "content/site/index.en.md",
        "pelicanconf.py",
        "publishconf.py",
        "requirements/plenary-0.2.0-py3-none-any.whl",
        "requirements/plenary.txt",
        "requirements/site.txt",
        "tasks.py",
        "tests/test_site.py",
        "theme/brand.css",
        "theme/icon.svg",
        "theme/mark.svg",
        "theme/ramps.txt",
    ]
    assert (folder / "tasks.py").read_bytes() == (ROOT / "tasks.py").read_bytes()
    assert "0 problems" in run(folder, "check")
    run(folder, "build")
    home = (folder / "output/en/index.html").read_text("utf-8")
    assert "Danube Innovation Forum 2027" in home
    assert "Novi Sad, Serbia" in home
    styles = "".join(file.read_text() for file in (folder / "output/theme").glob("*.css"))
    assert palette("#5f4696", "#e3aa47").tokens["canal"][0] in styles
    assert "Cangzhou" not in home
    command = [sys.executable, "-m", "unittest", "discover", "--start-directory", "tests"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (0, "OK"), ran.stderr


@pytest.mark.usefixtures("no_wheel")
@pytest.mark.parametrize(
    ("language", "title", "page"),
    [
        ("zh", "沧州国际创新论坛", "关于论坛"),
        ("sr", "Дунавски „форум“ $1", ""),
        ("de", "Forum: \\", ""),
    ],
)
def test_any_name_in_any_language_is_written_so_that_it_is_read_again(
    tmp_path: Path, language: str, title: str, page: str
) -> None:
    assert new_site(str(tmp_path / "site"), {**GIVEN, "language": language, "title": title})
    assert "0 problems" in run(tmp_path / "site", "check")
    about = (tmp_path / f"site/content/pages/about/index.{language}.md").read_text("utf-8")
    assert page in about
    readme = (tmp_path / "site/README.md").read_text("utf-8")
    assert readme.startswith(f"# {title}\n")
    assert ("您" in readme) == (language == "zh")


@pytest.mark.usefixtures("no_wheel")
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("colour", "reddish", "`reddish` is not one or two colours"),
        ("colour", "red blue green", "is not one or two colours"),
        ("language", "en xx", "xx"),
        ("language", "en en", "en en"),
        ("zone", "Europe/Novi_Sad", "is not a time zone"),
        ("start", "some day", "some day"),
        ("address", "forum.example", "this is not a web address"),
        ("host", "gitbub", "Did you mean `github`?"),
        ("title", "", "--title"),
        ("photos", "/tmp", "a site does not have this option"),
    ],
)
def test_each_answer_is_checked_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, said: str
) -> None:
    assert not new_site(str(tmp_path / "site"), {**GIVEN, option: value})
    assert said in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("no_wheel")
def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("Mine.")
    assert not new_site(str(tmp_path), GIVEN)
    assert (
        "there is something in this folder already; it was not changed" in capsys.readouterr().err
    )
    assert tree(tmp_path) == {"letter.txt": b"Mine."}
    assert not new_site("", GIVEN)
    assert "the folder of the new site is missing" in capsys.readouterr().err


def test_an_engine_that_cannot_be_packed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(_: Path) -> tuple[str, str]:
        raise subprocess.CalledProcessError(1, "pip", stderr="ERROR: no network\n")

    monkeypatch.setattr(site, "wheel", failing)
    assert not new_site(str(tmp_path / "site"), GIVEN)
    said = "the package of Plenary could not be made (ERROR: no network)"
    assert said in capsys.readouterr().err


def test_a_person_is_asked_nine_questions_and_may_skip_three() -> None:
    typed = iter(["Danube Forum", "en de", "Europe/Vienna", "", "2027-05-12", "", "", "", ""])
    asked_for: list[str] = []

    def answer(prompt: str) -> str:
        asked_for.append(prompt.strip())
        return next(typed)

    problems = Problems()
    wanted = asked(Answers({}, answer, problems), TODAY)
    assert not list(problems)
    assert len(asked_for) == 9
    assert (wanted.place, wanted.end, wanted.address) == ("", "", "")
    assert (wanted.languages, wanted.host) == (["en", "de"], "github")


def test_a_site_can_have_each_language_of_the_theme() -> None:
    translated = {path.name for path in (ROOT / "theme/translations").iterdir() if path.is_dir()}
    assert {*KNOWN} == translated
    ours = re.search(r"(?s)LANGUAGES = \[\n(.*?)\n\]", (ROOT / "pelicanconf.py").read_text("utf-8"))
    assert ours
    assert setting([*KNOWN]) == ours[1]


@pytest.mark.parametrize(
    ("name", "tag", "rtl"),
    [("River Forum", "en", False), ("沧州论坛", "zh", False), ("منتدى الواحة", "ar", True)],
)
def test_a_mark_has_the_letters_of_a_name_in_its_middle(name: str, tag: str, *, rtl: bool) -> None:
    drawn = mark(name, tag, rtl=rtl, seal="#b4432a")
    (path,) = re.findall(r' d="([^"]+)"', drawn)
    numbers = [float(one) for one in re.findall(r"-?\d+\.\d+", path)]
    across, down = numbers[::2], numbers[1::2]
    for edges in (across, down):
        assert min(edges) > 4
        assert max(edges) < 36
        assert abs(min(edges) + max(edges) - 40) < 0.1


def test_a_mark_without_letters_has_waves() -> None:
    assert "stroke-width" in mark("ⴰⴱ", "zgh", rtl=False, seal="#000")
    assert "stroke-width" in mark("2027", "en", rtl=False, seal="#000")


@pytest.mark.parametrize("tall", [False, True])
def test_the_sky_behind_a_title_is_empty(tall: bool) -> None:  # noqa: FBT001
    made = palette("#0f6a73")
    drawn = picture(made.ramp, made.tokens["paper"][0], tall=tall, night=False)
    (x, radius) = map(
        int, re.findall(r'<circle cx="(\d+)" cy="\d+" r="(\d+)" fill="none"', drawn)[0]
    )
    width = 780 if tall else 1600
    assert x + radius < width
    assert tall or x - radius > width / 2


def test_the_wheel_of_an_installed_engine_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with pipx: what was installed is all that there is."""
    from importlib.metadata import Distribution  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    installed = tmp_path / "lib"
    about = installed / "plenary-0.2.0.dist-info"
    for name, text in {
        "plenary/__init__.py": "",
        "plenary/packed/theme/x.css": "a{}",
        "plenary/__pycache__/x.pyc": "",
        f"{about.name}/METADATA": "Metadata-Version: 2.4\nName: plenary\nVersion: 0.2.0\n",
        f"{about.name}/WHEEL": "Wheel-Version: 1.0\n",
        f"{about.name}/INSTALLER": "pip",
        "../bin/plenary": "#!",
    }.items():
        (installed / name).parent.mkdir(parents=True, exist_ok=True)
        (installed / name).write_text(text)
    listed = sorted(str(f.relative_to(installed)) for f in installed.rglob("*") if f.is_file())
    (about / "RECORD").write_text("".join(f"{n},,\n" for n in (*listed, "../bin/plenary")))
    monkeypatch.setattr(engine_wheel, "PACKED", installed)
    monkeypatch.setattr(engine_wheel, "distribution", lambda _: Distribution.at(about))
    name, digest = engine_wheel.wheel(tmp_path / "made")
    data = (tmp_path / "made" / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
    with ZipFile(tmp_path / "made" / name) as archive:
        assert sorted(archive.namelist()) == [
            f"{about.name}/METADATA",
            f"{about.name}/RECORD",
            f"{about.name}/WHEEL",
            "plenary/__init__.py",
            "plenary/packed/theme/x.css",
        ]
    assert engine_wheel.wheel(tmp_path / "again")[1] == digest
