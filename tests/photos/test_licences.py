"""Licences as people write them."""

import pytest

from plenary.photos.licences import licence_address, wants_credit

AT = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("written", "address", "credit"),
    [
        ("CC BY 4.0", f"{AT}/licenses/by/4.0/", True),
        ("CC-BY-SA 3.0", f"{AT}/licenses/by-sa/3.0/", True),
        ("Creative Commons BY-NC-ND 2.0", f"{AT}/licenses/by-nc-nd/2.0/", True),
        ("CC BY", "", True),
        ("CC0", f"{AT}/publicdomain/zero/1.0/", False),
        ("see https://example.org/terms.", "https://example.org/terms", False),
        ("© Riverton 2024", "", False),
        ("", "", False),
    ],
)
def test_a_licence_is_known_by_its_name_and_version(
    written: str, address: str, *, credit: bool
) -> None:
    assert licence_address(written) == address
    assert wants_credit(written) == credit
