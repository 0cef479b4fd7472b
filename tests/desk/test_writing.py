"""The editor in a real browser: what is typed is what is on disk, and nothing is lost."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from visitor import findings, needs_browser
from writing import FRONT, ITEM, Desk, InputMethod, enter, until, value, writing

from plenary.environment import ROOT

pytestmark = [needs_browser]

BODY = """First **bold** and a [link](https://a.example) here.

## A heading

- one
- two

> A *quoted* word

| a | b |
| - | - |
| c | d |

```
code
```

<div>plain</div>

Term
: Meaning
"""


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    with writing(tmp_path / "site", browser) as desk:
        yield desk


def test_a_text_that_is_entered_everywhere_and_not_changed_keeps_its_bytes(desk: Desk) -> None:
    desk.write(f"\n{BODY}")
    before = desk.path().read_bytes()
    page = desk.opened()
    for number in range(8):
        enter(page, number, 0)
        page.keyboard.press("Escape")
    page.click("[data-tool=whole]")
    page.click("[data-tool=whole]")
    page.focus("[id='f.title']")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1200)
    assert desk.path().read_bytes() == before


# Where an input method begins in each kind of block, beside its marks
PLACES = [
    (0, len("First **bold")),
    (0, len("First **bold**")),
    (0, len("First ")),
    (0, len("First **bold** and a [link")),
    (0, len("First **bold** and a [link](https://a.example)")),
    (1, len("## A heading")),
    (2, len("- one")),
    (2, len("- one\n- ")),
    (3, len("> A *quoted*")),
    (4, len("| a | b |\n| - | - |\n| c")),
    (5, len("```\ncode")),
    (6, len("<div>plain")),
    (7, len("Term\n: ")),
]
METHODS = {
    "zh": (["n", "ni", "ni h", "ni hao"], "你好"),
    "ja": (["に", "にほ", "にほん", "日本"], "日本"),
}


@pytest.mark.parametrize("method", METHODS)
def test_an_input_method_writes_exactly_its_text_and_undo_takes_it_back(
    desk: Desk, method: str
) -> None:
    desk.write(BODY)
    page = desk.opened("zh")
    keys = InputMethod(page)
    blocks = [block.rstrip("\n") for block in BODY.split("\n\n")]
    wanted = list(blocks)
    done: dict[int, list[int]] = {}
    for number, at in PLACES if method == "zh" else PLACES[1::3]:
        before, moved = wanted[number], sum(2 for other in done.get(number, []) if other < at)
        enter(page, number, at + moved)
        assert value(page) == before
        keys.type(*METHODS[method])
        made = before[: at + moved] + METHODS[method][1] + before[at + moved :]
        assert value(page) == made, (number, at)
        page.keyboard.press("Control+z")
        assert value(page) == before, (number, at)
        page.keyboard.press("Control+Shift+z")
        assert value(page) == made, (number, at)
        wanted[number] = made
        done.setdefault(number, []).append(at)
        page.keyboard.press("Escape")
    assert desk.saved(page) == "\n\n".join(wanted) + "\n"


def test_keys_of_an_input_method_are_its_own(desk: Desk) -> None:
    desk.write("Eins\n\nZwei\n")
    page = desk.opened("zh")
    keys = InputMethod(page)
    enter(page, 1, 0)
    keys.session.send(
        "Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2}
    )
    for key in ("Enter", "Backspace", "Escape", "ArrowUp"):
        page.evaluate(
            """key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            {key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))""",
            key,
        )
    assert value(page) == "niZwei"
    # What comes from elsewhere waits until the method is done
    desk.write("Eins geändert\n\nZwei\n")
    desk.news()
    until(page, "document.querySelector('.blk').textContent === 'Eins'")
    keys.session.send("Input.insertText", {"text": "你"})
    assert value(page) == "你Zwei"
    assert desk.saved(page) == "Eins geändert\n\n你Zwei\n"


def test_a_text_is_written_by_keys_alone(desk: Desk) -> None:
    desk.write("First one.\n\nLast one.\n")
    page = desk.opened()
    press, typed = page.keyboard.press, page.keyboard.type
    page.focus("[id='f.summary']")
    press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Paragraph 1 of 2, text"
    )
    press("Enter")
    typed(" More")
    press("Enter")
    press("Enter")
    typed("A word")
    press("Control+b")
    press("Enter")
    press("Enter")
    press("Control+2")
    typed("Heading")
    press("Enter")
    press("Control+Shift+8")
    typed("one")
    press("Enter")
    typed("two")
    press("Enter")
    press("Enter")
    press("Enter")
    typed("After")
    press("Alt+ArrowUp")
    wanted = "First one. More\n\nA **word**\n\n## Heading\n\nAfter\n\n- one\n- two\n\nLast one.\n"
    assert desk.saved(page) == wanted
    # From one to the next by arrows; joined by Backspace, and that is taken back
    press("Enter")
    press("ArrowDown")
    assert value(page) == "- one\n- two"
    press("Control+ArrowUp")
    press("Home")
    press("Backspace")
    assert value(page) == "## HeadingAfter"
    assert desk.saved(page) == wanted.replace("Heading\n\nAfter", "HeadingAfter")
    press("Control+Alt+z")
    until(page, "document.querySelectorAll('.blk').length === 6")
    assert desk.body() == wanted
    # A link to an own page; the toolbar is one stop
    page.focus(".blk")
    press("Enter")
    press("Shift+Home")
    press("Control+k")
    typed("li ming")
    page.wait_for_selector("[role=option][aria-selected=true]")
    press("Enter")
    assert value(page) == "[First one. More]({filename}/2024/speakers/li-ming/index.en.md)"
    press("Control+z")
    assert value(page) == "First one. More"


def test_two_who_write_two_paragraphs_keep_both(desk: Desk) -> None:
    desk.write("One.\n\nTwo.\n\nThree.\n")
    mine, hers = desk.opened(), desk.opened()
    enter(mine, 0, 4)
    mine.keyboard.type(" Mine.")
    enter(hers, 2, 6)
    hers.keyboard.type(" Hers.")
    desk.saved(hers)
    assert desk.saved(mine) == "One. Mine.\n\nTwo.\n\nThree. Hers.\n"
    assert mine.locator(".blk >> nth=2").inner_text() == "Three. Hers."
    desk.news()
    until(hers, "document.querySelector('.blk').innerText === 'One. Mine.'")


def test_two_who_write_one_paragraph_see_both(desk: Desk) -> None:
    desk.write("One.\n\nTwo.\n")
    mine, hers = desk.opened(), desk.opened()
    enter(mine, 0, 3)
    mine.keyboard.type(" of mine")
    enter(hers, 0, 3)
    hers.keyboard.type(" of hers")
    desk.saved(hers)
    mine.wait_for_selector("dialog.conflict[open]")
    shown = mine.inner_text("dialog.conflict")
    assert "One of mine." in shown
    assert "One of hers." in shown
    assert findings(mine) == []
    mine.keyboard.press("Escape")
    assert desk.body() == "One of hers.\n\nTwo.\n"
    mine.reload()
    mine.click("#conflicts button")
    mine.keyboard.press("1")
    until(mine, "document.querySelector('.blk').innerText === 'One of mine.'")
    mine.wait_for_timeout(300)
    assert desk.body() == "One of mine.\n\nTwo.\n"
    assert mine.locator("#conflicts").count() == 0


def test_what_cannot_be_sent_is_kept_and_comes_back(desk: Desk) -> None:
    desk.write("One.\n\nTwo.\n")
    page = desk.opened()
    page.route("**/.desk/save/**", lambda route: route.abort())
    enter(page, 0, 4)
    page.keyboard.type(" More.")
    page.wait_for_selector("#silent[role=alert]")
    page.keyboard.type(" And more.")
    page.wait_for_timeout(100)
    assert findings(page) == []
    assert desk.body() == "One.\n\nTwo.\n"
    page.unroute("**/.desk/save/**")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    until(page, "document.querySelector('.blk').innerText === 'One. More. And more.'")
    assert desk.body() == "One. More. And more.\n\nTwo.\n"


def test_a_change_from_outside_is_seen_at_once(desk: Desk) -> None:
    desk.write("One.\n\nTwo.\n")
    page = desk.opened()
    enter(page, 1, 0)
    desk.write("New.\n\nOne.\n\nTwo.\n", front=FRONT.replace("River", "Sea"))
    desk.news()
    until(page, "document.querySelector('.blk').innerText === 'New.'")
    assert page.input_value("[id='f.title']") == "The Sea Forum opens"
    assert value(page) == "Two."


def test_fields_are_saved_each_by_itself(desk: Desk) -> None:
    desk.write("One.\n")
    page = desk.opened()
    page.fill("[id='f.title']", "Another title")
    page.click("[id='f.speakers.pick']")
    page.keyboard.type("novak")
    page.wait_for_selector("[role=option][aria-selected=true]")
    page.keyboard.press("Enter")
    page.fill("[id='f.embargo']", "2030-01-02T03:04")
    assert "2 Jan" in page.inner_text("[id='f.embargo'] + [data-say]")
    page.click("[data-entries=quotes] [data-add]")
    page.keyboard.type("Rivers are old.")
    page.keyboard.press("Tab")
    desk.saved(page)
    page.wait_for_timeout(900)
    text = desk.path().read_text(encoding="utf-8")
    for line in (
        *("title: Another title", "speakers: [jana-novak]", "embargo: 2030-01-02 03:04"),
        *("  first:", "    words: Water is life.", "    words: Rivers are old."),
    ):
        assert line in text, (line, text)
    assert text.index("Water is life") < text.index("Rivers are old")
    page.locator("[data-entry]", has_text="Rivers are old").locator("[data-remove]").click()
    page.wait_for_timeout(1100)
    assert "Rivers" not in desk.path().read_text(encoding="utf-8")


def test_a_problem_is_at_its_place_and_counted(desk: Desk) -> None:
    desk.write("One.\n\nTwo [gone]({filename}/gone.md).\n")
    page = desk.opened()
    page.fill("[id='f.title']", "")
    page.wait_for_selector("[data-count]:not([hidden])", timeout=1000)
    until(
        page, "document.querySelector(\"[id='f.title']\").getAttribute('aria-invalid') === 'true'"
    )
    assert page.inner_text("[data-count]").strip() == "2 problems"
    told = page.inner_text("[data-field]:has([id='f.title']) .bad")
    assert " ".join(told.split()) == "Headline is missing Fill this in."
    assert page.get_attribute("[data-ready]", "aria-disabled") == "true"
    assert page.locator(".blk >> nth=1").locator(".bad").count() == 1
    assert findings(page) == []
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    assert value(page).startswith(("", "Two"))
    page.fill("[id='f.title']", "A title")
    enter(page, 1, 0)
    page.keyboard.press("Control+a")
    page.keyboard.type("Two.")
    page.wait_for_selector("[data-count]", state="hidden")
    assert page.get_attribute("[data-ready]", "aria-disabled") == "false"


@pytest.mark.parametrize("speaks", ["en", "zh"])
def test_axe_finds_nothing(desk: Desk, speaks: str) -> None:
    desk.write(BODY)
    for scheme, width in (("light", 1440), ("dark", 390)):
        size = {"width": width, "height": 900}
        page = desk.opened(speaks, viewport=size, color_scheme=scheme)
        assert findings(page) == []
        page.click(".blk >> nth=0")
        page.keyboard.press("Control+k")
        page.keyboard.type("river")
        page.wait_for_selector("[role=option]")
        assert findings(page) == []
        page.keyboard.press("Escape")
        if width > 1000:
            page.click(".blk.on .hnd")
            assert findings(page) == []


def test_all_scripts_together_are_small() -> None:
    scripts = sorted((ROOT / "plenary" / "desk" / "static").glob("*.js"))
    assert len(gzip.compress(b"".join(path.read_bytes() for path in scripts))) <= 60_000


def test_the_address_of_a_text_is_its_item(desk: Desk) -> None:
    assert desk.opened("zh", "zh").url.endswith(f"/.desk/edit/zh/{ITEM}")


def test_what_is_pasted_comes_as_one_would_type_it_or_plain(desk: Desk) -> None:
    desk.write("One.\n")
    page = desk.opened()
    enter(page, 0, 4)
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<p>A <b>bold</b> word</p><ul><li>one</li></ul>");
          data.setData("text/plain", "A bold word\\n\\none");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.wait_for_selector(".pasted")
    assert value(page) == "One.A **bold** word\n\n- one"
    page.click(".pasted button")
    assert value(page) == "One.A bold word\n\none"
    page.keyboard.press("Control+z")
    assert value(page) == "One.A **bold** word\n\n- one"
    assert desk.saved(page) == "One.A **bold** word\n\n- one\n"
    assert page.locator(".blk").count() == 2


@pytest.mark.parametrize(
    ("body", "at", "html", "expected"),
    [
        ("One two.\n", 3, "<ul><li>a</li></ul>", "One\n\n- a\n\n two."),
        ("- one\n", 5, "<ul><li>a</li><li>b</li></ul>", "- one\n- a\n- b"),
        ("One.\n", 4, "<p>a <i>b</i></p>", "One.a *b*"),
        ("One.\n", 0, "<h2>a</h2>", "## a\n\nOne."),
    ],
)
def test_a_block_that_is_pasted_stands_apart(
    desk: Desk, body: str, at: int, html: str, expected: str
) -> None:
    desk.write(body)
    page = desk.opened()
    enter(page, 0, at)
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )
    page.wait_for_function("(was) => document.activeElement.value !== was", arg=body.strip())
    assert value(page) == expected


def test_a_text_without_problems_becomes_ready_and_a_draft_again(desk: Desk) -> None:
    desk.write("One.\n", front=FRONT.replace("title:", "draft: true\ntitle:"))
    page = desk.opened()
    until(page, "document.querySelector('[data-ready]').ariaDisabled === 'false'")
    page.click("[data-ready]")
    assert findings(page) == []
    page.keyboard.press("Enter")
    desk.saved(page)
    assert "draft" not in desk.path().read_text(encoding="utf-8")
    page.click("[data-ready]")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert "draft: true" in desk.path().read_text(encoding="utf-8")


def test_a_block_is_moved_by_its_handle(desk: Desk) -> None:
    desk.write("One.\n\nTwo.\n\nThree.\n")
    page = desk.opened()
    handle, target = page.locator(".hnd >> nth=0"), page.locator(".blk >> nth=2")
    page.hover(".blk >> nth=0")
    handle.hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 2, steps=4)
    page.mouse.up()
    assert desk.saved(page) == "Two.\n\nOne.\n\nThree.\n"
    handle.focus()
    page.keyboard.press("Enter")
    assert findings(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert desk.saved(page) == "One.\n\nTwo.\n\nThree.\n"


def test_a_refusal_is_said_in_its_words_and_a_fault_in_the_desks(desk: Desk) -> None:
    desk.write("One.\n")
    page = desk.opened()
    answers = [(403, "text/plain", "Reload this page.\n"), (500, "text/html", "<p>A fault</p>")]

    def answer(route: Route) -> None:
        status, kind, body = answers[0]
        route.fulfill(status=status, content_type=kind, body=body)

    page.route("**/.desk/save/**", answer)
    enter(page, 0, 4)
    page.keyboard.type("!")
    assert page.inner_text("#silent b") == "Reload this page."
    del answers[0]
    page.click("#silent .btn >> nth=0")
    page.wait_for_selector("#silent[data-said='']")
    assert "everything is kept in this browser" in page.inner_text("#silent")
    page.unroute("**/.desk/save/**")
    page.click("#silent .btn >> nth=0")
    page.wait_for_selector("#silent", state="detached")
    assert desk.body() == "One.!\n"
