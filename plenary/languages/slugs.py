"""Address names from folder names: ASCII in every language."""

import re
import unicodedata
from functools import cache

from unidecode import unidecode

from plenary.languages import pinyin
from plenary.languages.cyrillic import latin
from plenary.languages.pinyin import HAN


@cache
def slugify(name: str, tag: str = "") -> str:
    """Return the address name of a folder: a to z, digits, single hyphens; "" if nothing is left.

    Han characters become pinyin without tones, read phrase by phrase (GB/T 16159, as pypinyin's
    dictionary has it), so that 重庆 is chong-qing; other scripts are transliterated. ``tag`` is the
    language of Cyrillic whose letters do not say it.
    """
    value = unicodedata.normalize("NFKC", name)
    if HAN.search(value):
        from pypinyin import lazy_pinyin  # noqa: PLC0415 — its dictionary is large, and rarely needed

        value = HAN.sub(lambda found: f" {'-'.join(lazy_pinyin(found[0]))} ", value)
    return re.sub(r"[^a-z0-9]+", "-", unidecode(latin(value, tag)).lower()).strip("-")


def slug_of_person(name: str, tag: str = "") -> str:
    """Return the address name of somebody's folder; a Chinese name is read as one: shan-yun."""
    if pinyin.is_chinese(name):
        return slugify(pinyin.pinyin(*pinyin.split(name))) or slugify(name)
    return slugify(name, tag)
