"""Links to maps open the right point: each checked against the format that its service documents.

The formats are those of the pages that :mod:`plenary.pages.views.maps` names.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from plenary.pages.views.maps import link, links, services

POINT = (38.3037, 116.8388)
NAME, ADDRESS = "示例会议中心；东门", "沧州市示例路1号: A|B"


def asked(service: str) -> tuple[str, dict[str, str], str]:
    """Return where a link leads, what it asks there, and the fragment."""
    parts = urlsplit(link(service, POINT, NAME, ADDRESS))
    query = parse_qs(parts.query, strict_parsing=True)
    assert all(len(values) == 1 for values in query.values())
    where = f"{parts.scheme}://{parts.netloc}{parts.path}"
    return where, {name: values[0] for name, values in query.items()}, parts.fragment


def test_amap_gets_longitude_first_and_is_told_that_it_is_wgs_84() -> None:
    where, query, _ = asked("amap")
    assert where == "https://uri.amap.com/marker"
    assert query["position"] == "116.8388,38.3037"  # position=lon,lat
    assert query["coordinate"] == "wgs84"  # gaode (GCJ-02) without it
    assert query["name"] == NAME
    assert query["src"]


def test_baidu_gets_latitude_first_and_all_that_it_requires() -> None:
    where, query, _ = asked("baidu")
    assert where == "https://api.map.baidu.com/marker"
    assert query["location"] == "38.3037,116.8388"  # lat,lng
    assert query["coord_type"] == "wgs84"  # bd09ll without it
    assert query["output"] == "html"
    assert (query["title"], query["content"]) == (NAME, ADDRESS)
    assert re.fullmatch(r"webapp\.\w+\.\w+", query["src"])


def test_tencent_gets_a_marker_whose_parts_cannot_be_taken_for_others() -> None:
    where, query, _ = asked("tencent")
    assert where == "https://apis.map.qq.com/uri/v1/marker"
    assert query["coord_type"] == "1"  # 1: GPS; 2, Tencent's own, without it
    assert query["referer"]
    assert "|" not in query["marker"]  # would begin a second marker
    parts = dict(part.split(":") for part in query["marker"].split(";"))
    assert parts["coord"] == "38.3037,116.8388"  # lat,lng
    assert parts["title"] == NAME
    assert parts["addr"].startswith("沧州市示例路1号")


def test_apple_gets_the_point_and_a_label() -> None:
    where, query, _ = asked("apple")
    assert where == "https://maps.apple.com/"
    assert query == {"ll": "38.3037,116.8388", "q": NAME}  # lat,lng


def test_openstreetmap_gets_a_marker_and_a_view() -> None:
    where, query, fragment = asked("openstreetmap")
    assert where == "https://www.openstreetmap.org/"
    assert query == {"mlat": "38.3037", "mlon": "116.8388"}
    assert fragment == "map=17/38.3037/116.8388"


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-Hant"])
def test_who_reads_chinese_sees_chinese_maps_first(tag: str) -> None:
    assert services(tag, in_china=True)[:3] == ("amap", "baidu", "tencent")
    assert {"apple", "openstreetmap"} < {*services(tag, in_china=True)}


@pytest.mark.parametrize("tag", ["en", "sk", "sr-Cyrl", "de", "fi", "ar"])
def test_others_see_their_own_first_and_amap_for_the_driver(tag: str) -> None:
    assert services(tag, in_china=True) == ("openstreetmap", "apple", "amap")
    assert services(tag, in_china=False) == ("openstreetmap", "apple")


def test_all_links_are_secure_and_without_letters_that_break_html() -> None:
    for one in links(POINT, 'A & "B" <C>', "", "zh", in_china=True):
        assert one["address"].startswith("https://")
        assert not re.search(r"[<>\"\s]", one["address"])
        assert "%26" in one["address"] or one["service"] == "openstreetmap"
