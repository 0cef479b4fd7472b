"""What pages show: golden for the small site's feed, and the relations that visitors follow."""

import re
import shutil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SITES, Site, tree

from plenary.forms import FORMS
from plenary.pages.kinds.news import chunks


def test_the_news_is_paged_and_sorted_by_year(small: Site) -> None:
    for day in range(1, 6):
        text = f"---\ntitle: Day {day}\ndate: 2024-10-0{day}\n---\n"
        small.write(f"news/2024-10-0{day}-day/index.en.md", text)
    small.built(DEFAULT_PAGINATION=2)
    titles = lambda path: re.findall(r"<h2><a [^>]*>([^<]*)</a>", small.page(path))  # noqa: E731
    assert titles("en/news/") == ["The River Forum opens", "Day 5", "Day 4"]
    assert titles("en/news/page/2/") == ["Day 3", "Day 2"]
    assert titles("en/news/page/1/") == ["Day 1", "仅有中文的消息"]
    assert titles("en/news/2024/") == ["The River Forum opens", "Day 5"]
    assert titles("en/news/2024/page/2/") == ["Day 4", "Day 3"]
    assert titles("en/news/2024/page/1/") == ["Day 2", "Day 1"]
    assert titles("en/2024/forums/dams/news/") == ["The River Forum opens"]
    assert titles("en/news/2023/") == ["仅有中文的消息"]
    second = small.page("en/news/page/2/")
    assert '<a rel="prev" href="../../">' in second
    assert '<a rel="next" href="../1/">' in second
    assert "<title>News (2–3 October 2024) – Rivers</title>" in second
    assert "<h1>News 2024</h1>" in small.page("en/news/2024/")


@given(st.integers(0, 60), st.integers(1, 9))
def test_a_new_release_changes_no_page_but_the_first(count: int, size: int) -> None:
    """And where the first has become too long, it is parted in two."""
    older: list[Any] = list(range(count, 0, -1))
    before, after = chunks(older, size), chunks([count + 1, *older], size)
    assert [r for page in before for r in page] == older
    assert all(len(page) == size for page in before[1:])
    assert len(before[0]) < 2 * size
    assert before[1:] == after[len(after) - len(before) + 1 :]


def test_a_list_says_in_which_language_a_release_is_that_is_not_translated(small: Site) -> None:
    small.built()
    page = small.page("en/news/")
    release = page.partition("仅有中文的消息</a>")
    assert 'lang="zh-Hans"' in release[0].rpartition("<a")[2]
    assert release[2].startswith(' <span class="badge">Chinese</span>')


def test_each_link_has_an_address_also_before_a_script_gives_it_one(small: Site) -> None:
    small.built(FORMS=dict.fromkeys(FORMS, "none"), SEARCH=False)
    pages = small.output.rglob("*.html")
    links = [link for page in pages for link in re.findall(r"<a\s[^>]*>", page.read_text("utf-8"))]
    assert links
    assert [link for link in links if "href=" not in link] == []


def test_a_dateline_is_in_the_language_of_its_text(small: Site) -> None:
    (small.content / "news/2024-11-07-opening/index.zh.md").unlink()
    small.built(FORMS=dict.fromkeys(FORMS, "none"), SEARCH=False)
    page = small.page("zh/news/2024-11-07-opening/")
    written = re.findall(r'<time datetime="2024-11-07"[^>]*>([^<]*)</time>', page)
    assert written[0] == "Riverton, 7 November 2024"


def test_people_sessions_sub_forums_news_and_photos_lead_to_each_other(small: Site) -> None:
    small.built()
    speaker = small.page("en/2024/speakers/li-ming/")
    assert 'href="../../forums/dams/keynote/"' in speaker
    assert 'href="../../../news/2024-11-07-opening/"' in speaker
    forum = small.page("en/2024/forums/dams/")
    assert 'id="session.keynote"' in forum
    assert 'href="../../speakers/jana-novak/"' in forum
    assert 'href="../../../news/2024-11-07-opening/"' in forum
    assert 'href="../../galleries/banks/"' in forum
    release = small.page("en/news/2024-11-07-opening/")
    assert 'href="../../2024/forums/dams/"' in release
    assert 'href="../../2024/speakers/li-ming/"' in release
    assert 'href="../2023-01-01-only-chinese/" lang="zh-Hans" dir="ltr"' in release
    gallery = small.page("en/2024/galleries/banks/")
    assert 'href="../../forums/dams/"' in gallery
    assert 'href="../../../media/news/' not in gallery


def test_links_of_a_text_lead_to_the_readers_language(small: Site) -> None:
    small.built()
    for language in ("en", "zh", "de"):
        page = small.page(f"{language}/2024/")
        assert 'href="forums/dams/' in page
    assert 'href="../../../media/news/2024-11-07-opening/plan.txt"' in small.page(
        "en/news/2024-11-07-opening/"
    )
    assert small.page("media/news/2024-11-07-opening/plan.txt") == "The plan.\n"


def test_a_place_that_only_one_language_has_is_reached_in_that_language(small: Site) -> None:
    small.write("pages/about/index.zh.md", "---\ntitle: 关于\n---\n## 我们做什么\n")
    small.write(
        "pages/p/index.en.md", "---\ntitle: P\n---\n[x]({filename}/pages/about#what-we-do)\n"
    )
    small.built()
    assert 'href="../about/#what-we-do"' in small.page("en/p/")
    assert 'href="../../en/about/#what-we-do"' in small.page("zh/p/")
    assert 'href="../about/#what-we-do"' in small.page("de/p/")


def test_a_title_that_is_not_translated_is_borrowed_and_marked(small: Site) -> None:
    small.built()
    page = small.page("zh/2024/forums/dams/")
    assert '<a href="panel/" lang="en" dir="ltr">Old dams, new rivers</a>' in page
    assert '<span class="badge">英语</span>' in page


def test_a_session_past_midnight_stands_on_the_day_it_begins(small: Site) -> None:
    small.built()
    agenda = small.page("en/2024/agenda/")
    assert re.findall(r'id="(day.[0-9-]+)"', agenda) == ["day.2024-11-07", "day.2024-11-08"]
    start, end = 'datetime="2024-11-08T23:30+08:00"', 'data-end="2024-11-09T00:30+08:00"'
    assert f"<time {start} {end}>23:30–00:30</time>" in agenda.replace("\u2009", "")


def test_sessions_without_a_room_have_a_column_with_a_name(small: Site) -> None:
    without = {"FORMS": dict.fromkeys(FORMS, "none"), "SEARCH": False}
    dams = "2024/forums/dams/index.en.md"
    names = lambda path: re.findall(r'data-column="\d+">([^<]*)<', small.page(path))  # noqa: E731
    small.change(dams, "    end: 2024-11-07 10:00\n    room: hall\n", "    end: 2024-11-07 10:00\n")
    visit = "  visit: {title: Visit, kind: visit, start: 2024-11-08 23:30, end: 2024-11-08 23:50}\n"
    small.change(dams, "sessions:\n", f"sessions:\n{visit}")
    small.built(**without)
    # Alone, and beside those of a room
    assert names("en/2024/agenda/") == ["Sessions", "Studio", "Other places"]
    assert names("zh/2024/agenda/")[2] == "其他地点"


def test_drafts_leave_no_trace(small: Site) -> None:
    small.write("pages/secret/index.en.md", "---\ntitle: Hidden Secret\ndraft: true\n---\nSecret\n")
    small.write("2025/index.en.md", "---\ntitle: Forum 2025\nstart: 2025-01-01\ndraft: true\n---\n")
    small.write("2025/forums/x/index.en.md", "---\ntitle: Hidden Secret\n---\n")
    small.write("pages/about/index.de.md", "---\ntitle: Hidden Secret\ndraft: true\n---\nSecret\n")
    small.built()
    for path, data in small.tree().items():
        assert b"Secret" not in data, path
        assert "secret" not in path
        assert "2025" not in path


def test_a_reference_into_a_draft_edition_is_a_problem(small: Site) -> None:
    small.write("2025/index.en.md", "---\ntitle: Forum 2025\nstart: 2025-01-01\ndraft: true\n---\n")
    small.write("2025/forums/x/index.en.md", "---\ntitle: X\n---\n")
    small.write("pages/p/index.en.md", "---\ntitle: P\n---\n[x]({filename}/2025/forums/x)\n")
    _, problems = small.build()
    assert [p.what for p in problems if not p.warning] == [
        "2025/forums/x is a draft, but this text is not"
    ]


def test_a_site_with_nothing_but_a_name_is_built(small: Site) -> None:
    shutil.rmtree(small.content)
    small.write("site/index.zh.md", "---\ntitle: 论坛\n---\n")
    small.built()
    assert "论坛" in small.page("zh/")
    assert "论坛" in small.page("")


def test_the_feed_is_golden(small: Site) -> None:
    small.built(SITEURL="https://rivers.example/a")
    golden = SITES.parent / "golden" / "small"
    made = {name: small.tree()[name] for name in ("en/feed.xml", "zh/feed.xml", "sitemap.xml")}
    assert made == tree(golden)


def test_texts_are_escaped_wherever_they_are_shown(small: Site) -> None:
    small.change("news/2024-11-07-opening/index.en.md", "The River Forum opens", '<b>&"x')
    small.built()
    for path, data in small.tree().items():
        if path.endswith((".html", ".xml")):
            assert b"<b>&" not in data, path


def test_a_long_sitemap_is_parted(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    small.built(SITEURL="https://rivers.example")
    whole = small.page("sitemap.xml")
    monkeypatch.setattr("plenary.formats.sitemap.LONGEST", 10)
    shutil.rmtree(small.folder / "cache/traces")  # other code forgets them
    small.built(SITEURL="https://rivers.example")
    parts = re.findall(r"<loc>https://rivers.example/(.*)</loc>", small.page("sitemap.xml"))
    assert parts == [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    found = [line for part in parts for line in re.findall("<loc>.*</loc>", small.page(part))]
    assert found == re.findall("<loc>.*</loc>", whole)
