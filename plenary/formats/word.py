"""Word files (Office Open XML, ECMA-376 part 1) for Word, WPS and LibreOffice.

Headings, lists, quotes and tables are real ones, by Word's own styles. Nothing in a file depends on
a machine, a clock or a person, so that the same text is the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import count
from xml.sax.saxutils import escape

from plenary.formats import word_frame as framing
from plenary.formats.archive import Member, archive, packed
from plenary.formats.bidi import is_right
from plenary.formats.prose import BULLET, IMPOSSIBLE, Block, Run
from plenary.formats.word_frame import EAST, RIGHT, Frame, frame, office_tag

STYLES = {"quote": "Quote", "caption": "Caption", "code": "macro"}
DEEPEST = 3  # levels of lists that Word has styles for
LONGEST = 255  # characters of a property
BREAKS = re.compile("([\n\r\t])")
# Where words stand in a cell; Word's "right" is the end of a line, in either direction
ALIGNMENTS = {"end": "right", "center": "center"}
WIDTH = 9072  # of a line, in twentieths of a point: 160 mm
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LINK = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/hyperlink" Target="{}" TargetMode="External"/>'
)
NUMBER = (
    '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="{}"/></w:lvlOverride></w:num>'
)
CORE = (
    f"{HEAD}<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:creator>{site}</dc:creator><cp:lastModifiedBy>{site}</cp:lastModifiedBy>"
    "<cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
    "<dc:language>{tag}</dc:language></cp:coreProperties>"
)
EDGES = {framing.HEADER: ("hdr", "Header"), framing.FOOTER: ("ftr", "Footer")}
# Thin lines, and air of 1.5 mm at the sides of a cell
# (ECMA-376 part 1, section 17.4.59, has the order of the elements)
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A9499"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
AIR = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
)
TABLE = (
    '<w:tblPr>{}<w:tblW w:type="auto" w:w="0"/>'
    f"<w:tblBorders>{LINES}</w:tblBorders><w:tblCellMar>{AIR}</w:tblCellMar>"
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0"'
    ' w:noVBand="1" w:val="04A0"/></w:tblPr><w:tblGrid>{}</w:tblGrid>'
)


def document(blocks: Iterable[Block], view: Mapping[str, str]) -> bytes:
    """Return blocks as a Word file.

    ``view`` has ``title``, ``site`` (whose text it is), ``tag`` and ``dir`` of its language, its
    ``address`` in the web or "", and ``moment``, when it last changed (RFC 3339).
    """
    tag, right = view["tag"], view["dir"] == "rtl"
    around = frame(tag)
    writer = _Writer(around, tag, right=right)
    said = "".join(map(writer.block, blocks))
    moment = datetime.fromisoformat(view["moment"]).astimezone(UTC)
    core = CORE.format(
        title=_escaped(view["title"][:LONGEST]),
        site=_escaped(view["site"][:LONGEST]),
        moment=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        tag=tag,
    )
    body = f"<w:body>{said}{around.section}</w:body>"
    return archive(
        (
            *around.members,
            _part(framing.DOCUMENT, f"{HEAD}<w:document {SPACES}>{body}</w:document>"),
            _part(framing.RELATIONS, _with(around.relations, writer.relations)),
            _part(framing.NUMBERING, _with(around.numbering, writer.numberings))
            if writer.numberings
            else around.unnumbered,
            _part(framing.CORE, core),
            _edge(framing.HEADER, tag, view["site"], right=right),
            _edge(framing.FOOTER, tag, view["address"], right=right),
        )
    )


class _Writer:
    """Writes blocks one after another."""

    def __init__(self, around: Frame, tag: str, *, right: bool) -> None:
        self.frame = around
        self.tag = tag
        self.right = right
        self.lists: dict[int, tuple[int, int]] = {}  # by level: a numbering, and its next number
        self.numberings: list[str] = []
        self.numbers = (number for number in count(1) if number not in around.numbers)
        self.relations: list[str] = []
        self.ids = (id_ for id_ in map("rId{}".format, count(1)) if id_ not in around.relation_ids)
        self.links: dict[str, str] = {}  # an address that occurs again is stored once

    def block(self, block: Block) -> str:
        """Return one block."""
        if block.kind == "rule":
            return ""
        if block.kind == "table":
            return self._table(block)
        if block.kind == "picture":
            (run,) = block.runs
            shown = run._replace(text=f"[{run.text or run.link}]", emphasis=True)
            return self.paragraph(block, (shown,))
        style = self._style(block)
        number = ""
        if block.kind == "item" and block.marker not in ("", BULLET):
            number = self._number(block, style)
        name = f'<w:pStyle w:val="{self.frame.styles[style]}"/>' if style else ""
        return self.paragraph(block, block.runs, name + number)

    def _style(self, block: Block) -> str:
        """Return the name of Word's style for a block; "" is that of all text."""
        if block.kind == "heading":
            return f"Heading {block.level}"
        if block.kind == "item":
            kind = "Continue" if not block.marker else "Bullet"
            kind = "Number" if block.marker not in ("", BULLET) else kind
            level = min(block.level, DEEPEST)
            return f"List {kind}" + (f" {level}" if level > 1 else "")
        return STYLES.get(block.kind, "")

    def paragraph(
        self, block: Block, runs: Iterable[Run], before: str = "", after: str = ""
    ) -> str:
        """Return the words of a paragraph, from its own side.

        ``before`` and ``after`` are its other properties, in the order that the schema wants
        (ECMA-376 part 1, section 17.3.1.26).
        """
        bidi = "<w:bidi/>" if self.from_right(block) else ""
        said = "".join(self._run(run, run.lang or block.lang or self.tag) for run in runs)
        properties = before + bidi + after
        properties = properties and f"<w:pPr>{properties}</w:pPr>"
        return f"<w:p>{properties}{said}</w:p>"

    def _number(self, block: Block, style: str) -> str:
        """Return an item's number, the next of its list; a list begins with its first item's."""
        number = int(block.marker.rstrip("."))
        known, following = self.lists.get(block.level, (0, 0))
        if number != following:
            known = next(self.numbers)
            self.numberings.append(NUMBER.format(known, self.frame.lists[style], number))
        self.lists[block.level] = (known, number + 1)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{known}"/></w:numPr>'

    def _run(self, run: Run, lang: str) -> str:
        """Return words in one manner."""
        language = lang.partition("-")[0]
        # A number or an address alone goes from left to right
        turned = language in RIGHT and (is_right(run.text) or not any(map(str.isalnum, run.text)))
        manner = _manner(
            lang,
            strong=run.strong,
            emphasis=run.emphasis,
            raised=run.raised,
            linked=bool(run.link),
            turned=turned,
        )
        made = f"<w:r>{manner}{_words(run.text)}</w:r>"
        if not run.link:
            return made
        if run.link not in self.links:
            self.links[run.link] = next(self.ids)
            target = _escaped(run.link).replace('"', "&quot;")
            self.relations.append(LINK.format(self.links[run.link], target))
        return f'<w:hyperlink r:id="{self.links[run.link]}">{made}</w:hyperlink>'

    def _table(self, block: Block) -> str:
        """Return a table with lines; the headings of its columns are repeated on each page.

        Its first column is on the readers' side.
        """
        wide = max(len(row) for row in block.rows)
        width = WIDTH // wide
        turned = "<w:bidiVisual/>" if self.from_right(block) else ""
        made = [TABLE.format(turned, f'<w:gridCol w:w="{width}"/>' * wide)]
        cell_ = f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
        for number, (row, sides) in enumerate(zip(block.rows, block.sides, strict=True)):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if number < block.heads else ""
            made.append(f"<w:tr>{head}")
            for cell, side in zip(row, sides, strict=True):
                place = f'<w:jc w:val="{ALIGNMENTS[side]}"/>' if side else ""
                air = f'<w:spacing w:after="0"/>{place}'
                made.append(f"{cell_}{self.paragraph(block, cell, after=air)}</w:tc>")
            made.append(f"{cell_}<w:p/></w:tc>" * (wide - len(row)) + "</w:tr>")
        return f"<w:tbl>{''.join(made)}</w:tbl><w:p/>"

    def from_right(self, block: Block) -> bool:
        """Whether a block is read from right to left."""
        return block.dir == "rtl" if block.dir else self.right


@cache
def _manner(
    lang: str, *, strong: bool, emphasis: bool, raised: bool, linked: bool, turned: bool
) -> str:
    """Return the properties of words, in the order of the schema.

    (ECMA-376 part 1, section 17.3.2.28.)
    """
    language, kind, complex_ = lang.partition("-")[0], "val", False
    if language in EAST:
        kind = "eastAsia"
    elif language in RIGHT:
        kind, complex_ = "bidi", True
    some = (
        '<w:rFonts w:hint="eastAsia"/>' if kind == "eastAsia" else "",
        "<w:b/>" if strong else "",
        "<w:bCs/>" if strong and complex_ else "",
        "<w:i/>" if emphasis else "",
        "<w:iCs/>" if emphasis and complex_ else "",
        '<w:color w:val="0563C1"/><w:u w:val="single"/>' if linked else "",
        '<w:vertAlign w:val="superscript"/>' if raised else "",
        "<w:rtl/>" if turned else "",
        f'<w:lang w:{kind}="{office_tag(lang)}"/>',
    )
    return f"<w:rPr>{''.join(some)}</w:rPr>"


def _words(text: str) -> str:
    """Return words; ends of lines and tabs are elements of their own."""
    if not BREAKS.search(text):
        return _said(text)
    breaks = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>"}
    return "".join(breaks.get(piece) or _said(piece) for piece in BREAKS.split(text))


def _said(text: str) -> str:
    """Return words without a break; spaces at their edges are kept."""
    if not text:
        return ""
    space = ' xml:space="preserve"' if len(text.strip()) < len(text) else ""
    return f"<w:t{space}>{_escaped(text)}</w:t>"


def _escaped(text: str) -> str:
    return escape(IMPOSSIBLE.sub("", text))


def _with(part: str, more: Iterable[str]) -> str:
    """Return a part with more elements at its end."""
    before, end, after = part.rpartition("</")
    return "".join((before, *more, end, after))


def _part(name: str, text: str) -> Member:
    return packed(name, text.encode())


@lru_cache(32)
def _edge(name: str, tag: str, text: str, *, right: bool) -> Member:
    """Return the header or the footer of each page, with one line of text or none."""
    root, style = EDGES[name]
    writer = _Writer(frame(tag), tag, right=right)
    runs = [Run(text)] if text else []
    said = writer.paragraph(Block("paragraph"), runs, f'<w:pStyle w:val="{style}"/>')
    return _part(name, f"{HEAD}<w:{root} {SPACES}>{said}</w:{root}>")
