"""Texts from elsewhere, in Markdown or HTML, as texts that are safe here."""

import re
from collections.abc import Iterator

from markdown import markdown

from plenary.addresses import tidy
from plenary.content import body
from plenary.content import plain_text as plain
from plenary.content.invisible import blank, invisible
from plenary.formats import prose
from plenary.formats.prose import Block, Run

# Where a link may lead
WEB = ("https://", "http://", "mailto:")
# HTML, an address in braces, and lists of attributes
MARKUP = re.compile(r"<[A-Za-z!/?]|\{|&[a-z#]")

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements without an end (HTML, section 13.1.2), or whose end people leave out
VOID = frozenset(("br", "hr", "img", "input", "wbr", "col", "p", "li", "td", "th", "tr"))
DEEPEST = 200
# What Markdown reads as a mark anywhere in a line, and as what it is written instead
MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", **{c: f"\\{c}" for c in "\\`*_{}[]"}})
# What Markdown reads as a mark where a line begins: a heading, a list, a rule, a definition
FIRST = re.compile(r"([#+>:-]|\d+(?=[.)]))")


def words(text: str) -> str:
    """Return the words of a text in Markdown or HTML, as one line."""
    return " ".join(plain.words(_html(text)))


def paragraphs(text: str) -> str:
    """Return a text in Markdown or HTML as Markdown: paragraphs, and links that lead elsewhere.

    Whatever else a mark means there is taken as it is read, so that no image, no script and no
    link into the site comes from outside.
    """
    found = ("".join(_linked(*piece) for piece in p) for p in plain.paragraphs(_html(text)))
    return "\n\n".join(_begun(" ".join(paragraph.split())) for paragraph in found)


def markdown_of(text: str) -> str:
    """Return a text in Markdown or HTML as Markdown that is safe here.

    Markdown without HTML, whose links lead into the web, is kept; all else is written anew:
    headings, paragraphs, lists, quotations, code, and links into the web.
    """
    text = tidied(text)
    if not text:
        return ""
    if not MARKUP.search(text):
        made = body.convert(text, "en", "", "")
        parts = made.parts
        links = (
            parts[n - 1].endswith('href="') and parts[n].startswith(WEB)
            for n in range(1, len(parts), 2)
        )
        if all(links) and not made.refused:
            return text
    html = _html(text)
    if _deep(html):
        return paragraphs(text)
    said = [block for block in prose.blocks(html) if _block(block).strip()]
    return "\n".join(_block(block) for block in _spaced(said)).strip()


def _deep(html: str) -> bool:
    """Whether HTML is so deep that lxml, which reads 256 levels, would leave out what is there."""
    depth = 0
    for tag in TAG.finditer(html):
        depth = max(depth + (-1 if tag[1] else 1), 0) if tag[2].lower() not in VOID else depth
        if depth > DEEPEST:
            return True
    return False


def is_line(text: str) -> bool:
    """Whether Markdown is one paragraph of words, and nothing else."""
    html = _html(text).strip()
    return not re.search(r"<(?!/?p>)", html) and html.count("<p>") <= 1


def tidied(text: str) -> str:
    """Return a text without invisible characters, and space at ends of lines."""
    lines = (re.sub(r"[ \t]{3,}$|(?<! )[ \t]$", "", line) for line in clean(text).split("\n"))
    return "\n".join("" if not line.strip() else line for line in lines).strip()


def _spaced(blocks: list[Block]) -> Iterator[Block | None]:
    """Yield blocks, and None where an empty line stands between two."""
    last: Block | None = None
    for block in blocks:
        if last and not (last.kind == block.kind == "item" and block.marker):
            yield None
        yield block
        last = block


def _block(block: Block | None) -> str:
    """Return one block as Markdown."""
    if block is None:
        return ""
    if block.kind == "rule":
        return "---"
    if block.kind == "code":
        code = "".join(run.text for run in block.runs)
        return "\n".join(f"    {line}" if line.strip() else "" for line in code.split("\n"))
    rows = block.rows or ((block.runs,),)
    said = [" ".join("".join(_run(run) for run in cell) for cell in row) for row in rows]
    words = " ".join(" ".join(said).split())
    if block.kind == "heading":
        return f"{'#' * max(block.level, 2)} {words}"
    if block.kind == "item":
        mark = f"{block.marker} " if block.marker[:1].isdigit() else "- "
        return f"{'    ' * (block.level - 1)}{mark if block.marker else '    '}{_begun(words)}"
    return f"> {words}" if block.kind == "quote" else _begun(words)


def _run(run: Run) -> str:
    """Return words in one manner as Markdown."""
    words = run.text.translate(MARKS)
    inner = words.strip()
    if not inner:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if run.link.startswith(WEB):
        inner = _linked(run.text.strip(), run.link)
    marks = "**" if run.strong else "*" if run.emphasis else ""
    return f"{before}{marks}{inner}{marks}{after}"


def literal(text: str) -> str:
    """Return plain text, paragraph by paragraph, as Markdown that reads the same."""
    found = [" ".join(words.split()) for words in re.split(r"\n\s*\n", clean(text))]
    return "\n\n".join(_begun(words.translate(MARKS)) for words in found if words)


def clean(text: str) -> str:
    """Return a text without invisible characters, its lines ended as here."""
    text = re.sub("\r\n?|[\u2028\u2029]", "\n", text)
    found = {at for at, _ in invisible(text)}
    while found:  # a mark that is left out may have been another one's end
        text = "".join(letter for at, letter in enumerate(text) if at not in found)
        found = {at for at, _ in invisible(text)}
    return "" if blank(text) else text


def _html(text: str) -> str:
    """Return a text as HTML, which it may be already."""
    return markdown(clean(text), extensions=["sane_lists"])


def _begun(paragraph: str) -> str:
    """Return a paragraph whose beginning Markdown takes for no mark."""
    found = FIRST.match(paragraph)
    if not found:
        return paragraph
    if found[0].isdigit():
        return f"{found[0]}\\{paragraph[found.end() :]}"
    return ("&#58;" if found[0] == ":" else f"\\{found[0]}") + paragraph[1:]


def _linked(words: str, target: str) -> str:
    """Return words as Markdown that leads to an address of the web, if there is one."""
    words = words.translate(MARKS)
    if not target.startswith(("https://", "http://")) or not words.strip():
        return words
    address = tidy(target).replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})"
