"""The site's words: complete in every language, and the same as in the templates."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from plenary.environment import ROOT
from plenary.extraction import LANGUAGES, PROGRAM, THEME, Domain, missing, template
from plenary.languages.catalogues import compile_one, faults
from plenary.problems import Problems
from plenary.store.store import Store

CATALOGUES = [(THEME, language) for language in LANGUAGES] + [
    (PROGRAM, language) for language in LANGUAGES if PROGRAM.path(language).exists()
]


@cache
def sources(name: str):  # noqa: ANN201 — Babel ships no types
    return template({"theme": THEME, "program": PROGRAM}[name])


def catalogue(path: Path):  # noqa: ANN201 — Babel ships no types
    return read_po(BytesIO(path.read_bytes()))


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_no_message_is_missing_fuzzy_or_faulty(domain: Domain, language: str) -> None:
    found = catalogue(domain.path(language))
    assert missing(found) == []
    assert faults(found) == []


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_a_catalogue_has_just_the_messages_of_its_sources(domain: Domain, language: str) -> None:
    def keys(some):  # noqa: ANN001, ANN202
        return {(message.context, message.id) for message in some if message.id}

    assert keys(catalogue(domain.path(language))) == keys(
        sources("theme" if domain is THEME else "program")
    )


def test_a_placeholder_that_is_lost_or_made_up_is_told() -> None:
    words = b'msgid ""\nmsgstr ""\n\nmsgid "Photo: {credit}"\nmsgstr "Foto: {autor}"\n'
    assert [str(what) for _, what in faults(read_po(BytesIO(words)))] == [
        "the placeholder {credit} is missing",
        "the placeholder {autor} is not in the original",
    ]


def test_the_program_speaks_chinese() -> None:
    assert (PROGRAM, "zh") in CATALOGUES


def test_every_message_of_the_program_takes_its_values() -> None:
    for message in sources("program"):
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            list(Formatter().parse(text))  # raises ValueError for a brace alone


def test_no_compiled_catalogue_lies_beside_its_source() -> None:
    assert not list((ROOT / "theme").rglob("*.mo"))


def test_chinese_words_have_no_space_between_han() -> None:
    for message in [*catalogue(THEME.path("zh")), *catalogue(PROGRAM.path("zh"))]:
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text or "")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ('msgstr "Nachrichten', 3),
        ('msgstr Nachrichten"', 3),
        ('msgstr "die "Nachrichten""', 3),
        ('msgstr ""\n"Nach\n"richten"', 4),
    ],
)
def test_wrong_quotation_marks_in_a_catalogue_are_told(
    tmp_path: Path, line: str, number: int
) -> None:
    file = tmp_path / "messages.po"
    file.write_text(f'#, "x\nmsgid "News"\n{line}\n', "utf-8")
    problems = Problems()
    assert not compile_one(file, "code", Store(tmp_path / "store"), problems)
    (problem,) = problems
    assert problem.place.line == number
    what = r"a text is not in quotation marks, or has a quotation mark in it without `\` before it"
    assert problem.what == what
