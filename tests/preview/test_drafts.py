"""Drafts, and what is under embargo: in a preview with a mark, in no build at all."""

import shutil
from pathlib import Path

import pytest
from previews import settings_file
from support import SITES, Site, pelican, tree

from plenary.preview.builder import Builder
from plenary.preview.messages import Outcome

FIELDS = "summary: A secret.\ndate: 2024-11-20\nplace: Riverton\n"
SOON = f"---\ntitle: Soon\n{FIELDS}draft: true\n---\nNot yet.\n"
LATER = f"---\ntitle: Later\n{FIELDS}embargo: 2124-11-10 09:00\n---\nNot yet.\n"


class Preview:
    """A preview of a site, without a server."""

    def __init__(self, site: Site, **settings: object) -> None:
        self.late: list[object] = []
        self.builder = Builder(str(settings_file(site, **settings)), self.late.append)

    def build(self) -> Outcome:
        return self.builder.build()

    def page(self, path: str) -> str:
        answer = self.builder.answer(path)
        assert answer, self.late
        assert answer.status == 200, path
        return answer.data.decode()


def mistakes(outcome: Outcome) -> list[str]:
    """Return where a build has found problems."""
    return [p.place.file for p in outcome.problems if not p.warning]


def test_they_are_marked_in_lists_and_on_their_pages(small: Site) -> None:
    small.write("news/2024-11-20-soon/index.en.md", SOON)
    small.write("news/2024-11-21-later/index.en.md", LATER)
    preview = Preview(small)
    assert preview.build().good
    news = preview.page("en/news/")
    assert news.count('<span class="badge kept">Draft</span>') == 1
    until = "Under embargo until 10 November 2124, 09:00"
    assert news.count(f'<span class="badge kept">{until}</span>') == 1
    assert "Only the preview shows this." in preview.page("en/news/2024-11-20-soon/")
    assert f"<strong>{until}</strong>" in preview.page("en/news/2024-11-21-later/")
    opening = preview.page("en/news/2024-11-07-opening/")
    assert "notice kept" not in opening
    # The moment is written as each language writes it.
    assert "2124年11月10日 09:00" in preview.page("zh/news/2024-11-21-later/")
    assert "10. November 2124, 09:00" in preview.page("de/news/2024-11-21-later/")
    small.built()
    for path, data in small.tree().items():
        assert b' kept"' not in data, path
        assert b"A secret" not in data, path


def test_a_translation_that_is_a_draft_is_shown_in_its_language_alone(small: Site) -> None:
    small.change("news/2024-11-07-opening/index.zh.md", "---\n", "---\ndraft: true\n")
    preview = Preview(small)
    assert preview.build().good
    chinese = preview.page("zh/news/2024-11-07-opening/")
    assert 'class="notice kept"' in chinese
    assert "河流论坛" in chinese
    assert 'class="notice kept"' not in preview.page("en/news/2024-11-07-opening/")
    small.built()
    assert "河流论坛开幕" not in small.page("zh/news/2024-11-07-opening/")


def test_a_draft_edition_is_shown_with_all_that_is_in_it(small: Site) -> None:
    small.change("2024/index.en.md", "---\n", "---\ndraft: true\n")
    small.change("news/2024-11-07-opening/index.en.md", "---\n", "---\ndraft: true\n")
    preview = Preview(small)
    assert preview.build().good
    for path in ("en/2024/", "en/2024/forums/dams/", "en/2024/speakers/li-ming/"):
        assert 'class="notice kept"' in preview.page(path), path
    assert '<span class="badge kept">Draft</span>' in preview.page("en/2024/agenda/")
    assert 'class="notice kept"' in preview.page("en/2024/forums/dams/panel/")


def test_of_a_draft_with_problems_is_shown_what_can_be(small: Site) -> None:
    forum = "2024/forums/fish"
    small.write(
        "news/2024-11-20-soon/index.en.md",
        SOON.replace("2024-11-20", "soon").replace(
            "Not yet.", "A [dead end]({filename}/2024/nowhere), ![x]({static}lost.jpg)."
        ),
    )
    (small.content / "news/2024-11-20-soon/torn.jpg").write_bytes(b"\xff\xd8torn")
    small.write(
        f"{forum}/index.en.md",
        "---\ntitle: Fish\ndraft: true\nsessions:\n  talk: {title: Talk, start: 2024-11-08 10:00, "
        "length: 30 min, room: nowhere, speakers: [nobody]}\n---\n",
    )
    small.write(
        "2024/speakers/no-face/index.en.md",
        "---\nname: No Face\nportrait: face.jpg\ndraft: true\n---\n",
    )
    small.change("news/2024-11-07-opening/index.zh.md", "---\n", "---\ndraft: true\n")
    with (small.content / "news/2024-11-07-opening/index.zh.md").open("a", encoding="utf-8") as f:
        f.write("\n[死](https:/x) [路]({filename}nowhere.md)\n")
    preview = Preview(small)
    outcome = preview.build()
    assert outcome.good
    wrong = mistakes(outcome)
    for file in (
        "news/2024-11-20-soon/index.en.md",
        "news/2024-11-20-soon/torn.jpg",
        f"{forum}/index.en.md",
        "2024/speakers/no-face/index.en.md",
        "news/2024-11-07-opening/index.zh.md",
    ):
        assert file in wrong
    assert 'A <a href="#">dead end</a>' in preview.page("en/news/2024-11-20-soon/")
    for path in (
        *("en/", "en/news/", f"en/{forum}/", f"en/{forum}/talk/", "en/2024/agenda/"),
        *("en/2024/speakers/", "en/2024/speakers/no-face/", "zh/news/2024-11-07-opening/"),
        *("en/feed.xml", "media/news/2024-11-20-soon/press-kit.zip", "zh/2024/agenda/"),
    ):
        assert preview.builder.answer(path).status == 200, (path, preview.late)  # type: ignore[union-attr]
    assert preview.late == []
    # A build says the same, and does nothing.
    report, problems = small.build()
    assert report
    assert problems.stop
    assert not small.output.exists()


def test_a_problem_elsewhere_is_still_one(small: Site) -> None:
    """What is published may not refer to a draft, whoever looks."""
    small.write("news/2024-11-20-soon/index.en.md", SOON)
    small.change(
        "news/2024-11-07-opening/index.en.md", "---\n", "---\nrelated: [2024-11-20-soon]\n"
    )
    outcome = Preview(small).build()
    assert not outcome.good
    assert mistakes(outcome) == ["news/2024-11-07-opening/index.en.md"]


def test_no_settings_file_can_publish_drafts(small: Site) -> None:
    small.write("news/2024-11-20-soon/index.en.md", SOON)
    conf = settings_file(small, SHOW_DRAFTS=True, show_drafts=True)
    pelican("-s", conf, "-e", "SHOW_DRAFTS=true")
    assert not [path for path in tree(small.output) if "soon" in path]


def test_samples_are_shown_even_of_a_site_that_publishes_none(small: Site) -> None:
    small.write("news/2024-11-20-soon/index.en.md", SOON.replace("draft", "sample"))
    preview = Preview(small, SHOW_SAMPLES=False)
    assert preview.build().good
    assert '<span class="badge sample">Example</span>' in preview.page("en/news/")


@pytest.mark.parametrize("path", sorted((SITES / "invalid").iterdir()), ids=lambda path: path.name)
def test_every_invalid_site_becomes_a_preview_once_all_of_it_is_a_draft(
    path: Path, small: Site
) -> None:
    """Whatever a draft has wrong, it takes the preview of nothing else away."""
    shutil.copytree(path / "content", small.content, symlinks=True, dirs_exist_ok=True)
    theirs = [f.relative_to(path / "content") for f in (path / "content").rglob("index.*.md")]
    for name in theirs:
        file = small.content / name
        text = file.read_bytes()
        if text.startswith(b"---\n") and b"draft:" not in text and name.parts[0] != "site":
            file.write_bytes(text.replace(b"---\n", b"---\ndraft: true\n", 1))
    preview = Preview(small)
    outcome = preview.build()
    assert not [p for p in outcome.problems if "Plenary itself failed" in p.what]
    if outcome.good:
        for shelf in preview.builder.shown.languages.values():  # type: ignore[union-attr]
            shelf.all()
        assert preview.page("en/news/2024-11-07-opening/")
