"""The tasks of those who develop Plenary: only its own checkout has them."""

import sys
from functools import partial

from invoke.context import Context
from invoke.tasks import task

from plenary.command_line import Developing
from plenary.engine import ROOT
from plenary.environment import Environment

PYTHON = f'"{sys.executable}"'
developing = partial(task, klass=Developing)


@developing(
    help={
        "quick": "Only the tests that need no browser, no server and no whole site.",
        "args": "More options for pytest.",
    }
)
def test(
    c: Context,
    quick: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    args: str = "",
) -> None:
    """Check the code, then run all tests."""
    Environment(ROOT).need("dev")
    if not quick:
        lint(c)
    some = '-m "not slow"' if quick else ""
    c.run(f"{PYTHON} -m pytest -n 2 --dist worksteal {some} {args}", pty=sys.stdout.isatty())


@developing()
def lint(c: Context) -> None:
    """Check the style and the types of the code."""
    Environment(ROOT).need("dev")
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{PYTHON} -m {command}")


@developing()
def messages(c: Context) -> None:
    """Update and check the catalogues of translations."""
    from plenary import extraction  # noqa: PLC0415 — starts much

    extraction.update_catalogues()


@developing()
def schema(c: Context) -> None:
    """Write docs/schema.json and docs/fields.md from the schema."""
    from plenary import commands  # noqa: PLC0415 — starts much

    commands.schema()


@developing()
def lock(c: Context) -> None:
    """Pin the latest versions of all requirements, with hashes, in requirements/."""
    from plenary import commands  # noqa: PLC0415 — starts much

    Environment(ROOT).need("dev")
    commands.lock()


@developing()
def audit(c: Context) -> None:
    """Report known vulnerabilities of the requirements (asks a web service)."""
    Environment(ROOT).need("dev")
    files = " ".join(f'-r "{ROOT / "requirements" / name}"' for name in ("site.txt", "dev.txt"))
    c.run(f"{PYTHON} -m pip_audit --strict --require-hashes --disable-pip {files}")


@developing()
def sbom(c: Context) -> None:
    """List all requirements of a site, with versions and hashes, in .cache/sbom.cdx.json."""
    Environment(ROOT).need("dev")
    (ROOT / ".cache").mkdir(exist_ok=True)
    c.run(
        f"{PYTHON} -m cyclonedx_py requirements --output-reproducible --of JSON"
        f' --pyproject "{ROOT / "pyproject.toml"}" -o "{ROOT / ".cache" / "sbom.cdx.json"}"'
        f' "{ROOT / "requirements" / "site.txt"}"'
    )


@developing(help={"tag": "The tag of a release: checks it, and writes digests and notes too."})
def package(c: Context, tag: str = "") -> None:
    """Build the package of Plenary in dist/: a wheel and a source archive."""
    from plenary import releasing  # noqa: PLC0415 — few need it

    Environment(ROOT).need("dev")
    releasing.package(tag)


@task(
    klass=Developing,
    positional=["version"],
    help={"version": "The version to release: 0.3.0."},
)
def release(c: Context, version: str) -> None:
    """Set the version of Plenary, and make the changelog from the fragments in changes/."""
    from plenary import releasing  # noqa: PLC0415 — few need it

    Environment(ROOT).need("dev")
    releasing.release(version)
