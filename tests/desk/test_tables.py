"""The desk's tables and photo screens in a real browser: what one does there is on disk."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from PIL import Image
from playwright.sync_api import Browser, Route, expect
from visitor import findings, needs_browser
from writing import Desk, writing

pytestmark = [needs_browser]

DAMS = "2024/forums/dams"
BANKS = "2024/galleries/banks"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    with writing(tmp_path / "site", browser) as desk:
        yield desk


def eventually(desk: Desk, path: str, words: str) -> str:
    """Wait until a text on disk has words in it; return it."""
    file = desk.site.content / path
    end = monotonic() + 20
    while words not in (text := file.read_text("utf-8") if file.exists() else ""):
        assert monotonic() < end, f"{words!r} is not in {text!r}"
    return text


def jpeg(colour: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "JPEG")
    return made.getvalue()


def test_a_session_is_changed_in_its_row_by_keyboard_with_times_as_people_type_them(
    desk: Desk,
) -> None:
    page = desk.at(f"programme/{DAMS}")
    page.focus("#keynote")
    page.keyboard.press("Enter")
    expect(page.locator("[id='keynote.title']")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("First words")
    page.fill("[id='keynote.from']", "下午3:40")
    page.fill("[id='keynote.to']", "1625")
    page.focus("[id='keynote.people']")
    page.keyboard.type("jn")
    expect(page.locator("[id='keynote.drop'] [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    page.locator("[data-edit=keynote] [data-keep]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("This session is published already.")
    dialog.get_by_role("button", name="Yes, say so").click()
    text = eventually(desk, f"{DAMS}/index.en.md", "moved_from")
    assert "    title: First words\n" in text
    assert "    start: 2024-11-07 15:40\n    end: 2024-11-07 16:25\n" in text
    assert "    speakers: [li-ming, jana-novak]\n" in text
    assert "status: moved" in text
    assert "moved_from: 2024-11-07 09:00" in text
    assert text.endswith("---\nAll about dams.\n")


def test_a_session_is_moved_by_five_minutes_added_and_put_into_a_free_room(desk: Desk) -> None:
    page = desk.at(f"programme/{DAMS}")
    page.focus("#keynote")
    page.keyboard.press("Alt+ArrowRight")
    page.get_by_role("button", name="No, it was a mistake").click()
    text = eventually(desk, f"{DAMS}/index.en.md", "start: 2024-11-07 09:05")
    assert "end: 2024-11-07 10:05" in text
    assert "moved" not in text
    desk.officer.read()
    page.reload()
    page.focus("#panel")
    page.keyboard.press("a")
    expect(page.locator("[id='__new__.from']")).to_have_value("00:30")
    page.keyboard.type("Dams at night")
    page.fill("[id='__new__.from']", "9.30")
    page.fill("[id='__new__.to']", "10")
    page.fill("[id='__new__.day']", "2024-11-07")
    page.select_option("[id='__new__.room']", "hall")
    page.focus("[id='__new__.title']")
    page.keyboard.press("Enter")
    text = eventually(desk, f"{DAMS}/index.en.md", "  dams-at-night:")
    assert "    title: Dams at night\n" in text
    desk.officer.read()
    page.reload()
    expect(page.locator("tr.why")).to_have_count(2)
    page.get_by_role("button", name="Move it to").first.click()
    eventually(desk, f"{DAMS}/index.en.md", "room: studio")


def test_a_session_of_two_days_stays_so_and_one_at_midnight_goes_on_to_the_next(
    desk: Desk,
) -> None:
    path = f"{DAMS}/index.en.md"
    for before, by, after in [
        ("start: 2024-11-07 09:00\n    end: 2024-11-08 17:00", "Right", "end: 2024-11-08 17:05"),
        ("start: 2024-11-07 23:58\n    length: 30", "Right", "start: 2024-11-08 00:03"),
        ("start: 2024-11-07 00:03\n    length: 30", "Left", "start: 2024-11-06 23:58"),
    ]:
        front = (
            "title: Dams\nsummary: Dams\norder: 1\ndraft: true\nsessions:\n  one:\n    title: One\n"
        )
        desk.site.write(path, f"---\n{front}    {before}\n---\n\nText.\n")
        desk.officer.read()
        page = desk.at(f"programme/{DAMS}")
        page.focus("#one")
        page.keyboard.press(f"Alt+Arrow{by}")
        eventually(desk, path, after)


def test_a_session_of_two_days_is_made_one_of_one_day_and_back(desk: Desk) -> None:
    path = f"{DAMS}/index.en.md"
    front = "title: Dams\nsummary: Dams\ndraft: true\nsessions:\n  one:\n    title: One\n"
    times = "    start: 2024-11-07 09:00\n    end: 2024-11-08 17:00\n"
    desk.site.write(path, f"---\n{front}{times}---\n\nText.\n")
    desk.officer.read()
    page = desk.at(f"programme/{DAMS}")
    page.click("#one")
    expect(page.locator("[id='one.last']")).to_have_value("2024-11-08")
    page.fill("[id='one.last']", "2024-11-06")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_have_text("The session ends before it begins.")
    page.fill("[id='one.last']", "")
    page.keyboard.press("Enter")
    eventually(desk, path, "    start: 2024-11-07 09:00\n    end: 2024-11-07 17:00\n")
    desk.news()
    page.locator("[id='one'][data-length='480']").click()
    expect(page.locator("[id='one.last']")).to_be_hidden()
    page.locator("[data-edit=one]").get_by_role("button", name="Ends on another day").click()
    page.fill("[id='one.last']", "2024-11-08")
    page.fill("[id='one.day']", "2024-11-08")
    page.locator("[id='one.day']").blur()
    expect(page.locator("[id='one.last']")).to_have_value("2024-11-09")
    page.locator("[data-edit=one] [data-keep]").click()
    eventually(desk, path, "    start: 2024-11-08 09:00\n    end: 2024-11-09 17:00\n")


def test_a_row_that_somebody_is_in_stays_open_whatever_is_read_meanwhile(desk: Desk) -> None:
    path = f"{DAMS}/index.en.md"
    desk.site.change(path, "title: Dams\n", "title: Dams\ndraft: true\n")
    desk.officer.read()
    page = desk.at(f"programme/{DAMS}")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/programme/**", hold)
    page.focus("#keynote")
    with page.expect_request("**/programme/**"):
        page.keyboard.press("Alt+ArrowRight")
    eventually(desk, path, "09:05")
    page.click("#panel")
    page.fill("[id='panel.title']", "Typed")
    desk.news()
    for route in held:
        route.continue_()
    page.unroute("**/programme/**")
    page.wait_for_timeout(500)
    expect(page.locator("[id='panel.title']")).to_have_value("Typed")
    page.keyboard.press("Escape")
    expect(page.locator("#keynote")).to_have_attribute("data-from", "09:05")


def test_a_saved_row_closes_though_the_table_did_not_come_at_once(desk: Desk) -> None:
    page = desk.at(f"programme/{DAMS}")
    page.route("**/programme/**", lambda route: route.abort(), times=1)
    page.click("#panel")
    page.fill("[id='panel.title']", "Typed")
    with page.expect_request("**/save/**"), page.expect_event("requestfailed"):
        page.keyboard.press("Enter")
    desk.news()
    expect(page.locator("#panel")).to_contain_text("Typed")
    expect(page.locator("[id='panel.title']")).to_be_hidden()


def test_what_was_typed_in_a_row_stays_if_somebody_else_has_changed_the_same(desk: Desk) -> None:
    path = f"{DAMS}/index.en.md"
    page = desk.at(f"programme/{DAMS}")
    page.click("#keynote")
    title = page.locator("[id='keynote.title']")
    before = title.input_value()
    title.fill("Mine")
    desk.site.change(path, f"title: {before}", "title: Theirs")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text(
        "Somebody else has changed this meanwhile."
    )
    expect(title).to_have_value("Mine")
    assert "title: Theirs" in (desk.site.content / path).read_text("utf-8")


def test_a_time_that_cannot_be_read_is_corrected_in_its_row(desk: Desk) -> None:
    path = f"{DAMS}/index.en.md"
    front = "title: Dams\nsummary: Dams\nsessions:\n  one:\n    title: One\n"
    desk.site.write(path, f"---\n{front}    start: soon\n    length: 30\n---\n\nText.\n")
    desk.officer.read()
    page = desk.at(f"programme/{DAMS}")
    page.focus("#one")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    page.fill("[id='one.from']", "15.40")
    page.fill("[id='one.to']", "1625")
    page.fill("[id='one.day']", "2024-11-07")
    page.keyboard.press("Enter")
    text = eventually(desk, path, "    start: 2024-11-07 15:40\n    length: 45\n")
    assert "moved" not in text


def test_a_row_of_a_translation_that_nobody_changes_keeps_its_spaces(desk: Desk) -> None:
    desk.write("One.\n\n    code\n\nLast.  \n")
    front = "---\ntitle: 一\nsummary: 二\n---\n"
    desk.write("一。\n\n    code\n\n后。  \n", "zh", front)
    page = desk.at("translate/zh/news/2024-11-07-opening")
    page.locator("[data-row] textarea").last.wait_for()
    for row in page.locator("[data-row] textarea").all():
        row.focus()
    page.locator("[data-row] textarea").first.fill("三")
    page.keyboard.press("Tab")
    eventually(desk, "news/2024-11-07-opening/index.zh.md", "title: 三")
    assert desk.body("zh") == "一。\n\n    code\n\n后。  \n"


def test_what_is_missing_in_a_row_is_said_and_nothing_is_saved(desk: Desk) -> None:
    page = desk.at(f"programme/{DAMS}")
    before = (desk.site.content / DAMS / "index.en.md").read_bytes()
    page.click("#keynote")
    page.fill("[id='keynote.from']", "soon")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_have_text(
        "A session needs a title, a day and two times."
    )
    expect(page.locator("[id='keynote.from']")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#keynote")).to_be_focused()
    assert (desk.site.content / DAMS / "index.en.md").read_bytes() == before


def test_photos_are_dropped_described_in_both_languages_and_given_a_point(desk: Desk) -> None:
    zh = "---\ntitle: 河岸\nphotos:\n  bank.png:\n    alt: 绿色的河岸\n---\n"
    desk.site.write(f"{BANKS}/index.zh.md", zh)
    desk.officer.read()
    page = desk.at(f"photos/en/{BANKS}", "zh")
    page.set_input_files(
        "input[type=file]",
        [
            {"name": "红.jpg", "mimeType": "image/jpeg", "buffer": jpeg("red")},
            {"name": "poster.psd", "mimeType": "image/x-psd", "buffer": b"8BPS"},
        ],
    )
    expect(page.locator("[data-photo='红.jpg']")).to_be_visible()
    expect(page.locator(".ups .no")).to_contain_text("未发送任何内容")
    assert (desk.site.content / BANKS / "红.jpg").read_bytes() == jpeg("red")
    assert not (desk.site.content / BANKS / "poster.psd").exists()
    desk.officer.read()
    page.goto(f"{desk.address}/.desk/describe/en/{BANKS}?photo=红.jpg")
    page.keyboard.type("A red field")
    page.keyboard.press("ControlOrMeta+Enter")
    page.keyboard.type("红色的田野")
    page.focus(".dot")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".dot")).to_have_attribute("aria-valuetext", "距左 40 %，距上 49 %")
    english = eventually(desk, f"{BANKS}/index.en.md", "focus: 0.4 0.49")
    assert "  红.jpg:\n    alt: A red field\n" in english
    assert "    alt: 红色的田野\n" in eventually(desk, f"{BANKS}/index.zh.md", "红.jpg")


def test_a_translation_is_written_row_by_row(desk: Desk) -> None:
    page = desk.at(f"translate/zh/{BANKS}")
    expect(page.locator("[data-row]").first).to_contain_text("River banks")
    page.get_by_role("button", name="Next").click()
    for words in ("河岸", "绿色的河岸", "秋天的河岸"):
        page.keyboard.type(words)
        page.keyboard.press("ControlOrMeta+Enter")
    text = eventually(desk, f"{BANKS}/index.zh.md", "秋天的河岸")
    assert "title: 河岸\n" in text
    assert "draft: true" in text
    assert "    alt: 绿色的河岸\n    caption: 秋天的河岸\n" in text
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    expect(page.locator("[data-counted]")).to_contain_text("3 of 3 are done.")


@pytest.mark.parametrize("speaks", ["en", "zh"])
@pytest.mark.parametrize(
    "path",
    [
        *(f"programme/{DAMS}", f"photos/en/{BANKS}", f"describe/en/{BANKS}"),
        f"translate/zh/{DAMS}",
    ],
)
def test_a_screen_has_no_fault_for_those_who_do_not_see_it(
    desk: Desk, path: str, speaks: str
) -> None:
    for size, scheme in ((WIDE, "light"), (PHONE, "dark")):
        page = desk.at(path, speaks, viewport=size, color_scheme=scheme, bypass_csp=True)
        assert findings(page) == []
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(wide)


def test_a_new_quote_is_saved_while_somebody_writes_it(desk: Desk) -> None:
    desk.write("Text.\n")
    page = desk.opened("zh")
    page.locator("[data-entries=quotes] [data-add]").click()
    page.keyboard.type("合作是唯一的出路。")
    eventually(
        desk, "news/2024-11-07-opening/index.en.md", "  quote-1:\n    words: 合作是唯一的出路。"
    )


def test_a_session_is_moved_on_the_day_to_another_room_and_time(desk: Desk) -> None:
    page = desk.at("day/2024/2024-11-07")
    session = page.locator("[data-session=keynote]")
    box = session.bounding_box()
    head = page.get_by_role("heading", name="Studio").bounding_box()
    assert box
    assert head
    page.mouse.move(box["x"] + 20, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(head["x"] + 20, box["y"] + 90, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="No, it was a mistake").click()
    text = eventually(desk, f"{DAMS}/index.en.md", "    room: studio\n    speakers: [li-ming]\n")
    start = re.search(r"start: 2024-11-07 09:(\d\d)\n    end: 2024-11-07 10:(\d\d)", text)
    assert start
    assert start[1] == start[2] != "00"
    desk.officer.read()
    page.reload()
    session.focus()
    page.keyboard.press("Alt+ArrowUp")
    page.get_by_role("button", name="Yes, say so").click()
    eventually(desk, f"{DAMS}/index.en.md", "status: moved")
    expect(page).to_have_title(re.compile("Programme"))
    assert findings(desk.at("day/2024/2024-11-07", "zh", bypass_csp=True)) == []
