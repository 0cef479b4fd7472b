"""A site of many releases in six languages: builds it from nothing, unchanged, and edited.

    .venv/bin/python benchmarks/many_releases.py [RELEASES]

RenderedPhoto wall-clock seconds and the peak memory in MiB of the largest process of each build.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from plenary.environment import ROOT

LANGUAGES = ("en", "zh", "sk", "sr", "de", "fi")
WORDS = {
    language: words.split()
    for language, words in {
        "en": "forum enterprise energy trade partner project river region market visit panel",
        "zh": "论坛 企业 能源 贸易 伙伴 项目 运河 地区 市场 访问 讨论",
        "sk": "fórum podnik energia obchod partner projekt rieka región trh návšteva panel",
        "sr": "форум предузеће енергија трговина партнер пројекат река регион тржиште посета",
        "de": "Forum Unternehmen Energie Handel Partner Projekt Fluss Region Markt Besuch",
        "fi": "foorumi yritys energia kauppa kumppani hanke joki alue markkina vierailu",
    }.items()
}
FORUMS = ("opening", "zero-carbon", "remanufacturing", "aviation", "matchmaking", "competition")


def write_site(content: Path, releases: int) -> None:
    """Write the example content and ``releases`` releases of about 300 words in each language."""
    shutil.copytree(ROOT / "content", content)
    random_ = random.Random(2024)
    for number in range(releases):
        day = date(2024, 11, 6) - timedelta(days=number * 2)
        folder = content / "news" / f"{day}-release-{number}"
        folder.mkdir()
        for language in LANGUAGES:
            text = _release(random_, language, number, day)
            (folder / f"index.{language}.md").write_text(text, encoding="utf-8")


def _release(random_: random.Random, language: str, number: int, day: date) -> str:
    """Return one release: fields, four paragraphs, a heading, a list, a quote, links."""
    words = WORDS[language]
    space = "" if language == "zh" else " "

    def sentence() -> str:
        return space.join(random_.choices(words, k=14)) + ("。" if language == "zh" else ". ")

    def paragraph() -> str:
        return "".join(sentence() for _ in range(5)).strip()

    fields = [
        f"title: {space.join(random_.choices(words, k=6))} {number}",
        f"summary: {sentence()}",
    ]
    if language == "en":
        forum = random_.choice(FORUMS)
        fields += [f"date: {day}", 'edition: "2024"', f"forums: [{forum}]"]
    link = "[2024]({filename}/2024/forums/opening/index.en.md)"
    items = "\n".join(f"- {sentence()}" for _ in range(4))
    quote = f'"{sentence()}"'
    body = [paragraph(), f"## {words[0]}", f"{paragraph()} {link}", items, quote, paragraph()]
    return "\n".join(["---", *fields, "---", "", "\n\n".join(body), ""])


def build(label: str, content: Path, folder: Path) -> None:
    """Build as a person does, and print what it took."""
    command = [
        *(sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py")),
        *("-o", str(folder / "output"), "-e", f'CACHE_PATH="{folder}/cache"'),
    ]
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], check=True, capture_output=True, text=True
    )
    print(f"{label:24} {measured.stdout.splitlines()[-1]}   {_done(measured.stdout)}", flush=True)


MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{seconds:7.2f} s {peak:6.0f} MiB")
"""


def _done(printed: str) -> str:
    """Return what the build says that it has done."""
    start = printed.find("are ")
    return " ".join(printed[start:].split())[:60] if start >= 0 else ""


def main(releases: int) -> None:
    """Build three times and more, and print each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        write_site(content, releases)
        print(f"{releases} releases in {len(LANGUAGES)} languages")
        build("from nothing", content, folder)
        build("no change", content, folder)
        (release,) = content.glob(f"news/*-release-{releases // 2}/index.de.md")
        text = release.read_text(encoding="utf-8")
        release.write_text(text.replace("title: ", "title: Neu ", 1), encoding="utf-8")
        build("one title edited", content, folder)
        release.write_text(text.replace("## ", "## Neu ", 1), encoding="utf-8")
        build("one text edited", content, folder)
        shutil.rmtree(folder / "output")
        build("output gone, store kept", content, folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
