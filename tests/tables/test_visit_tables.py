"""Hotels and ways come from tables into the pages that visitors look for."""

from datetime import date
from pathlib import Path

import pytest
from support import Site
from tabling import book, export, files, meta, take

THERE, PART = "2024/getting-there/index.en.md", "2024/taking-part/index.en.md"
WAYS = [
    ["Name", "类型", "km", "Minuten", "How one gets to the venue"],
    ["West Station", "train", 3.5, 12, "Bus 7."],
    ["Mud Airport", "airport", 40, 35, None],
]
HOTELS = [
    ["名称", "Price", "Coordinates", "Book by"],
    ["Mill Hotel", "420 CNY", "38.3037 116.8388", date(2024, 10, 18)],
]


@pytest.fixture
def visited(small: Site) -> Site:
    small.write(THERE, "---\ntitle: Getting there\n---\n")
    small.write(PART, "---\ntitle: Take part\n---\n")
    return small


def test_rows_become_ways_and_hotels(visited: Site, tmp_path: Path) -> None:
    file = book(tmp_path / "visit.xlsx", Routes=WAYS, Hotels=HOTELS)
    told = take(visited, file)
    assert not [line for line in told if "problem" in line], told
    there = meta(visited, THERE)
    assert there["routes"]["west-station"] == {
        "title": "West Station",
        "kind": "train",
        "distance": "3.5",
        "minutes": "12",
        "directions": "Bus 7.",
    }
    assert there["routes"]["mud-airport"]["distance"] == "40"
    assert there["hotels"]["mill-hotel"] == {
        "title": "Mill Hotel",
        "price": "420 CNY",
        "coordinates": "38.3037 116.8388",
        "book_by": "2024-10-18",
    }
    visited.built()
    page = visited.page("en/2024/getting-there/")
    assert page.index("West Station") < page.index("Mud Airport") < page.index("Mill Hotel")


def test_what_is_exported_comes_back_and_changes_nothing(visited: Site, tmp_path: Path) -> None:
    take(visited, book(tmp_path / "visit.xlsx", Routes=WAYS))
    before = files(visited)
    file = export(visited, tmp_path / "out.xlsx", ["routes", "venue", "participation"])
    take(visited, file)
    after = files(visited)
    assert {p: d for p, d in after.items() if p.endswith(".md")} == {
        p: d for p, d in before.items() if p.endswith(".md")
    }


def test_rows_for_a_page_that_is_not_there_are_reported(small: Site, tmp_path: Path) -> None:
    told = take(small, book(tmp_path / "visit.xlsx", Routes=WAYS))
    assert any("there is no text yet that has such entries" in line for line in told), told
    assert not (small.content / THERE).exists()
