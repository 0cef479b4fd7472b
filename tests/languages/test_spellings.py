"""Words as visitors type them besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.languages.spellings import plain, spellings


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("sr-Cyrl", "Ђорђе Џаја, Чачак", ["djordje", "dzaja", "cacak"]),
        ("sr-Cyrl", "Љубав и жеља", ["ljubav", "i", "zelja"]),
        ("sr-Latn", "Đorđe Čačak", ["djordje"]),
        ("de-AT", "Größe über alles, ÜBER", ["groesse", "ueber"]),
        ("fi", "Yhteistyö Åbossa", []),
        ("sk", "Łódź, Žilina", ["lodz"]),
        ("en", "Strauß & Søn", ["strauss", "son"]),
        ("zh-Hans", "张三", []),
    ],
)
def test_a_word_is_typed_besides_as(tag: str, text: str, found: list[str]) -> None:
    assert spellings([text], tag) == found


def test_letters_that_are_written_apart_are_the_same() -> None:
    assert spellings(["u\u0308ber"], "de") == spellings(["über"], "de") == ["ueber"]


@given(st.text(), st.sampled_from(["de", "en", "sr-Cyrl", "zh-Hans"]))
def test_what_is_typed_besides_has_no_marks_and_no_own_letters(text: str, tag: str) -> None:
    for word in spellings([text], tag):
        assert plain(word) == word
        assert not set(word) & set("абвгдђßł" if tag == "sr-Cyrl" else "ßł")


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџш", min_size=1))
def test_every_serbian_word_can_be_typed_in_ascii(word: str) -> None:
    (found,) = spellings([word], "sr-Cyrl")
    assert found.isascii()
    assert found.isalpha()
