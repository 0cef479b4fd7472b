"""Importing and exporting spreadsheets."""

from plenary.messages.mistake import Mistake

NOT_THERE = Mistake("there is no such file", "{near}Check the path.")
NO_TABLE = Mistake(
    "this is not a spreadsheet that Plenary reads", "Save it as one of these: {endings}."
)
OLD_EXCEL = Mistake(
    "spreadsheets of the kind {ending} are not read", "Save it as an Excel workbook (.xlsx)."
)
TOO_LARGE = Mistake("this file has more than {limit} MB", "Delete what is not needed in it.")
BROKEN_TABLE = Mistake(
    "this spreadsheet cannot be read: {detail}",
    "Open it in Excel, LibreOffice or WPS, and save it again. If it has a password, remove it.",
)
NO_ENCODING = Mistake("`{name}` is not an encoding", "Use a name such as `--encoding gbk`.")
OTHER_ENCODING = Mistake(
    "this file is not in the encoding {name} (line {line})",
    "Save it as “CSV UTF-8”, or as an Excel workbook (.xlsx).",
)
AMBIGUOUS_ENCODING = Mistake(
    "the encoding of this file is not clear. {readings}",
    "Add the one that reads well, such as `--encoding {example}`; or save the file as “CSV UTF-8”, "
    "or as an Excel workbook (.xlsx).",
)
NO_NAME = Mistake("this row has no name or title, so it is left out", "Fill it in.", warning=True)
SAME_ROW = Mistake("this row is the same as row {row}", "Delete one of the two.")
ONE_ROW = Mistake("this sheet has one row only", "Delete this row, or name another sheet for it.")
NO_HOLDER = Mistake(
    "there is no `{name}` that this row could be part of",
    "Correct the name, or add a row for it in its own sheet.",
)
NOWHERE = Mistake(
    "the table does not say what `{name}` is part of",
    "Add a column, such as “{column}”.",
)
TABLE_LACKS = Mistake(
    "`{name}` is new, and cannot be created without: {fields}",
    "Write it, if need be in a new column.",
)
FAILED_FORMULA = Mistake("the formula has failed: {code}", "Correct it, or write the value.")
NO_RESULT = Mistake(
    "the formula has no result yet", "Open the file in Excel or LibreOffice, and save it."
)
ROUNDED = Mistake(
    "the number {value} has more digits than a spreadsheet keeps",
    "Format the cell as text, and write it again.",
)
CARRIED_DAY = Mistake(
    "rows without a day are on the day of the row above: {rows}", "Check them.", warning=True
)
ROWS_ABOVE = Mistake(
    "rows above the headings are left out: {names}", "Nothing to do.", warning=True
)
HIDDEN_ROWS = Mistake(
    "hidden rows are imported too: {names}", "Delete those that are not meant.", warning=True
)
HIDDEN_COLUMNS = Mistake(
    "hidden columns are imported too: {names}", "Delete those that are not meant.", warning=True
)
NOTES = Mistake(
    "notes on cells are left out: {names}",
    "If they belong to the texts, write them into cells.",
    warning=True,
)
MERGED = Mistake(
    "merged cells: {names}. Each of their rows has the value", "Check these rows.", warning=True
)
MERGED_ACROSS = Mistake(
    "cells are merged across columns: {names}. Only the first column has the value",
    "Check these rows.",
    warning=True,
)
PICTURES = Mistake(
    "the sheet has pictures ({count}), which are left out",
    "Save them as files in the folder that they belong to.",
    warning=True,
)
NO_SUCH_TEXT = Mistake(
    "no text of the content says `{words}`",
    "Write the original as it is in the content.",
    warning=True,
)
NO_SUCH_EDITION = Mistake(
    "there is no edition `{name}`",
    "{near}Create it first: python3 tasks.py new edition. There are: {known}.",
)
NO_SUCH_FIELD = Mistake(
    "`{name}` is not a column of {shelf}", "Write one of these: {known}; or - to leave it out."
)
NO_SUCH_SHEET = Mistake("`{name}` is not a kind of sheet", "Write one of these: {known}; or -.")
ALREADY_THERE = Mistake(
    "this file exists already, and may be filled in; it was not changed",
    "Name another file, or delete this one.",
)
