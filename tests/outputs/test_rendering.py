"""What templates see, and that no page's data gets into another's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plenary.environment import ROOT
from plenary.languages.catalogues import Words
from plenary.languages.registry import Language
from plenary.outputs.rendering import Renderer
from plenary.outputs.templates import CompiledTemplates, Sources, environment
from plenary.store.store import Store

Render = Callable[..., str]
GERMAN = Language("de", "de", "Deutsch")


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Return what fills in ``page.html`` of some templates, with compiled ones in one store."""
    store = CompiledTemplates(Store(tmp_path / "store"), "")

    def made(files: dict[str, str], *views: dict[str, str], language: Language = GERMAN) -> str:
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        renderer = Renderer(environment(Sources([tmp_path]), store), language, Words(()))
        shown = ({"template": "page.html", "siteurl": "", **view} for view in views)
        return "".join(renderer.render(view, renderer) for view in shown)

    return made


def test_a_macro_links_from_the_page_that_it_is_used_on(render: Render) -> None:
    files = {
        "part.html": "{% macro link(x) %}{{ url(x) }} {% endmacro %}",
        "page.html": "{% import 'part.html' as part %}{{ part.link('a/') }}",
    }
    assert render(files, {"path": "b/"}, {"path": "b/c/"}, {"path": ""}) == "../a/ ../../a/ a/ "


def test_what_is_outside_of_macros_belongs_to_no_page(render: Render) -> None:
    files = {"part.html": "{% set x = url('a/') %}", "page.html": "{% import 'part.html' as p %}x"}
    with pytest.raises(KeyError):
        render(files, {"path": "b/"})
    files["page.html"] = "{% import 'part.html' as p with context %}{{ p.x }} "
    assert render(files, {"path": "b/"}, {"path": "b/c/"}) == "../a/ ../../a/ "


def test_compiled_templates_are_the_same_in_all_languages(render: Render) -> None:
    files = {"page.html": "{{ '2024-11-07'|date }}, {{ 1234.5|number }}; "}
    english = Language("en", "en", "English", formats="en-001")
    assert render(files, {"path": ""}) == "7. November 2024, 1.234,5; "
    assert render(files, {"path": ""}, language=english) == "7 November 2024, 1,234.5; "
    assert render(files, {"path": ""}) == "7. November 2024, 1.234,5; "


def test_messages_escape_what_they_are_filled_with_in_html(render: Render) -> None:
    files = {
        "page.html": "{{ _('%(a)s & 100%%', a=x) }} {{ _('100%% & more') }} "
        "{{ pgettext('p', 'x') }} {{ ngettext('%(num)s day', '%(num)s days', 2) }}",
    }
    said = render(files, {"path": "", "x": "<b>"})
    assert said == "&lt;b&gt; & 100% 100% & more x 2 days"


def test_a_views_own_names_come_before_those_of_dicts(render: Render) -> None:
    files = {"page.html": "{{ x.items }} {{ x.get('items') }}"}
    assert render(files, {"path": "", "x": {"items": "a"}}) == "a a"  # type: ignore[dict-item]


def test_no_template_of_the_theme_needs_the_context_of_another() -> None:
    for template in (ROOT / "theme/templates").rglob("*.*"):
        assert "with context" not in template.read_text("utf-8"), template.name
