"""What all tests share."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from compiling import templates_once
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from support import SITES, SMALL, SMALL_LANGUAGES, Site, overlay, pelican
from visitor import CHROMIUM, FLAGS

from plenary.pages.hosting import policy_of
from plenary.theme import PASTE_POLICY, POLICY, SEARCH_POLICY

# Tests read English on every machine; processes that they start inherit it
os.environ["PLENARY_LANG"] = "en"

SETTINGS = "pelicanconf"

# A shell ignores Ctrl-C for what it starts in the background, and programs hand that on
signal.signal(signal.SIGINT, signal.default_int_handler)

# How much tests with random texts try: PLENARY_EXAMPLES=300 is a long proof. A slow machine is no
# fault of the code's.
settings.register_profile(
    "plenary",
    max_examples=int(os.environ.get("PLENARY_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("plenary")


# Fixtures of tests that take long: whole sites, browsers, servers, repositories and buckets
LONG = {"make_site", "browser", "kept", "host", "press"}
# Modules of tests that start other programs, or try much
LONG_MODULES = {
    *("test_attack", "test_ci", "test_coming", "test_damage", "test_environment", "test_fetch"),
    "test_neighbours",
    *("test_hosting", "test_killed", "test_panorama", "test_random_edits", "test_round_trip"),
    *("test_saving", "test_scripts", "test_serve", "test_server", "test_setup", "test_workers"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what ``python3 tasks.py test --quick`` leaves out."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if LONG.intersection(fixtures) or item.path.stem in LONG_MODULES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile each template once in a process of tests."""
    with templates_once():
        yield


@pytest.fixture(autouse=True)
def own_settings() -> Iterator[None]:
    """A settings file that a test has imported is no other test's."""
    before = sys.modules.get(SETTINGS)
    yield
    if sys.modules.pop(SETTINGS, None) and before:
        sys.modules[SETTINGS] = before


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for whole sites, which all processes of a run share."""
    folder = tmp_path_factory.getbasetemp()
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    return (folder if alone else folder.parent) / "kept"


@pytest.fixture(scope="session")
def small_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the small site, built once, so that tests make only what they change."""
    site = Site(tmp_path_factory.mktemp("seed"), {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    site.built()
    return site.folder / "cache"


@pytest.fixture
def make_site(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[..., Site]:
    """Return a function that makes a site out of folders of content, each laid over the last.

    It finds what the small site is made of, unless the test is marked ``from_nothing``.
    """

    def make(*sources: Path, **settings: Any) -> Site:
        site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES, **settings})
        for source in sources:
            overlay(source, site.content)
        cache = site.folder / "cache"
        if not request.node.get_closest_marker("from_nothing") and not cache.exists():
            shutil.copytree(request.getfixturevalue("small_cache"), cache)
        return site

    return make


@pytest.fixture
def small(make_site: Callable[..., Site]) -> Site:
    """A small whole site in three languages, of which it has texts in two."""
    return make_site(SMALL)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The example site, built by the command line as it is on a person's machine."""
    output = tmp_path_factory.mktemp("example") / "output"
    pelican("content", "-s", "pelicanconf.py", "-o", output, "-e", f'CACHE_PATH="{kept}"')
    return output


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The example site as it is published below a path of some host."""
    output = tmp_path_factory.mktemp("published") / "output"
    settings = [
        f'CACHE_PATH="{kept}"',
        'SITEURL="https://forum.example/sub/path"',
        f'HOSTING="{output}-hosting"',
    ]
    pelican("content", "-s", "publishconf.py", "-o", output, "-e", *settings)
    return output


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """Another event, one of whose languages is written from right to left."""
    output = tmp_path_factory.mktemp("second") / "output"
    settings = SITES / "second" / "oasisconf.py"
    # Another site, so its cache is another too
    pelican("-s", settings, "-o", output, "-e", f'CACHE_PATH="{kept}-second"')
    return output


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing."""

    def end_headers(self) -> None:
        """Send what a good host sends: the pages' own policy, and that nobody may frame them."""
        path = self.path.partition("?")[0]
        policy = {"wechat.html": PASTE_POLICY}.get(path.rpartition("/")[2], POLICY)
        policy = SEARCH_POLICY if path.endswith("/search/") else policy
        if "/watch/" in path:
            policy = policy_of(path).removesuffix("; frame-ancestors 'none'")
        self.send_header("Content-Security-Policy", f"{policy}; frame-ancestors 'none'")
        super().end_headers()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder and returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser as visitors have it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name long bytes by their argument: some hold the clock's time, and processes must agree."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None
