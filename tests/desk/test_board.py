"""The board, what is begun from it, and the first steps of an empty site."""

from pathlib import Path

import pytest
from desking import Officer
from support import SMALL, SMALL_LANGUAGES, Site, overlay

RELEASE = "---\ntitle: {}\ndate: 2024-11-10\n{}---\nText.\n"


def officer_of(folder: Path, *, empty: bool = False) -> Officer:
    site = Site(folder / "site", {"LANGUAGES": SMALL_LANGUAGES})
    site.content.mkdir(parents=True)
    if not empty:
        overlay(SMALL, site.content)
    return Officer(site)


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    return officer_of(tmp_path)


def test_the_board_shows_everything_by_what_has_become_of_it(officer: Officer) -> None:
    officer.site.write("news/2024-11-10-a/index.en.md", RELEASE.format("Alpha", "draft: true\n"))
    embargo = "embargo: 2099-01-02 09:30\n"
    officer.site.write("news/2024-11-10-b/index.en.md", RELEASE.format("Beta", embargo))
    officer.site.write("news/2024-11-10-c/index.en.md", RELEASE.format("Gamma", "place: {x\n"))
    officer.read()
    page = officer.get("").text
    places = [page.index(f'id="{group}"') for group in ("bad", "draft", "lock", "partly")]
    assert places == sorted(places)
    titles = [page.index(title) for title in ("2024-11-10-c", "Alpha", "Beta", "The River Forum")]
    assert all(a < b for a, b in zip(places, titles, strict=True))
    assert "until 2 Jan 2099, 09:30: in " in page
    assert "January 2099" in page
    assert "Published, languages missing or older" in page


def test_a_day_that_cannot_be_read_is_not_shown_as_another(officer: Officer) -> None:
    for id_, said in (("a", "date: soon\n"), ("b", "date: 2000-01-02\n"), ("c", "")):
        officer.site.write(f"news/2024-11-10-{id_}/index.en.md", f"---\ntitle: {id_}\n{said}---\n")
    officer.site.write("2031/index.en.md", "---\ntitle: Later\nstart: tomorrow\n---\n")
    officer.read()
    page = officer.get("").text
    assert "1 Jan 2000" not in page
    assert "2 Jan 2000" in page
    editions = page[page.index("<select") : page.index("</select>")]
    assert editions.index("Later") < editions.index("2024")


def test_it_is_in_the_language_that_was_chosen(officer: Officer) -> None:
    page = officer.get("", "zh").text
    assert '<html lang="zh-Hans" dir="ltr">' in page
    assert "总览" in page
    assert "河流论坛开幕" in page
    chosen = officer.get("language/zh", to="/.desk/?kind=news")
    assert (chosen.status, chosen.headers["Location"]) == (303, "/.desk/?kind=news")
    assert chosen.headers["Set-Cookie"].startswith("desk-language=zh; Path=/.desk/;")
    assert officer.get("language/zh", to="https://evil.example/").headers["Location"] == "/.desk/"
    assert officer.get("language/xx").status == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "hlltkm"}, ["The River Forum opens"]),
        ({"q": "heliu"}, ["The River Forum opens"]),
        ({"q": "jana"}, ["Jana Novak"]),
        ({"q": "novák"}, ["Jana Novak"]),
        ({"kind": "forum"}, ["Dams", "Fish"]),
        ({"edition": "2024", "kind": "speaker"}, ["Jana Novak", "Li Ming"]),
        ({"edition": "1999"}, []),
        ({"q": "<b>nothing"}, []),
    ],
)
def test_what_is_searched_and_chosen_is_found(
    officer: Officer, query: dict[str, str], found: list[str]
) -> None:
    page = officer.get("", **query).text
    listed = page.partition('data-fresh="list"')[2].partition("<aside")[0]
    assert listed.count('<li class="it"') >= len(found)
    assert all(title in listed for title in found)
    if not found:
        assert "<b>nothing" not in page
        assert '<li class="it"' not in listed


def test_what_a_site_has_many_of_is_cut_until_it_is_asked_for(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.desk.board.MOST", 2)
    page = officer.get("").text
    assert "Show all" in page
    assert "Show all" not in officer.get("", all="1").text


def test_a_page_of_the_preview_leads_to_its_text(officer: Officer) -> None:
    for page, href in (
        ("/zh/news/2024-11-07-opening/", "/.desk/edit/zh/news/2024-11-07-opening"),
        ("/de/news/2024-11-07-opening/", "/.desk/edit/en/news/2024-11-07-opening"),
        ("/en/2024/forums/dams/keynote/", "/.desk/edit/en/2024/forums/dams"),
        ("/en/2024/", "/.desk/edit/en/2024"),
        ("/en/news/", "/.desk/"),
        ("/en/", "/.desk/"),
        ("/", "/.desk/"),
        ("", "/.desk/"),
    ):
        assert officer.get("at", page=page).data["href"] == href
    assert officer.get("at", "zh", page="/en/2024/").data["label"] == "编辑"


def test_a_release_is_begun_by_its_headline(officer: Officer) -> None:
    begun = officer.post("new", b"kind=release&title=Water+rises&language=en&edition=2024")
    assert begun.status == 303
    where = begun.headers["Location"].removeprefix("/.desk/")
    text = (officer.site.content / where.removeprefix("edit/en/") / "index.en.md").read_text()
    assert "title: Water rises" in text
    assert "draft: true" in text
    editor = officer.get(where)
    assert editor.status == 200
    assert "Water rises" in editor.text


@pytest.mark.parametrize("kind", ["speaker", "forum", "gallery", "film", "page"])
def test_anything_else_is_begun_too(officer: Officer, kind: str) -> None:
    assert officer.get("new", kind=kind).status == 200
    form = f"kind={kind}&title=Something+new&language=en&edition=2024".encode()
    begun = officer.post("new", form)
    assert begun.status == 303
    assert officer.get(begun.headers["Location"].removeprefix("/.desk/")).status == 200


def test_what_is_missing_is_said_and_what_was_typed_is_kept(officer: Officer) -> None:
    answer = officer.post("new", b"kind=edition&title=Next+year&language=en&start=soon")
    assert answer.status == 422
    assert 'role="alert"' in answer.text
    assert 'value="Next year"' in answer.text


def test_an_empty_site_has_three_steps(tmp_path: Path) -> None:
    officer = officer_of(tmp_path, empty=True)
    page = officer.get("").text
    assert "Step 1 of 3" in page
    refused = officer.post("welcome", b"title=&language=en")
    assert (refused.status, "alert" in refused.text) == (422, True)
    officer.post("welcome", b"title=River Forum: & more&short_title=Rivers&language=en")
    assert "Step 1 of 3" in officer.get("").text or "Step 2 of 3" in officer.get("").text
    officer.site.write("site/index.en.md", "---\ntitle: Rivers\n---\n")
    officer.read()
    assert "Step 2 of 3" in officer.get("").text
    begun = officer.post("new", b"kind=edition&title=Rivers+2026&language=en&start=2026-05-04")
    assert begun.headers["Location"] == "/.desk/edit/en/2026"
    assert "Step" not in officer.get("").text


def test_keys_are_listed_and_nothing_else_is_anywhere(officer: Officer) -> None:
    assert "search, also by pinyin" in officer.get("keys").text
    lost = officer.get("nowhere")
    assert (lost.status, "Nothing is at this address" in lost.text) == (404, True)
    assert officer.get("save/en/2024").status == 404


def test_a_fault_of_ours_is_said_and_kept(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.desk.desk.route", lambda _: 1 / 0)
    failed = officer.get("")
    assert (failed.status, "This screen cannot be shown" in failed.text) == (500, True)
    assert "ZeroDivisionError" in (officer.site.folder / "cache/failure.txt").read_text()
