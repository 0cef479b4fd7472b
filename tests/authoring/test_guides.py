"""The press office's guides are right: commands, fields, examples, pictures."""

import re
import sys
from pathlib import Path

import pytest
from invoke.collection import Collection
from invoke.loader import FilesystemLoader
from invoke.parser.context import to_flag

from plenary.authoring.item_kinds import KINDS
from plenary.content.fields import validate
from plenary.content.front_matter import FrontMatter, parse
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS as MODELS
from plenary.environment import ROOT
from plenary.problems import Problems

GUIDES = {language: ROOT / "docs" / f"press-office{language}.md" for language in ("", ".zh")}
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
FLAGS = re.MULTILINE | re.DOTALL
EXAMPLE = re.compile(r"^```(markdown|yaml) ([\w-]+)( translation)?\n(.*?)^```$", FLAGS)
both = pytest.mark.parametrize("guide", GUIDES.values(), ids=lambda path: path.name)


def read(guide: Path) -> str:
    return guide.read_text(encoding="utf-8")


def without_examples(text: str) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", text)


def examples(guide: Path) -> list[tuple[str, bool, FrontMatter]]:
    """Return the kind of each example, whether it is a translation, and what stands in it."""
    found = []
    for form, kind, translation, text in EXAMPLE.findall(read(guide)):
        problems = Problems()
        whole = text if form == "markdown" else f"---\n{text}---\n"
        front = parse(whole, guide.name, problems)
        assert front, list(map(str, problems))
        found.append((KINDS[kind].schema, bool(translation), front))
    return found


PUBLISHING = ("publish", "rollback")


@both
def test_every_command_is_there_with_every_option(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["invoke"])
    module, _ = FilesystemLoader(start=str(ROOT)).load("tasks")
    tasks = Collection.from_module(module)
    commands = re.findall(r"python3 tasks\.py ([a-z-]+)([^`\n]*)", read(guide))
    assert {name for name, _ in commands} == {
        *("shortcut", "serve", "new", "ready", "check", "build", "import-table", "export-table"),
        *PUBLISHING,
    }
    for name, rest in commands:
        options = {to_flag(a.name) for a in tasks[name].get_arguments()}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, rest
        if name == "new":
            assert rest.split()[0] in {*KINDS, "translation"}


@both
def test_every_example_is_valid(guide: Path) -> None:
    assert len(examples(guide)) >= 9
    needed = {"title": "X", "name": "X", "kind": "prize"}
    needed |= {"date": "2024-11-10", "start": "2024-11-07"}
    for kind, translation, front in examples(guide):
        model = MODELS[kind]
        required = {name for name, shape in shapes(model).items() if shape.required}
        filled = {name: needed[name] for name in required}
        problems = Problems()
        assert validate(kind, {**filled, **front.meta}, guide.name, front.lines, problems)
        assert [str(problem) for problem in problems] == []
        if translation:
            natures = {name: shape.nature for name, shape in shapes(model).items()}
            assert {natures[name] for name in front.meta} <= {"text", "own"}


@both
def test_a_whole_example_names_what_there_is(guide: Path) -> None:
    whole = [front for _, translation, front in examples(guide) if front.body and not translation]
    assert len(whole) == 1
    body = whole[0].body
    for path in re.findall(r"\{filename\}/([^)]+)", body):
        assert (ROOT / "content" / path).exists(), path
    edition = ROOT / "content" / whole[0].meta["edition"]
    for name in whole[0].meta["forums"]:
        assert (edition / "forums" / name).is_dir()


@both
def test_every_field_that_is_named_is_in_the_schema(guide: Path) -> None:
    table = re.findall(r"^\| \[`(\w+)`\]\(fields\.md#([a-z-]+)\)", read(guide), re.MULTILINE)
    assert len(table) >= 12
    known = {name for model in MODELS.values() for name in model.model_fields}
    assert {field for field, _ in table} <= known
    fields = (ROOT / "docs/fields.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", fields, re.MULTILINE)
    anchors = {heading.lower().replace("`", "").replace(" ", "-") for heading in headings}
    assert {anchor for _, anchor in table} <= anchors


@both
def test_every_field_that_is_named_in_passing_is_one(guide: Path) -> None:
    models = {entry for model in MODELS.values() for entry in _models(model)}
    known = {name for model in models for name in model.model_fields}
    rows = re.compile(r"^\|.*$", re.MULTILINE)  # of messages, some of which are about mistakes
    named = re.findall(r"`([a-z_]+): [^`]+`", rows.sub("", without_examples(read(guide))))
    assert len(named) >= 4
    assert set(named) <= known


def _models(model: type[Fields]) -> list[type[Fields]]:
    return [model, *(shape.entries for shape in shapes(model).values() if shape.entries)]


@both
def test_links_and_pictures_lead_somewhere(guide: Path) -> None:
    text = without_examples(read(guide))
    for alt, path in PICTURE.findall(text):
        assert len(alt) > 5
        assert (guide.parent / path).exists(), path
    prose = re.sub(r"`[^`]*`", "", text)
    for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", prose):
        path, _, fragment = link.partition("#")
        if path.startswith("http"):
            continue
        target = guide.parent / path if path else guide
        assert target.exists(), link
        if fragment and target.name.startswith("press-office"):
            headings = re.findall(r"^#+ (.+)$", read(target), re.MULTILINE)
            assert fragment in {h.lower().replace(" ", "-") for h in headings}, link


def test_both_guides_say_the_same() -> None:
    english, chinese = (without_examples(read(guide)) for guide in GUIDES.values())
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in (english, chinese)]
    assert levels[0] == levels[1]
    pictures = [
        [path.replace(".zh.", ".") for _, path in PICTURE.findall(text)]
        for text in (english, chinese)
    ]
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) >= 5
    rows = [len(re.findall(r"^\|", text, re.MULTILINE)) for text in (english, chinese)]
    assert rows[0] == rows[1]
    ours, theirs = ([found[:2] for found in examples(guide)] for guide in GUIDES.values())
    assert ours == theirs


def test_the_pictures_are_small() -> None:
    files = [*(ROOT / "docs/pictures").glob("*.png"), *(ROOT / "docs/pictures").glob("*.webp")]
    named = {path for guide in GUIDES.values() for _, path in PICTURE.findall(read(guide))}
    assert {f"pictures/{file.name}" for file in files} == named
    assert sum(file.stat().st_size for file in files) < 1_200_000
