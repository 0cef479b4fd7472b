"""nginx and Caddy as Plenary ships them, on a free port of this machine."""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import brotli
import pytest

from plenary.environment import ROOT

SHIPPED = ROOT / "docs" / "hosting"
# Debian has it where only root's PATH leads
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
MODULES = Path("/usr/lib/nginx/modules")
NEEDED = {
    "nginx": shutil.which("nginx", path=PATH) and any(MODULES.glob("*brotli_static*")),
    "caddy": shutil.which("caddy", path=PATH),
}


def needs(name: str) -> pytest.MarkDecorator:
    """Return the mark of a test that is skipped where a server is missing, but never in CI."""
    return pytest.mark.skipif(
        not NEEDED[name] and not os.environ.get("CI"),
        reason=f"no {name} on this machine (see .ci/run): install it to run the tests of hosting",
    )


@dataclass
class Answer:
    """What a server answers; ``body`` as it was before it was compressed."""

    status: int
    headers: Message
    sent: bytes

    @property
    def body(self) -> bytes:
        form = self.headers["Content-Encoding"]
        return {"br": brotli.decompress, "gzip": gzip.decompress}.get(form, bytes)(self.sent)

    def __getitem__(self, name: str) -> str:
        """Return a header; where it is said more than once, all that is said."""
        return ", ".join(self.headers.get_all(name) or [])


@dataclass
class Host:
    """A server with a site."""

    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, and follow no redirect."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        found = asked.getresponse()
        answer = Answer(found.status, found.msg, found.read())
        asked.close()
        return answer


@contextmanager
def hosted(name: str, root: Path, rules: Path, folder: Path) -> Iterator[Host]:
    """Run the shipped example of ``name`` over the tree in ``root``, with what was made for it."""
    port = _free_port()
    made = {"nginx": _nginx, "caddy": _caddy}[name](root, rules, folder, port)
    environment = {**os.environ, "PATH": PATH, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    log = folder / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(made, stdout=out, stderr=out, env=environment, cwd=folder)
    try:
        _wait(server, port, log)
        yield Host(port)
    finally:
        server.terminate()
        server.wait(10)


def _nginx(root: Path, rules: Path, folder: Path, port: int) -> list[str]:
    """Write nginx's files: the shipped example, with other names, a port, and no certificate."""
    (folder / "plenary").mkdir()
    for file in rules.glob("nginx-*.conf"):
        shutil.copy(file, folder / "plenary")
    own = 'add_header Strict-Transport-Security "max-age=31536000" always;'
    assert own in (SHIPPED / "nginx.conf").read_text(encoding="utf-8")
    (folder / "plenary" / "own-headers.conf").write_text(own)
    site = _changed(
        SHIPPED / "nginx.conf",
        {
            "/etc/nginx/plenary/nginx-": f"{folder}/plenary/nginx-",
            "    listen 443 ssl http2;\n": f"    listen 127.0.0.1:{port};\n",
            "    listen [::]:443 ssl http2;\n": "",
            "    listen 80;\n": "    listen 127.0.0.1:" + str(_free_port()) + ";\n",
            "    listen [::]:80;\n": "",
            "    ssl_certificate /etc/letsencrypt/live/forum.example/fullchain.pem;\n": "",
            "    ssl_certificate_key /etc/letsencrypt/live/forum.example/privkey.pem;\n": "",
            "root /srv/www;": f"root {root};",
        },
    )
    (folder / "site.conf").write_text(site, encoding="utf-8")
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in temporary)
    module = next(MODULES.glob("*brotli_static*"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}load_module {module};\npid {folder}/pid;\ndaemon off;\nworker_processes 1;\n"
        f"error_log {folder}/error.log;\nevents {{ }}\n"
        f"http {{\naccess_log off;\n{paths}include /etc/nginx/mime.types;\n"
        f"include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]


def _caddy(root: Path, rules: Path, folder: Path, port: int) -> list[str]:
    """Write Caddy's file: the shipped example, with other names and a port."""
    site = _changed(
        SHIPPED / "Caddyfile",
        {
            "\nforum.example {": f"\n{{\n\tadmin off\n}}\n\nhttp://127.0.0.1:{port} {{",
            "# header Strict-Transport-Security": "header Strict-Transport-Security",
            "/srv/www\n": f"{root}\n",
            "import /etc/caddy/site.caddy": f"import {rules}/site.caddy",
        },
    )
    (folder / "Caddyfile").write_text(site, encoding="utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _changed(file: Path, changes: dict[str, str]) -> str:
    """Return an example with each of ``changes`` made; all of them must be there."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until a server listens."""
    for _ in range(200):
        if server.poll() is not None:
            break
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    errors = log.with_name("error.log")
    more = errors.read_text() if errors.exists() else ""
    pytest.fail(f"the server does not start: {log.read_text()}{more}")
