"""What is compiled for tests is compiled once: Python's code, and templates.

Import this first, since it decides where Python keeps what it compiles.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

# Whatever the environment says, and into no folder of a test
KEPT = Path(__file__).parent.parent / ".pytest_cache" / "code"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(KEPT)


@contextmanager
def templates_once() -> Iterator[None]:
    """Compile each template once in this process, also where tests build from nothing.

    Builds that share a store do the same, by the same names: nothing else shapes what is compiled.
    """
    from plenary.outputs.templates import PageEnvironment  # noqa: PLC0415 — after what is above

    known: dict[tuple[object, ...], tuple[Any, list[str | None]]] = {}
    compile_ = PageEnvironment.compile

    def compiled(self: PageEnvironment, source: Any, name: str | None = None, *rest: Any) -> Any:
        if not isinstance(source, str) or name is None:
            return compile_(self, source, name, *rest)
        key = (source, name, *rest)
        if key not in known:
            known[key] = compile_(self, source, name, *rest), self.named[name]
        code, self.named[name] = known[key]
        return code

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PageEnvironment, "compile", compiled)
        yield
