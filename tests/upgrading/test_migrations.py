"""What an upgrade writes into texts and settings: what it must, and no other byte."""

from pathlib import Path

import pytest

from plenary import deprecated
from plenary.deprecated import Field, Setting
from plenary.editing.text import encoded, read
from plenary.upgrading import migrations
from plenary.upgrading.migrations import TABLE, migrated

FIXTURES = Path(__file__).parent / "migrations"
FIELD = Field("edition", "", "speech_theme", "motto", "0.3.0")


@pytest.fixture(autouse=True)
def pretended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "FIELDS", (FIELD,))
    monkeypatch.setattr(migrations, "SETTINGS", (Setting("SHARED", "SHARE", "0.3.0"),))


def test_each_migration_has_a_fixture() -> None:
    # By hand for those of TABLE: one folder each, named after its function
    names = {one.change.__name__.replace("_", "-") for one in TABLE}
    assert {folder.name for folder in FIXTURES.iterdir()} == {
        *names,
        "renamed-field",
        "renamed-setting",
    }


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_migration_changes_what_it_must_and_only_once(folder: Path, end: str, mark: str) -> None:
    (before,) = folder.glob("before.*")
    (after,) = folder.glob("after.*")
    if before.suffix == ".txt":
        made, reasons = migrated(before.read_text("utf-8"), "settings", "0.2.0")
        assert made == after.read_text("utf-8")
        assert migrated(made, "settings", "0.2.0") == (made, [])
    else:
        data, wanted = (
            (mark + f.read_text("utf-8").replace("\n", end)).encode() for f in (before, after)
        )
        text = read(data, "2027/index.en.md")
        plain, reasons = migrated(text.source, "edition", "0.2.0")
        assert encoded(plain, text) == wanted
        assert migrated(plain, "edition", "0.2.0") == (plain, [])
        assert migrated(text.source, "page", "0.2.0") == (text.source, [])
    assert len(reasons) == 1


def test_a_text_with_both_names_is_left_to_people() -> None:
    both = "---\nspeech_theme: a\nmotto: b\n---\n"
    assert migrated(both, "edition", "0.2.0") == (both, [])


def test_fields_of_entries_are_renamed_in_each_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Field("forum", "sessions", "hall", "room", "0.3.0")
    monkeypatch.setattr(migrations, "FIELDS", (field,))
    source = "---\nhall: x\nsessions:\n  hall: {hall: a}\n  b:\n    hall: 'c' # hall\n---\nhall\n"
    made, _ = migrated(source, "forum", "0.2.0")
    assert made == source.replace("{hall:", "{room:").replace("hall: 'c'", "room: 'c'")


def test_translations_do_not_become_stale_by_another_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deprecated, "FIELDS", (FIELD,))
    assert deprecated.first_name("edition", "", "motto") == "speech_theme"
    assert deprecated.first_name("page", "", "motto") == "motto"
