"""Words are divided where pyphen divides them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyphen import Pyphen

from plenary.cards.hyphens import hyphens

LETTERS = "abcdefghijklmnopqrstuvwxyzáäčéíľňôóŕšťúýžабвгдђежзијклљмнњопрстћуфхцчџшABC'1."


@pytest.mark.parametrize("name", ["sk_SK", "sr"])
@given(word=st.text(LETTERS, max_size=24))
def test_words_are_divided_where_pyphen_divides_them(name: str, word: str) -> None:
    assert hyphens(name).positions(word) == Pyphen(lang=name).hd.positions(word)
