"""What a schedule in the frab form says of one thing: its texts, ids, times and languages."""

from datetime import date, datetime
from typing import Any

from plenary.imports import texts, times
from plenary.imports.breaks import is_break
from plenary.imports.programme import Value
from plenary.imports.session_kinds import kind_of
from plenary.imports.session_languages import spoken
from plenary.imports.time_zone import Clock
from plenary.imports.unsupported import EMPTY, TAKEN, Leavings
from plenary.messages.message import Message, message
from plenary.messages.programme import BAD_TIME
from plenary.problems import Place, Problems

Plain = dict[str, Any]

# Characters of a text that is a summary
LINE = 500
# What a field that is left out belongs to
FIELDS = {
    "conference": message("{field} of the conference").text,
    "room": message("{field} of a room").text,
    "track": message("{field} of a track").text,
    "person": message("{field} of a person").text,
    "event": message("{field} of a session").text,
}


class Values:
    """Reads the values of one schedule; ``left`` is what has no place here."""

    def __init__(
        self, schedule: Plain, source: str, language: str, time: Clock, problems: Problems
    ) -> None:
        self.conference = schedule["conference"]
        self.extra = schedule.get("plenary") if isinstance(schedule.get("plenary"), dict) else None
        self.source, self.language, self.clock, self.problems = source, language, time, problems
        self.base = self.text(schedule.get("base_url"))
        self.left = Leavings()

    def text(self, value: Any) -> str:
        """Return a text; of one in several languages that of ours, or the first."""
        if isinstance(value, dict):
            chain = (self.language, self.language.partition("-")[0], "en", *value)
            value = next((value[name] for name in chain if value.get(name)), "")
        return texts.clean(str(value)).strip() if isinstance(value, str | int | float) else ""

    def line(self, value: Any) -> str:
        """Return a text as one line."""
        return " ".join(self.text(value).split())

    def marks(self, stated: Plain, *names: str) -> list[str]:
        """Return the ids of something, each with what it is."""
        return [f"{n}:{self.text(stated[n])}" for n in names if self.text(stated.get(n))]

    def named(self, person: Any) -> tuple[str, list[str]]:
        """Return the name of a person, and the ids."""
        stated = person if isinstance(person, dict) else {"name": person}
        names = ("public_name", "full_public_name", "name", "full_name")
        name = next((self.line(stated[n]) for n in names if self.line(stated.get(n))), "")
        marks = ("guid", "code") if self.extra else ("code", "guid", "id")
        return name, self.marks(stated, *marks)

    def leave(self, what: str, stated: Plain, title: str) -> None:
        """Remember all that has no place here."""
        for name, value in stated.items():
            if name not in TAKEN[what] and not self.extra and value not in EMPTY:
                label = message(FIELDS[what], field=name)
                said = value if isinstance(value, list) else self.text(value) or value
                self.left.add(label, title, said)

    def day(self, value: Any) -> date | None:
        """Return a day, None if it is none."""
        try:
            found = date.fromisoformat(self.text(value)[:10])
        except ValueError:
            return None
        return found if found.year in times.YEARS else None

    def title(self, event: Plain) -> str:
        """Return title and subtitle."""
        title, subtitle = self.line(event.get("title")), self.line(event.get("subtitle"))
        if not (title and subtitle):
            return title or subtitle or "?"
        if not title.isascii() and title[-1] > "\u2e80":
            return f"{title}：{subtitle}"
        return f"{title} {subtitle}" if title[-1] in "?!:." else f"{title}: {subtitle}"

    def about(self, event: Plain) -> dict[str, Value]:
        """Return what a session is about: a summary of one line, or texts in Markdown."""
        abstract, description = (self.text(event.get(n)) for n in ("abstract", "description"))
        if self.extra:
            line = " ".join(abstract.split())
            return {"summary": line, "description": texts.tidied(description)}
        written = texts.markdown_of(abstract)
        line = texts.words(abstract)
        found: dict[str, Value] = {"abstract": written}
        if len(line) <= LINE and texts.is_line(written):
            found = {"summary": line}
        found["description"] = texts.markdown_of(description)
        return found

    def languages(self, event: Plain, title: str) -> list[str]:
        """Return the languages of a session; what is none is reported."""
        found, unknown = spoken(self.text(event.get("language")))
        for word in unknown:
            self.left.add(message("unknown language"), title, word)
        return found

    def moments(self, event: Plain, day: str, title: str) -> tuple[datetime, datetime]:
        """Return start and end of a session, after telling of what is none."""
        stated = self.text(event.get("date"))
        start = self.text(event.get("start"))
        found = datetime.combine(self.day(day) or date(2000, 1, 1), datetime.min.time())
        try:
            found = self.clock.begins(stated, day, start, title)
        except (ValueError, OverflowError):
            self.wrong(stated or start, message("beginning of a session"), title)
            return found, found
        duration, end = self.text(event.get("duration")), self.text(event.get("end"))
        try:
            return found, times.ends(found, duration, end, self.clock.edition)
        except (ValueError, OverflowError):
            self.wrong(duration or end, message("length of a session"), title)
        return found, found

    def wrong(self, value: str, what: Message, title: str) -> None:
        """Report a time that is none."""
        self.problems.add(BAD_TIME, Place(self.source), value=value, what=what, title=title)

    def kind(self, event: Plain, title: str) -> str:
        """Return the kind of a session; what we do not know is a talk, or a break by its title."""
        name = self.line(event.get("type"))
        kind = kind_of(name)
        said = any(self.text(event.get(n)) for n in ("abstract", "description"))
        if kind in ("", "talk") and not event.get("persons") and not said and is_break(title):
            return "break"
        if name and not kind and not self.extra:
            self.left.add(message("type of session (imported as a talk)"), title, name)
        return kind or "talk"
