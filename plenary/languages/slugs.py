"""Address names from folder names: ASCII in every language."""

import re
import unicodedata
from functools import cache

from unidecode import unidecode

from plenary.languages.pinyin import HAN


@cache
def slugify(name: str) -> str:
    """Return the address name of a folder: a to z, digits, single hyphens; "" if nothing is left.

    Han characters become pinyin without tones, read phrase by phrase (GB/T 16159, as pypinyin's
    dictionary has it), so that 重庆 is chong-qing; other scripts are transliterated.
    """
    value = unicodedata.normalize("NFKC", name)
    if HAN.search(value):
        from pypinyin import lazy_pinyin  # noqa: PLC0415 — its dictionary is large, and rarely needed

        value = HAN.sub(lambda found: f" {'-'.join(lazy_pinyin(found[0]))} ", value)
    return re.sub(r"[^a-z0-9]+", "-", unidecode(value).lower()).strip("-")
