"""Templates: one environment for all languages, and what each template can reach.

A template sees its view, and these: ``url(path, fragment)`` and ``absolute(path)`` for links,
gettext's functions for words, the filters of :mod:`plenary.languages.formats` and
:mod:`plenary.languages.separators`, ``dateline`` and ``wechat``.
"""

import json
import traceback
from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    meta,
    pass_context,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from plenary.addresses import absolute, relative, rooted
from plenary.formats import prose, wechat
from plenary.languages.formats import FILTERS, dateline
from plenary.languages.separators import JOINERS
from plenary.store.store import Store, digest


@pass_context
def _url(context: Context, path: str, fragment: str = "") -> str:
    if context.get("anywhere"):
        return rooted(context["siteurl"], path)
    if context.get("elsewhere") and context["siteurl"]:
        return absolute(context["siteurl"], "", path) + (f"#{fragment}" if fragment else "")
    return relative(context["path"], path, fragment)


@pass_context
def _absolute(context: Context, path: str) -> str:
    return absolute(context["siteurl"], context["path"], path)


def _filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is given the page's locale first."""

    @pass_context
    def filtered(context: Context, value: Any, *more: Any) -> Any:
        return function(context["locale"], value, *more)

    return filtered


def _joiner(function: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that gets the page's messages first, none marked as foreign."""

    @pass_context
    def filtered(context: Context, value: Any, *more: Any) -> str:
        return function(context["joiners"], value, *more)

    return filtered


@pass_context
def _dateline(context: Context, release: Mapping[str, Any]) -> str:
    """Return where and when a release was given out, in the language of its text."""
    return dateline(
        context["text_locale"], context["text_messages"], release["place"], release["date"]
    )


@pass_context
def _gettext(context: Context, message: str) -> str:
    words: NullTranslations = context["messages"]
    return words.gettext(message)


@pass_context
def _ngettext(context: Context, one: str, many: str, count: int) -> str:
    words: NullTranslations = context["messages"]
    return words.ngettext(one, many, count)


@pass_context
def _pgettext(context: Context, place: str, message: str) -> str:
    words: NullTranslations = context["messages"]
    return words.pgettext(place, message)


@pass_context
def _npgettext(context: Context, place: str, one: str, many: str, count: int) -> str:
    words: NullTranslations = context["messages"]
    return words.npgettext(place, one, many, count)


def _wechat(html: str, colours: Mapping[str, str], base: str, direction: str, links: str) -> Markup:
    """Return HTML with inline styles, for WeChat's editor; ``base`` is where its links start.

    ``links`` is the heading of their addresses.
    """
    return Markup(wechat.article(prose.blocks(html, base), colours, direction, links))  # noqa: S704 — it escapes


class CompiledTemplates(BytecodeCache):
    """CompiledTemplates templates in the store, so that no build compiles one again.

    ``code`` is the digest of our code and of Jinja's version.
    """

    def __init__(self, store: Store, code: str) -> None:
        self.store = store
        self.code = code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what has been compiled before, if it is there."""
        key = self._key(bucket)
        kept = self.store.get(key)
        if kept is not None:
            self.store.touch(key)
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest("compiled template", self.code, bucket.key, bucket.checksum)


def environment(folders: Sequence[Path], compiled: CompiledTemplates | None = None) -> Environment:
    """Return the environment of the templates in ``folders``, the first folder first."""
    made = Environment(
        bytecode_cache=compiled,
        loader=FileSystemLoader(folders),
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        _gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals.update(url=_url, absolute=_absolute)
    made.filters.update(wechat=_wechat, dateline=_dateline)
    made.filters.update({name: _joiner(function) for name, function in JOINERS.items()})
    made.filters.update({name: _filter(function) for name, function in FILTERS.items()})
    return made


class Reach:
    """For each template, the digest of everything that it can include, import or extend."""

    def __init__(self, folders: Sequence[Path], store: Store, code: str) -> None:
        self.environment = environment(folders)
        self.store = store
        self.code = code
        self._direct: dict[str, tuple[str, list[str]]] = {}
        self._digests: dict[str, str] = {}

    def digest(self, name: str) -> str:
        """Return the digest of a template and all that it can reach. Raises TemplateError."""
        if name not in self._digests:
            reached: dict[str, str] = {}
            waiting = [name]
            while waiting:
                current = waiting.pop()
                if current not in reached:
                    reached[current], further = self._read(current)
                    waiting += further
            self._digests[name] = digest(*(f"{n} {reached[n]}" for n in sorted(reached)))
        return self._digests[name]

    def _read(self, name: str) -> tuple[str, list[str]]:
        """Return the digest of one template's source, and the templates that it names."""
        if name not in self._direct:
            loader = self.environment.loader
            assert loader is not None
            source = loader.get_source(self.environment, name)[0]
            key = digest("names in a template", self.code, source)
            kept = self.store.get(key)
            if kept is None:
                parsed = self.environment.parse(source, name)
                kept = json.dumps(list(meta.find_referenced_templates(parsed))).encode()
                self.store.put(key, kept)
            named: list[str | None] = json.loads(kept)
            # A name that is only known when the page is made may be any template.
            all_names = self.environment.list_templates()
            further = [n for one in named for n in (all_names if one is None else [one])]
            self._direct[name] = (digest(source), further)
        return self._direct[name]


def fault(error: Exception) -> str:
    """Return where an error in a template is, and what it is, as its libraries have it."""
    name, line = "", 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith((".html", ".txt")):
            name, line = Path(frame.filename).name, frame.lineno or 0
    if isinstance(error, TemplateError) and hasattr(error, "lineno"):
        name, line = str(getattr(error, "name", "") or name), int(error.lineno)
    where = f"{name}:{line}: " if name else ""
    return f"{where}{type(error).__name__}: {error}"
