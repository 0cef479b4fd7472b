"""What the desk says of problems: in the words of people who write, not of those who program."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desking import Officer, officer_of_small
from writing import ITEM

from plenary.content.inheritance import shapes
from plenary.content.schema import KINDS
from plenary.desk.forms import form
from plenary.desk.telling import BESIDE, BY_ITS_SHAPE
from plenary.desk.wording import INSTEAD, at_desk
from plenary.environment import ROOT
from plenary.messages.catalogue import translations
from plenary.messages.kinds import kind_of
from plenary.messages.message import Message
from plenary.messages.mistake import Mistake
from plenary.problems import Place, Problem
from plenary.user_language import languages, speaking

# Of what the desk can show; problems of tables and of the command line are not among it
MODULES = ("fields", "languages", "links", "photos", "references", "text")
ELSEWHERE = ("NO_CLUSTER", "NO_SHARED_STORE")
# Words of programmers, in all languages of the desk
FOREIGN = re.compile(
    r"markdown|yaml|front.?matter|regex|regular expr|slug|exif|metadat|метаподат|utf-?8|percent|"
    r"元数据|boolean|\bnull\b|`true`|`false`|\{static\}|\{filename\}",
    re.IGNORECASE,
)
# What nobody does at the desk
FILES = re.compile(
    r"\bfolder|[Aa]dd a line `(?!\[)|Write `[a-z_]+: |`[a-z_]+: …`|add `[a-z_]+: |`photos:`"
)
# They lead to the whole text, where there are lines
WHOLE = BESIDE | BY_ITS_SHAPE


def mistakes() -> Iterator[tuple[str, Mistake]]:
    for module in MODULES:
        for name, value in vars(importlib.import_module(f"plenary.messages.{module}")).items():
            if isinstance(value, Mistake) and name not in ELSEWHERE:
                yield name, value


def refusals() -> Iterator[tuple[str, str]]:
    """Yield what values are refused for, and what to type."""
    for path in sorted((ROOT / "plenary" / "content").glob("*.py")):
        if path.name == "unreadable.py":
            continue  # shown with the whole text alone
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                what, hint = node.args[:2]
                assert isinstance(what, ast.Constant)
                assert isinstance(hint, ast.Constant)
                yield str(what.value), str(hint.value)


def worded(what: str, hint: str) -> list[str]:
    problem = at_desk(Problem(Place(""), Message(what), Message(hint)))
    return [problem.saying.text, problem.advice.text]


SAID = [
    *((name, mistake.what, mistake.hint, kind_of(mistake)) for name, mistake in mistakes()),
    *(("refused", what, hint, "") for what, hint in refusals()),
]


@pytest.mark.parametrize(("name", "what", "hint", "kind"), SAID)
def test_no_word_of_a_programmer_is_said_in_any_language(
    name: str, what: str, hint: str, kind: str
) -> None:
    for language in languages():
        with speaking(language):
            for text in worded(what, hint):
                # Of the form of fields only where the whole text is, which has it
                found = FOREIGN.search(translations().gettext(text)) if text else None
                assert not found or kind in WHOLE or name.startswith("NO_NULL"), (language, text)


@pytest.mark.parametrize(("name", "what", "hint", "kind"), SAID)
def test_nobody_is_asked_to_change_a_file(name: str, what: str, hint: str, kind: str) -> None:
    shown_with_whole_text = kind in WHOLE or kind.startswith("fields/") or name == "NO_NULL"
    for text in worded(what, hint):
        assert shown_with_whole_text or not FILES.search(text), text


def test_what_is_said_otherwise_is_still_said_by_the_program() -> None:
    code = "".join(
        re.sub(r'"\s*\n\s*"', "", path.read_text("utf-8"))
        for folder in ("content", "event", "messages")
        for path in sorted((ROOT / "plenary" / folder).rglob("*.py"))
    )
    for text in INSTEAD:
        assert text in code, text


def test_what_fields_are_for_is_said_without_files_and_ids() -> None:
    for kind, model in KINDS.items():
        shown = {name: {"x": {}} for name, shape in shapes(model).items() if shape.entries}
        made = form(kind, shown)
        fields = [*made.facts, *made.texts]
        fields += [field for group in made.entries for one in group.entries for field in one.fields]
        for field in fields:
            text = str(field.about)
            assert not FOREIGN.search(text), (field.path, text)
            assert not re.search(r"\bfolder|\bids?\b|`|\[", text), (field.path, text)


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return officer_of_small(tmp_path)


def test_problems_are_said_so_at_their_fields_and_blocks(officer: Officer) -> None:
    path = f"{ITEM}/index.en.md"
    officer.site.write(
        path,
        '---\ntitle: One\ndate: 2024-11-07\nedition: "2024"\nsample: maybe\n'
        "quotes:\n  a:\n    words: Yes.\n---\n\n[网站]（https://forum.example/a）\n\n[x](about)\n",
    )
    officer.read()
    problems = officer.get(f"text/en/{ITEM}").data["problems"]
    said = [f"{p['sentence']}. {p['fix']}" for p in problems if not p["warning"]]
    assert [one for one in said if FOREIGN.search(one) or FILES.search(one)] == []
    for words in (
        "`maybe` is neither yes nor no. Tick the box, or leave it empty.",
        "The quote `a` has no speaker. Choose a speaker, or write a name.",
        "is not a link. Type `[网站](https://forum.example/a)`.",
        "Choose a page with the button for links",
    ):
        assert any(words in one for one in said), (words, said)
