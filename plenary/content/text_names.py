"""Names that people give to texts, and the names that these should have."""

import re
import unicodedata
from contextlib import suppress

from babel import Locale, UnknownLocaleError

from plenary.languages.registry import Registry
from plenary.messages.message import Message
from plenary.problems import NOTHING, did_you_mean, near

# What word processors and web pages end in, and what editors put behind the name of a text
WORD = (".doc", ".docx", ".odt", ".rtf", ".wps", ".pages", ".htm", ".html", ".pdf")
# What people write for China, Great Britain and Serbia; and how many letters a language has
COUNTRIES = {"chn": "cn", "chs": "cn", "eng": "gb", "uk": "gb", "srb": "rs", "ger": "de"}
LETTERS = 2
PRINTED = (".htm", ".html", ".pdf")
NAMED = re.compile(
    r"([^.].*?)((?:\.(?:md|markdown|mdown|mkd|txt|text|docx?|odt|rtf|wps|pages|html?|pdf))+)"
)


def meant(name: str, languages: Registry) -> str:
    """Return the name that a text should have that somebody calls ``name``, "" if it is no text.

    Such as index.zh.md.txt, Index.en.md, index_en.md, index.md, zh.md and index.en.docx.
    """
    plain = unicodedata.normalize("NFKC", name).lower().strip()
    found = NAMED.fullmatch(plain)
    if not found:
        return ""
    words, endings = found.groups()
    parts = [part for part in re.split(r"[^a-z0-9-]+", words) if part]
    languages_named = [id_ for part in parts for id_ in languages if part in (id_, f"index-{id_}")]
    is_index = bool(parts) and parts[0].partition("-")[0] == "index"
    if not languages_named and endings in PRINTED:  # it may be meant to be downloaded
        return ""
    if not is_index and not (len(parts) == 1 and languages_named and endings.startswith(".md")):
        return ""
    return f"index.{(languages_named or [languages.default.id])[0]}.md"


def language_meant(written: str, languages: Registry) -> Message:
    """Return a hint at the language that somebody means who may have written a country: cn, cz."""
    base = written.partition("-")[0]
    spoken = ""
    if len(base) <= len("chn"):
        with suppress(UnknownLocaleError, ValueError):
            spoken = Locale.parse(f"und_{COUNTRIES.get(base, base).upper()}").language
    found = next((id_ for id_ in (written, base, spoken) if id_ in languages), "")
    if found:
        return did_you_mean(found)
    # Of two letters, one that differs makes another language
    if len(base) == LETTERS:
        return NOTHING
    return near(written, languages) or near(base, languages)
