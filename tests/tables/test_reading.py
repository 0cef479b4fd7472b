"""Files as spreadsheets write them: encodings, delimiters, and what is beside the cells."""

from pathlib import Path

import pytest
import xlsxwriter

from plenary.problems import Problems
from plenary.tables.cells import Sheet, a1, column_of, letters
from plenary.tables.encodings import AmbiguousError, decoded
from plenary.tables.read import read

TAGS = ("en", "zh-Hans", "sk", "sr-Cyrl", "de", "fi")
HERE = Path(__file__).parent
CHINESE = "姓名,单位\n张三,沧州市工业和信息化局①\n李四,SME企业中心\n"
SLOVAK = "Meno;Firma\nJán Mlynár;Železničná spoločnosť Ľubochňa\n"


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [
        (CHINESE, "gbk", "GBK"),
        (CHINESE, "gb18030", "GBK"),
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-8-sig", "UTF-8"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "utf-16-le", "UTF-16"),
        (SLOVAK, "cp1250", "Windows-1250"),
        ("Name;Firma\nJürgen Groß;Müller & Söhne\n", "cp1252", "Windows-1252"),
        ("Име;Фирма\nПера Перић;Привредна комора\n", "cp1251", "Windows-1251"),
        ("Nimi;Yritys\nMatti Meikäläinen;Yhtiö Oy\n", "cp1252", "Windows-1252"),
        ("Name,Firm\nAnn,Works\n", "ascii", "UTF-8"),
    ],
)
@pytest.mark.parametrize("tags", [TAGS, ("en",), ("en", "de")])
def test_the_encoding_of_a_file_is_found_out(
    text: str, encoding: str, called: str, tags: tuple[str, ...]
) -> None:
    assert decoded(text.encode(encoding), tags) == (text, called)


def test_where_two_readings_are_as_good_somebody_is_asked() -> None:
    data = "Nom;Lieu\nHélène;Société à Paris\n".encode("cp1252")
    with pytest.raises(AmbiguousError) as error:
        decoded(data, TAGS)
    assert len(error.value.readings) > 1
    assert decoded(data, TAGS, "cp1252")[0] == "Nom;Lieu\nHélène;Société à Paris\n"


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n",
        "a;b;c\n1;2,5;3\n",
        "a\tb\tc\r\n1\t2\t3\r\n",
        "sep=|\na|b|c\n1|2|3\n",
        'a,b,c\n1,"2; 2; 2\n2; 2",3\n',
    ],
)
def test_the_delimiter_of_a_file_is_found_out(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8", newline="")
    book = read(file, TAGS, "", Problems())
    assert book
    rows = [row for row in book.sheets[0].rows if row]
    assert rows[0] == ["a", "b", "c"]
    assert len(rows) == 2


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_has_beside_the_cells_is_known(ending: str) -> None:
    """The files were saved by LibreOffice 7.4."""
    book = read(HERE / f"forum.{ending}", TAGS, "", Problems())
    assert book
    people, programme, hidden, rooms = book.sheets
    assert [sheet.hidden for sheet in book.sheets] == [False, False, True, False]
    assert (people.beside.hidden_rows, people.beside.notes) == ([7], [(3, 1)])
    assert people.beside.errors == {(5, 5): "#N/A"}
    assert programme.beside.merged == [((1, 0), (3, 0))]
    assert programme.words((1, 0)) == "2024-11-07"
    assert programme.words((1, 1)) == "09:00"
    assert rooms.words((2, 0)) == "Terasa"
    assert hidden.name == "Interné"


def test_hidden_columns_pictures_and_formulas_without_a_result_are_known(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("S")
        page.write_row(0, 0, ["a", "b"])
        page.write_formula(1, 0, "=1+1", None, "")
        page.set_column(1, 1, 9, None, {"hidden": True})
        page.insert_image(
            "D4", str(HERE.parent / "sites/small/content/2024/galleries/banks/bank.png")
        )
    found = read(file, TAGS, "", Problems())
    assert found
    beside = found.sheets[0].beside
    assert (beside.hidden_columns, beside.pictures, beside.errors) == ([1], 1, {(1, 0): ""})


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xls", b"x", "Save it as an Excel workbook (.xlsx)"),
        ("a.pdf", b"x", "not a spreadsheet that Plenary reads"),
        ("a.xlsx", b"PK\3\4 broken", "cannot be read"),
        ("a.ods", b"", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    problems = Problems()
    assert read(tmp_path / name, TAGS, "", problems) is None
    assert said in str(next(iter(problems)))


def test_a_cell_at_the_end_of_the_world_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("S").write(1_048_575, 16_383, "x")
    problems = Problems()
    assert read(file, TAGS, "", problems) is None
    assert "too far away" in str(next(iter(problems)))


def test_columns_are_called_by_letters() -> None:
    for column, name in ((0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")):
        assert (letters(column), column_of(name)) == (name, column)
    assert a1((4, 2)) == "C5"


def test_cells_are_read_as_text() -> None:
    sheet = Sheet("S", [[6.0, 6.5, True, " a\u200b ", 8613800000000.0]])
    assert [sheet.words((0, c)) for c in range(6)] == ["6", "6.5", "true", "a", "8613800000000", ""]
