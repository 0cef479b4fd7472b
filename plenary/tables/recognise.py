"""Recognises sheets by their names or their headings, and columns by their headings."""

from collections import Counter

from plenary.authoring.suggestions import script_of
from plenary.imports.fields import is_text
from plenary.imports.programme import Key
from plenary.imports.shelves import MODELS
from plenary.languages.registry import Registry
from plenary.messages.message import Message, message
from plenary.tables.cells import Sheet, Workbook, letters
from plenary.tables.columns import (
    asides_of,
    fields_of,
    known,
    language_of,
    languages_of,
    meaning,
    plain,
    sheets,
)
from plenary.tables.exported import Exported, key_of
from plenary.tables.headings import ID, NUMBER
from plenary.tables.memory import Memory
from plenary.tables.plan import OUT, Column, SheetPlan, Wishes
from plenary.tables.words import TRANSLATIONS

# Rows in which headings are looked for
FIRST = 20
# Fields that tell entries apart: a title, a name, what was said
NAMES = ("title", "name", "family_name", "words", "note")
# One heading alone may be anything
ENOUGH = 2

FOREIGN = message("the site has no texts in this language")
YOURS = message("you have left it out")


def plan(
    book: Workbook, memory: Memory, exported: Exported, registry: Registry, wishes: Wishes
) -> list[SheetPlan]:
    """Return what each sheet of a file is taken for."""
    sheets_ = [sheet for sheet in book.sheets if not exported.is_base(sheet)]
    return [
        _Planner(sheet, str(number), memory, exported, registry, wishes).plan()
        for number, sheet in enumerate(sheets_, 1)
    ]


def parsed(wish: str, shelf: str, registry: Registry, usual: str) -> Key | None:
    """Return the field that somebody has named, by any of its names; None if there is none."""
    said = meaning(wish, shelf, registry)
    if said is None or said.foreign:
        return None
    return _key(shelf, said.name, said.language or usual)


def _key(shelf: str, name: str, language: str) -> Key:
    """Return the key of a field, with a language if it is a text."""
    return (language if name in fields_of(shelf) and is_text(shelf, name) else "", name)


class _Planner:
    """Finds out what one sheet is."""

    def __init__(
        self,
        sheet: Sheet,
        number: str,
        memory: Memory,
        exported: Exported,
        registry: Registry,
        wishes: Wishes,
    ) -> None:
        self.sheet = sheet
        self.number = number
        self.memory = memory
        self.exported = exported
        self.registry = registry
        self.wishes = wishes

    def plan(self) -> SheetPlan:
        """Return the plan of the sheet."""
        sheet, name = self.sheet, self.sheet.name
        wished = self.wishes.sheets.get(self.number, "")
        if not any(any(self.heads(row)) for row in range(len(sheet.rows))):
            return SheetPlan(sheet, why=message("it is empty"))
        if wished == OUT:
            return SheetPlan(sheet, why=YOURS)
        if sheet.hidden and not wished:
            return SheetPlan(sheet, why=message("it is hidden"))
        kept = self.exported.shelf(name) or self.memory.sheets.get(plain(name), "")
        shelf = wished or kept
        top = self.top(shelf) if shelf else -1
        if not wished and not (shelf in MODELS and self.identified(shelf, top)):
            shelf, top = self.best()
        if not shelf:
            return SheetPlan(sheet, why=message("Plenary does not know what is in it"))
        found = SheetPlan(sheet, shelf, top)
        return self.translations(found) if shelf == TRANSLATIONS else self.columns(found)

    def heads(self, row: int) -> list[str]:
        """Return the cells of a row."""
        return [self.sheet.words((row, column)) for column in range(self.sheet.width)]

    def values(self, plan: SheetPlan, at: int) -> list[str]:
        """Return the cells of a column below the headings."""
        return [self.sheet.words((row, at)) for row in range(plan.top + 1, len(self.sheet.rows))]

    def best(self) -> tuple[str, int]:
        """Return the shelf that the sheet is named after, or whose headings it has; their row."""
        name = plain(self.sheet.name)
        contained = (s for words, s in sheets().items() if len(words) > 1 and words in name)
        named = sheets().get(name) or next(contained, "")
        if named == TRANSLATIONS or self.identified(named, self.top(named)):
            return named, self.top(named)
        top = self.top(TRANSLATIONS)
        if ENOUGH <= self.mark(TRANSLATIONS, top) == sum(map(bool, self.heads(top))):
            return TRANSLATIONS, top
        marks = {
            shelf: self.mark(shelf, self.top(shelf))
            for shelf in MODELS
            if self.identified(shelf, self.top(shelf))
        }
        ranked = sorted(marks, key=lambda shelf: -marks[shelf])
        clear = len(ranked) == 1 or (ranked and marks[ranked[0]] > marks[ranked[1]])
        if not clear or marks[ranked[0]] < ENOUGH:
            return "", -1
        return ranked[0], self.top(ranked[0])

    def mark(self, shelf: str, row: int) -> float:
        """Return how many headings of a shelf a row has; those of few shelves count more."""
        heads = dict.fromkeys(filter(None, self.heads(row)))
        if shelf == TRANSLATIONS:
            return sum(bool(language_of(words, self.registry)[0]) for words in heads)
        found = 0.0
        for words in heads:
            said = meaning(words, shelf, self.registry)
            if said and said.name != NUMBER:
                others = sum(plain(words) in known(other) for other in MODELS)
                found += 1 + 1 / max(1, others)
        return found

    def top(self, shelf: str) -> int:
        """Return the row that has most headings of a shelf, the first of them."""
        if not shelf:
            return -1
        rows = range(min(FIRST, len(self.sheet.rows)))
        return max(rows, key=lambda row: (self.mark(shelf, row), -row), default=-1)

    def identified(self, shelf: str, row: int) -> bool:
        """Whether a row of headings has a column by which entries of a shelf are known."""
        if shelf not in MODELS:
            return False
        said = [meaning(words, shelf, self.registry) for words in self.heads(row) if words]
        return any(one.name in (ID, *NAMES) for one in said if one)

    def columns(self, plan: SheetPlan) -> SheetPlan:
        """Return the plan with its columns."""
        plan.language = self.wishes.language or self.usual(plan)
        taken: set[Key] = set()
        for at, heading in enumerate(self.heads(plan.top)):
            if not heading and not any(self.values(plan, at)):
                continue
            column = Column(at, heading)
            found = self.meant(plan, column)
            if isinstance(found, Message):
                column.why = found
            elif found in taken:
                column.why = message("another column is the same")
            else:
                column.key = found
                column.exported = found == self.exported.key(self.sheet.name, heading)
                taken.add(found)
            plan.columns.append(column)
        self.halves(plan)
        return plan

    def halves(self, plan: SheetPlan) -> None:
        """Take a name beside a family name that is not in it for a given name, and so on."""
        keys = {column.key: column for column in plan.columns if column.key}
        for language, name in [key for key in keys if key[1] == "name"]:
            if keys[language, name].exported:
                continue
            for half, other in (("family_name", "given_name"), ("given_name", "family_name")):
                beside = keys.get((language, half))
                if beside is None or (language, other) in keys:
                    continue
                whole = self.values(plan, keys[language, name].at)
                part = self.values(plan, beside.at)
                pairs = [(one, two) for one, two in zip(whole, part, strict=True) if one and two]
                if sum(two in one for one, two in pairs) < len(pairs) / 2:
                    keys[language, name].key = (language, other)

    def meant(self, plan: SheetPlan, column: Column) -> Key | Message:
        """Return what a column is taken for, or why it is left out."""
        shelf, name = plan.shelf, letters(column.at)
        wished = self.wishes.columns.get(f"{self.number}{name}") or self.wishes.columns.get(name)
        if wished:
            found = parsed(wished, shelf, self.registry, plan.language)
            return found if found and wished != OUT else YOURS
        if not column.heading:
            return message("it has no heading")
        exported = self.exported.key(self.sheet.name, column.heading)
        kept = self.memory.columns.get(shelf, {}).get(plain(column.heading), "")
        language, name = exported or key_of(kept)
        possible = name in (*fields_of(shelf), *asides_of(shelf))
        if possible and (not language or language in self.registry):
            return language, name
        return message("as last time") if kept == OUT else self.recognised(plan, column)

    def recognised(self, plan: SheetPlan, column: Column) -> Key | Message:
        """Return what a heading names, or why the column is left out."""
        said = meaning(column.heading, plan.shelf, self.registry)
        if said is None:
            return message("no field is called so")
        if said.foreign:
            return FOREIGN
        if said.name == NUMBER:
            return message("a running number")
        return _key(plan.shelf, said.name, said.language or self.language(plan, column))

    def usual(self, plan: SheetPlan) -> str:
        """Return the language of most headings, if the site has it; else its own."""
        votes: Counter[str] = Counter()
        for heading in filter(None, self.heads(plan.top)):
            votes.update(self.own(languages_of(heading, plan.shelf)))
        default = self.registry.default.id
        return max(sorted(votes), key=lambda id_: (votes[id_], id_ == default), default=default)

    def own(self, languages: tuple[str, ...]) -> list[str]:
        """Return the site's languages that are some of the program's."""
        return [id_ for id_, one in self.registry.items() if one.tag.partition("-")[0] in languages]

    def language(self, plan: SheetPlan, column: Column) -> str:
        """Return the language of a column of texts whose heading names none.

        It is the sheet's, unless the heading is of another language, or most of the texts are in
        another script. Each counts once: a Chinese name has fewer letters than others.
        """
        if self.wishes.language:
            return self.wishes.language
        own = self.own(languages_of(column.heading, plan.shelf))
        usual = own[0] if own and plan.language not in own else plan.language
        scripts = Counter(map(script_of, self.values(plan, column.at)))
        expected = script_of(self.registry[usual].name)
        script = max(scripts, key=lambda one: (scripts[one], one == expected), default=expected)
        order = [usual, plan.language, self.registry.default.id, *self.registry]
        same = (id_ for id_ in order if script_of(self.registry[id_].name) == script)
        return next(same, usual)

    def translations(self, plan: SheetPlan) -> SheetPlan:
        """Return the plan of a sheet whose columns are languages."""
        plan.language = self.registry.default.id
        for at, heading in enumerate(self.heads(plan.top)):
            if not heading:
                continue
            language, foreign = language_of(heading, self.registry)
            column = Column(at, heading, (language, "") if language else None)
            if not language:
                column.why = FOREIGN if foreign else message("no language is called so")
            plan.columns.append(column)
        return plan
