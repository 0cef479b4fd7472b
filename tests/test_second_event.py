"""Another event: its own content, languages, zone and name, and not a line of ours touched."""

import shutil
from pathlib import Path

from babel.messages.pofile import read_po
from support import SITES, pelican, tree

from plenary.environment import ROOT

SECOND = SITES / "second"
ARABIC, GERMAN = (f"translations/{name}/LC_MESSAGES/messages.po" for name in ("ar", "de"))


def build(folder: Path, settings: Path, **environment: str) -> dict[str, bytes]:
    """Build the second event as a person does; return what came out."""
    cache = f'CACHE_PATH="{folder}/cache"'
    pelican("-s", settings, "-o", folder / "output", "-e", cache, cwd=folder, **environment)
    return tree(folder / "output")


def test_another_event_is_built_from_settings_alone(tmp_path: Path, second: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(SECOND, moved)
    made = tree(second)
    assert made == build(tmp_path, moved / "oasisconf.py")
    home = made["ar/index.html"].decode()
    assert "<html dir=rtl lang=ar>" in home
    assert "href=https://oasis.example/days/ar/ rel=canonical" in home
    assert "جدول" in made["ar/2026/agenda/index.html"].decode()
    assert b"+04:00" in made["en/2026/agenda/index.html"]
    everything = b"".join(data for path, data in made.items() if not path.startswith("theme/"))
    assert b"Cangzhou" not in everything
    assert not [path for path in made if path.split("/")[0] in ("zh", "sk", "sr", "de", "fi")]


def test_a_text_in_the_other_direction_is_marked(second: Path) -> None:
    made = tree(second)
    marked = [p for p, d in made.items() if p.startswith("en/news/2") and b"dir=rtl" in d]
    assert any(b"<h1 dir=rtl lang=ar>" in made[path] for path in marked)


def test_the_second_event_asks_for_nothing_that_is_not_in_its_folder() -> None:
    settings = (SECOND / "oasisconf.py").read_text(encoding="utf-8")
    assert "from plenary.conf import *" in settings
    assert str(ROOT) not in settings


def test_its_own_language_has_all_words_of_the_theme() -> None:
    own, theme = (
        {(one.context, one.id) for one in read_po(file.read_bytes().splitlines()) if one.id}
        for file in (SECOND / "brand" / ARABIC, ROOT / "theme" / GERMAN)
    )
    assert theme - own == set()
