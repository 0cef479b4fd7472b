r"""A file of the content as an editor sees it: fields and body, apart from how it is written.

Editors deal in plain text, with ``\n`` for every end of a line. A byte order mark, CRLF, CR and
their mixture are kept: :func:`encoded` puts them back.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plenary.content.front_matter import FENCE, parse
from plenary.editing.blocks import LINE
from plenary.messages.fields import NO_FRONT_MATTER
from plenary.messages.files import NOT_UTF8
from plenary.photos.encodings import decoded
from plenary.problems import Place, Problems

MARK = "\ufeff"
# How a file begins that Windows calls "Unicode"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableError(Exception):
    """A file is not UTF-8, or its fields cannot be read; ``problems`` says why and where."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Text:
    r"""A text: ``above`` is all above the body, ``meta`` its fields, ``written`` the whole file.

    ``meta`` is as :func:`plenary.content.front_matter.parse` has it. A text without fields is a
    body alone. All of it has ``\n`` for ends of lines, and ``above + body`` is the file without
    its byte order mark. ``written`` has the ends of lines and the mark that are in the file.
    """

    above: str
    body: str
    meta: dict[str, Any]
    written: str

    @property
    def source(self) -> str:
        """The whole text, plain."""
        return self.above + self.body


def read(data: bytes, path: str) -> Text:
    """Return the text of a file; ``path`` is below the content folder. Raises UnreadableError."""
    problems = Problems()
    try:
        written = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(NOT_UTF8, Place(path, line), line=line)
        raise UnreadableError(problems) from error
    source = LINE.sub("\n", written.removeprefix(MARK))
    if not FENCE.match(source):
        if _has_fields_below(source):
            problems.add(NO_FRONT_MATTER, Place(path, 1))
            raise UnreadableError(problems)
        body = from_first_words(source)
        return Text(source[: len(source) - len(body)], body, {}, written)
    front = parse(source, path, problems)
    if front is None:
        raise UnreadableError(problems)
    body = from_first_words(front.body)
    return Text(source[: len(source) - len(body)], body, front.meta, written)


def _has_fields_below(source: str) -> bool:
    """Whether fields follow below empty lines: they would be taken for the text itself."""
    below = source.lstrip()
    return (
        below != source
        and FENCE.match(below) is not None
        and (front := parse(below, "", Problems())) is not None
        and bool(front.meta)
    )


def whole(data: bytes, tag: str) -> Text:
    """Return a text as a body alone, whatever it says, for readers of a BCP 47 tag.

    What is not UTF-8 is read in the encoding that fits the language best; no byte is ever refused.
    """
    try:
        written = data.decode("utf-16" if data.startswith(UTF_16) else "utf-8")
    except UnicodeDecodeError:
        written = decoded(data, (tag,)) or data.decode("latin-1")
    return Text("", LINE.sub("\n", written.removeprefix(MARK)), {}, written)


def from_first_words(body: str) -> str:
    """Return a plain body from the first line that is not empty."""
    words = body.lstrip()
    return body[body.rfind("\n", 0, len(body) - len(words)) + 1 :] if words else ""


def encoded(source: str, before: Text | None = None) -> bytes:
    """Return the bytes of a plain text that comes in the place of ``before``.

    Lines that were there keep their ends, changed or not; new ones get the end that most have.
    """
    if before is None:
        return source.encode()
    written = before.written.removeprefix(MARK)
    ends = LINE.findall(written)
    most = max(set(ends), key=lambda end: (ends.count(end), end), default="\n")
    made = source.replace("\n", most)
    if len(set(ends)) > 1:
        made = "".join(_mixed(source, before, ends, most))
    return (MARK * before.written.startswith(MARK) + made).encode()


def _mixed(source: str, before: Text, ends: list[str], most: str) -> Iterator[str]:
    """Yield the lines of a text, each with its end."""
    old, new = before.source.split("\n"), source.split("\n")
    kept = dict.fromkeys(range(len(new)), most)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, begin, end, start, stop in matcher.get_opcodes():
        # Where lines have become others, the last one ends as the last one did
        for back in range(1, min(end - begin, stop - start) + 1):
            if end - back < len(ends):
                kept[stop - back] = ends[end - back]
    kept[len(new) - 1] = ""
    for at, line in enumerate(new):
        yield line + kept[at]
