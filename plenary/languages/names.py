"""Names of people: which is the family name, where the honorific stands, how they are sorted."""

import re
import unicodedata
from typing import NamedTuple

from plenary.languages import pinyin
from plenary.languages.collation import sort_key

# Scripts whose names have no spaces, and begin with the family name
WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")

# Whose names begin with the family name: in every language, and in Hungarian and Japanese alone
HOMES = {"CN": "zh", "HU": "hu", "JP": "ja", "KP": "ko", "KR": "ko", "TW": "zh", "VN": "vi"}
EVERYWHERE, AT_HOME = ("ko", "vi", "zh"), ("hu", "ja")

# Languages in which an honorific follows the name, with what stands between: 张三教授
AFTER = {"zh": "", "yue": "", "ja": "", "ko": " "}

# Between the parts of a foreign name in Han characters and kana
DOT = re.compile(r"[·・‧•]")


class Name(NamedTuple):
    """A name as it is written in the language ``tag``, with its parts where somebody states them.

    ``home`` is the tag of the language in which its owner writes it, ``country`` theirs; both may
    be empty.
    """

    written: str
    tag: str
    family: str = ""
    given: str = ""
    home: str = ""
    country: str = ""

    @property
    def parts(self) -> tuple[str, str]:
        """Family name and given name; unless both are stated, what is usual in such a name."""
        family, given = _usual(self)
        if self.family:
            family, given = self.family, _without(self.written, self.family)
        elif self.given:
            family = _without(self.written, self.given) or family
        return family, self.given or given

    @property
    def chinese(self) -> bool:
        """Whether it is the name of a Chinese, in Han characters.

        Those of Hong Kong, Macao, Taiwan and elsewhere have letters of their own choice.
        """
        home = primary(self.home) in ("zh", "") and self.country in ("CN", "")
        return home and primary(self.tag) == "zh" and pinyin.is_chinese(self.written)


def primary(tag: str) -> str:
    """Return the language of a tag (BCP 47), without script and country."""
    return tag.partition("-")[0].lower()


def words_of(name: str) -> list[str]:
    """Return the words of a name without titles, which end in a full stop: prof. Novák, PhD."""
    return [word for word in name.replace(",", " ").split() if not word.endswith(".")]


def is_whole(name: str) -> bool:
    """Whether a name is in a script whose names have no spaces, and begin with the family name."""
    return unicodedata.name(name[:1], "").startswith(WHOLE) if name else False


def addressed(name: str, honorific: str, tag: str) -> str:
    """Return a name with its honorific, in the language ``tag``: Prof. Zhang San, 张三教授."""
    if not honorific:
        return name
    if primary(tag) in AFTER:
        return f"{name}{AFTER[primary(tag)]}{honorific}"
    return f"{honorific} {name}"


def place(name: Name, tag: str) -> tuple[bytes, ...]:
    """Return the place of a name in a list for readers of ``tag``: a key to sort by.

    In Chinese it is that of the pinyin of the name as it is written, with surnames read as such;
    in other languages that of the family name, then that of the given name.
    """
    key = sort_key(tag)
    if primary(tag) == "zh":
        return tuple(key(part) for part in heard(name))
    family, given = name.parts
    return key(family), key(given)


def heard(name: Name) -> tuple[str, str, str]:
    """Return how a name begins in pinyin, with what characters, and the rest of it."""
    if pinyin.is_chinese(name.written):
        family, _ = name.parts
        if name.written.startswith(family):
            return "".join(pinyin.surname(family)), family, name.written[len(family) :]
    first = name.written[:1]
    if pinyin.is_chinese(first):  # a foreign name, or no surname
        return pinyin.common(first), first, name.written[1:]
    return name.written, "", ""


def _usual(name: Name) -> tuple[str, str]:
    """Return family and given name as such names usually have them."""
    words = words_of(name.written) or [name.written]
    foreign = DOT.split(words[-1])
    if len(words) == 1 and len(foreign) > 1:
        return foreign[-1], " ".join(foreign[:-1])
    if len(words) == 1:
        return pinyin.split(words[0]) if is_whole(words[0]) else (words[0], "")
    if is_whole(words[0]) or _family_first(name):
        return words[0], " ".join(words[1:])
    return words[-1], " ".join(words[:-1])


def _family_first(name: Name) -> bool:
    """Whether a name is written with the family name first."""
    home = primary(name.home) or HOMES.get(name.country, "")
    return home in EVERYWHERE or (home in AT_HOME and primary(name.tag) == home)


def _without(name: str, part: str) -> str:
    """Return the rest of a name, without titles."""
    return " ".join(words_of(name.replace(part, " ", 1)))
