"""Whoever is killed while building or publishing leaves a whole site, and the next run is right."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from buckets import built, objects
from publishers import Press, git

from plenary.environment import ROOT

# How often: PLENARY_KILLS=30 for a proof
KILLS = int(os.environ.get("PLENARY_KILLS", "3"))


def start(press: Press) -> subprocess.Popen[str]:
    """Begin to publish as a person does, with a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "invoke", "publish", "--settings", str(press.conf)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_killed_at_random_moments_while_a_branch_is_published(press: Press) -> None:
    press.configure("SEARCH = True\n")
    press.commit("A search")
    begun = time.monotonic()
    first = start(press)
    told, _ = first.communicate()
    assert first.returncode == 0, told
    whole = time.monotonic() - begun
    trees = {press.log("%T")[0]}
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    print(f"seed {seed}; a whole run takes {whole:.1f} s")  # noqa: T201 — for whoever repeats it
    reached = []
    for number in range(KILLS):
        press.release(f"R{number}", 10 + number % 20)
        moment = chance.uniform(0.2, 1) * whole
        run = start(press)
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(moment)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        told, _ = run.communicate()
        reached.append(told.count("\n"))
        print(f"killed after {moment:.2f} s: {told.splitlines()[-1:]}")  # noqa: T201
        git(press.remote, "fsck", "--connectivity-only", "gh-pages")
        tree = press.log("%T")[0]
        # What is there is what was there before, or what this run was to publish: nothing between
        if tree not in trees:
            assert f"en/news/2024-11-{10 + number % 20}-r{number}/index.html" in press.published()
        after = start(press)
        told, _ = after.communicate()
        assert after.returncode == 0, told
        now = press.log("%T")[0]
        assert tree in (*trees, now), told
        _insist_that_all_is_published(press)
        trees.add(now)
    assert len(trees) == KILLS + 1


def test_killed_at_random_moments_while_a_bucket_is_published(shop: Press) -> None:
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    begun = time.monotonic()
    first = start(shop)
    told, _ = first.communicate()
    assert first.returncode == 0, told
    whole = time.monotonic() - begun
    print(f"seed {seed}; a whole run takes {whole:.1f} s")  # noqa: T201 — for whoever repeats it
    for number in range(KILLS):
        before = objects()
        shop.release(f"R{number}", 10 + number % 20)
        run = start(shop)
        moment = chance.uniform(0.3, 1.1) * whole
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(moment)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        told, _ = run.communicate()
        print(f"killed after {moment:.2f} s: {told.splitlines()[-1:]}")  # noqa: T201
        # Nothing is gone before all that is new is there
        between = objects()
        gone = set(before) - set(between)
        assert not gone or set(built(shop)) <= set(between), gone
        after = start(shop)
        told, _ = after.communicate()
        assert after.returncode == 0, told
        assert objects() == built(shop)


def _insist_that_all_is_published(press: Press) -> None:
    """Insist that the branch, there and here, is what the content says."""
    built = press.folder / "cache/publish/main/site"
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    published = press.published()
    assert set(published) == files | {".nojekyll"}
    assert all(published[name] == Path(built, name).read_bytes() for name in files)
    there, here = press.tips()
    assert there == here
    refs = git(press.folder, "for-each-ref", "--format=%(refname)", "refs/heads").splitlines()
    assert refs == ["refs/heads/gh-pages", "refs/heads/main"]
    git(press.folder, "fsck", "--connectivity-only")
