"""XML documents as bytes."""

import re
from xml.etree import ElementTree as ET

# What XML cannot say, not even escaped: all but Char of XML 1.0, section 2.2
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(root: ET.Element) -> bytes:
    """Return an indented XML document in UTF-8.

    A character that XML forbids is replaced by U+FFFD, as Unicode has it (section 23.8).
    """
    ET.indent(root)
    for element in root.iter():
        element.text = element.text and _spoken(element.text)
        for name, value in element.items():
            element.set(name, _spoken(value))
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _spoken(text: str) -> str:
    return UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", text)
