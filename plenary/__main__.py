"""``plenary`` and ``python -m plenary``: the tasks of the site that the current folder is in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plenary.environment import begin_again, use_utf8
from plenary.journal import go_on

if TYPE_CHECKING:
    from invoke.collection import Collection

TASKS, SETTINGS = "tasks.py", "pelicanconf.py"


def main() -> None:
    """Run what was typed."""
    use_utf8()  # may start Python again, so before much is imported
    site = site_of(Path.cwd())
    if go_on(site):
        begin_again()
    from plenary.command_line import run  # noqa: PLC0415

    run(_tasks(site))


def site_of(folder: Path) -> Path:
    """Return the folder of the site that a folder is in; where there is no site, the folder."""
    return next((f for f in (folder, *folder.parents) if (f / SETTINGS).exists()), folder)


def _tasks(site: Path) -> "Collection":
    """Return the tasks of a site: those of its file, which may have more than ours."""
    if not (site / TASKS).exists():
        from plenary.tasks import tasks_of  # noqa: PLC0415

        return tasks_of(site)
    from invoke.collection import Collection  # noqa: PLC0415

    sys.path.insert(0, str(site))
    import tasks  # noqa: PLC0415

    return Collection.from_module(tasks)


if __name__ == "__main__":
    main()
