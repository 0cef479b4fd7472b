"""Reading: every text of the content folder, through the store.

A text that was read before, by the same code for the same language, is not parsed again.
"""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from plenary.addresses import tidy
from plenary.content import body
from plenary.content.bodies import KeptBody, has_text
from plenary.content.files import Folder
from plenary.content.front_matter import parse
from plenary.content.inheritance import MARKDOWN
from plenary.content.invisible import CONTROL
from plenary.languages.registry import Language, Registry
from plenary.messages import text as mistakes
from plenary.messages.fields import TEXT_TOO_LONG
from plenary.messages.files import BAD_CHARACTER, NOT_UTF8
from plenary.messages.text import BAD_ATTRIBUTE, BAD_TAG
from plenary.problems import Place, Problems
from plenary.store.store import Store, digest
from plenary.workers import Workers

# What is found in a body: each mistake by its name
BY_NAME = {**vars(mistakes), "BAD_CHARACTER": BAD_CHARACTER}
# Bytes of a text, at most: 200,000 words of any language, three times over
LARGEST = 8_000_000


@dataclass(slots=True)
class Source:
    """One text: the file ``index.<lang>.md`` of an item.

    ``path`` is below the content folder; ``meta`` and ``lines`` are as in
    :class:`plenary.content.front_matter.FrontMatter`; ``body`` is as in
    :class:`plenary.content.body.Body`, as ``ids`` are, with ``link_lines`` counted in the file,
    from 1. ``words`` is the digest of the body as it was written, ``front`` that of all above it.
    ``blocks`` are the fields of entries that are Markdown, as HTML, by their dotted paths.
    ``file`` is the digest of the whole file.
    """

    path: str
    lang: str
    meta: dict[str, Any]
    lines: dict[str, int]
    body: Sequence[str]
    link_lines: list[int]
    ids: list[str]
    words: str = ""
    front: str = ""
    blocks: dict[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def has_text(self) -> bool:
        """Whether the body shows anything: words, or a picture, film or sound."""
        return has_text(self.body)

    def kept(self, store: Store, key: str) -> "Source":
        """Return the source, whose body is in the store under a key."""
        self.body = KeptBody.of(self.body, store, key)
        return self


class Text(NamedTuple):
    """What a worker needs to make a body: as :func:`plenary.content.body.convert` has it."""

    key: str
    source: str
    tag: str
    back: str
    prefix: str
    any_html: bool
    blocks: tuple[tuple[str, str], ...] = ()


def convert(text: Text) -> str:
    """Return the body of a text as JSON. Runs in a worker."""
    made = body.convert(text.source, text.tag, text.back, text.prefix, any_html=text.any_html)
    blocks = {
        path: body.convert(source, text.tag, text.back, "text.", any_html=text.any_html)
        for path, source in text.blocks
    }
    return json.dumps([made, blocks], ensure_ascii=False)


def read(
    root: Path,
    folders: list[Folder],
    languages: Registry,
    backs: dict[str, str],
    code: str,
    store: Store,
    workers: Workers,
    problems: Problems,
    *,
    any_html: bool = False,
) -> dict[str, dict[str, Source]]:
    """Return the sources of every folder, by its path and by language id.

    ``backs`` holds, by language id, the title of the way back from a footnote; ``code`` is a
    digest of the code that reads; ``any_html`` is as :func:`plenary.content.body.convert` has it.
    """
    found: dict[str, dict[str, Source]] = {folder.path: {} for folder in folders}
    fresh: deque[tuple[str, Source, int]] = deque()

    def unknown() -> Iterator[Text]:
        """Yield what must be converted, and note in ``fresh`` what it belongs to."""
        for kind, folder, language, name in _texts(folders, languages):
            path = f"{folder}/{name}"
            with (root / path).open("rb") as opened:
                data = opened.read(LARGEST + 1)
            if len(data) > LARGEST:
                problems.add(TEXT_TOO_LONG, Place(path), limit=LARGEST // 1_000_000)
                continue
            # The site's own text is shown below others: its places have names of their own.
            prefix = "site." if kind == "site" else ""
            file, back = digest(data), backs[language.id]
            key = digest("text", code, language.tag, back, prefix, str(any_html), file)
            kept = store.get(key)
            if kept is not None:
                source = Source(path, language.id, *json.loads(kept)).kept(store, key)
                source.file = file
                found[folder][language.id] = source
                continue
            own = Problems()
            parsed = parse_text(data, path, own)
            problems.extend(own)
            if parsed is None:
                continue
            source, markdown, first = parsed
            source.lang, source.file = language.id, file
            found[folder][language.id] = source
            # A faulty text is not kept, so that its faults are reported in the next run too.
            fresh.append(("" if any(own) else key, source, first))
            blocks = tuple(_blocks(source.meta))
            yield Text(path, markdown, language.tag, back, prefix, any_html, blocks)

    for made in workers.stream(convert, unknown()):
        key, source, first = fresh.popleft()
        if _complete(source, made, first, problems) and key:
            value = list(astuple(source))[2:-1]
            store.put(key, json.dumps(value, ensure_ascii=False).encode())
            source.kept(store, key)
    return found


def read_alone(
    data: bytes,
    path: str,
    kind: str,
    language: Language,
    back: str,
    problems: Problems,
    *,
    any_html: bool = False,
) -> Source | None:
    """Return one text of an item of a kind, without the store; None after telling why not."""
    parsed = parse_text(data, path, problems)
    if parsed is None:
        return None
    source, markdown, first = parsed
    source.lang, source.file = language.id, digest(data)
    prefix = "site." if kind == "site" else ""
    blocks = tuple(_blocks(source.meta))
    text = Text(path, markdown, language.tag, back, prefix, any_html, blocks)
    _complete(source, convert(text), first, problems)
    return source


def _complete(source: Source, made: str, first: int, problems: Problems) -> bool:
    """Give a source its body (JSON), which begins in line ``first``; tell what is wrong with it.

    Return whether that is nothing.
    """
    (source.body, lines, source.ids, refused, told), blocks = json.loads(made)
    for name, (parts, at, _, wrong, said) in blocks.items():
        begun = source.lines.get(name, 1) + 1 - first
        refused += [(begun + number, tag, attribute) for number, tag, attribute in wrong]
        told += [(begun + number, what, values) for number, what, values in said]
        told += _no_web_links(parts, [begun + number for number in at])
        source.blocks[name] = "".join(parts)
    source.link_lines = [first + line for line in lines]
    for line, tag, attribute in refused:
        refusal = BAD_ATTRIBUTE if attribute else BAD_TAG
        problems.add(refusal, Place(source.path, first + line), tag=tag, attribute=attribute)
    for line, name, values in told:
        problems.add(BY_NAME[name], Place(source.path, first + line), **values)
    return not refused and not told


def _blocks(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield dotted path and text of the fields of sessions that are Markdown."""
    sessions = meta.get("sessions")
    for id_, session in (sessions if isinstance(sessions, dict) else {}).items():
        for name in sorted(MARKDOWN):
            value = session.get(name) if isinstance(session, dict) else None
            if isinstance(value, str):
                yield f"sessions.{id_}.{name}", value


def _no_web_links(parts: list[str], lines: list[int]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield a mistake for each link of a field that does not lead into the web."""
    for number, link in enumerate(parts[1::2]):
        inline = not parts[2 * number].endswith('href="')
        if inline or not link.lower().startswith(("https://", "http://", "mailto:", "tel:", "#")):
            yield lines[number], "WEB_LINKS_ONLY", {"link": link}
        parts[2 * number + 1] = escape(tidy(link))


def _texts(folders: list[Folder], languages: Registry) -> Iterator[tuple[str, str, Language, str]]:
    """Yield kind, folder, language and file name of every text."""
    for folder in folders:
        for id_, name in folder.texts.items():
            yield folder.kind, folder.path, languages[id_], name


def parse_text(data: bytes, path: str, problems: Problems) -> tuple[Source, str, int] | None:
    """Return a source without its body, its Markdown and the Markdown's first line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(NOT_UTF8, Place(path, line), line=line)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        problems.add(BAD_CHARACTER, Place(path, line), code=f"U+{ord(control[0]):04X}")
        return None
    front = parse(text, path, problems)
    if front is None:
        return None
    words, above = digest(front.body.strip()), digest(text.removesuffix(front.body))
    source = Source(path, "", front.meta, front.lines, [""], [], [], words, above)
    return source, front.body, front.body_line
