"""One item in several languages: what is inherited, what is borrowed, what is never mixed."""

import re
from pathlib import Path

from support import Site

from plenary.content.files import Folder
from plenary.content.items import Item
from plenary.content.pairing import fingerprint, pair
from plenary.content.read import read
from plenary.languages.registry import Language, Registry
from plenary.problems import Problems
from plenary.store.store import Store
from plenary.workers import Workers

REGISTRY = Registry(
    [
        Language("en", "en", "English"),
        Language("zh", "zh-Hans", "简体中文", fallback=("en",)),
        Language("sk", "sk", "Slovenčina", fallback=("zh",)),
    ],
    "en",
)


def paired(tmp_path: Path, kind: str = "news", **texts: str) -> tuple[Item | None, Problems]:
    """Return the item of one folder with these texts by language."""
    folder = Folder("x", kind, "x", "2024", {lang: f"index.{lang}.md" for lang in texts})
    for lang, text in texts.items():
        (tmp_path / "x").mkdir(exist_ok=True)
        (tmp_path / "x" / f"index.{lang}.md").write_text(f"---\n{text}---\nBody\n", "utf-8")
    problems = Problems()
    with Workers(1) as workers:
        sources = read(
            tmp_path,
            [folder],
            REGISTRY,
            dict.fromkeys(REGISTRY, ""),
            "",
            Store(tmp_path / "store"),
            workers,
            problems,
        )
    return pair(folder, sources["x"], REGISTRY, problems), problems


def test_facts_are_inherited_and_texts_are_not(tmp_path: Path) -> None:
    item, problems = paired(
        tmp_path,
        en="title: News\nsummary: Short\nplace: Riverton\ndate: 2024-11-07\n",
        zh="title: 新闻\n",
    )
    assert item
    chinese = item.versions["zh"].fields.model_dump()
    assert str(chinese["date"]) == "2024-11-07"
    assert (chinese["title"], chinese["summary"], chinese["place"]) == ("新闻", "", "")
    told = [(p.place.field, p.warning) for p in problems]
    assert told == [("place", True), ("summary", True)]
    what = "`place` is not translated, so it is not shown (original: Riverton)"
    assert what in [p.what for p in problems]


def test_a_fact_may_be_repeated(tmp_path: Path) -> None:
    item, problems = paired(
        tmp_path,
        en="title: News\ndate: 2024-11-07\nforums: [a, b]\nedition: '2024'\n",
        zh="title: 新闻\ndate: 2024-11-07\nforums:\n- a\n- b\n",
    )
    assert item
    assert not problems.stop


def test_the_original_is_marked_or_the_default_or_the_first(tmp_path: Path) -> None:
    def original(**texts: str) -> str:
        item, _ = paired(tmp_path, **texts)
        assert item
        return item.original.language.id

    fact = "title: T\ndate: 2024-11-07\n"
    plain = "title: T\n"
    assert original(zh=plain, en=fact) == "en"
    assert original(zh=fact + "original: true\n", en=plain) == "zh"
    assert original(sk=plain, zh=fact) == "zh"


def test_the_title_of_an_entry_is_borrowed_and_marked(tmp_path: Path) -> None:
    session = "{title: Talk, summary: S, start: 2024-11-07 09:00, end: 2024-11-07 10:00}"
    item, problems = paired(
        tmp_path,
        kind="forum",
        en=f"title: Dams\nsessions:\n  a: {session}\n  b: {session}\n",
        zh="title: 水坝\nsessions:\n  a: {title: 演讲}\n",
    )
    assert item
    assert item.versions["zh"].borrowed == {"sessions.b.title"}
    sessions = item.versions["zh"].fields.model_dump()["sessions"]
    assert sessions["a"]["title"] == "演讲"
    assert sessions["b"]["title"] == "Talk"
    assert sessions["b"]["summary"] == ""
    assert not problems.stop


def test_a_draft_translation_counts_as_not_there(tmp_path: Path) -> None:
    item, _ = paired(tmp_path, en="title: T\ndate: 2024-11-07\n", zh="title: 题\ndraft: true\n")
    assert item
    assert list(item.versions) == ["en"]
    assert not item.draft


def test_a_stale_translation_is_told_of_until_it_names_the_new_original(small: Site) -> None:
    path = "news/2024-11-07-opening/index.zh.md"
    small.change(path, "place", "translated_from: 0123456789ab\nplace")
    _, problems = small.build()
    (hint,) = (p.hint for p in problems if p.place.field == "translated_from")
    found = re.search(r"translated_from: ([0-9a-f]{12})", hint)
    assert found
    assert '<p class="notice">' in small.page("zh/news/2024-11-07-opening/")
    small.change(path, "0123456789ab", found[1])
    _, problems = small.build()
    assert '<p class="notice">' not in small.page("zh/news/2024-11-07-opening/")
    assert [p for p in problems if p.place.field == "translated_from"] == []
    small.change(path.replace("zh", "en"), "opens today", "opened today")
    _, problems = small.build()
    assert [p for p in problems if p.place.field == "translated_from"] != []


def test_the_fingerprint_of_an_original_is_made_of_texts_alone(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        folder = Folder("x", "news", "x", "", {"en": "index.en.md"})
        (tmp_path / "x").mkdir(exist_ok=True)
        (tmp_path / "x/index.en.md").write_text(f"---\n{text}---\nBody\n", "utf-8")
        with Workers(1) as workers:
            store = Store(tmp_path / "store")
            backs = dict.fromkeys(REGISTRY, "")
            sources = read(tmp_path, [folder], REGISTRY, backs, "", store, workers, Problems())
        return fingerprint("news", sources["x"]["en"])

    assert digest("title: T\n") == digest("title: T\ndraft: true\ndate: 2024-01-01\n")
    assert digest("title: T\n") != digest("title: U\n")


def test_the_nearest_text_is_shown() -> None:
    assert REGISTRY.nearest("sk", {"en", "zh"}) == "zh"
    assert REGISTRY.nearest("sk", {"en"}) == "en"
    assert REGISTRY.nearest("en", {"sk"}) == "sk"
    assert REGISTRY.chain("sk") == ["sk", "zh", "en"]
