"""The start works in any folder, under any locale; what is not possible is told in a sentence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import CONF, SMALL, SMALL_LANGUAGES

from plenary import environment
from plenary.environment import ROOT

FOLDER = "新闻 办公室"
C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
# What makes file modes count for root too
MODES_COUNT = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if os.name == "posix" and os.geteuid() == 0
    else []
)
WORDS = "Plenary cannot write here (Permission denied)"


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a Chinese machine with an encoding of its own."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        command = ["localedef", "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")]
        subprocess.run(command, check=False, capture_output=True)
    if not (folder / "zh_CN.GBK").exists():
        pytest.skip("this machine cannot make the locale zh_CN.GBK (Debian's package locales)")
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"}


def run(
    *command: str | Path, cwd: Path, modes: bool = False, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in an environment without settings of Python's."""
    plain = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(
        [*(MODES_COUNT if modes else []), *map(str, command)],
        cwd=cwd,
        env={**plain, **more},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a folder with a Chinese name, with an environment that has no packages yet."""
    root = tmp_path_factory.mktemp("projects") / FOLDER
    shutil.copytree(ROOT / "plenary", root / "plenary", ignore=lambda *_: ["__pycache__"])
    shutil.copy(ROOT / "tasks.py", root)
    for part in ("requirements", "tests/node"):
        shutil.copytree(ROOT / part, root / part)
    made = run(sys.executable, "-m", "venv", "--without-pip", root / ".venv", cwd=root)
    assert made.returncode == 0
    return root


@pytest.mark.parametrize("old", [None, f"/elsewhere/{FOLDER}\n".encode()])
@pytest.mark.parametrize("locale", ["C", "gbk", "usual"])
def test_the_environment_finds_the_project_in_a_chinese_folder_under_any_locale(
    project: Path, request: pytest.FixtureRequest, locale: str, old: bytes | None
) -> None:
    spoken = {"C": C, "usual": {}}.get(locale) or (
        request.getfixturevalue("gbk") if locale == "gbk" else {}
    )
    (folder,) = project.glob(".venv/lib/python*/site-packages")
    (folder / "plenary.pth").unlink(missing_ok=True)
    if old:
        (folder / "plenary.pth").write_bytes(old)
    code = (
        "from plenary.environment import Environment, ROOT; e = Environment(ROOT)\n"
        "e.points_to_project() or e.point_to_project()"
    )
    ran = run(sys.executable, "-c", code, cwd=project, **spoken)
    assert ran.returncode == 0, ran.stderr
    assert (folder / "plenary.pth").read_bytes() == b"../../../..\n"
    code = "import plenary.environment as e; print(ascii(e.ROOT.name))"
    for other in (C, spoken, {}):
        ran = run(project / ".venv/bin/python", "-c", code, cwd=Path("/"), **other)
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().strip() == ascii(FOLDER)


@pytest.fixture(scope="module")
def conf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings file of a small site with a Chinese file name in it."""
    folder = tmp_path_factory.mktemp("sites") / FOLDER
    shutil.copytree(SMALL, folder / "content")
    (folder / "content/pages/关于").mkdir()
    (folder / "content/pages/关于/index.zh.md").write_text("---\ntitle: 关于\n---\n字\n", "utf-8")
    found = folder / "设置.py"
    found.write_text(
        f"import os\n{CONF}\nHERE = os.path.dirname(os.path.abspath(__file__))\n"
        "PATH = os.path.join(HERE, 'content')\nNAME = os.environ.get('NAME', '')\n"
        "CACHE_PATH = os.path.join(HERE, 'cache' + NAME)\nPROCESSES = 1\nSEARCH = False\n"
        f"OUTPUT_PATH = os.path.join(HERE, 'output' + NAME)\nLANGUAGES = {SMALL_LANGUAGES!r}\n",
        "utf-8",
    )
    return found


def tree(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_files_are_the_same_whatever_the_locale_is(conf: Path, gbk: dict[str, str]) -> None:
    trees = []
    for name, spoken in (("c", C), ("gbk", gbk)):
        ran = run(sys.executable, "-m", "pelican", "-s", conf, cwd=ROOT, NAME=name, **spoken)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        trees.append(tree(conf.parent / f"output{name}"))
    assert "zh/guan-yu/index.html" in trees[0]
    assert trees[0] == trees[1]


@pytest.fixture
def locked(conf: Path) -> Iterator[None]:
    """A site of whose folders none can be written into."""
    folders = [conf.parent, *(p for p in conf.parent.rglob("*") if p.is_dir())]
    if MODES_COUNT and not shutil.which("setpriv"):
        pytest.skip("for root, file modes do not count, and there is no setpriv")
    for folder in folders:
        folder.chmod(0o555)
    yield
    for folder in folders:
        folder.chmod(0o755)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    "command",
    [
        ("pelican", "-s"),
        ("invoke", "check", "--settings"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(
    conf: Path, command: tuple[str, ...]
) -> None:
    ran = run(sys.executable, "-m", *command, conf, cwd=ROOT, modes=True, NAME="locked")
    told = (ran.stdout + ran.stderr).decode()
    assert ran.returncode != 0
    assert WORDS in told
    assert "Traceback" not in told


BASE_PYTHON = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")


@pytest.mark.parametrize(
    ("locale", "engine", "told"),
    [
        ("C", True, "Plenary cannot write into "),
        ("gbk", True, "Plenary无法写入"),
        ("C", False, "The environment could not be created in .venv/, for the reason above."),
        ("gbk", False, "由于上述原因，无法在.venv/中创建运行环境。"),
    ],
)
def test_a_project_that_cannot_be_written_to_gets_no_environment_but_a_sentence(
    project: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    locale: str,
    told: str,
    *,
    engine: bool,
) -> None:
    """With the engine beside it, and as a site that has nothing of Plenary yet."""
    root = tmp_path / FOLDER
    left_out = {".venv", *(() if engine else ("plenary",))}
    shutil.copytree(project, root, ignore=lambda *_: left_out)
    root.chmod(0o555)
    spoken = {**request.getfixturevalue("gbk"), "PLENARY_LANG": "zh"} if locale == "gbk" else C
    ran = run(BASE_PYTHON, root / "tasks.py", "build", cwd=Path("/"), modes=True, **spoken)
    root.chmod(0o755)
    assert ran.returncode == 1
    said = (ran.stdout + ran.stderr).decode("gbk" if locale == "gbk" else "ascii")
    assert "Traceback" not in said
    assert told in said
    assert locale == "C" or FOLDER in said


def test_a_folder_whose_name_is_not_in_utf_8_is_said(
    project: Path, tmp_path: Path, gbk: dict[str, str]
) -> None:
    root = os.fsencode(tmp_path) + b"/" + "新闻".encode("gbk")
    shutil.copytree(os.fsencode(project), root, ignore=lambda *_: [b".venv"])
    spoken = {**gbk, "PLENARY_LANG": "zh"}
    ran = run(BASE_PYTHON, "tasks.py", "build", cwd=Path(os.fsdecode(root)), **spoken)
    assert ran.returncode == 1
    (line,) = ran.stderr.decode("gbk").splitlines()
    assert line.endswith("新闻的名称不是UTF-8编码。请将项目移至其他名称的文件夹，然后重试。")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The virtual environment was not created: ensurepip is not available", "python3-venv"),
        ("Error: [Errno 28] No space left on device", "No space left on device"),
        ("", "no reason given"),
    ],
)
def test_an_environment_that_python_cannot_make_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, told: str
) -> None:
    _answer(monkeypatch, said)
    with pytest.raises(SystemExit, match=told):
        environment.Environment(tmp_path).make()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("WARNING: Retrying: NewConnectionError('x') ERROR: No matching distribution", "network"),
        ("npm error code ENOTFOUND", "network"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk"),
        ("ERROR: Could not install: [Errno 13] Permission denied: 'x'", "cannot write into"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "for the reason above"),
    ],
)
def test_packages_that_cannot_be_installed_are_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    said: str,
    told: str,
) -> None:
    _answer(monkeypatch, f"{said} https://li:secret-word@index.example/simple")
    with pytest.raises(SystemExit, match=told):
        environment.Environment(tmp_path).run(["pip"])
    assert "secret-word" not in "".join(capsys.readouterr())


def _answer(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Let every program fail with these words."""
    failed = subprocess.CompletedProcess([], 1, b"", said.encode())
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: failed)
