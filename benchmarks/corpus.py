"""The site that benchmarks build: the example, and releases of 600 words in six languages.

Each release has two headings, a table, a quotation and five related releases, and is about one or
two sub-forums and speakers. Its words are those of the example's texts, as often as there.
"""

import random
import re
import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from plenary.environment import ROOT

LANGUAGES = ("en", "zh", "sk", "sr", "de", "fi")
EXAMPLE = ROOT / "content"
FORUMS = ("opening", "zero-carbon", "remanufacturing", "aviation", "matchmaking", "competition")
SPEAKERS = ("zhang-san", "li-si", "erika-mustermann", "jozko-mrkvicka", "pera-peric")
LATEST = 2024
# Headings, and the row of a table that says what is below it
HEADINGS = {
    "en": ("Results", "Outlook", "Partner", "Project"),
    "zh": ("成果", "展望", "伙伴", "项目"),
    "sk": ("Výsledky", "Výhľad", "Partner", "Projekt"),
    "sr": ("Резултати", "Поглед", "Партнер", "Пројекат"),
    "de": ("Ergebnisse", "Ausblick", "Partner", "Projekt"),
    "fi": ("Tulokset", "Näkymät", "Kumppani", "Hanke"),
}
PLACES = {**dict.fromkeys(LANGUAGES, "Cangzhou"), "zh": "沧州", "sr": "Цангџоу"}
PHOTOS = "galleries"


def write_site(content: Path, releases: int, editions: int = 1, *, photos: bool = True) -> None:
    """Write the example content and ``releases`` releases, as many about each of ``editions``.

    Without ``photos``, the example's are left out.
    """
    shutil.copytree(EXAMPLE, content)
    for file in content.rglob("*.md"):  # nothing is a sample, so anything may refer to it
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^ *sample: true\n", "", text), encoding="utf-8")
    if not photos:
        _leave_photos_out(content)
    for year in range(LATEST - editions + 1, LATEST):
        _edition(content, year)
    random_ = random.Random(LATEST)
    each = -(-releases // editions)
    days = [
        date(LATEST - number // each, 11, 6) - timedelta(days=number % each * 2)
        for number in range(releases)
    ]
    names = [f"{day}-release-{number}" for number, day in enumerate(days)]
    for number, day in enumerate(days):
        folder = content / "news" / names[number]
        folder.mkdir()
        related = [names[(number + step) % releases] for step in range(1, 6)]
        year = LATEST - number // each
        for language in LANGUAGES:
            text = _release(random_, language, number, day, year, related)
            (folder / f"index.{language}.md").write_text(text, encoding="utf-8")


def _leave_photos_out(content: Path) -> None:
    """Remove the gallery, photos beside texts, and what the fields say of them."""
    shutil.rmtree(content / str(LATEST) / PHOTOS)
    for photo in [*content.rglob("*.png"), *content.rglob("*.jpg")]:
        photo.unlink()
    for file in content.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^photos:\n(?: .*\n)+|^floor_plan:.*\n", "", text)
        file.write_text(text, encoding="utf-8")


def _edition(content: Path, year: int) -> None:
    """Write an older edition: the latest one's texts, without photos."""
    latest, ignored = content / str(LATEST), shutil.ignore_patterns(PHOTOS)
    shutil.copytree(latest, content / str(year), ignore=ignored)
    for file in (content / str(year)).rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(str(LATEST), str(year)), encoding="utf-8")


@cache
def words_of(language: str) -> tuple[str, ...]:
    """Return the words of the example's texts in a language; Chinese: pairs of characters."""
    pattern = "[一-鿿]{2}" if language == "zh" else r"[^\W\d_]{2,}"
    found: list[str] = []
    for file in sorted(EXAMPLE.rglob(f"index.{language}.md")):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        found += re.findall(pattern, re.sub(r"\(.*?\)|\{.*?\}", "", body))
    return tuple(found)


def _release(
    random_: random.Random, language: str, number: int, day: date, year: int, related: list[str]
) -> str:
    """Return one release of 600 words."""
    words = words_of(language)
    space, stop = ("", "。") if language == "zh" else (" ", ".")

    def some(count: int) -> str:
        text = space.join(random_.choices(words, k=count))
        return text[0].upper() + text[1:]

    def sentence() -> str:
        return some(14) + stop

    def paragraph() -> str:
        return space.join(sentence() for _ in range(5))

    fields = [f"title: {some(6)} {number}", f"summary: {sentence()}", f"place: {PLACES[language]}"]
    forum, other = random_.sample(FORUMS, 2)
    if language == "en":
        fields += [
            *(f"date: {day}", f'edition: "{year}"'),
            f"forums: [{forum}, {other}]" if number % 2 else f"forums: [{forum}]",
            f"speakers: [{', '.join(random_.sample(SPEAKERS, 1 + number % 2))}]",
            f"related: [{', '.join(related)}]",
        ]
    first, second, partner, project = HEADINGS[language]
    rows = "\n".join(f"| {some(2)} | {some(4)} | {number + row} |" for row in range(4))
    body = [
        f"{paragraph()} **{some(2)}** {sentence()}",
        paragraph(),
        f"## {first}",
        f"{paragraph()} [{some(2)}]({{filename}}/{year}/forums/{forum}/index.en.md){stop}",
        f"| {partner} | {project} | 2024 |\n| --- | --- | --- |\n{rows}",
        paragraph(),
        f"> {sentence()} {sentence()}",
        f"## {second}",
        *(paragraph() for _ in range(3)),
        f"{sentence()} *{some(2)}* {sentence()}",
    ]
    return "\n".join(["---", *fields, "---", "", "\n\n".join(body), ""])
