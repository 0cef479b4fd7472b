"""What is left to do is found in the texts, with file and line, until it is done."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support import CONF, SMALL, SMALL_LANGUAGES, Site, overlay
from yearly import checked, copied, left, yearly

from plenary.environment import ROOT

ENGLISH = "2025/index.en.md"
LEFT_OUT = "left out, because it was about 2024:"
DAMS = "2025/forums/dams/index.en.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    yearly(site)
    copied(site)
    return site


def line(site: Site, path: str, words: str) -> str:
    """Return the name of the first line of a file that has some words."""
    found = (site.content / path).read_text("utf-8-sig").split("\n")
    return f"{path}:{next(n for n, said in enumerate(found, 1) if words in said)}"


def done(site: Site, path: str, old: str, new: str) -> set[str]:
    """Change a text; return what has left the list by that, without the numbers of lines."""
    before = {said for notes in left(site).values() for said in notes}
    site.change(path, old, new)
    return before - {said for notes in left(site).values() for said in notes}


def test_the_list_names_all_that_is_left(site: Site) -> None:
    assert left(site) == {
        "2025": [
            "copied from 2024 and still a draft (en, zh)",
            "there is nothing in galleries/ yet (2024: 1)",
            "there is nothing in speakers/ yet (2024: 2)",
        ],
        "2025/forums/dams": ["copied from 2024 and still a draft (en, zh, de)"],
        "2025/forums/fish": [
            "copied from 2024 and still a draft (en)",
        ],
        "2025/forums/mills": [
            "copied from 2024 and still a draft (en)",
        ],
        "pages/visa-2025": [
            "copied from 2024 and still a draft (en, zh)",
        ],
        line(site, ENGLISH, "place:"): ["`Riverton` is the same as in 2024"],
        line(site, ENGLISH, "start:"): [
            "`2025-11-06` is only proposed: the same weekday as in 2024"
        ],
        line(site, ENGLISH, "end:"): ["`2025-11-07` is only proposed: the same weekday as in 2024"],
        line(site, ENGLISH, "attendance:"): ["`hybrid` is the same as in 2024"],
        line(site, ENGLISH, "venue:"): ["`House of the River` is the same as in 2024"],
        line(site, ENGLISH, "copied_from:"): [
            f"{LEFT_OUT} `theme`, `registration`, `registration_opens`, `price`"
        ],
        line(site, ENGLISH, "The 6th forum"): [
            "this line counts the forum as 2024 did: “The 6th forum has a sub-forum on…”"
        ],
        line(site, ENGLISH, "a keynote"): [
            "this link leads to 2024: {filename}/2024/forums/dams/index.en.md#session.keynote"
        ],
        line(site, ENGLISH, "Ming]"): [
            "this link leads to 2024: {filename}/2024/speakers/li-ming/index.en.md"
        ],
        line(site, ENGLISH, "A crowd"): ["this link leads to 2024: {static}/2024/crowd.png"],
        line(site, ENGLISH, "a sample of code"): [
            "this link leads to 2024: {filename}/2024/forums/mills/index.en.md"
        ],
        line(site, "2025/index.zh.md", "第六届"): [
            "this line counts the forum as 2024 did: “第六届论坛。”"
        ],
        line(site, DAMS, "copied_from:"): [f"{LEFT_OUT} `sessions`"],
        line(site, DAMS, "See"): [
            "this link leads to 2024: {filename}/2024/forums/dams/index.en.md#session.keynote"
        ],
        line(site, "pages/visa-2025/index.en.md", "title:"): [
            "this line names 2024: “Visa for 2024”"
        ],
        line(site, "pages/visa-2025/index.zh.md", "title:"): ["this line names 2024: “2024年签证”"],
    }


def test_each_leaves_the_list_when_it_is_done(site: Site) -> None:
    assert done(site, ENGLISH, "start: 2025-11-06", "start: 2025-11-04") == {
        "`2025-11-06` is only proposed: the same weekday as in 2024"
    }
    assert done(site, ENGLISH, "The 6th", "The 7th") == {
        "this line counts the forum as 2024 did: “The 6th forum has a sub-forum on…”"
    }
    keynote = "sessions: {a: {title: A, start: 2025-11-06 09:00, length: 9}}\ndraft:"
    assert done(site, DAMS, "draft:", keynote) == {
        "left out, because it was about 2024: `sessions`"
    }
    site.write("2025/speakers/x/index.en.md", "---\nname: X\n---\n")
    assert not any("speakers/" in said for said in left(site)["2025"])


def test_a_field_that_was_written_again_leaves_the_others(site: Site) -> None:
    assert done(site, ENGLISH, "draft:", "theme: New Water\ndraft:")
    (said,) = left(site)[line(site, ENGLISH, "copied_from:")]
    assert said.endswith(": `registration`, `registration_opens`, `price`")


def test_a_place_is_asked_for_in_translations_if_it_is_another_one(site: Site) -> None:
    site.change(ENGLISH, "place: Riverton", "place: Lakeville")
    found = left(site)
    assert line(site, ENGLISH, "place:") not in found
    assert found[line(site, "2025/index.zh.md", "place:")] == ["`河镇` is the same as in 2024"]


def test_what_is_no_draft_is_not_doubted_but_what_is_missing_stays(site: Site) -> None:
    site.change(DAMS, "draft: true\n", "")
    assert line(site, DAMS, "See") not in left(site)
    assert left(site)[line(site, DAMS, "copied_from:")]
    site.change(DAMS, "copied_from: 2024\n", "")
    assert not any(place.startswith(DAMS) for place in left(site))


def test_texts_that_were_not_copied_are_not_on_the_list(site: Site) -> None:
    site.write("2025/forums/new/index.en.md", "---\ntitle: Since 2024\ndraft: true\n---\n2024\n")
    assert not any("forums/new" in place for place in left(site))


def test_the_list_does_without_the_old_edition(site: Site) -> None:
    """Somebody may have renamed it, or taken it away."""
    before = len(left(site))
    for path in sorted((site.content / "2024").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (site.content / "2024").rmdir()
    assert 0 < len(left(site)) < before


def test_notes_are_no_problems(site: Site) -> None:
    problems = checked(site)[1]
    assert not any("2024 did" in problem.what for problem in problems)
    assert [str(p) for p in problems if not p.warning] == []


def test_the_check_shows_the_list(site: Site) -> None:
    conf = site.folder / "conf.py"
    conf.write_text(
        f"{CONF}\nLANGUAGES = {site.settings['LANGUAGES']!r}\n"
        f"PATH = {str(site.content)!r}\nOUTPUT_PATH = {str(site.output)!r}\n"
        f"CACHE_PATH = {str(site.folder / 'cache')!r}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "invoke", "check", "-s", str(conf)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    count = sum(map(len, left(site).values()))
    assert f"\nLeft to do for 2025, copied from 2024 ({count})\n" in ran.stdout
    assert (
        "  2025\n    copied from 2024 and still a draft (en, zh). Read it and correct it."
        in ran.stdout
    )
    assert "0 problems" in ran.stdout
    json_ = subprocess.run(
        [*command, "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    notes = [one for one in json.loads(json_.stdout) if one["severity"] == "note"]
    assert len(notes) == count
    kinds = {"editions/draft-of", "editions/left-out", "editions/leads-before"}
    assert kinds <= {one["kind"] for one in notes}
