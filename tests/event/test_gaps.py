"""The agenda's table of a day shows when nothing is planned."""

from planned import views
from support import Site

DAMS = "2024/forums/dams/index.en.md"
MORE = """  lunch:
    title: Talk
    start: 2024-11-07 {start}
    end: 2024-11-07 18:00
    room: studio
"""


def day(site: Site) -> dict[str, list[dict[str, object]]]:
    found = views(site, SEARCH=False)["en/2024/agenda/index.html"]["days"][0]
    return {name: found[name] for name in ("gaps", "moments", "sessions")}


def test_a_break_in_which_no_room_is_in_use_is_a_row_of_its_own(small: Site) -> None:
    small.change(DAMS, "  panel:\n", f"{MORE.format(start='11:40')}  panel:\n")
    found = day(small)
    assert found["gaps"] == [{"row": 2, "height": 60}]  # 10:00 to 11:40
    assert [(str(m["start"])[11:16], m["row"]) for m in found["moments"]] == [
        ("09:00", 1),
        ("10:00", 2),
        ("11:40", 3),
    ]
    assert [(s["row"], s["rows"]) for s in found["sessions"]] == [(1, 1), (3, 1)]


def test_a_few_minutes_between_two_sessions_are_no_gap(small: Site) -> None:
    small.change(DAMS, "  panel:\n", f"{MORE.format(start='10:05')}  panel:\n")
    assert day(small)["gaps"] == []
