"""Whoever finds a flaw in the site finds out whom to tell (RFC 9116)."""

from typing import Any

import pytest
from support import Site

from plenary.problems import Problems
from plenary.settings import Security, Settings, read_settings

SECURITY = {"contact": "mailto:security@rivers.example", "expires": "2999-06-30"}
PLACE = ".well-known/security.txt"


def read(site: Site, **settings: Any) -> tuple[Settings | None, str]:
    problems = Problems()
    found = read_settings({**site.pelican_settings(), **settings}, problems)
    return found, "\n".join(map(str, problems))


def test_it_is_published_with_every_field_and_without_a_clock(small: Site) -> None:
    small.built(SECURITY=SECURITY, SITEURL="https://rivers.example", SEARCH=False)
    assert small.tree()[PLACE].decode() == (
        "Contact: mailto:security@rivers.example\n"
        "Expires: 2999-06-30T00:00:00Z\n"
        "Preferred-Languages: en, zh-Hans, de\n"
        "Canonical: https://rivers.example/.well-known/security.txt\n"
    )
    small.built(SITEURL="https://rivers.example", SEARCH=False)
    assert PLACE not in small.tree()


def test_its_fields_are_those_of_the_rfc() -> None:
    found = Security(
        contact=["https://rivers.example/tell", "tel:+86-317-1234567"],
        expires="2999-06-30",
        policy="https://rivers.example/en/security/",
        encryption="https://rivers.example/key.asc",
    )
    assert found.lines("https://rivers.example/forum", ["en"]) == (
        "Contact: https://rivers.example/tell",
        "Contact: tel:+86-317-1234567",
        "Expires: 2999-06-30T00:00:00Z",
        "Encryption: https://rivers.example/key.asc",
        "Preferred-Languages: en",
        "Canonical: https://rivers.example/.well-known/security.txt",
        "Policy: https://rivers.example/en/security/",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"contact": "security@rivers.example"}, "Write `mailto:` and an e-mail address"),
        ({"contact": "http://rivers.example"}, "Write `mailto:` and an e-mail address"),
        ({"contact": "mailto:a@b.example\nExpires: x"}, "is not a contact"),
        ({"contact": []}, "SECURITY.contact: this list is empty"),
        ({"expires": "soon"}, "SECURITY.expires"),
        ({"policy": "/security/"}, "`/security/` is not a secure web address. Begin it with"),
        ({"polcy": "https://x"}, "SECURITY.polcy"),
    ],
)
def test_what_is_wrong_with_the_setting_is_told(
    small: Site, change: dict[str, Any], told: str
) -> None:
    found, said = read(small, SECURITY=SECURITY | change)
    assert found is None
    assert told in said


def test_one_that_has_expired_is_a_warning(small: Site) -> None:
    found, said = read(small, SECURITY=SECURITY | {"expires": "2024-01-01"})
    assert found
    assert "warning" in said
    assert "security.txt has expired (2024-01-01)" in said
