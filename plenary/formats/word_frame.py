"""What all Word files in a language have in common: paper, styles, numberings, language.

python-docx makes it once; :mod:`plenary.formats.word` writes the texts into it.
"""

import re
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from babel.core import get_global
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plenary.formats.archive import Member, packed

# What every office has, or has a font of the same widths for: for Latin and Cyrillic letters, Han,
# and scripts from right to left
FONTS = {"ascii": "Calibri", "hAnsi": "Calibri", "eastAsia": "Microsoft YaHei", "cs": "Arial"}
EAST, RIGHT = frozenset(("zh", "ja", "ko")), frozenset(("ar", "fa", "he", "ur"))
SCRIPT, REGION = re.compile("[A-Z][a-z]{3}"), re.compile("[A-Z]{2}")
SIZES = {"Title": 20, "Heading 1": 20, "Heading 2": 14, "Heading 3": 12, "Quote": 11, "Caption": 9}
# Parts of python-docx's model file that a text has no use for
NEEDLESS = (
    *("/customXml", "/thumbnail", "/stylesWithEffects", "/extended-properties"),
    *("/theme", "/fontTable", "/webSettings"),
)
# Kinds of styles of which a text has only the default
UNUSED = (WD_STYLE_TYPE.TABLE, WD_STYLE_TYPE.CHARACTER)
# The parts that each text has its own of
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
NUMBERING, CORE = "word/numbering.xml", "docProps/core.xml"
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
OWN = frozenset((DOCUMENT, RELATIONS, NUMBERING, CORE, HEADER, FOOTER))
HARDEST = 12  # libdeflate's level for what is packed once
SECTION = re.compile("<w:sectPr.*</w:sectPr>", re.DOTALL)


class Frame(NamedTuple):
    """The parts of a Word file around its text.

    ``members`` are the parts that no text changes, packed; ``section`` is the paper, at the end of
    the text. ``styles`` has the ids of Word's styles by their names, and ``lists`` the numberings
    of those that have one. ``numbering`` and ``relations`` are parts that a text may add to, with
    the numbers that are taken in them; ``unnumbered`` is the former as it is.
    """

    members: tuple[Member, ...]
    section: str
    styles: Mapping[str, str]
    lists: Mapping[str, str]
    numbering: str
    unnumbered: Member
    numbers: frozenset[int]
    relations: str
    relation_ids: frozenset[str]


@cache
def frame(tag: str) -> Frame:
    """Return the frame of the texts in a language."""
    made = _model(tag)
    out = BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as parts:
        texts = {name: parts.read(name) for name in parts.namelist()}
    section = SECTION.search(texts[DOCUMENT].decode())
    assert section
    numberings = made.part.numbering_part.element
    lists = {}
    for style in made.styles:
        found = style.element.find(f"{word('pPr')}/{word('numPr')}/{word('numId')}")
        if found is not None:
            lists[str(style.name)] = str(numberings.num_having_numId(found.val).abstractNumId.val)
    return Frame(
        tuple(packed(name, data, HARDEST) for name, data in texts.items() if name not in OWN),
        section[0],
        {str(style.name): str(style.style_id) for style in made.styles},
        lists,
        texts[NUMBERING].decode(),
        packed(NUMBERING, texts[NUMBERING], HARDEST),
        frozenset(number.numId for number in numberings.num_lst),
        texts[RELATIONS].decode(),
        frozenset(made.part.rels),
    )


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


def word(name: str) -> str:
    """Return the full name of an element or attribute of Word's."""
    return qn(f"w:{name}")


def _model(tag: str) -> DocumentObject:
    """Return an empty document with the paper, fonts and language of all texts in a language."""
    made = Document()
    for relations in (made.part.package.rels, made.part.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(NEEDLESS)]:
            del relations[key]
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    styles = made.styles.element
    for style in list(made.styles):
        if style.type in UNUSED and not style.element.default:
            style.delete()
    for found in (*styles.iter(word("latentStyles")), *styles.iter(word("link"))):
        found.getparent().remove(found)
    defaults = styles.find(f"{word('docDefaults')}//{word('rPr')}")
    for name in ("rFonts", "lang"):
        defaults.remove(defaults.find(word(name)))
    defaults.insert(0, OxmlElement("w:rFonts", {word(k): name for k, name in FONTS.items()}))
    tongue = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    language = tag.partition("-")[0]
    kind = "eastAsia" if language in EAST else "bidi" if language in RIGHT else "val"
    tongue[kind] = office_tag(tag)
    defaults.append(OxmlElement("w:lang", {word(k): name for k, name in tongue.items()}))
    for style in made.styles:
        if isinstance(style.type, WD_STYLE_TYPE) and style.type == WD_STYLE_TYPE.PARAGRAPH:
            _plain(style)
    return made


def _plain(style: Any) -> None:
    """Set a style in the document's fonts, in black; the model's are blue and Western."""
    properties = style.element.find(word("rPr"))
    if properties is None:
        return
    for name in ("rFonts", "color", "lang"):
        for found in properties.findall(word(name)):
            properties.remove(found)
    if style.name in SIZES:
        style.font.size = Pt(SIZES[style.name])
        for complex_size in properties.findall(word("szCs")):
            complex_size.set(word("val"), str(2 * SIZES[style.name]))
