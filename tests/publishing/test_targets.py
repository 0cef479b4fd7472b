"""What the settings say of targets and filings is checked, and every mistake is told."""

from typing import Any

import pytest
from support import Site

from plenary.problems import Problems
from plenary.publishing.history import Publication, standing
from plenary.publishing.targets import BranchTarget, BucketTarget, target


def told(value: Any) -> str:
    """Return what is wrong with a target."""
    problems = Problems()
    assert target({"TARGETS": {"main": value}}, "", problems) is None
    return "\n".join(map(str, problems))


def test_a_target_is_a_branch_or_a_bucket() -> None:
    problems = Problems()
    values = {"a": {"branch": "gh-pages"}, "b": {"bucket": "x", "prefix": "/y/z/"}}
    first = target({"TARGETS": values}, "", problems)
    assert first == ("a", BranchTarget(branch="gh-pages"))
    second = target({"TARGETS": values}, "b", problems)
    assert second == ("b", BucketTarget(bucket="x", prefix="y/z/"))
    assert not list(problems)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "TARGETS.main.branch: this option is missing"),
        ("gh-pages", "TARGETS.main: `gh-pages` is not a possible value"),
        ({"branch": "a b"}, "`a b` is not a name of a branch"),
        ({"branch": "-x"}, "`-x` is not a name of a branch"),
        (
            {"branch": "x", "cname": "https://x.example"},
            "is not the name of a host. Write",
        ),
        ({"branch": "x", "keep": -1}, "TARGETS.main.keep"),
        (
            {"branch": "x", "settings": {"SITURL": "x"}},
            "there is no setting `SITURL`. Did you mean `SITEURL`?",
        ),
        ({"branch": "x", "settings": {"OUTPUT_PATH": "x"}}, "cannot be set for a target"),
        ({"bucket": "x", "secret_key": "x"}, "TARGETS.main.secret_key: there is no such option"),
        ({"bucket": "x", "addressing": "both"}, "TARGETS.main.addressing"),
    ],
)
def test_a_faulty_target_is_told(value: Any, words: str) -> None:
    assert words in told(value)


def test_without_targets_it_is_told() -> None:
    problems = Problems()
    assert target({}, "", problems) is None
    assert "there are no targets to publish to" in str(next(iter(problems)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Main", "settings: problem: TARGETS: `Main` is not a name of a target. Use only"),
        ("mian", "there is no target `mian`. Did you mean `main`? The targets are: main, Main."),
    ],
)
def test_a_target_by_a_name_that_it_cannot_have_is_told(name: str, told: str) -> None:
    problems = Problems()
    known = {"main": {"branch": "gh-pages"}, "Main": {"branch": "other"}}
    assert target({"TARGETS": known}, name, problems) is None
    (problem,) = map(str, problems)
    assert told in problem


@pytest.mark.parametrize(
    ("name", "number", "told"),
    [
        ("icp", "2024012345", "`2024012345` is not a filing number. Write it in this form"),
        ("icp", "冀ICP备2024012345", "is not a filing number"),
        ("security", "冀公网安备1309000200001号", "is not a filing number"),
        ("security", "<b>冀公网安备13090002000001号", "is not a filing number"),
        ("police", "x", "`police` is not known here"),
    ],
)
def test_a_filing_that_is_none_is_told(small: Site, name: str, number: str, told: str) -> None:
    _, problems = small.build(FILINGS={name: number})
    assert problems.stop
    said = "\n".join(map(str, problems))
    assert f"FILINGS.{name}: " in said
    assert told in said


def test_filings_stand_at_the_foot_of_every_page_and_are_chinese_everywhere(small: Site) -> None:
    small.built(FILINGS={"icp": "沪ICP证030173号"})
    link = '<a href="https://beian.miit.gov.cn/">沪ICP证030173号</a>'
    for path in ("en/", "de/news/", "zh/about/"):
        foot = small.page(path).partition('<footer class="foot waved">')[2]
        assert f'<ul class="links" lang="zh-Hans" dir="ltr">\n<li>{link}</li>\n</ul>' in foot
    assert "beian.mps" not in small.page("en/")
    small.built()
    assert "beian" not in small.page("en/")


def history(*said: str) -> list[Publication]:
    """Return a history, latest first, of trees that were published, and of those gone back to."""
    found = [
        Publication(str(n), word.removeprefix("<"), "", back_to=word[1:] if word[0] == "<" else "")
        for n, word in enumerate(said)
    ]
    return found[::-1]


@pytest.mark.parametrize(
    ("said", "stands", "taken"),
    [
        ("A", "A", ""),
        ("A B C", "C B A", ""),
        ("A B C <B", "B A", "C"),
        ("A B C <B <A", "A", "C B"),
        ("A B <A C", "C A", ""),
        ("A B A <B", "B A", "A"),
        ("B <A", "A", "B"),
        ("A A B B", "B A", ""),
    ],
)
def test_going_back_again_goes_further_back(said: str, stands: str, taken: str) -> None:
    found, back = standing(history(*said.split()))
    assert " ".join(publication.tree for publication in found) == stands
    assert " ".join(publication.tree for publication in back) == taken
