"""Whatever a table has that cannot be imported is reported, with what to do."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from support import Site
from tabling import book, export, planned, said, settings_of, take

from plenary.imports.shelves import MODELS
from plenary.problems import Problems
from plenary.tables import export as exporting
from plenary.tables import read as reading
from plenary.tables.cells import Workbook
from plenary.tables.command import _Dialogue
from plenary.tables.importing import importing
from plenary.tables.plan import Wishes
from plenary.tables.read import read

TAGS = ("en", "zh-Hans", "sk", "sr-Cyrl", "de", "fi")
SESSIONS = ["Sub-forum", "Title", "Day", "Start", "End", "Length", "Speakers"]


def told(site: Site, file: Path) -> str:
    """Return all that an import says."""
    return "\n".join(said(planned(site, file)))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            ["Dams", None, "7.11.", "9:00", "10:00"],
            "this row has no name or title, so it is left out",
        ),
        (
            ["Birds", "A", "7.11.", "9:00", "10:00"],
            "there is no `Birds` that this row could be part of",
        ),
        ([None, "A", "7.11.", "9:00", "10:00"], "the table does not say what `A` is part of"),
        (["Dams", "A", "7.11.", "9:00", None], "`A` is new, and cannot be created without: End"),
        (
            ["Dams", "A", "7.11.", "soon", "10:00"],
            "`soon` is not a date with a time, or may be two",
        ),
        (["Dams", "A", "7.13.", "9:00", "10:00"], "`7.13.` is not a date, or may be two"),
        (["Dams", "A", "7.11.", "9:00", None, "long"], "`long` is not a length"),
        (
            ["Dams", "A", "7.11.", "9:00", "10:00", None, "Nemo"],
            "there is no `Nemo`, or more than one. Correct the name",
        ),
    ],
)
def test_a_row_that_cannot_be_imported_is_reported(
    small: Site, tmp_path: Path, row: list[Any], words: str
) -> None:
    assert words in told(small, book(tmp_path / "x.xlsx", S=[SESSIONS, row]))


def test_two_rows_that_are_the_same_are_reported(small: Site, tmp_path: Path) -> None:
    row = ["Dams", "A", "7.11.", "9:00", "10:00"]
    lines = told(small, book(tmp_path / "x.xlsx", S=[SESSIONS, row, row]))
    assert "x.xlsx, S:3: problem: this row is the same as row 2. Delete one of the two." in lines


@pytest.mark.parametrize(
    ("head", "cell", "words"),
    [
        ("Sample", "perhaps", "`perhaps` is neither yes nor no"),
        ("Date", "7.11.2024 9:00", "`7.11.2024 9:00` has more than a date. Write the date alone."),
    ],
)
def test_a_cell_that_is_none_of_what_it_could_be_is_reported(
    small: Site, tmp_path: Path, head: str, cell: str, words: str
) -> None:
    file = book(tmp_path / "x.xlsx", Galleries=[["ID", "Title", head], ["banks", "B", cell]])
    assert f"(Date): {words}".partition(": ")[2] in told(small, file)


def test_an_edition_has_one_row(small: Site, tmp_path: Path) -> None:
    rows = [["ID", "Theme"], ["2024", "Water"], ["2023", "Fire"]]
    assert "this sheet has one row only" in told(small, book(tmp_path / "x.xlsx", Edition=rows))


def test_what_a_sheet_has_beside_its_cells_is_reported(small: Site, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    picture = small.content / "2024/galleries/banks/bank.png"
    with xlsxwriter.Workbook(str(file)) as made:
        page = made.add_worksheet("Speakers")
        page.write(0, 0, "Our people")
        page.write_row(2, 0, ["Name", "Position", "Country"])
        page.write_row(3, 0, ["Ann Mill", 1e16, "SK"])
        page.write_formula(4, 1, "=NA()", None, "#N/A")
        page.write_formula(5, 1, "=1", None, "")
        page.write_column(4, 0, ["Bo Li", "Cy Dam", "Di Weir", "Ed Lock"])
        page.merge_range(6, 1, 6, 2, "Both")
        page.merge_range(7, 2, 8, 2, "SK")
        page.write_comment("A4", "sure?")
        page.set_row(4, None, None, {"hidden": True})
        page.set_column(1, 1, 9, None, {"hidden": True})
        page.insert_image("F9", str(picture))
    lines = told(small, file)
    for words in (
        "rows above the headings are left out: 1.",
        "hidden rows are imported too: 5.",
        "hidden columns are imported too: B.",
        "notes on cells are left out: A4.",
        "merged cells: C8:C9. Each of their rows has the value.",
        "cells are merged across columns: B7:C7. Only the first column has the value.",
        "the sheet has pictures (1), which are left out.",
        "B4 (Position): the number 10000000000000000 has more digits than a spreadsheet keeps.",
        "B5 (Position): the formula has failed: #N/A.",
        "B6 (Position): the formula has no result yet.",
    ):
        assert words in lines
    take(small, file)
    assert "country: SK" in (small.content / "2024/speakers/ed-lock/index.en.md").read_text("utf-8")


def test_a_day_that_is_written_once_holds_for_the_rows_below(small: Site, tmp_path: Path) -> None:
    rows = [SESSIONS, ["Dams", "A", "7.11.", "9:00", "9:30"], ["Dams", "B", None, "10:00", "11:00"]]
    file = book(tmp_path / "x.xlsx", S=rows)
    assert "rows without a day are on the day of the row above: 3. Check them." in told(small, file)


def test_a_file_that_is_no_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str, data: bytes, encoding: str = "") -> str:
        (tmp_path / name).write_bytes(data)
        problems = Problems()
        assert read(tmp_path / name, TAGS, encoding, problems) is None
        return str(next(iter(problems)))

    assert "this is not a spreadsheet that Plenary reads" in refused("a.pdf", b"x")
    assert "spreadsheets of the kind .xls are not read" in refused("a.xls", b"x")
    assert "this spreadsheet cannot be read: " in refused("a.xlsx", b"x")
    assert "`klingon` is not an encoding" in refused("a.csv", b"x", "klingon")
    data = "Nom;Lieu\nHélène;Société à Paris\n".encode("cp1252")
    assert "this file is not in the encoding utf-8 (line 2)" in refused("a.csv", data, "utf-8")
    assert "the encoding of this file is not clear. " in refused("a.csv", data)
    monkeypatch.setattr(reading, "LARGEST", 1_000)
    assert (
        "a.csv: problem: this file has more than 0 mb".lower()
        in refused("a.csv", b"x" * 1_001).lower()
    )


def test_a_correction_that_makes_no_sense_is_refused(small: Site, tmp_path: Path) -> None:
    file = book(tmp_path / "x.xlsx", Speakers=[["Name"], ["Ann Mill"]])
    dialogue = _Dialogue(Workbook("x", []), settings_of(small), "", "", Problems())
    made = planned(small, file)
    (wrong,) = dialogue.corrected(made, "", "A", "shoe size")
    assert "`shoe size` is not a column of Speakers" in str(wrong)
    (wrong,) = dialogue.corrected(made, "1", "", "shoes")
    assert "`shoes` is not a kind of sheet" in str(wrong)
    assert dialogue.corrected(made, "", "A", "role (zh)") == []
    assert dialogue.wishes.columns == {"A": "role (zh)"}
    assert dialogue.corrected(made, "1", "", "rooms") == []
    assert dialogue.wishes.sheets == {"1": "rooms"}


def test_an_export_is_never_written_over_another_file(small: Site, tmp_path: Path) -> None:
    file = tmp_path / "forum.xlsx"
    file.write_bytes(b"filled in")
    problems = Problems()
    exporting._export(str(file), settings_of(small), "", "", problems)
    assert "this file exists already, and may be filled in; it was not changed" in str(
        next(iter(problems))
    )
    assert file.read_bytes() == b"filled in"


def test_only_what_somebody_has_filled_in_counts(small: Site, tmp_path: Path) -> None:
    """One has exported; a colleague edits the content; a third one fills in the file."""
    file = export(small, tmp_path / "forum.xlsx", [*MODELS])
    small.change("2024/forums/dams/index.en.md", "title: Opening words", "title: First words")
    small.change("2024/forums/dams/index.en.md", "room: studio", "room: hall")
    found = read(file, ("en", "zh-Hans", "de"), "", Problems())
    assert found
    sheet = next(one for one in found.sheets if one.name == "Sessions")
    heads = [str(cell) for cell in sheet.rows[0]]
    panel = next(row for row in sheet.rows if row[0] == "panel")
    panel[heads.index("Title (zh)")] = "旧坝"
    panel[heads.index("Kind")] = "演讲"
    panel[heads.index("Room")] = "Great Hall"
    made = importing(found, settings_of(small), "", Wishes(), Problems())
    assert made
    assert said(made) == [
        "changed: forums/dams/panel: Title (zh): nothing → “旧坝” [Sessions!K3]",
        "changed: forums/dams/panel: Kind: “panel” → “talk” [Sessions!D3]",
    ]
