"""The letters that head a list of names in each language: CLDR's index characters, through ICU.

They follow the language's own order (UTS #35 part 5): Slovak has a Č and a CH of its own, Finnish
has Å, Ä and Ö at the end, German has Ä with A, Serbian has Љ behind Л. Chinese names are under the
first letter of their pinyin.
"""

from functools import cache
from typing import Any

from plenary.languages.names import Name, heard, primary

# Over names that begin with nothing that has a letter in the language, such as a digit
OTHER = "#"


def initial(name: Name, tag: str) -> str:
    """Return the letter under which readers of the language ``tag`` look for a name."""
    if primary(tag) == "zh":
        return _letter("en", heard(name)[0])
    return _letter(tag, name.parts[0])


@cache
def _letter(tag: str, word: str) -> str:
    """Return the letter under which a word is; Latin ones follow the language's own."""
    index = _index(tag)
    label, kind = index[index.getBucketIndex(word)][:2]
    return (
        str(label) if kind == 0 else OTHER
    )  # 0: it is a letter, and no rest (U_ALPHAINDEX_NORMAL)


@cache
def _index(tag: str) -> Any:
    # A large library, as for the order of words
    from icu import AlphabeticIndex, Locale  # noqa: PLC0415

    index = AlphabeticIndex(Locale.forLanguageTag(tag))
    index.addLabels(Locale("en"))
    return index.buildImmutableIndex()
