"""The state of an edition: which it is at a moment, and until when that holds."""

from zoneinfo import ZoneInfo

import pytest
from planned import views
from support import Site

EDITION = "2024/index.en.md"
REGISTER = "registration: https://forum.example/register\n"
OPENS, CLOSES = "registration_opens: 2024-09-01\n", "registration_closes: 2024-10-31\n"


def state(site: Site, moment: str) -> dict[str, str]:
    found = views(site, AS_OF=moment, SEARCH=False)["en/2024/index.html"]["stage"]
    return {name: found[name] for name in ("phase", "days", "turns")}


@pytest.mark.parametrize(
    ("fields", "phases"),
    [
        ("", ["announced", "announced", "announced", "announced", "today", "over"]),
        # What has no address opens too, but is never open
        (OPENS, ["announced", "soon", "soon", "soon", "today", "over"]),
        (REGISTER, ["open", "open", "open", "open", "today", "over"]),
        (REGISTER + OPENS, ["announced", "open", "open", "open", "today", "over"]),
        (REGISTER + OPENS + CLOSES, ["announced", "open", "open", "soon", "today", "over"]),
        (f"{REGISTER}registration_closed: true\n", [*["soon"] * 4, "today", "over"]),
        # Who registers until the second day does so until the forum begins
        (f"{REGISTER}registration_closes: 2024-11-08\n", [*["open"] * 4, "today", "over"]),
    ],
)
def test_an_edition_is_in_one_phase_after_the_other(
    small: Site, fields: str, phases: list[str]
) -> None:
    small.change(EDITION, "attendance: hybrid\n", f"attendance: hybrid\n{fields}")
    moments = (
        # By the venue's clock; the last session ends half an hour past midnight
        *("2024-08-31 23:59", "2024-09-01 00:00", "2024-10-31 23:59", "2024-11-06 23:59"),
        *("2024-11-09 00:29", "2024-11-09 00:30"),
    )
    assert [state(small, moment)["phase"] for moment in moments] == phases


def test_the_days_until_it_begins_are_those_of_the_venues_calendar(small: Site) -> None:
    moments = ("2024-11-01 23:59", "2024-11-05 16:30 UTC", "2024-11-07 00:00")
    assert [state(small, moment)["days"] for moment in moments] == [6, 1, 0]


def test_what_runs_is_known_by_room(small: Site) -> None:
    def board(moment: str) -> list[tuple[str, list[tuple[str, bool]]]]:
        rooms = views(small, AS_OF=moment, SEARCH=False)["en/index.html"]["stage"]["rooms"]
        return [(r["title"], [(s["title"], s["begun"]) for s in r["sessions"]]) for r in rooms]

    opening, panel = ("Opening words", True), ("Old dams, new rivers", False)
    assert board("2024-10-01 12:00") == []
    assert board("2024-11-07 09:30") == [("Great Hall", [opening]), ("Studio", [panel])]
    assert board("2024-11-07 10:00") == [("Studio", [panel])]
    assert board("2024-11-09 01:00") == []


def test_registration_does_not_close_before_it_opens(small: Site) -> None:
    small.change(
        EDITION, "attendance", f"{REGISTER}{CLOSES}registration_opens: 2024-12-01\nattendance"
    )
    _, problems = small.build()
    assert any("registration closes (2024-10-31) before it opens" in str(p) for p in problems)


def test_a_build_holds_until_the_next_phase(small: Site) -> None:
    def until(moment: str) -> str:
        report = small.built(AS_OF=moment, SEARCH=False)
        assert report.next_build == report.until
        return report.until.astimezone(ZoneInfo("Asia/Shanghai")).isoformat()[:16]

    assert until("2024-10-01 12:00") == "2024-10-02T00:00"
    assert until("2024-11-07 09:30") == "2024-11-07T10:00"
    assert until("2024-11-08 23:45") == "2024-11-09T00:30"
