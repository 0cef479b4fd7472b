"""Keys: the fingerprint of each output, under which the store keeps its bytes."""

from itertools import chain

from plenary.outputs.output import Output, fingerprint
from plenary.outputs.templates import Reach
from plenary.outputs.tools import Toolbox
from plenary.photos.resize import encoders_digest
from plenary.store.store import Store, digest


class Keys:
    """The fingerprints of outputs, by what their makers use: ``code`` is the digest of our own."""

    def __init__(self, box: Toolbox, code: str, store: Store) -> None:
        self.box = box
        self.code = code
        self.store = store
        # The keys of all that an output holds, by its own
        self.parts: dict[str, tuple[str, ...]] = {}
        self.last: tuple[Output | None, str, str] = (None, "", "")
        self.reach = Reach(box.templates, store, code)
        self.languages = dict(box.languages)
        self.catalogues = {
            id_: digest(*(part for one in compiled for part in one))
            for id_, compiled in box.catalogues
        }

    def of(self, output: Output) -> str:
        """Return the fingerprint of an output. Raises what a faulty template raises.

        That of the last large one is remembered for its compressed forms, which follow it.
        """
        if output is self.last[0]:
            return self.last[1]
        parts = {name: self.of(part) for name, part in output.parts.items()}
        view = output.as_json()
        key = fingerprint(output.maker, view, self._tools(output), parts)
        self.store.used.add(key)
        if parts:
            held = (self.parts.get(part, ()) for part in parts.values())
            self.parts[key] = tuple(chain(parts.values(), *held))
        if output.view:
            self.last = (output, key, view)
        return key

    def view(self, output: Output) -> str:
        """Return the view of an output as JSON; that of the last large one is at hand."""
        return self.last[2] if output is self.last[0] else output.as_json()

    def _tools(self, output: Output) -> str:
        """Return the digest of what a maker uses apart from the view."""
        if "template" in output.view:
            template = self.reach.digest(output.view["template"])
            rest = (
                self.box.fonts_digest if output.maker in ("card", "pdf") else str(self.box.minify)
            )
            ids = dict.fromkeys((output.view["lang"]["id"], output.view.get("text_language") or ""))
            words = [part for id_ in ids if id_ for part in self._words(id_)]
            return digest(self.code, template, *words, rest)
        if output.maker == "search index":
            language = self.languages[output.view["language"]]
            return digest(self.code, language.formats or language.tag, language.tag)
        if output.maker == "rendition":
            return encoders_digest(output.view["format"])
        if output.maker in ("atom feed", "json feed", "calendar"):
            return digest(self.code, *self._words(output.view["language"]))
        return self.code

    def _words(self, id_: str) -> tuple[str, str]:
        """Return the digest of a language's messages, and the name of its formats."""
        language = self.languages[id_]
        return self.catalogues[id_], language.formats or language.tag
