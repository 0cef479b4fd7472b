"""A title in the forum's other script, beside the page's own; and what goes with Han numerals."""

import re

from babel.core import get_global

from plenary.content.items import Item
from plenary.languages.registry import Language
from plenary.pages.views.language_view import LanguageView, Plain

HAN = "〇一二三四五六七八九"
STRIP = 8  # characters at most on one of the two strips of a couplet
SCRIPT = re.compile(r"[A-Z][a-z]{3}")


def script(language: Language) -> str:
    """Return the script in which a language is most likely written (ISO 15924).

    By CLDR's likely subtags (UTS #35 part 1, section 4.3).
    """
    likely: str = get_global("likely_subtags").get(language.tag.partition("-")[0], "")
    found = SCRIPT.search(language.tag) or SCRIPT.search(likely)
    return found[0] if found else "Latn"


def twin(language_view: LanguageView, item: Item) -> Plain | None:
    """Return the title of an item in the first language whose script is another than the page's.

    The languages are asked in the order of the menu; the text's own script counts, not the page's.
    """
    here = script(language_view.version(item).language)
    for id_, language in language_view.inputs.languages.items():
        if id_ in item.versions and script(language) != here:
            title = item.versions[id_].fields.name_
            return {"title": title, "lang": language.tag, "dir": language.dir}
    return None


def couplet(language_view: LanguageView, item: Item) -> list[str]:
    """Return the two halves of an edition's theme in Han, if they are of one length."""
    for id_, language in language_view.inputs.languages.items():
        if id_ in item.versions and script(language) in ("Hans", "Hant"):
            halves = re.split("[，、；\\s]+", getattr(item.versions[id_].fields, "theme", ""))
            even = [len(half) for half in halves] in ([n, n] for n in range(1, STRIP + 1))
            return halves if even else []
    return []


def numeral(language_view: LanguageView, number: int) -> str:
    """Return the number of an edition for its seal: in Han where a language of the site is."""
    scripts = {script(language) for language in language_view.inputs.languages.values()}
    if not scripts & {"Hans", "Hant", "Jpan"}:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens >= len(HAN):
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (
        HAN[ones] if ones or not tens else ""
    )
