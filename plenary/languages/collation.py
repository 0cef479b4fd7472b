"""The order of words in each language: CLDR's collation (UTS #10, UTS #35 part 5), through ICU.

The process's locale is never read: a language that CLDR does not know has the root's order.
"""

from collections.abc import Callable
from functools import cache


@cache
def sort_key(tag: str) -> Callable[[str], bytes]:
    """Return the function that gives a word its place among others, for readers of a language.

    Chinese is in the order of pinyin, whatever its script.
    """
    # A large library: only builds that list people or countries need it
    from icu import Collator, Locale  # noqa: PLC0415

    collation = "-u-co-pinyin" if tag.partition("-")[0] == "zh" else ""
    collator = Collator.createInstance(Locale.forLanguageTag(tag + collation))

    def key(word: str) -> bytes:
        return bytes(collator.getSortKey(word))

    return key
