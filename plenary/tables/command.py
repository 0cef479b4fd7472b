"""``invoke import-table``: from a spreadsheet into the content, after showing what that means."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plenary.authoring.prompts import AGREED, Ask, terminal
from plenary.imports.changes import DONE, Sort, counted
from plenary.imports.shelves import MODELS
from plenary.messages.message import Message, message, plural
from plenary.messages.programme import NO_LANGUAGE
from plenary.messages.tables import NO_SUCH_FIELD, NO_SUCH_SHEET
from plenary.problems import Place, Problem, Problems
from plenary.reporting import print_line, sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.store.store import write_atomically
from plenary.tables.cells import Workbook
from plenary.tables.columns import asides_of, called, fields_of
from plenary.tables.importing import Import, importing
from plenary.tables.memory import NAME, as_json
from plenary.tables.plan import OUT, Wishes, lines
from plenary.tables.read import read
from plenary.tables.recognise import parsed
from plenary.tables.words import TRANSLATIONS, sheet_name
from plenary.user_formats import joined

# A correction of the plan: D=role, 2D=role (zh), 2=speakers, D=-
CORRECTION = re.compile(r"(\d{0,2})([A-Z]{0,3})\s*=\s*(.+)", re.IGNORECASE)


def import_table(
    file: str, settings: str, edition: str, language: str, encoding: str, *, yes: bool
) -> bool:
    """Show, and do if somebody agrees, what brings a table into the content.

    False if it cannot be done, or if some of it cannot be read. ``settings`` is the path of the
    settings file; ``edition``, ``language`` and ``encoding`` may be empty: then they are found out.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    done = False
    with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
        read_ = read_settings(found, problems) if found else None
        book = _book(file, language, encoding, read_, problems) if read_ else None
        if read_ and book:
            done = _Dialogue(book, read_, edition, language, problems).run(yes=yes)
    for problem in problems:
        _print(problem)
    if problems.stop:
        print_line(message("Nothing was changed."), "bold")
    return done and not problems.stop


def _book(
    file: str, language: str, encoding: str, settings: Settings, problems: Problems
) -> Workbook | None:
    """Return what is in a file, or None after telling why it cannot be read."""
    if language and language not in settings.languages:
        known = joined(settings.languages)
        problems.add(NO_LANGUAGE, Place("--language"), name=language, known=known)
        return None
    tags = tuple(one.tag for one in settings.languages.values())
    return read(Path(file), tags, encoding, problems)


class _Dialogue:
    """Shows an import, and lets somebody agree to it or correct it."""

    def __init__(
        self, book: Workbook, settings: Settings, edition: str, language: str, problems: Problems
    ) -> None:
        self.book = book
        self.settings = settings
        self.edition = edition
        self.wishes = Wishes(language)
        self.problems = problems
        self.ask: Ask | None = terminal()

    def run(self, *, yes: bool) -> bool:
        """Show and ask until somebody agrees or stops; return whether all is done and well.

        What has changed since somebody was asked is shown, and asked about, again.
        """
        agreed: list[str] | None = None
        while True:
            made = importing(self.book, self.settings, self.edition, self.wishes, self.problems)
            if made is None:
                return False
            said = [*map(str, made.problems), *map(str, made.changes)]
            if said == agreed:
                return self.save(made)
            self.show(made)
            if yes or (self.ask and not said and not _left_out(made)):
                return self.save(made)
            if self.ask is None:
                if _writes(made):
                    print_line(
                        message("Nothing was changed yet. To import this, add --yes."), "bold"
                    )
                return not made.unread
            answer = self.answer(made)
            if answer is False:
                print_line(message("Nothing was changed."), "bold")
                return False
            agreed = said if answer else None

    def show(self, made: Import) -> None:
        """Print the plan, what cannot be read, and what changes."""
        for line in lines(made.plans, made.book):
            print_line(line, "")
        for problem in made.problems:
            _print(problem)
        for change in made.changes:
            print_line(str(change), "")
        for said in _summary(made):
            print_line(said, "bold")

    def answer(self, made: Import) -> bool | None:
        """Return whether somebody agrees; None if they have corrected the plan."""
        assert self.ask
        print_line(message("Import this? y for yes, n for no"), "bold")
        hint = message("To correct a column, write its letters: C=country, or C=- to leave it out.")
        print_line(hint, "")
        try:
            answer = self.ask("  > ").strip()
        except KeyboardInterrupt:  # Ctrl-C or Ctrl-D
            print_line("", "")
            return False
        correction = CORRECTION.fullmatch(answer)
        if correction is None:
            return answer.lower() in AGREED
        number, column, wish = correction[1], correction[2].upper(), correction[3].strip()
        for problem in self.corrected(made, number, column, wish):
            _print(problem)
        return None

    def corrected(self, made: Import, number: str, column: str, wish: str) -> list[Problem]:
        """Take a correction into account; return why that is not possible."""
        problems = Problems()
        place = Place(f"{number}{column}")
        if not column:
            shelves = {**{shelf: shelf for shelf in MODELS}, TRANSLATIONS: TRANSLATIONS, OUT: OUT}
            shelves |= {sheet_name(shelf).casefold(): shelf for shelf in (*MODELS, TRANSLATIONS)}
            shelf = shelves.get(wish.casefold())
            if shelf is None:
                known = joined(sheet_name(one) for one in (*MODELS, TRANSLATIONS))
                problems.add(NO_SUCH_SHEET, place, name=wish, known=known)
            else:
                self.wishes = replace(self.wishes, sheets={**self.wishes.sheets, number: shelf})
            return list(problems)
        plans = made.plans[int(number or 1) - 1 :][:1]
        for plan in plans:
            registry = self.settings.languages
            if wish != OUT and not parsed(wish, plan.shelf, registry, plan.language):
                names = (*asides_of(plan.shelf), *fields_of(plan.shelf))
                known = joined(called(plan.shelf, name) for name in names)
                what = sheet_name(plan.shelf)
                problems.add(NO_SUCH_FIELD, place, name=wish, shelf=what, known=known)
        if not problems.stop:
            columns = {**self.wishes.columns, f"{number}{column}": wish}
            self.wishes = replace(self.wishes, columns=columns)
        return list(problems)

    def save(self, made: Import) -> bool:
        """Write what has changed, and what is to be remembered."""
        made.content.save(self.settings.content)
        file = self.settings.content / NAME
        data = as_json(made.memory).encode()
        old = file.read_bytes() if file.exists() else as_json(type(made.memory)()).encode()
        if data != old:
            write_atomically(file, data)
        if any(change.sort in DONE for change in made.changes):
            said = message("Imported. Review the changes (git diff), build the site, and commit.")
            print_line(said, "bold")
        return not made.unread


def _writes(made: Import) -> bool:
    """Whether an import changes anything."""
    return any(change.sort in DONE for change in made.changes)


def _left_out(made: Import) -> bool:
    """Whether a sheet or a column is left out, which somebody may want to correct."""
    return any(not one.shelf or any(not c.key for c in one.columns) for one in made.plans)


def _print(problem: Problem) -> None:
    print_line(str(problem), "yellow" if problem.warning else "red")


def _summary(made: Import) -> Iterator[Message]:
    """Yield how much is done, and what is not."""
    counts: Counter[Sort] = Counter(change.sort for change in made.changes)
    number = sum(change.sort in DONE for change in made.changes)
    parts = joined(counted(sort, count) for sort, count in sorted(counts.items()))
    whole: Message = plural("{count} change", "{count} changes", count=number)
    yield message("{changes} ({details})", changes=whole, details=parts) if parts else whole
    unread = sum(not problem.warning for problem in made.problems)
    if unread:
        yield plural(
            "{count} cell or row cannot be read. All others can be imported; then correct it, and "
            "import the file again.",
            "{count} cells or rows cannot be read. All others can be imported; then correct them, "
            "and import the file again.",
            count=unread,
        )
