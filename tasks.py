"""What a person types.

``python3 tasks.py build`` needs nothing but Python: it makes the environment in ``.venv/`` and
hands over to Invoke. Inside the environment, ``invoke build`` is the same thing.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    from plenary.environment import hand_over

    hand_over(sys.argv[1:])

from plenary.environment import use_utf8

use_utf8()

from invoke import Context, task

from plenary import commands
from plenary.authoring.task import Asking
from plenary.environment import ROOT, need

PYTHON = f'"{sys.executable}"'


@task(
    help={
        "settings": "settings file",
        "as-of": "build as if it were this moment: 2024-11-10 09:00",
        "cluster": "Dask scheduler whose workers make the photos: tcp://HOST:PORT",
        "args": "further options of pelican",
    }
)
def build(
    c: Context,
    settings: str = "pelicanconf.py",
    as_of: str = "",
    cluster: str = "",
    args: str = "",
) -> None:
    """Build the site into output/."""
    more = [f"-e {n}='\"{v}\"'" for n, v in (("AS_OF", as_of), ("CLUSTER", cluster)) if v]
    command = f'{PYTHON} -m pelican -s "{ROOT / settings}" {" ".join(more)} {args}'
    c.run(command, pty=sys.stdout.isatty())


@task(
    help={
        "port": "port to listen at, or the next one that is free",
        "host": "address to listen at; any other than this shows drafts to your network",
        "open": "open the browser",
        "settings": "settings file",
    }
)
def serve(
    c: Context,
    port: int = 8000,
    host: str = "127.0.0.1",
    open: bool = False,  # noqa: A002, FBT001, FBT002 — what one types
    settings: str = "pelicanconf.py",
) -> None:
    """Show the site at http://127.0.0.1:8000 with drafts, and anew whenever something changes."""
    from plenary.preview.command import serve  # noqa: PLC0415 — starts much

    if not serve(str(ROOT / settings), host, port, opens=open):
        sys.exit(1)


@task(
    klass=Asking,
    positional=["kind", "what", "language"],
    help={
        "kind": "release, speaker, forum, gallery, page, edition or translation",
        "what": "its title; of a translation, the folder of its original",
        "language": "language of the text",
        "title": "its title, in the language of the translation",
        "date": "day of a release or a gallery: 2024-11-10",
        "start": "first day of an edition",
        "end": "last day of an edition",
        "place": "town of a release's dateline; place of an edition",
        "edition": "folder of the edition that it belongs to (the latest)",
        "folder": "name of its folder, if not after its title",
        "photos": "folder with photos to copy into it",
        "open": "open the text in an editor",
        "more": "the rest of a title that is written without quotation marks",
        "settings": "settings file",
    },
)
def new(
    c: Context,
    kind: str = "",
    what: str = "",
    language: str = "",
    title: str = "",
    date: str = "",
    start: str = "",
    end: str = "",
    place: str = "",
    edition: str = "",
    folder: str = "",
    photos: str = "",
    more: str = "",
    open: bool = True,  # noqa: A002, FBT001, FBT002 — what one types
    settings: str = "pelicanconf.py",
) -> None:
    """Begin a release, speaker, forum, gallery, page, edition or translation; asks what it must."""
    from plenary.authoring.command import new  # noqa: PLC0415 — reads Pelican's settings

    options = {
        "language": language,
        "title": title,
        "date": date,
        "start": start,
        "end": end,
        "place": place,
        "edition": edition,
        "folder": folder,
        "photos": photos,
    }
    if not new(kind, what, options, str(ROOT / settings), more=more, opens=open):
        sys.exit(1)


@task(help={"settings": "settings file"})
def check(c: Context, settings: str = "pelicanconf.py") -> None:
    """Say all that is wrong with the content, and how each release stands; build nothing."""
    from plenary.checking.command import check  # noqa: PLC0415 — reads Pelican's settings

    if not check(str(ROOT / settings)):
        sys.exit(1)


@task(
    help={
        "source": "schedule.json or schedule.xml of pretalx or frab: a file or an address",
        "edition": "folder of the edition (the year in which the programme begins)",
        "language": "language of the programme's texts (the site's first)",
        "zone": "time zone of the programme, if it does not name the right one: Europe/Prague",
        "write": "do it, rather than show what would be done",
        "settings": "settings file",
    }
)
def import_schedule(
    c: Context,
    source: str,
    edition: str = "",
    language: str = "",
    zone: str = "",
    write: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "pelicanconf.py",
) -> None:
    """Bring a programme that was planned elsewhere into content/; without --write only show it."""
    from plenary.imports.command import import_schedule  # noqa: PLC0415 — reads Pelican's settings

    if not import_schedule(source, str(ROOT / settings), edition, language, zone, write=write):
        sys.exit(1)


@task(
    help={
        "target": "name of a target in TARGETS (the first)",
        "dry-run": "show what would change, and change nothing",
        "samples": "publish made-up example content too",
        "replace": "publish over what somebody else has published, or what was taken back",
        "yes": "do not ask whether to publish",
        "settings": "settings file",
    }
)
def publish(
    c: Context,
    target: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    samples: bool = False,  # noqa: FBT001, FBT002
    replace: bool = False,  # noqa: FBT001, FBT002
    yes: bool = False,  # noqa: FBT001, FBT002
    settings: str = "publishconf.py",
) -> None:
    """Check, build, inspect and publish the site; if anything is wrong, all stays as it was."""
    from plenary.publishing.command import Wishes, publish  # noqa: PLC0415 — reads settings

    if not publish(str(ROOT / settings), target, Wishes(samples, replace, dry_run, yes)):
        sys.exit(1)


@task(
    help={
        "target": "name of a target in TARGETS (the first)",
        "dry-run": "show what would change, and change nothing",
        "settings": "settings file",
    }
)
def rollback(
    c: Context,
    target: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "publishconf.py",
) -> None:
    """Publish again what was published before the last publication."""
    from plenary.publishing.command import Wishes, rollback  # noqa: PLC0415 — reads settings

    if not rollback(str(ROOT / settings), target, Wishes(dry_run=dry_run)):
        sys.exit(1)


@task(help={"args": "further options of pytest"})
def test(c: Context, args: str = "") -> None:
    """Check the code's form and types, then run all tests."""
    need("dev")
    lint(c)
    c.run(f"{PYTHON} -m pytest -n 2 {args}", pty=sys.stdout.isatty())


@task
def lint(c: Context) -> None:
    """Check the code's form and types."""
    need("dev")
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{PYTHON} -m {command}")


@task
def messages(c: Context) -> None:
    """Bring the catalogues in theme/translations/ up to the templates, and compile them."""
    commands.messages()


@task
def schema(c: Context) -> None:
    """Write docs/schema.json and docs/fields.md from the schema."""
    commands.schema()


@task
def lock(c: Context) -> None:
    """Pin the newest versions of all requirements, with hashes, in requirements/."""
    need("dev")
    commands.lock()


@task
def audit(c: Context) -> None:
    """Say what is known to be wrong with any requirement (asks a service in the web)."""
    need("dev")
    files = " ".join(f'-r "{ROOT / "requirements" / name}"' for name in ("site.txt", "dev.txt"))
    c.run(f"{PYTHON} -m pip_audit --strict --require-hashes --disable-pip {files}")


@task
def sbom(c: Context) -> None:
    """List all requirements of a site, with versions and hashes, in .cache/sbom.cdx.json."""
    need("dev")
    (ROOT / ".cache").mkdir(exist_ok=True)
    c.run(
        f"{PYTHON} -m cyclonedx_py requirements --output-reproducible --of JSON"
        f' --pyproject "{ROOT / "pyproject.toml"}" -o "{ROOT / ".cache" / "sbom.cdx.json"}"'
        f' "{ROOT / "requirements" / "site.txt"}"'
    )


@task
def clean(c: Context) -> None:
    """Remove output/ and .cache/: the next build begins from nothing."""
    commands.clean(Path(ROOT))
