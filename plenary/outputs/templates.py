"""Templates: how they are compiled, and what each can reach. What they see: :mod:`.rendering`."""

import json
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    meta,
    nodes,
    pass_context,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from plenary.languages.formats import FILTERS
from plenary.languages.separators import JOINERS
from plenary.store.store import Store, digest


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


class _Template(Template):
    """A template whose macros, imported without context, are made once and see no page's data."""

    environment: "PageEnvironment"

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 — the name is Jinja's
        shared: bool = False,  # noqa: FBT001, FBT002
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        """Return the macros of this template; what is outside of them belongs to no page."""
        with self.environment.showing(self.environment.view if vars else {}):
            return super().make_module(vars, shared, locals)


class PageEnvironment(Environment):
    """Jinja's environment, with what the page is made from that is being rendered: ``view``.

    Functions of the templates look there and not into the context, which macros that are
    imported without it do not have. One page is rendered at a time.
    """

    template_class = _Template
    view: Mapping[str, Any] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # The templates that each names which has been parsed; None: known only to a page
        self.named: dict[str, list[str | None]] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, to compile it or not."""
        tree = super()._parse(source, name, filename)
        self.named[str(name)] = list(meta.find_referenced_templates(tree))
        return tree

    @contextmanager
    def showing(self, view: Mapping[str, Any]) -> Iterator[None]:
        """Have functions of the templates look into a view."""
        before, self.view = self.view, view
        try:
            yield
        finally:
            self.view = before

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: those of all, since Jinja copies them often."""
        return {**self.globals, **d} if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a view has by a name; it is nearly always a dict."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


class Sources(FileSystemLoader):
    """The texts of templates in some folders, the first folder first; each is read once.

    So no page is made with a later one.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._known: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template. Raises TemplateNotFound."""
        if template not in self._known:
            self._known[template] = super().get_source(environment, template)
        return self._known[template]


def environment(sources: Sources, compiled: CompiledTemplates | None = None) -> PageEnvironment:
    """Return an environment that can compile templates; filters get what they do later."""
    made = PageEnvironment(
        bytecode_cache=compiled,
        loader=sources,
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(dict.fromkeys((*FILTERS, *JOINERS, "dateline", "wechat", "qr"), _unbound))
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


@pass_context
def _unbound(_context: Context, *_values: Any) -> Any:
    """Stand in for a filter; it takes a context as all of ours do, which compiled code knows."""
    raise LookupError


class Reach:
    """For each template, the digest of everything that it can include, import or extend.

    What has not been parsed yet is compiled at once, before several processes need it.
    """

    def __init__(self, folders: Sequence[Path], store: Store, code: str) -> None:
        self.environment = environment(Sources(folders), CompiledTemplates(store, code))
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
                self.environment.get_template(name)
                if name not in self.environment.named:  # it had been compiled
                    self.environment.parse(source, name)
                kept = json.dumps(self.environment.named[name]).encode()
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
