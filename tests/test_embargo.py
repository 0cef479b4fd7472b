"""Nothing of a release is published before its moment, and everything is from then on."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image
from support import Site, run_pelican

from plenary.content.moments import in_zone
from plenary.content.schema import News
from plenary.environment import ROOT
from plenary.event.embargo import in_utc

SECRET = "news/2024-11-09-quasar"
RELEASE = """---
title: Zanzibar joins the Quasar treaty
summary: A zygote of an agreement.
date: 2024-11-09
edition: "2024"
forums: [dams]
speakers: [li-ming]
embargo: 2024-11-09 10:00
photos:
  quasar.jpg: {alt: A quasar over the river, credit: Xylo}
quotes:
  first: {words: We are flabbergasted., speaker: li-ming}
notes: Call Quetzal.
---
The [plan of the treaty]({static}treaty.txt) is extraordinary.
"""
CHINESE = """---
title: 桑给巴尔加入类星体条约
photos: {quasar.jpg: {alt: 河上的类星体}}
---
非凡
"""
WORDS = (
    b"Zanzibar",
    b"uasar",
    b"zygote",
    b"flabbergasted",
    b"Quetzal",
    b"treaty",
    b"extraordinary",
)


def keep(site: Site) -> None:
    """Write the release that is to be kept back, with a photo and a file of its own."""
    site.write(f"{SECRET}/index.en.md", RELEASE)
    site.write(f"{SECRET}/index.zh.md", CHINESE)
    site.write(f"{SECRET}/treaty.txt", "treaty\n")
    Image.new("RGB", (900, 600), "navy").save(site.content / SECRET / "quasar.jpg")


@pytest.fixture
def secret(small: Site) -> Site:
    """The small site with a release under embargo until 10 o'clock in Shanghai, 2:00 UTC."""
    keep(small)
    return small


def at(site: Site, moment: str) -> dict[str, bytes]:
    """Return the tree of the site as it is built at a moment."""
    site.built(AS_OF=moment, SITEURL="https://rivers.example")
    return site.tree()


def test_a_minute_before_nothing_is_there_and_at_the_moment_everything(small: Site) -> None:
    without = at(small, "2024-11-09 09:59 Asia/Shanghai")
    keep(small)
    secret = small
    before = at(secret, "2024-11-09 09:59 Asia/Shanghai")
    assert before == without  # nothing, not even a number that counts it
    for path, data in before.items():
        for word in (*WORDS, "桑给巴尔".encode(), "类星体".encode()):
            assert word not in data, (path, word)
            assert word not in path.encode(), path
    after = at(secret, "2024-11-09T02:00Z")
    new = set(after) - set(before)
    assert {f"en/{SECRET}/index.html", f"zh/{SECRET}/index.html"} <= new
    assert any(path.startswith(f"media/{SECRET}/quasar") for path in new)
    assert b"Zanzibar" in after["en/feed.xml"]
    assert b"2024-11-09T10:00:00+08:00" in after["en/feed.xml"]
    assert b"Zanzibar" in after["en/2024/forums/dams/index.html"]
    assert b"quasar" in after["sitemap.xml"]
    assert at(secret, "2024-11-09 03:59 Europe/Berlin") == after
    assert at(secret, "2024-11-09 02:59 Europe/Berlin") == before


def test_the_next_moment_is_said_and_kept_where_ci_can_read_it(secret: Site) -> None:
    secret.write(
        "news/2024-12-01-later/index.en.md",
        "---\ntitle: Later\ndate: 2024-12-01\nembargo: 2024-12-01 12:00 Europe/Bratislava\n---\n",
    )
    languages = secret.settings["LANGUAGES"]
    common = [
        *(secret.content, "-s", ROOT / "pelicanconf.py", "-o", secret.output, "-e"),
        *(f"LANGUAGES={json.dumps(languages)}", f'CACHE_PATH="{secret.folder}/c"'),
    ]
    file = secret.folder / "c" / "next-build"
    for moment, words, kept in (
        ("2024-11-09 09:59", "ends on 9 November 2024, 10:00 (UTC+8", "2024-11-09T02:00:00Z\n"),
        ("2024-11-09 10:00", "ends on 1 December 2024, 12:00 (UTC+1", "2024-12-01T11:00:00Z\n"),
        ("2024-12-01 20:00", "", ""),
    ):
        ran = run_pelican(*common, f'AS_OF="{moment}"')
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert words in ran.stdout
        assert ("The next embargo ends" in ran.stdout) == bool(words)
        assert file.read_text() == kept
    assert not [path for path in secret.tree() if "next" in path]


def test_what_is_published_earlier_may_not_name_it(secret: Site) -> None:
    secret.write("pages/about/index.en.md", f"---\ntitle: About\n---\n[x]({{filename}}/{SECRET})\n")
    for moment in ("2024-11-01 00:00", "2024-11-09 09:59"):
        problems = [str(p) for p in secret.build(AS_OF=moment)[1] if not p.warning]
        assert problems == [
            (
                f"pages/about/index.en.md:4: problem: {SECRET} is under embargo until "
                "2024-11-09 10:00+08:00, but this text would be published earlier. "
                "Write `embargo: 2024-11-09 10:00+08:00` here too, "
                "or remove the reference until then."
            )
        ]


def test_once_its_moment_has_come_anything_may_name_it(secret: Site) -> None:
    secret.write("pages/about/index.en.md", f"---\ntitle: About\n---\n[x]({{filename}}/{SECRET})\n")
    follow = "---\ntitle: A week later\ndate: 2024-11-16\nrelated: [2024-11-09-quasar]\n---\n"
    secret.write("news/2024-11-16-later/index.en.md", follow)
    after = at(secret, "2024-11-09 10:00")
    assert b"2024-11-09-quasar" in after["en/news/2024-11-16-later/index.html"]


def test_two_releases_with_one_moment_may_name_each_other(secret: Site) -> None:
    secret.change(f"{SECRET}/index.en.md", "embargo:", "related: [2024-11-09-second]\nembargo:")
    secret.write(
        "news/2024-11-09-second/index.en.md",
        "---\ntitle: Second\ndate: 2024-11-09\nembargo: 2024-11-09 03:00 Europe/Paris\n"
        "related: [2024-11-09-quasar]\n---\n",
    )
    before = at(secret, "2024-11-09 09:59")
    after = at(secret, "2024-11-09 10:00")
    assert not [path for path in before if "second" in path or "quasar" in path]
    assert b"2024-11-09-second" in after[f"en/{SECRET}/index.html"]


@pytest.mark.parametrize(
    "moment", ["soon", "2024-11-09", "2024-11-09 10:00 Atlantis", "2024-11-09 25:00"]
)
def test_a_moment_that_is_none_is_told(secret: Site, moment: str) -> None:
    secret.change(f"{SECRET}/index.en.md", "embargo: 2024-11-09 10:00", f"embargo: {moment}")
    problems = [str(p) for p in secret.build()[1]]
    assert any(p.startswith(f"{SECRET}/index.en.md:8: problem: embargo:") for p in problems)


def test_releases_of_one_day_stand_by_the_hour_the_latest_first(small: Site) -> None:
    for name, moment in (("a", "15:00"), ("b", "9:00"), ("c", "09:00 Europe/Berlin"), ("d", "")):
        embargo = f"embargo: 2024-11-09 {moment}\n" if moment else ""
        text = f"---\ntitle: Of {name}\ndate: 2024-11-09\n{embargo}---\n"
        small.write(f"news/2024-11-09-{name}/index.en.md", text)
    small.built(AS_OF="2024-11-10 00:00", SITEURL="https://rivers.example")
    for path in ("en/news/", "en/feed.xml", "en/feed.json"):
        assert re.findall(r"[>\"]Of (\w)[<\"]", small.page(path)) == ["c", "a", "b", "d"], path


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2024-10-27 02:30 Europe/Berlin", "2024-10-27T01:30:00Z"),  # for the second time
        ("2024-10-27 01:59 Europe/Berlin", "2024-10-26T23:59:00Z"),
        ("2024-03-31 02:30 Europe/Berlin", "2024-03-31T01:30:00Z"),  # 3:30, there is no 2:30
        ("2024-11-10 09:00 +05:45", "2024-11-10T03:15:00Z"),
    ],
)
def test_nothing_is_early_where_the_clocks_change(moment: str, opens: str) -> None:
    release = News.model_validate({"title": "Moon", "date": "2024-11-10", "embargo": moment})
    assert release.embargo
    assert in_utc(in_zone(release.embargo, "UTC")) == opens


def test_a_mistake_in_what_is_kept_back_is_told_all_the_same(secret: Site) -> None:
    secret.change(f"{SECRET}/index.en.md", "speaker: li-ming", "speaker: nobody")
    _, problems = secret.build(AS_OF="2024-11-01 00:00")
    assert "quotes.first.speaker" in "\n".join(map(str, problems))


def test_the_example_says_nothing_of_embargoes(example: Path) -> None:
    assert not list(example.rglob("*next*"))


def test_a_moment_to_build_for_that_is_none_is_told_with_how_to_write_one(small: Site) -> None:
    for moment in ("tomorrow", "2024-11-10", "2024-11-10 25:00"):
        _, problems = small.build(AS_OF=moment)
        assert [str(problem) for problem in problems] == [
            (
                "settings: problem: AS_OF: this is not a date with a time. Write year, month, day "
                "and time, such as `'2024-11-10 09:00'`."
            )
        ]


def test_who_thinks_that_a_date_keeps_a_release_back_is_warned(small: Site) -> None:
    file = "news/2024-11-07-opening/index.en.md"
    _, problems = small.build(AS_OF="2024-11-06 23:59")  # in Shanghai
    told = [str(problem) for problem in problems if "in the future" in str(problem)]
    assert told == [
        (
            f"{file}:4: warning: date: the release is dated in the future (2024-11-07) but has no "
            "embargo, so it is published now. Correct the date. To publish it on that day, add "
            "`embargo: 2024-11-07 09:00`."
        )
    ]
    _, problems = small.build(AS_OF="2024-11-07 00:00")
    assert "although" not in "\n".join(map(str, problems))
    small.change(file, "date:", "embargo: 2024-11-07 09:00\ndate:")
    _, problems = small.build(AS_OF="2024-11-06 23:59")
    assert "although" not in "\n".join(map(str, problems))


# What is under embargo together with a release that names it: by its folder, its text
TOGETHER = {
    "2024/speakers/zanzibar": """name: Zanzibar Quasar
role: zygote
portrait: quasar.jpg
photos: {quasar.jpg: {alt: A quasar}}
""",
    "2024/forums/quasar": """title: Quasar
summary: A zygote.
sessions:
  treaty:
    {title: Treaty, room: hall, start: 2024-11-08 12:00, length: 30, speakers: [zanzibar]}
  lunch: {title: Quasar lunch, kind: break, start: 2024-11-08 13:00, length: 30}
""",
    "2024/galleries/quasar": """title: Quasar
date: 2024-11-09
photos: {quasar.jpg: {alt: A quasar}}
""",
    "pages/quasar": "title: Quasar treaty\naliases: [/zanzibar.html]\n",
    "2025": "title: Quasar Forum 2025\nstart: 2025-05-01\nrooms: {hall: {title: Q}}\n",
    "2025/speakers/zygote": "name: Zygote\n",  # by its edition's embargo alone
}
SESSION = """  treaty:
    title: The treaty of Zanzibar
    summary: A zygote.
    start: 2024-11-08 14:00
    length: 30
    room: studio
    speakers: [zanzibar]
    embargo: {}
  tea: {{title: Quetzal tea, kind: break, start: 2024-11-08 15:00, length: 30, embargo: {}}}
---"""
NAMING = """---
title: Zanzibar joins
date: 2024-11-09
edition: "2024"
forums: [quasar]
speakers: [zanzibar]
EMBARGOquotes:
  first: {words: Flabbergasted., speaker: zanzibar}
---
[speaker]({filename}/2024/speakers/zanzibar) [gallery]({filename}/2024/galleries/quasar)
[page]({filename}/pages/quasar) [edition]({filename}/2025) [his]({filename}/2025/speakers/zygote)
[session]({filename}/2024/forums/dams#session.treaty)
![A quasar]({static}/2024/galleries/quasar/quasar.jpg)
"""


def together(site: Site, embargo: str) -> None:
    """Write something of every kind, and a release that names all of it."""
    line = f"embargo: {embargo}\n" if embargo else ""
    for folder, fields in TOGETHER.items():
        own = "" if folder.startswith("2025/") else line
        site.write(f"{folder}/index.en.md", f"---\n{fields}{own}---\nA quasar.\n")
        if "quasar.jpg" in fields:
            Image.new("RGB", (900, 600), "navy").save(site.content / folder / "quasar.jpg")
    site.write("2024/speakers/zanzibar/index.zh.md", "---\nname: 类星体\n---\n")
    session = (
        SESSION.format(embargo, embargo)
        if embargo
        else re.sub(r"(,|\n)\s*embargo: \{\}", "", SESSION).replace("{{", "{").replace("}}", "}")
    )
    site.change("2024/forums/dams/index.en.md", "---\nAll about", f"{session}\nAll about")
    release = NAMING.replace("EMBARGO", f"embargo: {embargo}\n" if embargo else "")
    site.write("news/2024-11-09-zanzibar/index.en.md", release)


def test_every_kind_is_kept_back_with_a_release_that_names_it(small: Site) -> None:
    without = at(small, "2024-11-09 09:59 Asia/Shanghai")
    together(small, "2024-11-09 10:00")
    assert at(small, "2024-11-09 09:59 Asia/Shanghai") == without
    for path, data in without.items():
        for word in (*WORDS, "类星体".encode()):
            assert word not in data, (path, word)
    after = at(small, "2024-11-09 10:00 Asia/Shanghai")
    for path in (
        *("2024/speakers/zanzibar", "2024/forums/quasar", "2024/forums/quasar/treaty"),
        *("2024/galleries/quasar", "quasar", "2025", "2025/speakers/zygote"),
        *("2024/forums/dams/treaty", "news/2024-11-09-zanzibar"),
    ):
        assert f"en/{path}/index.html" in set(after) - set(without)
    for path in ("revisions.json", "sitemap.xml", "en/2024/agenda/index.html"):
        assert b"treaty" in after[path], path
        assert b"treaty" not in without[path], path
    # The embargo is gone without a trace, but for the hour of the release
    for file in small.content.rglob("*.md"):
        text = re.sub(r"^ *embargo: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
        text = re.sub(r", embargo: [^}]*", "", text)
        file.write_text(text, "utf-8")
    now = at(small, "2024-11-09 10:00 Asia/Shanghai")
    assert set(now) == set(after)
    hour = re.compile(rb"2024-11-0[89]T\d\d:\d\d:\d\d(\+08:00|Z)")
    for path, data in now.items():
        if path.endswith((".xml", ".json", ".html")):
            assert hour.sub(b"", data) == hour.sub(b"", after[path]), path
        elif not path.endswith((".zip", ".docx")):
            assert data == after[path], path
