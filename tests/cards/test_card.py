"""Share images: nothing overflows, whatever the title, and nothing depends on the machine."""

import hashlib
import os
import random
import subprocess
import sys
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from plenary.cards.card import LARGEST, Words, card, drawn
from plenary.cards.drawings import MARGIN, PANEL, SHAPES, WIDE
from plenary.cards.fonts import letters
from plenary.environment import ROOT
from plenary.photos.recipes import box

MARK = (ROOT / "theme/static/mark.svg").read_text()
GLYPH = '<svg viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>'
# Made up, and longer than any press office should write
CHINESE = (
    "来自二十余个国家的中小企业代表齐聚沧州，围绕“氢能与再制造”、低空经济、绿色供应链（含碳足迹）等议题，"
    "共商产业合作新机遇与标准互认"
)
SERBIAN = (
    "Најпрофесионалнијима о интернационализацији високотехнолошкопроизводних предузећа "
    "и противпожарнобезбедносним прописима"
)
GERMAN = (
    "Wasserstofftechnologiezusammenarbeitsvereinbarung und "
    "Kreislaufwirtschaftswiederaufbereitungsanlagenbetreibergesellschaft unterzeichnet"
)
TITLES = {"zh-Hans": CHINESE, "sr-Cyrl": SERBIAN, "de": GERMAN, "ar": "منتدى الواحة للتعاون " * 4}
KINDS = [(form, framed) for form in ("wide", "square") for framed in ("", "photo", "portrait")]


def view(tag: str, form: str, framed: str) -> dict[str, Any]:
    part = box((1080, 720), SHAPES[form, framed], (0.5, 0.4)) if framed else ()
    colours = {"paper": "#fbfaf6", "mist": "#e8efee", "ink": "#10212b", "stone": "#556266"}
    return {
        "form": form,
        "lang": {"tag": tag, "dir": "rtl" if tag == "ar" else "ltr"},
        "colours": {**colours, "accent": "#b4432a", "water": "#0f6a73"},
        "flat": False,
        "framed": framed,
        "part": list(part),
    }


@cache
def photo() -> bytes:
    out = BytesIO()
    grains = random.Random(6).randbytes(270 * 180)  # busier than any photo
    Image.frombytes("L", (270, 180), grains).convert("RGB").resize((1080, 720)).save(out, "JPEG")
    return out.getvalue()


def picture(words: Words, tag: str, form: str, framed: str, glyph: str = "") -> Image.Image:
    shown = photo() if framed else b""
    return drawn(view(tag, form, framed), words, MARK, glyph, shown, letters())


@pytest.mark.parametrize(("form", "framed"), KINDS)
@pytest.mark.parametrize("tag", TITLES)
def test_no_ink_of_a_long_title_lies_outside_the_room_for_words(
    tag: str, form: str, framed: str
) -> None:
    title = TITLES[tag]
    words = Words(title[:60], title[:40], title, (title[:80], title[:30]))
    bare = picture(Words("", "", "", ()), tag, form, framed)
    found = ImageChops.difference(picture(words, tag, form, framed), bare).getbbox()
    assert found
    if form == "wide":
        right = WIDE[0] - PANEL[0] if framed else WIDE[0] - MARGIN
        room = (MARGIN - 3, 40, right + 3, 552)  # letters may lean out by a hair
        if tag == "ar":
            room = (WIDE[0] - room[2], room[1], WIDE[0] - room[0], room[3])
    else:
        top = SHAPES[form, framed][1] - 6 if framed else 106
        room = (11, top, 289, 298 if framed else 272)
    assert room[0] <= found[0]
    assert room[1] <= found[1]
    assert found[2] <= room[2]
    assert found[3] <= room[3]


@pytest.mark.parametrize("paper", ["#fbfaf6", "#fffaf0", "#e8efee"])
def test_paper_keeps_its_colour(paper: str) -> None:
    shown = view("de", "wide", "")
    shown["colours"]["paper"] = paper
    made = Image.open(BytesIO(card(shown, Words("", "", "A", ()), MARK, "", b"", letters())))
    wanted = Image.new("RGB", (1, 1), paper).getpixel((0, 0))
    found = made.getpixel((900, 60))
    assert isinstance(wanted, tuple)
    assert isinstance(found, tuple)
    assert max(abs(one - other) for one, other in zip(wanted, found, strict=True)) <= 1


def test_words_stay_clear_of_the_drawing_of_a_sub_forum() -> None:
    bare = picture(Words("", "", "", ()), "de", "wide", "", GLYPH)
    made = picture(Words("Forum", "Forum", GERMAN, ()), "de", "wide", "", GLYPH)
    found = ImageChops.difference(made, bare).getbbox()
    assert found
    assert found[2] < WIDE[0] - 340


@pytest.mark.parametrize("tag", ["zh-Hans", "ar"])
def test_the_photo_stands_where_readers_end(tag: str) -> None:
    empty = Words("", "", "", ())
    bare, with_photo = (picture(empty, tag, "wide", framed) for framed in ("", "photo"))
    found = ImageChops.difference(with_photo, bare).getbbox()
    assert found
    if tag == "ar":
        assert found[0] == 0
        assert found[2] <= PANEL[0]
    else:
        assert found[0] >= WIDE[0] - PANEL[0]
        assert found[2] == WIDE[0]


@pytest.mark.parametrize(("form", "framed"), KINDS)
def test_a_share_image_has_the_size_that_it_says_and_is_small(form: str, framed: str) -> None:
    words = Words("论坛", "新闻稿", CHINESE, ("沧州",))
    data = card(
        view("zh-Hans", form, framed), words, MARK, "", photo() if framed else b"", letters()
    )
    with Image.open(BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.size == ((1200, 630) if form == "wide" else (300, 300))
    assert len(data) < LARGEST


SCRIPT = """
import sys
sys.path[:0] = ["tests/cards"]
from test_card import digest
print(digest())
"""


def digest() -> str:
    """Return the digest of a few cards."""
    made = hashlib.sha256()
    for tag, title in TITLES.items():
        words = Words("Forum", "", title, ())
        made.update(card(view(tag, "wide", "photo"), words, MARK, "", photo(), letters()))
    return made.hexdigest()


@pytest.mark.slow
def test_two_processes_make_the_same_bytes() -> None:
    seeds = ("1", "2")
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in seeds
    }
    assert told == {digest()}


CREDITS = [
    ("wide", "photo", "en", (664, 596, 1200, 630)),
    ("wide", "photo", "ar", (0, 596, 536, 630)),
    ("wide", "portrait", "en", (664, 540, 1200, 630)),
    ("square", "photo", "zh-Hans", (0, 0, 300, 16)),
    ("square", "portrait", "de", (0, 0, 300, 16)),
]


@pytest.mark.parametrize(("form", "framed", "tag", "place"), CREDITS)
def test_a_photo_carries_the_credit_that_its_licence_asks_for(
    form: str, framed: str, tag: str, place: tuple[int, int, int, int]
) -> None:
    words = Words("", "", "Title", ())
    bare = picture(words, tag, form, framed)
    credited = picture(words._replace(credit="Zhang San / 张三 · CC BY 4.0"), tag, form, framed)
    found = ImageChops.difference(bare, credited).getbbox()
    assert found is not None
    left, top, right, bottom = place
    assert left <= found[0] < found[2] <= right
    assert top <= found[1] < found[3] <= bottom


@pytest.mark.parametrize("form", ["wide", "square"])
@pytest.mark.parametrize("tag", TITLES)
def test_a_card_without_a_photo_is_a_small_png_of_the_same_picture(tag: str, form: str) -> None:
    words = Words("A forum", "News", TITLES[tag], ("7 November 2024",))
    shown = picture(words, tag, form, "")
    made = card({**view(tag, form, ""), "flat": True}, words, MARK, "", b"", letters())
    with Image.open(BytesIO(made)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "P", shown.size)
        drawn_flat = image.convert("RGB")
    assert len(made) < (45_000 if form == "wide" else 10_000)
    assert drawn_flat.getpixel((2, 2)) == shown.getpixel((2, 2)) == (0xFB, 0xFA, 0xF6)
    apart = ImageChops.difference(shown, drawn_flat).convert("L").histogram()
    assert sum(apart[64:]) < 0.002 * sum(apart)
