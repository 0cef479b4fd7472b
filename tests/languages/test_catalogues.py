"""The site's words: complete in every language, and the same as in the templates."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from plenary.commands import LANGUAGES, TRANSLATIONS, missing, template
from plenary.environment import ROOT
from plenary.languages.catalogues import faults, po_path


def catalogue(language: str):  # noqa: ANN201 — Babel ships no types
    return read_po(BytesIO(po_path(TRANSLATIONS, language).read_bytes()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_fuzzy_or_faulty(language: str) -> None:
    found = catalogue(language)
    assert missing(found) == []
    assert faults(found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_just_the_messages_of_the_templates(language: str) -> None:
    def keys(some):  # noqa: ANN001, ANN202
        return {(message.context, message.id) for message in some if message.id}

    assert keys(catalogue(language)) == keys(template())


def test_no_compiled_catalogue_lies_beside_its_source() -> None:
    assert not list((ROOT / "theme").rglob("*.mo"))


def test_chinese_words_have_no_space_between_han() -> None:
    import re  # noqa: PLC0415

    for message in catalogue("zh"):
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text or "")
