"""Photos of 100 megapixels, within the memory that docs/decisions/photo-processing.md states."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from plenary.environment import ROOT

SIZE = (20_000, 5_000)

# In a process of its own, whose peak of memory is told
DEVELOP = r"""
import json, re, sys
from pathlib import Path
from plenary.photos.metadata import Rights
from plenary.photos.recipes import CARD, GALLERY, box, encoders, sizes_of
from plenary.photos.resize import FULL, Order, render

size = tuple(json.loads(sys.argv[2]))
orders = [Order((0, 0, *size), size, FULL)]
for recipe in (GALLERY, CARD):
    part = box(size, recipe.shape, (0.5, 0.5))
    orders += [
        Order(part, one, encoder.suffix)
        for one in sizes_of(recipe, part)
        for encoder in encoders(transparent=False)
    ]
made = list(render(Path(sys.argv[1]).read_bytes(), size, orders, Rights()))
assert len(made) == len(orders) == 21
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the peak of a process's memory")
@pytest.mark.parametrize(("form", "limit"), [("JPEG", 200), ("PNG", 800), ("TIFF", 1300)])
def test_a_panorama_takes_no_more_memory_than_is_written(
    tmp_path: Path, form: str, limit: int
) -> None:
    photo = tmp_path / f"panorama.{form.lower()}"
    noise = Image.effect_noise((2000, 500), 60).convert("RGB").resize(SIZE)
    noise.save(photo, form, **({"compress_level": 1} if form == "PNG" else {}))
    command = [sys.executable, "-c", DEVELOP, str(photo), str(list(SIZE))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) <= limit  # MiB
