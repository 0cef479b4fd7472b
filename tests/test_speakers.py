"""Pages of speakers: their names as they write them, their order, and where they have spoken."""

import re

import pytest
from PIL import Image
from support import SMALL_LANGUAGES, Site

LANGUAGES = [
    *SMALL_LANGUAGES,
    {"id": "sk", "tag": "sk", "name": "Slovenčina", "fallback": ["en"]},
    {"id": "fi", "tag": "fi", "name": "Suomi", "fallback": ["en"]},
    {"id": "sr", "tag": "sr-Cyrl", "name": "Српски", "fallback": ["en"]},
]
PEOPLE = {
    "anna-chalupa": {"en": "name: Anna Chalupa\ncountry: SK"},
    "eva-hora": {"en": "name: Eva Hora\ncountry: SK"},
    "adam-hora": {"en": "name: Adam Hora\ncountry: SK"},
    "jan-cech": {"en": "name: Ján Čech\ncountry: SK", "zh": "name: 扬·切赫"},
    "ida-cibula": {"en": "name: Ida Cibula\ncountry: SK"},
    "matti-ahman": {
        "en": "name: Matti Åhman\ncountry: FI\nlanguage: fi",
        "zh": "name: 马蒂·奥曼",
        "fi": "name: Matti Åhman",
        "sr": "name: Мати Охман",
    },
    "petar-peric": {
        "en": "name: Petar Perić\nlanguage: sr-Cyrl\ncountry: RS",
        "zh": "name: 彼得·佩里奇",
        "sr": "name: Петар Перић",
    },
    "shan-wei": {
        "en": "name: Shan Wei\nlanguage: zh\ncountry: CN\nhonorific: Prof.",
        "zh": "name: 单伟\nhonorific: 教授",
    },
    "zeng-yi": {"zh": "name: 曾益\ncountry: CN\nlanguage: zh\nhonorific: 教授"},
    "ouyang-wen": {"zh": "name: 欧阳文\ncountry: CN"},
    "tanaka": {"zh": "name: 田中太郎\ncountry: JP"},
}


@pytest.fixture
def site(small: Site) -> Site:
    for person, texts in PEOPLE.items():
        for language, fields in texts.items():
            small.write(f"2024/speakers/{person}/index.{language}.md", f"---\n{fields}\n---\n")
    small.settings["LANGUAGES"] = LANGUAGES
    return small


def names(site: Site, path: str) -> list[str]:
    """Return what a list of speakers calls each, with the other forms of the name."""
    headings = re.findall(r"<h2>(.*?)</h2>", site.page(path), re.DOTALL)
    plain = [re.sub(r'<span class="badge.*?</span>|<[^>]*>', "", h) for h in headings]
    return [" ".join(heading.split()) for heading in plain]


def test_in_chinese_speakers_are_in_the_order_of_pinyin(site: Site) -> None:
    site.built()
    assert names(site, "zh/2024/speakers/") == [
        "Adam Hora",
        "Anna Chalupa",
        "彼得·佩里奇 Петар Перић",  # Bi
        "Eva Hora",
        "Ida Cibula",
        "Jana Novak",
        "李明",
        "马蒂·奥曼 Matti Åhman",
        "欧阳文",
        "单伟教授",  # Shan, not Dan
        "田中太郎",
        "扬·切赫",  # Yang
        "曾益教授",  # Zeng, not Ceng
    ]


def test_in_slovak_they_are_by_family_name_c_before_h_before_ch(site: Site) -> None:
    site.built()
    order = names(site, "sk/2024/speakers/")
    assert order == [
        "Matti Åhman",
        "Ida Cibula",
        "Ján Čech",
        "Adam Hora",
        "Eva Hora",
        "Anna Chalupa",
        "Li Ming",
        "Jana Novak",
        "欧阳文 Ouyang Wen",
        "Petar Perić Петар Перић",
        "Prof. Shan Wei 单伟",
        "曾益教授 Zeng Yi",
        "田中太郎",
    ]


def test_in_finnish_a_with_a_ring_stands_behind_z(site: Site) -> None:
    site.built()
    order = names(site, "fi/2024/speakers/")
    assert order[-2:] == ["Matti Åhman", "田中太郎"]
    assert order.index("Anna Chalupa") < order.index("Adam Hora")


def test_a_stated_family_name_is_sorted_by(site: Site) -> None:
    site.write(
        "2024/speakers/von/index.en.md",
        "---\nname: Ursula von Altmark\nfamily_name: von Altmark\ngiven_name: Ursula\n---\n",
    )
    site.built()
    order = names(site, "sk/2024/speakers/")
    assert order.index("Ursula von Altmark") == len(order) - 3  # before Zeng and the one in Han


def test_the_owners_form_of_a_name_stands_beside_with_its_language(site: Site) -> None:
    site.built()
    for path in ("2024/speakers/", "2024/speakers/shan-wei/"):
        assert '<span class="beside-name" lang="zh-Hans" dir="ltr">单伟</span>' in site.page(
            f"en/{path}"
        )
        assert 'class="beside-name" lang="fi" dir="ltr">Matti Åhman</span>' in site.page(
            f"sr/{path.replace('shan-wei', 'matti-ahman')}"
        )
    assert "beside-name" not in site.page("zh/2024/speakers/shan-wei/")
    assert "beside-name" not in site.page("en/2024/speakers/matti-ahman/")


def test_pinyin_stands_beside_a_chinese_name_where_nobody_has_written_it_in_letters(
    site: Site,
) -> None:
    site.built()
    page = site.page("de/2024/speakers/ouyang-wen/")
    assert '<span lang="zh-Hans" dir="ltr">欧阳文</span>' in page
    assert '<span class="beside-name" lang="zh-Latn-pinyin" dir="ltr">Ouyang Wen</span>' in page
    assert "beside-name" not in site.page("de/2024/speakers/tanaka/")
    assert "beside-name" not in site.page("zh/2024/speakers/ouyang-wen/")


def test_honorifics_stand_on_cards_and_on_the_page_and_nowhere_in_the_programme(
    site: Site,
) -> None:
    site.change(
        "2024/forums/dams/index.en.md", "speakers: [li-ming]", "speakers: [li-ming, shan-wei]"
    )
    site.built()
    assert ">单伟教授</span>" in site.page("zh/2024/speakers/shan-wei/")
    assert ">Prof. Shan Wei</span>" in site.page("en/2024/speakers/shan-wei/")
    assert ">Shan Wei</a>" in site.page("en/2024/forums/dams/")
    agenda = site.page("en/2024/agenda/")
    assert ">Shan Wei</a>" in agenda
    assert "Prof. Shan" not in agenda


def test_the_same_person_at_another_edition_is_one_click_away(site: Site) -> None:
    site.write("2023/index.en.md", "---\ntitle: River Forum 2023\nstart: 2023-06-02\n---\n")
    site.write("2023/speakers/eva-hora/index.en.md", "---\nname: Eva Hora\n---\n")
    site.built()
    later = site.page("en/2024/speakers/eva-hora/")
    assert "Also at" in later
    assert '<a href="../../../2023/speakers/eva-hora/">River Forum 2023</a>' in later
    earlier = site.page("en/2023/speakers/eva-hora/")
    assert '<a href="../../../2024/speakers/eva-hora/">River Forum 2024</a>' in earlier
    assert "Also at" not in site.page("en/2024/speakers/adam-hora/")


def test_the_page_says_who_took_the_portrait(site: Site) -> None:
    folder = site.content / "2024/speakers/eva-hora"
    Image.new("RGB", (600, 600), "teal").save(folder / "portrait.jpg")
    photos = "photos:\n  portrait.jpg: {credit: A. Lens, licence: CC BY 4.0}\n"
    site.change("2024/speakers/eva-hora/index.en.md", "country: SK\n", f"country: SK\n{photos}")
    site.built()
    assert "Photo: A. Lens, CC BY 4.0" in site.page("en/2024/speakers/eva-hora/")
    assert "Photo:" not in site.page("en/2024/speakers/adam-hora/")


def test_countries_are_offered_by_name_in_the_order_of_the_language(site: Site) -> None:
    site.built()
    offered = lambda language: re.findall(  # noqa: E731
        r'data-value="([A-Z]{2})"', site.page(f"{language}/2024/speakers/")
    )
    assert offered("en") == ["CN", "FI", "JP", "RS", "SK"]
    assert offered("sk") == ["CN", "FI", "JP", "SK", "RS"]
    assert offered("zh") == ["FI", "JP", "RS", "SK", "CN"]  # Fen, Ri, Sai, Si, Zhong


def test_a_part_that_is_not_in_the_name_is_told(site: Site) -> None:
    site.write(
        "2024/speakers/eva-hora/index.en.md",
        "---\nname: Eva Hora\ncountry: SK\nfamily_name: Horova\n---\n",
    )
    _, problems = site.build()
    (told,) = [str(p) for p in problems if p.place.field == "family_name"]
    assert told == (
        "2024/speakers/eva-hora/index.en.md:4: warning: family_name: `Horova` is not part of "
        "the name `Eva Hora`. Write it exactly as in the name, or correct the name."
    )


@pytest.mark.parametrize("name", ["", "name:\n", "name: [Eva]\n"])
def test_a_name_that_is_missing_or_wrong_is_one_problem(site: Site, name: str) -> None:
    site.write(
        "2024/speakers/eva-hora/index.en.md",
        f"---\n{name}country: SK\nfamily_name: Hora\ngiven_name: Eva\n---\n",
    )
    _, problems = site.build()
    assert [p.place.field for p in problems if "eva-hora" in str(p)] == ["name"]


def test_a_language_that_is_none_is_a_problem(site: Site) -> None:
    site.change("2024/speakers/shan-wei/index.en.md", "language: zh", "language: Chinese")
    _, problems = site.build()
    (told,) = [p for p in problems if p.place.field == "language"]
    assert told.what == "`Chinese` is not a language"
    assert told.place.line == 3
