"""Chinese names in pinyin as readers of other languages write them: GB/T 28039-2011.

Family name first, then the given name in one word (5.1.1); a surname of several characters is one
word, two surnames have a hyphen (5.1.2). Without tones, and with yu for ü as in passports (section
6): Lyu. A syllable that begins with a, e or o is set off by an apostrophe (Scheme for the Chinese
Phonetic Alphabet, section 5): Xi'an.
"""

import re
import unicodedata
from functools import cache

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")

# Surnames of several characters: those of the Hundred Family Surnames (百家姓), and a few more
COMPOUND = frozenset(
    HAN.findall(
        "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 "
        "濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 "
        "司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 "
        "宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 "
        "独孤 纳兰 完颜 耶律 贺兰 斛律 哥舒 爱新觉罗 叶赫那拉"
    )
)
# Readings as a surname (现代汉语词典) where CLDR has the common one
READINGS = {
    "么": "yao",
    "乜": "nie",
    "句": "gou",
    "尉": "wei",
    "朴": "piao",
    "洗": "xian",
    "祭": "zhai",
    "缪": "miao",
    "莘": "shen",
    "薄": "bo",
    "藏": "zang",
    "覃": "qin",
    "贠": "yun",
    "都": "du",
    "钭": "tou",
    "难": "ning",
    "黑": "he",
    "单于": "chan yu",
    "子车": "zi ju",
    "拓跋": "tuo ba",
}


def is_chinese(name: str) -> bool:
    """Whether a name has Han characters alone."""
    return HAN.fullmatch(name) is not None


def split(name: str) -> tuple[str, str]:
    """Return family and given name of a name in Han characters: 欧阳 and 文, 王 and 芳."""
    plain = _simplified(name)
    length = next((n for n in (4, 2) if len(name) > n and plain[:n] in COMPOUND), 1)
    return name[:length], name[length:]


@cache
def surname(name: str) -> tuple[str, ...]:
    """Return the pinyin of each of one or two surnames that are written as one: Ouyang, Chen."""
    found = []
    rest = _simplified(name)
    while rest:
        one = next((rest[:n] for n in (4, 2) if rest[:n] in COMPOUND), rest[0])
        rest = rest[len(one) :]
        syllables = READINGS.get(one) or _transliterator("Han-Latin/Names").transliterate(one)
        found.append(_word(syllables.split()))
    return tuple(found)


def common(character: str) -> str:
    """Return the pinyin of a character that is no surname, as in foreign names: Cha for 查."""
    return _word(_transliterator("Han-Latin").transliterate(character).split())


def pinyin(family: str, given: str) -> str:
    """Return a Chinese name in ASCII letters: Ouyang Wen; "" if a character has no reading."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 — its dictionary is large, and rarely needed

    parts = ["-".join(surname(family)), _word(lazy_pinyin(given))]
    whole = " ".join(part for part in parts if part)
    return whole if re.fullmatch(r"[A-Za-z' -]+", whole) else ""


@cache
def _transliterator(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 — ICU ships no types
    """Return one of CLDR's transforms (UTS #35 part 2)."""
    from icu import Transliterator  # noqa: PLC0415 — a large library, and rarely needed

    return Transliterator.createInstance(name)


def _simplified(name: str) -> str:
    """Return a name in simplified characters, in which surnames are known."""
    return str(_transliterator("Hant-Hans").transliterate(name))


def _word(syllables: list[str]) -> str:
    """Return syllables as one word, without tones."""
    plain = [_plain(syllable) for syllable in syllables]
    apart = [f"'{s}" if s[:1] in tuple("aeo") and number else s for number, s in enumerate(plain)]
    return "".join(apart).capitalize()


def _plain(syllable: str) -> str:
    """Return a syllable without tone, with yu for ü, and u for it before e."""
    letters = unicodedata.normalize("NFD", syllable.lower()).replace("u\u0308", "v")
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub("v(?=e)", "u", letters).replace("v", "yu")
