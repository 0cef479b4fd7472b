"""Photos are rendered once: by any process or machine, into a store that others may share."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest
from camera import photo
from support import CONF, SMALL, Site

from plenary.environment import ROOT
from plenary.outputs import renditions
from plenary.photos.probe import Image

pytestmark = pytest.mark.from_nothing

GALLERY = "2024/galleries/banks"


def add_photos(site: Site, number: int, size: tuple[int, int] = (600, 400)) -> None:
    """Put photos into the small site's gallery, no two of them alike."""
    entries = ""
    for one in range(number):
        data = photo((size[0] + one, size[1]))
        (site.content / GALLERY / f"{one:03}.jpg").write_bytes(data)
        entries += f"  {one:03}.jpg: {{alt: Bank {one}}}\n"
    site.change(f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n{entries}")


def no_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any attempt to make renditions of a photo fail; share images are drawn from those."""

    def upright(*_: object) -> None:
        raise AssertionError("a photo was rendered")

    monkeypatch.setattr("plenary.photos.resize._upright", upright)


def no_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any attempt to decode a picture fail."""

    def load(*_: object) -> None:
        raise AssertionError("pixels were read")

    monkeypatch.setattr(Image.Image, "load", load)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)


def test_a_second_build_of_100_photos_reads_no_pixels(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_photos(small, 100, (90, 60))
    done = small.built(PROCESSES=2).made.rendered
    assert (done.photos, done.renditions) == (101, 303)
    no_pixels(monkeypatch)
    assert small.built().made.made == 0
    small.change(f"{GALLERY}/index.en.md", "alt: Bank 7}", "alt: Bank 7, caption: Seven}")
    done = small.built().made.rendered
    assert (done.photos, done.renditions, done.taken) == (0, 0, 0)
    assert "Seven" in small.page(f"en/{GALLERY}/")


def test_what_was_done_is_counted(small: Site) -> None:
    add_photos(small, 3)
    rendered = small.built().made.rendered
    assert rendered.photos == 4
    taken = sum(file.stat().st_size for file in (small.content / GALLERY).glob("*.[jp][pn]g"))
    assert rendered.taken == taken
    pictures = {p: d for p, d in small.tree().items() if p.startswith("media/")}
    renditions = [d for p, d in pictures.items() if p.endswith((".jpg", ".avif", ".png"))]
    assert rendered.given == sum(map(len, set(renditions)))


@pytest.fixture(params=["memory", "file"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that others share."""
    address = "memory://renditions" if request.param == "memory" else f"file://{tmp_path}/shared"
    yield address
    fsspec.filesystem("memory").store.clear()


def test_another_machine_fetches_what_one_has_made(
    make_site: Callable[..., Site], shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(SMALL)
    add_photos(site, 3)
    made = site.built(RENDITION_STORE=shared, PROCESSES=2).made
    tree = site.tree()
    no_photos(monkeypatch)
    fetched = site.built(
        RENDITION_STORE=shared,
        CACHE_PATH=str(tmp_path / "elsewhere"),
        OUTPUT_PATH=str(tmp_path / "output"),
    ).made
    assert fetched.rendered.fetched == made.rendered.renditions > 20
    assert fetched.rendered.photos == 0
    other = Site(tmp_path, {})
    assert other.tree() == tree


def test_what_is_damaged_in_a_shared_store_is_made_anew(small: Site, tmp_path: Path) -> None:
    address = f"file://{tmp_path}/shared"
    small.built(RENDITION_STORE=address)
    tree = small.tree()
    kept = [file for file in (tmp_path / "shared").rglob("*") if file.is_file()]
    for number, file in enumerate(kept):
        if number % 2:
            file.write_bytes(file.read_bytes()[:-9])
    made = small.built(RENDITION_STORE=address, CACHE_PATH=str(tmp_path / "elsewhere")).made
    assert made.rendered.fetched == len(kept) - len(kept) // 2
    assert made.rendered.renditions == len(kept) // 2
    assert small.tree() == tree


def test_a_shared_store_out_of_reach_stops_no_build(small: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    report, problems = small.build(RENDITION_STORE=f"file://{tmp_path}/file/below")
    assert report
    assert not problems.stop
    (told,) = [p for p in problems if "store" in str(p)]
    assert "the shared store" in str(told)
    assert "cannot be written to" in str(told)
    assert (small.output / "media" / GALLERY / "bank.png").exists()


@pytest.mark.parametrize("address", ["nonsense://x", "s3://bucket/x"])
def test_a_shared_store_of_an_unknown_kind_is_a_problem(small: Site, address: str) -> None:
    _, problems = small.build(RENDITION_STORE=address)
    assert problems.stop
    told = "\n".join(map(str, problems))
    assert "RENDITION_STORE: the shared store cannot be used: " in told


def test_a_cluster_makes_the_same_bytes(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster  # noqa: PLC0415 — takes a second

    add_photos(small, 5)
    small.built()
    tree = small.tree()

    def here(_: object) -> None:
        raise AssertionError("rendered in this process")

    monkeypatch.setattr("plenary.photos.resize.render", here)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        made = small.built(
            CLUSTER=cluster.scheduler_address,
            CACHE_PATH=str(tmp_path / "elsewhere"),
            OUTPUT_PATH=str(tmp_path / "output"),
        ).made
    assert made.rendered.photos == 6
    assert Site(tmp_path, {}).tree() == tree


def test_a_cluster_that_is_not_there_is_told(small: Site) -> None:
    small.built()
    tree = small.tree()
    add_photos(small, 1)
    _, problems = small.build(CLUSTER="tcp://127.0.0.1:1")
    assert "the cluster tcp://127.0.0.1:1 cannot be used" in "\n".join(map(str, problems))
    assert small.tree() == tree


def test_a_worker_with_other_encoders_makes_nothing() -> None:
    job = renditions.PhotoJob("a.jpg", photo(), "JPEG", "other", (60, 40), renditions.Rights(), ())
    with pytest.raises(renditions.NoClusterError, match="other versions"):
        renditions.render(job)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing elsewhere")
@pytest.mark.parametrize("processes", [1, 2])
def test_ctrl_c_keeps_what_was_made_and_the_next_build_goes_on(small: Site, processes: int) -> None:
    add_photos(small, 6, (2000, 1500))
    settings = {**small.settings, "PROCESSES": processes}
    lines = [f"{name} = {value!r}" for name, value in small.pelican_settings(**settings).items()]
    paths = ("PELICAN_CLASS", "SITE_ID")
    own = [line for line in lines if not line.startswith(paths)]
    conf = small.folder / "conf.py"
    conf.write_text("\n".join([CONF, *own]), encoding="utf-8")
    build = subprocess.Popen(
        [sys.executable, "-m", "pelican", "-s", str(conf)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    staging = small.folder / "cache/staging"
    deadline = time.monotonic() + 60

    def kept_photos() -> list[Path]:
        return [file for file in staging.rglob("*.jpg") if "media" in file.parts]

    while not kept_photos():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(build.pid, signal.SIGINT)  # as a terminal does
    out, told = build.communicate(timeout=60)
    assert build.returncode == 130, out + told
    assert "Stopped. The next build continues from here." in told
    assert "Traceback" not in out + told
    assert not small.output.exists()
    done = small.built(PROCESSES=2).made.rendered
    everything = small.built(CACHE_PATH=str(small.folder / "other")).made.rendered
    assert 0 < done.renditions < everything.renditions
