"""Whatever happens to the cache, or to a build: the next one is right, and nothing else is there.

PLENARY_ROUNDS says how many rounds there are of each kind (1; the whole proof is 10 and 30).
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from camera import photo
from support import CONF, Site, tree

from plenary.environment import ROOT
from plenary.outputs.tools import Task

pytestmark = pytest.mark.from_nothing

ROUNDS = int(os.environ.get("PLENARY_ROUNDS", "1"))
GALLERY = "2024/galleries/banks"
NEWS = "news/2024-11-07-opening/index.en.md"


def lost(path: Path, _chance: random.Random) -> None:
    path.unlink()


def emptied(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: chance.choice((0, 0, 9))])


def flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def damage(store: Path, harm: Callable[[Path, random.Random], None], chance: random.Random) -> None:
    """Do harm to a third of the store."""
    files = sorted(path for path in store.rglob("*") if path.is_file())
    for path in chance.sample(files, len(files) // 3):
        harm(path, chance)


def from_nothing(site: Site, folder: Path) -> dict[str, bytes]:
    """Return what a build from nothing makes of the same content."""
    shutil.rmtree(folder, ignore_errors=True)
    other = Site(folder, site.settings)
    shutil.copytree(site.content, other.content)
    other.built()
    return other.tree()


@pytest.mark.parametrize("harm", [lost, emptied, flipped])
def test_a_third_of_the_store_is_damaged(
    small: Site, tmp_path: Path, harm: Callable[[Path, random.Random], None]
) -> None:
    (small.content / GALLERY / "large.jpg").write_bytes(photo((1600, 1200), quality=90))
    small.change(f"{GALLERY}/index.en.md", "photos:\n", "photos:\n  large.jpg: {alt: Large}\n")
    small.built()
    chance = random.Random(4711)
    title = "The River Forum opens"
    for number in range(ROUNDS):
        damage(small.folder / "cache/store", harm, chance)
        if number % 3 == 0:  # what is there is looked at, and nothing else
            shutil.rmtree(small.output)
        new = f"The River Forum opens {number}"
        small.change(NEWS, title, new)
        title = new
        small.built()
        assert small.tree() == from_nothing(small, tmp_path / "fresh")


@pytest.mark.skipif(os.name != "posix", reason="kills a group of processes")
def test_builds_that_are_killed(small: Site, tmp_path: Path) -> None:
    for number in range(3):
        (small.content / GALLERY / f"{number}.jpg").write_bytes(photo((1600, 1200 + number)))
        entry = f"  {number}.jpg: {{alt: A}}\n"
        small.change(f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n{entry}")
    conf = small.folder / "conf.py"
    settings = small.pelican_settings(PROCESSES=2)
    own = [f"{n} = {v!r}" for n, v in settings.items() if n not in ("PELICAN_CLASS", "SITE_ID")]
    conf.write_text("\n".join([CONF, *own]), encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "-s", str(conf)]
    begun = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - begun
    chance = random.Random(4711)
    title = "The River Forum opens"
    for number in range(ROUNDS):
        new = f"The River Forum opens {number}"
        small.change(NEWS, title, new)
        title = new
        if number % 2:
            shutil.rmtree(small.folder / "cache/store")
        run = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0.3, 1) * whole)
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        # The words that were about to be published are taken back
        small.change(NEWS, title, "The River Forum opens")
        title = "The River Forum opens"
        small.built()
        assert small.tree() == from_nothing(small, tmp_path / "fresh")
        (small.folder / "cache/store").mkdir(exist_ok=True)


def test_parts_of_files_are_removed_and_nothing_else(small: Site) -> None:
    small.built()
    before = small.tree()
    for name in (".index.html.part", ".plenary-17-4.part"):
        (small.output / "en" / name).write_text("The words of a release that was taken back")
    (small.output / "en/.mine.part").write_text("not ours")
    small.built()
    assert small.tree() == {**before, "en/.mine.part": b"not ours"}


def test_what_is_lost_while_a_build_runs_is_made_again(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plenary.outputs.make import Making  # noqa: PLC0415 — patched here

    unplanned = Making._unplanned
    times = []

    def robbed(making: Making) -> Iterator[Task]:
        yield from unplanned(making)
        if not times:
            for file in (small.folder / "cache/store").glob("??/*"):
                emptied(file, random.Random(1))
        times.append(1)

    monkeypatch.setattr(Making, "_unplanned", robbed)
    small.built()
    monkeypatch.undo()
    assert len(times) == 2
    assert small.tree() == from_nothing(small, tmp_path / "fresh")


def test_a_file_of_the_output_that_is_damaged_is_no_part_of_another(
    small: Site, tmp_path: Path
) -> None:
    small.built()
    file = small.output / "en/index.html"
    status = file.stat()
    flipped(file, random.Random(4711))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))  # nobody looks into it for now
    small.built(COMPRESS=True)
    compressing = Site(small.folder, {**small.settings, "COMPRESS": True})
    assert small.tree() == from_nothing(compressing, tmp_path / "fresh")


@pytest.mark.parametrize(("harm", "number"), [(lost, 0), (emptied, 1), (flipped, 1)])
def test_one_copy_of_the_manifest_is_enough(
    small: Site, tmp_path: Path, harm: Callable[[Path, random.Random], None], number: int
) -> None:
    small.built()
    copies = sorted((small.folder / "cache/manifests").iterdir())
    harm(copies[number], random.Random(4711))
    shutil.rmtree(small.content / NEWS.rpartition("/")[0])
    small.built()
    assert small.tree() == from_nothing(small, tmp_path / "fresh")
    assert copies[0].read_bytes() == copies[1].read_bytes()


@pytest.mark.parametrize("name", ["manifests", "next-build", "store"])
def test_a_cache_that_is_no_folder_of_files_gets_a_sentence_or_is_put_right(
    small: Site, tmp_path: Path, name: str
) -> None:
    small.built()
    cache = small.folder / "cache"
    if name == "store":  # files where folders were, and folders where files were
        for number, folder in enumerate(sorted((cache / "store").iterdir())):
            if number % 2:
                shutil.rmtree(folder)
                folder.write_text("x")
            else:
                for file in list(folder.iterdir()):
                    file.unlink()
                    file.mkdir()
    elif name == "manifests":
        for file in (cache / "manifests").iterdir():
            file.write_bytes(b"\xff\x00[")
    if name != "manifests":  # without one, nothing is removed
        small.change(NEWS, "The River Forum opens", "The forum has begun")
    small.built()
    assert small.tree() == from_nothing(small, tmp_path / "fresh")


def test_long_names_are_reported_before_anything_is_touched(small: Site) -> None:
    small.built()
    before = tree(small.output)
    name = "论" * 81 + ".jpg"
    (small.content / GALLERY / name).write_bytes(photo())
    small.change(f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n  {name}: {{alt: A}}\n")
    _, problems = small.build()
    told = [str(problem) for problem in problems if not problem.warning]
    assert len(told) == 1
    assert told[0].startswith(
        f"{GALLERY}/{name}: problem: the name of this file or folder is too long"
    )
    assert tree(small.output) == before


def test_folders_with_long_names_are_reported(small: Site) -> None:
    small.write(f"news/{'论' * 83}/index.en.md", "---\ntitle: A\ndate: 2024-11-07\n---\nText\n")
    _, problems = small.build()
    told = [str(problem) for problem in problems if not problem.warning]
    assert len(told) == 1
    assert "论" * 83 in told[0]
    assert "too long" in told[0]
    assert not small.output.exists()
