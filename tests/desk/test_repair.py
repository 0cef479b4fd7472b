"""A text that cannot be read is shown whole, corrected at the desk, and read again."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from desking import Answered, Officer
from playwright.sync_api import Browser, expect
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser
from writing import FRONT, writing

OPENING = "en/news/2024-11-07-opening"
FILE = "news/2024-11-07-opening/index.en.md"
BROKEN = "---\ntitle: The River: it opens\ndate: 2024-11-07\n---\n\nSee <b>all</b> & more.\n"
WHOLE = BROKEN.replace("The River: it opens", '"The River: it opens"')


class Reader:
    """An officer before a text that cannot be read."""

    def __init__(self, folder: Path, data: bytes = BROKEN.encode(), path: str = OPENING) -> None:
        site = Site(folder / "site", {"LANGUAGES": SMALL_LANGUAGES})
        overlay(SMALL, site.content)
        language, _, id_ = path.partition("/")
        self.path = path
        self.file = site.content / id_ / f"index.{language}.md"
        self.file.write_bytes(data)
        self.officer = Officer(site)
        self.page = self.officer.get(f"edit/{path}")

    @property
    def source(self) -> str:
        """What the form shows."""
        found = re.search(r'name="source"[^>]*>\n(.*?)</textarea>', self.page.text, re.DOTALL)
        assert found
        return unescape(found[1])

    def send(self, source: str, **more: str) -> Answered:
        """Send a text as the form does, whose ends of lines are those of HTML."""
        seen = re.search(r'name="seen" value="(\w+)"', self.page.text)
        assert seen
        form = {"seen": seen[1], "source": source.replace("\n", "\r\n"), **more}
        self.page = self.officer.post(f"repair/{self.path}", urlencode(form).encode())
        return self.page


def test_the_whole_text_is_shown_with_the_line_that_is_wrong_in_the_officers_language(
    tmp_path: Path,
) -> None:
    reader = Reader(tmp_path)
    assert reader.page.status == 200
    assert reader.source == BROKEN
    assert 'data-line="2">Line 2</a>: The value of <code>title</code> contains a colon.' in (
        reader.page.text
    )
    assert "title: The River: it opens</span>" in reader.page.text
    chinese = reader.officer.get(f"edit/{OPENING}", "zh").text
    assert "第 2 行" in chinese
    assert "冒号" in chinese
    assert not re.search("contains a colon|The whole text|Save<", chinese)


def test_a_corrected_text_is_written_read_and_can_be_taken_back_and_done_again(
    tmp_path: Path,
) -> None:
    reader = Reader(tmp_path)
    saved = reader.send(WHOLE)
    assert (saved.status, saved.headers["Location"]) == (303, f"/.desk/edit/{OPENING}")
    assert reader.file.read_bytes() == WHOLE.encode()
    text = reader.officer.get(f"text/{OPENING}").data
    assert (text["fields"]["title"], text["can_undo"]) == ("The River: it opens", True)
    assert reader.officer.post(f"undo/{OPENING}").data == {"reload": True}
    assert reader.file.read_bytes() == BROKEN.encode()
    reader.page = reader.officer.get(f"edit/{OPENING}")
    assert 'name="step" value="redo"' in reader.page.text
    assert reader.send(BROKEN, step="redo").status == 303
    assert reader.file.read_bytes() == WHOLE.encode()


def test_what_still_cannot_be_read_is_not_written_and_not_lost(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    typed = WHOLE.replace("date: ", "\tdate: ")
    answer = reader.send(typed)
    assert answer.status == 422
    assert "Not saved yet: the text still cannot be read." in answer.text
    assert ">Line 3</a>" in answer.text
    assert reader.source == typed
    assert reader.file.read_bytes() == BROKEN.encode()
    assert reader.send(WHOLE).status == 303


@pytest.mark.parametrize("theirs", [BROKEN.replace("more", "others"), WHOLE.replace("all", "none")])
def test_if_somebody_else_has_changed_it_both_texts_are_shown(tmp_path: Path, theirs: str) -> None:
    reader = Reader(tmp_path)
    reader.file.write_text(theirs, "utf-8")
    answer = reader.send(WHOLE)
    assert answer.status == 409
    assert "Somebody else has changed this text meanwhile." in answer.text
    assert reader.source == WHOLE
    assert theirs.split("---\n")[2] in unescape(answer.text)
    assert reader.file.read_text("utf-8") == theirs
    assert reader.send(WHOLE).status == 303
    assert reader.file.read_text("utf-8") == WHOLE
    reader.officer.post(f"undo/{OPENING}")
    assert reader.file.read_text("utf-8") == theirs


def test_ends_of_lines_and_the_mark_stay_and_control_characters_go(tmp_path: Path) -> None:
    written = "\ufeff" + WHOLE.replace("\n", "\r\n")
    reader = Reader(tmp_path, written.replace("The", "T\x00\x08he").encode())
    assert reader.source == WHOLE
    assert reader.send(reader.source).status == 303
    assert reader.file.read_bytes() == written.encode()


def test_fields_below_an_empty_line_are_not_taken_for_the_text(tmp_path: Path) -> None:
    reader = Reader(tmp_path, f"\n{WHOLE}".encode())
    assert "The file does not begin with its fields." in reader.page.text
    assert reader.source == f"\n{WHOLE}"
    assert reader.send(WHOLE).status == 303
    assert reader.officer.get(f"text/{OPENING}").data["body"].startswith("See <b>all</b>")
    assert reader.file.read_text("utf-8") == WHOLE


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_text_of_an_old_program_is_read_in_its_encoding_and_saved_as_all_others(
    tmp_path: Path, encoding: str
) -> None:
    text = "---\ntitle: 水利论坛在河城开幕，各国代表出席\n---\n\n今天，论坛在河城开幕。\n"
    path = "zh/news/2024-11-07-opening"
    reader = Reader(tmp_path, text.encode(encoding), path)
    assert reader.source == text
    assert "Check that they are right below" in reader.page.text
    assert reader.send(reader.source).status == 303
    assert reader.file.read_bytes() == text.encode()


def test_what_has_been_removed_is_said_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    reader.file.unlink()
    answer = reader.send(WHOLE)
    assert (answer.status, reader.source) == (507, WHOLE)
    assert "This text has been removed." in answer.text
    assert not reader.file.exists()


def test_a_save_of_an_open_text_that_was_broken_outside_says_what_to_do(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    change = reader.officer.change([["place"], "Riverton", "Springfield"])
    for what in ("save", "check", "undo"):
        answer = reader.officer.post(f"{what}/{OPENING}", change)
        assert answer.status == 409
        assert answer.data["error"].endswith("Reload this page to correct the text.")


@needs_browser
def test_it_is_done_in_a_browser_on_a_phone_and_nothing_is_lost(
    tmp_path: Path, browser: Browser
) -> None:
    with writing(tmp_path / "site", browser) as desk:
        desk.write("Text.\n")
        page = desk.opened("zh")
        desk.write("Text.\n", front=FRONT.replace("summary: It", "summary: Now: it"))
        for size, scheme in (((390, 844), "dark"), ((1440, 900), "light")):
            view = {"width": size[0], "height": size[1]}
            page = desk.at(
                f"edit/{OPENING}", "zh", viewport=view, color_scheme=scheme, bypass_csp=True
            )
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("link", name="第 3 行").click()
        page.keyboard.insert_text('summary: "现在开幕"')
        page.get_by_role("button", name="保存").click()
        page.wait_for_selector("#ready", state="attached")
        assert 'summary: "现在开幕"\n' in desk.path().read_text("utf-8")
        page.get_by_role("button", name="撤销").click()
        expect(page.locator("#source")).to_contain_text("summary: Now: it opens")
