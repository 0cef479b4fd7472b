"""The languages of a session, however a planning tool says them: de, en/zh, Deutsch, 中英双语."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# Those whose names for languages are known: of the European Union, its neighbours, and Chinese
NAMED_IN = (
    *(
        "en",
        "de",
        "zh",
        "zh_Hant",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "bg",
        "cs",
        "da",
        "el",
        "et",
        "fi",
    ),
    *("ga", "hr", "hu", "lt", "lv", "mt", "pl", "ro", "sk", "sl", "sv", "sq", "bs", "mk", "sr"),
    *("sr_Latn", "uk", "ru", "tr", "ar", "ja", "ko", "no", "is"),
)
# What CLDR does not call them
ALSO = {
    "mandarin": "zh",
    "putonghua": "zh",
    "普通话": "zh",
    "普通話": "zh",
    "国语": "zh",
    "汉语": "zh",
    "漢語": "zh",
    "华语": "zh",
    "中国语": "zh",
    "castellano": "es",
    "srpskohrvatski": "sr",
    "american english": "en",
    "british english": "en",
}
# What Chinese says in one letter: 中英双语
LETTERS = {
    "中": "zh",
    "汉": "zh",
    "漢": "zh",
    "英": "en",
    "德": "de",
    "法": "fr",
    "俄": "ru",
    "日": "ja",
    "韩": "ko",
    "韓": "ko",
    "西": "es",
    "葡": "pt",
    "意": "it",
    "阿": "ar",
    "捷": "cs",
    "匈": "hu",
    "波": "pl",
    "塞": "sr",
}
BILINGUAL = re.compile(
    r"双语|雙語|三语|\b(bilingual|multilingual|zweisprachig|dvojjazyčn\w*|двојезичн\w*)\b",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"[,;/&+|、，；·\n]|\s[-–—]\s|\s(?:and|or|und|oder|et|ou|y|e|i|a|o|и|або|та|и|och|og|ja|és|en|"
    r"și|ir|un|kaj|dhe|και|a/alebo)\s|(?<=[\u4e00-\u9fff])[和及与與]"
)
# As German speakers write it: D/E
SHORT = {"d": "de", "e": "en", "f": "fr"}


def spoken(stated: str) -> tuple[list[str], list[str]]:
    """Return the tags of the languages that a text names, and what of it is no language."""
    found: list[str] = []
    unknown: list[str] = []
    whole = _tag(stated.strip())
    parts = [stated] if whole else [part for part in JOINED.split(stated) if part.strip(" ()")]
    for part in parts:
        outside, _, inside = part.replace("（", "(").partition("(")
        for text in (outside, inside.rstrip(") ）")):
            words = BILINGUAL.sub(" ", text).strip(" \t.:")
            tags = _tags(words, several=len(parts) > 1)
            found += tags
            unknown += [] if tags or not words else [words]
    return list(dict.fromkeys(found)), unknown


def _tags(text: str, *, several: bool) -> list[str]:
    """Return the tags of what stands between two joiners."""
    found = _tag(text) or (SHORT.get(text.lower(), "") if several else "")
    if found:
        return [found]
    letters = re.sub(r"[语語文]", "", text)
    if letters and all(letter in LETTERS for letter in letters):
        return [LETTERS[letter] for letter in letters]
    words = re.split(r"[\s-]+", text)
    tags = [_tag(word) for word in words]
    return tags if len(words) > 1 and all(tags) else []


def _tag(text: str) -> str:
    """Return the tag of a language that is given by tag, code (ISO 639) or name, else ""."""
    tag = text.replace("_", "-")
    alias = get_global("language_aliases").get(tag.lower(), "")
    if len(tag) == 3 and alias:  # noqa: PLR2004 — the length of ISO 639-2 and 639-3
        return str(alias).replace("_", "-")
    pair = re.fullmatch(r"([a-z]{2,3})-([a-z]{2,3})", tag)
    if pair and not _known(tag) and _known(pair[2]):
        return ""  # two of them: de-en
    for candidate in (tag, tag.partition("-")[0].lower()):
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) and _known(candidate):
            return candidate
    name = text.casefold()
    return ALSO.get(name, "") or _names().get(name, "")


@cache
def _known(tag: str) -> bool:
    """Whether CLDR knows a language."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


@cache
def _names() -> dict[str, str]:
    """Return the tags of languages by their names in many languages."""
    found: dict[str, str] = {}
    for id_ in NAMED_IN:
        for code, name in Locale.parse(id_).languages.items():
            if re.fullmatch(r"[a-z]{2,3}(_[A-Z][a-z]{3})?", code):
                found.setdefault(str(name).casefold(), code.replace("_", "-"))
    return {name: tag for name, tag in found.items() if _known(tag)}
