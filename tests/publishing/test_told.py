"""What is wrong before and beside a publication is told in sentences, as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from publishers import Press, git

from plenary.authoring.command import new
from plenary.checking.command import check
from plenary.imports.command import import_schedule
from plenary.publishing.command import publish, rollback
from plenary.publishing.state import Wishes


def test_a_name_in_a_warning_is_printed_as_it_is(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = press.folder / "notes["
    folder.mkdir()
    (folder / "b].txt").write_text("x")
    (press.folder / "plan [draft].txt").write_text("x")
    git(press.folder, "config", "status.showUntrackedFiles", "all")
    assert press.publish(dry_run=True)
    told = capsys.readouterr().out
    assert "notes[/b].txt, plan [draft].txt" in told
    assert "failure.txt" not in told


def test_all_that_is_missing_is_said_at_once(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    git(press.folder, "remote", "remove", "origin")
    press.configure("SITEURL = ''")
    press.write("news/2024-11-08-rain/index.en.md", "---\ntitle: Rain\ndate: soon\n---\nText.\n")
    assert not press.publish(dry_run=True)
    told = capsys.readouterr()
    said = " ".join((told.out + told.err).split())
    assert "`origin`" in said
    assert "SITEURL" in said
    assert "2024-11-08-rain/index.en.md line 3, date: `soon` is not a date" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SITEURL = (\n", "SyntaxError"),
        ("\nSITEURL = x\n", "NameError"),
        (None, "there is no settings file here"),
    ],
)
def test_a_faulty_settings_file_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: str
) -> None:
    conf = tmp_path / "conf.py"
    if text is not None:
        conf.write_text(text)
    asks: tuple[Callable[[], bool], ...] = (
        lambda: publish(str(conf), "", Wishes()),
        lambda: rollback(str(conf), "", Wishes()),
        lambda: check(str(conf)),
        lambda: import_schedule("x.json", str(conf), "", "", write=False),
        lambda: new("news", "A title", {}, str(conf), opens=False),
    )
    for ask in asks:
        assert not ask()
        said = " ".join("".join(capsys.readouterr()).split())
        assert told in said
        assert (
            "`--settings`" if text is None else "Correct this line of the settings file."
        ) in said
