"""Planning by verified traces: a unit is planned anew only if a question of its has a new answer.

The questions that the last build's units asked are asked again, each once for all units. What was
found out on the way is found out anew only if one of its own questions has another answer; if it
comes out the same, those who asked it are not affected.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from plenary.content.items import Item
from plenary.outputs.compression import compressed
from plenary.outputs.output import Kept, Planned
from plenary.outputs.tools import Toolbox
from plenary.outputs.traces import KeptUnit, TraceFiles, Traces, UnitName
from plenary.pages.answers import GONE, Answers
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.plan import Planning, said_by
from plenary.pages.said import Said
from plenary.pages.views.inputs import PlanInputs
from plenary.photos.resize import encoders_digest
from plenary.recording.digests import constants, digest, identity
from plenary.recording.trace import Question, Session, recording, traced
from plenary.settings import Settings

NUMBER = "I"  # of a question, in an array


def environment(inputs: PlanInputs, box: Toolbox, settings: Settings) -> str:
    """Return the digest of all that is no question: if it is another, everything is planned anew.

    That is settings, theme, templates, catalogues, code and libraries.
    """
    first = inputs.languages.default.id
    more = (settings.compress, settings.any_html, encoders_digest("HEIF"))
    return digest([*constants(inputs), first, repr(box), *more]).hex()


class TracedPlanner(Planning[Planned]):
    """Plans the units that have changed, and keeps the others as they were in ``traces``."""

    heads: Said
    records: dict[str, Said]

    def __init__(
        self, frames: Sequence[PageFrame], files: TraceFiles, traces: Traces, *, compress: bool
    ) -> None:
        inputs = frames[0].inputs
        self.files, self.old, self.compress = files, traces, compress
        self.search = inputs.search
        self.heads = Said(files, "heads")
        self.records = {id_: Said(files, f"records-{id_}") for id_ in ("", *inputs.languages)}
        self.session = Session()
        self.answers = Answers(inputs, frames)
        # Derived questions whose answers are still valid
        self.standing = dict(traces.derived)
        self.changed = self._changed()
        self._remember()
        self.kept: dict[UnitName, KeptUnit] = {}
        self.planned: dict[UnitName, _Planned] = {}
        # Questions of units that were planned, numbered as they were first asked
        self.asked: dict[Question, int] = {}

    def _changed(self) -> set[int]:
        """Return the numbers of the questions that have another answer than before."""
        questions, answers, of = self.old.questions, self.old.answers, self.answers.of
        with recording(self.session):
            changed = {
                number
                for number, question in enumerate(questions)
                if question and number not in self.standing and of(question) != answers[number]
            }
            known = 0
            while known != len(changed):
                known = len(changed)
                for number, trace in list(self.standing.items()):
                    if not changed.isdisjoint(array(NUMBER, trace)):
                        del self.standing[number]
                        if of(questions[number]) != answers[number]:
                            changed.add(number)
        return changed

    def _remember(self) -> None:
        """Find no list out again that is as it was: to order names in Chinese takes long."""
        for number, names in self.old.lists.items():
            if number in self.standing:
                self.answers.remember(self.old.questions[number], names)

    def outputs(self, units: Iterable[Unit]) -> Iterator[Planned]:
        """Yield the outputs of units."""
        with recording(self.session):  # what is found out to know them is recorded too
            listed = list(units)
        for unit in listed:
            asked = getattr(unit.asked, "name", "")
            name = (_called(unit.plan), asked, *map(identity, unit.args))
            known = self.old.units.get(name)
            if known and (not self.changed or self.changed.isdisjoint(array(NUMBER, known[0]))):
                self.kept[name] = known
                _, outputs, (head, record) = known
                self.heads.take(name, head)
                self.records[unit.language].take(name, record)
                yield from map(Kept._make, outputs)
            else:
                yield from self._plan(unit, name)

    def _plan(self, unit: Unit, name: UnitName) -> list[Planned]:
        """Return the outputs of a unit, planned now."""
        trace: set[Question] = set()
        with recording(self.session), traced(trace):
            pages = list(unit.outputs())
        heads, records = said_by(pages, searched=self.search)
        said = (self.heads.hear(name, heads), self.records[unit.language].hear(name, records))
        outputs = list[Planned](compressed(pages) if self.compress else pages)
        places = [(output.path, output.maker, output.source) for output in outputs]
        numbers = (self.asked.setdefault(question, len(self.asked)) for question in trace)
        self.planned[name] = (array(NUMBER, numbers).tobytes(), places, said)
        return outputs

    def save(self, fingerprints: Mapping[str, str], parts: Mapping[str, tuple[str, ...]]) -> None:
        """Keep what is known for the next build.

        ``fingerprints`` are of all planned paths, ``parts`` the keys of what each of them holds.
        """
        if not self.planned and not self.changed and len(self.kept) == len(self.old.units):
            return
        table = _Table(self)
        units = dict(self.kept)
        numbers = [table.number(question) for question in self.asked]
        for name, (trace, outputs, said) in self.planned.items():
            if all(path in fingerprints for path, _, _ in outputs):
                made = tuple(
                    (path, (key := fingerprints[path]), maker, source, parts.get(key, ()))
                    for path, maker, source in outputs
                )
                asked = sorted(numbers[one] for one in array(NUMBER, trace))
                units[name] = array(NUMBER, asked).tobytes(), made, said
        for said_to in (self.heads, *self.records.values()):
            said_to.save()
        self.files.save(table.traces(self.old.environment, units))


@cache
def _called(function: Callable[..., Any]) -> str:
    """Return what a function is called, with its module."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


# The questions of a unit that was planned; path, maker and source of its outputs; what it says
_Planned = tuple[bytes, list[tuple[str, str, str]], tuple[bytes, bytes]]


class _Table:
    """All questions with their answers of now, by number."""

    def __init__(self, planner: TracedPlanner) -> None:
        old = planner.old
        self.questions, self.answers = list(old.questions), list(old.answers)
        self.derived = dict(planner.standing)
        self.lists = dict(old.lists)
        self.of = planner.answers.of
        self.derivations = planner.session.derivations
        self.numbers = {question: n for n, question in enumerate(self.questions) if question}
        self.free = [n for n, question in enumerate(self.questions) if not question]
        for number in planner.changed:
            if number not in old.derived:
                self.answers[number] = self.of(self.questions[number])
        for number in old.derived.keys() - planner.standing.keys():
            question = self.questions[number]
            if question in self.derivations:
                self._derive(number, question)
            else:  # it cannot be asked any more
                del self.numbers[question]
                self.answers[number] = GONE

    def packed(self, trace: Iterable[Question]) -> bytes:
        """Return the numbers of questions."""
        return array(NUMBER, sorted(map(self.number, trace))).tobytes()

    def number(self, question: Question) -> int:
        """Return the number of a question."""
        number = self.numbers.get(question)
        if number is None:
            number = self.free.pop() if self.free else len(self.questions)
            if number == len(self.questions):
                self.questions.append(question)
                self.answers.append(GONE)
            self.numbers[question] = number
            self.questions[number] = question
            if question in self.derivations:
                self._derive(number, question)
            else:
                self.answers[number] = self.of(question)
        return number

    def _derive(self, number: int, question: Question) -> None:
        found = self.derivations[question]
        self.answers[number] = digest(found.answer)
        self.derived[number] = self.packed(found.trace)
        self.lists.pop(number, None)
        if isinstance(found.answer, list) and all(type(one) is Item for one in found.answer):
            self.lists[number] = [one.folder for one in found.answer]

    def traces(self, environment: str, units: dict[UnitName, KeptUnit]) -> Traces:
        """Return what is to be kept; questions that are no longer asked are left out."""
        live: set[int] = set()
        for trace, _, _ in units.values():
            live.update(array(NUMBER, trace))
        waiting = [number for number in live if number in self.derived]
        while waiting:
            more = set(array(NUMBER, self.derived[waiting.pop()])) - live
            live |= more
            waiting += [number for number in more if number in self.derived]
        questions = [q if n in live else "" for n, q in enumerate(self.questions)]
        derived = {number: trace for number, trace in self.derived.items() if number in live}
        lists = {number: names for number, names in self.lists.items() if number in derived}
        return Traces(environment, questions, self.answers, derived, units, lists)
