"""What cannot be searched for unpublished texts is named with the reason."""

import io
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from pypdf import PdfWriter

from plenary.publishing import text_extraction
from plenary.publishing.text_extraction import UnsearchedError, parts, words


def zipped(data: bytes, flag: int = 0) -> bytes:
    """Return a ZIP file with one member; bit 0 of ``flag`` says that it has a password."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.zip", data)
        archive.infolist()[0].flag_bits |= flag
    return out.getvalue()


def nested(deep: int) -> bytes:
    """Return an archive in archives."""
    return zipped(nested(deep - 1) if deep else b"x")


def large() -> bytes:
    """Return a tar file that says that it is larger than anything that is unpacked."""
    out, about = io.BytesIO(), tarfile.TarInfo("a.txt")
    about.size = 2_000
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(about, io.BytesIO(bytes(2_000)))
    return out.getvalue()


def long() -> bytes:
    """Return a PDF file with three pages."""
    out, writer = io.BytesIO(), PdfWriter()
    for _ in range(3):
        writer.add_blank_page(10, 10)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("a.zip", lambda: zipped(b"x", 1), "it is protected by a password"),
        ("a.zip", lambda: nested(20), "it has too many archives inside archives"),
        ("a.tar", large, "it is too large when it is unpacked"),
        ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c", "Plenary cannot open 7z archives"),
        ("a.pdf", long, "it has more than 2 pages"),
    ],
)
def test_the_reason_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[], bytes], reason: str
) -> None:
    data = make()
    if name == "a.tar":
        monkeypatch.setattr(text_extraction, "MOST_BYTES", 1_000)
    monkeypatch.setattr(text_extraction, "MOST_PAGES", 2)

    def search() -> None:
        for within, content in parts(name, data):
            list(words(within, content))

    with pytest.raises(UnsearchedError) as refused:
        search()
    assert str(refused.value) == reason
