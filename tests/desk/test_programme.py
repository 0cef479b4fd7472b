"""The programme's table: what is wrong with a session is in its row, and every session is there."""

from pathlib import Path

import pytest
from desking import Officer, officer_of_small

DAMS = "2024/forums/dams"
GOOD = "  good:\n    title: Good\n    start: 2024-11-07 09:00\n    length: 30\n"
UNREADABLE = "Time cannot be read"


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return officer_of_small(tmp_path)


def table(officer: Officer, sessions: str, language: str = "en") -> str:
    front = f"title: Dams\nsummary: Dams\norder: 1\nsessions:\n{sessions}"
    officer.site.write(f"{DAMS}/index.en.md", f"---\n{front}---\n\nText.\n")
    officer.read()
    page = officer.get(f"programme/{DAMS}", language)
    assert page.status == 200
    return page.text


@pytest.mark.parametrize(
    ("fields", "shown", "said"),
    [
        (
            "start: soon\n    length: 30",
            "soon – 30",
            "<code>soon</code> is not a date with a time",
        ),
        (
            "start: 2024-11-07 09:00\n    end: late",
            "2024-11-07 09:00 – late",
            "<code>late</code> is not a date with a time",
        ),
        (
            "start: 2024-11-07 09:00\n    length: abc",
            "2024-11-07 09:00 – abc",
            "<code>abc</code> is not a whole number",
        ),
        ("start: 2024-11-07 09:00", "2024-11-07 09:00", "The session has no end"),
        ("start: [1, 2]\n    length: 5", "1, 2 – 5", "is not a date with a time"),
        ("length: 5", "5", "Fill this in."),
        (
            "start: 2024-11-07 09:00\n    end: 2024-11-07 08:00",
            "2024-11-07 09:00 – 2024-11-07 08:00",
            "is before the start",
        ),
    ],
)
def test_a_session_whose_time_cannot_be_read_is_listed_apart_with_what_is_wrong(
    officer: Officer, fields: str, shown: str, said: str
) -> None:
    page = table(officer, f"{GOOD}  odd:\n    title: Odd\n    {fields}\n")
    apart, good = page.index(UNREADABLE), page.index('id="good"')
    assert apart < page.index('id="odd"') < page.index(said) < good
    assert f'<td class="tm">{shown}</td>' in page
    assert 'data-length=""' in page
    for path in ("day/2024/", f"edit/en/{DAMS}", f"text/en/{DAMS}"):
        assert officer.get(path).status == 200


def test_the_days_and_times_that_can_be_read_are_kept_in_the_fields(officer: Officer) -> None:
    page = table(officer, "  odd:\n    title: Odd\n    start: 2024-11-07 09:00\n    end: late\n")
    assert 'data-name="from" inputmode="numeric" autocomplete="off" value="09:00"' in page
    assert 'data-name="day" type="date" value="2024-11-07"' in page


def test_what_is_wrong_with_a_session_is_in_its_row_and_its_values_stay_choices(
    officer: Officer,
) -> None:
    fields = "room: nowhere\n    speakers: [ghost]\n    kind: dance\n    foo: bar\n"
    page = table(officer, f"{GOOD}    {fields}")
    assert UNREADABLE not in page
    row = page[page.index('id="good"') :]
    for said in (
        "has no room <code>nowhere</code>",
        "has no speaker <code>ghost</code>",
        "<code>dance</code> is not a possible value",
        "there is no field <code>foo</code> here",
    ):
        assert said.lower() in row.lower()
    assert '<option value="nowhere" selected>nowhere</option>' in row
    assert 'data-value="ghost"' in row


def test_words_where_a_session_belongs_lead_to_the_whole_text(officer: Officer) -> None:
    page = table(officer, f"{GOOD}  words: hello\n")
    assert page.index(UNREADABLE) < page.index('<td class="ti" colspan="5">words</td>')
    assert f'href="/.desk/repair/en/{DAMS}"' in page
    problems = officer.get(f"text/en/{DAMS}").data["problems"]
    hrefs = {problem["href"] for problem in problems if problem["field"] == ["sessions", "words"]}
    assert hrefs == {f"/.desk/repair/en/{DAMS}"}
    whole = officer.get(f"repair/en/{DAMS}")
    assert (whole.status, "  words: hello\n" in whole.text) == (200, True)
    assert "What is wrong here can only be corrected in the whole text:" in whole.text


def test_a_list_where_sessions_belong_is_said_above_the_table(officer: Officer) -> None:
    page = table(officer, "  - title: One\n    start: 2024-11-07 09:00\n    length: 5\n")
    assert page.index("This field takes entries with names") < page.index("<table")


def test_a_session_without_a_title_has_an_empty_field(officer: Officer) -> None:
    page = table(officer, "  one:\n    start: 2024-11-07 09:00\n    length: 5\n")
    assert '<td class="ti">Without a title</td>' in page
    assert ">?</textarea>" not in page


def test_a_sub_forum_that_cannot_be_read_is_among_the_others(officer: Officer) -> None:
    officer.site.write(f"{DAMS}/index.en.md", "---\ntitle: Dams: all\n---\n")
    officer.site.write(f"{DAMS}/index.zh.md", "---\ntitle: [\n---\n")
    officer.read()
    assert f'href="/.desk/edit/en/{DAMS}" data-s="bad"' in officer.get("programme/").text
    assert officer.get(f"edit/en/{DAMS}").text.count("contains a colon") == 1


def test_a_day_without_sessions_is_no_dead_end(officer: Officer) -> None:
    table(officer, "  odd:\n    title: Odd\n    start: soon\n    length: 5\n")
    assert officer.get("day/2024/").status == 200
    assert officer.get("day/1999/").status == 404
