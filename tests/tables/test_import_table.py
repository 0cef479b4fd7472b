"""Tables come into the content: each row is read right, or reported; nothing of yours is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support import SMALL, SMALL_LANGUAGES, Site
from tabling import book, columns, export, files, meta, planned, said, take

from plenary.imports.shelves import MODELS
from plenary.tables.columns import called, fields_of, known, meaning, plain
from plenary.tables.plan import Wishes
from plenary.user_language import languages, speaking

HERE = Path(__file__).parent
SLOVAK = {"id": "sk", "tag": "sk", "name": "Slovenčina", "fallback": ["en"]}
ODD = """序号,日期,时间,分论坛,标题,主持人,演讲人,会场,语言,类型,时长,备注
1,11月7日,9:00-9:45,Dams,开幕式,,李明,Great Hall,中英双语,仪式,,茶水自备
2,11月7日,9：45—10：30,Dams,主旨演讲：水与能源,李明,Jana Novák,great hall,中文、英文,主旨演讲,,
3,,10:30,Dams,茶歇,,,Studio,,茶歇,20,
4,2024年11月7日,上午11点,Dams,小型水电,,"李明、Jana Novák",Studio,zh/en,演讲,45分钟,
5,2024/11/7,下午2:00-3:30,水坝,圆桌对话,,Novák Jana,,中文,圆桌,,
6,2024-11-07,15:30至17:00,dams,签约仪式,,李 明,,,仪式,,
7,7.11.2024,17.00–18.00 Uhr,Dams,Empfang,,,Great Hall,Deutsch,休息,,
8,45603,19:00,Dams,晚宴,,,,,休息,2小时,
9,11月8日（周五）,9:00,Fish,参观鱼道,,,,,参观,1:30,
10,11/8/2024,10:30-12:00,Fish,对接会,,,,,对接,,
11,20241108,0.5625,Fish,路演,,,,,路演,30,
12,星期五 11月8日,22:00-01:00,Fish,夜游,,,,,参观,,
13,11月8日,待定,Fish,闭幕式,,,,,仪式,,
14,11月31日,9:00-10:00,Fish,不存在的一天,,,,,演讲,30,
15,11月8日,9:00-10:00,鸟类论坛,鸟,,,,,演讲,,
16,11月8日,9:00-10:00,Fish,未知嘉宾,,王不存在,,,演讲,,
17,11月8日,13:00,Fish,没有结束,,,,,演讲,,
18,11月8日,14:00-15:00,Fish,未知类型,,,,,沙龙,,
19,11月8日,14:00-15:00,Fish,,,,,,演讲,,没有标题
20,11月8日,15:00-16:00,Fish,未知会场,,,三楼,,演讲,,
21,11月8日,16:00-17:00,Fish,火星语,,,,火星语,演讲,,
22,11月8日,16:00-17:00,Fish,火星语,,,,火星语,演讲,,
"""


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    """A programme as Excel in China saves CSV: in GBK, with 22 odd rows."""
    file = tmp_path / "日程.csv"
    file.write_bytes(ODD.replace("\n", "\r\n").encode("gbk"))
    return file


def test_each_odd_row_of_a_chinese_csv_is_read_right_or_reported(
    small: Site, chinese: Path
) -> None:
    made = planned(small, chinese)
    assert made.book.encoding == "GBK"
    lines = said(made)
    problems = {
        line.partition("problem: ")[2].partition(" ")[0] for line in lines if "problem" in line
    }
    assert problems >= {"C14", "B15", "D16", "G17", "J19", "H21", "I22", "this"}
    assert any("rows without a day" in line and ": 4" in line for line in lines)
    take(small, chinese)
    found = {
        session["title"]: (session.get("kind"), session["start"], session["end"])
        for forum in ("dams", "fish")
        for session in meta(small, f"2024/forums/{forum}/index.en.md").get("sessions", {}).values()
    }
    day, next_day = "2024-11-07", "2024-11-08"
    assert {title: one for title, one in found.items() if not title.isascii() or "E" in title} == {
        "开幕式": ("ceremony", f"{day} 09:00", f"{day} 09:45"),
        "主旨演讲：水与能源": ("keynote", f"{day} 09:45", f"{day} 10:30"),
        "茶歇": ("break", f"{day} 10:30", f"{day} 10:50"),
        "小型水电": ("talk", f"{day} 11:00", f"{day} 11:45"),
        "圆桌对话": ("panel", f"{day} 14:00", f"{day} 15:30"),
        "签约仪式": ("ceremony", f"{day} 15:30", f"{day} 17:00"),
        "Empfang": ("break", f"{day} 17:00", f"{day} 18:00"),
        "晚宴": ("break", f"{day} 19:00", f"{day} 21:00"),
        "参观鱼道": ("visit", f"{next_day} 09:00", f"{next_day} 10:30"),
        "对接会": ("matchmaking", f"{next_day} 10:30", f"{next_day} 12:00"),
        "路演": ("pitch", f"{next_day} 13:30", f"{next_day} 14:00"),
        "夜游": ("visit", f"{next_day} 22:00", "2024-11-09 01:00"),
        "未知嘉宾": ("talk", f"{next_day} 09:00", f"{next_day} 10:00"),
        "未知类型": (None, f"{next_day} 14:00", f"{next_day} 15:00"),
        "未知会场": ("talk", f"{next_day} 15:00", f"{next_day} 16:00"),
        "火星语": ("talk", f"{next_day} 16:00", f"{next_day} 17:00"),
    }
    sessions = meta(small, "2024/forums/dams/index.en.md")["sessions"]
    two = next(one for one in sessions.values() if one["title"].startswith("主旨"))
    assert (two["room"], two["moderators"], two["speakers"]) == (
        "hall",
        ["li-ming"],
        ["jana-novak"],
    )
    assert two["languages"] == ["zh", "en"]
    assert sum(one.get("speakers") == ["jana-novak"] for one in sessions.values()) == 2
    small.built()


def test_a_second_import_of_the_same_file_changes_nothing(small: Site, chinese: Path) -> None:
    take(small, chinese)
    before = files(small)
    again = take(small, chinese)
    assert [line for line in again if line.startswith(("new", "changed", "kept", "moved"))] == []
    assert files(small) == before


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_table_of_libreoffice_is_read_right(make_site: Callable[..., Site], ending: str) -> None:
    site = make_site(SMALL, LANGUAGES=[*SMALL_LANGUAGES, SLOVAK])
    made = planned(site, HERE / f"forum.{ending}")
    assert columns(made) == {
        "P. č.": "",
        "Meno": "sk:given_name",
        "Priezvisko": "sk:family_name",
        "Titul": "sk:honorific",
        "Funkcia": "sk:role",
        "Organizácia": "sk:organisation",
        "Krajina": ":country",
        "Životopis": "sk:(text)",
        "Tričko": "",
    }
    assert not made.plans[2].shelf
    told = "\n".join(said(made))
    for words in ("hidden rows", "notes on cells", "#N/A", "rows above", "merged cells: A2:A4"):
        assert words in told
    take(site, HERE / f"forum.{ending}")
    text = (site.content / "2024/speakers/jan-mlynar/index.sk.md").read_text("utf-8")
    assert text == (
        "---\noriginal: true\nname: Ján Mlynár\nfamily_name: Mlynár\ngiven_name: Ján\n"
        "honorific: Ing.\nrole: riaditeľ\norganisation: Vodné mlyny, a. s.\ncountry: SK\n---\n\n"
        "Stavia mlyny.\n\nA hrádze.\n"
    )
    fish = meta(site, "2024/forums/fish/index.en.md")["sessions"]
    assert fish["tour-of-the-fish-ladder"]["speakers"] == ["hans-muller"]
    assert fish["closing"]["start"] == "2024-11-08 16:30"
    assert meta(site, "2024/index.en.md")["rooms"]["terasa"] == {"title": "Terasa"}
    before = files(site)
    take(site, HERE / f"forum.{ending}")
    assert files(site) == before
    site.built()


def test_what_a_person_changed_stays_and_all_else_follows(small: Site, tmp_path: Path) -> None:
    head = ["Name", "Job title", "Country"]
    file = tmp_path / "people.xlsx"
    take(
        small,
        book(file, Speakers=[head, ["Ann Mill", "Miller", "Slovakia"], ["Bo Li", None, "中国"]]),
    )
    path = "2024/speakers/ann-mill/index.en.md"
    assert meta(small, path)["country"] == "SK"
    small.change(path, "role: Miller", "role: Head miller  # as she says")
    book(file, Speakers=[head, ["Ann Mill", "Baker", "Kiina"], ["Bo Li", "Boss", "CHN"]])
    ann = "speakers/ann-mill"
    assert take(small, file) == [
        f"kept: {ann}: Position (en): you have “Head miller”, the table has “Baker” [Speakers!B2]",
        "changed: speakers/ann-mill: Country: “SK” → “CN” [Speakers!C2]",
        "changed: speakers/bo-li: Position (en): nothing → “Boss” [Speakers!B3]",
    ]
    assert "role: Head miller  # as she says\n" in (small.content / path).read_text("utf-8")
    assert take(small, file) == []


def test_a_sheet_of_languages_translates_titles(small: Site, tmp_path: Path) -> None:
    file = book(
        tmp_path / "x.xlsx",
        T=[["English", "中文"], ["Old dams, new rivers", "旧坝新河"], ["No such title", "无"]],
    )
    lines = take(small, file)
    assert any("no text of the content says `No such title`" in line for line in lines)
    assert meta(small, "2024/forums/dams/index.zh.md")["sessions"]["panel"] == {"title": "旧坝新河"}


def test_a_correction_of_the_plan_is_remembered(small: Site, tmp_path: Path) -> None:
    file = book(tmp_path / "x.xlsx", Speakers=[["Name", "Was macht sie?"], ["Ann Mill", "Miller"]])
    assert columns(planned(small, file)) == {"Name": "en:name", "Was macht sie?": ""}
    take(small, file, Wishes(columns={"B": "role (de)"}))
    assert columns(planned(small, file)) == {"Name": "en:name", "Was macht sie?": "de:role"}


@pytest.mark.parametrize("shelf", MODELS)
def test_every_heading_of_an_export_is_read_as_what_it_is(shelf: str) -> None:
    names = fields_of(shelf)
    for language in languages():
        with speaking(language):
            headings = {name: called(shelf, name) for name in names}
        assert len({plain(words) for words in headings.values()}) == len(names), language
        for name, words in headings.items():
            assert known(shelf)[plain(words)].name == name, (language, words)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("姓名*", ("name", "")),
        ("英文姓名", ("name", "en")),
        ("姓名（德文）", ("name", "de")),
        ("Job title (German)", ("role", "de")),
        ("role.zh", ("role", "zh")),
        ("单位 Company", ("organisation", "")),
        ("Maa", ("country", "")),
    ],
)
def test_a_heading_is_read_in_any_language(small: Site, heading: str, key: tuple[str, str]) -> None:
    from tabling import settings_of  # noqa: PLC0415 — one test needs it

    found = meaning(heading, "speakers", settings_of(small).languages)
    assert found
    assert (found.name, found.language) == key


def test_an_export_that_comes_back_changes_nothing(small: Site, tmp_path: Path) -> None:
    before = files(small)
    file = export(small, tmp_path / "forum.xlsx", [*MODELS])
    assert file.read_bytes() == export(small, tmp_path / "again.xlsx", [*MODELS]).read_bytes()
    made = planned(small, file)
    assert said(made) == []
    made.content.save(small.content)
    assert files(small) == before
