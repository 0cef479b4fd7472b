"""The store: keyed by content, written in one step, forgetful only of what is old and unused."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.problems import Problems
from plenary.reporting import sentences
from plenary.store.store import MONTH, Store, digest, write_atomically


@given(st.lists(st.binary(max_size=8), max_size=4), st.lists(st.binary(max_size=8), max_size=4))
def test_different_parts_have_different_digests(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    key = digest("a")
    assert store.get(key) is None
    assert key not in store
    store.put(key, b"data")
    assert store.get(key) == b"data"
    assert key in store


def test_only_what_is_old_and_unused_is_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = {name: digest(name) for name in ("old", "used", "young")}
    for key in keys.values():
        store.put(key, b"")
    for name in ("old", "used"):
        os.utime(store._path(keys[name]), (0, 0))
    later = Store(tmp_path)
    assert later.get(keys["used"]) == b""
    assert later.forget_unused(MONTH) == 1
    assert keys["old"] not in store
    assert store._path(keys["used"]).stat().st_mtime > 0
    assert keys["young"] in store


@pytest.mark.parametrize("damage", [b"", b"dat", b"data" + bytes(16)])
def test_what_a_power_cut_has_damaged_counts_as_not_there(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put(digest("a"), b"data")
    store._path(digest("a")).write_bytes(damage)
    assert store.get(digest("a")) is None
    assert digest("a") not in store


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_atomically(file, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert file.read_bytes() == b"old"


def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("plenary.store.store._write", full)
    problems = Problems()
    with sentences(problems, tmp_path):
        Store(tmp_path).put("ab" * 20, b"data")
    (told,) = map(str, problems)
    assert told.startswith(f"{tmp_path}: problem: the disk is full")
