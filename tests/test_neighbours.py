"""Two sites in one place: neither gets the other's cache, output folder or id."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import SMALL, SMALL_LANGUAGES, tree

OURS, THEIRS = "6f7f3a0e-8f0b-4f61-9c35-0d1f5be6f2a7", "bd686b67-237a-4f59-b60d-49c4155b8e28"
BASE = f"""from plenary.conf import *
SITE_ID = "{OURS}"
LANGUAGES = {SMALL_LANGUAGES!r}
PROCESSES, SEARCH, FORMS = 1, False, dict.fromkeys(FORMS, "none")
"""
CACHE = "this cache folder belongs to another site, whose content is in "
OUTPUT = "another site is built into this folder; its content is in "
ID = "another site has this id; its content is in "


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two sites, of which the settings of one are there."""
    found = tmp_path / "place"
    shutil.copytree(SMALL, found / "content")
    (found / "other").mkdir()
    shutil.copytree(SMALL / "site", found / "other/site")
    (found / "pelicanconf.py").write_text(BASE, encoding="utf-8")
    return found


def build(place: Path, name: str = "pelicanconf", written: str = "") -> str:
    """Build as a person does in the folder; return what is printed, "" if all is well."""
    if written:
        (place / f"{name}.py").write_text(written, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", f"{name}.py"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr if ran.returncode else ""


def test_a_site_that_begins_with_the_settings_of_another_gets_nothing_of_it(place: Path) -> None:
    said = build(place, "otherconf", "from pelicanconf import *\n\nPATH = 'other'\n")
    assert all(word in said for word in (CACHE, OUTPUT, ID))
    assert said.count(str(place / "content")) == 3
    own = "from pelicanconf import *\nPATH = 'other'\nSITE_ID = OTHER\n"
    said = build(place, "otherconf", own.replace("OTHER", repr(OURS)))
    (line,) = (line for line in said.splitlines() if ID in line)
    assert line.startswith("otherconf.py:3: ")
    assert "Write an id of its own for this site: `SITE_ID = '" in line
    said = build(place, "otherconf", own.replace("OTHER", repr(THEIRS)))
    assert ID not in said
    folders = "CACHE_PATH, OUTPUT_PATH = '.cache-other', 'output-other'\n"
    assert build(place, "otherconf", own.replace("OTHER", repr(THEIRS)) + folders) == ""
    assert build(place) == ""


def test_a_site_elsewhere_that_begins_with_the_settings_of_another_needs_an_id_of_its_own(
    place: Path, tmp_path: Path
) -> None:
    assert build(place) == ""
    away = tmp_path / "away"
    shutil.copytree(place / "other", away / "content")
    begin = f"import sys\nsys.path.insert(0, {str(place)!r})\nfrom pelicanconf import *\n"
    said = build(away, "otherconf", begin)
    assert ID in said
    assert "1 problem." in said
    assert not (away / "output").exists()
    assert build(away, "otherconf", f"{begin}SITE_ID = {THEIRS!r}\n") == ""
    assert (away / "output/index.html").exists()


def test_the_first_that_is_built_keeps_its_folders(place: Path) -> None:
    assert build(place) == ""
    before = tree(place / "output")
    conf = BASE.replace(OURS, THEIRS) + "PATH = 'other'\n"
    said = build(place, "otherconf", conf)
    assert CACHE in said
    assert f"another folder. If that site is not used any more, delete {place / '.cache'}" in said
    assert OUTPUT in said
    assert "Set this to another folder." in said
    assert ID not in said
    conf += "CACHE_PATH = '.cache-other'\n"
    said = build(place, "otherconf", conf)
    assert CACHE not in said
    assert OUTPUT in said
    conf += "OUTPUT_PATH = 'output-other'\n"
    assert ID in build(place, "otherconf", conf.replace(THEIRS, OURS))
    assert build(place, "otherconf", conf) == ""
    assert build(place) == ""
    assert tree(place / "output") == before
    assert (place / "output-other/index.html").exists()


def test_rules_for_hosts_are_not_shared_either(place: Path) -> None:
    rules = "SITEURL, HOSTING = 'https://forum.example', 'rules'\n"
    assert build(place, written=BASE + rules) == ""
    own = "PATH, CACHE_PATH, OUTPUT_PATH = 'other', '.cache-other', 'output-other'\n"
    said = build(place, "otherconf", BASE.replace(OURS, THEIRS) + rules + own)
    assert "HOSTING" in said
    assert OUTPUT in said
    assert "1 problem." in said


@pytest.mark.parametrize("gone", ["project", "content"])
def test_a_site_that_has_moved_is_still_the_same(place: Path, gone: str) -> None:
    assert build(place) == ""
    if gone == "project":
        place = place.rename(place.with_name("moved"))
        shutil.copytree(place, place.with_name("place"))  # and somebody has a copy of it
        assert build(place) == ""
    else:
        (place / "content").rename(place / "texts")
        assert build(place, written=f"{BASE}PATH = 'texts'\n") == ""


def test_a_mark_that_is_damaged_counts_as_none(place: Path) -> None:
    assert build(place) == ""
    for damage in ("", "[]", "{}", '{"content": 5, "id": 5}'):
        (place / ".cache/site.json").write_text(damage, encoding="utf-8")
        (place / "content/pages/about/index.en.md").write_text(f"---\ntitle: A{len(damage)}\n---\n")
        assert build(place) == ""
