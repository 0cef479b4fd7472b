"""What surrounds the content of every page: header, language menu, breadcrumbs, footer, head."""

from pathlib import PurePosixPath
from typing import Any, cast

from plenary.content.items import Item
from plenary.content.schema import Page
from plenary.content.schema import Site as SiteFields
from plenary.outputs.output import Output
from plenary.pages.frame import menus
from plenary.pages.frame.share_cards import share
from plenary.pages.views.description import gist
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.release import contacts
from plenary.recording.trace import Question, derived
from plenary.theme import POLICY, icons

Crumb = Plain


def file_of(path: str) -> str:
    """Return the file of a page's path: a folder's is its index.html."""
    return f"{path}index.html" if path.endswith("/") or not path else path


class PageFrame:
    """Makes whole pages for the readers of one language."""

    def __init__(self, language_view: LanguageView) -> None:
        self.language_view = language_view
        self.inputs = language_view.inputs
        self.site = language_view.site
        self.name = f"frame {language_view.name}"
        self.memory: dict[Question, Any] = {}

    @property
    @derived
    def shared(self) -> Plain:
        """What is the same on all pages of a language."""
        language_view, language = self.language_view, self.language_view.language
        version = language_view.version(self.site.item)
        fields = cast(SiteFields, version.fields)
        return {
            "siteurl": self.inputs.siteurl,
            "lang": {"id": language.id, "tag": language.tag, "dir": language.dir},
            "site": {
                "title": fields.title,
                "short_title": fields.short_title or fields.title,
                "summary": fields.summary,
                "path": language_view.at(""),
                **language_view.tongue(version.language),
            },
            "assets": {
                name: asset.path for name, asset in self.inputs.assets.items() if "/" not in name
            },
            "touch_icon": icons(self.inputs.assets["icon.svg"])[180].path,
            "policy": POLICY,
            "manifest": language_view.at("site.webmanifest"),
            "feeds": {"atom": language_view.at("feed.xml"), "json": language_view.at("feed.json")},
            "contacts": contacts(language_view),
            "footer": [
                language_view.card(page) for page in self.site.pages if isinstance(page.facts, Page)
            ],
            "filings": [{"text": n, "address": address} for n, address in self.inputs.filings],
            "map": language_view.at("sitemap/"),
            "all_speakers": menus.all_speakers(language_view),
            "press_room": menus.press_room(language_view),
            "search": language_view.at("search/") if self.searchable else "",
        }

    @property
    def art(self) -> Plain:
        """The drawings of the event in the theme's folder ``art/``, by name: hero-wide-day, ..."""
        return {
            PurePosixPath(name).stem: asset.path
            for name, asset in self.inputs.assets.items()
            if name.startswith("art/")
        }

    @property
    def searchable(self) -> bool:
        """Whether there is anything to search: a text in the language, not only the site's own."""
        return self.inputs.search and any(map(self.language_view.has, self.site.standing))

    def page(
        self,
        template: str,
        key: str,
        *,
        crumbs: list[Crumb],
        section: str = "",
        item: Item | None = None,
        part: Plain | None = None,
        description: str = "",
        anywhere: bool = False,
        canonical: str = "",
        indexed: bool = True,
        changed: str = "",
        **content: Any,
    ) -> Output:
        """Return the page at ``key`` below the language's folder.

        ``section`` names a page of the site's own, ``item`` the item that a page is about, ``part``
        the entry of it, if it is about that alone: title, summary and the marks of both.
        ``anywhere``: the page is shown at any address (404), is in no menu and not indexed.
        ``canonical`` names the page that shows more of the same, which is indexed in its place;
        what is not ``indexed`` is for those who have its address. ``changed`` is the moment at
        which what the page shows last changed (RFC 3339), if the texts say.
        """
        path = self.language_view.at(key)
        version = self.language_view.version(item) if item else None
        edition = menus.edition_read(self.language_view, key, item)
        about = part or (self.language_view.card(item) if item else {})
        view: Plain = {
            **self.shared,
            "template": f"{template}.html",
            "path": path,
            "anywhere": anywhere,
            "section": section,
            "title": about.get("title", ""),
            "description": gist(part["summary"], "")
            if part
            else self.language_view.gist(item)
            if item
            else gist(description, ""),
            "summary": about.get("summary", ""),
            "text": {name: about.get(name, "") for name in ("lang", "dir")},
            "text_language": version.language.id if version else "",
            "notice": self._notice(item, key),
            "stale": bool(version and version.stale),
            "sample": about.get("sample", False),
            **(self.language_view.kept_back(item) if item else {"draft": False, "embargo": ""}),
            **{name: part[name] for name in ("draft", "embargo") if part and name in part},
            "crumbs": crumbs,
            "nav": [
                {**link, "current": link["path"] == path}
                for link in menus.nav(self.language_view, edition)
            ],
            "act": menus.act(self.language_view, edition) if edition else None,
            "switch": menus.editions(self.language_view, key, edition),
            "all_editions": self.language_view.at(menus.ALL_EDITIONS),
            "languages": self._menu(key, anywhere=anywhere),
            "share": None if anywhere else share(self.language_view, key, item),
            "head": self._head(key, item, anywhere=anywhere, canonical=canonical)
            | ({} if indexed else {"index": False, "alternates": []})
            | ({"changed": changed} if changed else {}),
            **content,
        }
        return Output(file_of(path), "page", view)

    def crumb(self, section: str, key: str) -> Crumb:
        """Return the breadcrumb of a page of the site's own."""
        return {
            "section": section,
            "title": "",
            "path": self.language_view.at(key),
            "lang": "",
            "dir": "",
        }

    def item_crumb(self, item: Item) -> Crumb:
        """Return the breadcrumb of an item's page."""
        card = self.language_view.card(item)
        return {"section": "", **{name: card[name] for name in ("title", "path", "lang", "dir")}}

    def _notice(self, item: Item | None, key: str) -> Plain | None:
        """Return the notice for readers who get a text in another language than theirs."""
        if item is None or self.language_view.has(item):
            return None
        language = self.language_view.version(item).language
        return {"tag": language.tag, "path": f"{language.id}/{key}"}

    def _menu(self, key: str, *, anywhere: bool) -> list[Plain]:
        """Return the language menu: the same page in each language."""
        return [
            {
                "tag": language.tag,
                "dir": language.dir,
                "name": language.name,
                "path": f"{id_}/" if anywhere else f"{id_}/{key}",
                "current": id_ == self.language_view.language.id,
            }
            for id_, language in self.inputs.languages.items()
        ]

    def _head(self, key: str, item: Item | None, *, anywhere: bool, canonical: str) -> Plain:
        """Return canonical address, alternates and whether search engines may list the page.

        Alternates are real translations only, each naming all, with itself and x-default; a page
        in a fallback language names the page of the text that it shows as canonical.
        """
        here = self.language_view.language.id
        languages = self.inputs.languages
        real = [id_ for id_ in languages if item is None or id_ in item.versions]
        if anywhere:
            return {"canonical": "", "index": False, "alternates": []}
        if canonical:
            return {"canonical": f"{here}/{canonical}", "index": False, "alternates": []}
        if here not in real:
            shown = languages.nearest(here, real)
            return {"canonical": f"{shown}/{key}", "index": False, "alternates": []}
        alternates = [{"tag": languages[id_].tag, "path": f"{id_}/{key}"} for id_ in real]
        first = languages.default.id
        if item is not None:
            first = first if first in real else item.original.language.id
        default = "" if not key else f"{first}/{key}"
        alternates.append({"tag": "x-default", "path": default})
        return {"canonical": f"{here}/{key}", "index": True, "alternates": alternates}
