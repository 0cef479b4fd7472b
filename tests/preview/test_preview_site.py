"""What a preview shows is what a build writes, byte for byte, whatever was changed before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from previews import settings_file
from support import SITE_ID, SMALL, Site, overlay, pelican, tree

from plenary.content import read_cache as memory
from plenary.environment import ROOT
from plenary.preview.builder import Builder
from plenary.preview.messages import Answer, LateProblems

RELEASE = "news/2024-11-07-opening"


@pytest.fixture
def site(make_site: Callable[..., Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The small site with a theme of its own to change."""
    monkeypatch.setattr(memory, "TICK", 0)  # what was changed just now is remembered, too
    overlay(ROOT / "theme", tmp_path / "theme")
    return make_site(
        SMALL,
        THEME=str(tmp_path / "theme"),
        SITEURL="https://rivers.example/sub",
        AS_OF="2024-12-01T00:00Z",
        SITE_ID=SITE_ID,
    )


def fresh(site: Site) -> dict[str, bytes]:
    """Return the tree of a build from nothing."""
    for name in ("output", "cache"):
        shutil.rmtree(site.folder / name, ignore_errors=True)
    site.built()
    return site.tree()


def test_it_stays_what_a_build_from_nothing_writes(site: Site, tmp_path: Path) -> None:
    told: list[object] = []
    conf = settings_file(site, CACHE_PATH=str(tmp_path / "previews-own"))
    builder = Builder(str(conf), told.append)

    def compare() -> dict[str, bytes]:
        outcome = builder.build()
        assert outcome.good, outcome.problems
        wanted = fresh(site)
        # Last things first: nothing may depend on what was asked for before.
        for path, data in reversed(wanted.items()):
            answer = builder.answer(path)
            assert answer, (path, told)
            assert (answer.status, answer.path, answer.data) == (200, path, data), path
        return wanted

    theme = Path(site.settings["THEME"])
    compare()
    site.change(f"{RELEASE}/index.en.md", "It opens today.", "It opens at noon.")
    site.write(f"{RELEASE}/index.de.md", "---\ntitle: Eröffnung\nplace: Flussstadt\n---\nText.\n")
    Image.new("RGB", (1200, 800), "teal").save(site.content / RELEASE / "dam.jpg")
    for language, alt in (("en", "A dam"), ("zh", "坝"), ("de", "Ein Damm")):
        path = f"{RELEASE}/index.{language}.md"
        site.change(path, "---\n", f"---\nphotos: {{dam.jpg: {{alt: {alt}}}}}\n")
    one = compare()
    assert b"at noon" in one[f"en/{RELEASE}/index.html"]
    assert compare() == one
    Image.new("RGB", (1200, 800), "navy").save(site.content / RELEASE / "dam.jpg")
    shutil.move(site.content / RELEASE, site.content / "news" / "2024-11-07-renamed")
    assert "en/news/2024-11-07-renamed/index.html" in compare()
    part = theme / "templates" / "release.html"
    part.write_text(part.read_text("utf-8").replace("<article>", "<article data-x>"), "utf-8")
    words = theme / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
    words.write_text(words.read_text("utf-8").replace('"新闻', '"要闻'), "utf-8")
    style = theme / "static" / "brand.css"
    style.write_text("main { color: navy }\n", "utf-8")
    shutil.rmtree(site.content / "2024/galleries")
    compare()
    assert told == []


def test_a_folder_without_its_slash_leads_to_the_folder(small: Site) -> None:
    builder = Builder(str(settings_file(small)), lambda _: None)
    assert builder.answer("en/") is None  # nothing has been built yet
    assert builder.build().good
    assert builder.answer("en/news") == Answer(302, "en/news/")
    lost = builder.answer("zh/nowhere")
    assert lost
    assert (lost.status, lost.path) == (404, "zh/404.html")
    elsewhere = builder.answer("nowhere/x.png")
    assert elsewhere
    assert (elsewhere.status, elsewhere.path) == (404, "404.html")


def test_with_a_problem_the_last_good_build_is_shown(small: Site) -> None:
    builder = Builder(str(settings_file(small)), lambda _: None)
    assert builder.build().good
    before = builder.answer(f"en/{RELEASE}/")
    small.change(f"{RELEASE}/index.en.md", "date: ", "date: no ")
    outcome = builder.build()
    assert not outcome.good
    (problem,) = [p for p in outcome.problems if not p.warning]
    assert (problem.place.file, problem.place.field) == (f"{RELEASE}/index.en.md", "date")
    assert builder.answer(f"en/{RELEASE}/") == before


@pytest.mark.from_nothing
def test_a_file_that_changed_since_is_not_kept_for_the_old_one(small: Site) -> None:
    told: list[LateProblems] = []
    builder = Builder(str(settings_file(small)), told.append)
    assert builder.build().good
    plan = small.content / RELEASE / "plan.txt"
    old = plan.read_bytes()
    plan.write_bytes(b"newer\n")
    path = f"media/{RELEASE}/plan.txt"
    assert builder.answer(path) is None
    (problem,) = told[0].problems
    assert "the file has changed since the last good build. Save it again" in str(problem)
    plan.write_bytes(old)
    assert builder.build().good
    answer = builder.answer(path)
    assert answer
    assert answer.data == old


def test_a_page_that_cannot_be_made_is_shown_as_it_was(site: Site) -> None:
    told: list[object] = []
    builder = Builder(str(settings_file(site)), told.append)
    assert builder.build().good
    before = builder.answer(f"en/{RELEASE}/")
    part = Path(site.settings["THEME"]) / "templates" / "release.html"
    text = part.read_text("utf-8")
    part.write_text(text.replace("<article>", "<article>{{ nothing.like.it }}"), "utf-8")
    assert builder.build().good
    assert builder.answer(f"en/{RELEASE}/") == before
    assert "release.html:21: " in str(told)
    part.write_text(text.replace("<article>", "<article>{% if %}"), "utf-8")
    outcome = builder.build()
    assert not outcome.good
    (problem,) = [p for p in outcome.problems if not p.warning]
    assert "release.html:21: " in str(problem)


def test_nothing_of_a_preview_is_in_any_output(small: Site) -> None:
    conf = settings_file(small)
    builder = Builder(str(conf), lambda _: None)
    small.write("news/2024-11-20-soon/index.en.md", DRAFT)
    assert builder.build().good
    assert builder.answer("en/news/2024-11-20-soon/")
    assert not small.output.exists()
    pelican("-s", conf)
    for path, data in tree(small.output).items():
        assert "soon" not in path
        for word in (b"Soon", b".preview", b"EventSource"):
            assert word not in data, path


DRAFT = """---
title: Soon
summary: It is not ready.
date: 2024-11-20
draft: true
---
Not yet.
"""
