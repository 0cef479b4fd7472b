"""Whatever is wrong with settings, theme or times is a sentence that names the file."""

import os
from errno import EACCES, EIO
from pathlib import Path

import pytest
from support import CONF, Site

from plenary.kernel import main
from plenary.problems import Problems
from plenary.reporting import sentences
from plenary.settings import read_settings, settings_file

EDITION, RELEASE = "2024/index.en.md", "news/2024-11-07-opening/index.en.md"
FORUM = "2024/forums/dams/index.en.md"
ODD_ADDRESS = "contains a character that the address of a site cannot contain"


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ("X = (", 2, "the settings file cannot be run: SyntaxError"),
        ("1 / 0", 2, "ZeroDivisionError"),
        ("import nowhere", 2, "No module named 'nowhere'"),
        ("raise SystemExit(3)", 2, "SystemExit: 3"),
        ("SITE_URL = 'https://forum.example'", 2, "`SITE_URL` is not a setting. Did you mean"),
        ("LANGUAGE = []", 2, "Did you mean `LANGUAGES`?"),
        ("TARGET = {}", 2, "Did you mean `TARGETS`?"),
        ("LANGUAGES = 5", 2, "LANGUAGES: this setting takes a list"),
        ("LANGUAGES = []", 0, "the language `en` is not in `LANGUAGES`"),
        ("LANGUAGES = [{'id': 'EN', 'tag': 'en', 'name': 'E'}]", 2, "does not have the right form"),
        ("LANGUAGES = [{'id': 'en', 'tag': '', 'name': 'E'}]", 2, "`` is not a known language tag"),
        (
            "LANGUAGES = [*LANGUAGES, {'id': 'con', 'tag': 'de', 'name': 'D'}]",
            2,
            "Windows reserves the language id",
        ),
        ("SITEURL = 'http:/x'", 2, "this is not a web address. Begin it with `https://`"),
        (
            "SITEURL = 'https://'",
            2,
            "SITEURL: this is not a web address",
        ),
        ("SITEURL = 'https://[::1'", 2, "SITEURL"),
        ("SITEURL = 'https://me:secret@forum.example'", 2, "user name or a password"),
        ("SITEURL = 'https://exa mple'", 2, "is not the name of a host"),
        ("SITEURL = 'https://forum.example/?x'", 2, ODD_ADDRESS),
        ("SITEURL = 5", 0, "AttributeError"),
        ("SITE_ID = ''", 2, "SITE_ID: this is not a UUID"),
        ("TIMEZONE = '+99:00'", 2, "`+99:00` is not a time zone"),
        ("TIMEZONE = ''", 2, "TIMEZONE"),
        ("AS_OF = 'soon'", 2, "AS_OF: this is not a date with a time"),
        ("AS_OF = '9999-12-31 23:59'", 2, "the year 9999 is not possible"),
        ("AS_OF = '0001-01-01 00:00'", 2, "the year 1 is not possible"),
        ("AS_OF = '2024-11-10 09:00 +99:00'", 2, "`+99:00` is not a time zone"),
        ("PUBLISHED = '/nowhere'", 2, "there is no folder /nowhere"),
        ("CARD_FONTS = ['/nowhere.ttf']", 2, "the font /nowhere.ttf cannot be read"),
        ("CARD_FONTS = ['/etc/hosts']", 2, "/etc/hosts is not a font"),
        ("BRAND = '/nowhere'", 2, "there is no folder /nowhere"),
        ("PATH = '/nowhere'", 0, "path containing the content"),
        ("THEME = '/nowhere'", 0, "Could not find the theme /nowhere"),
        ("CACHE_PATH = None", 2, "CACHE_PATH: this setting takes a path"),
        ("TIMEZONE = 5", 2, "TIMEZONE: this setting takes text"),
        ("MINIFY = 'x'", 2, "MINIFY: this setting takes `True` or `False`"),
        ("PROCESSES = 'x'", 2, "PROCESSES: this setting takes a whole number"),
        ("FILINGS = 5", 2, "FILINGS: this setting takes a group"),
        ("LANGUAGES = [5]", 2, "LANGUAGES: `5` is not possible here"),
        ("PROCESSES = 0", 2, "PROCESSES"),
    ],
)
def test_each_fault_of_a_settings_file_is_told_with_its_line(
    tmp_path: Path, written: str, line: int, told: str
) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "conf.py"
    file.write_text(f"{CONF}\n{written}\n", encoding="utf-8")
    problems = Problems()
    found = settings_file(str(file), problems)
    with sentences(problems, tmp_path):
        if found:
            assert read_settings(found, problems) is None
    (problem,) = problems
    assert told in str(problem)
    assert problem.place.file == str(file)
    assert problem.place.line == line


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "there is no settings file here. Correct the path after `--settings`."),
        ("X = (", ":1: problem: the settings file cannot be run: SyntaxError"),
    ],
)
def test_a_build_with_such_a_file_ends_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str | None, told: str
) -> None:
    file = tmp_path / "conf.py"
    if written is not None:
        file.write_text(written)
    assert not main(str(file), [])
    problem, count = capsys.readouterr().err.splitlines()
    assert told in problem
    assert count == "1 problem. The output was not changed."


def test_a_settings_file_may_be_anything(tmp_path: Path) -> None:
    file = tmp_path / "conf.py"
    for data in (b"\x00\xff\xfe", b"\x89PNG\r\n", "X = '中".encode("gbk")):
        file.write_bytes(data)
        problems = Problems()
        assert settings_file(str(file), problems) == {}
        assert [problem.place.file for problem in problems] == [str(file)]


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (RELEASE, "date: 2024-11-07", "date: 0001-01-01", "the year 1 is not possible"),
        (RELEASE, "date: 2024-11-07", "date: 9999-12-31", "the year 9999 is not possible"),
        (RELEASE, "date: ", "embargo: 0001-01-01 00:00 +14:00\ndate: ", "the year 1 is not"),
        (RELEASE, "date: ", "embargo: 9999-12-31 23:59 -12:00\ndate: ", "the year 9999 is not"),
        (RELEASE, "date: ", "embargo: 2024-11-01 09:00 +99:00\ndate: ", "`+99:00` is not a time"),
        (EDITION, "end: 2024-11-08", "end: 5024-11-08", "the year 5024 is not possible"),
        (EDITION, "end: 2024-11-08", "end: 2199-11-08", "is longer than 366 days"),
        (EDITION, "timezone: Asia/Shanghai", "timezone: +99:00", "`+99:00` is not a time zone"),
        (EDITION, "start:", "embargo: 2027-01-01 09:00 UTC+8\nstart:", "Write `+08:00` after"),
        (EDITION, "start:", "embargo: 2027-01-01 9:00 PM\nstart:", "Write the hour from 0 to 23"),
        (EDITION, "start:", "embargo: 2027-01-01 9:00 北京时间\nstart:", "Write `Asia/Shanghai`"),
        (EDITION, "start:", "embargo: 2027年1月1日 晚上12点\nstart:", "is not a date with a time"),
        (FORUM, "end: 2024-11-07 10:00", "end: 2024-12-31 10:00", "is longer than 7 days"),
        (FORUM, "end: 2024-11-07 10:00", "length: 60000", "`60000` is too large"),
    ],
)
def test_times_that_nobody_can_mean_are_told(
    small: Site, path: str, old: str, new: str, told: str
) -> None:
    small.change(path, old, new)
    _, problems = small.build()
    (problem,) = (p for p in problems if not p.warning)
    assert told in f"{problem.what}. {problem.hint}"
    assert problem.place.file == path
    assert problem.place.line > 1


def test_a_time_that_clocks_skip_or_show_twice_is_told(small: Site) -> None:
    small.change(EDITION, "start: 2024-11-07", "start: 2024-03-30")
    small.change(EDITION, "Asia/Shanghai", "Europe/Berlin")
    small.change(FORUM, "start: 2024-11-07 09:00", "start: 2024-03-31 02:30")
    small.change(FORUM, "end: 2024-11-07 10:00", "end: 2024-03-31 04:00")
    small.write(
        "2024/forums/night/index.en.md",
        "---\ntitle: Night\nsessions:\n"
        "  late: {title: Late, start: 2024-10-27 02:30, end: 2024-10-27 03:30}\n---\n",
    )
    _, problems = small.build()
    (skipped,) = (p for p in problems if not p.warning)
    assert (
        "2024-03-31 02:30 does not exist in Europe/Berlin, because clocks go forward that night"
        in (skipped.what)
    )
    assert skipped.place.field == "sessions.keynote.start"
    (twice,) = (p for p in problems if ", because clocks go back that night" in p.what)
    assert "2024-10-27 02:30" in twice.what


@pytest.mark.parametrize(
    ("setting", "name", "data", "told"),
    [
        ("BRAND", "brand.css", b"a{color:\xff}", "this file is not saved as UTF-8 (line 1)"),
        ("BRAND", "brand.css", b"a{color:red", "the stylesheet has different numbers of `{`"),
        ("BRAND", "style.css", b"\n\xff", "this file is not saved as UTF-8 (line 2)"),
        ("BRAND", "agenda.js", b"\xff", "this file is not saved as UTF-8 (line 1)"),
        ("CATALOGUES", "de/LC_MESSAGES/messages.po", b"\xff\xfe", "the translation has an error"),
        ("CATALOGUES", "de/LC_MESSAGES/messages.po/x", b"", "Is a directory"),
        ("THEME_TEMPLATES_OVERRIDES", "speaker.html", b"{% if %}", "the theme cannot make "),
        ("THEME_TEMPLATES_OVERRIDES", "speaker.html", b"\xff", "UnicodeDecodeError"),
    ],
)
def test_each_fault_of_a_theme_is_told_once(
    small: Site, tmp_path: Path, setting: str, name: str, data: bytes, told: str
) -> None:
    file = tmp_path / "own" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    own = str(tmp_path / "own")
    problems = Problems()
    with sentences(problems, tmp_path):
        problems.extend(small.build(**{setting: own if setting == "BRAND" else [own]})[1])
    (problem,) = (p for p in problems if not p.warning)
    assert told in str(problem)
    assert "Plenary itself" not in str(problem)
    assert not small.output.exists()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(EACCES, "Permission denied", "news"), "Plenary cannot read this ("),
        (PermissionError(EACCES, "Permission denied", "nowhere/x"), "Plenary cannot write here ("),
        (OSError(EIO, "Input/output error"), "the operating system reports an error: Input/output"),
    ],
)
def test_what_the_system_refuses_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may read everything
    problems = Problems()
    with sentences(problems, tmp_path):
        raise error
    (problem,) = problems
    assert told in str(problem)


def test_a_link_to_itself_and_a_photo_called_text_are_told(small: Site) -> None:
    (small.content / "news" / "loop").symlink_to("loop")
    (small.content / "pages/about/index.en.md").write_bytes(os.urandom(9_000_000))
    told = {p.place.file: p.what for p in small.build()[1] if not p.warning}
    assert set(told) == {"news/loop", "pages/about/index.en.md"}
    assert "the file is larger than 8 MB" in told["pages/about/index.en.md"]
