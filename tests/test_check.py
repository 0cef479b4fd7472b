"""One look tells all that is wrong, and how each release stands; nothing is built."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import CONF, SITES, SMALL, Site, tree

from plenary.check import check as find
from plenary.checking.release_status import release_statuses
from plenary.environment import ROOT
from plenary.problems import Problems
from plenary.settings import read_settings
from plenary.user_formats import moment

NOW = "2024-11-09 12:00 UTC"
UNTIL = "embargo: 2024-11-10 09:00"
NINE = datetime.fromisoformat("2024-11-10 09:00+08:00")


def conf(site: Site, more: str = "") -> Path:
    """Write the settings file of a site."""
    file = site.folder / "conf.py"
    file.write_text(
        f"{CONF}\nLANGUAGES = {site.settings['LANGUAGES']!r}\n"
        f"PATH = {str(site.content)!r}\nOUTPUT_PATH = {str(site.output)!r}\n"
        f"CACHE_PATH = {str(site.folder / 'cache')!r}\nAS_OF = {NOW!r}\n{more}",
        encoding="utf-8",
    )
    return file


def invoke(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a task as a person does, without a terminal."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "invoke", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def release(site: Site, name: str, fields: str, body: str = "Text.") -> None:
    site.write(f"news/{name}/index.en.md", f"---\ntitle: {name}\n{fields}---\n{body}\n")


def test_a_broken_site_is_told_of_in_full_and_fails(make_site: Callable[..., Site]) -> None:
    broken = [SITES / "invalid" / n for n in ("bad-date", "unknown-speaker", "broken-link")]
    site = make_site(SMALL, *(folder / "content" for folder in broken))
    site.write("news/2024-11-08-x/unused.txt", "Nobody links to this.")
    ran = invoke("check", "--settings", conf(site))
    assert ran.returncode == 1
    assert ran.stderr == ""
    _, problems = site.build(AS_OF=NOW)
    found = list(problems)
    assert len(found) > 8
    for problem in found:
        assert f"{problem.what}. {problem.hint}".strip() in ran.stdout
        assert f"\n  {problem.place.file}\n" in ran.stdout
    assert ran.stdout.index("Problems\n") < ran.stdout.index("Warnings\n")
    assert ran.stdout.index("Warnings\n") < ran.stdout.index("Date        Release")
    count = sum(not problem.warning for problem in found)
    assert (
        f"\n{count} problems, {len(found) - count} warnings. Fix the problems before you"
        in ran.stdout
    )
    assert not site.output.exists()


def test_each_file_is_named_once_with_its_lines(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL)
    release(site, "x", "date: soon\nedition: 2042\ncolour: red\n")
    said = invoke("check", "--settings", conf(site)).stdout
    assert said.count("  news/x/index.en.md\n") == 1
    assert "    line 3, date: `soon` is not a date. Write year, month and day, such as" in said
    assert "    line 4, edition: there is no edition `2042`" in said


def test_a_site_without_problems_succeeds_and_nothing_is_written(small: Site) -> None:
    before = tree(small.content)
    ran = invoke("check", "--settings", conf(small))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 problems, " in ran.stdout
    assert ran.stdout.endswith(". You can publish the site.\n")
    assert tree(small.content) == before
    assert not small.output.exists()


def test_the_state_of_every_release_is_told(small: Site) -> None:
    release(small, "a", "date: 2024-11-01\ndraft: true\n")
    release(small, "b", "date: 2024-11-02\nembargo: 2024-11-10 09:00\n")
    release(small, "c", "date: 2024-11-03\nembargo: 2024-11-04 09:00\nsample: true\n")
    release(small, "d", "date: 2024-11-05\ncorrections:\n  town: {date: 2024-11-06, note: No}\n")
    release(small, "e", "date: 2024-11-06\nwithdrawn: 2024-11-08\n")
    small.write("news/e/index.zh.md", "---\ntitle: 戊\ndraft: true\n---\n")
    small.write("news/e/index.de.md", "---\ntitle: E\ntranslated_from: 0123456789ab\n---\n")
    problems = Problems()
    settings = read_settings(small.pelican_settings(AS_OF=NOW), problems)
    assert settings
    checked = find(settings, problems)
    found = release_statuses(checked, settings.languages, problems)
    assert [standing.date for standing in found] == sorted(
        (standing.date for standing in found), reverse=True
    )
    states = {standing.folder.removeprefix("news/"): str(standing.state) for standing in found}
    assert states == {
        "2024-11-07-opening": "published",
        "2023-01-01-only-chinese": "published",
        "a": "draft",
        "b": f"embargoed until {moment(NINE)}",
        "c": "published (sample)",
        "d": "corrected on 6 November 2024",
        "e": "withdrawn on 8 November 2024",
    }
    last = next(standing for standing in found if standing.folder == "news/e")
    assert (last.there, last.stale, last.missing) == (["en", "de"], ["de"], ["zh (draft)"])
    only = next(standing for standing in found if standing.title == "仅有中文的消息")
    assert (only.there, only.missing) == (["zh"], ["en", "de"])


def test_a_release_with_problems_is_not_said_to_be_published(small: Site) -> None:
    release(small, "x", "date: soon\n")
    said = invoke("check", "--settings", conf(small)).stdout
    lines = [line for line in said.splitlines() if "  news/x " in line]
    assert len(lines) == 1
    assert lines[0].startswith("? ")
    assert "has problems" in lines[0]


def test_a_release_that_cannot_be_read_is_in_the_table_too(small: Site) -> None:
    small.write("news/x/index.en.md", "no fields")
    said = invoke("check", "--settings", conf(small)).stdout
    assert any("  news/x " in line and "has problems" in line for line in said.splitlines())


def test_what_is_coming_is_told(small: Site) -> None:
    release(small, "b", "date: 2024-11-02\nembargo: 2024-11-10 09:00\n")
    release(small, "c", "date: 2024-11-02\nembargo: 2024-11-12 09:00\n")
    said = invoke("check", "--settings", conf(small)).stdout
    assert f"The next embargo ends on {moment(NINE)}. Build the site again then." in said
    assert "embargoed until 12 November 2024, 09:00 (UTC+8; here: " in said


def test_faulty_settings_are_told(small: Site) -> None:
    ran = invoke("check", "--settings", conf(small, "TIMEZONE = 'Moon/Sea'\n"))
    assert ran.returncode == 1
    assert "`Moon/Sea` is not a time zone" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


def test_a_failure_of_our_own_is_told_without_a_traceback(
    small: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plenary.checking.command.find", {}.__getitem__)
    from plenary.checking.command import check  # noqa: PLC0415

    assert not check(str(conf(small)))
    said = capsys.readouterr().out
    assert "Plenary itself failed: TypeError" in said
    assert (small.folder / "cache/failure.txt").exists()


def test_new_works_without_a_terminal_and_says_by_its_exit_how_it_went(small: Site) -> None:
    settings = conf(small)
    ran = invoke("new", "release", "Mills: all of them", "--settings", settings)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "2024-11-09-mills-all-of-them/index.en.md" in ran.stderr
    assert (small.content / "news/2024-11-09-mills-all-of-them/index.en.md").exists()
    again = invoke("new", "release", "Mills: all of them", "--settings", settings)
    assert again.returncode == 1
    assert "Nothing was created." in again.stderr
    nothing = invoke("new", "--settings", settings)
    assert nothing.returncode == 1
    assert "--kind: problem: this is missing, and there is no terminal to ask." in nothing.stderr
    words = ["translation", "news/2024-11-07-opening", "de", "--title", "Das Forum beginnt"]
    german = invoke("new", *words, "--settings", settings)
    assert german.returncode == 0, german.stdout + german.stderr
    assert invoke("check", "--settings", settings).returncode == 0


def test_the_clock_of_the_check_is_that_of_the_build(small: Site) -> None:
    settings = read_settings(small.pelican_settings(AS_OF=NOW), Problems())
    assert settings
    assert settings.now == datetime(2024, 11, 9, 12, tzinfo=UTC)


def test_what_else_is_not_published_yet_is_told(small: Site) -> None:
    small.write("pages/x/index.en.md", "---\ntitle: Plans\ndraft: true\n---\n")
    small.write("2025/index.en.md", "---\ntitle: Next\nstart: 2025-05-01\ndraft: true\n---\n")
    small.write("2025/speakers/x/index.en.md", "---\nname: X\n---\n")
    small.write("pages/about/index.de.md", "---\ntitle: Wir\ndraft: true\n---\nWir.\n")
    small.write("2024/speakers/x/index.en.md", "---\nname: X Y\nembargo: 2024-11-10 09:00\n---\n")
    small.change(
        "2024/forums/dams/index.en.md", "    room: studio", f"    {UNTIL}\n    room: studio"
    )
    said = invoke("check", "--settings", conf(small)).stdout
    until = f"embargoed until {moment(NINE)}"
    shown = said.partition("Not published yet\n")[2].partition("\n\n")[0].splitlines()
    assert sorted(shown) == sorted(
        [
            "  draft: Next (and 1 item in it) 2025",
            "  draft: Plans pages/x",
            "  draft: Wir pages/about/index.de.md",
            f"  {until}: X Y 2024/speakers/x",
            f"  {until}: Old dams, new rivers 2024/forums/dams sessions.panel",
        ]
    )


def test_the_site_is_checked_as_it_is_published_too(small: Site) -> None:
    small.write("news/x/index.en.md", "---\ntitle: X\ndate: 2024-11-08\n---\n[x](https://a.b/)\n")
    settings = conf(small)
    published = settings.with_name("publishconf.py")
    text = settings.read_text("utf-8") + "SITEURL = ''\nTARGETS = {'main': {'branch': 'pages'}}\n"
    published.write_text(text, encoding="utf-8")
    ran = invoke("check", "--settings", settings)
    assert ran.returncode == 1
    assert "publishconf.py\n    the site has no address (SITEURL)" in ran.stdout
    published.write_text(f"{text}SITEURL = 'https://a.b'\n", encoding="utf-8")
    small.change("news/x/index.en.md", "https://a.b/", "https://a.b/en/nothing/")
    said = invoke("check", "--settings", settings).stdout
    assert (
        "line 5: in the published site only (publishconf.py): the link `https://a.b/en/nothing/`"
        in said
    )
