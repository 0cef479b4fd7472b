"""JPEGs with marks or bytes where none belong, as some cameras write them, are published."""

from io import BytesIO
from pathlib import Path

import pytest
from camera import SERIAL, exif
from PIL import Image
from support import Site

from plenary.photos.jpeg import cleaned
from plenary.photos.probe import look
from plenary.problems import Problems
from plenary.store.store import Store

GALLERY = "2024/galleries/banks"


def noisy(**more: object) -> bytes:
    """Return a JPEG of 300 by 200 px with many bytes of pixels."""
    out = BytesIO()
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    noise.save(out, "JPEG", quality=90, exif=exif(), **more)
    return out.getvalue()


def stray_mark(data: bytes, mark: bytes = b"\xff\x01") -> bytes:
    return data[:-200] + mark + data[-200:]


def stray_bytes(data: bytes) -> bytes:
    """Return a JPEG with bytes of no segment before its tables, and before its scan."""
    for before in (b"\xff\xdb", b"\xff\xda"):
        at = data.rindex(before)
        data = data[:at] + b"\x17\x2a\x00" + data[at:]
    return data


def fill(data: bytes) -> bytes:
    at = data.rindex(b"\xff\xda")
    return data[:at] + b"\xff" * 7 + data[at:]


ODD = {
    "mark": stray_mark(noisy()),
    "bytes": stray_bytes(noisy()),
    "fill": fill(noisy()),
    "both": stray_mark(stray_bytes(noisy())),
    "behind": noisy() + b"\0" * 40,
}


def test_odd_jpegs_are_published(small: Site) -> None:
    entries = ""
    for kind, data in ODD.items():
        (small.content / GALLERY / f"{kind}.jpg").write_bytes(data)
        entries += f"  {kind}.jpg: {{alt: A}}\n"
    small.change(f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n{entries}")
    small.built()
    tree = small.tree()
    for kind in ODD:
        made = [data for path, data in tree.items() if f"{GALLERY}/{kind}.jpg" in path]
        assert len(made) >= 3
        for data in made:
            assert SERIAL.encode() not in data
            image = Image.open(BytesIO(data))
            image.load()
            assert image.width / image.height == pytest.approx(1.5, abs=0.01)


def test_bytes_between_segments_are_left_out_bit_for_bit() -> None:
    plain = noisy()
    assert cleaned(stray_bytes(plain), b"", b"") == cleaned(plain, b"", b"")


@pytest.mark.parametrize("left", [0.3, 0.6, 0.99])
@pytest.mark.parametrize("progressive", [False, True])
def test_one_that_is_cut_off_is_a_problem(
    tmp_path: Path, left: float, *, progressive: bool
) -> None:
    data = noisy(progressive=progressive)
    (tmp_path / "cut.jpg").write_bytes(data[: int(len(data) * left)])
    problems = Problems()
    assert look(tmp_path, "cut.jpg", "", Store(tmp_path / "store"), problems) is None
    assert "it is cut off" in "\n".join(map(str, problems))
