"""Former names of fields and settings work for two versions, and say what replaces them."""

from collections.abc import Callable

import pytest
from support import SMALL, Site, overlay

from plenary import VERSION, deprecated
from plenary.deprecated import Field, Setting, last_version, works
from plenary.problems import Problems

SINCE = "0.2.0"


def test_a_former_name_works_for_two_versions() -> None:
    assert last_version("0.3.0") == "0.4"
    assert [works("0.3.0", version) for version in ("0.3.0", "0.4.7", "0.5.0", "1.0.0")] == [
        *(True, True),
        *(False, False),
    ]


def said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems]


@pytest.fixture
def former(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if fields of editions and sessions, and a setting, had been called otherwise before."""
    fields = (
        Field("edition", "", "motto", "theme", SINCE),
        Field("forum", "sessions", "hall", "room", SINCE),
        Field("edition", "", "building", "venue", "0.0.1"),
    )
    monkeypatch.setattr(deprecated, "FIELDS", fields)
    monkeypatch.setattr("plenary.settings_problems.SETTINGS", (Setting("SHARED", "SHARE", SINCE),))


@pytest.mark.usefixtures("former")
def test_texts_with_former_names_make_the_same_pages_and_say_which_names_to_write(
    make_site: Callable[..., Site],
) -> None:
    site = make_site()
    overlay(SMALL, site.content)
    site.built()
    before = {p: p.read_bytes() for p in sorted(site.output.rglob("*.html"))}
    edition = next(site.content.glob("*/index.en.md"))
    forum = next(p for p in site.content.glob("*/forums/*/index.en.md") if "room:" in p.read_text())
    edition.write_text(edition.read_text().replace("\ntheme:", "\nmotto:"))
    forum.write_text(forum.read_text().replace("room:", "hall:"))
    assert "motto:" in edition.read_text()
    _, problems = site.build()
    assert not problems.stop
    text = "\n".join(said(problems))
    where = edition.relative_to(site.content)
    line = (
        edition.read_text()
        .split("\n")
        .index(next(x for x in edition.read_text().split("\n") if x.startswith("motto:")))
    )
    assert (
        f"{where}:{line + 1}: warning: motto: this field is called `theme` since Plenary 0.2.0; "
        "`motto` works until version 0.3. Write `theme`." in text
    )
    assert "this field is called `room` since" in text
    after = {p: p.read_bytes() for p in sorted(site.output.rglob("*.html"))}
    assert after == before
    _, again = site.build()
    assert said(again) == said(problems)


@pytest.mark.usefixtures("former")
def test_a_name_that_no_longer_works_is_unknown(make_site: Callable[..., Site]) -> None:
    site = make_site()
    overlay(SMALL, site.content)
    edition = next(site.content.glob("*/index.en.md"))
    edition.write_text(edition.read_text().replace("\n---\n", "\nbuilding: Hall\n---\n", 1))
    _, problems = site.build()
    assert problems.stop
    assert "building" in "\n".join(said(problems))


@pytest.mark.usefixtures("former")
def test_a_setting_under_a_former_name_works_with_a_warning(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(SHARED=["mail"])
    overlay(SMALL, site.content)
    _, problems = site.build()
    assert not problems.stop
    assert "this setting is called `SHARE` since Plenary 0.2.0" in "\n".join(said(problems))


def test_no_entry_of_the_tables_is_from_the_future() -> None:
    for entry in (*deprecated.FIELDS, *deprecated.SETTINGS):
        assert deprecated.numbers(entry.since) <= deprecated.numbers(VERSION)
        assert entry.old != entry.new
