"""A new site: all its files, which build without a problem at once."""

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from string import Template

from babel.messages.pofile import read_po

from plenary.authoring.form import HOW, Form
from plenary.authoring.scaffold import DRAFT
from plenary.content.schema import KINDS as MODELS
from plenary.engine import beside
from plenary.scaffolding.brand import brand
from plenary.scaffolding.engine_wheel import pin, wheel
from plenary.scaffolding.languages import KNOWN, setting
from plenary.scaffolding.palette import palette
from plenary.scaffolding.questions import HOSTS, Wanted
from plenary.store.store import write_atomically

FILES = Path(__file__).parent / "files"
# The title of the first page, as the theme has it in each language
FIRST_PAGE = "About the forum"


def write(folder: Path, wanted: Wanted) -> None:
    """Write a site into a folder.

    Raises OSError, and CalledProcessError if the engine's wheel cannot be made.
    """
    first, language = wanted.languages[0], KNOWN[wanted.languages[0]]
    values = {
        "title": wanted.title,
        "site_id": str(uuid.uuid4()),
        "zone": wanted.zone,
        "languages": setting(wanted.languages),
        "language": first,
        "address": wanted.address or "https://forum.example",
        "branch": HOSTS[wanted.host][2],
    }
    requirements = folder / "requirements"
    files = {
        "pelicanconf.py": _filled("pelicanconf.py.txt", values),
        "publishconf.py": _filled("publishconf.py.txt", values),
        "tasks.py": beside("tasks.py").read_text(encoding="utf-8"),
        "tests/test_site.py": _filled("test_site.py.txt", {}),
        "README.md": _filled(_readme(first), values),
        ".gitignore": _filled("gitignore.txt", {}),
        "requirements/site.txt": beside("requirements/site.txt").read_text(encoding="utf-8"),
        f"content/site/index.{first}.md": _site(wanted),
        f"content/{wanted.start[:4]}/index.{first}.md": _edition(wanted),
        f"content/pages/about/index.{first}.md": _page(_first_page(first)),
    }
    path, text, _ = HOSTS[wanted.host]
    if path:
        files[path] = (FILES / text).read_text(encoding="utf-8")
    look = brand(wanted.title, language, palette(*wanted.colours))
    files |= {f"theme/{name}": made for name, made in look.items()}
    folder.mkdir(parents=True, exist_ok=True)
    files["requirements/plenary.txt"] = pin(*wheel(requirements))
    for name, made in files.items():
        write_atomically(folder / name, made.encode())


def _filled(name: str, values: Mapping[str, str]) -> str:
    """Return a file of ours with values in it; in Python's they stand between quotation marks."""
    text = Template((FILES / name).read_text(encoding="utf-8"))
    python = name.endswith(".py.txt")
    quoted = {
        key: json.dumps(value, ensure_ascii=False)[1:-1] if python and key != "languages" else value
        for key, value in values.items()
    }
    return text.substitute(quoted)


def _readme(language: str) -> str:
    """Return the name of the text about the site, in its language or in English."""
    own = f"README.{language}.md.txt"
    return own if (FILES / own).exists() else "README.md.txt"


def _site(wanted: Wanted) -> str:
    """Return the text about the forum."""
    form = Form(MODELS["site"], {})
    form.fill("title", wanted.title)
    form.remark(*HOW)
    for field in ("short_title", "summary", "contacts"):
        form.offer(field)
    return form.text()


def _edition(wanted: Wanted) -> str:
    """Return the text about the first edition."""
    form = Form(MODELS["edition"], {})
    form.fill("title", f"{wanted.title} {wanted.start[:4]}")
    for field in ("start", "end", "place"):
        if getattr(wanted, field):
            form.field(field, getattr(wanted, field))
    form.field("timezone", wanted.zone)
    form.remark(*HOW)
    for field in ("summary", "theme", "venue", "address", "registration", "rooms", "partners"):
        form.offer(field)
    return form.text()


def _page(title: str) -> str:
    """Return the first page, a draft."""
    form = Form(MODELS["page"], {})
    form.fill("title", title)
    form.field("order", "1")
    form.fill("draft", "true", DRAFT)
    form.remark(*HOW)
    form.offer("summary")
    form.explain_marks()
    return form.text()


def _first_page(language: str) -> str:
    """Return the title of the first page in a language."""
    file = beside("theme") / "translations" / language / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as opened:
        found = read_po(opened).get(FIRST_PAGE)
    return str(found.string) if found and found.string else FIRST_PAGE
