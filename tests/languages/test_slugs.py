"""Address names are ASCII in every language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.languages.slugs import slug_of_person, slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("zero-carbon", "zero-carbon"),
        ("Opening Day!", "opening-day"),
        ("开幕", "kai-mu"),
        ("重庆", "chong-qing"),
        ("重要", "zhong-yao"),
        ("2024年论坛", "2024-nian-lun-tan"),
        ("Jožko Mrkvička", "jozko-mrkvicka"),
        ("Пера", "pera"),
        ("Пера Перић", "pera-peric"),
        ("Љубица Њежић", "ljubica-njezic"),
        ("Ђорђе Џајић", "djordje-dzajic"),
        ("Ѓорѓи Ќосев", "gjorgji-kjosev"),
        ("Олександр Ковальчук", "oleksandr-kovalchuk"),
        ("Юрій Їжак", "yurii-yizhak"),
        ("Георги Първанов", "georgi-parvanov"),
        ("Γιώργος Παπαδόπουλος", "giorgos-papadopoulos"),
        ("Ľuboš Žďár", "lubos-zdar"),
        ("Übergröße", "ubergrosse"),
        ("Äiti", "aiti"),
        ("!!!", ""),
    ],
)
def test_names_become_addresses(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(st.text(max_size=40))
def test_an_address_name_is_ascii_and_stays_itself(name: str) -> None:
    slug = slugify(name)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("name", "tag", "slug"),
    [
        ("Жарко Шоц", "sr", "zarko-soc"),
        ("Жарко Шоц", "", "zharko-shots"),
        ("Щерю Цветков", "bg", "shteryu-tsvetkov"),
        ("Љупчо Живковски", "mk", "ljupcho-zhivkovski"),
        ("山云", "", "shan-yun"),
        ("欧阳修文", "", "ouyang-xiuwen"),
        ("Jana Nováková", "sk", "jana-novakova"),
    ],
)
def test_folders_of_people_are_called_as_their_owners_write_them(
    name: str, tag: str, slug: str
) -> None:
    assert slug_of_person(name, tag) == slug
