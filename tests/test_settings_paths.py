"""Paths in settings are relative to their file, wherever a command is run."""

from pathlib import Path

import pytest
from support import SMALL_LANGUAGES, Site

from plenary.problems import Problems
from plenary.settings import Settings, read_settings, settings_file

WRITTEN = f"""from plenary.conf import *
SITE_ID = "bd686b67-237a-4f59-b60d-49c4155b8e28"
LANGUAGES = {SMALL_LANGUAGES!r}
BRAND = "look"
HOSTING = "rules"
CATALOGUES = ["words"]
THEME_TEMPLATES_OVERRIDES = ["own", "/"]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site beside which somebody works in another folder."""
    found = tmp_path / "site"
    for name in ("content", "look", "words", "own"):
        (found / name).mkdir(parents=True)
    (found / "siteconf.py").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return found


def read(file: str) -> Settings:
    problems = Problems()
    settings = read_settings(settings_file(file, problems), problems)
    assert settings, list(problems)
    return settings


@pytest.mark.parametrize("file", ["{site}/siteconf.py", "../site/siteconf.py"])
def test_each_path_is_in_the_folder_of_the_settings_file(site: Path, file: str) -> None:
    found = read(file.format(site=site))
    assert found.content == site / "content"
    assert found.output == site / "output"
    assert found.cache == site / ".cache"
    assert found.hosting
    assert found.hosting.resolve() == site / "rules"
    assert found.static[1].resolve() == site / "look"
    assert found.catalogues[-1].resolve() == site / "words"
    own, other, brand, _ = (path.resolve() for path in found.templates)
    assert (own, other, brand) == (site / "own", Path("/"), site / "look/templates")


def test_what_is_empty_or_no_path_stays_so(site: Path) -> None:
    with (site / "siteconf.py").open("a", encoding="utf-8") as conf:
        conf.write('BRAND = None\nHOSTING = ""\nCATALOGUES = []\n')
    found = read(str(site / "siteconf.py"))
    assert (found.hosting, len(found.static), len(found.catalogues)) == (None, 1, 1)


def test_a_template_of_the_brand_replaces_the_one_of_the_theme(small: Site) -> None:
    look = small.folder / "look"
    (look / "templates").mkdir(parents=True)
    (look / "templates/404.html").write_text("<p>Our own page</p>", encoding="utf-8")
    small.built(BRAND=str(look))
    assert small.page("404.html") == "<p>Our own page</p>"
    assert not [path for path in small.tree() if "templates" in path]
    (look / "templates/404.html").unlink()
    small.built(BRAND=str(look))
    assert "Our own page" not in small.page("404.html")
