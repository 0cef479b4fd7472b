"""A copied edition: what recurs, as drafts, in every language; all else byte for byte."""

import os
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from desks import Person
from support import SITES, SMALL, SMALL_LANGUAGES, Site, overlay, tree
from yearly import checked, copied, lines, refused, text, yearly

from plenary.content.front_matter import parse
from plenary.content.pairing import fingerprint
from plenary.content.read import parse_text
from plenary.environment import ROOT
from plenary.problems import Problems

WORDS = "forums/aflaj/index.ar.md#session.opening"
MADE = {
    "2025/forums/dams/index.de.md",
    "2025/forums/dams/index.en.md",
    "2025/forums/dams/index.zh.md",
    "2025/forums/fish/index.en.md",
    "2025/forums/mills/index.en.md",
    "2025/index.en.md",
    "2025/index.zh.md",
    "2025/plan.png",
    "pages/visa-2025/index.en.md",
    "pages/visa-2025/index.zh.md",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    return yearly(site)


def changes(site: Site, old: str, new: str) -> list[str]:
    """Return the lines that went and came from a text to its copy."""
    found = unified_diff(lines(site.content / old), lines(site.content / new), n=0)
    return [line.rstrip("\r\n") for line in list(found)[2:] if not line.startswith("@@")]


def test_what_recurs_is_copied_and_nothing_else_is_touched(site: Site) -> None:
    before = tree(site.content)
    copied(site)
    after = tree(site.content)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == MADE


def test_the_edition_is_copied_but_for_what_was_of_its_year(site: Site) -> None:
    copied(site)
    assert changes(site, "2024/index.en.md", "2025/index.en.md") == [
        '-title: "6th River Forum 2024"    # as on the poster',
        '+title: "7th River Forum 2025"    # as on the poster',
        "-theme: Clear Water    # from the committee",
        "-ordinal: 6",
        "-start: 2024-11-07",
        "-end: 2024-11-08",
        "+ordinal: 7",
        "+start: 2025-11-06",
        "+end: 2025-11-07",
        "-registration: https://forum.example/register",
        "-registration_opens: 2024-09-01",
        "-registration_closed: true",
        "-price: 120 EUR",
        "-aliases: [/forum/2024.html]",
        "-  crowd.png:",
        "-    alt: A crowd.",
        "-    caption: Guests in 2024",
        "-embargo: 2024-01-01 09:00",
        "+draft: true",
        "+copied_from: 2024",
        "-with [a keynote]({filename}forums/dams/index.en.md#session.keynote) by [Li",
        (
            "-Ming]({filename}/2024/speakers/li-ming/index.en.md). See [its pages]"
            "({filename}/2024/forums/dams)"
        ),
        "-and [how to get a visa](<{filename}../pages/visa-2024/index.en.md>).",
        "+with [a keynote]({filename}/2024/forums/dams/index.en.md#session.keynote) by [Li",
        (
            "+Ming]({filename}/2024/speakers/li-ming/index.en.md). See [its pages]"
            "({filename}/2025/forums/dams)"
        ),
        "+and [how to get a visa](<{filename}/pages/visa-2025/index.en.md>).",
        "-![A crowd]({static}crowd.png)",
        "+![A crowd]({static}/2024/crowd.png)",
    ]
    assert changes(site, "2024/index.zh.md", "2025/index.zh.md") == [
        "-title: 第六届江河论坛",
        "+title: 第七届江河论坛",
        "-theme: 清水",
        "-  crowd.png: {alt: 一群人。}",
        "+draft: true",
        "+copied_from: 2024",
    ]


def test_a_sub_forum_is_copied_without_its_sessions(site: Site) -> None:
    copied(site)
    old, new = (f"{year}/forums/dams/index" for year in ("2024", "2025"))
    session = text(site, f"{old}.en.md").partition("sessions:")[2].partition("---")[0]
    assert changes(site, f"{old}.en.md", f"{new}.en.md") == [
        "-sessions:",
        *(f"-{line}" for line in session.splitlines() if line),
        "+draft: true",
        "+copied_from: 2024",
        "-See [the keynote](#session.keynote), [locks](#locks), and",
        (
            "+See [the keynote]({filename}/2024/forums/dams/index.en.md#session.keynote), "
            "[locks](#locks), and"
        ),
        '-[forum]: {filename}/2024/index.en.md "The forum"',
        '+[forum]: {filename}/2025/index.en.md "The forum"',
    ]


def test_what_was_a_draft_or_a_sample_stays_one(site: Site) -> None:
    site.change("2024/forums/fish/index.en.md", "order: 2", "order: 2\nsample: true")
    copied(site)
    old, new = (f"{year}/forums/dams/index.de.md" for year in ("2024", "2025"))
    assert changes(site, old, new) == ["+copied_from: 2024"]
    old, new = (f"{year}/forums/fish/index.en.md" for year in ("2024", "2025"))
    assert changes(site, old, new) == ["+draft: true", "+copied_from: 2024"]
    assert "sample: true" in text(site, new)


def test_a_page_with_the_year_in_its_name_recurs(site: Site) -> None:
    copied(site)
    assert changes(site, "pages/visa-2024/index.en.md", "pages/visa-2025/index.en.md") == [
        "+draft: true",
        "+copied_from: 2024",
        (
            "-For [the forum]({filename}/2024/index.en.md); the letter is from "
            "[Dams]({filename}../../2024/forums/dams/)."
        ),
        (
            "+For [the forum]({filename}/2025/index.en.md); the letter is from "
            "[Dams]({filename}/2025/forums/dams)."
        ),
    ]


def test_the_copy_is_without_problems_and_out_of_sight(site: Site) -> None:
    site.built()
    before = site.tree()
    copied(site)
    _, problems = checked(site)
    assert [str(p) for p in problems if not p.warning] == []
    report, problems_ = site.build()
    assert report, list(map(str, problems_))
    assert site.tree() == before


def test_ends_of_lines_and_marks_stay(site: Site) -> None:
    """As Windows writes texts, and as several machines do one after the other."""
    for path in ("2024/index.en.md", "2024/forums/dams/index.en.md"):
        file = site.content / path
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    mixed = site.content / "2024/forums/mills/index.en.md"
    mixed.write_bytes(mixed.read_bytes().replace(b"order: 2\n", b"order: 2\r\n"))
    copied(site)
    for path in ("2025/index.en.md", "2025/forums/dams/index.en.md"):
        data = (site.content / path).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf---\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")
    old, new = (site.content / f"{year}/forums/mills/index.en.md" for year in ("2024", "2025"))
    kept = [line for line in lines(new) if line not in ("draft: true\n", "copied_from: 2024\n")]
    assert kept == lines(old)


def test_a_translation_that_was_up_to_date_is_up_to_date(site: Site) -> None:
    def digest(year: str) -> str:
        path = f"{year}/forums/dams/index.en.md"
        parsed = parse_text((site.content / path).read_bytes(), path, Problems())
        assert parsed
        return fingerprint("forum", parsed[0])

    site.change(
        "2024/forums/dams/index.zh.md",
        "title: 水坝",
        f"translated_from: {digest('2024')}\ntitle: 水坝",
    )
    site.change("2024/index.zh.md", "place", "translated_from: 0123456789ab\nplace")
    copied(site)
    assert f"translated_from: {digest('2025')}\n" in text(site, "2025/forums/dams/index.zh.md")
    assert digest("2025") != digest("2024")
    assert "translated_from: 0123456789ab\n" in text(site, "2025/index.zh.md")
    stale = [p for p in checked(site)[1] if p.place.field == "translated_from"]
    assert {p.place.file for p in stale} == {"2024/index.zh.md", "2025/index.zh.md"}


def test_a_plan_of_that_year_is_left_out(site: Site) -> None:
    site.change("2024/index.zh.md", "两间会议室", "2024年会议室")
    copied(site)
    assert not (site.content / "2025/plan.png").exists()
    for language in ("en", "zh"):
        made = text(site, f"2025/index.{language}.md")
        assert "plan.png" not in made
        assert "photos" not in made


def test_days_and_title_can_be_given(site: Site) -> None:
    copied(site, start="2025-05-09", end="2025-05-11", title="Seventh River Forum")
    made = text(site, "2025/index.en.md")
    assert 'title: "Seventh River Forum"    # as on the poster\n' in made
    assert "start: 2025-05-09\nend: 2025-05-11\n" in made
    assert "title: 第七届江河论坛" in text(site, "2025/index.zh.md")


def test_a_person_is_asked_for_what_is_not_known(site: Site) -> None:
    person = Person(["", "2025-11-13", "", "River Forum"])
    copied(site, folder="", person=person)
    assert person.asked == [
        "folder [2025]:",
        "start [2025-11-06]:",
        "end [2025-11-14]:",
        "title [7th River Forum 2025]:",
    ]
    made = text(site, "2025/index.en.md")
    assert "start: 2025-11-13\nend: 2025-11-14\n" in made
    assert 'title: "River Forum"    #' in made


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"folder": "2024"}, "--folder:"),
        ({"folder": "next"}, "is not the folder of an edition"),
        ({"folder": "9999"}, "is not the folder of an edition"),
        ({"folder": ""}, "--folder:"),
        ({"source": "2023"}, "--from:"),
        ({"start": "2025-13-01"}, "--start:"),
        ({"start": "2025-05-09", "end": "2025-05-01"}, "--end:"),
        ({"language": "zh"}, "--language:"),
        ({"kind": "release"}, "--from:"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    site: Site, options: dict[str, str], told: str
) -> None:
    before = tree(site.content)
    (line,) = refused(site, **options)
    assert told in line
    assert tree(site.content) == before


def test_faults_are_not_copied(site: Site) -> None:
    site.change("2024/forums/mills/index.en.md", "accent: gold", "accent: mud")
    site.change("2024/speakers/li-ming/index.en.md", "name", "nmae")  # speakers do not recur
    before = tree(site.content)
    faults, fault = refused(site)
    assert "the texts of 2024 have problems, and their copies would have them too" in faults
    assert fault.startswith("2024/forums/mills/index.en.md:4: problem: accent: ")
    assert tree(site.content) == before


def test_without_an_edition_there_is_nothing_to_copy(tmp_path: Path) -> None:
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL / "site", site.content / "site")
    assert refused(site) == [
        "--from: problem: there is no edition to copy. Create one: python3 tasks.py new edition."
    ]


def test_a_page_that_is_there_is_left(site: Site) -> None:
    site.write("pages/visa-2025/index.en.md", "---\ntitle: Visa\n---\nNone is needed.\n")
    (line,) = refused(site)
    assert line.startswith("pages/visa-2025: warning: ")
    assert text(site, "pages/visa-2025/index.en.md").endswith("None is needed.\n")
    # What leads to it leads to it now
    assert "(<{filename}/pages/visa-2025/index.en.md>)" in text(site, "2025/index.en.md")


def test_the_number_is_the_next_one_whatever_was_copied(site: Site) -> None:
    copied(site)
    copied(site, folder="2026")
    assert 'title: "8th River Forum 2026"' in text(site, "2026/index.en.md")
    assert "title: 第八届江河论坛" in text(site, "2026/index.zh.md")
    copied(site, folder="2027", source="2026")
    assert 'title: "9th River Forum 2027"' in text(site, "2027/index.en.md")
    assert (site.content / "pages/visa-2027/index.en.md").exists()


def test_a_copy_of_a_copy_is_copied_from_that(site: Site) -> None:
    copied(site)
    copied(site, folder="2026", source="2025")
    assert "copied_from: 2025\n" in text(site, "2026/forums/dams/index.en.md")
    assert "copied_from: 2024" not in text(site, "2026/forums/dams/index.en.md")


def test_the_second_event_is_copied_in_its_languages(tmp_path: Path) -> None:
    languages = [
        {"id": "ar", "tag": "ar", "name": "العربية", "dir": "rtl", "fallback": ["en"]},
        {"id": "en", "tag": "en", "name": "English", "formats": "en-001", "fallback": ["ar"]},
    ]
    site = Site(tmp_path, {"LANGUAGES": languages, "DEFAULT_LANG": "ar"})
    overlay(SITES / "second/content", site.content)
    copied(site, folder="2027", source="2026")
    assert changes(site, "2026/index.ar.md", "2027/index.ar.md") == [
        "-title: أيام مياه الواحة 2026",
        "+title: أيام مياه الواحة 2027",
        '-theme: "قطرة لكل نخلة"',
        "-speech_theme: ماذا يقول الماء؟",
        "-ordinal: 3",
        "-start: 2026-03-01",
        "-end: 2026-03-02",
        "+ordinal: 4",
        "+start: 2027-02-28",
        "+end: 2027-03-01",
        "+draft: true",
        "+copied_from: 2026",
        f"-يبدأ اللقاء [بكلمة عن الأفلاج]({{filename}}{WORDS})، ثم يأتي",
        f"+يبدأ اللقاء [بكلمة عن الأفلاج]({{filename}}/2026/{WORDS})، ثم يأتي",
    ]
    assert [str(p) for p in checked(site)[1] if not p.warning] == []


def test_the_example_is_copied_whole(make_site: Callable[..., Site]) -> None:
    import pelicanconf  # noqa: PLC0415 — its languages

    site = make_site(ROOT / "content", LANGUAGES=pelicanconf.LANGUAGES)
    copied(site)
    made = sorted((site.content / "2025").rglob("*.md"))
    assert len(made) == 54
    for path in made:
        front = parse(path.read_text("utf-8"), str(path), Problems())
        assert front
        assert (front.meta["draft"], front.meta["copied_from"]) == ("true", "2024")
        before = site.content / "2024" / path.relative_to(site.content / "2025")
        assert path.read_text("utf-8").endswith(before.read_text("utf-8").split("\n---\n")[1])
    titles = {
        path.suffixes[0][1:]: path.read_text("utf-8").split("\n")[1]
        for path in made
        if path.parent.name == "2025"
    }
    assert titles["zh"].startswith("title: 第七届")
    assert titles["en"].startswith("title: 7th ")
    assert all(titles[id_].startswith("title: 7. ") for id_ in ("sk", "sr", "de", "fi"))
    assert [str(p) for p in checked(site)[1] if not p.warning] == []


def test_a_killed_copy_leaves_nothing_that_is_read(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Path) -> Path:
        raise KeyboardInterrupt

    before = tree(site.content)
    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        refused(site)
    assert tree(site.content) == before
    monkeypatch.undo()
    # What a run leaves that nothing could stop is removed by the next one, an hour later
    left = site.content / ".plenary-edition-x"
    left.mkdir()
    os.utime(left, (0, 0))
    copied(site)
    assert not left.exists()
