"""What is new comes with a text that can be read, built and published, and overwrites nothing."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from desks import front, make, path_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pelican.settings import read_settings as pelican_settings
from PIL import Image
from support import Site

from plenary.authoring.command import whole
from plenary.authoring.form import Form
from plenary.authoring.item_kinds import ENTRIES, KINDS
from plenary.authoring.scaffold import short
from plenary.content.front_matter import parse
from plenary.content.inheritance import shapes
from plenary.content.schema import KINDS as MODELS
from plenary.problems import Problems
from plenary.settings import read_settings

EVERYTHING = [
    ("release", {"date": "2024-11-09"}, "news/2024-11-09-water-mills/index.en.md"),
    ("speaker", {}, "2024/speakers/water-mills/index.en.md"),
    ("forum", {}, "2024/forums/water-mills/index.en.md"),
    ("gallery", {"date": "2024-11-08"}, "2024/galleries/water-mills/index.en.md"),
    ("film", {"date": "2024-11-08"}, "2024/films/water-mills/index.en.md"),
    ("page", {}, "pages/water-mills/index.en.md"),
    ("taking-part", {}, "2024/taking-part/index.en.md"),
    ("getting-there", {}, "2024/getting-there/index.en.md"),
    ("edition", {"start": "2025-05-09", "end": "2025-05-10"}, "2025/index.en.md"),
]


def publish(site: Site, path: str) -> None:
    """Take the line out that keeps a text back, as its comment says."""
    file = site.content / path
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("draft: true")]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), encoding="utf-8")


@pytest.mark.parametrize(("kind", "options", "path"), EVERYTHING, ids=[k for k, *_ in EVERYTHING])
def test_each_kind_is_made_kept_back_and_then_published(
    small: Site, kind: str, options: dict[str, str], path: str
) -> None:
    small.built()
    before = set(small.tree())
    assert path_of(small, kind, "Water & Mills", **options) == path
    small.built()
    assert set(small.tree()) == before
    publish(small, path)
    small.built()
    page = next(p for p in set(small.tree()) - before if re.fullmatch(r"en/.*index\.html", p))
    assert "Water &amp; Mills" in small.page(page)


@pytest.mark.parametrize(("kind", "options", "path"), EVERYTHING, ids=[k for k, *_ in EVERYTHING])
def test_what_a_text_offers_is_valid_once_it_is_used(
    small: Site, kind: str, options: dict[str, str], path: str
) -> None:
    """Every offered line may have its # taken away; what is then empty counts as left out."""
    path_of(small, kind, "Water & Mills", **options)
    file = small.content / path
    text = file.read_text(encoding="utf-8")
    model = MODELS[KINDS[kind].schema]
    for name in KINDS[kind].offers:
        if not shapes(model)[name].entries:
            assert f"\n# {name}:" in text
            text = text.replace(f"\n# {name}:", f"\n{name}:")
    file.write_text(text, encoding="utf-8")
    publish(small, path)
    small.built()


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_explanation_can_be_published(small: Site, kind: str) -> None:
    """Explanations are comments, and there is nothing below the fields."""
    path = (
        path_of(small, kind, "Mills", start="2025-05-09")
        if kind == "edition"
        else path_of(small, kind, "Mills")
    )
    found = front(small, path)
    assert found.body == ""
    stated = {"title", "name", "date", "place", "edition", "order", "start", "timezone", "draft"}
    assert set(found.meta) <= stated


def test_the_explanations_are_those_of_the_schema(small: Site) -> None:
    path = path_of(small, "release", "Mills")
    text = (small.content / path).read_text(encoding="utf-8")
    assert "# One or two sentences for lists, search engines and feeds.\n" in text
    assert "# embargo:                  # Not published before this time:" in text
    assert re.search(r"# forums: \[\] +# Sub-forums that it is about: .* \(dams, fish\)\n", text)
    for kind in KINDS.values():
        model = MODELS[kind.schema]
        form = Form(model, {})
        for name in (*kind.asks, *kind.waits, *kind.offers):
            assert form.about(model, name)
    for name, (_, fields) in ENTRIES.items():
        model = next(m for m in MODELS.values() if name in m.model_fields)
        assert set(Form(model, {}).entry(name)) == set(fields)


def test_what_can_be_known_is_filled_in(small: Site) -> None:
    release = front(small, path_of(small, "release", "Mills")).meta
    assert release["edition"] == "2024"
    assert release["place"] == "Riverton"
    assert date.fromisoformat(release["date"]) > date(2024, 11, 7)
    assert front(small, path_of(small, "forum", "Mills")).meta["order"] == "3"
    edition = front(small, path_of(small, "edition", "River Forum 2025", start="2025-05-09")).meta
    assert (edition["timezone"], edition["place"]) == ("Asia/Shanghai", "Riverton")


def test_today_is_the_forums_today(small: Site) -> None:
    """At five in the afternoon of London it is already tomorrow in Cangzhou."""
    small.settings["AS_OF"] = "2024-11-09 17:00 UTC"
    path = path_of(small, "release", "Mills")
    assert front(small, path).meta["date"] == "2024-11-10"


def test_a_release_is_not_about_an_edition_that_nobody_knows_of_yet(small: Site) -> None:
    path_of(small, "edition", "River Forum 2025", start="2025-05-09")
    assert front(small, path_of(small, "release", "Mills")).meta["edition"] == "2024"


def test_a_chinese_title_becomes_pinyin_and_a_chinese_text(small: Site) -> None:
    path = path_of(small, "release", "第六届论坛在沧州闭幕", date="2024-11-11")
    assert path == "news/2024-11-11-di-liu-jie-lun-tan-zai-cang-zhou-bi-mu/index.zh.md"
    assert front(small, path).meta["original"] == "true"
    publish(small, path)
    small.built()
    assert "第六届论坛在沧州闭幕" in small.page(
        "zh/news/2024-11-11-di-liu-jie-lun-tan-zai-cang-zhou-bi-mu/"
    )
    assert path_of(small, "speaker", "单田芳") == "2024/speakers/shan-tianfang/index.zh.md"


def test_a_language_can_be_named_and_must_be_one_of_the_sites(small: Site) -> None:
    assert path_of(small, "page", "Mühlen", language="de") == "pages/muhlen/index.de.md"
    assert make(small, "page", "Mills", language="fr") == (
        None,
        ["--language: problem: `fr` is not a possible value. The possible values are: en, zh, de."],
    )


@pytest.mark.parametrize(
    "title",
    [
        'He said: "Mills" #turn',
        "- leading dash",
        "--- and three",
        "'quoted'",
        "yes",
        "null",
        "2024-11-10",
        "@mills",
        "{a: b}",
        "[x]",
        "*star* & ampersand!",
        "100 % | > mills",
        "back\\slash",
    ],
)
def test_a_title_is_kept_as_it_was_typed(small: Site, title: str) -> None:
    path = path_of(small, "release", title, date="2024-11-09", folder="odd")
    assert front(small, path).meta["title"] == title
    publish(small, path)
    small.built()


def test_a_title_with_an_emoji_is_kept_too(small: Site) -> None:
    path = path_of(small, "release", "Mills 🎉 转动 👩‍🔬", date="2024-11-09")
    assert path == "news/2024-11-09-mills-zhuan-dong/index.en.md"
    assert front(small, path).meta["title"] == "Mills 🎉 转动 👩‍🔬"


@given(title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_is_kept_whatever_is_in_it(title: str) -> None:
    form = Form(MODELS["news"], {})
    written = " ".join(title.split())
    form.fill("title", written, "A note: with # and “marks”.")
    form.remark(f"{title}\n{title}")
    problems = Problems()
    found = parse(form.text(), "x", problems)
    assert found, list(map(str, problems))
    assert found.meta == ({"title": written} if written else {})


def test_the_folders_name_is_short_and_ends_with_a_word(small: Site) -> None:
    title = "Small and medium-sized enterprises of both sides agree on many things at length"
    path = path_of(small, "release", title, date="2024-11-09")
    assert path == "news/2024-11-09-small-and-medium-sized-enterprises-of-both-sides/index.en.md"
    assert short("a" * 80) == "a" * 50


@pytest.mark.parametrize(("kind", "name"), [("speaker", "Con"), ("page", "NUL"), ("forum", "Com1")])
def test_what_is_called_as_a_device_of_windows_gets_another_folder(
    small: Site, kind: str, name: str
) -> None:
    assert path_of(small, kind, name).split("/")[-2] == f"{name.lower()}-2"
    _, told = make(small, kind, name, folder=name)
    assert f"Windows reserves the name `{name.lower()}` for a device" in told[0]
    small.built()


def test_nothing_is_overwritten(small: Site) -> None:
    path = path_of(small, "release", "Mills", date="2024-11-09")
    (small.content / path).write_text("mine", encoding="utf-8")
    made, told = make(small, "release", "Mills", date="2024-11-09")
    assert made is None
    assert len(told) == 1
    assert "the folder content/news/2024-11-09-mills exists already; it was not changed" in told[0]
    assert (small.content / path).read_text(encoding="utf-8") == "mine"
    assert (
        path_of(small, "release", "Mills", folder="mills-again") == "news/mills-again/index.en.md"
    )


def test_a_folder_that_has_the_same_address_counts_as_there(small: Site) -> None:
    (small.content / "pages/about").rename(small.content / "pages/About!")
    _, told = make(small, "page", "About")
    assert len(told) == 1
    assert "the folder content/pages/About! exists already" in told[0]


@pytest.mark.parametrize(
    ("kind", "options", "told"),
    [
        ("page", {"title": "News"}, "the site itself uses the address name `news`"),
        ("page", {"title": "!!!"}, "--folder: problem: this is missing, and there is no"),
        ("page", {}, "--title: problem: this is missing, and there is no"),
        ("edition", {"title": "X"}, "--start: problem: this is missing, and there is no"),
        ("edition", {"title": "X", "start": "May"}, "--start: problem: `May` is not a date. Write"),
        (
            "edition",
            {"title": "X", "start": "2025-05-09", "end": "2025-05-08"},
            "is before the start",
        ),
        ("release", {"title": "X", "edition": "2042"}, "`2042` is not a possible value"),
        ("speaker", {"title": "X", "date": "2024-11-09"}, "a speaker does not have this option"),
        ("page", {"title": "X", "photos": "nowhere"}, "there are no photos in nowhere"),
        ("page", {"title": "a\x07b"}, "this line contains an invisible character (U+0007)"),
        ("page", {"title": "a\udce4b"}, "this line contains an invisible character (U+DCE4)"),
        ("relase", {"title": "X"}, "Did you mean `release`?"),
        ("", {"title": "X"}, "--kind: problem: this is missing"),
    ],
)
def test_what_is_wrong_or_missing_is_told_and_nothing_is_made(
    small: Site, kind: str, options: dict[str, str], told: str
) -> None:
    before = sorted(small.content.rglob("*"))
    path, found = make(small, kind, **options)
    assert path is None
    assert len(found) == 1
    assert told in found[0]
    assert sorted(small.content.rglob("*")) == before


def test_all_that_is_missing_is_told_at_once(small: Site) -> None:
    _, told = make(small, "edition", end="soon")
    assert [line.partition(":")[0] for line in told] == ["--end", "--start", "--title"]


def test_what_belongs_to_an_edition_needs_one(small: Site) -> None:
    bare = small.content
    shutil.rmtree(bare)
    (bare / "site").mkdir(parents=True)
    (bare / "site/index.en.md").write_text("---\ntitle: Mills\n---\n", encoding="utf-8")
    _, told = make(small, "speaker", "Jan Mlynar")
    assert len(told) == 1
    assert "a speaker belongs to an edition, and there is no edition yet. Create one" in told[0]


def test_photos_come_along_and_wait_for_words(small: Site, tmp_path: Path) -> None:
    camera = tmp_path / "camera"
    camera.mkdir()
    for name in ("IMG 2.jpg", "- 1.jpg", "#3: 磨坊.JPG", "._IMG.jpg"):
        Image.new("RGB", (60, 40), "green").save(camera / name, "JPEG")
    (camera / "notes.txt").write_text("not a photo", encoding="utf-8")
    path = path_of(small, "gallery", "Mills", photos=str(camera))
    found = front(small, path)
    assert [line for line in found.lines if line.count(".") == 2] == [
        "photos.#3- 磨坊.JPG",
        "photos.- 1.jpg",
        "photos.IMG 2.jpg",
    ]
    folder = (small.content / path).parent
    assert sorted(f.name for f in folder.iterdir()) == [
        "#3- 磨坊.JPG",
        "- 1.jpg",
        "IMG 2.jpg",
        "index.en.md",
    ]
    _, problems = small.build()
    assert not problems.stop  # in a draft, words may be missing
    assert sum("has no alternative text" in str(p) for p in problems) == 3
    publish(small, path)
    _, problems = small.build()
    missing = [p for p in problems if "has no alternative text" in str(p) and not p.warning]
    assert len(missing) == 3
    text = (small.content / path).read_text(encoding="utf-8")
    (small.content / path).write_text(text.replace("alt: ", "alt: A mill "), encoding="utf-8")
    small.built()


@pytest.mark.parametrize(
    ("what", "language", "more", "title", "left"),
    [
        ("Sixth", "forum", "opens", "Sixth forum opens", ""),
        ("“Sixth", "forum", "opens”", "Sixth forum opens", ""),
        ("Forum", "opens", "", "Forum opens", ""),
        ("Forum", "de", "", "Forum", "de"),
        ("Forum", "fr", "", "Forum", "fr"),  # no language of the site: that is told
        ("Sixth forum", "", "", "Sixth forum", ""),
        ("关于", "我们", "的 论坛", "关于 我们 的 论坛", ""),
    ],
)
def test_a_title_needs_no_quotation_marks(
    small: Site, what: str, language: str, more: str, title: str, left: str
) -> None:
    read = read_settings(pelican_settings(override=small.pelican_settings()), Problems())
    assert read
    said = whole("release", what, {"language": language}, more, read, Problems())
    assert said == (title, {"language": left})


def test_where_a_title_may_end_in_a_language_the_right_command_is_shown(small: Site) -> None:
    problems = Problems()
    read = read_settings(pelican_settings(override=small.pelican_settings()), problems)
    assert read
    assert whole("release", "Sixth", {"language": "forum"}, "opens zh", read, problems) is None
    assert [str(problem) for problem in problems] == [
        (
            "title: problem: the last word of `Sixth forum opens zh` may be part of the title or "
            "the language. Put the title in straight quotation marks: "
            'python3 tasks.py new release "Sixth forum opens" zh'
        )
    ]
