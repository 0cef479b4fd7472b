"""Which forms are made: for what is current, for everything, or not at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import Site
from test_example_site import dead_links

from plenary.environment import ROOT
from plenary.forms import FORMS, TABLE
from plenary.outputs.makers import MAKERS

ADDRESS = "https://rivers.example"
OLD, NEW = "news/2023-11-07-before", "news/2024-11-07-opening"
NONE = dict.fromkeys(FORMS, "none")
KNOWN = "The forms are: " + ", ".join(f"`{name}`" for name in FORMS) + "."
POSSIBLE = (
    "Write `'all'`, `'current'` (the newest edition, and releases since its announcement) or "
    "`'none'`."
)


@pytest.fixture
def two(small: Site) -> Site:
    """The small site with an edition before: the same, a year earlier."""
    for source, target in (("2024", "2023"), (NEW, OLD)):
        shutil.copytree(small.content / source, small.content / target)
        for file in (small.content / target).rglob("*.md"):
            text = file.read_text("utf-8")
            text = text.replace("2024-11", "2023-11").replace('"2024"', '"2023"')
            file.write_text(text.replace("/2024/", "/2023/"), "utf-8")
    shutil.copy(small.content / "2024/galleries/banks/bank.png", small.content / OLD / "bank.png")
    for language in ("en", "zh"):
        small.change(f"{OLD}/index.{language}.md", "title:", "photos: {bank.png: {alt: x}}\ntitle:")
    return small


def names(tree: Mapping[str, bytes], folder: str) -> set[str]:
    """Return the files beside a page, without the page and its photos."""
    files = {path.removeprefix(folder) for path in tree if path.startswith(folder)}
    return {name for name in files if "/" not in name and name != "index.html"}


def test_forms_are_made_for_the_newest_edition_and_pages_for_all(two: Site) -> None:
    two.built(SITEURL=ADDRESS, SHARE=["wechat"])
    tree = two.tree()
    beside = {"card.png", "release.docx", "release.txt"}
    assert names(tree, f"en/{NEW}/") == beside
    assert names(tree, f"zh/{NEW}/") == {*beside, "wechat.html"}
    assert names(tree, f"en/{OLD}/") == {"card.jpg"}
    assert f"media/{NEW}/press-kit.zip" in tree
    assert f"media/{OLD}/press-kit.zip" not in tree
    assert f"media/{OLD}/bank.png" in tree
    for old in (path for path in tree if path.startswith("en/2023/")):
        assert old.endswith(("index.html", "card.jpg", "card.png")), old
        assert "/day/" not in old
        assert not old.startswith("en/2023/forums/dams/news/")
    for new in ("agenda/calendar.ics", "schedule.json", "agenda/kind/panel/index.html"):
        assert f"en/2024/{new}" in tree
    assert "en/news/2024/index.html" in tree
    assert "en/news/2023/index.html" not in tree
    assert f"en/{OLD}/" in two.page("sitemap.xml")
    assert f"/en/{OLD}/" in two.page("en/feed.xml")
    assert dead_links(two.output, "/") == []
    filters = two.page("en/2023/agenda/")
    assert 'href="./?kind=panel"' in filters
    assert "data-calendar" not in filters


def test_all_forms_can_be_made_for_all_editions(two: Site) -> None:
    two.built(SITEURL=ADDRESS, FORMS=dict.fromkeys(FORMS, "all"))
    tree = two.tree()
    kinds = [{name.partition(".")[0] for name in names(tree, f"en/{at}/")} for at in (OLD, NEW)]
    assert kinds[0] == kinds[1] == {"card", "card-square", "release", "wechat"}
    assert "en/2023/agenda/calendar.ics" in tree
    assert dead_links(two.output, "/") == []


def test_without_forms_only_the_pages_are_left(two: Site) -> None:
    two.built(SITEURL=ADDRESS, SHARE=["wechat", "copy"])
    pages = {path for path in two.tree() if path.endswith("index.html")}
    two.built(SITEURL=ADDRESS, SHARE=["wechat", "copy"], FORMS=NONE, SEARCH=False)
    left = {path for path in two.tree() if path.startswith(("en/", "zh/"))}
    others = {Path(path).name for path in left if not path.endswith("index.html")}
    assert others == {"404.html", "feed.xml", "feed.json", "site.webmanifest"}
    assert {p for p in left if p.endswith("index.html")} < pages
    assert f"en/{OLD}/index.html" in left
    assert not [path for path in two.tree() if path.endswith(".zip")]
    page = two.page(f"en/{NEW}/")
    assert "og:image" not in page
    assert 'class="press"' not in page
    assert "QR code" not in page
    assert dead_links(two.output, "/") == []


def test_what_was_released_since_the_announcement_is_current(two: Site) -> None:
    """A release is current by its edition, or by its day."""
    fields = "title: Late\nsummary: Late.\n"
    two.write("news/late/index.en.md", f'---\n{fields}date: 2024-11-07\nedition: "2023"\n---\nX\n')
    two.write("news/early/index.en.md", f"---\n{fields}date: 2024-11-06\n---\nX\n")
    two.built()
    assert (two.output / "en/news/late/release.txt").exists()
    assert not (two.output / "en/news/early/release.txt").exists()
    # Without a release about it, an edition is announced when the one before is over
    shutil.rmtree(two.content / NEW)
    two.built()
    assert (two.output / "en/news/early/release.txt").exists()
    assert not (two.output / f"en/{OLD}/release.txt").exists()


def test_a_form_that_is_not_named_keeps_its_default(two: Site) -> None:
    two.built(FORMS={"Word": "all", "text": "none"})
    assert names(two.tree(), f"en/{OLD}/") == {"card.jpg", "release.docx"}
    assert names(two.tree(), f"en/{NEW}/") >= {"release.docx"}
    assert not (two.output / f"en/{NEW}/release.txt").exists()


@pytest.mark.parametrize(
    ("forms", "what", "hint"),
    [
        (
            {"word": "all"},
            "there is no form `word`",
            f"Did you mean `Word`? {KNOWN}",
        ),
        ({"Word": "newest"}, "the form `Word` has `newest`, which is not possible", POSSIBLE),
        ({"Word": True}, "this setting takes text", "Put it in quotation marks."),
    ],
)
def test_a_wrong_form_is_a_problem(
    small: Site, forms: dict[str, object], what: str, hint: str
) -> None:
    problems = small.build(FORMS=forms)[1]
    assert [(str(problem.what), str(problem.hint)) for problem in problems] == [(what, hint)]


def test_every_form_is_documented_as_it_is() -> None:
    rows = [
        f'| `{name}` | {form.readers} | `{form.maker}` | `"{form.until}"` |'
        for name, form in TABLE.items()
    ]
    table = "\n".join(["| form | for whom | maker | default |", "| --- | --- | --- | --- |", *rows])
    assert table in (ROOT / "docs/forms.md").read_text("utf-8")
    assert {form.maker for form in TABLE.values()} <= set(MAKERS)
