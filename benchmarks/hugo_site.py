"""The same texts as a site of Hugo's, whose templates in benchmarks/hugo/ make equivalent pages.

A page for each text and session, in six languages with menus and alternates; news in pages of ten;
a page of each sub-forum and speaker with the releases about it, and a feed; a feed of the news of
each language; sitemaps; photos are copied. There are no other forms and no search.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from corpus import LANGUAGES, PHOTOS

LAYOUTS = Path(__file__).parent / "hugo" / "layouts"
TAGS = {"zh": "zh-Hans", "sr": "sr-Cyrl"}
NAMES = {
    "en": "English",
    "zh": "简体中文",
    "sk": "Slovenčina",
    "sr": "Српски",
    "de": "Deutsch",
    "fi": "Suomi",
}
# In the order of the languages
WORDS = {
    "news": ("News", "新闻", "Správy", "Вести", "Nachrichten", "Uutiset"),
    "forums": ("Sub-forums", "分论坛", "Fóra", "Форуми", "Foren", "Foorumit"),
    "speakers": ("Speakers", "嘉宾", "Rečníci", "Говорници", "Vortragende", "Puhujat"),
    "related": ("Related", "相关新闻", "Súvisiace", "Повезано", "Verwandtes", "Aiheesta lisää"),
    "newer": ("Newer", "较新", "Novšie", "Новије", "Neuer", "Uudempi"),
    "older": ("Older", "较早", "Staršie", "Старије", "Älter", "Vanhempi"),
    "about": ("About the forum", "关于论坛", "O fóre", "О форуму", "Über das Forum", "Foorumista"),
    "skip": (
        "Skip to the content",
        "跳到正文",
        "Na obsah",
        "На садржај",
        "Zum Inhalt",
        "Sisältöön",
    ),
}
# Where Hugo has each kind of text; in ours, what comes first is the folder of the edition
PLACES = (
    (r"\d+/forums/", "forums/"),
    (r"\d+/speakers/", "speakers/"),
    (r"\d+/galleries/", "galleries/"),
    (r"(\d+)/", r"editions/\1/"),
    (r"site/", "site/"),
)
BRANCHES = ("forums/", "speakers/")


def write_hugo(folder: Path, content: Path, siteurl: str) -> None:
    """Write a site of Hugo's with the texts of ours in ``content``."""
    shutil.copytree(LAYOUTS, folder / "layouts")
    site = {
        language: yaml.safe_load(_split(content / "site" / f"index.{language}.md")[0])
        for language in LANGUAGES
    }
    config = {
        "baseURL": f"{siteurl}/",
        "defaultContentLanguage": "en",
        "defaultContentLanguageInSubdir": True,
        "taxonomies": {"forum": "forums", "speaker": "speakers"},
        "outputs": {
            "home": ["html", "rss"],
            **{kind: ["html"] for kind in ("section", "taxonomy", "term")},
        },
        "pagination": {"pagerSize": 10, "disableAliases": True},
        "services": {"rss": {"limit": 20}},
        "languages": {
            language: {
                "weight": number + 1,
                "label": NAMES[language],
                "locale": TAGS.get(language, language),
                "title": site[language]["title"],
                "params": {"short": site[language]["short_title"]},
            }
            for number, language in enumerate(LANGUAGES)
        },
    }
    (folder / "hugo.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "i18n").mkdir()
    for number, language in enumerate(LANGUAGES):
        words = {word: {"other": forms[number]} for word, forms in WORDS.items()}
        file = folder / "i18n" / f"{language}.json"
        file.write_text(json.dumps(words), encoding="utf-8")
    for file in sorted(content.rglob("index.*.md")):
        _text(folder / "content", content, file)
    for photo in content.rglob(f"{PHOTOS}/*/*.jpg"):
        place = folder / "content" / _place(photo.relative_to(content).as_posix())
        shutil.copy(photo, place)


def _split(file: Path) -> tuple[str, str]:
    _, fields, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return fields, body


def _place(path: str) -> str:
    for pattern, place in PLACES:
        if re.match(pattern, path):
            return re.sub(f"^{pattern}", place, path)
    return path


def _text(target: Path, content: Path, file: Path) -> None:
    """Write one text; facts stand in each language, since Hugo inherits none."""
    own, body = _split(file)
    language = file.name.split(".")[1]
    fields: dict[str, Any] = yaml.safe_load(own)
    original = file.with_name("index.en.md")
    facts = yaml.safe_load(_split(original)[0]) if original.exists() else {}
    fields = {**facts, **fields, "language": language}
    place = _place(file.relative_to(content).as_posix())
    if place.startswith(BRANCHES):
        place = place.replace("index.", "_index.")
    sessions: dict[str, dict[str, Any]] = fields.pop("sessions", {})
    sessions = {id_: {**facts.get("sessions", {})[id_], **s} for id_, s in sessions.items()}
    fields["title"] = fields.get("title") or fields["name"]
    if place.startswith("forums/"):
        fields["programme"] = sorted(sessions)
    _write(target / place, fields, _links(body))
    forum = Path(place).parent.name
    for id_, session in sessions.items():
        if session.get("kind") != "break":
            about = {**session, "forums": [forum]}
            path = f"sessions/{file.relative_to(content).parts[0]}-{id_}/index.{language}.md"
            _write(target / path, about, session.get("summary", ""))


def _links(body: str) -> str:
    """Return a text whose links to other texts are those of Hugo."""

    def link(found: re.Match[str]) -> str:
        path = found[1].removeprefix("/")
        place = _place(path if re.match(r"\d|news|site|pages", path) else f"2024/{path}")
        return f'({{{{< ref "/{Path(place).parent.as_posix()}" >}}}})'

    return re.sub(r"\(\{filename\}([^)\s]*?)\)", link, body)


def _write(path: Path, fields: dict[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Hugo has another meaning for this field
    known = {name: value for name, value in fields.items() if name != "kind"}
    front = yaml.safe_dump(known, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
