"""Which language a browser asks for, in the words of its ``Accept-Language`` header.

Hosts compare texts, they do not know languages. So each language is told as the ranges that mean it
(RFC 4647 section 2.1): ``zh-Hant`` as ``zh-hant``, ``zh-tw``, ``zh-hk`` and so on, by CLDR's likely
subtags; and as plain ``zh`` too, if no other language of the site comes nearer to that.
"""

import re
from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

from plenary.languages.registry import Language

# So many languages of a browser's list are looked at
PLACES = 5
# What ends a range in the header: its weight, the next range, or further subtags
END = "(?:[-;, ]|$)"


def ranges(languages: Mapping[str, Language]) -> dict[str, list[str]]:
    """Return the ranges that mean each language, in lower case, by id.

    Two languages never share one: the first that claims it has it. A range means longer ones too,
    unless these are another language's: ``zh`` is ``zh-cn`` as well.
    """
    found: dict[str, list[str]] = {id_: [] for id_ in languages}
    taken: set[str] = set()
    claims = [(id_, _claims(language.tag)) for id_, language in languages.items()]
    for wish in range(max((len(wishes) for _, wishes in claims), default=0)):
        for id_, wishes in claims:
            for claim in wishes[wish] if wish < len(wishes) else ():
                if claim not in taken:
                    taken.add(claim)
                    found[id_].append(claim)
    return {id_: _needed(claimed) for id_, claimed in found.items()}


def patterns(languages: Mapping[str, Language]) -> list[tuple[str, str]]:
    """Return regular expressions over the header, each with the id that it means; the first counts.

    Browsers list their languages by liking, so those at the first place are compared first, then
    those at the second, and so on; weights are not read. The expressions are to be compared without
    regard to case, and are understood by PCRE (nginx) and RE2 (Caddy).
    """
    by_words: dict[int, list[tuple[str, list[str]]]] = {}
    for id_, all_ranges in ranges(languages).items():
        for count in sorted({one.count("-") for one in all_ranges}):
            some = [one for one in all_ranges if one.count("-") == count]
            by_words.setdefault(count, []).append((id_, some))
    found = []
    for place in range(PLACES):
        before = f"(?:[^,]*,){{{place}}} *" if place else " *"
        for count in sorted(by_words, reverse=True):
            for id_, some in by_words[count]:
                either = "|".join(map(re.escape, some)).replace("\\-", "-")
                found.append((f"^{before}(?:{either}){END}", id_))
    return found


def _needed(claimed: list[str]) -> list[str]:
    """Return ranges in order, without those that begin with another of them."""
    return sorted(
        one for one in claimed if not any(one.startswith(f"{other}-") for other in claimed)
    )


def _claims(tag: str) -> list[list[str]]:
    """Return the ranges that mean a tag, dearest first: its own, its script's, its language's."""
    locale = Locale.parse(tag, sep="-")
    language = locale.language
    likely: Mapping[str, str] = get_global("likely_subtags")
    script = locale.script or _script(likely, tag)
    regions = [
        known.replace("_", "-").lower()
        for known, whole in likely.items()
        if known.partition("_")[0] == language and known != language
        if len(known.split("_")) == 2 and whole.split("_")[1] == script  # noqa: PLR2004
    ]
    usual = likely.get(language, "").split("_")[1:2] == [script]
    claims = [[tag.lower()], regions, [f"{language}-{script}".lower()]]
    # Plain zh is Chinese in simplified letters, if there is such a text, else in whatever there is.
    return [*claims, [language] if usual else [], [] if usual else [language]]


def _script(likely: Mapping[str, str], tag: str) -> str:
    """Return the script in which a language is usually written, there where it is spoken."""
    known = likely.get(tag.replace("-", "_")) or likely.get(tag.partition("-")[0], "")
    return (known.split("_")[1:2] or [""])[0]
