"""Numbers and addresses in texts from right to left."""

import pytest

from plenary.formats.bidi import LRM, kept
from plenary.formats.prose import Block, Run


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("+86 317 217 3456", f"{LRM}+86 317 217 3456{LRM}"),
        ("12 Quay Street, Riverton", f"{LRM}12 Quay Street, Riverton{LRM}"),
        ("هاتف: +86 317 217 3456.", f"هاتف: {LRM}+86 317 217 3456{LRM}."),
        ("اكتب إلى press@oasis.example.", f"اكتب إلى {LRM}press@oasis.example{LRM}."),
        ("انظر https://oasis.example/a/", f"انظر {LRM}https://oasis.example/a/{LRM}"),
        ("عام 2024", "عام 2024"),
        ("2024", "2024"),
        (". ", ". "),
    ],
)
def test_numbers_and_addresses_keep_their_order_from_right_to_left(text: str, shown: str) -> None:
    block = Block("paragraph", (Run(text),))
    assert kept([block], "rtl")[0].text == shown
    assert kept([block], "ltr")[0].text == text
