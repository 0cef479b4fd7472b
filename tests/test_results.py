"""Results: outcomes in lists, totals, tables for programs and on pages; none that is withdrawn."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from planned import views
from support import SMALL, Site, overlay, tree

from plenary.formats import outcomes
from plenary.forms import FORMS
from plenary.pages.kinds.outcomes import KINDS, sums

TEXT = """---
title: "{title}"
summary: "{summary}"
{facts}---

{body}
"""
NAMES = {
    "en": "Dam",
    "zh": "水坝",
    "sk": "Hrádza",
    "sr": "Брана",
    "de": "Staudamm",
    "fi": "Pato",
}
FACTS = """kind: {kind}
date: 2024-11-0{day}
{more}parties:
  one:
    title: {one}
    country: CN
  two:
    title: {two}
    country: {country}
"""
ENTRIES = "parties:\n  one: {{title: {name} {number}}}\n  two: {{title: {name} B {number}}}\n"
COUNTRIES = ("SK", "RS", "DE", "FI")


def write(site: Site, number: int, more: str = "", languages: tuple[str, ...] = ("en",)) -> None:
    """Write an outcome in some languages, English first."""
    kind = KINDS[number % len(KINDS)]
    for language in languages:
        name = NAMES[language]
        facts = (
            FACTS.format(
                kind=kind,
                day=7 + number % 2,
                more=more,
                one=f"{name} {number}",
                two=f"{name} B {number}",
                country=COUNTRIES[number % 4],
            )
            if language == "en"
            else ENTRIES.format(name=name, number=number)
        )
        text = TEXT.format(title=f"{name} {number}", summary=f"{name}.", facts=facts, body=name)
        site.write(f"2024/results/dam-{number:02}/index.{language}.md", text)


def table(site: Site, language: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file, as a spreadsheet reads it."""
    data = (site.output / language / "2024/results/results.csv").read_bytes()
    assert data.startswith("\ufeff".encode())  # else Excel takes it for the system's old encoding
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def six(tmp_path: Path) -> Site:
    """The small site in six languages."""
    site = Site(tmp_path, {"FORMS": dict.fromkeys(FORMS, "none")})
    overlay(SMALL, site.content)
    return site


def test_forty_outcomes_in_six_languages(six: Site) -> None:
    for number in range(40):
        value = {0: "value: 1000000.50 EUR\n", 1: "value: 2500000 CNY\n"}.get(number % 5, "")
        write(six, number, value, tuple(NAMES))
    found = views(six)
    page = found["zh/2024/results/index.html"]
    assert [one["count"] for one in page["totals"]] == [8, 8, 8, 8, 8, 5]
    assert page["sums"] == [["20000000", "CNY"], ["8000004.00", "EUR"]]
    assert len(page["outcomes"]) == 40
    six.built()
    for language, name in NAMES.items():
        rows = table(six, language)
        assert len(rows) == 40
        assert rows[0]["title"] == f"{name} 0"
        assert rows[0]["parties"] == f"{name} 0; {name} B 0"
        assert rows[0]["countries"] == "CN SK"
        assert (rows[0]["amount"], rows[0]["currency"]) == ("1000000.50", "EUR")
        text = (six.output / language / "2024/results/results.json").read_text(encoding="utf-8")
        told = json.loads(text)["outcomes"]
        assert [one["id"] for one in told] == [row["id"] for row in rows]
        party = told[0]["parties"][0]
        assert (party["name"], party["country"]) == (f"{name} 0", "CN")
        tags = {
            id_.replace("zh", "zh-Hans").replace("sr", "sr-Cyrl"): n for id_, n in NAMES.items()
        }
        assert told[0]["titles"] == {tag: f"{n} 0" for tag, n in tags.items()} == party["names"]
        assert name in text  # as itself, not as \u escapes
        html = six.page(f"{language}/2024/results/")
        assert html.count("<li><p class=when>") + html.count('<li><p class="when">') == 40


def test_a_withdrawn_outcome_is_gone_from_everywhere(small: Site) -> None:
    write(small, 0, "value: 5 EUR\n", ("en", "zh", "de"))
    write(small, 1, "value: 7 EUR\nwithdrawn: 2024-12-01\nwithdrawn_note: Never signed.\n")
    small.built()
    assert [row["id"] for row in table(small, "en")] == ["dam-00"]
    notice = small.page("en/2024/results/dam-01/")
    assert "Never signed." in notice
    assert "withdrawn on" in notice
    assert "Dam B 1" not in notice
    assert "noindex" in notice
    there = {path for path in small.output.rglob("*") if path.is_file()}
    own = {small.output / "en/2024/results/dam-01/index.html"}
    others = there - own - {small.output / f"{id_}/2024/results/dam-01/index.html" for id_ in NAMES}
    told = [path for path in others if b"Dam 1" in path.read_bytes()]
    assert not told
    page = views(small)["en/2024/results/index.html"]
    assert page["sums"] == [["5", "EUR"]]
    assert "dam-01" not in (small.output / "sitemap.xml").read_text(encoding="utf-8")


def test_without_outcomes_there_is_no_page_and_no_link_to_one(small: Site) -> None:
    found = views(small)
    assert "en/2024/results/index.html" not in found
    assert "results" not in [link["section"] for link in found["en/index.html"]["nav"]]


def test_the_last_one_that_is_withdrawn_takes_the_list_with_it(small: Site) -> None:
    write(small, 1, "withdrawn: 2024-12-01\n")
    found = views(small)
    assert "en/2024/results/index.html" not in found
    assert "en/2024/results/dam-01/index.html" in found


def test_amounts_of_two_currencies_are_never_added() -> None:
    values = [["0.1", "EUR"], ["0.2", "EUR"], ["100", "CNY"], ["3", "RSD"]]
    assert sums(values) == [["100", "CNY"], ["3", "RSD"], ["0.3", "EUR"]]


def test_no_cell_is_a_formula() -> None:
    one = {
        **dict.fromkeys(("place", "state"), ""),
        "id": "x",
        "what": "prize",
        "title": '=HYPERLINK("https://evil.example")',
        "date": "2024-11-08",
        "value": [],
        "parties": [{"title": "+1", "country": ""}],
        "updates": [],
        "path": "en/2024/results/x/",
        **dict.fromkeys(("forum", "session", "release"), None),
    }
    row = next(csv.DictReader(StringIO(outcomes.as_csv([one], "").decode("utf-8-sig"))))
    assert row["title"].startswith("'=")
    assert row["parties"] == "'+1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("forum: dam\n", "the edition 2024 has no sub-forum `dam`"),
        ("forum: dams\nsession: welcom\n", "the sub-forum dams has no session `welcom`"),
        (
            "session: keynote\n",
            "to name the session `keynote`, the outcome must say in which sub-forum it is",
        ),
        ("release: no-such\n", "`no-such`"),
        ("value: many\n", "`many`"),
        ("kind: deal\n", "`deal`"),
    ],
)
def test_what_an_outcome_names_must_be_there(small: Site, line: str, said: str) -> None:
    write(small, 0, line if not line.startswith("kind") else "")
    if line.startswith("kind"):
        small.change("2024/results/dam-00/index.en.md", "kind: memorandum\n", line)
    _, problems = small.build()
    told = [
        str(problem) for problem in problems if problem.place.file.endswith("dam-00/index.en.md")
    ]
    assert any(said in one for one in told), told


def test_a_build_after_changes_of_outcomes_is_as_one_from_nothing(
    small: Site, tmp_path: Path
) -> None:
    name = "2024/results/dam-00/index.en.md"
    write(small, 0, "value: 5 EUR\nforum: dams\nsession: keynote\n", ("en", "zh", "de"))
    write(small, 1, "value: 7 EUR\n")
    small.built()
    changes = [
        ("value: 5 EUR", "value: 9 CNY"),
        ("country: CN", "country: PL"),
        ("title: Dam B 0", "title: Weir"),
        ("session: keynote\n", "updates:\n  up: {date: 2025-01-02, state: done}\n"),
    ]
    for number, some in enumerate([changes, [("---\n\nDam", "withdrawn: 2025-02-03\n---\n\nDam")]]):
        for old, new in some:
            small.change(name, old, new)
        small.built()
        fresh = Site(tmp_path / str(number), small.settings)
        shutil.copytree(small.content, fresh.content)
        fresh.built()
        assert small.tree() == tree(fresh.output), some


def test_outcomes_are_linked_with_their_session_and_their_release(small: Site) -> None:
    write(small, 0, "forum: dams\nsession: keynote\n")
    found = views(small)
    page = found["en/2024/results/dam-00/index.html"]["outcome"]
    assert page["session"]["path"] == "en/2024/forums/dams/keynote/"
    assert [one["title"] for one in found["en/2024/forums/dams/index.html"]["outcomes"]] == [
        "Dam 0"
    ]
    assert found["en/2024/forums/dams/keynote/index.html"]["outcomes"]
    figures = found["en/2024/index.html"]["stage"]["figures"]
    assert {"name": "outcomes", "count": 1, "path": "en/2024/results/"} in figures
