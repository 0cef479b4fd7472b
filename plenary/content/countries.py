"""The code of a country that people call by its name."""

import unicodedata
from functools import cache

from babel import Locale

# Codes that CLDR has names for, though they are no places
NOWHERE = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})

# Languages in which people write the name of a country, rather than its code
TONGUES = (
    "en zh zh_Hant sk cs sr sr_Latn de fi fr es pt it ru uk pl hu hr sl bs bg mk ro el tr ar fa he "
    "ja ko vi th id hi sv nb da nl et lv lt"
)
# What people also call a country, beside CLDR's names
COUNTRIES = {
    **dict.fromkeys(("prc", "p.r. china", "pr china", "people's republic of china"), "CN"),
    **dict.fromkeys(("中华人民共和国", "china (prc)", "mainland china"), "CN"),
    **dict.fromkeys(("uk", "great britain", "england", "scotland", "wales"), "GB"),
    **dict.fromkeys(("usa", "u.s.", "u.s.a.", "america", "united states of america"), "US"),
    **dict.fromkeys(("czech republic", "česká republika"), "CZ"),
    **dict.fromkeys(("republic of korea", "korea"), "KR"),
    **dict.fromkeys(("russian federation",), "RU"),
    **dict.fromkeys(("slovak republic", "slovenská republika"), "SK"),
    **dict.fromkeys(("republic of serbia", "република србија"), "RS"),
    **dict.fromkeys(("bundesrepublik deutschland", "brd"), "DE"),
}


@cache
def code_of(name: str) -> str:
    """Return the code of the country that one of many languages calls so, or ""."""
    wanted = unicodedata.normalize("NFKC", name).casefold().strip(" .")
    if wanted in COUNTRIES:
        return COUNTRIES[wanted]
    for tag in TONGUES.split():
        for code, written in Locale.parse(tag).territories.items():
            if written.casefold() == wanted and len(code) == 2 and code not in NOWHERE:  # noqa: PLR2004
                return str(code)
    return ""
