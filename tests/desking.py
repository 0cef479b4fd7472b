"""The desk without a browser and without HTTP, for tests."""

import json
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from pelican.settings import read_settings as pelican_settings
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.check import check
from plenary.desk.desk import Desk
from plenary.desk.request import Request, Response
from plenary.desk.state import State
from plenary.problems import Problems
from plenary.settings import read_settings


class Answered(NamedTuple):
    """What the desk has answered."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def data(self) -> Any:
        return json.loads(self.text)


class Officer:
    """Somebody at the desk of a site."""

    def __init__(self, site: Site, **settings: Any) -> None:
        self.site = site
        self.settings = settings
        self.file = site.folder / "siteconf.py"
        self.desk = Desk()
        self._reads = Lock()  # for the threads of a server
        self.desk._wait = lambda _: self.read()  # type: ignore[method-assign]
        self.read()

    def read(self) -> None:
        """Read the site anew, as the preview does after a change."""
        with self._reads:
            problems = Problems()
            pelican = pelican_settings(override=self.site.pelican_settings(**self.settings))
            settings = read_settings(pelican, problems)
            assert settings
            checked = check(settings, problems)
            self.desk.state = State(self.file, pelican, settings, checked, list(problems))

    def get(self, path: str, language: str = "", **query: str) -> Answered:
        return self._asked(Request("GET", path, query, language, "token"))

    def post(self, path: str, sent: Any = None, language: str = "") -> Answered:
        body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        return self._asked(Request("POST", path, {}, language, "token", body))

    def send(self, path: str, file: Path, **query: str) -> Answered:
        """Send a file, as a browser does."""
        return self._asked(Request("POST", path, query, "", "token", file=str(file)))

    def _asked(self, request: Request) -> Answered:
        found = self.desk.answer(request)
        assert isinstance(found, Response)
        return Answered(found.status, found.data.decode(), dict(found.headers))

    def change(self, *fields: list[Any], body: list[str] | None = None) -> dict[str, Any]:
        return {"fields": list(fields), "body": body}


def officer_of_small(folder: Path) -> Officer:
    """Return somebody at the desk of the small site, in a folder of its own."""
    site = Site(folder / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    return Officer(site)
