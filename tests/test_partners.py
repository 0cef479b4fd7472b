"""Partners: a page with a wall of logos that look even, and no drawing that does harm."""

import base64
import zlib

import pytest
from camera import photo
from planned import views
from support import Site

from plenary.attachments import svg
from plenary.pages.views.logos import SIDE, even

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">\n'
INK = HEAD.format(40, 10) + '<path d="M0 0h40v10H0z"/>\n</svg>\n'
PARTNERS = "partners:\n  city: {role: host, title: City of Riverton}\n"


def with_logo(site: Site, name: str = "logo.svg", drawn: str = INK, more: str = "") -> None:
    """Give the small site's year a media partner with a logo."""
    site.write(f"2024/{name}", drawn)
    partner = f"  paper: {{role: media, title: The Paper, logo: {name}{more}}}\n"
    site.change("2024/index.en.md", PARTNERS, PARTNERS + partner)


def bomb(side: int = 60_000) -> str:
    """Return a picture of a few bytes with very many pixels, as an address."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    size = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    pixels = zlib.compress(b"\0" * 1000)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def test_partners_have_a_page_with_their_logos_by_their_parts(small: Site) -> None:
    with_logo(small, more=", languages: [zh, en], url: https://paper.example/")
    page = views(small)["en/2024/partners/index.html"]
    assert [part["role"] for part in page["parts"]] == ["host", "media"]
    assert page["parts"][0]["partners"][0]["logo"] is None
    paper = page["parts"][1]["partners"][0]
    assert paper["languages"] == ["zh", "en"]
    assert paper["logo"]["path"] == "media/2024/logo.svg"
    assert paper["logo"]["tone"] == "ink"
    # four times as wide as high, with the area of a square one
    assert (paper["logo"]["width"], paper["logo"]["height"]) == (2 * SIDE, SIDE // 2)
    small.built()
    html = small.page("en/2024/partners/")
    assert 'class="logo ink"><img src="../../../media/2024/logo.svg" alt=""' in html
    assert "Languages: Chinese and English" in html
    assert '<a href="https://paper.example/">The Paper</a>' in html
    assert 'href="../partners/"' in small.page("en/2024/agenda/")
    # The first page lists who is behind the forum, not all of the others
    assert "The Paper" not in small.page("en/2024/")


def test_without_partners_there_is_no_page_and_no_link_to_one(small: Site) -> None:
    small.change("2024/index.en.md", PARTNERS, "")
    small.change("2024/index.zh.md", "partners:\n  city: {title: 河城市}\n", "")
    found = views(small)
    assert "en/2024/partners/index.html" not in found
    assert "partners" not in [link["section"] for link in found["en/index.html"]["nav"]]


def test_logos_of_all_shapes_have_one_area() -> None:
    shapes = [(10 + 3 * n, 40 - n) for n in range(30)]
    areas = [width * height for width, height in (even(*shape) for shape in shapes)]
    assert max(areas) == pytest.approx(SIDE * SIDE)
    assert min(areas) > 0.5 * max(areas)  # one may be no wider or higher than its place
    assert even(200, 100)[0] == pytest.approx(even(100, 100)[0] * 2**0.5)


@pytest.mark.parametrize(
    ("inside", "tone"),
    [
        ('<path d="M0 0h9"/>', "ink"),
        ('<path fill="currentColor" d=""/><path stroke="#111" fill="none" d=""/>', "ink"),
        ('<g fill="#fff"><path d=""/></g>', "white"),
        ('<path style="fill:white" d=""/>', "white"),
        ('<style>.a{fill:#eee}</style><path class="a" d=""/>', "white"),
        ('<path fill="#b4432a" d=""/>', "colours"),
        ('<rect width="9" height="9"/><path fill="#fff" d=""/>', "colours"),
        ('<linearGradient id="a"/><path fill="url(#a)" d=""/>', "colours"),
        ('<path fill="#0a3d91" d=""/>', "colours"),
    ],
)
def test_the_tone_of_a_drawing_is_that_of_all_its_colours(inside: str, tone: str) -> None:
    assert svg.look(f"{HEAD.format(9, 9)}{inside}</svg>".encode()).tone == tone


@pytest.mark.parametrize(
    ("head", "shape"),
    [
        ('viewBox="0 0 30 10"', (30, 10)),
        ('viewBox="0,0,30,10"', (30, 10)),
        ('width="30px" height="10"', (30, 10)),
        ('viewBox="0 0 0 10"', (1, 1)),
        ("", (1, 1)),
    ],
)
def test_the_shape_of_a_drawing_is_that_of_its_box(head: str, shape: tuple[int, int]) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {head}/>'
    assert svg.look(drawing.encode())[:2] == shape


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<g>\n<script>alert(1)</script></g>", "`<script>` is not allowed in a picture (line 3)"),
        ('<image href="https://x.example/a.png"/>', "from elsewhere (line 2)"),
        (f'<image href="{bomb()}"/>', "has more than 16 million pixels (line 2)"),
        (f'<image href="{bomb(5000)}"/>', "has more than 16 million pixels (line 2)"),
        (
            '<g id="a0"><path d=""/></g>\n'
            + "\n".join(
                f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
            ),
            "it draws more than 100000 shapes (line 7)",
        ),
    ],
)
def test_a_logo_that_does_harm_is_refused_with_file_and_line(
    small: Site, inside: str, why: str
) -> None:
    with_logo(small, drawn=HEAD.format(9, 9) + inside + "\n</svg>")
    report, problems = small.build()
    assert report is None or problems.stop
    (said,) = [str(problem) for problem in problems if not problem.warning]
    assert said.startswith("2024/index.en.md:15: problem: partners.paper.logo: the file `logo.svg`")
    assert why in said


def test_a_logo_must_be_there_and_be_a_picture(small: Site) -> None:
    with_logo(small, more="")
    (small.content / "2024/logo.svg").unlink()
    (small.content / "2024/logos.svg").write_text(INK)
    _, problems = small.build()
    told = "\n".join(map(str, problems))
    assert "there is no photo `logo.svg` in this folder. Did you mean `logos.svg`?" in told
    small.change("2024/index.en.md", "logo: logo.svg", "logo: logo.pdf")
    (small.content / "2024/logo.pdf").write_bytes(b"%PDF-1.4")
    _, problems = small.build()
    assert "a logo cannot be a file like `logo.pdf`" in "\n".join(map(str, problems))


def test_a_photo_can_be_a_logo_and_is_no_photo_of_the_event(small: Site) -> None:
    with_logo(small, "logo.png")
    (small.content / "2024/logo.png").write_bytes(photo((640, 160), "PNG"))
    found = views(small)
    logo = found["en/2024/partners/index.html"]["parts"][1]["partners"][0]["logo"]
    assert logo["tone"] == "plate"
    assert (logo["width"], logo["height"]) == (2 * SIDE, SIDE // 2)
    assert found["en/2024/index.html"]["album"]["photos"] == []
    small.built()
    assert "media/2024/logo.png-logo-320.avif" in small.tree()


def test_the_logo_of_a_made_up_partner_is_not_published(small: Site) -> None:
    with_logo(small, "logo.png", more=", sample: true")
    (small.content / "2024/logo.png").write_bytes(photo((640, 160), "PNG"))
    small.built(SHOW_SAMPLES=False)
    assert not [path for path in small.tree() if "logo.png" in path]
    small.built(SHOW_SAMPLES=True)
    assert [path for path in small.tree() if "logo.png" in path]
