"""Every mistake is told, all of them in one run, in words that a press officer can act on."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.settings import read_settings as pelican_settings
from support import CONF, SITES, SMALL, Site, run_pelican

from plenary.kernel import Plenary
from plenary.problems import ContentError

INVALID = sorted((SITES / "invalid").iterdir())


@pytest.mark.parametrize("invalid", INVALID, ids=lambda path: path.name)
def test_each_mistake_is_told_with_file_line_field_and_what_to_do(
    invalid: Path, make_site: Callable[..., Site]
) -> None:
    site = make_site(SMALL, invalid / "content")
    report, problems = site.build()
    told = [str(problem) for problem in problems if not problem.warning]
    assert told == (invalid / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert report
    assert report.made.written == 0
    assert not site.output.exists()


def test_the_small_site_has_no_problem(small: Site) -> None:
    _, problems = small.build()
    assert [str(p) for p in problems if not p.warning] == []


def test_all_mistakes_of_a_run_are_told_together(make_site: Callable[..., Site]) -> None:
    several = [SITES / "invalid" / name / "content" for name in ("bad-date", "never-closed")]
    _, problems = make_site(SMALL, *several).build()
    files = {problem.place.file for problem in problems if not problem.warning}
    assert len(files) == 6


def test_a_mistake_hides_no_other_of_the_same_text(small: Site) -> None:
    small.write(
        "news/2024-11-08-x/index.en.md",
        "---\ntitel: X\ndate: soon\nedition: 2024\nspeakers: [li-mng]\nforums: dams\n---\n"
        "[one]({static}nothing.pdf)\n",
    )
    (small.content / "news/2024-11-08-x/junk.jpg").write_bytes(b"junk")
    small.change("2024/forums/dams/index.en.md", "start: 2024-11-07 09:00", "start: nine")
    small.change("2024/forums/dams/index.en.md", "room: studio", "room: studdio")
    _, problems = small.build()
    told = {(p.place.file.split("/")[-1], p.place.field) for p in problems if not p.warning}
    assert told == {
        ("index.en.md", "titel"),
        ("index.en.md", "title"),
        ("index.en.md", "date"),
        ("index.en.md", "forums"),
        ("index.en.md", "speakers"),
        ("index.en.md", ""),  # the link
        ("index.en.md", "photos.junk.jpg"),
        ("junk.jpg", ""),
        ("index.en.md", "sessions.keynote.start"),
        ("index.en.md", "sessions.panel.room"),
    }


def test_problems_are_told_again_in_the_next_run(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL, SITES / "invalid" / "bad-yaml" / "content")
    first = [str(problem) for problem in site.build()[1]]
    assert first == [str(problem) for problem in site.build()[1]]


def test_after_a_mistake_the_last_good_output_stands(small: Site) -> None:
    small.built()
    before = small.tree()
    small.change("news/2024-11-07-opening/index.en.md", "speakers: [li-ming]", "speakers: [li]")
    small.change("site/index.en.md", "River Forum", "Lake Forum")
    _, problems = small.build()
    assert problems.stop
    assert small.tree() == before


def test_a_faulty_template_is_told_and_the_last_good_output_stands(
    small: Site, tmp_path: Path
) -> None:
    small.built()
    before = small.tree()
    (tmp_path / "speaker.html").write_text('{% extends "base.html" %}\n\n{{ nobody.knows }}')
    report, problems = small.build(THEME_TEMPLATES_OVERRIDES=[str(tmp_path)])
    assert report
    assert not problems.stop  # a block outside of the page's blocks is never run
    (tmp_path / "speaker.html").write_text(
        '{% extends "base.html" %}\n{% block content %}\n{{ nobody.knows }}{% endblock %}'
    )
    _, problems = small.build(THEME_TEMPLATES_OVERRIDES=[str(tmp_path)])
    (problem,) = (p for p in problems if not p.warning)
    assert "speaker.html:3: UndefinedError: 'nobody' is undefined" in problem.what
    assert {p for p in small.tree() if "speakers/li" in p} == {
        p for p in before if "speakers/li" in p
    }


def test_the_command_line_ends_with_1_and_no_traceback(make_site: Callable[..., Site]) -> None:
    site = make_site(SMALL, SITES / "invalid" / "bad-date" / "content")
    ran = _run(site)
    assert ran.returncode == 1
    told = ran.stdout + ran.stderr
    assert "Traceback" not in told
    for line in (SITES / "invalid" / "bad-date" / "expected.txt").read_text("utf-8").splitlines():
        assert line in told
    assert "5 problems. The output was not changed." in told


def test_wrong_settings_are_told_too(make_site: Callable[..., Site]) -> None:
    languages = [
        {"id": "en", "tag": "xx-q", "name": "E", "fallback": ["zh"]},
        {"id": "media", "tag": "de", "formats": "qq", "name": "D"},
        {"id": "en", "tag": "en", "name": "E"},
    ]
    told = make_site(SMALL, DEFAULT_LANG="fr", LANGUAGES=languages).build()[1]
    assert [problem.what for problem in told] == [
        "the language `fr` is not in `LANGUAGES`",
        "`en` falls back to `zh`, which is not in `LANGUAGES`",
        "`qq` is not a known language tag (BCP 47)",
        "`xx-q` is not a known language tag (BCP 47)",
        "the language id `en` is used twice",
        "the site itself uses the language id `media`",
    ]


@pytest.mark.parametrize(
    ("setting", "value", "what"),
    [
        (
            "LANGUAGES",
            [{"id": "../up", "tag": "en", "name": "E"}],
            "`../up` does not have the right form",
        ),
        (
            "LANGUAGES",
            [{"id": "en", "tag": "en", "nam": "E"}],
            "this setting is missing",
        ),
        ("DEFAULT_PAGINATION", -1, "`-1` is too small"),
        ("TIMEZONE", "Asia/Shangai", "`Asia/Shangai` is not a time zone"),
        ("SITEURL", "forum.example", "this is not a web address"),
        ("SITE_ID", "7", "this is not a UUID"),
        ("CATALOGUES", ["/nowhere/at/all"], "there is no folder /nowhere/at/all"),
        ("OUTPUT_RETENTION", None, "this setting takes a list"),
    ],
)
def test_each_setting_is_checked(small: Site, setting: str, value: object, what: str) -> None:
    report, problems = small.build(**{setting: value})
    assert report is None
    assert any(p.place.field.startswith(setting) and what in p.what for p in problems)


def test_the_output_may_not_lie_in_the_content(small: Site) -> None:
    _, problems = small.build(OUTPUT_PATH=str(small.content / "output"))
    assert [p.what for p in problems] == ["the output folder and the content folder overlap"]


def test_what_can_be_published_but_should_not_be_is_a_warning(small: Site) -> None:
    small.write("news/2024-11-07-opening/notes.txt", "Not linked.\n")
    small.change("news/2024-11-07-opening/index.zh.md", "place", "translated_from: abc\nplace")
    report, problems = small.build()
    assert report
    assert report.made.written > 0
    told = "\n".join(map(str, problems))
    assert (
        "notes.txt: warning: this file is not used anywhere, so it will not be published." in told
    )
    assert "index.zh.md:4: warning: translated_from: the original has changed since this " in told
    assert "the original has changed since this translation was made" in told
    assert (
        "2024/forums/dams/index.zh.md:4: warning: sessions.panel.title: `sessions.panel.title` "
        "is not translated, so the original is shown (Old dams, new rivers). Add the translation."
    ) in told


def test_what_is_shown_otherwise_than_it_was_meant_is_a_warning(
    make_site: Callable[..., Site],
) -> None:
    _, problems = make_site(SMALL, SITES / "invalid" / "markdown" / "content").build()
    told = [str(p) for p in problems if p.warning and "2024-11-08-x" in p.place.file]
    expected = SITES / "invalid" / "markdown" / "warnings.txt"
    assert told == expected.read_text(encoding="utf-8").splitlines()


def test_a_file_outside_of_the_content_is_never_read(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    (small.content / "news/2024-11-07-opening/out.txt").symlink_to(secret)
    read = Path.read_bytes
    seen: list[Path] = []

    def watched(path: Path) -> bytes:
        seen.append(path.resolve())
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    _, problems = small.build()
    assert problems.stop
    assert secret not in seen
    assert any(path.is_relative_to(small.content) for path in seen)


def test_a_pipe_in_the_content_does_not_stop_the_build_for_ever(small: Site) -> None:
    os.mkfifo(small.content / "news/2024-11-07-opening/pipe.txt")
    small.change("news/2024-11-07-opening/index.en.md", "plan.txt", "pipe.txt")
    _, problems = small.build()
    assert any("pipe.txt` is not a regular file" in p.what for p in problems)


def _run(site: Site) -> subprocess.CompletedProcess[str]:
    """Build a site by the command line, in the small site's languages."""
    settings = site.folder / "smallconf.py"
    languages = site.settings["LANGUAGES"]
    settings.write_text(
        f"{CONF}\nLANGUAGES = {languages!r}\nPATH = {str(site.content)!r}\n"
        f"OUTPUT_PATH = {str(site.output)!r}\nCACHE_PATH = {str(site.folder / 'cache')!r}\n",
        encoding="utf-8",
    )
    return run_pelican("-s", settings)


def test_a_failure_of_our_own_is_told_without_a_traceback(
    small: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plenary.check.link", {}.__getitem__)
    settings = pelican_settings(override=small.pelican_settings())
    with pytest.raises(ContentError):
        Plenary(settings).run()
    told = capsys.readouterr().err
    assert "build: problem: Plenary itself failed: TypeError" in told
    assert "Traceback" not in told
    assert "Traceback" in (small.folder / "cache" / "failure.txt").read_text("utf-8")


def test_a_faulty_catalogue_is_told_every_time(small: Site, tmp_path: Path) -> None:
    po = tmp_path / "own/de/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#, python-format\nmsgid "Photo: %(credit)s"\nmsgstr "Foto"\n',
        encoding="utf-8",
    )
    for _ in range(2):
        _, problems = small.build(CATALOGUES=[str(tmp_path / "own")])
        assert [p.what for p in problems if not p.warning] == [
            "the translation has an error: the placeholder %(credit)s is missing"
        ]


def test_a_draft_original_keeps_back_its_translations_and_says_so(small: Site) -> None:
    small.change("pages/about/index.en.md", "title: About", "title: About\ndraft: true")
    small.write("pages/about/index.zh.md", "---\ntitle: 关于\n---\n")
    _, problems = small.build()
    told = [str(p) for p in problems if p.place.file == "pages/about/index.zh.md"]
    (line,) = told
    assert line.startswith(
        "pages/about/index.zh.md: warning: the original (pages/about/index.en.md) is a draft, so "
        "this translation will not be published either."
    )


def test_a_name_in_an_old_encoding_is_told(small: Site) -> None:
    name = os.fsencode(small.content / "news/2024-11-07-opening") + "/照片.jpg".encode("gbk")
    Path(os.fsdecode(name)).write_bytes(b"")
    _, problems = small.build()
    told = [p.what for p in problems if not p.warning]
    assert told == ["the file's name is not encoded as UTF-8"]


def test_a_folder_in_the_way_is_told_before_anything_is_written(small: Site) -> None:
    (small.output / "zh/index.html/x").mkdir(parents=True)
    _, problems = small.build()
    told = [str(p) for p in problems if not p.warning]
    what = "there is a folder where a file must go. Move this folder out of the output folder."
    assert told == [f"{small.output}/zh/index.html: problem: {what}"]
    assert not (small.output / "en").exists()


def test_a_full_disk_is_told_without_a_traceback(
    small: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "output/en/index.html")

    monkeypatch.setattr("plenary.outputs.placing.Placing._move_folder", full)
    settings = pelican_settings(override=small.pelican_settings())
    with pytest.raises(ContentError):
        Plenary(settings).run()
    told = capsys.readouterr().err
    assert "output/en/index.html: problem: the build stopped halfway: No space left" in told
    assert "1 problem. The build stopped before all files were written." in told


def test_a_name_that_is_missing_is_told_once(small: Site) -> None:
    speaker = "2024/speakers/li-ming/index.en.md"
    small.change(speaker, "name:", "family_name: Li\ngiven_name: Ming\nnmae:")
    _, problems = small.build()
    told = [problem.place.field for problem in problems if problem.place.file == speaker]
    assert sorted(told) == ["name", "nmae"]
