"""Translating at the desk: block by block beside the original, which may have changed since."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from desking import Officer
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.desk.side_by_side import Row, SideBySide
from plenary.editing.history import History
from plenary.editing.saving import Wanted, save

FOLDER = "news/2024-11-09-fish"
ENGLISH, CHINESE = f"{FOLDER}/index.en.md", f"{FOLDER}/index.zh.md"
TEXT = """---
title: Fish return
date: 2024-11-09
place: Riverton
summary: Salmon are back.
---
The salmon are back in the river.

## Numbers

Nobody has counted them yet.
"""


class Table:
    """The screen of one translation, as a browser has it."""

    def __init__(self, site: Site, language: str = "zh") -> None:
        self.officer = Officer(site)
        assert self.officer.desk.state
        self.state = self.officer.desk.state
        self.path = f"translate/{language}/{FOLDER}"
        text = self.state.text(language, FOLDER)
        assert text
        self.text = text

    def rows(self) -> list[Row]:
        return SideBySide(self.state, self.text).rows()

    def row(self, original: str) -> Row:
        return next(row for row in self.rows() if row.original == original)

    def states(self) -> dict[str, str]:
        return {row.original or f"!{row.translation}": row.state for row in self.rows()}

    def send(self, **data: Any) -> tuple[int, dict[str, Any]]:
        found = self.officer.post(self.path, data)
        return found.status, found.data

    def translate(self, original: str, words: str) -> dict[str, Any]:
        row = self.row(original)
        status, answer = self.send(key=row.key, old=row.translation, new=words)
        assert status == 200, answer
        return answer

    def page(self) -> str:
        return self.officer.get(self.path).text


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    site.write(ENGLISH, TEXT)
    return site


def change_original(site: Site, old: str, new: str) -> None:
    """Change the original at the desk, which remembers what it was."""
    state = Table(site).state
    history = History(state.settings.cache.with_name(".history"))
    body = TEXT.partition("---\n")[2].partition("---\n")[2]
    wanted = Wanted(body=(body, body.replace(old, new)))
    assert save(site.content, ENGLISH, wanted, "en", history).written


def test_a_translation_begins_with_the_structure_of_its_original(site: Site) -> None:
    table = Table(site)
    assert set(table.states().values()) == {"missing"}
    assert "6 are not translated yet." in table.page()
    answer = table.translate("Nobody has counted them yet.", "还没有人数过。")
    assert "1 of 6 are done." in answer["counted"]
    table.translate("Fish return", "鱼回来了")
    table.translate("The salmon are back in the river.", "鲑鱼回到了河里。")
    text = (site.content / CHINESE).read_text("utf-8")
    head, _, body = text.partition("---\n\n")
    assert "draft: true" in head
    assert "title: 鱼回来了" in head
    assert body == "鲑鱼回到了河里。\n\n还没有人数过。\n"
    assert (site.content / ENGLISH).read_text("utf-8") == TEXT
    found = {row.original: row.translation for row in table.rows()}
    assert found["Nobody has counted them yet."] == "还没有人数过。"
    table.translate("## Numbers", "## 数字")
    assert "鲑鱼回到了河里。\n\n## 数字\n\n还没有人数过。" in (site.content / CHINESE).read_text(
        "utf-8"
    )


def translated(site: Site) -> Table:
    table = Table(site)
    for original, words in [
        ("Fish return", "鱼回来了"),
        ("Salmon are back.", "鲑鱼回来了。"),
        ("Riverton", "河城"),
        ("The salmon are back in the river.", "鲑鱼回到了河里。"),
        ("## Numbers", "## 数字"),
        ("Nobody has counted them yet.", "还没有人数过。"),
    ]:
        table.translate(original, words)
    assert set(table.states().values()) == {"same"}
    return Table(site)


def test_what_has_changed_in_the_original_is_shown_word_for_word_until_it_is_done(
    site: Site,
) -> None:
    translated(site)
    change_original(site, "are back in the river", "are back in the great river")
    table = Table(site)
    changed = table.row("The salmon are back in the great river.")
    assert changed.state == "changed"
    assert "<ins>great </ins>" in table.page()
    assert [state for state in table.states().values() if state != "same"] == ["changed"]
    answer = table.send(key=changed.key, old=changed.translation, new="鲑鱼回到了大河里。")[1]
    assert answer["states"][changed.key]["state"] == "changed"
    before = (site.content / CHINESE).read_text("utf-8")
    _, answer = table.send(done=changed.key)
    assert answer["counted"] == "6 of 6 are done."
    after = (site.content / CHINESE).read_text("utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in after.splitlines() if line.startswith("translated_from")
    ]
    assert not SideBySide(table.state, table.text).is_stale


def test_where_it_is_not_known_what_has_changed_all_is_to_be_looked_at(site: Site) -> None:
    translated(site)
    site.change(ENGLISH, "the river", "the great river")
    table = Table(site)
    looked_at = [row.original for row in table.rows() if row.state == "perhaps"]
    assert looked_at == ["The salmon are back in the great river."]
    shutil.rmtree(site.folder / ".history")  # another machine
    assert set(Table(site).states().values()) == {"perhaps"}
    _, answer = table.send(all=True)
    assert answer["counted"] == "6 of 6 are done."


def test_a_block_that_the_original_no_longer_has_comes_last_and_can_go(site: Site) -> None:
    translated(site)
    change_original(site, "## Numbers\n\n", "")
    table = Table(site)
    left = table.rows()[-1]
    assert (left.original, left.translation) == ("", "## 数字")
    assert "The original no longer has this." in table.page()
    assert table.send(key=left.key, old="## 数字", new="")[0] == 200
    assert "数字" not in (site.content / CHINESE).read_text("utf-8")


def test_a_row_that_somebody_else_has_changed_is_not_overwritten(site: Site) -> None:
    table = translated(site)
    row = table.row("Nobody has counted them yet.")
    site.change(CHINESE, "还没有人数过。", "有人数过了。")
    status, answer = table.send(key=row.key, old=row.translation, new="没有人数过。")
    assert status == 409
    assert answer["theirs"] == "有人数过了。"
    assert "有人数过了。" in (site.content / CHINESE).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("The salmon", "News.\n\nThe salmon"), ("Nobody has", "Nobody here has")]
)
def test_what_is_typed_is_saved_though_the_original_was_changed_meanwhile(
    site: Site, old: str, new: str
) -> None:
    row = translated(site).row("Nobody has counted them yet.")
    change_original(site, old, new)
    status, _ = Table(site).send(key=row.key, old=row.translation, new="没有人数过。")
    assert status == 200
    assert (site.content / CHINESE).read_text("utf-8").endswith("## 数字\n\n没有人数过。\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nobody has counted", "Nobody here has counted"),
        ("Nobody has", "News.\n\nNobody here has"),
        ("The salmon", "News of today.\n\n## Old\n\nAll the salmon"),
    ],
)
@pytest.mark.parametrize("begun", [True, False])
def test_what_is_typed_where_nothing_was_is_saved_though_the_original_was_changed(
    site: Site, old: str, new: str, *, begun: bool
) -> None:
    table = Table(site)
    if begun:
        table.translate("Fish return", "鱼回来了")
    page, row = table.page(), table.row("Nobody has counted them yet.")
    of = page.partition('data-of="')[2].partition('"')[0]
    assert of
    site.change(ENGLISH, old, new)
    sent = {"key": row.key, "old": "", "new": "还没有人数过。", "seen": row.original, "of": of}
    status, answer = table.send(**sent)
    assert status == 200
    now = next(row for row in table.rows() if row.translation)
    body = next(row for row in table.rows() if row.translation == "还没有人数过。")
    assert body.original.endswith("counted them yet.")
    assert (now.original == body.original) is not begun
    # The original is another one than the translator has seen, unless this very block is the same
    changed = body.original != row.original
    assert body.state == ("perhaps" if changed else body.state)
    assert answer["states"][row.key]["state"] == body.state
    if changed:
        status, answer = table.send(done=row.key)
        assert (status, answer["error"]) == (
            409,
            "The original was changed meanwhile. Reload the page to see it.",
        )
        assert table.send(done=body.key)[0] == 200


def test_what_is_typed_for_a_block_that_has_gone_is_refused_and_nothing_is_written(
    site: Site,
) -> None:
    table = Table(site)
    row = table.row("Nobody has counted them yet.")
    site.change(ENGLISH, "Nobody has counted them yet.", "Wholly other words came here instead!")
    status, answer = table.send(key=row.key, old="", new="数", seen=row.original)
    assert (status, answer["error"]) == (
        409,
        "The original no longer has this. What you typed is kept here.",
    )
    assert not (site.content / CHINESE).exists()


def test_the_original_leads_to_a_language_that_is_missing(site: Site) -> None:
    found = Table(site, "en").officer.get(f"translate/en/{FOLDER}")
    assert found.status == 303
    assert found.headers["Location"] == f"/.desk/translate/zh/{FOLDER}"


def test_a_row_may_be_written_in_two_paragraphs_and_changed_again(site: Site) -> None:
    table = translated(site)
    original = "Nobody has counted them yet."
    table.translate(original, "还没有人\n\n数过。")
    assert table.row(original).translation == "还没有人\n\n数过。"
    table.translate(original, "还没有人\n\n数过它们。")
    table.translate("## Numbers", "## 数目")
    text = (site.content / CHINESE).read_text("utf-8")
    assert text.endswith("\n\n## 数目\n\n还没有人\n\n数过它们。\n")
    assert set(table.states().values()) == {"same"}


def test_what_makes_no_sense_or_has_gone_is_refused_in_words(site: Site) -> None:
    table = Table(site)
    for body in (b"{", b"[" * 100_000):
        found = table.officer.post(table.path, body)
        assert (found.status, found.data) == (
            400,
            {"error": "The desk cannot read what was sent. Reload this page."},
        )
    (site.content / ENGLISH).unlink()
    for path, status in (("save/en/news/nothing", 404), (f"save/en/{FOLDER}", 507)):
        found = table.officer.post(path, {"fields": []})
        assert found.status == status
        assert found.data["error"].startswith("This text has been removed.")
    assert table.officer.get(f"edit/en/{FOLDER}").status == 404
