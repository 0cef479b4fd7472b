"""Names of people: pinyin by GB/T 28039-2011, family names, honorifics."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.languages import pinyin
from plenary.languages.names import Name, addressed
from plenary.languages.pinyin import HAN


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        # The standard's own examples, 5.1.1, without tones
        ("王芳", "Wang Fang"),
        ("杨为民", "Yang Weimin"),
        ("马本斋", "Ma Benzhai"),
        ("罗常培", "Luo Changpei"),
        ("欧阳文", "Ouyang Wen"),
        ("司马相南", "Sima Xiangnan"),
        # Surnames that are read otherwise than the same characters elsewhere
        ("单田芳", "Shan Tianfang"),
        ("仇保兴", "Qiu Baoxing"),
        ("解晓东", "Xie Xiaodong"),
        ("曾国藩", "Zeng Guofan"),
        ("查良镛", "Zha Liangyong"),
        ("区志伟", "Ou Zhiwei"),
        ("盖叫天", "Ge Jiaotian"),
        ("任正非", "Ren Zhengfei"),
        ("朴志敏", "Piao Zhimin"),
        ("缪晓春", "Miao Xiaochun"),
        ("翟志刚", "Zhai Zhigang"),
        ("尉健行", "Wei Jianxing"),
        ("覃辉", "Qin Hui"),
        ("尉迟恭", "Yuchi Gong"),
        ("万俟卨", "Moqi Xie"),
        ("单于明", "Chanyu Ming"),
        ("长孙无忌", "Zhangsun Wuji"),
        ("令狐德棻", "Linghu Defen"),
        ("澹台灭明", "Tantai Mieming"),
        # Given names are read as phrases, and a surname in them is none
        ("李重阳", "Li Chongyang"),
        ("张乐天", "Zhang Letian"),
        ("王朝晖", "Wang Zhaohui"),
        # The letter ü as passports have it, and syllables that would run together
        ("吕布", "Lyu Bu"),
        ("闾丘露薇", "Lyuqiu Luwei"),
        ("王略", "Wang Lue"),
        ("李西安", "Li Xi'an"),
        # Traditional characters
        ("歐陽詢", "Ouyang Xun"),
        ("區志偉", "Ou Zhiwei"),
        ("單田芳", "Shan Tianfang"),
        # One that is rare enough to stand beyond the first 65,536
        ("王𬀩", "Wang Wei"),
    ],
)
def test_a_chinese_name_in_pinyin(name: str, letters: str) -> None:
    assert pinyin.pinyin(*pinyin.split(name)) == letters


@pytest.mark.parametrize(
    ("family", "given_name", "letters"),
    [
        ("郑李", "淑芳", "Zheng-Li Shufang"),
        ("欧阳陈", "方", "Ouyang-Chen Fang"),
        ("周东方", "明", "Zhou-Dongfang Ming"),
        ("爱新觉罗", "启功", "Aixinjueluo Qigong"),
    ],
)
def test_two_surnames_have_a_hyphen_and_one_has_none(
    family: str, given_name: str, letters: str
) -> None:
    assert pinyin.pinyin(family, given_name) == letters


@given(st.from_regex(HAN, fullmatch=True).filter(lambda name: len(name) < 8))
def test_any_name_in_han_characters_becomes_ascii_or_nothing(name: str) -> None:
    letters = pinyin.pinyin(*pinyin.split(name))
    assert re.fullmatch(r"([A-Z][a-z']*([ -][A-Z][a-z']*)*)?", letters), (name, letters)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4))
def test_any_name_in_usual_characters_has_letters(name: str) -> None:
    assert pinyin.pinyin(*pinyin.split(name))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (Name("Jana Nováková", "sk"), ("Nováková", "Jana")),
        (Name("prof. Ján Novák, PhD.", "sk"), ("Novák", "Ján")),
        (Name("Zhang San", "en", home="zh"), ("Zhang", "San")),
        (Name("Zhang San", "en", country="CN"), ("Zhang", "San")),
        (Name("欧阳文", "zh-Hans"), ("欧阳", "文")),
        (Name("埃丽卡·穆斯特曼", "zh-Hans", home="de"), ("穆斯特曼", "埃丽卡")),
        (Name("Orbán Viktor", "hu", home="hu"), ("Orbán", "Viktor")),
        (Name("Viktor Orbán", "en", country="HU"), ("Orbán", "Viktor")),
        (Name("Hans Müller", "hu", home="de"), ("Müller", "Hans")),
        (Name("Nguyễn Văn An", "de", country="VN"), ("Nguyễn", "Văn An")),
        (Name("홍길동", "ko"), ("홍", "길동")),
        (Name("Ursula von der Leyen", "de"), ("Leyen", "Ursula von der")),
        (Name("Ursula von der Leyen", "de", "von der Leyen"), ("von der Leyen", "Ursula")),
        (Name("Gabriel García Márquez", "es", given="Gabriel"), ("García Márquez", "Gabriel")),
        (Name("Dr.", "en"), ("Dr.", "")),
    ],
)
def test_the_family_name_is_where_such_names_have_it(name: Name, parts: tuple[str, str]) -> None:
    assert name.parts == parts


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("zh-Hans", "张三教授"),
        ("ja", "张三教授"),
        ("ko", "张三 教授"),
        ("sr-Cyrl", "教授 张三"),
    ],
)
def test_the_honorific_stands_where_the_language_has_it(tag: str, written: str) -> None:
    assert addressed("张三", "教授", tag) == written
    assert addressed("张三", "", tag) == "张三"


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        (Name("张三", "zh-Hans"), True),
        (Name("张三", "zh-Hans", home="zh", country="CN"), True),
        (Name("李光耀", "zh-Hans", country="SG"), False),
        (Name("田中太郎", "zh-Hans", country="JP"), False),
        (Name("金大中", "zh-Hans", home="ko"), False),
        (Name("埃丽卡·穆斯特曼", "zh-Hans"), False),
        (Name("田中太郎", "ja"), False),
    ],
)
def test_only_a_chinese_name_is_put_into_pinyin(name: Name, chinese: bool) -> None:  # noqa: FBT001
    assert name.chinese is chinese
