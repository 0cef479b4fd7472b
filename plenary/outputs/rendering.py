"""Fills templates in, for the readers of one language.

A template sees its view, and these: ``url(path, fragment)`` and ``absolute(path)`` for links,
``asset(name)`` for those to the theme's own files, gettext's functions for words, the language's
``locale``, the filters of :mod:`plenary.languages.formats` and :mod:`plenary.languages.separators`,
``dateline`` and ``wechat``.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from babel import Locale
from jinja2 import pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from plenary.addresses import absolute, relative, rooted
from plenary.formats import prose, wechat
from plenary.languages.catalogues import Words
from plenary.languages.formats import FILTERS, dateline
from plenary.languages.registry import Language
from plenary.languages.separators import JOINERS
from plenary.outputs.foreign_words import Marker
from plenary.outputs.templates import PageEnvironment

# Dates, names and the like of which pages have many, and the same ones again
REMEMBERED = 2_000


class Renderer:
    """Fills templates in, for the readers of one language; ``words`` are its messages."""

    def __init__(self, environment: PageEnvironment, language: Language, words: Words) -> None:
        self.environment = environment
        self.language = language
        self.words = words
        self._text: tuple[Locale, Words] = (language.locale, words)
        self._marker = Marker(words.languages(language.tag))
        messages = words.marked(language.tag, self._marker.mark)
        environment.globals.update(
            url=self._url,
            absolute=self._absolute,
            asset=self._asset,
            locale=language.locale,
            _=_singular(messages.gettext),
            gettext=_singular(messages.gettext),
            pgettext=_singular(messages.pgettext),
            ngettext=_plural(messages.ngettext),
            npgettext=_plural(messages.npgettext),
        )
        environment.filters.update(
            wechat=_wechat,
            qr=_qr,
            dateline=self._dateline,
            **{name: _bound(function, words) for name, function in JOINERS.items()},
            **{name: _remembered(function, language.locale) for name, function in FILTERS.items()},
        )

    def render(self, view: Mapping[str, Any], text: "Renderer") -> str:
        """Return the template that a view names, filled in.

        ``text`` is the renderer of the language of the view's text.
        """
        name = view["template"]
        self._text = (text.language.locale, text.words)
        with self.environment.showing(view):
            made = self.environment.get_template(name).render(view)
        return self._marker.resolve(made, html=name.endswith(".html"))

    def macros(self, name: str) -> Any:
        """Return the macros of a template, which no page's data reaches."""
        return self.environment.get_template(name).module

    def _url(self, path: str, fragment: str = "") -> str:
        view = self.environment.view
        if view.get("anywhere"):
            return rooted(view["siteurl"], path)
        if view.get("elsewhere") and view["siteurl"]:
            return absolute(view["siteurl"], "", path) + (f"#{fragment}" if fragment else "")
        return relative(view["path"], path, fragment)

    def _absolute(self, path: str) -> str:
        view = self.environment.view
        return absolute(view["siteurl"], view["path"], path)

    def _asset(self, name: str) -> str:
        return self._url(self.environment.view["assets"][name])

    @pass_context
    def _dateline(self, _context: Context, release: Mapping[str, Any]) -> str:
        """Return where and when a release was given out, in the language of its text."""
        return dateline(*self._text, release["place"], release["date"])


def _bound(function: Callable[..., Any], first: Any) -> Callable[..., Any]:
    """Return a filter that is given ``first``, a language's locale or messages, before the value.

    It takes a context only to be no constant: compiled templates are the same in all languages.
    """

    @pass_context
    def filtered(_context: Context, value: Any, *more: Any) -> Any:
        return function(first, value, *more)

    return filtered


def _remembered(function: Callable[..., Any], locale: Locale) -> Callable[..., Any]:
    """Return such a filter, which remembers what it made of texts: pages have many dates twice."""
    known = lru_cache(REMEMBERED)(partial(function, locale))

    @pass_context
    def filtered(_context: Context, value: Any, *more: Any) -> Any:
        return known(value, *more) if type(value) is str else function(locale, value, *more)

    return filtered


def _singular(find: Callable[..., str]) -> Callable[..., str]:
    """Return gettext's function for templates: a message, filled in; as HTML where they are."""

    @lru_cache
    def pattern(message: tuple[str, ...], escaped: bool) -> str:  # noqa: FBT001
        return Markup(find(*message)) if escaped else find(*message)  # noqa: S704 — it escapes what it is filled with

    @lru_cache
    def plain(message: tuple[str, ...], escaped: bool) -> str:  # noqa: FBT001
        return pattern(message, escaped) % {}

    @pass_eval_context
    def translated(context: EvalContext, *message: str, **values: Any) -> str:
        if not values:
            return plain(message, context.autoescape)
        return pattern(message, context.autoescape) % values

    return translated


def _plural(find: Callable[..., str]) -> Callable[..., str]:
    """Return gettext's function for templates that chooses by a number, the last of ``message``."""

    @pass_eval_context
    def translated(context: EvalContext, *message: Any, **values: Any) -> str:
        found = find(*message)
        pattern = Markup(found) if context.autoescape else found  # noqa: S704 — it escapes what it is filled with
        return pattern % {"num": message[-1], **values}

    return translated


@pass_context
def _wechat(
    _context: Context, html: str, colours: Mapping[str, str], base: str, direction: str, links: str
) -> Markup:
    """Return HTML with inline styles, for WeChat's editor; ``base`` is where its links start.

    ``links`` is the heading of their addresses.
    """
    return Markup(wechat.article(prose.blocks(html, base), colours, direction, links))  # noqa: S704 — it escapes


@pass_context
def _qr(_context: Context, address: str, label: str) -> Markup:
    """Return the QR code of an address, as part of a page; ``label`` says what it is."""
    from plenary.formats import qr_code  # noqa: PLC0415 — few pages have one

    return Markup(qr_code.inline(address, label))  # noqa: S704 — it escapes
