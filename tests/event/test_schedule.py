"""A programme that can take place: every clash is told, with both places."""

import pytest
from support import Site

DAMS = "2024/forums/dams/index.en.md"
KEYNOTE = "    start: 2024-11-07 09:00\n    end: 2024-11-07 10:00\n"


def told(site: Site) -> list[str]:
    _, problems = site.build()
    return [str(problem) for problem in problems if not problem.warning]


def add(site: Site, session: str) -> None:
    """Add a session to the sub-forum."""
    site.change(DAMS, "sessions:\n", f"sessions:\n  new:\n    title: New\n{session}")


def clashes(site: Site) -> list[str]:
    """Build, and return the warnings of what is needed twice at a time."""
    site.built()
    _, problems = site.build()
    return [str(p) for p in problems if p.warning and "at the same time" in p.what]


def test_a_room_that_is_used_twice_is_a_warning(small: Site) -> None:
    add(small, "    start: 2024-11-07 09:59\n    length: 20\n    room: hall\n")
    (warning,) = clashes(small)
    assert warning.startswith(f"{DAMS}:11: warning: sessions.new.room: the session `keynote` ")
    assert f"({DAMS}:15) uses the room `hall` at the same time" in warning
    assert "`overlaps: true`" in warning


def test_somebody_in_two_places_is_a_warning(small: Site) -> None:
    add(small, "    start: 2024-11-07 09:30\n    length: 20\n    moderators: [li-ming]\n")
    (warning,) = clashes(small)
    assert "`li-ming` takes part in the session `keynote`" in warning


@pytest.mark.parametrize("one", ["new", "keynote"])
def test_one_says_that_a_clash_is_meant(small: Site, one: str) -> None:
    times = "    start: 2024-11-07 09:30\n    length: 20\n"
    add(small, f"{times}    room: hall\n    speakers: [li-ming]\n")
    assert len(clashes(small)) == 2
    small.change(DAMS, f"  {one}:\n", f"  {one}:\n    overlaps: true\n")
    assert clashes(small) == []


def test_what_is_meant_to_overlap_hides_no_other_clash(small: Site) -> None:
    add(small, "    start: 2024-11-07 09:30\n    length: 20\n    room: hall\n")
    all_day = "    start: 2024-11-07 08:00\n    length: 600\n    room: hall\n    overlaps: true\n"
    small.change(DAMS, "sessions:\n", f"sessions:\n  stand:\n    title: Stand\n{all_day}")
    (warning,) = clashes(small)
    assert "the session `keynote` " in warning


def test_one_after_another_is_no_clash(small: Site) -> None:
    add(
        small,
        "    start: 2024-11-07 10:00\n    length: 20\n    room: hall\n    speakers: [li-ming]\n",
    )
    assert clashes(small) == []


@pytest.mark.parametrize(
    "session", ["    status: cancelled\n    speakers: [li-ming]\n", "    kind: break\n"]
)
def test_what_is_cancelled_and_breaks_clash_with_nothing(small: Site, session: str) -> None:
    add(small, f"    start: 2024-11-07 09:30\n    length: 20\n    room: hall\n{session}")
    assert clashes(small) == []


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2024-11-06 23:00", False), ("2024-11-09 02:00", True), ("2024-11-09 09:00", False)],
)
def test_a_session_lies_within_its_edition_whose_nights_are_long(
    small: Site, day: str, *, fits: bool
) -> None:
    add(small, f"    start: {day}\n    length: 30\n")
    problems = told(small)
    assert problems == [] if fits else "but the edition is from 2024-11-07" in problems[0]


def test_a_stream_needs_an_audience_elsewhere(small: Site) -> None:
    stream = "    streams: [https://live.example/x]\n"
    add(small, f"    start: 2024-11-07 11:00\n    length: 20\n    attendance: on-site\n{stream}")
    (problem,) = told(small)
    assert "sessions.new.streams: the session is on site only" in problem


@pytest.mark.parametrize(
    ("own", "of_edition"), [("", "both"), ("    attendance: zoom\n", "hybrid")]
)
def test_a_wrong_attendance_is_one_mistake(small: Site, own: str, of_edition: str) -> None:
    stream = "    streams: [https://live.example/x]\n"
    add(small, f"    start: 2024-11-07 11:00\n    length: 20\n{own}{stream}")
    small.change("2024/index.en.md", "attendance: hybrid", f"attendance: {of_edition}")
    (problem,) = told(small)
    assert "attendance: " in problem


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("", "the session has no end"),
        ("    end: 2024-11-07 12:00\n    length: 20\n", "the session has an `end` and a `length`"),
        ("    length: 20\n    languages: [klingon]\n", "`klingon` is not a language"),
        ("    length: 20\n    interpretation: [zh-en]\n", "`zh-en` is not an interpretation"),
        ("    length: 20\n    streams: [live.example]\n", "`live.example` is not a web address"),
        ("    length: 20\n    status: late\n", "`late`"),
        ("    length: 20\n    moderators: [nobody]\n", "the edition 2024 has no speaker `nobody`"),
    ],
)
def test_what_cannot_be_is_told(small: Site, lines: str, what: str) -> None:
    add(small, f"    start: 2024-11-07 11:00\n{lines}")
    assert any(what in problem for problem in told(small)), told(small)


def test_a_page_shows_who_does_what_in_which_language(small: Site) -> None:
    small.change(
        DAMS,
        KEYNOTE,
        "    start: 2024-11-07 09:00\n    length: 60\n    languages: [zh, en]\n"
        "    interpretation: [zh > en]\n    moderators: [jana-novak]\n    attendance: online\n"
        "    streams: [https://www.live.example/a?b&c]\n    status: moved\n",
    )
    small.built()
    page = small.page("en/2024/forums/dams/")
    assert "Languages: Chinese and English · Interpretation: Chinese to English" in page
    assert '<span class="badge now">Moved</span>' in page
    assert '<a href="https://www.live.example/a?b&amp;c">live.example</a>' in page
    assert '(<span class="quiet">moderator</span>)' in page
    assert page.count("Online") == 1  # where it differs from the edition's
    assert "T10:00+08:00" in page or "09:00–10:00" in page
    assert "Sprachen: Chinesisch und Englisch" in small.page("de/2024/forums/dams/")
    assert "语言：中文和英语" in small.page("zh/2024/forums/dams/")
    speaker = small.page("en/2024/speakers/jana-novak/")
    assert "Opening words" in speaker


def test_where_a_session_is_not_within_its_day_the_days_are_named(small: Site) -> None:
    small.change("2024/index.en.md", "end: 2024-11-08", "end: 2024-11-10")
    small.change(DAMS, "end: 2024-11-07 10:00", "end: 2024-11-08 18:00")
    small.change(DAMS, "start: 2024-11-08 23:30", "start: 2024-11-09 00:15")
    small.built()
    agenda = small.page("en/2024/agenda/").replace("\u2009", "")
    assert ">Thu 09:00–Fri 18:00</time>" in agenda
    assert agenda.index('data-day="2024-11-08"') < agenda.index(">Sat 00:15–00:30</time>")
    panel = small.page("en/2024/forums/dams/panel/").replace("\u2009", "")
    assert ">Sat 00:15–00:30</time>" in panel


def test_a_language_is_one_however_its_tag_is_written(small: Site) -> None:
    small.change(DAMS, "    kind: keynote", "    kind: keynote\n    languages: [EN, zh-hans]")
    small.change(DAMS, "    kind: panel", "    kind: panel\n    languages: [en]")
    small.built()
    page = small.page("en/2024/agenda/")
    assert 'data-language="en zh-Hans"' in page
    assert page.count('data-value="en"') == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    room: hall", "    room: hall\n    pricee:", "there is no field `pricee` here"),
        ("    kind: keynote", "    languages: [en, EN]", "`en` is in this list twice"),
        ("end: 2024-11-07 10:00", "length: 999999999999", "`999999999999` is too large"),
        (
            "    kind: keynote",
            "    status: moved\n    moved_from: 2024-11-07 09:00",
            "this is the same as `start`",
        ),
    ],
)
def test_what_says_nothing_or_too_much_is_told(small: Site, old: str, new: str, told: str) -> None:
    small.change(DAMS, old, new)
    assert any(told in str(problem) for problem in small.build()[1] if not problem.warning)


def test_the_rest_of_a_name_after_a_comma_is_told(small: Site) -> None:
    small.change("2024/index.en.md", "{title: Great Hall}", "{title: Great Hall, third floor}")
    told = [str(problem) for problem in small.build()[1] if not problem.warning]
    assert any("there is no field `third floor` here" in line for line in told)
