"""What a preview shows: one good build, each of whose files is made when it is first asked for.

Its bytes are those that a build would write, and go into the same store. So nothing lies in any
output folder, and what nobody looks at costs nothing.
"""

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from threading import Lock, RLock

from plenary.build import inputs_of
from plenary.check import Checked
from plenary.code import code_digest
from plenary.messages.build import TEMPLATE_ERROR
from plenary.messages.preview import OUTDATED
from plenary.outputs.keys import Keys
from plenary.outputs.makers import make_with
from plenary.outputs.manifest import Manifest
from plenary.outputs.output import Output
from plenary.outputs.places import Places
from plenary.outputs.renditions import Renditions, photo_key, silent
from plenary.outputs.templates import fault
from plenary.outputs.tools import Part, Task, Toolbox, Tools
from plenary.pages.frame.frame import file_of
from plenary.pages.frame.units import Unit
from plenary.pages.plan import frames_of, of_language, plan, shared
from plenary.preview.messages import Answer
from plenary.preview.planned_outputs import Listing, PlannedOutputs
from plenary.problems import Place, Problems
from plenary.publishing.headers import content_type
from plenary.settings import Settings
from plenary.store.looks import look_of
from plenary.store.store import Store
from plenary.workers import Workers

LOST = "404.html"


class FileMaker:
    """What makes files, for as long as templates and catalogues stay as they are."""

    def __init__(self, box: Toolbox) -> None:
        self.box = box
        self.store = Store(box.store)
        self.places = Places(Manifest.none(), box.store.parent, box.store, self.store)
        self.keys = Keys(box, code_digest(), self.store)
        self.tools = Tools(box)

    def load(self, problems: Problems) -> None:
        """Read all templates, so that no page is made with a later one; report faulty ones."""
        environment = self.tools.renderer(next(iter(self.tools.languages))).environment
        for name in environment.list_templates():
            try:
                self.keys.reach.digest(name)
                environment.get_template(name)
            except Exception as error:  # noqa: BLE001 — any fault of a template is reported, not raised
                problems.add(TEMPLATE_ERROR, Place("theme"), path=name, detail=fault(error))


class CannotShowError(Exception):
    """A file cannot be made; ``problems`` say why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


class PreviewSite:
    """One good build. Any number of threads may ask it."""

    def __init__(
        self, settings: Settings, found: Checked, kit: FileMaker, problems: Problems
    ) -> None:
        inputs = inputs_of(settings, found, problems)
        content = settings.content

        def outputs(units: Callable[[Listing], Iterable[Unit]]) -> PlannedOutputs:
            return PlannedOutputs(units, searched=inputs.search)

        self.kit = kit
        self.common = outputs(lambda _: shared(inputs, found.attached))
        self.languages = {
            frame.language_view.language.id: outputs(partial(of_language, frame))
            for frame in frames_of(inputs)
        }
        self.everything = outputs(partial(plan, frames_of(inputs), found.attached))
        files = [asset.file for asset in inputs.assets.values() if asset.file]
        files += [content / path for path in found.attached]
        self.looks = {file: look_of(str(file)) for file in files}
        self.planning = RLock()
        self.making = Lock()
        self.developing = Lock()
        self._jobs: dict[str, list[Output]] = {}

    def answer(self, path: str) -> Answer:
        """Return what there is at ``path`` below the site's address. Raises CannotShowError."""
        path = file_of(path)
        found = self._file(path)
        if found is None and self.find(f"{path}/{file_of('')}"):
            return Answer(302, f"{path}/")
        status = 200 if found else 404
        for lost in (f"{path.partition('/')[0]}/{LOST}", LOST):
            path, found = (path, found) if found else (lost, self._file(lost))
        key, data = found or ("", b"")
        return Answer(status, path, content_type(path), key, data)

    def _file(self, path: str) -> tuple[str, bytes] | None:
        """Return fingerprint and bytes of the file at a path, if there is one."""
        output = self.find(path)
        if output is None:
            return None
        key = self.key(output)
        data = self.made(output, key)
        if output.path == path:
            return key, data
        inner = json.loads(data).get(path.removeprefix(output.path), "")  # keys by name
        if not inner:
            return None
        found = self.kit.store.get(inner)
        if found is None:  # lost from the cache: the folder is made again
            self.made(output, key, anew=True)
        return inner, found or self.kit.store.need(inner)

    def find(self, path: str) -> Output | None:
        """Return the output at a path."""
        shelf = self.languages.get(path.partition("/")[0], self.common)
        with self.planning:
            return shelf.find(path) or self.everything.find(path)

    def key(self, output: Output) -> str:
        """Return the fingerprint of an output. Raises CannotShowError."""
        with self.planning:
            try:
                return self.kit.keys.of(output)
            except Exception as error:
                problems = Problems()
                _tell(output, fault(error), problems)
                raise CannotShowError(problems) from error

    def made(self, output: Output, key: str, *, anew: bool = False) -> bytes:
        """Return the bytes of an output, made now if need be. Raises CannotShowError."""
        found = self.kit.store.get(key)
        if found is None and output.maker == "rendition":  # a build may have made it
            found = self.kit.places.find(key, anywhere=True)
        if found is not None and not anew:
            return found
        problems = Problems()
        if output.maker == "rendition":
            with self.developing:
                self._develop(output, key, problems)
        else:
            for part in output.parts.values():
                data = self.made(part, self.key(part))
                if self.key(part) not in self.kit.store:
                    self.kit.store.put(self.key(part), data)
            with self.making:
                self._make(output, key, problems)
        if problems.stop:
            raise CannotShowError(problems)
        return self.kit.store.need(key)

    def _make(self, output: Output, key: str, problems: Problems) -> None:
        """Put an output into the store, whose parts are there."""
        self._check_unchanged(output.file, problems)
        if problems.stop:
            return
        store = self.kit.store
        parts = {name: Part(store.path(self.key(p))) for name, p in output.parts.items()}
        task = Task(output.path, output.maker, output.as_json(), key, output.file, parts)
        told = make_with(self.kit.tools, task)
        if told:
            _tell(output, told, problems)

    def _develop(self, output: Output, key: str, problems: Problems) -> None:
        """Put all renditions of a photo into the store, as a build does: from one decode."""
        if key in self.kit.store:
            return
        self._check_unchanged(output.file, problems)
        if problems.stop:
            return
        if not self._jobs:
            with self.planning:
                for one in self.common.all():
                    if one.maker == "rendition":
                        self._jobs.setdefault(photo_key(one), []).append(one)
        with Workers(1) as workers:
            renditions = Renditions(self.kit.store, None, workers, problems, silent)
            for one in self._jobs.get(photo_key(output), [output]):
                its = self.key(one)
                if its not in self.kit.store:
                    renditions.want(one, its)
            renditions.run()

    def _check_unchanged(self, file: Path | None, problems: Problems) -> None:
        """Report a file that has changed since: what is made of it would be kept as another's."""
        if file is None:
            return
        try:
            same = self.looks[file] == look_of(str(file))
        except OSError:
            same = False
        if not same:
            problems.add(OUTDATED, Place(str(file)))


def _tell(output: Output, detail: str, problems: Problems) -> None:
    """Say why an output cannot be made."""
    problems.add(TEMPLATE_ERROR, Place("theme"), path=output.path, detail=detail)
