"""Links to a page show a share image, its title and its language wherever they are shared."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from planned import views
from support import Site

from plenary.cards import fonts as letters
from plenary.cards.fonts import HAN
from plenary.forms import FORMS
from plenary.pages.frame.share_cards import territorial

AT = "https://rivers.example/forum"
RELEASE = "news/2024-11-07-opening"


class _Meta(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name = known.get("property") or known.get("name")
        if tag == "meta" and name:
            self.found.append((name, known.get("content") or ""))


def meta(page: str) -> dict[str, list[str]]:
    """Return what a page's head says, by name."""
    parser = _Meta()
    parser.feed(page)
    found: dict[str, list[str]] = {}
    for name, content in parser.found:
        found.setdefault(name, []).append(content)
    return found


def test_a_release_says_all_that_a_chat_shows_of_it(small: Site) -> None:
    small.built(SITEURL=AT)
    said = meta(small.page(f"zh/{RELEASE}/"))
    assert said["og:type"] == ["article"]
    assert said["og:title"] == ["大河论坛开幕"] or said["og:title"][0] in small.page(
        f"zh/{RELEASE}/"
    )
    assert said["og:description"] == said["description"]
    assert said["og:url"] == [f"{AT}/zh/{RELEASE}/"]
    assert said["og:locale"] == ["zh_CN"]
    assert said["og:locale:alternate"] == ["en_US"]  # there is no German text
    card, small_one = said["og:image"]
    assert card == f"{AT}/zh/{RELEASE}/card.png"
    assert re.fullmatch(rf"{AT}/theme/icon\.\w+-512\.png", small_one)
    assert said["og:image:width"] == ["1200", "512"]
    assert said["og:image:type"] == ["image/png", "image/png"]
    assert said["twitter:card"] == ["summary_large_image"]
    assert said["article:published_time"][0].startswith("2024-11-07T00:00:00+")


def test_every_page_names_images_that_are_there_in_the_sizes_that_it_says(small: Site) -> None:
    small.built(SITEURL=AT)
    listed = re.findall(rf"<loc>{AT}/(.*?)</loc>", small.page("sitemap.xml"))
    assert len(listed) > 20
    for path in filter(None, listed):
        said = meta(small.page(path))
        sizes = zip(said["og:image:width"], said["og:image:height"], strict=True)
        for address, size in zip(said["og:image"], sizes, strict=True):
            with Image.open(small.output / address.removeprefix(f"{AT}/")) as image:
                assert image.size == tuple(map(int, size))
    assert "og:image" not in meta(small.page("en/404.html"))


def test_a_page_without_an_image_of_its_own_has_that_of_the_nearest_page_above(
    small: Site,
) -> None:
    small.built(SITEURL=AT)
    for page, image in {
        "en/2024/agenda/": "en/2024/card.jpg",
        "en/2024/galleries/banks/": "en/2024/card.jpg",
        "en/news/2024/": "en/card.jpg",
        "de/about/": "en/about/card.png",  # the text that German readers are shown
        "de/news/2023-01-01-only-chinese/": "zh/news/2023-01-01-only-chinese/card.png",
    }.items():
        assert meta(small.page(page))["og:image"][0] == f"{AT}/{image}", page


SESSION = "2024/forums/dams/keynote/"


def test_a_session_has_a_share_card_and_words_of_its_own(small: Site) -> None:
    found = views(small, SITEURL=AT)
    card = found[f"en/{SESSION}card.png"]
    assert {name: card[name] for name in ("kicker", "title", "days", "place", "people")} == {
        "kicker": "Dams",
        "title": "Opening words",
        "days": ["2024-11-07"],
        "place": "Great Hall",
        "people": ["Li Ming"],
    }
    assert [moment[11:16] for moment in card["times"]] == ["09:00", "10:00"]
    share = found[f"en/{SESSION}index.html"]["share"]
    assert share["images"][0]["path"] == f"en/{SESSION}card.png"
    assert share["alt"] == "Opening words"
    # Where it is not made, the sub-forum's stands in for it
    without = views(small, SITEURL=AT, FORMS={"session card": "none"})
    share = without[f"en/{SESSION}index.html"]["share"]
    assert share["images"][0]["path"] == "en/2024/forums/dams/card.jpg"
    assert f"en/{SESSION}card.png" not in without


def test_chats_are_told_when_and_where_a_session_is_and_who_speaks(small: Site) -> None:
    small.change("2024/forums/dams/index.en.md", "    kind: keynote\n", "    summary: Why dams.\n")
    small.built(SITEURL=AT, FORMS={**dict.fromkeys(FORMS, "none"), "session card": "all"})
    said = meta(small.page(f"en/{SESSION}"))
    told = "Thursday, 7 November 2024, 09:00–10:00, Great Hall, Li Ming: Why dams."
    assert said["og:description"] == said["description"] == [told]
    with Image.open(small.output / f"en/{SESSION}card.png") as image:
        assert image.size == (1200, 630)


def test_a_site_without_an_address_says_nothing_that_needs_one(small: Site) -> None:
    small.built()
    assert not [name for name in meta(small.page("en/")) if name.startswith("og:")]
    assert (small.output / "en/card.jpg").exists()


def test_an_image_is_made_again_only_if_what_it_shows_has_changed(small: Site) -> None:
    small.built(SITEURL=AT)
    first = small.tree()
    small.change(f"{RELEASE}/index.en.md", "He said", "She said")
    small.built(SITEURL=AT)
    assert small.tree()[f"en/{RELEASE}/card.png"] == first[f"en/{RELEASE}/card.png"]
    small.change(f"{RELEASE}/index.en.md", "title: The River", "title: Our River")
    small.built(SITEURL=AT)
    changed = {path for path, data in small.tree().items() if first.get(path) != data}
    images = {path for path in changed if path.endswith((".jpg", ".png"))}
    assert images == {f"en/{RELEASE}/card.png"}


def test_a_release_shows_its_photo_around_the_point_that_it_names(small: Site) -> None:
    photo = Image.new("RGB", (1500, 1000), "#0000ff")
    photo.paste("#ff0000", (0, 0, 400, 1000))
    photo.save(small.content / RELEASE / "hall.png")
    small.change(
        f"{RELEASE}/index.en.md",
        "place: Riverton\n",
        "place: Riverton\nphotos: {hall.png: {alt: A hall., focus: 0.05 0.5}}\n",
    )
    small.change(f"{RELEASE}/index.zh.md", "---\n", "---\nphotos: {hall.png: {alt: 大厅。}}\n")
    small.built(SITEURL=AT)
    with Image.open(BytesIO(small.tree()[f"en/{RELEASE}/card.jpg"])) as image:
        red, _, blue = image.convert("RGB").getpixel((760, 300))  # type: ignore[misc]
    assert red > 200
    assert blue < 60


def test_a_withdrawn_release_has_no_image_of_its_own(small: Site) -> None:
    small.change(f"{RELEASE}/index.en.md", "place: R", "withdrawn: 2024-11-08\nplace: R")
    small.built(SITEURL=AT)
    assert not list((small.output / f"en/{RELEASE}").glob("card*"))
    assert meta(small.page(f"en/{RELEASE}/"))["og:image"][0] == f"{AT}/en/card.jpg"


@pytest.mark.from_nothing
def test_a_site_may_name_fonts_for_letters_that_ours_lack(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "HAN", letters.SERIF)  # as if ours had no Chinese letters
    _, problems = small.build()
    assert any("these letters (Han)" in problem.what for problem in problems)
    assert not problems.stop  # images do without what they cannot show
    _, problems = small.build(CARD_FONTS=[str(HAN)])
    assert not any("these letters (Han)" in problem.what for problem in problems)


def test_a_font_that_is_none_is_told(small: Site) -> None:
    file = small.content / "site/index.en.md"
    for wrong in (str(file), "nowhere.otf"):
        report, problems = small.build(CARD_FONTS=[wrong])
        assert report is None
        assert any("CARD_FONTS" in str(problem) for problem in problems)


def test_the_second_event_has_its_own_colours_and_reads_from_right_to_left(second: Path) -> None:
    with Image.open(second / "ar/card.png") as image:
        shown = image.convert("RGB")
    paper = shown.getpixel((5, 5))
    assert all(
        abs(a - b) < 4
        for a, b in zip(paper, (0xFF, 0xFA, 0xF0), strict=True)  # type: ignore[arg-type]
    )
    ink = shown.crop((0, 140, 1200, 540)).convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert ink
    assert ink[2] > 1100  # the title begins at the right margin
    assert ink[0] > 300
    page = (second / "ar/index.html").read_text(encoding="utf-8")
    assert meta(page)["og:locale"] == ["ar_EG"]
    assert re.search(r"https://oasis\.example/days/ar/card\.png", page)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        *(("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("sr-Cyrl", "sr_RS"), ("sr-Latn", "sr_RS")),
        *(("sk", "sk_SK"), ("de-AT", "de_AT"), ("fi", "fi_FI"), ("en-GB", "en_GB")),
    ],
)
def test_open_graph_names_a_language_with_a_country(tag: str, name: str) -> None:
    assert territorial(tag) == name
