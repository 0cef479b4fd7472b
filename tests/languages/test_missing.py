"""What a language lacks: a text, words of the theme, a font. Reported once, marked on the page."""

import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops
from support import SMALL_LANGUAGES, Site

from plenary.cards.fonts import letters
from plenary.outputs.foreign_words import Marker

Maker = Callable[..., Site]

HEBREW = {"id": "he", "tag": "he", "name": "עברית", "dir": "rtl"}
JAPANESE = {"id": "ja", "tag": "ja", "name": "日本語"}
TRADITIONAL = {"id": "zh-hant", "tag": "zh-Hant", "name": "繁體中文", "fallback": ["zh"]}


@pytest.fixture
def foreign(make_site: Maker) -> Site:
    """A site in languages of which the theme has no words, and no font."""
    languages = [*SMALL_LANGUAGES[:2], HEBREW, JAPANESE, TRADITIONAL]
    site = make_site(LANGUAGES=languages, SITEURL="https://lantern.example", SEARCH=False)
    site.write("site/index.en.md", "---\ntitle: Lantern Forum\n---\n")
    site.write("pages/rules/index.en.md", "---\ntitle: Rules\n---\nBe kind.\n")
    return site


def warnings(site: Site) -> list[str]:
    report, problems = site.build()
    assert report
    assert not problems.stop, "\n".join(map(str, problems))
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("body", ["", "\n\n", "<!-- to be translated -->\n", "&nbsp;\n"])
def test_front_matter_alone_is_no_translation(foreign: Site, body: str) -> None:
    foreign.write("pages/rules/index.ja.md", f"---\ntitle: 規則\n---\n{body}")
    (told,) = [one for one in warnings(foreign) if "pages/" in one]
    assert told.startswith("pages/rules/index.ja.md: warning: this translation has no text")
    what = (
        "this translation has no text below its fields, so readers of this language see the text "
        "in another language (original: pages/rules/index.en.md)"
    )
    assert what in told
    page = foreign.page("ja/rules/")
    assert "Be kind." in page
    assert '<link rel="canonical" href="https://lantern.example/en/rules/">' in page
    assert 'hreflang="ja"' not in page.partition("</head>")[0]


def test_a_picture_is_a_text(foreign: Site) -> None:
    (foreign.content / "pages/rules/a.jpg").parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (400, 300)).save(foreign.content / "pages/rules/a.jpg")
    photo = "photos: {a.jpg: {alt: 看板}}"
    foreign.write("pages/rules/index.en.md", f"---\ntitle: Rules\n{photo}\n---\nBe kind.\n")
    text = f"---\ntitle: 規則\n{photo}\n---\n![看板]({{static}}a.jpg)\n"
    foreign.write("pages/rules/index.ja.md", text)
    foreign.built()
    assert "<h1>規則</h1>" in foreign.page("ja/rules/")


def test_what_is_more_than_its_text_is_kept_without_it(small: Site) -> None:
    small.write("2024/forums/fish/index.zh.md", "---\ntitle: 鱼类\n---\n")
    told = [one for one in warnings(small) if "forums/fish/index.zh.md" in one]
    what = (
        "this translation has no text below its fields, so this part of the page is empty "
        "(original: 2024/forums/fish/index.en.md)"
    )
    assert [one for one in told if what in one]
    assert "鱼类" in small.page("zh/2024/forums/fish/")


def test_a_withdrawn_release_needs_no_text_in_any_language(small: Site) -> None:
    name = "news/2024-11-07-opening/index"
    small.change(f"{name}.en.md", "title:", "withdrawn: 2024-11-09\ntitle:")
    text = (small.content / f"{name}.zh.md").read_text("utf-8")
    small.write(f"{name}.zh.md", "---" + text.split("---")[1] + "---\n")
    assert not [one for one in warnings(small) if "has no text" in one]


def test_a_language_without_words_is_reported_once(foreign: Site) -> None:
    told = [one for one in warnings(foreign) if "the theme has no words" in one]
    assert len(told) == 3
    for name, shown in (("עברית", "English"), ("日本語", "English"), ("繁體中文", "简体中文")):
        what = f"{name} (menus, buttons, headings), so pages in this language show them in {shown}."
        assert [one for one in told if what in one], name


def test_words_of_another_language_say_so_on_the_page(foreign: Site) -> None:
    foreign.built()
    english, skip = foreign.page("en/"), "Skip to the content"
    assert "<span" not in english.partition(skip)[0].rpartition("<a")[2]
    assert f'<span lang="en" dir="ltr">{skip}</span>' in foreign.page("he/")
    assert f'<span lang="en" dir="ltr">{skip}</span>' in foreign.page("ja/rules/")
    assert '<span lang="zh-Hans" dir="ltr">' in foreign.page("zh-hant/")
    for path, data in foreign.tree().items():
        if path.endswith((".html", ".txt", ".xml", ".json")):
            assert not re.search("[\ufdd0-\ufdef]", data.decode()), path


def test_words_are_marked_in_text_and_nowhere_else() -> None:
    marker = Marker([("en", "ltr"), ("sk", "ltr")])
    said = marker.mark("News", "en", "ltr")
    page = f'<title>{said}</title><a title="{said}">{said}</a><script>"{said}"</script>'
    marked = '<span lang="en" dir="ltr">News</span>'
    expected = f'<title>News</title><a title="News">{marked}</a><script>"News"</script>'
    assert marker.resolve(page, html=True) == expected
    assert marker.resolve(said, html=False) == "News"
    inside = marker.mark(f"{said} of <b>today</b>", "sk", "ltr")
    assert marker.resolve(inside, html=True) == (
        f'<span lang="sk" dir="ltr">{marked} of <b>today</b></span>'
    )


TITLES = {"Hebrew": "שלום", "Hangul": "안녕하세요", "Thai": "สวัสดี", "Sinhala": "ආයුබෝවන්"}


def test_a_script_without_a_font_is_one_warning(foreign: Site) -> None:
    for number, title in enumerate(TITLES.values()):
        for page in "ab":
            foreign.write(f"pages/{page}{number}/index.en.md", f"---\ntitle: {title}\n---\nHi.\n")
    told = [one for one in warnings(foreign) if "no font" in one]
    assert all("1 more file has them too." in one for one in told)
    what = "share images leave out texts with these letters ("
    found = [one.partition(what)[2].partition("), because no font has them: ")[0] for one in told]
    assert sorted(found) == sorted(TITLES)
    cards = [foreign.output / f"en/a{number}/card.png" for number in range(4)]
    images = [Image.open(card).convert("L") for card in cards]
    assert all(image.size == (1200, 630) for image in images)
    # No title: the middle is bare paper, and so all four are one picture.
    assert all(ImageChops.difference(images[0], other).getbbox() is None for other in images[1:])


def test_symbols_without_a_font_are_left_out(foreign: Site) -> None:
    foreign.write("pages/rules/index.en.md", "---\ntitle: 🎉 We won 👩‍💻 it\n---\nHi.\n")
    (told,) = [one for one in warnings(foreign) if "no font" in one]
    assert "share images leave out these symbols, because no font has them: 🎉 👩 💻" in told
    drawable = letters().drawable
    assert drawable("🎉 We won 👩‍💻 it") == "We won it"
    assert drawable("Zhang 张 Čelik") == "Zhang 张 Čelik"
    assert drawable("We say שלום") == ""


def test_a_printed_text_needs_a_font(foreign: Site) -> None:
    pytest.importorskip("typst")
    for day in "12":
        foreign.write(
            f"news/2024-11-0{day}-x/index.en.md",
            f"---\ntitle: News\ndate: 2024-11-0{day}\nedition: 2024\n---\nשלום and ✈️🎉.\n",
        )
    foreign.write("2024/index.en.md", "---\ntitle: Year\nstart: 2024-11-07\nplace: X\n---\nText.\n")
    _, problems = foreign.build(PDF=True)
    told = [str(one) for one in problems if not one.warning]
    assert len(told) == 2, told
    assert (
        "PDF files cannot show these letters (Hebrew), because no font has them: ש ל ו ם"
        in (told[0])
    )
    assert "1 more file has them too. If they are emoji" in told[0]
    assert "(symbols), because no font has them: ✈ 🎉" in told[1]
