"""Every message is said in the program's words, has a test that shows it, and is used."""

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
NAMES = {
    name
    for path in (ROOT / "plenary").rglob("*.py")
    if path.parent != ROOT / "plenary" / "messages"
    for name in re.findall(r"\w+", path.read_text("utf-8"))
}
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


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_used_and_shown_by_a_test(name: str) -> None:
    mistake, short = MISTAKES[name], name.partition(".")[2]
    assert short in NAMES, "nothing uses it"
    longest = pieces(mistake.what)[0]
    if len(longest) >= LETTERS:
        assert longest.lower() in SHOWN


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_in_plain_words(name: str) -> None:
    mistake = MISTAKES[name]
    assert not mistake.what.endswith(".")
    assert mistake.hint.endswith((".", "}"))
    assert not mistake.what.removeprefix("Plenary").lstrip("PDF")[:1].isupper()
    assert not RIDDLES.search(f"{mistake.what} {mistake.hint}")
