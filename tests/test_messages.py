"""Every message is said in the program's words, has a test that shows it, and is used."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from plenary.environment import ROOT
from plenary.messages.mistake import Mistake

MODULES = sorted(
    path.stem
    for path in (ROOT / "plenary" / "messages").glob("*.py")
    if path.stem not in ("__init__", "catalogue", "message", "mistake")
)
MISTAKES = {
    f"{module}.{name}": mistake
    for module in MODULES
    for name, mistake in vars(importlib.import_module(f"plenary.messages.{module}")).items()
    if isinstance(mistake, Mistake)
}
CODE = {
    path: path.read_text("utf-8")
    for path in sorted((ROOT / "plenary").rglob("*.py"))
    if path.parent != ROOT / "plenary" / "messages"
}
NAMES = {name for text in CODE.values() for name in re.findall(r"\w+", text)}
# Words that a piece of a message must have at least, to be looked for
LETTERS = 10
# Words that are hard to read (the rules of style)
RIDDLES = re.compile(
    r"\b(nobody|whoever|tells?|stands?|bears?|mend|(?<!there )(?:is|are) no|may not)\b"
)


def shown() -> str:
    """Return all tests in small letters, without the quotation marks of divided strings."""
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("tests/sites/invalid/*/*.txt")]
    found = [f.read_text("utf-8") for f in files if f != Path(__file__)]
    return re.sub(r'"\s*\n\s*f?"', "", "\n".join(found)).lower()


SHOWN = shown()


def pieces(text: str) -> list[str]:
    """Return what is between the places of a message, the longest first."""
    plain = re.sub(r"\{[a-z_]+\}", "\0", text.replace("{{", "\1").replace("}}", "\2"))
    parts = plain.replace("\1", "{").replace("\2", "}").split("\0")
    return sorted((part.strip(" `:(),.") for part in parts), key=len, reverse=True)


def is_shown(text: str) -> bool:
    """Whether the longest piece of a message is in a test, if it is long enough."""
    longest = pieces(text)[0]
    return len(longest) < LETTERS or longest.lower() in SHOWN


def refusals() -> set[str]:
    """Return what is said of values that are refused where they are read."""
    refusing = (text for text in CODE.values() if "RefusedError" in text)  # to parse few
    calls = (n for text in refusing for n in ast.walk(ast.parse(text)))
    first = (
        call.args[0]
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "RefusedError"
    )
    return {str(what.value) for what in first if isinstance(what, ast.Constant)}


@pytest.mark.parametrize("what", sorted(refusals()))
def test_a_refusal_is_shown_by_a_test(what: str) -> None:
    assert is_shown(what)


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_used_and_shown_by_a_test(name: str) -> None:
    mistake, short = MISTAKES[name], name.partition(".")[2]
    assert short in NAMES, "nothing uses it"
    assert is_shown(mistake.what)


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_in_plain_words(name: str) -> None:
    mistake = MISTAKES[name]
    assert not mistake.what.endswith(".")
    assert mistake.hint.endswith((".", "}"))
    assert not mistake.what.removeprefix("Plenary").lstrip("PDF")[:1].isupper()
    assert not RIDDLES.search(f"{mistake.what} {mistake.hint}")
