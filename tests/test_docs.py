"""Everything that can be set, typed or written is documented, and what documents show is there."""

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from invoke.collection import Collection
from invoke.loader import FilesystemLoader
from invoke.parser.context import translate_underscores
from pelican.settings import DEFAULT_CONFIG
from pydantic import BaseModel

from plenary.content.inheritance import shapes
from plenary.content.schema import KINDS
from plenary.environment import ROOT
from plenary.languages.registry import Language
from plenary.publishing.targets import BranchTarget, BucketTarget
from plenary.settings import PelicanSettings
from plenary.settings_groups import Filings, Security

FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:python3 tasks\.py|\binvoke) ([a-z][a-z-]+)((?: [^`\n]*)?)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
# Pictures and other files that are not text; those of content are named by their texts or shown
BINARY = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|heic|pdf|docx|zip|whl|woff2?|ttf|otf|ico)$")


def tracked() -> list[str]:
    command = ["git", "ls-files", "-z"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return ran.stdout.decode().rstrip("\0").split("\0")


TRACKED = tracked()
DOCUMENTS = [
    ROOT / name
    for name in TRACKED
    if name.endswith(".md") and (name.startswith("docs/") or "/" not in name)
]
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tasks() -> Mapping[str, set[str]]:
    """The options of each task."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["invoke"])
        module, _ = FilesystemLoader(start=str(ROOT)).load("tasks")
    found = Collection.from_module(module)
    return {name: set(options(found[name].get_arguments())) for name in found.task_names}


def options(arguments: Iterable[Any]) -> Iterable[str]:
    for argument in arguments:
        name = translate_underscores(argument.name)
        yield f"--{name}"
        if argument.kind is bool and argument.default is True:
            yield f"--no-{name}"


def sections(name: str, level: str) -> dict[str, str]:
    parts = re.split(rf"(?m)^{level} (.+)\n", read(name))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def first_cells(text: str) -> set[str]:
    """The names in the first column of a document's tables."""
    cells = re.findall(r"(?m)^\| ([^|]*`[^|]*) \|", text)
    return {name for cell in cells for name in re.findall(r"`([\w-]+)[^`]*`", cell)}


def test_every_setting_is_documented() -> None:
    parts = sections("docs/settings.md", "##")
    settings = {name for part in parts.values() for name in first_cells(part) if name.isupper()}
    environment = first_cells(parts["Environment"])
    assert settings - environment == {*PelicanSettings.model_fields, "TARGETS"}
    assert first_cells(parts["A language"]) == set(Language.__annotations__)
    assert first_cells(parts["Filings"]) == set(Filings.model_fields)
    assert first_cells(parts["Security"]) == set(Security.model_fields)
    targets = {*BranchTarget.model_fields, *BucketTarget.model_fields}
    assert first_cells(parts["Targets"]) == targets


def test_defaults_are_documented_as_they_are() -> None:
    rows = re.findall(r"(?m)^\| `([A-Z_]+)` \| ([^|]+) \|", read("docs/settings.md"))
    documented = dict(rows)
    for name, field in PelicanSettings.model_fields.items():
        if name in DEFAULT_CONFIG or documented[name].startswith(("all cores", "[table]")):
            continue  # Pelican's own defaults
        if field.is_required():
            default = "required"
        elif field.default is None or isinstance(field.default, BaseModel):
            default = "none"
        elif isinstance(field.default, bool):
            default = f"`{field.default}`"
        else:
            default = f"`{json.dumps(field.default)}`"
        assert documented[name] == default, name


def test_every_setting_of_the_settings_files_is_documented() -> None:
    documented = first_cells(read("docs/settings.md"))
    # Python's own, and Pelican's that are switched off
    others = re.compile(r"ROOT|LOCALE|PELICAN_CLASS|PLUGINS|STATIC_PATHS|\w*FEED\w*")
    for name in ("plenary/conf.py", "pelicanconf.py", "publishconf.py"):
        names = re.findall(r"(?m)^([A-Z][A-Z_]+)\b.* = ", read(name))
        assert names
        assert {n for n in names if not others.fullmatch(n)} <= documented


def test_every_field_is_documented_with_words() -> None:
    parts = sections("docs/fields.md", "##")
    entries = {
        name: shape.entries
        for model in KINDS.values()
        for name, shape in shapes(model).items()
        if shape.entries
    }
    models = [*KINDS.values(), *entries.values()]
    assert len(parts) == len(models)
    for part, model in zip(parts.values(), models, strict=True):
        assert first_cells(part) >= set(model.model_fields)
        for name, field in model.model_fields.items():
            assert field.description, (model, name)


def test_every_command_and_option_is_documented(tasks: Mapping[str, set[str]]) -> None:
    parts = sections("docs/commands.md", "###")
    assert set(parts) == set(tasks)
    for name, text in parts.items():
        # Some are written as `--option VALUE`; the two of a flag need not both be there.
        named = set(OPTION.findall(text))
        needed = {option for option in tasks[name] if f"--no-{option[2:]}" not in tasks[name]}
        assert needed <= named, name
        assert named <= tasks[name], name


@each
def test_commands_and_options_that_documents_show_exist(
    document: Path, tasks: Mapping[str, set[str]]
) -> None:
    for name, rest in COMMAND.findall(document.read_text(encoding="utf-8")):
        shown = set(OPTION.findall(re.split(r" {2,}", rest)[0]))
        assert shown <= {*tasks[name], "--help"}, (name, rest)


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    found = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@each
def test_links_anchors_and_pictures_of_documents_work(document: Path) -> None:
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    for picture, link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            assert not picture, f"{link} is on another host"
            continue
        path, _, fragment = link.partition("#")
        target = (document.parent / unquote(path)).resolve() if path else document
        assert target.exists(), link
        assert target == ROOT or str(target.relative_to(ROOT)) in TRACKED or target.is_dir(), link
        if fragment:
            assert fragment in anchors(target), link


def test_every_document_is_linked_from_another() -> None:
    linked = {ROOT / "README.md"}
    for document in DOCUMENTS:
        for _, link in LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
            target = (document.parent / link.partition("#")[0]).resolve()
            if target != document:
                linked.add(target)
    assert [str(path) for path in DOCUMENTS if path not in linked] == []


def test_no_binary_file_is_tracked_that_nothing_names() -> None:
    named = "\n".join(
        (ROOT / name).read_text(encoding="utf-8", errors="replace")
        for name in TRACKED
        if name.endswith((".md", ".py", ".html", ".css", ".js", ".toml", ".txt"))
        and (ROOT / name).is_file()
    )
    unnamed = [
        name
        for name in TRACKED
        if BINARY.search(name.lower())
        and not re.search(rf"(?<![\w-]){re.escape(Path(name).name)}\b", named)
        and not name.startswith("tests/sites/invalid/")  # mistakes, made on purpose
    ]
    assert unnamed == []


def test_no_document_or_setting_names_a_folder_of_the_code_that_is_not_there() -> None:
    for document in DOCUMENTS:
        if document.name == "CHANGELOG.md":
            continue
        text = document.read_text(encoding="utf-8")
        for path in re.findall(r"`((?:plenary|theme|tests|benchmarks|docs)/[a-z0-9_./-]+)`", text):
            assert (ROOT / path).exists(), (document.name, path)


def test_the_documents_stay_short() -> None:
    assert len(read("README.md").splitlines()) < 120
    assert len(read("docs/architecture.md").splitlines()) < 150


def test_every_decision_is_listed_and_dated() -> None:
    index = read("docs/decisions/README.md")
    for path in (ROOT / "docs/decisions").glob("*.md"):
        if path.name != "README.md":
            assert f"]({path.name})" in index
            assert re.search(r"20\d\d-\d\d-\d\d", path.read_text("utf-8").split("\n\n")[1])


def test_the_plain_style_is_kept() -> None:
    forbidden = re.compile(
        r"\b(?:whoever|nobody|mend(?:s|ed|ing)?|bears|anew|stands?|(?:is|are|be) told|tells?)\b",
        re.IGNORECASE,
    )
    for document in DOCUMENTS:
        if document.name in ("CHANGELOG.md", "fields.md") or ".zh." in document.name:
            continue
        text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", document.read_text(encoding="utf-8")))
        found = [line for line in text.splitlines() if forbidden.search(line)]
        assert found == [], document.name
