"""Searching: what is found, by which words, and how a visitor does it."""

import gzip
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support import Site, tree
from visitor import findings, needs_browser, opened

from plenary.outputs import pagefind

NEWS = "news/2024-11-07-opening"


def indexed(site: Site, language: str) -> dict[str, str]:
    """Return what the index of a language shows of each page, by its address below the language."""
    found = {}
    for path, data in site.tree().items():
        if path.startswith(f"{language}/search/pagefind/fragment/"):
            fragment = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            text = fragment["content"].replace("\u200b", "")
            found[fragment["url"].removeprefix(f"/{language}/")] = text
    return found


def test_what_has_a_text_in_the_language_is_indexed_and_nothing_else(small: Site) -> None:
    small.built()
    assert set(indexed(small, "en")) == {
        *("2024/", "2024/forums/dams/", "2024/forums/dams/keynote/", "2024/forums/dams/panel/"),
        *("2024/forums/fish/", "about/", f"{NEWS}/"),
        *("2024/galleries/banks/", "2024/speakers/jana-novak/", "2024/speakers/li-ming/"),
    }
    chinese = set(indexed(small, "zh"))
    assert {"news/2023-01-01-only-chinese/", f"{NEWS}/"} < chinese
    assert "about/" not in chinese  # it is in English alone


def test_a_page_without_a_word_is_left_out_and_the_others_are_found(small: Site) -> None:
    small.write("pages/wordless/index.en.md", "---\ntitle: '!'\n---\n")
    small.built()
    assert "about/" in indexed(small, "en")
    assert "wordless/" not in indexed(small, "en")


def test_what_surrounds_a_page_is_not_found(small: Site) -> None:
    small.built()
    for text in indexed(small, "en").values():
        for word in ("Skip to the content", "Site map", "Press contacts", "Newer"):
            assert word not in text


def test_no_full_stop_is_put_behind_what_is_shown(small: Site) -> None:
    small.built()
    for language in ("en", "zh"):
        shown = [text.partition("⁂")[0].strip() for text in indexed(small, language).values()]
        assert any(text.endswith(("。", ".")) for text in shown)
        assert not [text for text in shown if text.endswith(("。.", "..", "”."))]


def test_drafts_and_withdrawn_releases_are_not_found(small: Site) -> None:
    small.change("pages/about/index.en.md", "title:", "draft: true\ntitle:")
    small.change(f"{NEWS}/index.en.md", "title:", "withdrawn: 2024-11-09\ntitle:")
    small.built()
    assert not {"about/", f"{NEWS}/"} & set(indexed(small, "en"))


def test_an_edit_changes_the_index_of_its_language_alone(small: Site) -> None:
    small.built()
    before = small.tree()
    small.change("pages/about/index.en.md", "We meet", "We gather")
    small.built()
    after = small.tree()
    changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
    searched = {path for path in changed if "/search/" in path}
    assert searched
    assert all(path.startswith("en/search/pagefind/") for path in searched)
    fragments = [path for path in searched if "/fragment/" in path]
    assert len(fragments) == 2  # the old one and the new one


def test_another_look_changes_no_index(small: Site, tmp_path: Path) -> None:
    small.built()
    before = {path: data for path, data in small.tree().items() if "/pagefind/" in path}
    brand = tmp_path / "brand"
    brand.mkdir()
    (brand / "brand.css").write_text(":root { --paper: #fff }", encoding="utf-8")
    templates = tmp_path / "templates"
    (templates / "parts").mkdir(parents=True)
    (templates / "parts" / "footer.html").write_text("<footer>New</footer>", encoding="utf-8")
    made = small.built(BRAND=str(brand), THEME_TEMPLATES_OVERRIDES=[str(templates)]).made
    assert made.made > 20
    assert before == {path: data for path, data in small.tree().items() if "/pagefind/" in path}
    assert not [p for p in (small.output / "en/search/pagefind").rglob("*") if p.suffix == ".part"]


def test_an_index_of_which_something_was_lost_is_made_again(small: Site) -> None:
    small.built()
    before = small.tree()
    shutil.rmtree(small.output / "en/search/pagefind/fragment")
    for file in (small.folder / "cache/store").rglob("*"):
        if file.is_file() and b"pagefind_version" in file.read_bytes():
            file.unlink()
    small.built()
    assert small.tree() == before


def test_an_index_that_cannot_be_made_leaves_the_output_as_it_was(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.built()
    before = small.tree()
    small.change("pages/about/index.en.md", "We meet", "We gather")
    for program in ("/bin/false", "/nowhere/pagefind"):
        monkeypatch.setattr("plenary.outputs.pagefind.get_executable", lambda p=program: p)
        _, problems = small.build()
        (problem,) = [p for p in problems if not p.warning]
        assert "the search index en/search/pagefind/ cannot be made" in problem.what
        assert "SEARCH = False" in problem.hint
        assert small.tree() == before


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ('{"payload": {"type": "Error", "message": "no  room\\nleft"}}', "no room left"),
        ('{"payload": {"type": "IndexedFile"}}', "it has gone"),
        ('"nonsense"', "TypeError"),
    ],
)
def test_what_pagefind_says_when_it_fails_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    """A message may come in pieces, or none at all."""
    program = tmp_path / "pagefind"
    program.write_text(
        f"#!{sys.executable}\nimport base64, sys, time\n"
        f"said = base64.b64encode({answer.encode()!r}) + b','\n"
        "for piece in (said[:9], said[9:]):\n"
        "    sys.stdout.buffer.write(piece)\n    sys.stdout.flush()\n    time.sleep(0.1)\n"
        "print('it has  gone', file=sys.stderr)\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr("plenary.outputs.pagefind.get_executable", lambda: program)
    with pytest.raises(pagefind.NoIndexError, match=said):
        pagefind.files({"/": "<p>A page</p>"})


def test_without_search_there_is_nothing_of_it(small: Site) -> None:
    small.built()
    small.built(SEARCH=False)
    assert not [path for path in small.tree() if "/search/" in path]
    assert 'role="search"' not in small.page("en/")


def test_a_language_without_texts_has_no_box_and_its_page_says_so(small: Site) -> None:
    small.built()
    assert 'role="search"' in small.page("en/")
    assert 'role="search"' not in small.page("de/")
    assert 'role="search"' not in small.page("de/search/")
    assert 'href="../sitemap/"' in small.page("de/search/")


def test_only_the_search_page_may_compile(small: Site) -> None:
    small.built()
    pages = {path: data for path, data in small.tree().items() if path.endswith(".html")}
    allowed = [path for path, data in pages.items() if b"wasm-unsafe-eval" in data]
    assert allowed == ["de/search/index.html", "en/search/index.html", "zh/search/index.html"]


def test_the_index_has_nothing_that_visitors_do_not_load(example: Path) -> None:
    for language in ("en", "sk", "zh"):
        folder = example / language / "search" / "pagefind"
        names = {re.sub(r"\.?[a-z-]+_[0-9a-f]+(?=\.pf_)", "", path) for path in tree(folder)}
        wasm = "wasm.en.pagefind" if language == "en" else "wasm.unknown.pagefind"
        fixed = {"facets.json", "pagefind-entry.json", "pagefind.js", "pagefind.pf_meta"}
        assert names == {*fixed, wasm, "fragment/.pf_fragment", "index/.pf_index"}


@pytest.fixture(scope="module")
def address(
    example: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The example site below a path."""
    folder = tmp_path_factory.mktemp("searched")
    (folder / "sub").mkdir()
    (folder / "sub" / "path").symlink_to(example)
    return f"{serve(folder)}sub/path/"


def asked(browser: Browser, address: str, language: str, words: str) -> Page:
    """Open the search page with words in its address, and wait for what it says."""
    page = opened(browser, f"{address}{language}/search/?q={words}")
    expect(page.get_by_role("status")).not_to_be_empty()
    return page


def results(page: Page) -> Locator:
    return page.locator(".found li")


def titles(page: Page) -> list[str]:
    return page.locator(".found h2 a").all_inner_texts()


FOUND = [
    # In Chinese: words, a part of a word, one character, two words typed as one, pinyin
    ("zh", "再制造", "再制造产业国际论坛"),
    ("zh", "制造产", "再制造产业国际论坛"),
    ("zh", "碳", "零碳能源与绿色产业创新论坛"),
    ("zh", "航空论坛", "航空产业与低空经济国际论坛"),
    ("zh", "低空 概览", "低空经济概览"),
    ("zh", "zhang san", "张三教授"),
    ("zh", "zhangsan", "张三教授"),
    ("zh", "Zhāng Sān", "张三教授"),
    # In English: other endings, other capitals; a name in Chinese
    ("en", "REMANUFACTURED", "International Forum on Remanufacturing Industry"),
    ("en", "张三", "Prof. Zhang San"),
    # Serbian in Cyrillic; in Latin letters with and without marks; in another case
    ("sr", "ваздухопловство", "Међународни форум ваздухопловне"),
    ("sr", "vazduhoplovstvo", "Међународни форум ваздухопловне"),
    ("sr", "preduzeća", "Сусрети малих и средњих предузећа"),
    ("sr", "PREDUZECA", "Сусрети малих и средњих предузећа"),
    ("sr", "малим предузећима", "Сусрети малих и средњих предузећа"),
    # Slovak with and without marks, and in another case
    ("sk", "slávnostné", "Slávnostné otvorenie a hlavné fórum"),
    ("sk", "slavnostne", "Slávnostné otvorenie a hlavné fórum"),
    ("sk", "spolupraca", "Stretnutie malých a stredných podnikov"),
    ("sk", "spoluprácou", "Stretnutie malých a stredných podnikov"),
    ("sk", "podnikoch", "Stretnutie malých a stredných podnikov"),
    # German and Finnish as they are typed without their letters
    ("de", "Eroeffnung", "Eröffnungsfeier und Hauptforum"),
    ("de", "Eroffnung", "Eröffnungsfeier und Hauptforum"),
    ("fi", "yhteistyo", "Pk-yritysten rajat ylittävän"),
]


@needs_browser
@pytest.mark.parametrize(("language", "words", "title"), FOUND)
def test_a_visitor_finds_the_page(
    browser: Browser, address: str, language: str, words: str, title: str
) -> None:
    page = asked(browser, address, language, words)
    expect(results(page).first).to_be_visible()
    assert any(found.startswith(title) for found in titles(page)[:4]), titles(page)
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
@pytest.mark.parametrize("words", ["међународних", "medjunarodnim", "технологија", "tehnologijama"])
def test_a_word_is_found_in_all_its_cases(browser: Browser, address: str, words: str) -> None:
    page = asked(browser, address, "sr", words)
    while (more := page.get_by_role("button", name="Прикажите још")).is_visible():
        more.click()
        page.wait_for_timeout(300)
    links = page.locator(".found a").evaluate_all("all => all.map(a => a.pathname)")
    for path in ("sr/2024/", "sr/news/2024-11-10-forum-opens/"):
        assert any(link.endswith(path) for link in links), links
    page.context.close()


@needs_browser
@pytest.mark.parametrize(
    ("language", "words", "marked"),
    [
        ("zh", "零碳", "零碳"),
        ("zh", "产业合作", "合作"),
        ("en", "hydrogen", "hydrogen"),
        ("sr", "energija", "енерги"),
        ("sr", "предузеће", "предузећ"),
        ("sk", "energia", "energi"),
        ("de", "Ueberblick", "Überblick"),
        ("fi", "yhteistyo", "yhteistyö"),
    ],
)
def test_the_words_are_marked_in_the_excerpts(
    browser: Browser, address: str, language: str, words: str, marked: str
) -> None:
    page = asked(browser, address, language, words)
    expect(results(page).first).to_be_visible()
    found = {text.casefold() for text in page.locator(".found mark").all_inner_texts()}
    assert any(text.startswith(marked.casefold()) for text in found), found
    assert page.locator(".excerpt mark").count()
    page.context.close()


@needs_browser
def test_what_stands_nowhere_is_not_found_and_the_map_is_offered(
    browser: Browser, address: str
) -> None:
    page = asked(browser, address, "zh", "长颈鹿")
    assert results(page).count() == 0
    expect(page.get_by_role("main").get_by_role("link", name="网站地图")).to_be_visible()
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
def test_by_the_keyboard_alone_from_any_page(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/speakers/")
    box = page.get_by_role("search").get_by_role("searchbox")
    for _ in range(16):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.find > summary')"):
            page.keyboard.press("Enter")  # it opens over the page
        if box.is_visible() and box.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("hydrogen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=hydrogen")
    expect(results(page).first).to_be_visible()
    count = results(page).count()
    expect(page.get_by_role("status")).to_have_text(f"Shown: {count} of {count}")
    link = page.locator(".found a").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    address_of_it = link.evaluate("e => e.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address_of_it)
    assert "hydrogen" in page.locator("main").inner_text().lower()
    page.go_back()
    expect(results(page)).to_have_count(count)
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
def test_results_change_as_the_visitor_types_and_the_address_keeps_what_was_asked(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/search/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.press_sequentially("lithium", delay=20)
    expect(results(page).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=lithium$"))
    other = page.locator("a[hreflang=de]").evaluate("e => e.href")
    assert other.endswith("/de/search/?q=lithium")
    box.fill("")
    expect(results(page)).to_have_count(0)
    expect(page.get_by_role("status")).to_be_empty()
    expect(page).to_have_url(re.compile(r"/search/$"))
    page.context.close()


@needs_browser
def test_filters_by_kind_and_year(browser: Browser, address: str) -> None:
    page = asked(browser, address, "zh", "论坛")
    kind, year = page.locator("select[name=kind]"), page.locator("select[name=year]")
    every = int(re.findall(r"\d+", page.get_by_role("status").inner_text())[-1])
    options = kind.locator("option")
    counts = [int(re.findall(r"\((\d+)\)$", text)[0]) for text in options.all_inner_texts()]
    assert counts[0] == every == sum(counts[1:])
    kind.select_option("speaker")
    expect(page).to_have_url(re.compile("&kind=speaker$"))
    expect(results(page)).to_have_count(min(10, counts[3]))
    assert all(
        "/speakers/" in str(link.get_attribute("href")) for link in page.locator(".found a").all()
    )
    kind.select_option("news")
    year.select_option("2023")
    expect(page).to_have_url(re.compile("&kind=news&year=2023$"))
    expect(results(page)).to_have_count(1)
    page.reload()  # the address can be passed on
    expect(results(page)).to_have_count(1)
    expect(kind).to_have_value("news")
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
def test_more_results_are_added_and_the_focus_goes_to_them(browser: Browser, address: str) -> None:
    page = asked(browser, address, "en", "forum")
    expect(results(page)).to_have_count(10)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".found li").nth(10).get_by_role("link")).to_be_focused()
    assert results(page).count() > 10
    page.context.close()


@needs_browser
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wrong_with_the_page_of_results(
    browser: Browser, address: str, language: str
) -> None:
    page = asked(browser, address, language, {"en": "forum", "zh": "论坛"}[language])
    expect(results(page).first).to_be_visible()
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert findings(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.close()


@needs_browser
def test_on_a_phone_the_box_opens_over_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}sk/news/", 360)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.locator(".find > summary").click()
    page.get_by_role("searchbox").fill("energia")
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url("**/sk/search/?q=energia")
    expect(results(page).first).to_be_visible()
    page.context.close()


@needs_browser
def test_without_scripts_the_map_stands_in_for_the_box(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/news/", java_script_enabled=False)
    expect(page.get_by_role("search")).to_have_count(0)
    page.get_by_role("banner").get_by_role("link", name="Site map").click()
    assert page.url == f"{address}en/sitemap/"
    page.goto(f"{address}en/search/?q=forum")
    expect(page.get_by_role("search")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Site map").click()
    assert page.url == f"{address}en/sitemap/"
    page.context.close()


@needs_browser
def test_where_the_index_cannot_be_fetched_the_visitor_is_told(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/search/")
    page.route("**/facets.json", lambda route: route.abort())
    page.get_by_role("searchbox").fill("forum")
    expect(page.get_by_role("status")).to_have_text("The search does not work at the moment.")
    expect(page.get_by_role("main").get_by_role("link", name="Site map")).to_be_visible()
    page.unroute("**/facets.json")
    page.get_by_role("button", name="Search").click()
    expect(results(page).first).to_be_visible()
    page.context.close()
