"""The set-up: what README says is what CI runs, and nothing in the tree ties us to one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from itertools import chain

from plenary.environment import ROOT

ENTRY = re.compile(r"[a-z0-9-]+==\S+ .*\\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+")


def tracked() -> list[str]:
    command = ["git", "ls-files", "-z"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.rstrip("\0").split("\0")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = "python3 tasks.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_requirement_is_pinned_and_hashed() -> None:
    for name in ("site", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[a-z])", text.strip())
        assert len(entries) > 20
        assert [entry for entry in entries if not ENTRY.match(entry)] == []


def test_what_the_code_imports_is_in_the_requirements() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    named = {*project["dependencies"], *chain(*project["optional-dependencies"].values())}
    assert {"pelican", "markdown", "pillow", "babel", "ghp-import"} <= named
    names = {
        "icu": "pyicu-wheels",
        "bs4": "beautifulsoup4",
        "fontpkg_noto_serif": "fontpkg-noto-serif",
        "pylopdf_fonts_ar": "pylopdf-fonts-ar",
        "pylopdf_fonts_zh_cn": "pylopdf-fonts-zh-cn",
        "docx": "python-docx",
        "python_calamine": "python-calamine",
        "markdown_it": "markdown-it-py",
        "minify_html": "minify-html",
        "resvg_py": "resvg-py",
        "pillow_heif": "pillow-heif",
        "dask": "distributed",
        "yaml": "pyyaml",
        "PIL": "pillow",
        "botocore": "boto3",
        "ghp_import": "ghp-import",
        "pagefind_bin_extended": "pagefind-bin-extended",
        "pydantic_core": "pydantic",
    }
    ours = {"plenary", "pelicanconf", "tasks", *sys.stdlib_module_names}
    for path in ROOT.glob("plenary/**/*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        imported = {n.module for n in nodes if isinstance(n, ast.ImportFrom)}
        imported |= {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
        imported = {str(name).split(".")[0] for name in imported} - ours
        assert {names.get(module, module) for module in imported} <= named, path


def test_no_file_names_a_package_registry_or_a_path_of_a_machine() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian"]
    paths = ["/work" + "/main", "/ro" + "ot/"]
    for name in tracked():
        if (ROOT / name).is_symlink():
            continue
        data = (ROOT / name).read_bytes()
        for word in hosts + paths:
            assert word.encode() not in data, (name, word)


def test_nothing_that_is_built_or_borrowed_is_tracked() -> None:
    for name in tracked():
        assert not re.search(r"\.mo$|\.min\.|node_modules|^output/|^\.cache/|^\.venv/", name)


def test_the_readme_shows_a_picture_that_is_there() -> None:
    text = re.sub(r"(?s)```.*?```", "", (ROOT / "README.md").read_text(encoding="utf-8"))
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert pictures
    for path in [*pictures, *re.findall(r"\]\((?!http)([^)#]+)", text)]:
        assert (ROOT / path).exists(), path


def test_a_site_has_the_versions_that_were_tested() -> None:
    def pinned(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
        return {line.split(" ", 1)[0] for line in lines if "==" in line and line[0] != " "}

    assert pinned("site.txt") <= pinned("dev.txt")
