"""Revisions: calendars notice what has changed since the site was published last."""

from pathlib import Path

import pytest
from ics import events
from support import Site

DAMS = "2024/forums/dams/index.en.md"


def publish(site: Site, folder: Path) -> str:
    """Keep what is in the output, as a host does; return where."""
    for path, data in site.tree().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return str(folder)


def state(site: Site, name: str) -> tuple[str, int, str]:
    """Return id, revision and moment of a session; the moment is the same in both places."""
    event = events(site)[name]
    assert event["DTSTAMP"] == event["LAST-MODIFIED"]
    return event["UID"], int(event["SEQUENCE"]), event["DTSTAMP"]


def test_each_published_change_raises_the_sequence_and_keeps_the_id(
    small: Site, tmp_path: Path
) -> None:
    small.built()
    id_, sequence, first = state(small, "keynote")
    assert sequence == 0
    published = publish(small, tmp_path / "first")

    small.change(DAMS, "start: 2024-11-07 09:00", "start: 2024-11-07 09:15")
    small.built(PUBLISHED=published)
    assert state(small, "keynote")[:2] == (id_, 1)
    second = state(small, "keynote")[2]
    assert second > first
    assert state(small, "panel")[1:] == (0, first)
    again = small.tree()
    small.built(PUBLISHED=published)
    assert small.tree() == again
    published = publish(small, tmp_path / "second")
    small.built(PUBLISHED=published)
    assert small.tree() == again

    small.change(DAMS, "kind: keynote", "kind: keynote\n    status: cancelled")
    small.built(PUBLISHED=published)
    assert state(small, "keynote")[:2] == (id_, 2)
    assert state(small, "keynote")[2] > second
    assert events(small)["keynote"]["STATUS"] == "CANCELLED"
    assert state(small, "panel")[1:] == (0, first)


@pytest.mark.parametrize(
    ("old", "new", "rises"),
    [
        ("title: Opening words", "title: Words", 0),
        ("end: 2024-11-07 10:00", "length: 60", 0),
        ("end: 2024-11-07 10:00", "length: 61", 1),
        ("room: hall", "room: studio", 1),
        ("room: hall", "room: hall\n    attendance: online", 1),
        ("room: hall", "room: hall\n    attendance: hybrid", 0),
        ("room: hall", "room: hall\n    status: moved", 1),
        ("room: hall", "room: hall\n    streams: [https://live.example/]", 1),
    ],
)
def test_the_sequence_rises_with_what_an_attendee_must_be_told_of(
    small: Site, tmp_path: Path, old: str, new: str, rises: int
) -> None:
    small.built()
    published = publish(small, tmp_path / "published")
    small.change(DAMS, old, new)
    small.built(PUBLISHED=published)
    assert state(small, "keynote")[1] == rises


@pytest.mark.parametrize(
    ("old", "new"), [("place: Riverton", "place: Lakeville"), ("Great Hall", "Hall of Mirrors")]
)
def test_the_sequence_rises_when_the_place_is_another(
    small: Site, tmp_path: Path, old: str, new: str
) -> None:
    small.built()
    published = publish(small, tmp_path / "published")
    small.change("2024/index.en.md", old, new)
    small.built(PUBLISHED=published)
    assert state(small, "keynote")[1] == 1


def test_a_session_that_was_withdrawn_goes_on_from_its_last_number(
    small: Site, tmp_path: Path
) -> None:
    small.built()
    published = publish(small, tmp_path / "first")
    for number, (old, new) in enumerate(
        [("23:30", "23:15"), ("  panel:", "  talk:"), ("  talk:", "  panel:"), ("23:15", "23:00")]
    ):
        small.change(DAMS, old, new)
        small.built(PUBLISHED=published)
        published = publish(small, tmp_path / f"after-{number}")
        if new == "  talk:":
            assert set(events(small)) == {"keynote", "talk"}
            assert state(small, "talk")[1] == 0
    assert state(small, "panel")[1] == 2


def test_what_is_wrong_with_the_published_site_is_told(small: Site, tmp_path: Path) -> None:
    small.built(PUBLISHED=str(tmp_path))  # the first publication
    for damaged in ("{", '{"2024.dams.keynote": [-1, "a"]}', '{"a": 1}', '["a"]', "\x80"):
        (tmp_path / "revisions.json").write_bytes(damaged.encode("latin-1"))
        before = small.tree()
        report, problems = small.build(PUBLISHED=str(tmp_path))
        assert report
        (problem,) = (p for p in problems if not p.warning)
        assert problem.place.file == str(tmp_path / "revisions.json")
        assert "the record of the published sessions cannot be read" in str(problem)
        assert "\n" not in str(problem)
        assert small.tree() == before


def test_a_published_site_that_is_none_is_told(small: Site, tmp_path: Path) -> None:
    small.built()
    for folder, what in (
        (tmp_path / "none", "there is no folder"),
        (small.output, "this is the output folder"),
    ):
        report, problems = small.build(PUBLISHED=str(folder))
        assert report is None
        (problem,) = (p for p in problems if not p.warning)
        assert "PUBLISHED: " in str(problem)
        assert what in str(problem)
