"""`check` tells at the text's line what the inspection of the built site would refuse."""

import os
import random
import re
from zipfile import ZipFile

import pytest
from pelican.settings import read_settings as pelican_settings
from support import Site

from plenary.build import build
from plenary.check import check
from plenary.problems import Problems
from plenary.publishing.early_inspection import foresight
from plenary.publishing.inspection import Inspection, Rules
from plenary.settings import Settings, read_settings

URL = "https://rivers.example/sub"
NOW = "2024-11-08 12:00 UTC"


def settings_of(site: Site, moment: str = NOW) -> Settings:
    problems = Problems()
    override = site.pelican_settings(
        AS_OF=moment, SITEURL=URL, SHOW_SAMPLES=False, SEARCH=False, DELETE_OUTPUT_DIRECTORY=True
    )
    read = read_settings(pelican_settings(override=override), problems)
    assert read, list(problems)
    return read


def foreseen(site: Site, moment: str = NOW) -> tuple[list[str], list[str]]:
    """Return the problems of now, and those to come."""
    problems, coming = Problems(), Problems()
    look = foresight(site.folder, 100_000)
    check(settings_of(site, moment), problems, coming=coming, more=look)
    return [str(p) for p in problems if not p.warning], [str(p) for p in coming]


def inspected(site: Site, moment: str = NOW) -> list[str]:
    """Build, inspect, and return what is wrong."""
    problems = Problems()
    build(settings_of(site, moment), problems)
    if not problems.stop:
        Inspection(site.output, Rules(URL, {}, (site.folder,), 100_000), str).run(problems)
    return [str(p) for p in problems if not p.warning]


def release(site: Site, body: str, fields: str = "") -> None:
    text = f"---\ntitle: X\ndate: 2024-11-08\n{fields}---\nFirst line.\n\n{body}\n"
    site.write("news/x/index.en.md", text)


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        (f"[x]({URL}/en/news/nope/)", 7, "is broken: there is no en/news/nope"),
        ("[x](http://rivers.example/sub/en/abuot/)", 7, "is broken: there is no en/abuot"),
        (f"[x]({URL}/en/about/#nope)", 7, "is broken: en/about/index.html has no such place"),
        (f"[x]({URL}/en/news/y/)", 7, "is broken"),  # a draft
        (f"[x]({URL}/feed.rss)", 7, "is broken"),
        ('<img src="{static}plan.png">', 7, "the picture `{static}plan.png` has no alternative"),
        ("AKIAABCDEFGHIJKLMNOP", 0, "this file contains an access key of Amazon"),
        (
            "[x]({static}old.zip)",
            0,
            "`old.zip` cannot be published: it contains a program (`run.py`)",
        ),
        ("[x]({static}data.json)", 7, "cannot be published: it is not JSON"),
        ("[x]({static}large.csv)", 0, "this file has"),
    ],
)
def test_what_would_be_refused_is_told_at_its_line(
    small: Site, body: str, line: int, what: str
) -> None:
    small.write("news/y/index.en.md", "---\ntitle: Y\ndate: 2024-11-08\ndraft: true\n---\n")
    release(small, body)
    folder = small.content / "news/x"
    with ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("run.py", "pass")
    (folder / "data.json").write_text("{")
    (folder / "large.csv").write_text("x" * 200_000)
    if "plan.png" in body:
        (folder / "plan.png").write_bytes(
            (small.content / "2024/galleries/banks/bank.png").read_bytes()
        )
        small.change(
            "news/x/index.en.md", "---\nFirst", "photos: {plan.png: {alt: Plan}}\n---\nFirst"
        )
        line += 1
    told, coming = foreseen(small)
    assert coming == []
    assert len(told) == 1, told
    assert what in told[0]
    if line:
        assert told[0].startswith(f"news/x/index.en.md:{line}: problem: ")


@pytest.mark.parametrize(
    "body",
    [
        f"[x]({URL}/) [y]({URL}/en/about/) [z]({URL}/en/feed.xml#x) [a]({URL}/en/news/x/#top)",
        f"[x](https://rivers.example/other/) [y]({URL}/en/2024/forums/dams/#session.keynote)",
        "![](https://rivers.example.org)"[1:].replace("[]", "[x]"),
    ],
)
def test_what_leads_somewhere_is_fine(small: Site, body: str) -> None:
    release(small, body)
    assert foreseen(small) == ([], [])
    assert inspected(small) == []


def test_an_address_of_the_site_s_own_counts_as_of_each_moment(small: Site) -> None:
    small.write(
        "news/y/index.en.md",
        "---\ntitle: Y\ndate: 2024-11-08\nembargo: 2024-11-09 10:00\n---\n",
    )
    release(small, f"[x]({URL}/en/news/y/)", "embargo: 2024-11-09 09:00\n")
    told, coming = foreseen(small)
    assert told == []
    assert len(coming) == 1
    assert "from 9 November 2024, 09:00 (UTC+8" in coming[0]
    assert "is broken" in coming[0]


# Pieces of random content; each may be right or wrong where it lands
PIECES = (
    "draft: true\n",
    "sample: true\n",
    *(f"embargo: 2024-11-{day:02} {hour}:00\n" for day in (7, 9, 10) for hour in (9, 15)),
    "",
    "",
    "",
)
LINKS = (
    "{filename}/news/r0",
    "{filename}/news/r1",
    "{filename}/pages/p",
    "{filename}/2024/speakers/s0",
    "{filename}/2024/forums/f",
    "{filename}/2024/forums/f#session.a",
    "{filename}/2025",
    f"{URL}/en/news/r1/",
    f"{URL}/en/p/",
    f"{URL}/en/news/r0/#a",
    "#a",
    "https://example.org/",
)


def scatter(luck: random.Random, *, bare: bool = False) -> dict[str, str]:
    """Return random content in which much refers to much; of ``bare`` content nothing does."""

    def links() -> str:
        found = luck.sample(LINKS, luck.randint(0, 2)) if not bare else []
        return "".join(f"[x]({link}) " for link in found) + "\n\n## A\n"

    def fields() -> str:
        return "" if bare else luck.choice(PIECES)

    def session(number: int, id_: str) -> str:
        return (
            f"  {id_}:\n    title: {id_}\n    start: 2024-11-07 1{number}:00\n    length: 30\n"
            + (f"    speakers: [{luck.choice(('s0', 's1', 'li-ming'))}]\n" if not bare else "")
            + re.sub("^(?=embargo|sample)", "    ", fields().replace("draft: true\n", ""))
        )

    def about() -> str:
        kinds = ("edition: 2024\nspeakers: [s0]\n", "edition: 2025\n", "", "")
        return "" if bare else luck.choice(kinds)

    release = "title: R\ndate: 2024-11-08\n"
    return {
        "pages/p": f"---\ntitle: P\n{fields()}---\n{links()}",
        "2025": f"---\ntitle: E\nstart: 2025-05-01\n{fields()}---\n{links()}",
        "2025/speakers/t": f"---\nname: T\n{fields()}---\n{links()}",
        **{f"2024/speakers/s{n}": f"---\nname: S\n{fields()}---\n{links()}" for n in (0, 1)},
        **{f"news/r{n}": f"---\n{release}{about()}{fields()}---\n{links()}" for n in (0, 1)},
        "2024/forums/f": f"---\ntitle: F\n{fields()}sessions:\n"
        + "".join(session(number, id_) for number, id_ in enumerate("ab"))
        + f"---\n{links()}",
    }


@pytest.mark.parametrize("seed", range(int(os.environ.get("RANDOM_SITES", "2"))))
def test_what_the_check_allows_is_published_now_and_at_each_coming_moment(
    small: Site, seed: int
) -> None:
    luck = random.Random(seed)
    content, bare = scatter(luck), scatter(luck, bare=True)
    for _ in range(len(content)):  # what is told is put right, until nothing is
        for folder, text in content.items():
            small.write(f"{folder}/index.en.md", text)
        told = [line for lines in foreseen(small) for line in lines]
        if not told:
            break
        for folder in {line.partition("/index")[0] for line in told}:
            content[folder] = bare[folder]
    assert not told
    for moment in (NOW, "2024-11-09 09:00", "2024-11-09 15:00", "2024-11-10 15:00"):
        assert inspected(small, moment) == [], (seed, moment)
