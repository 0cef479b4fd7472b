"""What a person is told while a build runs."""

import pytest

from plenary.kernel import Tenths


def test_each_tenth_of_many_photos_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    tenths = Tenths()
    for done in range(1, 38):
        tenths(done, 37)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 10
    assert told[0].startswith("Photos: 4 of 37 done, about ")
    assert told[-1] == "Photos: 37 of 37 done, about 0 s left."


def test_of_few_photos_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    tenths = Tenths()
    for done in range(1, 10):
        tenths(done, 9)
    assert capsys.readouterr().err == ""
