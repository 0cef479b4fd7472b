"""The order of names in each language, which is not that of code points."""

import os
import random
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.languages.collation import sort_key
from plenary.languages.names import Name, place

ORDERS = {
    "sk": ["Cibula", "Čech", "Ďurica", "Hora", "Chalupa", "Ihla", "Šuba", "Zeman", "Žiak"],
    "fi": ["Aho", "Virta", "Zorn", "Åberg", "Ärjä", "Öhman"],
    "de": ["Afanasjew", "Ägger", "Azur", "Öl", "Olm", "Ostern", "Straße", "Zorn"],
    "sr-Cyrl": ["Андрић", "Ђорђевић", "Живковић", "Љубић", "Николић", "Његош", "Ћосић", "Џанг"],
    "ar": ["أحمد", "بدر", "زيد", "علي"],
    "en": ["Andrić", "Čech", "Cibula", "Øre", "Zorn"],
}


def mixed(names: list[Any]) -> list[Any]:
    """Return names in another order, always the same."""
    return random.Random(7).sample(names, len(names))


@pytest.mark.parametrize("tag", ORDERS)
def test_names_are_in_the_order_of_the_language(tag: str) -> None:
    assert sorted(mixed(ORDERS[tag]), key=sort_key(tag)) == ORDERS[tag]
    if tag != "ar":
        assert sorted(ORDERS[tag]) != ORDERS[tag]


def test_one_languages_order_is_not_anothers() -> None:
    assert sorted(ORDERS["sk"], key=sort_key("en")) != ORDERS["sk"]
    assert sorted(ORDERS["fi"], key=sort_key("de")) != ORDERS["fi"]


CHINESE = [
    "埃丽卡·穆斯特曼",  # Ai
    "安宁",
    "查尔斯·韦伯",  # Cha: no surname
    "陈一",
    "仇和",  # Qiu, not Chou
    "Robert Weber",
    "单一",  # Shan, not Dan
    "山水",
    "曾一",  # Zeng, not Ceng
    "查理",  # Zha, as a surname
    "张三",
    "张四",
    "章三",
]


def chinese(written: str) -> Name:
    return Name(written, "en" if written.isascii() else "zh-Hans")


def test_in_chinese_names_are_in_the_order_of_pinyin_with_surnames_read_as_such() -> None:
    for tag in ("zh-Hans", "zh-Hant"):
        assert sorted(mixed(CHINESE), key=lambda n: place(chinese(n), tag)) == CHINESE
    assert sorted(CHINESE, key=sort_key("zh-Hans")) != CHINESE


def test_elsewhere_the_family_name_goes_first_then_the_given_name() -> None:
    names = [
        Name("Zora Čech", "sk"),
        Name("Adam Hora", "sk"),
        Name("Eva Hora", "sk"),
        Name("Anna Chalupa", "sk"),
        Name("Zhang San", "sk", home="zh"),
    ]
    assert sorted(mixed(names), key=lambda n: place(n, "sk")) == names
    shorter = [Name("Adam Hor", "sk"), Name("Zora Hor", "sk"), Name("Adam Hora", "sk")]
    assert sorted(mixed(shorter), key=lambda n: place(n, "sk")) == shorter


@given(st.lists(st.text(max_size=6)))
def test_any_names_have_one_order(names: list[str]) -> None:
    for tag in ("zh-Hans", "sk"):
        places = [place(Name(name, tag), tag) for name in names]
        assert sorted(places) == sorted(mixed(places))


@pytest.mark.parametrize("machine", ["C", "sk_SK.UTF-8", "fi_FI.UTF-8"])
def test_the_machines_locale_changes_nothing(machine: str) -> None:
    code = (
        "from plenary.languages.collation import sort_key as k;"
        "print([k(t)('Chalupa Öl').hex() for t in ('sk', 'zh-Hans', 'tlh', 'en')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "LC_ALL": machine, "LANG": machine},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [sort_key(tag)("Chalupa Öl").hex() for tag in ("sk", "zh-Hans", "tlh", "en")]
    assert ran.stdout.strip() == str(expected)
