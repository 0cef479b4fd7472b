"""The page of all speakers: 300 people over five editions, in six languages.

    .venv/bin/python benchmarks/people.py [PEOPLE [FOLDER]]

Prints the bytes of the page of each language, also as gzip sends it, and how long the browser takes
for each key that is typed into its field on a processor slowed four times: script, style and
layout, and until the next picture is shown (Event Timing). With a FOLDER the site stays there.
"""

import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright

from plenary.environment import ROOT
from plenary.forms import FORMS

sys.path.insert(0, str(ROOT / "tests"))

from visitor import CHROMIUM, FLAGS

YEARS = (2020, 2021, 2022, 2023, 2024)
LANGUAGES = ("en", "zh", "sk", "sr", "de", "fi")
SLOWER = 4
TYPED = {
    "en": ("novakova", "wangfang", "peric"),
    "zh": ("wang", "王", "novak"),
    "sr": ("петровић", "petrovic", "li"),
}
# Family and given names by country, as they are written there
FAMILIES = {
    country: names.split()
    for country, names in {
        "CN": "张 李 王 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 林 郭 何 高 罗 郑 梁 谢 宋 唐 许 欧阳",
        "SK": "Nováková Horák Čech Chalupa Šimko Ďurica Ľuptáková Kováč Žiak Tóth Hudec",
        "RS": "Петровић Јовановић Љубић Његован Ђорђевић Перић Шарић Живковић Чолић Ћосић",
        "DE": "Müller Schröder Weiß Köhler Größler Fischer Wagner Becker Jäger Übelacker",
        "FI": "Åkerman Ähtärinen Öhman Korhonen Virtanen Mäkinen Nieminen Hämäläinen",
    }.items()
}
GIVEN = {
    country: names.split()
    for country, names in {
        "CN": "伟 芳 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 建国 晓东 思远 雨桐 子涵",
        "SK": "Ján Mária Zuzana Ľudovít Žofia Peter Štefan Eva Ondrej Katarína",
        "RS": "Милан Јелена Љиљана Ђорђе Никола Снежана Живојин Ана",
        "DE": "Jürgen Käthe Sören Anna Günther Lena Jörg Björn",
        "FI": "Äinö Väinö Matti Liisa Jyrki Päivi Sanna Ilkka",
    }.items()
}
ROLES = ("Director", "Professor of energy systems", "Head of the export office", "Founder", "Mayor")
PLACES = (
    "Institute of Rivers",
    "Chamber of Commerce",
    "Harbour Company",
    "Green Steel",
    "Wind Works",
)


def write(content: Path, count: int) -> None:
    """Write the content: each person spoke in one edition to four of them."""
    random_ = random.Random(2026)
    _text(content / "site/index.en.md", "title: Large Forum\nshort_title: Large")
    for year in YEARS:
        fields = f"title: Large Forum {year}\nplace: Riverton\nstart: {year}-11-07"
        _text(content / f"{year}/index.en.md", fields)
    for number in range(count):
        country = random_.choice(list(FAMILIES))
        family, given = random_.choice(FAMILIES[country]), random_.choice(GIVEN[country])
        name = f"{family}{given}" if country == "CN" else f"{given} {family}"
        home = {"CN": "zh", "RS": "sr-Cyrl"}.get(country, country.lower())
        facts = f"country: {country}\nlanguage: {home}"
        role, place = random_.choice(ROLES), random_.choice(PLACES)
        for year in random_.sample(YEARS, random_.choice((1, 1, 1, 2, 3, 4))):
            folder = content / f"{year}/speakers/person-{number}"
            own = home.partition("-")[0]
            _text(
                folder / f"index.{own}.md", f"name: {name}\n{facts}\noriginal: true\nrole: {role}"
            )
            if own in ("zh", "sr"):
                words = f"name: Person {_letters(number)}\nrole: {role}\norganisation: {place}"
                _text(folder / "index.en.md", words)


def _letters(number: int) -> str:
    """Return a family name that no other person has."""
    return "".join(chr(97 + number // 26**place % 26) for place in range(3)).capitalize()


def _text(file: Path, fields: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{fields}\n---\nA text.\n", encoding="utf-8")


def build(folder: Path) -> Path:
    """Build the site; return its output."""
    output = folder / "output"
    forms = json.dumps(dict.fromkeys(FORMS, "none"))  # they are beside the pages
    settings = (f'CACHE_PATH="{folder / "cache"}"', f"FORMS={forms}")
    command = [sys.executable, "-m", "pelican", str(folder / "content"), "-o", str(output)]
    subprocess.run([*command, "-s", "pelicanconf.py", "-e", *settings], cwd=ROOT, check=True)
    return output


WATCH = """() => { window.spent = []; new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (/^(keydown|input)$/.test(e.name)) spent.push(e.duration);
}).observe({type: 'event', durationThreshold: 16, buffered: false}); }"""
# What a key costs without its picture: the handler, style and layout; the best of five, since other
# programs run beside it
KEY = """([text]) => { const box = document.querySelector('.finder input'); const took = [];
  const press = end => {
    const start = performance.now();
    box.value = text.slice(0, end);
    box.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight;
    return performance.now() - start; };
  for (let turn = 0; turn < 5; turn++) for (let end = 0; end <= text.length; end++)
    took[end] = Math.min(took[end] ?? Infinity, press(end));
  return took; }"""


def keys(page: Page, words: tuple[str, ...]) -> Iterator[tuple[str, list[float], list[float]]]:
    """Yield what each key of some words takes, in ms, without and with its picture."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for word in words:
        took = page.evaluate(KEY, [word])
        page.evaluate(WATCH)
        box = page.locator(".finder input")
        box.fill("")
        box.press_sequentially(word, delay=200)
        page.wait_for_timeout(300)
        yield word, took, page.evaluate("spent")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing."""


def measure(output: Path) -> None:
    """Print the sizes of the pages, and what their keys take."""
    for language in LANGUAGES:
        data = (output / language / "people/index.html").read_bytes()
        print(f"{language}: {len(data):,} bytes, {len(gzip.compress(data, 9)):,} by gzip")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language, words in TYPED.items():
            page = browser.new_page(viewport={"width": 390, "height": 800})
            page.goto(f"http://127.0.0.1:{server.server_port}/{language}/people/")
            for word, took, shown in keys(page, words):
                left = page.locator(".az li:not([data-out])").count()
                picture = max(shown, default=0)
                print(f"{language} {word}: {max(took):.1f} ms at most", end=", ")
                print(f"{statistics.median(took):.1f} in the middle", end="; ")
                print(f"with the picture {picture:.0f} at most; {left} found")
        browser.close()
    server.shutdown()


def main() -> None:
    """Make the site, build it, and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)  # noqa: PLR2004
        write(folder / "content", count)
        measure(build(folder))


if __name__ == "__main__":
    main()
