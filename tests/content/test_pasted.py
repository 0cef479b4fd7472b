"""Texts as they are pasted from Word, WPS, WeChat, e-mails and web pages.

Each is what a person sees it to be: its outline names the elements in order, a list with the number
of its entries; ``?`` at the end stands for a warning that asks the writer.
"""

import re

import pytest
from lxml import html as parser

from plenary.content.body import convert

PASTED = [
    # Word and WPS: one break between paragraphs, two wide spaces before each
    (
        "zh-Hans",
        "　　11月7日，论坛开幕。\n　　来自十四国的代表出席。\n　　会上签署三项协议。",
        "p p p",
    ),
    ("zh-Hans", "一、总体情况\n　　论坛开幕。\n二、主要成果\n　　签署协议。", "p p p p"),
    ("zh-Hans", "（一）合作项目\n（二）人才交流\n（三）技术转移", "p p p"),
    ("zh-Hans", "会议议程：\n1、开幕式\n2、主旨演讲\n3、签约仪式", "p p p p"),
    ("zh-Hans", "参会企业：\n•甲公司\n•乙公司\n•丙公司", "p ul3"),
    ("zh-Hans", "主要内容有：\n● 氢能\n● 储能\n\n欢迎报名。", "p ul2 p"),
    ("zh-Hans", "第一章 总则\n第一条 本办法适用于参会企业。\n第二条 报名截至十月。", "p p p"),
    ("zh-Hans", "联系人：王小明\n电话：0317-0000000\n邮箱：press@forum.example", "p p p"),
    ("zh-Hans", "第一，扩大合作。\n第二，完善机制。", "p p"),
    ("zh-Hans", "1）报名\n2）审核", "p p"),
    ("zh-Hans", "他说：\n我们来自十四国。", "p"),
    ("zh-Hans", "①报名\n②审核\n③参会", "p p p"),
    # WeChat: empty lines with a wide space, topics, emoji as bullets
    ("zh-Hans", "#沧州论坛# 今天开幕。\n　\n点击阅读原文。", "p p"),
    ("zh-Hans", "灯\u200b笼论坛\ufeff\n\n　　欢迎！", "p p"),
    ("zh-Hans", "时间：11月7日\n\n地点：沧州\n\n主办：工信厅", "p p p"),
    ("zh-Hans", "一、二产业融合发展，\n三、四线城市参与。", "p"),
    # Bullets of Word's symbol fonts, tabs behind them
    ("en", "Results:\n\uf0b7\tA pact\n\uf0b7\tA fund", "p ul2"),
    ("en", "•\tHydrogen\n•\tStorage\n•\tLithium", "ul3"),
    ("en", "o\tfirst\no\tsecond", "ul2"),
    ("de", "Ergebnisse:\n- Abkommen\n- Fonds", "p ul2"),
    ("de", "Programm\n1. Eröffnung\n2. Rede", "p ol2"),
    ("de", "7. November 2024 begann das Forum.\n\nEs dauerte zwei Tage.", "p p"),
    ("sk", "7. novembra 2024 sa začalo fórum.\n\nV Cangzhou.", "p p"),
    ("sk", "Výsledky:\n• dohoda\n• fond\n\nĎalšie kroky:\n1) plán\n2) tím", "p ul2 p ol2"),
    ("sr", "7. новембра 2024. отворен је форум.\n\nУ Цангџоуу.", "p p"),
    ("sr", "Закључци:\n1. сарадња\n   - енергија\n   - трговина\n2. размена", "p ol2"),
    ("fi", "Tulokset:\n– sopimus\n– rahasto", "p p p ?"),
    ("fi", "7.11.2024 klo 9.00 avajaiset\n8.11.2024 klo 9.00 ottelut", "p p"),
    ("zh-Hans", "议程\n9:00 开幕式\n9:30-10:00 主旨演讲\n11月8日 对接会", "p p p p"),
    ("en", "Programme:\n09:00–09:30 Opening\n09:30–10:15 Keynote", "p p p"),
    ("en", "It opened at\n10:30 in the morning.", "p"),
    # E-mail and web pages: addresses, no-break spaces, soft breaks, tables right below a sentence
    ("en", "See https://forum.example/a. Write to press@forum.example, please.", "p"),
    ("en", "\u00a0\u00a0First\u00a0paragraph.\n\n\u00a0\u00a0Second one.", "p p"),
    ("en", "Sums:\n| Item | Sum |\n|---|---:|\n| Wind | 1,200 |", "p table"),
    (
        "en",
        "Dear colleagues,\nthe forum opens.\n\n> You wrote:\n> when?\n\nRegards",
        "p blockquote p",
    ),
    ("en", "Monday\n* Opening\n  * welcome\n  * film\n* Panel", "p ul2"),
    ("en", "    The forum opened on Thursday with guests from fourteen countries.", "pre ?"),
]


def outline(made: str) -> str:
    root = parser.fragment_fromstring(made, create_parent="div")
    items = {"ul", "ol"}
    return " ".join(
        f"{e.tag}{len(e.findall('li'))}" if e.tag in items else str(e.tag) for e in root
    )


def letters(text: str) -> str:
    return re.sub(r"[\W_\d\ue000-\uf8ff]+", "", text)


@pytest.mark.parametrize(("tag", "source", "expected"), PASTED)
def test_a_pasted_text_is_what_a_person_sees(tag: str, source: str, expected: str) -> None:
    made = convert(source, tag, "back {}")
    page = "".join(made.parts)
    asked = " ?" if made.found else ""
    assert outline(page) + asked == expected
    shown = letters(parser.fragment_fromstring(page, create_parent="div").text_content())
    lost = [word for word in re.findall(r"\w{2,}", source) if letters(word) not in shown]
    assert lost == []
