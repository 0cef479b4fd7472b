"""In a real terminal: questions, answers, and the text in the writer's editor."""

import sys
from pathlib import Path

from support import Site
from terminals import at_terminal


def test_somebody_is_asked_and_the_text_opens(small: Site, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    code = f"import sys, pathlib; pathlib.Path({str(opened)!r}).write_text(sys.argv[1])"
    editor = f'"{sys.executable}" -c "{code}"'
    answers = {
        "language [en]": "\n",
        "date [2024-11-09]": "10 November\n",
        "is not a date": "2024-11-10\n",
        "place [Riverton]": "\n",
    }
    done, said = at_terminal(small, answers, "new", "release", "Mills turn", editor=editor)
    assert done == 0, said
    assert "`10 November` is not a date. Write year, month and day" in said
    text = small.content / "news/2024-11-10-mills-turn/index.en.md"
    assert opened.read_text(encoding="utf-8") == str(text)
    assert "place: Riverton" in text.read_text(encoding="utf-8")


def test_whoever_ends_the_input_has_made_nothing(small: Site) -> None:
    before = sorted(small.content.rglob("*"))
    done, said = at_terminal(small, {"language": "\x04"}, "new", "release", "Mills turn", editor="")
    assert done == 130, said
    assert "Stopped. Nothing was created." in said
    assert "Traceback" not in said
    assert sorted(small.content.rglob("*")) == before


def test_the_check_shows_a_table(small: Site) -> None:
    done, said = at_terminal(small, {}, "check", editor="")
    assert done == 0, said
    assert "\x1b[" in said
    assert "news/2024-11-07-opening" in said
