"""Drafts are made ready by a line that goes, after a check; what is not ready is said in words."""

import subprocess
import sys
from pathlib import Path

import pytest
from desks import Person
from support import CONF, SMALL, SMALL_LANGUAGES, Site, overlay, tree
from yearly import checked, copied, left, lines, read, text, yearly

from plenary.authoring.prompts import Ask
from plenary.check import Look
from plenary.editing.history import History
from plenary.editions.ready import Verdict
from plenary.editions.ready_command import decided
from plenary.environment import ROOT
from plenary.problems import Problems
from plenary.publishing.published_site import looks
from plenary.settings import Settings

MILLS = "2025/forums/mills/index.en.md"
DAMS = "2025/forums/dams"
FISH = "2025/forums/fish/index.en.md"
OPENING = "news/2024-11-07-opening/index.en.md"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    return yearly(site)


@pytest.fixture
def copy(site: Site) -> Site:
    copied(site)
    return site


def ways(site: Site) -> list[tuple[Settings, Look]]:
    return list(looks(site.folder, read(site)))


def ready(site: Site, *names: str, ask: Ask | None = None, seen: bool = False) -> Verdict:
    problems = Problems()
    found = decided(names, ways(site), ask, problems, seen=seen)
    assert found, list(map(str, problems))
    return found


def told(site: Site, *names: str) -> list[str]:
    problems = Problems()
    assert decided(names, ways(site), None, problems, seen=False) is None
    return list(map(str, problems))


def gone(before: dict[str, bytes], site: Site) -> dict[str, list[str]]:
    """Return the lines that have gone from each text, and insist that nothing else is changed."""
    after = tree(site.content)
    assert after.keys() == before.keys()
    found: dict[str, list[str]] = {}
    for path, data in before.items():
        if data != after[path]:
            old = data.decode().splitlines(keepends=True)
            new = lines(site.content / path)
            found[path] = []
            for line in old:
                if new[:1] == [line]:
                    new.pop(0)
                else:
                    found[path].append(line)
            assert new == []
    return found


def test_the_line_goes_and_nothing_else(copy: Site) -> None:
    before = tree(copy.content)
    found = ready(copy, MILLS)
    assert list(found.ready) == [MILLS]
    assert gone(before, copy) == {MILLS: ["draft: true\n", "copied_from: 2024\n"]}


def test_a_folder_means_all_its_texts(copy: Site) -> None:
    before = tree(copy.content)
    found = ready(copy, DAMS, seen=True)
    marks = ["draft: true\n", "copied_from: 2024\n"]
    assert set(found.ready) == {f"{DAMS}/index.{id_}.md" for id_ in ("en", "zh", "de")}
    assert gone(before, copy) == {
        # What was left out, the sessions, stays on the list
        f"{DAMS}/index.en.md": marks[:1],
        f"{DAMS}/index.zh.md": marks,
        f"{DAMS}/index.de.md": ["draft: yes    # noch nicht fertig\n", "copied_from: 2024\n"],
    }
    assert left(copy)["2025/forums/dams/index.en.md:6"]


def test_a_year_means_all_that_is_in_it_and_its_pages(copy: Site) -> None:
    drafts = [path for path in tree(copy.content) if path.startswith(("2025/", "pages/visa-2025/"))]
    found = ready(copy, "2025", seen=True)
    assert set(found.ready) == {path for path in drafts if path.endswith(".md")}
    assert found.refused == found.doubts == {}
    copy.built()
    assert "7th River Forum 2025" in copy.page("en/2025/")
    assert "Dämme" in copy.page("de/2025/forums/dams/")


@pytest.mark.parametrize(
    "name", ["content/2025/forums/mills", "mills-2", MILLS, "2025/forums/mills/"]
)
def test_a_name_is_a_folder_or_a_text_as_people_write_them(copy: Site, name: str) -> None:
    (copy.content / "2025/forums/mills").rename(copy.content / "2025/forums/mills-2")
    copy.change("2025/forums/dams/index.en.md", "mills", "mills-2")
    found = ready(copy, name.replace("mills-2", "mills").replace("mills", "mills-2"))
    assert list(found.ready) == [MILLS.replace("mills", "mills-2")]


def test_a_text_of_an_edition_is_only_that_text(copy: Site) -> None:
    found = ready(copy, "2025/index.zh.md", seen=True)
    assert list(found.ready) == ["2025/index.zh.md"]


def test_what_may_be_about_another_year_is_refused_until_it_was_seen(copy: Site) -> None:
    before = tree(copy.content)
    found = ready(copy, "2025/index.en.md", MILLS)
    assert list(found.ready) == [MILLS]
    assert {p.kind for p in found.doubts["2025/index.en.md"]} == {
        "editions/counts-before",
        "editions/leads-before",
        "editions/same-as-before",
        "editions/same-day",
    }
    assert set(gone(before, copy)) == {MILLS}


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0), ("", 0)])
def test_a_person_is_asked_whether_it_was_seen(copy: Site, answer: str, count: int) -> None:
    copy.change(MILLS, "since 1824", "since 2024")
    person = Person([answer])
    found = ready(copy, MILLS, ask=person)
    assert len(found.ready) == count
    assert person.asked == ["Is all of this right? [y/N]"]


def test_what_has_problems_is_refused_with_them(copy: Site) -> None:
    copy.change(MILLS, "accent: gold", "accent: mud")
    found = ready(copy, MILLS, FISH)
    assert list(found.ready) == [FISH]
    (problem,) = found.refused[MILLS]
    assert (problem.place.line, problem.place.field) == (4, "accent")
    assert "draft: true" in text(copy, MILLS)


def test_what_names_a_draft_waits_for_it(copy: Site) -> None:
    copy.change("2025/index.en.md", "draft: true\ncopied_from: 2024\n", "")
    copy.change("2025/index.en.md", "{filename}forums/dams/index.en.md#locks", "#")
    copy.change("2025/index.en.md", "{filename}/2025/forums/dams", "#")
    with (copy.content / FISH).open("a", encoding="utf-8") as file:
        file.write("\nSee [the mills]({filename}../mills/index.en.md).\n")
    found = ready(copy, FISH)
    assert not found.ready
    (problem,) = found.refused[FISH]
    assert problem.what == "this text names drafts: 2025/forums/mills"
    # With what they name, both are ready
    assert set(ready(copy, FISH, MILLS).ready) == {FISH, MILLS}


def test_what_names_something_refused_is_refused_too(copy: Site) -> None:
    copy.change("2025/index.en.md", "draft: true\ncopied_from: 2024\n", "")
    copy.change("2025/index.en.md", "{filename}forums/dams/index.en.md#locks", "#")
    copy.change("2025/index.en.md", "{filename}/2025/forums/dams", "#")
    with (copy.content / FISH).open("a", encoding="utf-8") as file:
        file.write("\nSee [the mills]({filename}../mills/index.en.md).\n")
    copy.change(MILLS, "accent: gold", "accent: mud")
    found = ready(copy, FISH, MILLS)
    assert not found.ready
    assert set(found.refused) == {FISH, MILLS}


def test_problems_elsewhere_do_not_matter(copy: Site) -> None:
    copy.change("2024/speakers/jana-novak/index.en.md", "---\n", "---\nnonsense: 1\n")
    assert list(ready(copy, MILLS).ready) == [MILLS]


def test_embargo_sample_and_withdrawal_stay(site: Site) -> None:
    site.change(OPENING, "date:", "embargo: 2124-01-01 09:00\nsample: true\ndraft: true\ndate:")
    before = tree(site.content)
    ready(site, "news/2024-11-07-opening")
    assert gone(before, site) == {OPENING: ["draft: true\n"]}
    item = next(i for i in checked(site)[0].items if i.slug == "2024-11-07-opening")
    assert item.embargoed
    assert item.sample
    site.change(OPENING, "sample: true\n", "draft: true\nwithdrawn: 2024-11-09\n")
    ready(site, OPENING)
    assert "withdrawn: 2024-11-09\n" in text(site, OPENING)


def test_what_would_not_be_published_is_not_ready(site: Site) -> None:
    """The final inspection would refuse it, by the settings with which the site is published."""
    site.change(OPENING, "date:", "draft: true\ndate:")
    site.change(OPENING, "[the plan]", "[nothing](https://rivers.example/en/nothing/) [the plan]")
    assert list(ready(site, OPENING).ready) == [OPENING]
    site.change(OPENING, "date:", "draft: true\ndate:")
    (site.folder / "publishconf.py").write_text(
        f"{CONF}\nLANGUAGES = {SMALL_LANGUAGES!r}\nSITEURL = 'https://rivers.example'\n"
        "TARGETS = {'main': {'branch': 'gh-pages'}}\n",
        encoding="utf-8",
    )
    refused = ready(site, OPENING).refused
    assert set(refused) == {OPENING}
    (problem,) = refused[OPENING]
    assert "nothing" in str(problem)
    assert "draft: true\n" in text(site, OPENING)


def test_what_is_missing_under_another_name_is_said(copy: Site) -> None:
    (line,) = told(copy, "2025/forums/milk")
    assert line.startswith("item: problem: there is no `2025/forums/milk` in the content. Did you ")
    assert "`2025/forums/mills`" in line
    assert told(copy, "2024/forums/mills") == [
        "content: problem: nothing in 2024/forums/mills is a draft. There is nothing to do."
    ]
    assert told(copy) == [
        "item: problem: this is missing, and there is no terminal to ask. Write 2025."
    ]


def test_the_mark_goes_when_the_last_thing_is_there(copy: Site) -> None:
    ready(copy, DAMS, seen=True)
    session = "sessions: {a: {title: A, start: 2025-11-06 09:00, length: 9, room: hall}}"
    copy.change(f"{DAMS}/index.en.md", "copied_from: 2024", f"copied_from: 2024\n{session}")
    before = tree(copy.content)
    ready(copy, DAMS)
    assert gone(before, copy) == {f"{DAMS}/index.en.md": ["copied_from: 2024\n"]}


def test_ends_of_lines_stay(copy: Site) -> None:
    file = copy.content / MILLS
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(copy.content)
    ready(copy, MILLS)
    marks = ["draft: true\r\n", "copied_from: 2024\r\n"]
    assert gone(before, copy) == {MILLS: marks}


def test_the_desk_can_take_it_back(copy: Site) -> None:
    before = (copy.content / MILLS).read_bytes()
    ready(copy, MILLS)
    step = History(read(copy).cache.with_name(".history")).undo(MILLS)
    assert step
    assert step.before.encode() == before


def test_as_a_task(copy: Site) -> None:
    conf = copy.folder / "conf.py"
    conf.write_text(
        f"{CONF}\nLANGUAGES = {copy.settings['LANGUAGES']!r}\n"
        f"PATH = {str(copy.content)!r}\nOUTPUT_PATH = {str(copy.output)!r}\n"
        f"CACHE_PATH = {str(copy.folder / 'cache')!r}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "invoke", "ready", MILLS, FISH, DAMS, "-s", str(conf)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert f"Not ready: these may still be about another year\n  {DAMS}/index.en.md\n" in ran.stdout
    assert "Ready: 2025/forums/mills (en)\nReady: 2025/forums/fish (en)\n" in ran.stderr
    assert "4 texts are ready now.\n" in ran.stderr
