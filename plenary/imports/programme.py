"""A programme as a planning tool gives it: plain entries, each with the ids by which it is known.

Values are as front matter has them: every scalar is text, a list is a list of texts.
"""

from dataclasses import dataclass, field

from plenary.imports.unsupported import Leavings

Value = str | list[str]

# A field and its language; a fact's is ""
Key = tuple[str, str]
# The shelves of a programme, what is named before what names it
SHELVES = ("edition", "rooms", "forums", "speakers", "sessions")

# The pseudo-field that holds the Markdown below the front matter
BODY = "(text)"


@dataclass(slots=True)
class Entry:
    """An edition, a room, a sub-forum, a speaker or a session of the programme.

    ``ids`` are its names in the tool that planned it, the steadiest first; ``hint`` is the id or
    folder name that it would like here. ``fields`` has values by the schema's names; those that
    name other entries hold first ids. ``forum`` is the first id of a session's sub-forum, or of
    what else holds an entry. ``foreign``: its texts are in another language than the programme.
    ``texts`` are values in languages of their own.
    """

    ids: tuple[str, ...]
    hint: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    forum: str = ""
    foreign: bool = False
    texts: dict[Key, Value] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id by which others refer to it."""
        return self.ids[0]

    @property
    def name(self) -> str:
        """Title, or a person's name."""
        texts = (v for (_, n), v in self.texts.items() if n in ("title", "name") and v)
        stated = self.fields.get("title") or self.fields.get("name") or next(texts, "")
        return str(stated or self.id)


@dataclass(slots=True)
class Programme:
    """All entries, by shelf and in their order.

    ``language`` is what the source says of the language of its texts, or "". ``left`` is what it
    has and we have no place for. ``silent`` are fields that its form cannot say.
    """

    edition: Entry
    rooms: list[Entry] = field(default_factory=list)
    forums: list[Entry] = field(default_factory=list)
    speakers: list[Entry] = field(default_factory=list)
    sessions: list[Entry] = field(default_factory=list)
    language: str = ""
    left: Leavings = field(default_factory=Leavings)
    silent: frozenset[str] = frozenset()

    def entries(self, shelf: str) -> list[Entry]:
        """Return the entries of a shelf."""
        if shelf == "edition":
            return [self.edition]
        found: list[Entry] = getattr(self, shelf)
        return found
