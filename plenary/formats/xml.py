"""XML documents as bytes."""

from xml.etree import ElementTree as ET


def document(root: ET.Element) -> bytes:
    """Return an indented XML document in UTF-8."""
    ET.indent(root)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"
