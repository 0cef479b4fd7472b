"""What the tasks that maintain the project do: schema, lock files, cleaning."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from plenary.content.fields import choices
from plenary.content.inheritance import Copied, Fields, shapes
from plenary.content.moments import MOMENT
from plenary.content.schema import KINDS, WORDS
from plenary.engine import ROOT
from plenary.messages.message import message as shown

# What becomes of a field in a copy for another edition
COPIED: Mapping[Copied, str] = {
    "kept": "",
    "checked": "to be confirmed",
    "counted": "counted on",
    "moved": "same weekday",
    "undated": "unless it names the year",
    "again": "to be written again",
    "never": "left out",
}


def schema_json() -> str:
    """Return the JSON Schema of each kind's front matter, under ``#/$defs/KIND``, for editors."""
    made: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Plenary site",
        "$defs": {},
    }
    for kind, model in KINDS.items():
        found = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}")
        made["$defs"].update(found.pop("$defs", {}))
        made["$defs"][kind] = found
    for group in made["$defs"].values():
        # A translation states only texts, and need not repeat the facts.
        texts = [n for n in group.get("required", []) if n in ("title", "name")]
        group["required"] = texts
        for field in group["properties"].values():
            _as_written(field)
    return json.dumps(made, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _as_written(field: dict[str, Any]) -> None:
    """Let a field of the JSON Schema take what people write, before our reader types it."""
    for part in [field, *field.get("anyOf", [])]:
        if part.get("format") == "date":
            part.pop("format")
            part["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
        elif part.get("format") == "date-time":
            part.pop("format")
            part["pattern"] = f"^{MOMENT}$"
        elif part.get("type") == "string" and "enum" not in part:
            part["type"] = ["string", "number"]  # edition: 2024


def fields_md() -> str:
    """Return the list of all fields as a page of the documentation."""
    lines = [
        "# Fields",
        "",
        "Generated from the schema (`invoke schema`). A *fact* is written once, in the original,",
        "and applies to all languages; a *text* is written in every language; an *own* field is",
        "about its own file only.",
        "",
        "Editors can complete and check fields with `docs/schema.json`: point yours at",
        "`docs/schema.json#/$defs/news` for news releases, and so on: "
        + ", ".join(f"`{kind}`" for kind in KINDS)
        + ".",
    ]
    entries: dict[str, type[Fields]] = {}
    for kind, model in KINDS.items():
        about = (model.__doc__ or "").strip()
        table = _table(model, copied=model.recurs)
        lines += ["", f"## {str(WORDS[kind]).capitalize()}", "", about, "", *table]
        for name, shape in shapes(model).items():
            if shape.entries:
                entries[f"An entry of `{name}`"] = shape.entries
    for title, entry in entries.items():
        lines += ["", f"## {title}", "", (entry.__doc__ or "").strip(), "", *_table(entry)]
    return "\n".join(lines) + "\n"


def _table(model: type[Fields], *, copied: bool = False) -> list[str]:
    """Return the rows of a table of a model's fields, with what becomes of them in a copy."""
    head = "| field | nature | needed | what |"
    rows = [head, "| --- | --- | --- | --- |"]
    if copied:
        rows = [head.replace("| what", "| next year | what"), "| --- | --- | --- | --- | --- |"]
    for name, shape in shapes(model).items():
        needed = "yes" if shape.required else ""
        needed += f" | {COPIED[shape.copied]}" if copied else ""
        about = model.model_fields[name].description or ""
        if choices(model, name):
            about += f" One of: {', '.join(choices(model, name))}."
        rows.append(f"| `{name}` | {shape.nature} | {needed} | {about} |")
    return rows


def schema() -> None:
    """Write the documentation that is made from the schema."""
    (ROOT / "docs" / "schema.json").write_text(schema_json(), encoding="utf-8")
    (ROOT / "docs" / "fields.md").write_text(fields_md(), encoding="utf-8")


def lock() -> None:
    """Pin all requirements for every system and each Python from 3.11 on.

    Those of the tests first: a site has the versions that were tested.
    """
    tested = ["--constraint", "requirements/dev.txt"]
    for name, more in (("dev", ["--group", "dev"]), ("site", tested)):
        subprocess.run(  # noqa: S603 — the command is ours
            [
                *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *more),
                *("--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"),
                *("--upgrade", "--python-version", "3.11", "-o", f"requirements/{name}.txt"),
            ],
            cwd=ROOT,
            check=True,
        )


def clean(root: Path) -> None:
    """Remove what builds have made; exit with a message if that is not possible."""
    for name in ("output", ".cache"):
        try:
            shutil.rmtree(root / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            said = shown(
                "{file}: {detail}. Close the programs that use it, or change its permissions; then "
                "try again.",
                file=root / name,
                detail=error.strerror,
            )
            sys.exit(str(said))
