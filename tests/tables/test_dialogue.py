"""Spreadsheets that come back: in a terminal that asks, and with sessions that were moved."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from support import Site
from tabling import book, columns, export, files, meta, planned, take
from terminals import at_terminal

PANEL = "Old dams, new rivers"


def changed(file: Path, sheet: str, heading: str, new: dict[str, Any], by: str = "ID") -> Path:
    """Write an exported workbook again, with other cells in a column; return it."""
    read = CalamineWorkbook.from_path(file)
    sheets = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    first, *rows = sheets[sheet]
    for row in rows:
        if row[first.index(by)] in new:
            row[first.index(heading)] = new[str(row[first.index(by)])]
    target = file.with_name("back.xlsx")
    cells = {n: [[c if c != "" else None for c in r] for r in rs] for n, rs in sheets.items()}
    return book(target, **cells)


def test_a_session_moves_to_another_sub_forum_and_stays_there(small: Site, tmp_path: Path) -> None:
    file = export(small, tmp_path / "forum.xlsx")
    back = changed(file, "Sessions", "Sub-forum", {"panel": "Fish"})
    (line,) = take(small, back)
    assert line.startswith("moved: forums/dams/panel: to forums/fish/panel [Sessions!")
    assert "panel" not in meta(small, "2024/forums/dams/index.en.md")["sessions"]
    assert meta(small, "2024/forums/fish/index.en.md")["sessions"]["panel"]["title"] == PANEL
    before = files(small)
    assert take(small, back) == []
    assert files(small) == before


def test_a_session_that_cannot_move_is_reported_with_the_reason(
    small: Site, tmp_path: Path
) -> None:
    file = export(small, tmp_path / "forum.xlsx")
    before = files(small)
    back = changed(file, "Sessions", "Sub-forum", {"keynote": "Fish"})
    for _ in range(2):
        (line,) = take(small, back)
        assert "forums/fish, which has no text in zh" in line
    assert {p: d for p, d in files(small).items() if p in before} == before


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [["Name", "Country", "Shoe size"], ["Eva Kováčová", "Slovakia", 38]]
    return book(tmp_path / "people.xlsx", speakers=rows)


SPEAKER = "2024/speakers/eva-kovacova/index.en.md"


def test_somebody_corrects_a_column_and_then_agrees(small: Site, table: Path) -> None:
    typed = {
        "> ": "C=shoes\n",
        "`shoes`": "C=role\n",
        "Position (en)": "y\n",
    }
    code, said = at_terminal(small, typed, "import-table", str(table))
    assert code == 0, said
    assert "Traceback" not in said
    assert "Imported." in said
    assert str(meta(small, SPEAKER)["role"]) == "38"


@pytest.mark.parametrize("answer", ["n\n", "\n", "what\n", "\x04"])
def test_whatever_is_no_yes_changes_nothing(small: Site, table: Path, answer: str) -> None:
    before = files(small)
    code, said = at_terminal(small, {"> ": answer}, "import-table", str(table))
    assert code != 0
    assert "Traceback" not in said
    assert "Nothing was changed." in said
    assert files(small) == before


def test_a_foreign_name_does_not_change_the_language_of_a_column(
    small: Site, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    lines = ["姓名,英文姓名", "张伟,Zhang Wei", "Петар Петровић,Petar Petrović", "李娜,Li Na"]
    file.write_bytes("\n".join(lines).encode("gb18030"))
    made = planned(small, file)
    assert columns(made) == {"姓名": "zh:name", "英文姓名": "en:name"}


def test_a_file_that_is_not_there_is_said_with_the_nearest(small: Site, table: Path) -> None:
    missing = table.with_name("poeple.xlsx")
    code, said = at_terminal(small, {}, "import-table", str(missing))
    assert code != 0
    assert "there is no such file. Did you mean `people.xlsx`?" in said
