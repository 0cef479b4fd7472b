"""Catalogues brought up to the messages of code and templates."""

import ast
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po

import pelicanconf
from plenary import user_language
from plenary.code import code_digest
from plenary.engine import ROOT
from plenary.languages.catalogues import compile_one, faults, po_path
from plenary.messages.message import message as shown
from plenary.problems import Problems
from plenary.store.store import Store

# Babel's names of the languages' locales, which decide about plural forms, by id
LANGUAGES = {e["id"]: e["tag"].replace("-", "_") for e in vars(pelicanconf)["LANGUAGES"]}
TEMPLATES = "theme/templates/**.*"
DESK = "plenary/desk/templates/**.html"


class Domain(NamedTuple):
    """Messages that have catalogues of their own: where each language's is, and their sources.

    ``methods``, ``options`` and ``keywords`` are those of Babel's ``extract_from_dir``.
    """

    path: Callable[[str], Path]
    about: str
    methods: list[tuple[str, str]]
    options: dict[str, dict[str, Any]]
    keywords: dict[str, Any]


# What visitors read
THEME = Domain(
    partial(po_path, ROOT / "theme" / "translations"),
    "The words of Plenary's theme.",
    [("plenary/**.py", "python"), (TEMPLATES, "jinja2.ext:babel_extract")],
    {TEMPLATES: {"silent": "false", "trimmed": "true"}},
    {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    },
)
# What users of the commands read
PROGRAM = Domain(
    user_language.po_path,
    "The words of Plenary's commands: messages, questions and forms.",
    [
        ("plenary/tasks.py", "plenary.extraction:extract_tasks"),
        ("plenary/developing.py", "plenary.extraction:extract_tasks"),
        ("plenary/**.py", "plenary.extraction:extract"),
        (DESK, "jinja2.ext:babel_extract"),
    ],
    {DESK: {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}},
    {"message": None, "plural": (1, 2), "shown": None},
)
# Functions whose first arguments are messages of their own, and how many
SENTENCES = {"Mistake": 2, "RefusedError": 2, "fact": 1, "text": 1, "own": 1}


def extract(
    file: IO[bytes], keywords: Mapping[str, Any], tags: Collection[str], options: Any
) -> Iterator[tuple[Any, ...]]:
    """Yield the program's messages in one of our modules, as Babel's extractors do."""
    names: Any = [*keywords, *SENTENCES]
    for line, name, found, comments in extract_python(file, names, tags, options):
        if name not in SENTENCES:
            yield line, name, found, comments
            continue
        sentences = found if isinstance(found, tuple) else (found,)
        for sentence in sentences[: SENTENCES[name]]:
            if sentence:
                yield line, "message", sentence, comments


def extract_tasks(
    file: IO[bytes],
    _keywords: Any,
    _tags: Any,
    options: Any,  # noqa: ARG001 — by its name
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the docstrings and helps of the tasks, as Babel's extractors do."""
    for function in ast.parse(file.read()).body:
        if not isinstance(function, ast.FunctionDef) or not function.decorator_list:
            continue
        line = function.lineno
        yield line, "message", " ".join((ast.get_docstring(function) or "").split()), []
        for call in function.decorator_list:
            given = call.keywords if isinstance(call, ast.Call) else []
            for help_ in (o.value for o in given if o.arg == "help"):
                for about in ast.literal_eval(help_).values():
                    yield line, "message", about, []


def template(domain: Domain) -> Catalog:
    """Return all messages of our code and templates, by place."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(
        str(ROOT),
        domain.methods,
        domain.options,
        domain.keywords,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _line, message, comments, context in sorted(found, key=lambda m: (m[0], m[1])):
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def update_catalogues() -> None:
    """Bring each catalogue up to the templates; exit with a message if one is faulty.

    The program's are those that exist; to add one, create its file.
    """
    wrong = []
    for domain in (THEME, PROGRAM):
        for language, locale in LANGUAGES.items():
            path = domain.path(language)
            if path.exists() or domain is THEME:
                wrong += _update(domain, path, locale, source=domain is THEME and language == "en")
    if wrong:
        sys.exit("\n".join(wrong))


def _update(domain: Domain, path: Path, locale: str, *, source: bool) -> list[str]:
    """Bring one catalogue up to its sources; return what is wrong with it."""
    catalogue = Catalog(
        locale=locale,
        header_comment=f"# {domain.about}",
        project="Plenary",
        language_team="none",
        msgid_bugs_address="none",
        charset="utf-8",
        fuzzy=False,
    )
    if path.exists() and path.read_bytes().strip():
        catalogue = read_po(BytesIO(path.read_bytes()), locale=locale)
    catalogue.update(template(domain), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if source:
        _say_the_same(catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_bytes(catalogue))
    compile_one(path, code_digest(), Store(ROOT / ".cache" / "store"), Problems())
    written = read_po(BytesIO(path.read_bytes()))
    said = shown(
        "{file}: {count} messages, {missing} missing",
        file=path.relative_to(ROOT),
        count=len(written),
        missing=len(missing(written)),
    )
    print(said)  # noqa: T201
    return [f"{path.relative_to(ROOT)}:{line}: {error}" for line, error in faults(written)]


def as_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file without dates, so that only words change it."""
    target = BytesIO()
    write_po(target, catalogue, width=100, omit_header=False, include_lineno=False)
    volatile = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Last-Translator', b'"Generated-By')
    lines = [
        line
        for line in target.getvalue().splitlines(keepends=True)
        if not line.startswith(volatile)
    ]
    return b"".join(lines)


def missing(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation, or an uncertain one."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(string: Any) -> list[str]:
    """Return all forms of a message's translation."""
    return list(string) if isinstance(string, list | tuple) else [string]


def _say_the_same(catalogue: Catalog) -> None:
    """Fill the catalogue of the language that the messages are written in."""
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, list | tuple)
            message.string = tuple(message.id) if plural else message.id
