"""Word files (Office Open XML, ECMA-376 part 1) for Word, WPS and LibreOffice.

Headings, lists, quotes and tables are real ones, by Word's own styles. Nothing in a file depends on
a machine, a clock or a person, so that the same text is the same bytes.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

from babel.core import get_global
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from plenary.formats.archive import archive
from plenary.formats.bidi import is_right
from plenary.formats.prose import BULLET, Block, Run

# What every office has, or has a font of the same widths for: for Latin and Cyrillic letters, Han,
# and scripts from right to left
FONTS = {"ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Microsoft YaHei", "cs": "Arial"}
EAST, RIGHT = frozenset(("zh", "ja", "ko")), frozenset(("ar", "fa", "he", "ur"))
STYLES = {"quote": "Quote", "caption": "Caption", "code": "macro"}
SCRIPT, REGION = re.compile("[A-Z][a-z]{3}"), re.compile("[A-Z]{2}")
DEEPEST = 3  # levels of lists that Word has styles for
SIZES = {"Title": 20, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12, "Quote": 11, "Caption": 9}
# Parts of python-docx's model file that a text has no use for
NEEDLESS = ("/customXml", "/thumbnail", "/stylesWithEffects")
# Properties of a paragraph, and of its words, in the order that the schema wants them
# (ECMA-376 part 1, sections 17.3.1.26 and 17.3.2.28): those before ours
BEFORE_BIDI = ("pStyle", "keepNext", "keepLines", "numPr")
# Where words stand in a cell; Word's "right" is the end of a line, in either direction
ALIGNMENTS = {"end": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
UPRIGHT = ("top", "bottom")
AFTER_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")


def document(blocks: Iterable[Block], view: Mapping[str, Any]) -> bytes:
    """Return blocks as a Word file.

    ``view`` has ``title``, ``site`` (whose text it is), ``tag`` and ``dir`` of its language, its
    ``address`` in the web or "", and ``moment``, when it last changed (RFC 3339).
    """
    made = Document(BytesIO(_model(view["tag"])))
    _tell(made, view)
    writer = _Writer(made, view["tag"], right=view["dir"] == "rtl")
    for block in blocks:
        writer.write(block)
    out = BytesIO()
    made.save(out)
    return _bare(out.getvalue())


@cache
def office_tag(tag: str) -> str:
    """Return how Office names a language: with a region; of scripts, only Serbian's and the like.

    ([MS-OE376] part 4 section 2.18.51: zh-CN, sr-Cyrl-RS.)
    """
    parts = tag.split("-")
    likely = get_global("likely_subtags")
    more = str(likely.get("_".join(parts)) or likely.get(parts[0], "")).split("_")
    script = next((part for part in parts[1:] if SCRIPT.fullmatch(part)), "")
    region = next((part for part in (*parts[1:], *more[1:]) if REGION.fullmatch(part)), "")
    return "-".join(filter(None, (parts[0], script if parts[0] not in EAST else "", region)))


class _Writer:
    """Writes blocks one after another."""

    def __init__(self, made: DocumentObject, tag: str, *, right: bool) -> None:
        self.made = made
        self.tag = tag
        self.right = right
        self.lists: dict[int, tuple[int, int]] = {}  # by level: a numbering, and its next number

    def write(self, block: Block) -> None:
        """Write one block."""
        if block.kind == "table":
            self._table(block)
        elif block.kind == "picture":
            (run,) = block.runs
            shown = run._replace(text=f"[{run.text or run.link}]", emphasis=True)
            self._fill(self.made.add_paragraph(), block, (shown,))
        elif block.kind != "rule":
            paragraph = self.made.add_paragraph()
            paragraph._p.style = _style_ids()[self._style(block)]  # noqa: SLF001 — by name it takes five times as long
            self._fill(paragraph, block, block.runs)

    def _style(self, block: Block) -> str:
        """Return the name of Word's style for a block."""
        if block.kind == "heading":
            return f"Heading {block.level}"
        if block.kind == "item":
            kind = "Continue" if not block.marker else "Bullet"
            kind = "Number" if block.marker not in ("", BULLET) else kind
            level = min(block.level, DEEPEST)
            return f"List {kind}" + (f" {level}" if level > 1 else "")
        return STYLES.get(block.kind, "Normal")

    def _fill(self, paragraph: Paragraph, block: Block, runs: Iterable[Run]) -> None:
        """Write the words of a paragraph, from its own side."""
        right = self._from_right(block)
        if block.kind == "item" and block.marker not in ("", BULLET):
            self._number(paragraph, block)
        if right:
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 — what the library has no words for
            at = sum(child.tag in map(_word, BEFORE_BIDI) for child in properties)
            properties.insert(at, OxmlElement("w:bidi"))
        for run in runs:
            self._say(paragraph, run._replace(lang=run.lang or block.lang or self.tag))

    def _number(self, paragraph: Paragraph, block: Block) -> None:
        """Give an item its list's next number; a list begins with its first item's."""
        number = int(block.marker.rstrip("."))
        known, following = self.lists.get(block.level, (0, 0))
        if number != following:
            style = paragraph.style
            assert style is not None
            part = self.made.part.numbering_part.element
            model = part.num_having_numId(style.element.pPr.numPr.numId.val)
            made = part.add_num(model.abstractNumId.val)
            made.add_lvlOverride(ilvl=0).add_startOverride(number)
            known = made.numId
        self.lists[block.level] = (known, number + 1)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = known

    def _say(self, paragraph: Paragraph, said: Run) -> None:
        """Write words in one manner."""
        run = paragraph.add_run(said.text)
        run.bold, run.italic = said.strong or None, said.emphasis or None
        run.font.superscript = said.raised or None
        language = said.lang.partition("-")[0]
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        kind = "val"
        if language in EAST:
            kind = "eastAsia"
            fonts = properties.get_or_add_rFonts()
            fonts.set(_word("hint"), "eastAsia")
        elif language in RIGHT:
            kind = "bidi"
            # A number or an address alone goes from left to right
            run.font.rtl = is_right(said.text) or not any(map(str.isalnum, said.text)) or None
            run.font.cs_bold, run.font.cs_italic = run.bold, run.italic
        if said.link:
            run.font.color.rgb, run.font.underline = RGBColor(0x05, 0x63, 0xC1), True
        if said.lang:
            tongue = OxmlElement("w:lang", {_word(kind): office_tag(said.lang)})
            properties.insert_element_before(tongue, *AFTER_LANG)
        if said.link:
            _lead(paragraph, run, said.link)

    def _table(self, block: Block) -> None:
        """Write a table with lines; the headings of its columns are repeated on each page."""
        width = max(len(row) for row in block.rows)
        table = self.made.add_table(len(block.rows), width)
        _line(table._tbl.tblPr, right=self._from_right(block))  # noqa: SLF001
        # Going by the rows' own cells, since table.cell() looks through all of them each time
        for number, (row, sides, made) in enumerate(
            zip(block.rows, block.sides, table._tbl.tr_lst, strict=True)  # noqa: SLF001
        ):
            if number < block.heads:
                made.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, side, place in zip(row, sides, made.tc_lst, strict=False):
                paragraph = Paragraph(place.p_lst[0], _Cell(place, table))
                paragraph.paragraph_format.space_after = Pt(0)
                self._fill(paragraph, block, cell)
                if side:
                    paragraph.alignment = ALIGNMENTS[side]
        self.made.add_paragraph()

    def _from_right(self, block: Block) -> bool:
        """Whether a block is read from right to left."""
        return block.dir == "rtl" if block.dir else self.right


def _line(properties: Any, *, right: bool) -> None:
    """Give a table thin lines and air in its cells; its first column is on the readers' side.

    (ECMA-376 part 1, section 17.4.59, has the order of the elements.)
    """
    if right:
        properties.insert_element_before(OxmlElement("w:bidiVisual"), "w:tblW", "w:tblLook")
    line = {"val": "single", "sz": "4", "space": "0", "color": "8A9499"}
    air = {"w": "85", "type": "dxa"}  # 1.5 mm
    for name, sides, looks in (
        ("w:tblBorders", ("top", "left", "bottom", "right", "insideH", "insideV"), line),
        ("w:tblCellMar", ("top", "left", "bottom", "right"), air),
    ):
        made = OxmlElement(name)
        for side in sides:
            less = {**looks, "w": "40"} if name == "w:tblCellMar" and side in UPRIGHT else looks
            attributes = {_word(key): value for key, value in less.items()}
            made.append(OxmlElement(f"w:{side}", attributes))
        properties.insert_element_before(made, "w:tblLook")


def _word(name: str) -> str:
    """Return the full name of an element or attribute of Word's."""
    return qn(f"w:{name}")


def _lead(paragraph: Paragraph, run: WordRun, address: str) -> None:
    """Link words to an address; an address that occurs again is stored once."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): key})
    run._r.addprevious(link)  # noqa: SLF001
    link.append(run._r)  # noqa: SLF001


@cache
def _style_ids() -> dict[str, str | None]:
    """Return the ids of Word's styles, by their names, except for the default style."""
    return {str(s.name): s.style_id if s.name != "Normal" else None for s in Document().styles}


@cache
def _model(tag: str) -> bytes:
    """Return an empty document with the paper, fonts and language of all texts in a language."""
    made = Document()
    for relations in (made.part.package.rels, made.part.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(NEEDLESS)]:
            del relations[key]
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    defaults = made.styles.element.find(f"{_word('docDefaults')}//{_word('rPr')}")
    for name in ("rFonts", "lang"):
        defaults.remove(defaults.find(_word(name)))
    defaults.insert(0, OxmlElement("w:rFonts", {_word(k): name for k, name in FONTS.items()}))
    tongue = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    language = tag.partition("-")[0]
    kind = "eastAsia" if language in EAST else "bidi" if language in RIGHT else "val"
    tongue[kind] = office_tag(tag)
    defaults.append(OxmlElement("w:lang", {_word(k): name for k, name in tongue.items()}))
    for style in made.styles:
        if isinstance(style.type, WD_STYLE_TYPE) and style.type == WD_STYLE_TYPE.PARAGRAPH:
            _plain(style)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _tell(made: DocumentObject, view: Mapping[str, Any]) -> None:
    """Write title, site, language and date into the properties, site and address on each page."""
    section, properties = made.sections[0], made.core_properties
    moment = datetime.fromisoformat(view["moment"]).astimezone(UTC).replace(tzinfo=None)
    properties.title, properties.author = view["title"][:255], view["site"][:255]
    properties.created = properties.modified = moment
    properties.language, properties.comments = view["tag"], ""
    properties.last_modified_by = view["site"][:255]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    writer = _Writer(made, view["tag"], right=view["dir"] == "rtl")
    for paragraph, text in ((header, view["site"]), (footer, view["address"])):
        writer._fill(paragraph, Block("paragraph"), [Run(text)] if text else [])  # noqa: SLF001


def _plain(style: Any) -> None:
    """Set a style in the document's fonts, in black; the model's are blue and Western."""
    properties = style.element.find(_word("rPr"))
    if properties is None:
        return
    for name in ("rFonts", "color", "lang"):
        for found in properties.findall(_word(name)):
            properties.remove(found)
    if style.name in SIZES:
        style.font.size = Pt(SIZES[style.name])
        for complex_size in properties.findall(_word("szCs")):
            complex_size.set(_word("val"), str(2 * SIZES[style.name]))


def _bare(made: bytes) -> bytes:
    """Return a Word file without any clock's time.

    Nothing is packed: the same text packs to other bytes by another version of zlib.
    """
    with zipfile.ZipFile(BytesIO(made)) as packed:
        return archive((name, packed.read(name)) for name in packed.namelist())
