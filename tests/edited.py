"""Texts to edit: ours, and 500 made from Python-Markdown's own cases (their LICENSE is beside)."""

import json
from pathlib import Path
from random import Random

from plenary.environment import ROOT

CASES = Path(__file__).parent / "editing/python_markdown" / "cases.json"
FRONT = "---\ntitle: Case   # of theirs\nphotos:\n  a.jpg: {alt: A}\n---\n\n"
MOST = 500


def written() -> dict[str, bytes]:
    """Return all texts of the content and of the tests' sites."""
    files = [*(ROOT / "content").rglob("*.md"), *(ROOT / "tests/sites").rglob("*.md")]
    return {str(file.relative_to(ROOT)): file.read_bytes() for file in sorted(files)}


def generated() -> list[bytes]:
    """Return 500 texts: cases below one another, with any ends of lines, marks and last line."""
    cases: list[str] = json.loads(CASES.read_text("utf-8"))
    made = []
    for number in range(MOST):
        random = Random(number)
        end = random.choice(["\n", "\n", "\r\n"])
        bodies = [cases[number], *random.sample(cases, random.randrange(4))]
        spaces, gaps = ["", "  "], ["\n", "\n\n", "\n\n\n"]
        body = "".join(b + random.choice(spaces) + random.choice(gaps) for b in bodies)
        text = random.choice(["", FRONT]) + random.choice([body, body.rstrip("\n")])
        text = text.replace("\n", end)
        if random.random() < 0.2:
            text = text.replace(end, "\r\n", random.randrange(9))
        made.append((random.choice(["", "", "\ufeff"]) + text).encode())
    return made
