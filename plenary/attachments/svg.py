"""SVG pictures made safe: shapes, text and colours, and nothing that runs or loads anything.

What editors add for themselves (metadata, their own elements and attributes) is left out. Whatever
else is not on the list is refused by name, so that no picture is changed in silence.
"""

import base64
import binascii
import re
from typing import Any

from lxml import etree

from plenary.attachments.archives import RENAME, UnsafeFileError
from plenary.attachments.svg_bombs import check_copies, check_pixels
from plenary.attachments.svg_look import Look
from plenary.attachments.svg_look import look as look_of
from plenary.messages.message import message

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
SHAPES = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "image", "switch", "title", "desc", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "marker", "pattern", "clipPath", "mask", "view"),
        *("linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix"),
        *("feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"),
        *("feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB"),
        *("feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology"),
        *("feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile"),
        "feTurbulence",
    )
)
# Left out: what editors and search engines write for themselves
METADATA = frozenset(("metadata",))
# Elements of other namespaces are editors' own, and left out; those of the W3C may run
SHOWN = "http://www.w3.org/"
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]*)")
URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
CSS = re.compile(
    r"@import|@font-face|expression\s*\(|javascript:|behavior\s*:|-moz-binding|\\"
    r"|(?<![\w-])(?:src|image|[\w-]*image-set|[\w-]*cross-fade)\s*\(",
    re.IGNORECASE,
)
# What to do about a picture that runs or loads something
PLAIN = message("Save it as “plain” or “optimised” SVG, or as a PNG.")
MOST_ATTRIBUTES = 500  # of an element: lxml takes the square of their number
# A document type without a list of its own
DOCTYPE = re.compile(r"<!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM)(?:\s*(?:\"[^\"]*\"|'[^']*'))+)?\s*>")

# What can stand for more than it is (XML 1.0 section 4.2)
ENTITIES = re.compile("<!DOCTYPE|<!ENTITY")


def safe(data: bytes) -> bytes:
    """Return the picture as it is published. Raises UnsafeFileError."""
    found: bytes = etree.tostring(_cleaned(data), encoding="utf-8")
    return found


def look(data: bytes) -> Look:
    """Return what the picture looks like. Raises UnsafeFileError."""
    return look_of(_cleaned(data))


def _cleaned(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnsafeFileError(
            message("it is not saved as UTF-8"), message("Save it with the encoding UTF-8.")
        ) from None
    text = DOCTYPE.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    if found := ENTITIES.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UnsafeFileError(message("it contains entities (line {line})", line=line), PLAIN)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",  # whatever the file says: it was read as that above
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnsafeFileError(
            message("it cannot be read ({detail})", detail=str(error)[:80]), PLAIN
        ) from None
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafeFileError(message("it is not an SVG picture"), RENAME)
    _clean(root)
    check_copies(root)
    etree.cleanup_namespaces(root, top_nsmap={None: SVG})
    return root


def _clean(element: Any) -> None:
    """Take out what editors have written for themselves. Raises UnsafeFileError for what runs.

    libxml2 reads no file in which elements are more than 256 deep.
    """
    line = element.sourceline or 0
    if len(element.attrib) > MOST_ATTRIBUTES:
        raise UnsafeFileError(
            message(
                "an element has more than {limit} attributes (line {line})",
                limit=MOST_ATTRIBUTES,
                line=line,
            ),
            PLAIN,
        )
    for attribute, value in list(element.attrib.items()):
        _attribute(element, str(attribute), str(value), line)
    for inner in list(element):
        namespace, _, name = str(inner.tag).rpartition("}")
        namespace = namespace.removeprefix("{")
        if namespace == SVG and name in SHAPES:
            _clean(inner)
            continue
        scripts = (one for one in inner.iter() if str(one.tag).rpartition("}")[2] == "script")
        here = (
            inner if name not in METADATA and namespace.startswith(SHOWN) else next(scripts, None)
        )
        if here is not None:
            name = str(here.tag).rpartition("}")[2]
            raise UnsafeFileError(
                message(
                    "`<{name}>` is not allowed in a picture (line {line})",
                    name=name,
                    line=here.sourceline,
                ),
                PLAIN,
            )
        _take_out(inner)
    if element.tag == f"{{{SVG}}}style":  # as it is published
        _check_css("".join(element.itertext()), line)


def _take_out(element: Any) -> None:
    """Take out an element, with all in it that is not the text behind it."""
    parent, tail = element.getparent(), element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _attribute(element: Any, attribute: str, value: str, line: int) -> None:
    """Keep an attribute, or take it out. Raises UnsafeFileError for one that runs or loads."""
    namespace, _, name = attribute.rpartition("}")
    namespace = namespace.removeprefix("{")
    if namespace not in ("", XLINK, XML):
        del element.attrib[attribute]
        return
    if name.lower().startswith("on"):
        raise UnsafeFileError(
            message("`{name}` is not allowed in a picture (line {line})", name=name, line=line),
            PLAIN,
        )
    if name in ("href", "src", "base"):
        _check_address(element, value.strip(), line)
    elif "(" in value or "\\" in value or name == "style":
        _check_css(value, line)
    elif re.match(r"\s*(?:javascript|data|vbscript)\s*:", value, re.IGNORECASE):
        raise UnsafeFileError(
            message("an address is not allowed in `{name}` (line {line})", name=name, line=line),
            PLAIN,
        )


def _check_address(element: Any, value: str, line: int) -> None:
    """Accept a place in the same picture, or a picture that is written into it."""
    found = PICTURE.fullmatch(value) if element.tag == f"{{{SVG}}}image" else None
    if found:
        try:
            check_pixels(base64.b64decode(found[1]), line)
        except binascii.Error:
            raise UnsafeFileError(
                message("the picture inside it cannot be read (line {line})", line=line), PLAIN
            ) from None
    elif not value.startswith("#"):
        raise UnsafeFileError(
            message(
                "it loads `{address}` from elsewhere (line {line})", address=value[:60], line=line
            ),
            PLAIN,
        )


def _check_css(css: str, line: int) -> None:
    """Accept a style that loads nothing."""
    found = CSS.search(css)
    if found:
        raise UnsafeFileError(
            message("its style contains `{words}` (line {line})", words=found[0], line=line), PLAIN
        )
    for url in URL.finditer(css):
        if not url[2].startswith("#"):
            raise UnsafeFileError(
                message(
                    "its style loads `{address}` (line {line})", address=url[2][:60], line=line
                ),
                PLAIN,
            )
    if re.search(r"url\(", URL.sub("", css), re.IGNORECASE):
        raise UnsafeFileError(message("its style loads a file (line {line})", line=line), PLAIN)
