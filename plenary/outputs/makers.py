"""The makers: each turns a view into the bytes of a file.

They run in any process: everything that they use apart from the view is in
:class:`~plenary.outputs.tools.Tools`, which is built once a process from a few paths and digests.
A maker imports what few others need, since most builds make a few files.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import minify_html

from plenary.attachments import svg
from plenary.formats import archive as zip_archive
from plenary.formats import atom, bidi, json_feed, outcomes, prose, schedule, sitemap
from plenary.formats import cover as wave_cover
from plenary.formats import plain_text as wire
from plenary.formats.hosts import RULES
from plenary.outputs.compression import FORMS, with_forms
from plenary.outputs.staging import Written, write
from plenary.outputs.templates import fault
from plenary.outputs.tools import Result, Task, Toolbox, Tools
from plenary.store.store import digest

Maker = Callable[[Mapping[str, Any], Tools, Task], bytes | dict[str, bytes]]


def page(view: Mapping[str, Any], tools: Tools, _task: Task) -> bytes:
    """Make a page: render the view's template with the view alone.

    HTML that is shown ``elsewhere`` is not minified, since unknown programs read it.
    """
    made = _rendered(view, tools)
    if view["template"].endswith(".html") and not view.get("elsewhere"):
        from plenary.outputs.word_breaks import marked  # noqa: PLC0415 — see above

        made = marked(made, view["lang"]["tag"])
    if tools.minify and view["template"].endswith(".html") and not view.get("elsewhere"):
        made = minify_html.minify(
            made, keep_closing_tags=True, keep_html_and_head_opening_tags=True
        )
    return made.encode()


def _rendered(view: Mapping[str, Any], tools: Tools) -> str:
    """Return the template that the view names, filled in its language.

    ``text_language`` in a view is the id of the language of its text, if that is another one.
    """
    language = view["lang"]["id"]
    text = tools.renderer(view.get("text_language") or language)
    return tools.renderer(language).render(view, text)


def wire_text(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make plain text of a template, for news agencies."""
    words = tools.words(view["lang"]["id"])
    quotation = words.pgettext("quotation marks", "“%(words)s”")
    return wire.text(_blocks(view, tools, task), quotation).encode()


def word_file(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make a Word file of a template."""
    from plenary.formats import word  # noqa: PLC0415 — see above

    blocks = bidi.kept(_blocks(view, tools, task), view["lang"]["dir"])
    return word.document(blocks, _about(view))


def pdf_file(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make a PDF file of a template, with the photos that are its parts, and the site's mark."""
    from plenary.formats import pdf  # noqa: PLC0415 — see above

    assert task.file is not None
    blocks = bidi.kept(_blocks(view, tools, task), view["lang"]["dir"])
    photos = {name: part.data() for name, part in task.parts.items()}
    return pdf.pdf(blocks, _about(view), task.file.read_bytes(), photos, tools.fonts)


def _blocks(view: Mapping[str, Any], tools: Tools, task: Task) -> Sequence[prose.Block]:
    """Return the blocks of a template; a release's text and Word file have the same view."""
    if tools.last_blocks[0] != task.view:
        tools.last_blocks = (task.view, prose.blocks(_rendered(view, tools), view["address"]))
    return tools.last_blocks[1]


def _about(view: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts in the head of a file."""
    return {
        **{name: view[name] for name in ("title", "address")},
        **{name: view["lang"][name] for name in ("tag", "dir")},
        "site": view["site"]["title"],
        "moment": view["moment"],
    }


def atom_feed(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make an Atom feed."""
    return atom.feed(_whole(view, task), tools.words(view["language"]))


def feed_json(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make a JSON Feed."""
    return json_feed.feed(_whole(view, task), tools.words(view["language"]))


def _whole(view: Mapping[str, Any], task: Task) -> dict[str, Any]:
    """Return a feed's view with the HTML of its entries, and the bytes of the photos beside them.

    Both are parts: texts by the ids of their entries, photos by their paths. Some feeds have no
    texts.
    """
    entries = []
    for entry in view["entries"]:
        text = task.parts.get(entry["id"])
        html = text.data().decode() if text else ""
        photos = [{**p, "size": task.parts[p["full"]].size} for p in entry["photos"]]
        entries.append({**entry, "html": html, "photos": photos})
    return {**view, "entries": entries}


def calendar(view: Mapping[str, Any], tools: Tools, _task: Task) -> bytes:
    """Make a calendar."""
    from plenary.formats import calendar as icalendar  # noqa: PLC0415 — see above

    language = view["language"]
    return icalendar.calendar(view, tools.words(language), tools.languages[language].locale)


def schedule_json(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the programme for conference apps, as JSON."""
    return schedule.as_json(view)


def schedule_xml(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the programme for conference apps, as XML."""
    return schedule.as_xml(view)


def site_map(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the sitemap for search engines."""
    return sitemap.sitemap(view)


def site_map_index(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the index of several sitemaps."""
    return sitemap.index(view)


def news_site_map(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the sitemap of the latest news."""
    return sitemap.news(view)


def rules(view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make the rules of a host, in the words of the one that the task's maker names."""
    return RULES[task.maker](view)


def plain(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make a text file of the lines in the view."""
    return "".join(f"{line}\n" for line in view["lines"]).encode()


def outcomes_csv(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make a table of outcomes."""
    return outcomes.as_csv(view["outcomes"], view["address"])


def outcomes_json(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make an object of outcomes."""
    return outcomes.as_json(view["outcomes"], view["address"], view["language"])


def copy(_view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Return a file as it is."""
    assert task.file is not None
    return task.file.read_bytes()


def vector_picture(_view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make an SVG picture safe, in which nothing runs or loads anything."""
    assert task.file is not None
    return svg.safe(task.file.read_bytes())


def film(_view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make a film without what the camera has written of itself."""
    from plenary.attachments.film import stripped  # noqa: PLC0415 — see above

    assert task.file is not None
    return stripped(task.file.read_bytes())


def icon(view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make a picture of the site's icon, as many px wide and high as the view says."""
    import resvg_py  # noqa: PLC0415 — see above

    size = view["size"]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_path=str(task.file), width=size, height=size, skip_system_fonts=True
        )
    )


def card(view: Mapping[str, Any], tools: Tools, task: Task) -> bytes:
    """Make a share card, with the photo that is its part, and the site's mark."""
    from plenary.cards.card import card as share_image  # noqa: PLC0415 — see above
    from plenary.cards.fonts import letters  # noqa: PLC0415 — see above
    from plenary.cards.words import written  # noqa: PLC0415 — see above

    assert task.file is not None
    language = tools.languages[view["lang"]["id"]]
    drawn = letters(tools.fonts)
    words = written(view, tools.words(language.id), language.locale, drawn.drawable)
    macros = tools.renderer(language.id).macros(view["template"])
    glyph = str(macros.glyph(view["glyph"])) if view["glyph"] else ""
    mark = task.file.read_text("utf-8")
    photo = task.parts["photo"].data() if task.parts else b""
    if view["credit"] and not words.credit:  # it cannot be drawn, so the photo may not be shown
        photo, view = b"", {**view, "framed": ""}
    return share_image(view, words, mark, glyph, photo, drawn)


def code(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make a QR code of the address in the view."""
    from plenary.formats import qr_code  # noqa: PLC0415 — see above

    return qr_code.svg(view["address"])


def cover(view: Mapping[str, Any], _tools: Tools, _task: Task) -> bytes:
    """Make the cover of a name."""
    return wave_cover.svg(view["name"], view["ramp"], *view["size"])


def search_index(view: Mapping[str, Any], tools: Tools, _task: Task) -> dict[str, bytes]:
    """Make the files of the search index of a language, by name."""
    from plenary.outputs import search_index as search  # noqa: PLC0415 — see above

    language = tools.languages[view["language"]]
    files = search.index(view["records"], language.tag, language.locale)
    return with_forms(files) if view.get("compressed") else files


def archive(_view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make a ZIP file of the parts, of which only plain text gets smaller by packing."""
    return zip_archive.archive(
        (zip_archive.packed if name.endswith(".txt") else zip_archive.stored)(name, part.data())
        for name, part in task.parts.items()
    )


def compressed(_view: Mapping[str, Any], _tools: Tools, task: Task) -> bytes:
    """Make the compressed form of the one part, in the form that the task's maker names."""
    (part,) = task.parts.values()
    return FORMS[task.maker](part.data())


MAKERS: Mapping[str, Maker] = {
    "page": page,
    "atom feed": atom_feed,
    "json feed": feed_json,
    "wire": wire_text,
    "document": word_file,
    "pdf": pdf_file,
    "calendar": calendar,
    "schedule json": schedule_json,
    "schedule xml": schedule_xml,
    "sitemap": site_map,
    "sitemap index": site_map_index,
    "news sitemap": news_site_map,
    "plain": plain,
    "outcomes csv": outcomes_csv,
    "outcomes json": outcomes_json,
    "copy": copy,
    "picture": vector_picture,
    "film": film,
    "icon": icon,
    "card": card,
    "code": code,
    "cover": cover,
    "archive": archive,
    **dict.fromkeys(FORMS, compressed),
    **dict.fromkeys(RULES, rules),
    "search index": search_index,
}


@cache
def _tools(box: Toolbox) -> Tools:
    return Tools(box)


_current: list[Tools] = []


def set_up(box: Toolbox) -> None:
    """Get the tools of this process ready."""
    _current[:] = [_tools(box)]


def make(task: Task) -> Result:
    """Do a task in this process, as it was set up, and write what it makes. Raises OSError.

    What has no target is put into the store.
    """
    made = _made(_current[0], task)
    if isinstance(made, str):
        return Result(task.path, task.maker, task.key, made)
    if isinstance(made, dict):
        files = {name: write(task.target + name, data) for name, data in made.items()}
    elif task.target:
        files = {"": write(task.target, made)}
    else:
        _current[0].store.put(task.key, made)
        files = {"": Written(len(made), 0, "")}
    return Result(task.path, task.maker, task.key, "", files)


def make_with(tools: Tools, task: Task) -> str:
    """Do a task, and put what it makes into the store; return its fault. Raises OSError.

    A folder is a list of the keys of its files by name.
    """
    made = _made(tools, task)
    if isinstance(made, str):
        return made
    if isinstance(made, dict):
        keys = {name: digest("file", data) for name, data in made.items()}
        for name, data in made.items():
            tools.store.put(keys[name], data)
        made = json.dumps(keys).encode()
    tools.store.put(task.key, made)
    return ""


def _made(tools: Tools, task: Task) -> bytes | dict[str, bytes] | str:
    """Return what a task makes, or its fault. Raises OSError: the disk's fault."""
    try:
        return MAKERS[task.maker](json.loads(task.view), tools, task)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 — whatever is raised, people get one sentence
        return fault(error)
