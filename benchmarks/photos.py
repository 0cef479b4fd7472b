"""Photos of 24 megapixels: all renditions of each, against the floor and a naive loop.

    .venv/bin/python benchmarks/photos.py [PHOTOS]

The floor is Pillow alone in this process: one decode, a cascade of sizes, and the encodes. The
naive loop opens and resizes the photo again for each rendition. Milliseconds a photo, by the clock
and of this process's CPU.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from plenary.outputs.output import Output
from plenary.outputs.renditions import Renditions, silent
from plenary.photos.metadata import Rights
from plenary.photos.recipes import GALLERY, encoders, sizes_of
from plenary.photos.resize import Order, render
from plenary.problems import Problems
from plenary.store.store import Store, digest
from plenary.workers import Workers

SIZE = (6000, 4000)
PART = (0, 0, *SIZE)


def camera_photo(seed: int) -> bytes:
    """Return a JPEG with shapes, textures and noise of a camera's kind."""
    photo = Image.radial_gradient("L").resize(SIZE).convert("RGB")
    for octave in range(1, 7):
        grain = Image.effect_noise((6 * 2**octave + seed, 4 * 2**octave), 90).resize(SIZE)
        photo = Image.blend(photo, Image.merge("RGB", (grain, grain.rotate(180), grain)), 0.22)
    noise = Image.effect_noise(SIZE, 14).convert("RGB")
    out = BytesIO()
    Image.blend(photo, noise, 0.08).save(out, "JPEG", quality=93)
    return out.getvalue()


def orders() -> list[Order]:
    """Return what a gallery wants of such a photo."""
    sizes = list(sizes_of(GALLERY, PART))
    return [Order(PART, size, e.suffix) for size in sizes for e in encoders(transparent=False)]


def floor(data: bytes) -> None:
    """Decode once, resize each size from the next larger one, encode: nothing else."""
    image = Image.open(BytesIO(data))
    image.draft(None, (2400, 1600))
    current: Image.Image = image
    for size in sorted(sizes_of(GALLERY, PART), reverse=True):
        current = current.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        for encoder in encoders(transparent=False):
            current.save(BytesIO(), encoder.format, **dict(encoder.options))


def naive(data: bytes) -> None:
    """Open and resize the photo anew for each rendition."""
    for size in sizes_of(GALLERY, PART):
        for encoder in encoders(transparent=False):
            image = Image.open(BytesIO(data)).resize(size, Image.Resampling.LANCZOS)
            image.save(BytesIO(), encoder.format, **dict(encoder.options))


def ours(data: bytes) -> None:
    """Make all renditions as a build does, in this process."""
    for _ in render(data, SIZE, orders(), Rights()):
        pass


def timed(label: str, work: Callable[[], object], photos: int) -> float:
    """Run ``work``, print and return milliseconds a photo."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    spent = (time.perf_counter() - start) * 1000 / photos
    cpu = (time.process_time() - cpu) * 1000 / photos
    print(f"{label:36} {spent:7.0f} ms a photo, CPU {cpu:6.0f}", flush=True)
    return spent


def pooled(files: list[Path], folder: Path, processes: int) -> None:
    """Make all photos as a build does, in ``processes``, into a store of its own."""
    problems = Problems()
    with Workers(processes) as workers:
        store = Store(folder / f"store{processes}")
        renditions = Renditions(store, None, workers, problems, silent)
        for file in files:
            shared = {"digest": file.name, "format": "JPEG", "whole": SIZE, "rights": {}}
            for order in orders():
                view = {"part": order.part, "size": order.size, "suffix": order.suffix, **shared}
                output = Output("", "rendition", view, file, file.name)
                renditions.want(output, digest(file.name, str(order)))
        renditions.run()
    assert not list(problems), list(problems)


def main(count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for number in range(count):
            files.append(folder / f"{number}.jpg")
            files[-1].write_bytes(camera_photo(number))
        photos = [file.read_bytes() for file in files]
        size = sum(map(len, photos)) / count / 1e6
        print(f"{count} photos of {SIZE}, {size:.1f} MB each; {len(orders())} renditions")
        least = timed("floor: decode, cascade, encode", lambda: [floor(p) for p in photos], count)
        mine = timed("ours, one process", lambda: [ours(p) for p in photos], count)
        slow = timed("naive loop", lambda: [naive(p) for p in photos], count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        one = timed("a build's workers, 1 process", lambda: pooled(files, folder, 1), count)
        two = timed("a build's workers, 2 processes", lambda: pooled(files, folder, 2), count)
        print(f"over the floor: {100 * (mine / least - 1):.0f} %")
        print(f"naive loop: {slow / mine:.1f} times as long")
        print(f"two processes: {one / two:.2f} times as fast as one")
        print(f"peak memory of one process: {peak:.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
