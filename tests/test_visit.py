"""“Take part” and “Getting there”: what they say is the edition's, counted, and found both ways."""

import json
import re
import shutil
from pathlib import Path

import pytest
from support import Site, tree

THERE = """---
title: Getting there
coordinates: 38.3037 116.8388
request: "Take me to:"
routes:
  west:
    title: West Station
    kind: train
    distance: 3.5
    minutes: 12
    directions: Bus 7 from the north exit.
hotels:
  mill:
    title: Mill Hotel
    address: 2 Mill Lane
    price: 420 CNY
    coordinates: 38.31 116.84
---
Come early.
"""
PART = """---
title: Take part
eligibility: All who love rivers.
letter_from: city
letter_days: 5
letter_until: 2024-10-11
deadlines:
  boats:
    title: Hire a boat
    date: 2024-09-01
documents:
  passport:
    title: Passport
helpdesk:
  desk:
    title: Boat desk
    email: boats@forum.example
---
"""
EDITION = "2024/index.en.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><path d="M0 0h9"/></svg>'


@pytest.fixture
def visited(small: Site) -> Site:
    """A small site with both pages, a map of the halls, and an address in two languages."""
    small.write("2024/getting-there/index.en.md", THERE)
    small.write("2024/taking-part/index.en.md", PART)
    small.change(EDITION, "place: Riverton", "place: Riverton\nvenue: River House\naddress: 1 Quay")
    small.change("2024/index.zh.md", "place: 河城", "place: 河城\nvenue: 河屋\naddress: 码头1号")
    small.change(EDITION, "{title: Great Hall}", "{title: Great Hall, area: 0 0.1 0.5 1}")
    plan = "floor_plan: plan.svg\nphotos:\n  plan.svg: {alt: Two halls}\npartners:"
    small.change(EDITION, "partners:", plan)
    words = "photos:\n  plan.svg: {alt: 两个厅}\npartners:"
    small.change("2024/index.zh.md", "partners:", words)
    small.write("2024/plan.svg", SVG)
    return small


def links(page: str) -> list[str]:
    return re.findall(r'href="(https://[^"]+)"', page.partition("<main")[2].partition("<footer")[0])


def test_without_texts_there_are_no_such_pages_and_nothing_leads_there(small: Site) -> None:
    small.built()
    made = small.tree()
    assert not [path for path in made if "taking-part" in path or "getting-there" in path]
    assert not [path for path, data in made.items() if b'getting-there/"' in data]


def test_a_driver_reads_the_local_address_whatever_the_reader_reads(visited: Site) -> None:
    visited.built()
    page = visited.page("en/2024/getting-there/")
    card = page[page.index('class="driver"') : page.index("</section>")]
    assert re.search(r'<div class="shown" lang="zh-Hans" dir="ltr">', card)
    assert card.index("码头1号") < card.index("1 Quay")
    own = visited.page("zh/2024/getting-there/")
    assert "码头1号" in own
    assert "1 Quay" not in own


def test_an_address_that_is_not_translated_is_borrowed_with_its_language(visited: Site) -> None:
    visited.change("2024/index.zh.md", "\nvenue: 河屋\naddress: 码头1号", "")
    visited.built()
    page = visited.page("zh/2024/getting-there/")
    assert re.search(r'<div class="shown" lang="en" dir="ltr">', page)
    assert "1 Quay" in page


def test_map_links_suit_the_reader_and_name_the_place_as_it_is_called_there(visited: Site) -> None:
    visited.built()
    european = links(visited.page("en/2024/getting-there/"))[:3]
    chinese = links(visited.page("zh/2024/getting-there/"))[:3]
    assert [re.match(r"https://([^/]+)", one)[1] for one in european] == [  # type: ignore[index]
        *("www.openstreetmap.org", "maps.apple.com", "uri.amap.com")
    ]
    assert [re.match(r"https://([^/]+)", one)[1] for one in chinese] == [  # type: ignore[index]
        *("uri.amap.com", "api.map.baidu.com", "apis.map.qq.com")
    ]
    assert "position=116.8388,38.3037" in european[2]
    assert "name=%E6%B2%B3%E5%B1%8B" in european[2]  # 河屋


def test_nothing_of_a_map_is_loaded(visited: Site) -> None:
    visited.built()
    for language in ("en", "zh"):
        page = visited.page(f"{language}/2024/getting-there/")
        loaded = re.findall(r'<(?:img|script|link|iframe|source)[^>]+?(?:src|href)="([^"]+)"', page)
        assert not [one for one in loaded if "//" in one]
        assert "preconnect" not in page
        assert 'rel="noopener noreferrer nofollow"' in page


def test_rooms_lead_to_their_sessions_and_sessions_to_their_room(visited: Site) -> None:
    visited.built()
    page = visited.page("en/2024/getting-there/")
    area = 'x="0.0" y="10.0" width="50.0" height="90.0"'
    assert re.search(f'<a id="map.hall" href="#room.hall"[^>]*><rect {area}', page)
    listed = page[page.index('id="room.hall"') : page.index('id="room.studio"')]
    assert "../forums/dams/keynote/" in listed
    session = visited.page("en/2024/forums/dams/keynote/")
    assert "../../../getting-there/#map.hall" in session
    other = visited.page("en/2024/forums/dams/panel/")
    assert "../../../getting-there/#room.studio" in other  # it is not on the map


def test_a_map_that_is_drawn_is_published_safe_and_with_its_size(visited: Site) -> None:
    visited.write("2024/plan.svg", SVG.replace("<path", "<metadata>secret</metadata><path"))
    visited.built()
    page = visited.page("en/2024/getting-there/")
    assert 'width="400" height="200" alt="Two halls"' in page
    assert b"secret" not in visited.tree()["media/2024/plan.svg"]
    before = visited.tree()
    visited.write("2024/plan.svg", SVG.replace("400 200", "500 200"))
    visited.built()
    assert 'width="500"' in visited.page("en/2024/getting-there/")
    assert before != visited.tree()


def test_a_map_in_which_something_runs_is_refused_with_the_line(visited: Site) -> None:
    visited.write("2024/plan.svg", SVG.replace("<path", "<script>1</script>\n<path"))
    _, problems = visited.build()
    told = [str(problem) for problem in problems if not problem.warning]
    assert len(told) == 1
    assert "`<script>` is not allowed in a picture (line 1)" in told[0]
    assert "2024/index.en.md" in told[0]
    assert "floor_plan" in told[0]


def test_deadlines_are_in_order_with_those_of_the_edition(visited: Site) -> None:
    visited.change(EDITION, "attendance:", "registration_closes: 2024-09-20\nattendance:")
    visited.change(EDITION, "attendance:", "registration: https://forum.example/in\nattendance:")
    visited.built()
    page = visited.page("en/2024/taking-part/")
    section = page[page.index('id="part.deadlines"') :]
    days = re.findall(r'datetime="(2024-[\d-]+)"', section)[:3]
    assert days == ["2024-09-01", "2024-09-20", "2024-10-11"]


def test_languages_are_counted_from_the_sessions(visited: Site) -> None:
    change = "    kind: keynote\n    languages: [zh]\n    interpretation: [zh > en]\n"
    visited.change("2024/forums/dams/index.en.md", "    kind: keynote\n", change)
    panel = "    kind: panel\n    languages: [zh, en]\n    interpretation: [zh > en]\n"
    visited.change("2024/forums/dams/index.en.md", "    kind: panel\n", panel)
    visited.built()
    page = visited.page("en/2024/taking-part/")
    section = page[page.index('id="part.languages"') :]
    assert "Spoken in 2 sessions" in section  # Chinese
    assert "Spoken in 1 session · Interpretation in 1 session" in section  # English


def test_an_invitation_by_a_partner_who_is_not_there_is_reported(visited: Site) -> None:
    visited.change("2024/taking-part/index.en.md", "letter_from: city", "letter_from: citty")
    _, problems = visited.build()
    told = [str(problem) for problem in problems if not problem.warning]
    assert len(told) == 1
    assert "the edition 2024 has no partner `citty`" in told[0]
    assert "`city`" in told[0]
    assert "taking-part/index.en.md:4" in told[0]


def test_who_publishes_does_not_invite_by_an_example(visited: Site) -> None:
    visited.change(EDITION, "{role: host, title", "{sample: true, role: host, title")
    _, problems = visited.build()
    assert any("the partner `city`" in str(problem) for problem in problems)


def test_the_header_leads_to_the_page_where_nothing_else_does(visited: Site) -> None:
    visited.built(NOW="2024-05-01 12:00")
    header = visited.page("en/").partition("<main")[0]
    button = re.search(r'<p class="act".*?</p>', header, re.DOTALL)
    assert button
    assert re.search(r'<a class="button first" href="[^"]*taking-part/"[^>]*>Take part', button[0])
    visited.change(EDITION, "attendance:", "registration: https://forum.example/in\nattendance:")
    visited.built(NOW="2024-05-01 12:00")
    header = visited.page("en/").partition("<main")[0]
    button = re.search(r'<p class="act".*?</p>', header, re.DOTALL)
    assert button
    assert "https://forum.example/in" in button[0]
    assert "taking-part" not in button[0]


def test_programs_learn_where_the_venue_is(visited: Site) -> None:
    visited.built(SITEURL="https://rivers.example")
    geo = {"@type": "GeoCoordinates", "latitude": 38.3037, "longitude": 116.8388}
    place = linked(visited, "en/2024/getting-there/")
    assert (place["@type"], place["name"], place["geo"]) == ("Place", "River House", geo)
    assert place["address"] == "1 Quay, Riverton"
    for page in ("en/2024/", "en/2024/forums/dams/", "en/2024/forums/dams/keynote/"):
        assert linked(visited, page)["location"][0]["geo"] == geo


def linked(site: Site, path: str) -> dict[str, object]:
    found = re.search(r'ld\+json">(.*?)</script>', site.page(path), re.DOTALL)
    assert found
    made: dict[str, object] = json.loads(found[1])
    return made


def test_both_pages_are_listed_found_and_shared(visited: Site) -> None:
    visited.built(SITEURL="https://rivers.example")
    made = visited.tree()
    for name in ("taking-part", "getting-there"):
        assert f"en/2024/{name}/card.png" in made
        assert f"https://rivers.example/en/2024/{name}/".encode() in made["sitemap.xml"]
        assert f"/2024/{name}/" in visited.page("en/sitemap/")
        assert f"{name}/" in visited.page("en/2024/").partition("<main")[0]


def test_a_build_after_a_change_is_as_one_from_nothing(visited: Site, tmp_path: Path) -> None:
    visited.built()
    visited.change("2024/getting-there/index.en.md", "116.8388", "116.9")
    visited.change("2024/forums/dams/index.en.md", "room: hall", "room: studio")
    visited.change(EDITION, "0 0.1 0.5 1", "0 0.2 0.5 1")
    visited.built()
    other = Site(tmp_path / "fresh", visited.settings)
    shutil.copytree(visited.content, other.content)
    other.built()
    assert visited.tree() == tree(other.output)
