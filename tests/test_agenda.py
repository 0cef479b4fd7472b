"""The agenda as visitors use it: rooms and times, filters, their own agenda, their own time."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from visitor import findings, needs_browser, opened

pytestmark = needs_browser

SHOWN = """[...document.querySelectorAll('.session')].filter(s => s.offsetParent !== null)
    .map(s => s.querySelector('h3 > :first-child').textContent)"""
PLACES = """[...document.querySelectorAll('.day')].map(day => [...day.querySelectorAll('.session')]
    .map(s => { const r = s.getBoundingClientRect(); return [Math.round(r.left), Math.round(r.top),
        Math.round(r.bottom), s.querySelector('.place').textContent,
        s.querySelector('time').dateTime,
        s.querySelector('time').dataset.end]; }))"""


VALUE = "data-value"


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


def shown(page: Page) -> list[str]:
    """Return the titles of the sessions that can be seen."""
    return page.evaluate(SHOWN)  # type: ignore[no-any-return]


def press(
    page: Page, name: str | re.Pattern[str], role: Any = "button", key: str = "Enter"
) -> None:
    """Go to a control with the keyboard alone, and press it."""
    control = page.get_by_role(role, name=name).first
    expect(control).to_be_visible()
    for _ in range(300):
        page.keyboard.press("Tab")
        if control.evaluate("e => e === document.activeElement"):
            page.keyboard.press(key)
            return
    raise AssertionError(name)


def test_a_wide_screen_has_a_table_of_rooms_and_times(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/")
    for day in page.evaluate(PLACES):
        rooms = {slot[3] for slot in day}
        columns = {room: {slot[0] for slot in day if slot[3] == room} for room in rooms}
        assert all(len(lefts) == 1 for lefts in columns.values()), columns
        assert len({min(lefts) for lefts in columns.values()}) == len(columns) > 1
        for _, top, bottom, room, start, end in day:
            for _, other_top, other_bottom, other_room, other_start, other_end in day:
                if end <= other_start:
                    assert bottom <= other_top + 1
                if room == other_room and start < other_start:
                    assert bottom <= other_top + 1
                if start == other_start and end == other_end:
                    assert abs(top - other_top) <= 1
                    assert abs(bottom - other_bottom) <= 1
    page.context.close()


COVERED = """() => [...document.querySelectorAll('.grid :is(a, button)')].filter(e => {
  if (!e.getClientRects().length) return false;
  e.focus();
  return ![...e.getClientRects()].some(r => [0.02, 0.25, 0.5, 0.75, 0.98].some(part => {
    const top = document.elementFromPoint(r.left + r.width * part, r.top + r.height / 2);
    return top && (e.contains(top) || top.contains(e));
  }));
}).map(e => e.textContent || e.ariaLabel)"""


def test_what_has_the_focus_is_in_sight(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/2024/agenda/", bypass_csp=True)
    for column in ("11rem", "30rem"):  # as if there were many rooms
        page.add_style_tag(content=f".grid {{ --column: {column} !important }}")
        for back in ("", ".reverse()"):
            script = COVERED.replace("].filter", f"]{back}.filter")
            assert page.evaluate(script) == []
    page.context.close()


def test_a_phone_has_a_list_by_time(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/", 360)
    for day in page.evaluate(PLACES):
        assert len({left for left, *_ in day}) == 1
        assert [start for *_, start, _ in day] == sorted(start for *_, start, _ in day)
        tops = [top for _, top, *_ in day]
        assert tops == sorted(tops)
    page.context.close()


def test_without_scripts_each_filter_is_a_page_that_shows_the_same(
    browser: Browser, address: str
) -> None:
    live = opened(browser, f"{address}en/2024/agenda/")
    plain = opened(browser, f"{address}en/2024/agenda/", java_script_enabled=False)
    everything = shown(live)
    assert shown(plain) == everything
    links = plain.locator(".facet a")
    choices = [
        (
            link.get_attribute("href") or "",
            (link.text_content() or "").strip(),
            link.get_attribute("data-value"),
        )
        for link in links.all()
    ]
    assert len(choices) > 8
    for href, words, value in choices:
        facet = href.split("/")[-3]
        live.goto(f"{address}en/2024/agenda/?{facet}={value}")
        plain.goto(f"{address}en/2024/agenda/{href}")
        some = shown(plain)
        assert some == shown(live) != everything, href
        assert plain.get_by_role("heading", level=1).inner_text() == f"Agenda · {words}"
        assert plain.locator("link[rel=canonical]").get_attribute("href") == "../../"
        counted = f"{len(some)} of {len(everything)}"
        expect(live.get_by_role("status").first).to_contain_text(counted)
    assert live.faults == plain.faults == []  # type: ignore[attr-defined]
    live.context.close()
    plain.context.close()


def test_filters_work_in_place_by_keyboard_and_stand_in_the_address(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}zh/2024/agenda/")
    everything = shown(page)
    page.locator(".tools summary").first.press("Enter")  # more filters
    press(page, "圆桌讨论", "link")
    panels = shown(page)
    assert 0 < len(panels) < len(everything)
    assert page.url.endswith("/zh/2024/agenda/?kind=panel")
    press(page, re.compile("^11月7日"), "link")
    both = shown(page)
    assert 0 < len(both) < len(panels)
    assert page.url.endswith("?kind=panel&day=2024-11-07")
    assert findings(page) == []
    page.locator("header .languages summary").click()
    page.get_by_role("link", name="English").click()
    visible = page.locator(".session:visible")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    expect(visible).to_have_count(len(both))
    page.go_back()
    expect(visible).to_have_count(len(both))
    assert shown(page) == both
    page.go_back()
    assert shown(page) == panels
    page.go_back()
    assert shown(page) == everything
    page.goto(f"{address}zh/2024/agenda/?kind=nothing&day=2024-11-07")
    assert len(both) < len(shown(page)) < len(everything)  # what is no choice, chooses nothing
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def test_my_agenda_by_keyboard_its_link_on_another_device_and_its_calendar(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = opened(browser, f"{address}en/2024/agenda/", accept_downloads=True)
    everything = shown(page)
    mine = ["Sustainable energy as a shared task", "Skills, data and safety"]
    for title in mine:
        press(page, f"In my agenda: {title}", key="Space")
    expect(page.get_by_role("button", name="In my agenda: Skills", pressed=True)).to_be_visible()
    page.reload()
    press(page, re.compile(r"^My agenda \(2\)"))
    assert shown(page) == mine
    assert findings(page) == []
    link = page.get_by_role("link", name="Link to my agenda").get_attribute("href")
    assert link is not None
    assert link.endswith("/en/2024/agenda/#mine=opening.keynote-energy,aviation.skills-panel")
    with page.expect_download() as download:
        press(page, "My agenda as a calendar file")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    own = Calendar.from_ical(file.read_bytes())
    assert str(own["NAME"]) == str(own["X-WR-CALNAME"]) == "My agenda"
    # It is no copy of the edition's calendar, and must not be refreshed from it
    assert not {"SOURCE", "URL", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"} & set(own)
    events = own.walk("VEVENT")
    assert [str(event["SUMMARY"]).removeprefix("[Example] ") for event in events] == mine
    assert {str(event["UID"]).split("@")[0] for event in events} == {
        "2024.opening.keynote-energy",
        "2024.aviation.skills-panel",
    }
    press(page, re.compile(r"^My agenda \(2\)"))
    assert shown(page) == everything
    assert page.faults == []  # type: ignore[attr-defined]

    other = opened(browser, link)  # a second, fresh profile
    assert shown(other) == mine
    expect(other.get_by_text("These sessions were sent to you.")).to_be_visible()
    assert findings(other) == []
    press(other, "Add to my agenda")
    other.goto(f"{address}de/2024/agenda/")  # what is kept holds in every language
    press(other, re.compile(r"^Meine Agenda \(2\)|\(2\)"))
    assert len(shown(other)) == 2
    press(other, re.compile(": .*Herausforderung|Sicherheit|Energie"), key="Space")
    assert len(shown(other)) == 1
    assert other.faults == []  # type: ignore[attr-defined]
    page.context.close()
    other.context.close()


def test_what_was_sent_is_left_by_going_back_and_no_link_brings_it_back(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/2024/agenda/")
    everything = shown(page)
    sent = "#mine=opening.keynote-energy,aviation.skills-panel"
    page.evaluate("hash => { location.hash = hash }", sent)
    expect(page.locator(".session:visible")).to_have_count(2)
    page.go_back()
    expect(page.locator(".session:visible")).to_have_count(len(everything))
    page.go_forward()
    press(page, "Show all sessions")
    page.locator(".tools summary").first.click()
    page.get_by_role("link", name="Panel discussion").click()
    assert page.url.endswith("?kind=panel")
    page.goto(f"{address}en/2024/agenda/?#mine=%E0%A4%A")  # cut off on its way
    expect(page.get_by_text("not in the programme any more")).to_be_visible()
    expect(page.locator(".session:visible")).to_have_count(26)
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def test_focus_stays_where_something_is_to_be_seen(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/")
    focused = "document.activeElement.textContent.trim()"
    page.locator(".tools summary").first.press("Enter")
    press(page, "Panel discussion", "link")
    page.get_by_role("link", name="The whole agenda").press("Enter")
    assert page.evaluate(focused) == "Thu, 7 Nov"
    for title in ("Opening ceremony", "Sustainable energy"):
        page.get_by_role("button", name=f"In my agenda: {title}").press("Space")
    page.get_by_role("button", name="My agenda (2)").press("Enter")
    page.get_by_role("button", name="In my agenda: Opening ceremony").press("Space")
    assert page.evaluate(focused) == "My agenda (1)"
    page.context.close()


def test_a_visitor_in_belgrade_sees_both_times_with_one_switch(
    browser: Browser, address: str
) -> None:
    page = opened(
        browser, f"{address}en/2024/agenda/", timezone_id="Europe/Belgrade", locale="sr-RS"
    )
    first = page.locator(".session .when").first
    expect(first).to_have_text("09:00–09:45")
    press(page, "Show my time too: Central European Time", key="Space")
    expect(first.locator("time")).to_have_text("09:00–09:45")
    expect(first.locator(".yours")).to_have_text(re.compile(r"02:00\s*–\s*02:45 (CET|GMT\+1)"))
    expect(page.get_by_text("Times are local to the venue: China Time.")).to_be_visible()
    assert findings(page) == []
    page.reload()
    expect(first.locator(".yours")).to_be_visible()
    page.goto(f"{address}sr/2024/forums/opening/keynote-energy/")  # the choice holds on all pages
    expect(page.locator(".yours")).to_contain_text("02:45")
    page.locator(".zone button").press("Enter")
    expect(page.locator(".yours")).to_have_count(0)
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def test_where_it_is_another_day_the_visitors_day_is_named(browser: Browser, address: str) -> None:
    page = opened(
        browser, f"{address}en/2024/agenda/", timezone_id="America/New_York", locale="en-US"
    )
    page.locator(".zone button").press("Enter")
    expect(page.locator(".session .yours").first).to_contain_text("Wed")  # the evening before
    page.context.close()


def test_who_is_in_the_venues_zone_is_offered_no_other(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/", timezone_id="Asia/Singapore")
    expect(page.locator(".zone button")).to_be_hidden()
    page.context.close()


def test_what_is_on_now_and_next_is_marked(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.install(time="2024-11-07T09:50:00+08:00")
    page.goto(f"{address}en/2024/agenda/")
    expect(page.locator('[data-state="now"] h3')).to_contain_text(["Sustainable energy"])
    expect(page.locator('[data-state="now"] .badge.now')).to_have_text("Now")
    expect(page.locator('[data-state="next"] h3')).to_contain_text(["Tea and coffee"])
    page.clock.fast_forward("40:30")
    expect(page.locator('[data-state="now"] h3')).to_contain_text(["Tea and coffee"])
    page.clock.fast_forward(240 * 3600 * 1000)
    expect(page.locator(".badge.now, .badge.next")).to_have_count(0)
    context.close()
