"""All problems as JSON, for editors and CI: the terms are those of SARIF."""

import json
from collections.abc import Iterable
from typing import Any

from plenary.problems import Problem
from plenary.redaction import redacted


def report(problems: Iterable[Problem], notes: Iterable[Problem] = ()) -> str:
    """Return problems as a JSON list, in the order in which people see them, and then notes.

    Notes are what is left to do in a copied edition.
    """
    found = [_one(problem, "warning" if problem.warning else "error") for problem in problems]
    found += [_one(note, "note") for note in notes]
    return json.dumps(found, indent=1, ensure_ascii=False)


def _one(problem: Problem, severity: str) -> dict[str, Any]:
    """Return one problem; what is not known is null.

    ``kind`` is the same in every language; ``text``, ``fix`` and ``when`` are for people.
    """
    place = problem.place
    return {
        "file": redacted(place.file),
        "line": place.line or None,
        "column": None,  # a place is a line so far
        "field": place.field or None,
        "kind": problem.kind or None,
        "severity": severity,
        "text": redacted(str(problem.saying)),
        "fix": problem.hint or None,
        "when": [redacted(str(when)) for when in problem.when],
    }
