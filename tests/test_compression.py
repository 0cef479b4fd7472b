"""Compressed forms lie beside the texts of a published site, the same wherever they are made."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SMALL, Site, tree

from plenary.outputs.compression import LEAST, as_brotli, as_gzip

NEWS = "news/2024-11-07-opening/index.en.md"


@pytest.fixture
def compressing(make_site: Callable[..., Site]) -> Site:
    return make_site(SMALL, COMPRESS=True)


@given(st.binary())
def test_what_is_compressed_is_what_it_was(data: bytes) -> None:
    assert brotli.decompress(as_brotli(data)) == data
    assert gzip.decompress(as_gzip(data)) == data


def test_gzip_holds_neither_a_time_nor_a_name() -> None:
    """RFC 1952 section 2.3: flags, four bytes of time, ..., the operating system (unknown)."""
    header = as_gzip(b"a" * 5000)[:10]
    assert header[:4] == b"\x1f\x8b\x08\x00"
    assert header[4:8] == bytes(4)
    assert header[9] == 255


def test_every_larger_text_has_both_forms_and_nothing_else_has(compressing: Site) -> None:
    compressing.change(NEWS, "place:", "aliases: [/old.html]\nplace:")
    compressing.built()
    found = compressing.tree()
    texts = (".html", ".css", ".js", ".json", ".xml", ".ics", ".svg", ".txt", ".webmanifest")
    forms = {path for path in found if path.endswith((".br", ".gz"))}
    for path in forms:
        data = found[path.rpartition(".")[0]]
        unpack = brotli.decompress if path.endswith(".br") else gzip.decompress
        assert unpack(found[path]) == data, path
        assert path.rpartition(".")[0].endswith(texts), path
    large = {p for p in found.keys() - forms if p.endswith(texts) and len(found[p]) >= 4 * LEAST}
    assert len(large) > 60
    assert {f"{path}{form}" for path in large for form in (".br", ".gz")} <= forms
    assert {"en/feed.xml.br", "en/feed.json.gz", "en/2024/agenda/calendar.ics.br"} <= forms
    assert not {"old.html.br", "robots.txt.br", "_redirects.br"} & forms


def test_only_what_has_changed_is_compressed_again(
    compressing: Site,
) -> None:
    first = compressing.built().made
    second = compressing.built().made
    assert (second.planned, second.made, second.written) == (first.planned, 0, 0)
    compressing.change("pages/about/index.en.md", "We meet", "We gather")
    made = compressing.built().made
    # The page in three languages, in three forms; the search index, and five files of it
    assert (made.made, made.written) == (9 + 1, 9 + 5)


def test_a_lost_store_needs_what_is_compressed_again(compressing: Site) -> None:
    """What is in the output still stands; only its new form wants the page that it is made of."""
    compressing.built(COMPRESS=False)
    before = compressing.tree()
    for file in (compressing.folder / "cache/store").rglob("*"):
        if file.is_file():
            file.unlink()
    compressing.built()
    assert before.items() <= compressing.tree().items()
    assert "en/index.html.br" in compressing.tree()


def test_switched_off_they_are_gone(compressing: Site) -> None:
    compressing.built()
    assert (compressing.output / "en/index.html.br").exists()
    compressing.built(COMPRESS=False)
    assert not [path for path in compressing.tree() if path.endswith((".br", ".gz"))]


def test_the_number_of_processes_changes_no_byte(
    compressing: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compressing.built()
    before = compressing.tree()
    monkeypatch.setattr("plenary.workers.WORTHWHILE", 1)
    compressing.built(
        PROCESSES=2, CACHE_PATH=str(tmp_path / "cache"), OUTPUT_PATH=str(tmp_path / "out")
    )
    assert tree(tmp_path / "out") == before
