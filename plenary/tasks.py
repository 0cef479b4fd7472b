"""The tasks of every site, which its ``tasks.py`` takes from here.

The docstrings and the helps are messages: :mod:`plenary.command_line` shows them in the user's
language.
"""

import json
import shlex
import sys
from functools import partial
from pathlib import Path

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from plenary import developing, engine
from plenary.authoring.task import Asking, Listing
from plenary.command_line import Command, Developing, overview
from plenary.environment import use_utf8

command = partial(task, klass=Command)


def tasks_of(root: Path) -> Collection:
    """Return the tasks of the site in a folder; Plenary's own checkout has more of them."""
    use_utf8()
    found = Collection.from_module(sys.modules[__name__])
    if engine.is_checkout(root):
        for more in Collection.from_module(developing).tasks.values():
            found.add_task(more)
    found.configure({"site": str(root)})
    return found


def _file(c: Context, settings: str) -> str:
    """Return the path of a settings file of the site."""
    return str(Path(c.site) / settings)


@command(name="help", default=True)
def help_(c: Context) -> None:
    """List all tasks."""
    print(overview(tasks_of(Path(c.site))))


@command(
    help={
        "settings": "The settings file.",
        "as-of": "Build as of this moment: 2024-11-10 09:00.",
        "cluster": "A Dask scheduler whose workers resize the photos: tcp://HOST:PORT.",
        "args": "More options for pelican.",
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
    from plenary.kernel import main  # noqa: PLC0415 — starts much

    more = [f"{n}={json.dumps(v)}" for n, v in (("AS_OF", as_of), ("CLUSTER", cluster)) if v]
    options = [*(["-e", *more] if more else []), *shlex.split(args)]
    if not main(_file(c, settings), options):
        sys.exit(1)


@command(
    help={
        "port": "The port of the preview. If it is in use, the next free one.",
        "host": "The address of the preview. Others than 127.0.0.1 show drafts to your network.",
        "open": "Open the browser.",
        "desk": "Open the desk in the browser.",
        "settings": "The settings file.",
    }
)
def serve(
    c: Context,
    port: int = 8000,
    host: str = "127.0.0.1",
    open: bool = False,  # noqa: A002, FBT001, FBT002 — what one types
    desk: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "pelicanconf.py",
) -> None:
    """Preview the site, drafts included. Reloads when you save."""
    from plenary.preview.command import serve  # noqa: PLC0415 — starts much

    if not serve(_file(c, settings), host, port, opens=open or desk, desk=desk):
        sys.exit(1)


@command(help={"folder": "Where to write it. Default: the desktop."})
def shortcut(c: Context, folder: str = "") -> None:
    """Put a start file on the desktop: a double click opens the desk."""
    from plenary.authoring.shortcut import shortcut  # noqa: PLC0415 — few need it

    if not shortcut(Path(c.site), folder):
        sys.exit(1)


@task(
    klass=Asking,
    positional=["kind", "what", "language"],
    help={
        "kind": "One of: release, speaker, forum, gallery, page, edition, translation, site.",
        "what": "The title; for a translation, the folder of the original; for a site, its own.",
        "language": "The language of the text.",
        "title": "The title in the language of the translation.",
        "date": "The day of a release or a gallery: 2024-11-10.",
        "start": "The first day of an edition.",
        "end": "The last day of an edition.",
        "place": "The town of a release, or the place of an edition.",
        "edition": "The folder of its edition. Default: the latest.",
        "folder": "The name of its folder. Default: made from the title.",
        "photos": "A folder with photos to copy into it.",
        "from_": "The edition that is copied for the new one: 2024.",
        "zone": "The time zone of a site: Asia/Shanghai.",
        "colour": "The colour of a site, or two.",
        "address": "The web address of a site.",
        "host": "Where a site is kept: github, gitlab or other.",
        "open": "Open the text in an editor.",
        "more": "The rest of a title without quotation marks.",
        "settings": "The settings file.",
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
    from_: str = "",
    zone: str = "",
    colour: str = "",
    address: str = "",
    host: str = "",
    more: str = "",
    open: bool = True,  # noqa: A002, FBT001, FBT002 — what one types
    settings: str = "pelicanconf.py",
) -> None:
    """Create a release, speaker, forum, gallery, film, page, edition, translation or site."""
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
    if kind == "site":
        from plenary.scaffolding.command import new_site  # noqa: PLC0415 — draws

        of_site = {"zone": zone, "colour": colour, "address": address, "host": host}
        done = new_site(" ".join(filter(None, (what, more))), {**options, **of_site})
    elif from_:
        from plenary.editions.command import new_edition  # noqa: PLC0415 — reads settings

        done = new_edition(kind, what, {**options, "from": from_}, _file(c, settings))
    else:
        done = new(kind, what, options, _file(c, settings), more=more, opens=open)
    if not done:
        sys.exit(1)


@task(
    klass=Listing,
    positional=["item"],
    help={
        "item": "A folder or a text, such as 2025/forums/aviation; or all of an edition: 2025.",
        "seen": "Also texts that may still be about another year, because you have checked them.",
        "more": "More folders and texts.",
        "settings": "The settings file.",
    },
)
def ready(
    c: Context,
    item: str = "",
    seen: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    more: str = "",
    settings: str = "pelicanconf.py",
) -> None:
    """Make drafts ready to be published, if they have no problems."""
    from plenary.editions.ready_command import ready  # noqa: PLC0415 — reads Pelican's settings

    if not ready([item, *more.split("\n")], _file(c, settings), seen=seen):
        sys.exit(1)


@command(
    help={
        "settings": "The settings file.",
        "format": "text, or json for programs.",
    }
)
def check(c: Context, settings: str = "pelicanconf.py", format: str = "text") -> None:  # noqa: A002 — what one types
    """List all problems and the status of each release. Does not build."""
    from plenary.checking.command import check  # noqa: PLC0415 — reads Pelican's settings

    if not check(_file(c, settings), format):
        sys.exit(1)


@command(
    help={
        "source": "The schedule.json or schedule.xml of pretalx or frab: a file or an address.",
        "edition": "The folder of the edition. Default: the first year of the programme.",
        "language": "The language of the programme. Default: that of the site.",
        "zone": "The time zone of the programme, if it has none or a wrong one: Europe/Prague.",
        "write": "Write the changes into content/.",
        "settings": "The settings file.",
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
    """Import a programme from pretalx or frab. Without --write, only shows the changes."""
    from plenary.imports.command import import_schedule  # noqa: PLC0415 — reads Pelican's settings

    if not import_schedule(source, _file(c, settings), edition, language, zone, write=write):
        sys.exit(1)


@command(
    help={
        "file": "The spreadsheet: .xlsx, .ods or .csv.",
        "edition": "The folder of the edition. Default: the table's own, or the latest.",
        "language": "The language of texts whose headings name none. Default: the headings' own.",
        "encoding": "The encoding of a CSV file, if it is not found out: gbk.",
        "yes": "Import without asking.",
        "settings": "The settings file.",
    }
)
def import_table(
    c: Context,
    file: str,
    edition: str = "",
    language: str = "",
    encoding: str = "",
    yes: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "pelicanconf.py",
) -> None:
    """Import a spreadsheet: speakers, sessions, rooms, partners, captions, translations."""
    from plenary.tables.command import import_table  # noqa: PLC0415 — reads Pelican's settings

    if not import_table(file, _file(c, settings), edition, language, encoding, yes=yes):
        sys.exit(1)


@task(
    klass=Asking,
    positional=["file"],
    help={
        "file": "The file to write: forum.xlsx. Default: named after the edition.",
        "edition": "The folder of the edition. Default: the latest.",
        "sheets": "Names of sheets: speakers,sessions. Default: all of the edition.",
        "settings": "The settings file.",
    },
)
def export_table(
    c: Context,
    file: str = "",
    edition: str = "",
    sheets: str = "",
    settings: str = "pelicanconf.py",
) -> None:
    """Write a spreadsheet of the content, to be filled in and imported again."""
    from plenary.tables.export import export_table  # noqa: PLC0415 — reads Pelican's settings

    if not export_table(file, _file(c, settings), edition, sheets):
        sys.exit(1)


@command(
    help={
        "target": "The name of a target in TARGETS. Default: the first.",
        "dry-run": "Only show what would change.",
        "samples": "Publish sample content too.",
        "replace": "Replace what somebody else published, or publish a rolled-back version again.",
        "yes": "Publish without asking.",
        "settings": "The settings file.",
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
    """Check, build, inspect and publish the site. Stops if there is a problem."""
    from plenary.publishing.command import publish  # noqa: PLC0415 — reads settings
    from plenary.publishing.state import Wishes  # noqa: PLC0415

    if not publish(_file(c, settings), target, Wishes(samples, replace, dry_run, yes)):
        sys.exit(1)


@command(
    help={
        "target": "The name of a target in TARGETS. Default: the first.",
        "dry-run": "Only show what would change.",
        "settings": "The settings file.",
    }
)
def rollback(
    c: Context,
    target: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "publishconf.py",
) -> None:
    """Put the previous version back online."""
    from plenary.publishing.command import rollback  # noqa: PLC0415 — reads settings
    from plenary.publishing.state import Wishes  # noqa: PLC0415

    if not rollback(_file(c, settings), target, Wishes(dry_run=dry_run)):
        sys.exit(1)


@task(
    klass=Asking,
    positional=["version"],
    help={
        "version": "The version of Plenary. Default: the newest.",
        "from_": "A folder with the wheels of Plenary and of all that it needs, without a network.",
        "yes": "Upgrade without asking.",
        "settings": "The settings file.",
    },
)
def upgrade(
    c: Context,
    version: str = "",
    from_: str = "",
    yes: bool = False,  # noqa: FBT001, FBT002 — how Invoke makes a flag
    settings: str = "pelicanconf.py",
) -> None:
    """Show what another version of Plenary changes in the site, and use it if you agree."""
    from plenary.upgrading.command import upgrade  # noqa: PLC0415 — reads Pelican's settings

    if not upgrade(version, _file(c, settings), from_, yes=yes):
        sys.exit(1)


@task(klass=Developing)
def test(c: Context) -> None:
    """Run the tests of the site."""
    c.run(f'"{sys.executable}" -m unittest discover --start-directory "{Path(c.site) / "tests"}"')


@task(klass=Developing)
def clean(c: Context) -> None:
    """Delete output/ and .cache/. The next build makes everything again."""
    from plenary import commands  # noqa: PLC0415 — starts much

    commands.clean(Path(c.site))
