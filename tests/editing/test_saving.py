"""A save is joined with what is on disk now, whole or not at all, and can be taken back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from plenary.editing import history as histories
from plenary.editing import saving
from plenary.editing.history import History, Step
from plenary.editing.merge import Change
from plenary.editing.saving import Conflicts, NotSavedError, Saved, Wanted, redo, save, undo
from plenary.editing.text import Text, UnreadableError
from plenary.store.store import ChangedError

NAME = "news/one/index.en.md"
SOURCE = "---\ntitle: One   # the title\nplace: Nitra\n---\n\n# Head\n\nFirst.\n\nLast.\n"
BODY = SOURCE.partition("\n\n")[2]


class Desk:
    """One text in a folder."""

    def __init__(self, folder: Path, source: str = SOURCE) -> None:
        self.root, self.history = folder / "content", History(folder / ".history")
        self.file = self.root / NAME
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes(source.encode())

    @property
    def now(self) -> str:
        return self.file.read_bytes().decode()

    def save(self, *fields: Sequence[Any], body: tuple[str, str] | None = None) -> Saved:
        changes = [Change((path,), old, new) for path, old, new in fields]
        return save(self.root, NAME, Wanted(changes, body), "en", self.history)

    def change(self, old: str, new: str) -> None:
        assert old in self.now
        self.file.write_bytes(self.now.replace(old, new).encode())

    def undo(self) -> Saved | None:
        return undo(self.root, NAME, "en", self.history)

    def redo(self) -> Saved | None:
        return redo(self.root, NAME, "en", self.history)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_save_changes_only_what_is_wanted(desk: Desk) -> None:
    desk.file.chmod(0o640)
    saved = desk.save(("title", "One", "Two"), body=(BODY, BODY.replace("First", "1st")))
    assert desk.now == SOURCE.replace("One", "Two").replace("First", "1st")
    assert type(saved) is Saved
    assert (saved.text.written, saved.written) == (desk.now, True)
    assert desk.file.stat().st_mode & 0o777 == 0o640


def test_a_save_without_a_change_writes_nothing(desk: Desk) -> None:
    before = desk.file.stat()
    assert not desk.save(("title", "One", "One"), body=(BODY, BODY)).written
    assert desk.file.stat() == before
    assert not desk.history.states(NAME)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_and_marks_stay(tmp_path: Path, end: str) -> None:
    desk = Desk(tmp_path, "\ufeff" + SOURCE.replace("\n", end))
    desk.save(("title", "One", "Two"), body=(BODY, BODY + "\nMore.\n"))
    expected = SOURCE.replace("One", "Two") + "\nMore.\n"
    assert desk.now == "\ufeff" + expected.replace("\n", end)
    desk.undo()
    assert desk.now == "\ufeff" + SOURCE.replace("\n", end)


def test_each_line_keeps_its_own_end(tmp_path: Path) -> None:
    mixed = (
        SOURCE.replace("\n", "\r\n").replace("First.\r\n", "First.\n").replace("---\r\n", "---\n")
    )
    desk = Desk(tmp_path, mixed)
    desk.save(("place", "Nitra", "Brno"), body=(BODY, BODY.replace("Last.", "New.\n\nLast.")))
    assert desk.now == mixed.replace("Nitra", "Brno").replace("Last.", "New.\r\n\r\nLast.")


def test_what_others_have_changed_meanwhile_stays(desk: Desk) -> None:
    desk.change("Last", "Their last")
    desk.change("Nitra", "Brno")
    saved = desk.save(("title", "One", "Two"), body=(BODY, BODY.replace("First", "1st")))
    expected = SOURCE.replace("One", "Two").replace("First", "1st")
    assert desk.now == expected.replace("Last", "Their last").replace("Nitra", "Brno")
    assert saved.joined == [2]


def test_what_both_have_changed_is_shown_and_the_rest_is_saved(desk: Desk) -> None:
    desk.change("First", "Their first")
    desk.change("Nitra", "Brno")
    body = BODY.replace("First", "1st").replace("Last", "End")
    saved = desk.save(("title", "One", "Two"), ("place", "Nitra", "Praha"), body=(BODY, body))
    assert isinstance(saved, Conflicts)
    shown = {told.where: told[1:4] for told in saved.conflicts}
    assert shown == {
        ("place",): ("Nitra", "Praha", "Brno"),
        ("",): ("First.", "1st.", "Their first."),
    }
    assert saved.conflicts[1].block == 1
    expected = SOURCE.replace("One", "Two").replace("Last", "End")
    assert desk.now == expected.replace("First", "Their first").replace("Nitra", "Brno")
    decided = desk.save(("place", "Brno", "Praha"))
    assert type(decided) is Saved
    assert "place: Praha" in desk.now


def test_what_cannot_be_read_or_written_stays(desk: Desk) -> None:
    with pytest.raises(NotSavedError):
        desk.save(body=(BODY, "\ud800"))
    assert desk.now == SOURCE
    desk.change("title: One", "title: [")
    with pytest.raises(UnreadableError, match="title"):
        desk.save(("place", "Nitra", "Brno"))
    desk.file.write_bytes(b"\xff")
    with pytest.raises(UnreadableError, match="UTF-8"):
        desk.save(("place", "Nitra", "Brno"))
    desk.file.unlink()
    with pytest.raises(FileNotFoundError):
        desk.save(("place", "Nitra", "Brno"))


def test_no_control_character_gets_into_a_text(desk: Desk) -> None:
    desk.save(body=(BODY, BODY.replace("First", "Fi\x0b\x02rst\r")))
    assert desk.now == SOURCE.replace("First", "First\n")


def test_a_control_character_that_is_there_can_be_taken_out(desk: Desk) -> None:
    desk.change("First", "Fi\x07rst")
    faulty = BODY.replace("First", "Fi\x07rst")
    assert desk.save(body=(faulty, faulty.replace("Last", "End"))).written
    assert desk.now == SOURCE.replace("First", "Fi\x07rst").replace("Last", "End")
    faulty = faulty.replace("Last", "End")
    desk.save(body=(faulty, faulty.replace("\x07", "")))
    assert desk.now == SOURCE.replace("Last", "End")


def test_threads_lose_nothing(desk: Desk) -> None:
    """Each writes a paragraph and a field of its own, all of them from what they saw first."""
    body = "".join(f"Paragraph {n}.\n\n" for n in range(8))
    desk.save(body=(BODY, body))

    def write(number: int) -> None:
        old, text = body, f"Paragraph {number}."
        for turn in range(5):
            new = old.replace(text, f"Of {number}: {turn}.")
            desk.save((f"f{number}", str(turn - 1) if turn else None, str(turn)), body=(old, new))
            old, text = new, f"Of {number}: {turn}."

    threads = [Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(8):
        assert f"f{number}: 4\n" in desk.now
        assert f"Of {number}: 4.\n\n" in desk.now


def test_a_program_that_writes_at_the_same_time_is_heard(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged, turns = saving.merged, iter([1, 2, 3])

    def meddled(now: Text, wanted: Wanted, tag: str) -> Any:
        if next(turns, None):
            desk.change("Last", "Last, last")
        return merged(now, wanted, tag)

    monkeypatch.setattr(saving, "merged", meddled)
    desk.save(("title", "One", "Two"))
    assert desk.now == SOURCE.replace("One", "Two").replace("Last", "Last, last, last, last")
    turns = iter(range(1, 1000))
    with pytest.raises(ChangedError):
        desk.save(("title", "Two", "Three"))
    assert sorted(path.name for path in desk.file.parent.iterdir()) == ["index.en.md"]


def test_saves_are_taken_back_and_done_again(desk: Desk) -> None:
    states = [desk.now]
    for title in "abc":
        desk.save(("title", states[-1].split()[2], title))
        states.append(desk.now)
    for state in reversed(states[:-1]):
        assert desk.undo()
        assert desk.now == state
    assert desk.undo() is None
    for state in states[1:]:
        assert desk.redo()
        assert desk.now == state
    assert desk.redo() is None
    desk.undo()
    desk.save(("title", "b", "z"))
    assert desk.redo() is None
    desk.undo()
    assert desk.now == states[2]


def test_only_what_was_saved_is_taken_back(desk: Desk) -> None:
    desk.save(("title", "One", "Two"), body=(BODY, BODY.replace("First", "1st")))
    desk.change("Last", "Their last")
    desk.undo()
    assert desk.now == SOURCE.replace("Last", "Their last")
    desk.redo()
    desk.change("1st", "Their first")
    undone = desk.undo()
    assert isinstance(undone, Conflicts)
    assert [told[1:4] for told in undone.conflicts] == [("1st.", "First.", "Their first.")]
    assert "title: One " in desk.now


def test_what_could_not_be_written_is_no_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(("title", "One", "Two"))

    def locked(*_: Any, **__: Any) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(saving, "write_atomically", locked)
        for number in range(3):
            with pytest.raises(PermissionError):
                desk.save(("title", "Two", f"Two {number}"))
    desk.undo()
    assert desk.now == SOURCE


@pytest.mark.parametrize("front", ["notes: One # why", "notes: # why"])
def test_a_comment_gets_into_no_text_of_several_lines(tmp_path: Path, front: str) -> None:
    desk = Desk(tmp_path, f"---\n{front}\n---\n")
    old = "One" if "One" in front else None
    saved = desk.save(("notes", old, "First.\n\nSecond."))
    assert saved.text.meta == {"notes": "First.\n\nSecond."}
    assert "# why\n---" in desk.now


def test_fifty_states_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(tmp_path)
    for number in range(60):
        history.record("a", Step(number, str(number), str(number + 1)))
    assert [step.after for step in history.states("a")] == [str(n) for n in range(60, 10, -1)]
    assert len(list(tmp_path.glob("*/*"))) == 52
    assert not history.states("b")
    monkeypatch.setattr(histories, "LARGEST", 100_000)
    for number in range(10):
        history.record("c", Step(number, f"{number:02}" * 15_000, f"{number + 1:02}" * 15_000))
    assert len(history.states("c")) == 2


def test_a_lost_history_ends_what_can_be_taken_back(desk: Desk) -> None:
    for old, new in (("One", "a"), ("a", "b")):
        desk.save(("title", old, new))
    for file in desk.history.folder.glob("*/*"):
        if file.name != "steps" and b"title: a" in file.read_bytes():
            file.write_bytes(b"damaged")
    assert desk.undo() is None
    for file in desk.history.folder.glob("*/*"):
        file.write_bytes(b"damaged")
    assert desk.undo() is None
    desk.save(("title", "b", "c"))
    desk.undo()
    assert "title: b " in desk.now


KILLED = """
import os, sys
from itertools import pairwise
from pathlib import Path
from plenary.editing.history import History
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted, save
from plenary.editing.text import read

root = Path(sys.argv[1])
for _ in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
        continue
    while True:
        old = read((root / "a.md").read_bytes(), "a.md")
        n = int(old.meta["title"])
        body = f"{n + 1}\\n\\n" * 3000
        fields = [Change(("title",), str(n), str(n + 1))]
        save(root, "a.md", Wanted(fields, (old.body, body)), "en", History(root / "h"))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no other way to begin so often")
def test_a_killed_save_leaves_the_old_text_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: 0\n---\n\n" + "0\n\n" * 3000)
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    kept = 0
    with subprocess.Popen(command, **pipes) as forker:
        assert forker.stdin
        assert forker.stdout
        for turn in range(100):
            print(file=forker.stdin, flush=True)
            child = int(forker.stdout.readline())
            time.sleep(turn % 20 / 400)
            os.kill(child, signal.SIGKILL)
            assert forker.stdout.readline() == "dead\n"
            said = file.read_text()
            number = said.split()[2]
            assert said == f"---\ntitle: {number}\n---\n\n" + f"{number}\n\n" * 3000
            kept += int(number) > kept
        forker.stdin.close()
    assert kept > 3
    undone = undo(tmp_path, "a.md", "en", History(tmp_path / "h"))
    assert undone is not None


def test_an_hour_of_typing_can_be_taken_back_in_fifty_steps(tmp_path: Path) -> None:
    history = History(tmp_path)
    texts = [f"text {number}" for number in range(301)]
    for number, (before, after) in enumerate(pairwise(texts)):
        pause = 600 if number % 50 == 0 else 1  # somebody who goes away now and then
        history.record("a.md", Step(1000.0 + number + pause * (number // 50), before, after))
    steps = history.states("a.md")
    assert len(steps) == 50
    assert (steps[0].after, steps[-1].before) == (texts[-1], texts[0])
    assert [step.before for step in steps[:-1]] == [step.after for step in steps[1:]]
    assert [step.after for step in steps[:30]] == texts[:-31:-1]
