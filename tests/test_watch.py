"""Watch: streams, recordings and films; nothing is asked of another host before a click."""

import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from planned import views
from playwright.sync_api import Browser
from support import Site

from plenary.attachments.archives import UnsafeFileError
from plenary.attachments.boxes import boxes
from plenary.attachments.captions import captions, transcript
from plenary.attachments.film import ENDINGS, facts, stripped
from plenary.pages.hosting import policy_of
from plenary.pages.views.film_hosts import film_hosts, players
from plenary.theme import POLICY

PHONE = Path(__file__).parent / "films" / "phone.mp4"
FILM = "---\ntitle: The dam\ndate: 2024-11-07\nfile: dam.mp4\nlanguages: [en]\n---\n"
SAID = (
    "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Water comes.\n\n00:01.000 --> 00:02.000\nIt stays.\n"
)
CHINESE = "WEBVTT\n\n00:00.000 --> 00:02.000\n水利枢纽工程竣工。\n"
BILIBILI = "https://www.bilibili.com/video/BV1aB411c7dE/"
YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
PAIR = f"[{YOUTUBE}, {BILIBILI}]"


def with_film(site: Site, *, more: str = "", data: bytes = b"") -> None:
    """Give the small site's year a film of its own, with captions in two languages."""
    site.write("2024/films/dam/index.en.md", FILM.replace("languages", f"{more}languages"))
    (site.content / "2024/films/dam/dam.mp4").write_bytes(data or PHONE.read_bytes())
    site.write("2024/films/dam/captions.en.vtt", SAID)
    site.write("2024/films/dam/captions.zh.vtt", CHINESE)


def recorded(site: Site, name: str = "recordings") -> None:
    """Let a session have a pair of recordings, or of streams."""
    session = "    kind: keynote\n"
    site.change("2024/forums/dams/index.en.md", session, f"{session}    {name}: {PAIR}\n")


def test_there_is_no_page_where_nothing_is_to_be_watched(small: Site) -> None:
    found = views(small)
    assert "en/2024/watch/index.html" not in found
    assert "watch" not in [link["section"] for link in found["en/index.html"]["nav"]]


def test_a_film_has_a_page_with_its_captions_and_its_words(small: Site) -> None:
    with_film(small)
    found = views(small)
    page = found["en/2024/watch/dam/index.html"]
    assert page["played"]["path"] == "media/2024/watch/dam/dam.mp4"
    assert (page["played"]["width"], page["played"]["height"]) == (320, 180)
    assert page["played"]["seconds"] == 2.0
    assert [track["default"] for track in page["played"]["captions"]] == [False, False]
    assert page["spoken"]["paragraphs"] == [{"speaker": "Ada", "words": "Water comes. It stays."}]
    chinese = found["zh/2024/watch/dam/index.html"]
    assert chinese["spoken"]["paragraphs"][0]["words"] == "水利枢纽工程竣工。"
    # who does not read English sees captions at once
    assert [track["default"] for track in chinese["played"]["captions"]] == [False, True]
    small.built(SITEURL="https://rivers.example")
    html = small.page("en/2024/watch/dam/")
    assert '<video controls playsinline preload="none"' in html
    assert 'poster="../../../../media/2024/watch/dam/wave-cover.svg"' in html
    assert '<track kind="captions" src="../../../../media/2024/watch/dam/captions.zh.vtt"' in html
    (film,) = page["linked"]
    assert (film["@type"], film["duration"]) == ("VideoObject", "PT2S")
    assert film["transcript"] == "Water comes. It stays."
    assert "en/2024/watch/dam/" in small.page("sitemap.xml")
    made = small.output / "media/2024/watch/dam/dam.mp4"
    assert made.read_bytes() == stripped(PHONE.read_bytes())
    assert "en/2024/watch/dam/card.png" in small.tree()


def test_a_film_of_a_phone_is_published_without_place_and_device() -> None:
    data = PHONE.read_bytes()
    for secret in (b"Examplephone", b"Model 9", b"secret", b"loci", b"38 deg", b"xmpmeta"):
        assert (secret in data) or secret == b"38 deg", secret
    made = stripped(data)
    assert len(made) == len(data)
    for secret in (b"Examplephone", b"Model 9", b"secret", b"loci", b"xmpmeta", b"udta", b"meta"):
        assert secret not in made, secret
    assert facts(made) == facts(data)
    # what is shown is where it was
    there = {box.kind: box for box in boxes(data)}[b"mdat"]
    assert made[there.start : there.end] == data[there.start : there.end]
    assert stripped(made) == made


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_exiftool_finds_neither_place_nor_device(tmp_path: Path) -> None:
    def said(data: bytes) -> str:
        (tmp_path / "x.mp4").write_bytes(data)
        command = ["exiftool", "-a", "-G1", "-ee", str(tmp_path / "x.mp4")]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    for word in ("GPS", "Make", "Model", "Location", "Vendor", "Comment"):
        assert word in said(PHONE.read_bytes()), word
        assert word not in said(stripped(PHONE.read_bytes())), word


def box(kind: bytes, inside: bytes) -> bytes:
    return (len(inside) + 8).to_bytes(4, "big") + kind + inside


def test_tracks_with_positions_and_what_hides_between_pictures_are_overwritten() -> None:
    media = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"POSITION" + b"picture!" + b"HIDDEN!!")
    start = len(box(b"ftyp", b"isom\0\0\0\0")) + 8

    def track(kind: bytes, offset: int) -> bytes:
        n = lambda *numbers: b"".join(one.to_bytes(4, "big") for one in numbers)  # noqa: E731
        table = box(b"stsd", n(0, 0)) + box(b"stsc", n(0, 1, 1, 1, 1))
        table += box(b"stsz", n(0, 8, 1)) + box(b"stco", n(0, 1, offset))
        handler = box(b"hdlr", n(0, 0) + kind + bytes(12) + b"GoPro AVC\0")
        return box(b"trak", box(b"mdia", handler + box(b"minf", box(b"stbl", table))))

    movie = box(b"moov", track(b"vide", start + 8) + track(b"meta", start))
    made = stripped(media + movie)
    assert b"picture!" in made
    for gone in (b"POSITION", b"HIDDEN!!", b"GoPro"):
        assert gone not in made
    assert made.count(b"trak") == 1
    assert len(made) == len(media + movie)


@pytest.mark.parametrize("cut", [1, 9, 100, 4000, 9000])
def test_a_film_that_is_not_whole_is_refused(cut: int) -> None:
    with pytest.raises(UnsafeFileError, match="not whole"):
        stripped(PHONE.read_bytes()[:-cut])


def test_a_film_that_says_the_place_within_its_pictures_is_refused() -> None:
    data = box(b"ftyp", b"isom") + box(b"mdat", bytes.fromhex("17ee8c60f84d11d98cd60800200c9a66"))
    with pytest.raises(UnsafeFileError, match="contain the place"):
        stripped(data)


def test_every_file_that_is_made_of_boxes_is_stripped_wherever_it_is_linked(small: Site) -> None:
    small.change("2024/index.en.md", "See the", "[Film]({static}clip.mov) See the")
    (small.content / "2024/clip.mov").write_bytes(PHONE.read_bytes())
    small.built()
    assert b"Examplephone" not in (small.output / "media/2024/clip.mov").read_bytes()
    assert set(ENDINGS) == {"mp4", "m4v", "mov", "m4a"}


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("1\n", 1, "do not begin with `WEBVTT`"),
        ("WEBVTT\n", 1, "it has no captions"),
        ("WEBVTT\n00:00.000 --> 00:01.000\nx\n", 2, "no empty line behind"),
        ("WEBVTT\n\n00:00,000 --> 00:01,000\nx\n", 3, "is not a time of captions"),
        ("WEBVTT\n\n1\n00:02.000 --> 00:01.000\nx\n", 4, "ends before it begins"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", 3, "has no words"),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb\n",
            6,
            "before the one above",
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n",
            5,
            "no empty line before",
        ),
    ],
)
def test_captions_that_are_not_right_are_refused_with_their_line(
    small: Site, text: str, line: int, why: str
) -> None:
    with_film(small)
    small.write("2024/films/dam/captions.zh.vtt", text)
    _, problems = small.build()
    (said,) = [str(problem) for problem in problems if not problem.warning]
    assert said.startswith(f"2024/films/dam/captions.zh.vtt:{line}: problem: ")
    assert "the file cannot be published: " in said
    assert why in said


def test_words_of_captions_are_paragraphs() -> None:
    text = (
        "WEBVTT Kind: captions\n\nNOTE not shown\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:00:00.000 --> 00:00:02.000 align:start\n"
        "<v.loud Ada Lovelace>We <b>begin</b> &amp;\n\n"
        "00:02.500 --> 00:03.000\n<v Ada Lovelace>go on.</v>\n\n"
        "00:09.000 --> 00:10.000\n- Yes.\n\n00:10.000 --> 00:11.000\n水来了，\n\n"
        "00:11.000 --> 00:12.000\n水走了。\n"
    )
    assert transcript(captions(text.encode())) == [
        ("Ada Lovelace", "We begin & go on."),
        ("", "- Yes. 水来了，水走了。"),
    ]


def test_a_transcript_can_be_a_text_of_its_own(small: Site) -> None:
    with_film(small)
    small.write("2024/films/dam/transcript.en.txt", "First\nline.\n\nSecond.\n")
    page = views(small)["en/2024/watch/dam/index.html"]
    assert [one["words"] for one in page["spoken"]["paragraphs"]] == ["First line.", "Second."]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("file: dam.mp4", "file: dan.mp4"), "there is no film `dan.mp4` in this folder. Did you"),
        (("file: dam.mp4", "file: captions.en.vtt"), "browsers do not all play a film like"),
        (("file: dam.mp4\n", ""), "the film is nowhere to be watched"),
        (("date:", "forum: dikes\ndate:"), "has no sub-forum `dikes`"),
    ],
)
def test_a_film_that_cannot_be_watched_is_reported(
    small: Site, changed: tuple[str, str], said: str
) -> None:
    with_film(small)
    small.change("2024/films/dam/index.en.md", *changed)
    _, problems = small.build()
    assert said in "\n".join(map(str, problems))


def test_a_film_in_h265_or_without_captions_is_warned_of(small: Site) -> None:
    with_film(small, data=PHONE.read_bytes().replace(b"avc1", b"hvc1"))
    for name in ("captions.en.vtt", "captions.zh.vtt"):
        (small.content / "2024/films/dam" / name).unlink()
    _, problems = small.build()
    told = "\n".join(map(str, problems))
    assert "warning: file: many browsers do not play the film `dam.mp4`" in told
    assert "warning: file: the film `dam.mp4` has no captions" in told


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (BILIBILI, "https://player.bilibili.com/player.html?bvid=BV1aB411c7dE&autoplay=0"),
        (YOUTUBE, "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk?t=3", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (
            "https://youtube.com/live/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        ("https://v.youku.com/v_show/id_XMz==.html", "https://player.youku.com/embed/XMz=="),
        ("https://v.qq.com/x/page/t09.html", "https://v.qq.com/txp/iframe/player.html?vid=t09"),
        ("https://v.qq.com/x/cover/a1/t09.html", "https://v.qq.com/txp/iframe/player.html?vid=t09"),
        ("https://live.bilibili.com/123", ""),
        ("https://evil.example/www.youtube.com/watch?v=abcdefghijk", ""),
    ],
)
def test_players_have_the_addresses_that_their_hosts_give_out(address: str, player: str) -> None:
    allowed = ("player.bilibili.com", "www.youtube-nocookie.com", "player.youku.com", "v.qq.com")
    (found,) = film_hosts([address], "en", allowed)
    assert found["embed"] == player
    (alone,) = film_hosts([address], "en", ())
    assert alone["embed"] == ""
    assert players([alone]) == []


def test_of_a_pair_the_host_that_suits_the_readers_is_first() -> None:
    for tag, first in (
        ("zh-Hans", "bilibili.com"),
        ("en", "youtube.com"),
        ("sr-Cyrl", "youtube.com"),
    ):
        found = film_hosts([YOUTUBE, BILIBILI], tag, ())
        assert found[0]["host"] == first
        assert all(one["paired"] for one in found)
    assert not film_hosts([YOUTUBE], "en", ())[0]["paired"]


def test_only_pages_that_can_show_a_player_allow_its_host(small: Site) -> None:
    recorded(small)
    with_film(small)
    small.built(EMBEDS=["player.bilibili.com"], HOSTING=str(small.folder / "hosting"))
    page = unescape(small.page("en/2024/watch/"))
    assert f'content="{POLICY}; frame-src https://player.bilibili.com"' in page
    for other in ("en/2024/watch/dam/", "en/2024/"):
        assert f'content="{POLICY}"' in unescape(small.page(other))
    assert "data-embed" in page
    assert page.count("data-embed=") == 1
    assert "In mainland China: bilibili.com" in page
    assert "Outside mainland China: youtube.com" in page
    assert "youtube.com then learns your IP address and may set cookies" in page
    nginx = (small.folder / "hosting/nginx-maps.conf").read_text()
    assert "/2024/watch/" in nginx.replace("\\", "")
    assert "frame-src https://player.bilibili.com" in nginx
    assert "frame-src" in policy_of("en/2024/watch/index.html")
    assert "frame-src" not in policy_of("en/2024/index.html")


def test_a_host_whose_players_are_not_known_is_refused(small: Site) -> None:
    _, problems = small.build(EMBEDS=["player.bilibili.co"])
    (said,) = map(str, problems)
    assert "EMBEDS: Plenary does not know how to show players of `player.bilibili.co`" in said
    assert "Did you mean `player.bilibili.com`?" in said


def test_words_of_films_are_found(small: Site) -> None:
    from plenary.pages.data.search import record  # noqa: PLC0415

    with_film(small)
    small.write("2024/films/dam/index.zh.md", "---\ntitle: 大坝\n---\n")
    found = views(small)
    made = record(found["zh/2024/watch/dam/index.html"])
    assert made["kind"] == "film"
    assert "水利枢纽工程竣工。" in made["after"]
    assert "Water comes. It stays." in record(found["en/2024/watch/dam/index.html"])["after"]


def log(browser: Browser, address: str, click: str = "") -> tuple[list[str], Any]:
    """Return the hosts that are asked when a page is opened, and something on it pressed."""
    page = browser.new_page()
    asked: list[str] = []
    page.route(
        "**/*",
        lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort(),
    )
    page.on("request", lambda request: asked.append(request.url.split("/")[2]))
    page.goto(address)
    page.wait_for_timeout(300)
    if click:
        page.locator(click).first.click()
        page.wait_for_timeout(300)
    return asked, page


def test_nothing_is_asked_of_another_host_before_a_click(
    small: Site, browser: Browser, serve: Callable[[Path], str]
) -> None:
    recorded(small)
    small.built(EMBEDS=["player.bilibili.com", "www.youtube-nocookie.com"])
    at = serve(small.output) + "en/2024/watch/"
    asked, page = log(browser, at)
    assert asked
    assert {host.partition(":")[0] for host in asked} == {"127.0.0.1"}
    assert page.locator("iframe").count() == 0
    assert "Plays on this page" in page.content()
    asked, page = log(browser, at, "a[data-embed*=bilibili]")
    assert "player.bilibili.com" in asked
    assert page.locator("iframe").get_attribute("src").startswith("https://player.bilibili.com/")


def test_a_film_plays_with_captions_under_the_policy(
    small: Site, browser: Browser, serve: Callable[[Path], str]
) -> None:
    with_film(small)
    small.built()
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(serve(small.output) + "zh/2024/watch/dam/")
    length = page.evaluate(
        "async () => { const v = document.querySelector('video'); v.preload = 'auto'; v.load();"
        " await new Promise((done, fail) => { v.onloadeddata = done; v.onerror = fail;"
        " v.querySelector('source').onerror = () => fail('source'); });"
        " for (let i = 0; i < 50 && !v.textTracks[1].cues?.length; i++)"
        "   await new Promise((r) => setTimeout(r, 50));"
        " return [v.duration, v.videoWidth, v.textTracks[1].cues.length]; }"
    )
    assert length[0] == pytest.approx(2, abs=0.1)
    assert length[1:] == [320, 1]
    assert wrong == []
