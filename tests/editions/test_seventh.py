"""The seventh edition from nothing: a copy of the sixth, one spreadsheet, all of it made ready."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support import Site
from tabling import book, take
from yearly import checked, copied, left, read

import pelicanconf
from plenary.content.schema import Forum
from plenary.editions.ready_command import decided
from plenary.environment import ROOT
from plenary.problems import Problems
from plenary.publishing.published_site import looks

LANGUAGES = ["en", "zh", "sk", "sr", "de", "fi"]
ROOMS = {
    **dict.fromkeys(("opening", "zero-carbon"), "canal-hall"),
    **dict.fromkeys(("remanufacturing", "aviation"), "lion-hall"),
    "matchmaking": "wave-room",
    "competition": "studio",
}
COUNTS = {"opening": 5, "aviation": 5}  # of sessions; four elsewhere


def spreadsheet(file: Path) -> Path:
    """Write 20 speakers and 26 sessions with texts in six languages, plainly made up."""

    def heads(name: str) -> list[str]:
        return [name, *(f"{name} ({id_})" for id_ in LANGUAGES[1:])]

    people: list[list[Any]] = [[*heads("Name"), *heads("Job title"), "Country", "Sample"]]
    people += [
        [*(f"Guest {n} {id_}" for id_ in LANGUAGES), *["Director"] * 6, "China", "yes"]
        for n in range(1, 21)
    ]
    head = ["Sub-forum", *heads("Title"), "Date", "Start", "End", "Room", "Speakers", "Sample"]
    sessions: list[list[Any]] = [head]
    for forum, room in ROOMS.items():
        for hour in range(COUNTS.get(forum, 4)):
            number = len(sessions)
            titles = [f"Talk {number} {id_}" for id_ in LANGUAGES]
            day = "6.11.2025" if forum in ("opening", "matchmaking", "aviation") else "7.11.2025"
            times = [f"{9 + hour}:00", f"{9 + hour}:45"]
            name = f"Guest {(number - 1) % 20 + 1} en"
            sessions.append([forum, *titles, day, *times, room, name, "yes"])
    return book(file, Speakers=people, Sessions=sessions)


def test_the_seventh_edition_in_three_steps(make_site: Callable[..., Site], tmp_path: Path) -> None:
    site = make_site(ROOT / "content", LANGUAGES=pelicanconf.LANGUAGES)
    copied(site)
    take(site, spreadsheet(tmp_path / "seventh.xlsx"), edition="2025")
    found, problems = checked(site)
    assert [str(problem) for problem in problems if not problem.warning] == []
    mine = [item for item in found.items if item.edition == "2025"]
    kinds = [item.kind for item in mine]
    assert (kinds.count("forum"), kinds.count("speaker")) == (6, 20)
    sessions = [item.facts.sessions for item in mine if isinstance(item.facts, Forum)]
    assert sum(map(len, sessions)) == 26
    assert all(set(item.versions) == set(LANGUAGES) for item in mine if item.kind == "speaker")
    assert {len(item.texts) for item in mine} == {6}
    made = decided(["2025"], list(looks(site.folder, read(site))), None, Problems(), seen=True)
    assert made
    assert not made.refused
    assert len(made.ready) == 54
    # What only people know is still on the list
    assert [note for notes in left(site).values() for note in notes] == [
        "there is nothing in films/ yet (2024: 1)",
        "there is nothing in galleries/ yet (2024: 1)",
        "there is nothing in results/ yet (2024: 5)",
        "left out, because it was about 2024: `hotels`",
        "left out, because it was about 2024: `theme`, `speech_theme`, `spokespersons`",
        "left out, because it was about 2024: `deadlines`, `letter_until`",
    ]
    assert not any(item.draft for item in checked(site)[0].items)
