"""The speakers of all years: who is one person, under which letter, and by which words found."""

import re
from pathlib import Path

import pytest
from planned import views
from playwright.sync_api import Browser, Page, expect
from support import Site
from test_speakers import LANGUAGES, PEOPLE
from visitor import findings, needs_browser, opened

from plenary.languages.initials import initial
from plenary.languages.names import Name

EDITION = "---\ntitle: River Forum {year}\nplace: Riverton\nstart: {year}-05-04\n---\nIt was.\n"


@pytest.fixture
def site(small: Site) -> Site:
    """Three years: some people spoke in one of them, Li Ming and Jana Novak in two."""
    for person, texts in PEOPLE.items():
        for language, fields in texts.items():
            small.write(f"2024/speakers/{person}/index.{language}.md", f"---\n{fields}\n---\n")
    for year in (2022, 2023):
        small.write(f"{year}/index.en.md", EDITION.format(year=year))
    small.write("2023/speakers/li-ming/index.en.md", "---\nname: Li Ming\nrole: Then\n---\n")
    small.write("2022/speakers/jana-novak/index.en.md", "---\nname: Jana Novak\n---\n")
    small.write("2022/speakers/only-then/index.en.md", "---\nname: Łucja Weiß\n---\n")
    small.settings["LANGUAGES"] = LANGUAGES
    return small


def listed(site: Site, language: str) -> dict[str, list[str]]:
    """Return the names by the letter that they are under."""
    found = views(site)[f"{language}/people/index.html"]["letters"]
    return {group["letter"]: [one["title"] for one in group["people"]] for group in found}


def test_who_has_a_folder_of_the_same_name_is_one_person_with_each_year(site: Site) -> None:
    view = views(site)["en/people/index.html"]
    people = {one["title"]: one for group in view["letters"] for one in group["people"]}
    assert [year["year"] for year in people["Li Ming"]["years"]] == ["2024", "2023"]
    assert people["Li Ming"]["path"] == "en/2024/speakers/li-ming/"
    assert people["Li Ming"]["role"] != "Then"
    assert people["Łucja Weiß"]["years"] == [
        {"year": "2022", "path": "en/2022/speakers/only-then/"}
    ]
    assert view["count"] == len(people) == len(PEOPLE) + 3
    assert view["editions"] == 2 + 1


def test_letters_are_those_of_the_language_in_its_order(site: Site) -> None:
    english, slovak, serbian = (listed(site, language) for language in ("en", "sk", "sr"))
    assert list(english) == [*sorted(set(english) - {"#"}), "#"]
    assert "Ján Čech" in english["C"]
    assert slovak["Č"] == ["Ján Čech"]
    assert slovak["CH"] == ["Anna Chalupa"]
    assert list(slovak).index("H") < list(slovak).index("CH")
    assert "Петар Перић" in serbian["П"]
    assert listed(site, "fi")["Å"] == ["Matti Åhman"]


def test_in_chinese_letters_are_the_initials_of_pinyin(site: Site) -> None:
    chinese = listed(site, "zh")
    assert chinese["O"] == ["欧阳文"]
    assert "单伟" in chinese["S"]  # as a surname it is Shan, not Dan
    assert "曾益" in chinese["Z"]
    assert list(chinese) == sorted(chinese)
    assert "田中太郎" in chinese["T"]


@pytest.mark.parametrize(
    ("written", "tag", "letter"),
    [
        ("Lars Åkerman", "fi", "Å"),
        ("Lars Åkerman", "de", "A"),
        ("Љубица Љубић", "sr-Cyrl", "Љ"),
        ("Ľudovít Ťažký", "sk", "T"),
        ("نجمة النبع", "ar", "ا"),
        ("7 of 9", "en", "#"),
        ("山田", "de", "#"),
    ],
)
def test_a_letter_is_the_one_that_readers_look_under(written: str, tag: str, letter: str) -> None:
    assert initial(Name(written, tag), tag) == letter


def test_what_has_no_letter_is_behind_all_that_have_one(site: Site) -> None:
    site.write("2022/speakers/number/index.en.md", "---\nname: 7 of 9\n---\n")
    assert list(listed(site, "en"))[-1] == "#"


def test_nobody_yet_is_no_page(small: Site) -> None:
    for folder in (small.content / "2024").glob("speakers/*"):
        for file in folder.iterdir():
            file.unlink()
    for file in small.content.glob("2024/forums/*/index.*.md"):
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"^ +(speakers|moderators): .*\n", "", text, flags=re.MULTILINE), "utf-8"
        )
    for file in small.content.glob("news/*/index.*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^ *speakers?: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    found = views(small)
    assert "en/people/index.html" not in found
    assert found["en/index.html"]["all_speakers"] == ""


SHOWN = """[...document.querySelectorAll('.az li')].filter(e => e.offsetParent)
    .map(e => e.children[0].textContent)"""


@pytest.fixture
def page(site: Site, browser: Browser, serve: object, request: pytest.FixtureRequest) -> Page:
    site.built()
    address = serve(site.output)  # type: ignore[operator]
    return opened(browser, f"{address}{request.param}/people/")


def shown(page: Page, typed: str) -> list[str]:
    """Return who is left after something was typed."""
    page.locator(".finder input").fill(typed)
    return page.evaluate(SHOWN)  # type: ignore[no-any-return]


@needs_browser
@pytest.mark.parametrize("page", ["zh"], indirect=True)
def test_chinese_names_are_found_by_pinyin_and_by_any_character(page: Page) -> None:
    for typed in ("ouyang", "Ouyang Wen", "ouyangw", "欧阳", "阳文"):
        assert shown(page, typed) == ["欧阳文"], typed
    for typed in ("ahman", "Åhman", "ohman", "奥曼"):
        assert shown(page, typed) == ["马蒂·奥曼"], typed
    assert shown(page, "peric") == shown(page, "перић") == ["彼得·佩里奇"]
    page.context.close()


@needs_browser
@pytest.mark.parametrize("page", ["en"], indirect=True)
def test_names_are_found_without_marks_and_the_search_is_kept_in_the_address(page: Page) -> None:
    everybody = shown(page, "")
    assert len(everybody) == len(PEOPLE) + 3
    assert shown(page, "cech") == shown(page, "Čech") == ["Ján Čech"]
    assert shown(page, "lucja weiss") == shown(page, "Weiß") == ["Łucja Weiß"]
    assert shown(page, "aba") == []  # no part of a word
    expect(page.get_by_role("status")).to_have_text("No name begins like that. Type fewer letters.")
    assert shown(page, "hora") == ["Adam Hora", "Eva Hora"]
    expect(page.get_by_role("status")).to_have_text(f"Shown: 2 of {len(everybody)}")
    assert page.locator(".az section:visible h2").all_inner_texts() == ["H"]
    assert findings(page) == []
    page.wait_for_url("**/en/people/?name=hora")
    page.locator("header .languages summary").click()
    page.get_by_role("link", name="Slovenčina").click()
    page.wait_for_url("**/sk/people/?name=hora")
    assert page.evaluate(SHOWN) == ["Adam Hora", "Eva Hora"]
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
def test_without_scripts_the_list_is_there_and_nothing_that_does_nothing(
    browser: Browser, example: Path, serve: object
) -> None:
    address = serve(example)  # type: ignore[operator]
    page = opened(browser, f"{address}zh/people/", java_script_enabled=False)
    assert page.locator(".az li").count() == 8
    expect(page.locator(".finder")).to_be_hidden()
    page.get_by_role("link", name="Z", exact=True).click()
    assert page.url.endswith("#letter.6")
    page.context.close()


def test_who_is_one_person_is_checked(site: Site) -> None:
    facts = "organisation: Mill\ncountry: SK\n"
    site.write("2023/speakers/li-ming/index.en.md", "---\nname: Pat Weir\n---\n")
    site.write("2022/speakers/eva/index.en.md", f"---\nname: Eva Mlyn\n{facts}---\n")
    site.write("2023/speakers/eva-mlyn/index.en.md", f"---\nname: Eva Mlyn\n{facts}---\n")
    _, problems = site.build()
    found = [str(problem) for problem in problems if problem.place.field == "name"]
    twice = (
        "2023/speakers/eva-mlyn/index.en.md:2: warning: name: 2022/speakers/eva has the same name, "
        "organisation and country, but another folder name. If it is the same person, give this "
        "folder the same name: then there is one entry of both in the list of all speakers."
    )
    other = (
        "2024/speakers/li-ming/index.en.md:2: warning: name: 2023/speakers/li-ming has the same "
        "folder name, so the two are taken for one person, but is called `Pat Weir`. If they are "
        "two people, rename one of the two folders."
    )
    assert found == [twice, other]


def test_editions_are_listed_with_their_figures(site: Site) -> None:
    figures = {
        one["title"]: {figure["name"]: figure["count"] for figure in one["figures"]}
        for one in views(site)["en/editions/index.html"]["listed"]
    }
    assert figures["River Forum 2022"] == {"speakers": 2}
    assert figures["River Forum 2024"]["sessions"] > 1
    assert figures["River Forum 2024"]["releases"] == 1
