"""No screen of the desk has English words in another language."""

import errno
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment
from desking import Officer, officer_of_small

from plenary.authoring.item_kinds import KINDS
from plenary.desk.refusals import reason
from plenary.desk.when import distance
from plenary.user_language import languages, speaking

# Words in Latin letters that Chinese texts have too, and what is typed as it is
USUAL = re.compile(
    r"JPEG|PNG|WebP|HEIC|JavaScript|Word|WPS|Excel|LibreOffice|Ctrl|Alt|Shift|Enter|Esc|Backspace|"
    r"MB|EUR|CNY|GMT|UTC|Prof|Slido|zh|en|https?|old|html|news|EN|DE|SK|SR|[A-Z]"
)
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "aria-valuetext")
# They have what people have written
WRITTEN = "kbd, script, style, textarea, [data-html], [data-original], .chip, .line, code, option"


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    officer = officer_of_small(tmp_path)
    write = officer.site.write
    write("news/2024-11-10-b/index.en.md", "---\ntitle: 二: 二\n---\n文。\n")
    later = "---\ntitle: 三\ndate: 2024-11-10\nembargo: 2099-01-02 09:30\n---\n文。\n"
    write("news/2024-11-10-c/index.en.md", later)
    write("news/2024-11-10-d/index.en.md", "---\ntitle: 四\ndate: soon\n---\n文。\n")
    officer.read()
    return officer


def words(page: str) -> Iterator[str]:
    """Yield what a page says itself, also to those who hear it, and to its scripts."""
    soup = BeautifulSoup(page, "html.parser")
    for said in soup.select("#words"):
        for value in json.loads(said.get_text()).values():
            yield from [value] if isinstance(value, str) else value.values()
    for element in soup.select(WRITTEN):
        element.clear()
    for element in soup.select("[lang]"):
        if element.name != "html" and not str(element["lang"]).startswith("zh"):
            element.clear()
    for element in soup.find_all():
        yield from (str(element[name]) for name in ATTRIBUTES if element.get(name))
    yield from (str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment))


def test_no_screen_in_chinese_has_english_words(officer: Officer) -> None:
    assert officer.desk.state
    paths = ["", "?state=draft", "new", "keys", "programme/", "day/2024/", "nowhere", "publish"]
    paths += [f"new?kind={kind}" for kind in KINDS]
    paths += ["edit/en/news/2024-11-10-b", "repair/en/news/2024-11-10-d", "edit/de/2024"]
    for id_ in officer.desk.state.items:
        paths += [f"{screen}/en/{id_}" for screen in ("edit", "photos", "describe", "earlier")]
        paths.append(f"translate/zh/{id_}")
    content = "".join(
        f"{path.relative_to(officer.site.content)} {path.read_text('utf-8', 'replace')}"
        for path in officer.site.content.rglob("*.md")
    )
    known = set(WORD.findall(content))
    found = set()
    for path in paths:
        address, _, query = path.partition("?")
        asked = dict([query.split("=")]) if query else {}
        page = officer.get(address, "zh", **asked).text
        for text in words(page):
            plain = re.sub(r"\{\w+\}|`[^`]*`|/[\w./-]+", "", text)
            if "<" in plain:
                continue  # a template's
            strange = [w for w in WORD.findall(plain) if w not in known and not USUAL.fullmatch(w)]
            found |= {(path, text.strip()[:80]) for _ in strange}
    assert not found


@pytest.mark.parametrize("language", languages())
def test_how_far_away_a_moment_is_is_said_in_each_language(language: str) -> None:
    now = datetime(2024, 11, 7, tzinfo=UTC)
    with speaking(language):
        said = distance(now + timedelta(days=2, hours=3), now)
        minutes = distance(now + timedelta(minutes=5), now)
    assert "duration" not in said + minutes
    assert {"2", "3"} <= set(said)
    assert said == {"en": "2 days 3 hours", "zh": "2天3小时"}.get(language, said)


def test_why_a_machine_does_not_write_is_said_in_the_language_of_the_officer() -> None:
    with speaking("zh"):
        for code in (errno.EACCES, errno.ENOSPC, errno.EBUSY, errno.ENOENT, errno.EROFS):
            assert not re.search("[a-z]", str(reason(OSError(code, "in English"))))
        cut = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
        assert not re.search("[a-z]", str(reason(cut)))
