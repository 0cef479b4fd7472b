"""The description of a page in a sentence, for search engines and link previews."""

import re

from plenary.content.plain_text import words

LONGEST = 300  # letters in a description; search engines show about half of that
BEGINNING = 20_000  # letters of a text in which its first sentence is looked for
PARAGRAPH = re.compile(r"<p[\s>].*?</p>", re.DOTALL)
# Where a sentence may end: its mark, closing quotation marks and brackets, then a space in front of
# what no sentence goes on with; in Chinese and Japanese no space follows.
END = re.compile(
    r"(?P<mark>[.!?…؟۔]+)[”’“»\"')\]]*(?=\s+[^\Wa-zа-яё]|\s+[„“”«‚»\"'(\[]|$)|[。！？]+[”’」』）]*"
)
# Words whose full stop ends no sentence: 7., J., Dr., Prof., St., and those in lower case
ABBREVIATED = re.compile(
    r"(?:^|[\s(„“«])(?:\d{1,2}|\w|\w+(?:\.\w+)+|Dr|Prof|Ing|Mgr|Mrs?|Ms|St|No|Nr|Inc|Ltd|Co|Jr|Sr|Bc|"
    r"Др|Проф|Инг|bzw|ca|napr|resp|tzv|str|нпр|тзв|бр|esim|vs)$"
)


def gist(summary: str, html: str) -> str:
    """Return the summary, else the first sentence of a text, in one line and not too long."""
    return shortened(summary) if summary.strip() else shortened(sentence(first(html)))


def first(html: str) -> str:
    """Return the words of the first paragraph of HTML, or of the first element with words."""
    html = html[:BEGINNING]
    some = (said for found in PARAGRAPH.finditer(html) for said in words(found[0]))
    return next(filter(_says, some), "") or next(filter(_says, words(html)), "")


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def sentence(text: str) -> str:
    """Return the first sentence of a text."""
    for end in END.finditer(text):
        before = text[: end.start()]
        if end["mark"] != "." or not ABBREVIATED.search(before):
            return text[: end.end()]
    return text


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text in one line, cut behind a word if it is too long."""
    text = " ".join(text.split()).strip(" ,;:–—，；：、")
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    if " " in cut[longest // 2 :]:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" .,;:–—-，。；：、(（„“«") + "…"
