"""What a person is told while a build runs."""

from io import StringIO

import pytest
from rich.console import Console

from plenary.reporting import Watch


def test_each_tenth_of_many_photos_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(Console(file=StringIO())) as watch:
        for done in range(38):
            watch(done, 37)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 10
    assert told[0].startswith("Photos: 4 of 37 done, about ")
    assert told[-1] == "Photos: 37 of 37 done, about 0 s left."


def test_of_few_photos_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(Console(file=StringIO())) as watch:
        for done in range(10):
            watch(done, 9)
    assert capsys.readouterr().err == ""


def test_a_person_sees_a_bar_below_what_pelican_shows(capsys: pytest.CaptureFixture[str]) -> None:
    screen = StringIO()
    console = Console(file=screen, force_terminal=True, width=80)
    with console.status("Generating..."), Watch(console) as watch:
        watch(0, 3)
        watch(2, 3)
        console.print("Done.")
    assert "Generating..." in screen.getvalue()
    assert "2/3" in screen.getvalue()
    assert "Done." in screen.getvalue()
    assert capsys.readouterr().err == ""
