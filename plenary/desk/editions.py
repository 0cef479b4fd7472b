"""The edition that a sub-forum is a part of: in a line, and its rooms."""

from plenary.content.items import Item
from plenary.content.schema import Edition
from plenary.desk.names import title_of
from plenary.desk.state import State
from plenary.languages import formats
from plenary.user_formats import locale


def edition_of(state: State, item: Item) -> Item | None:
    """Return the edition of a sub-forum."""
    return next(
        (i for i in state.checked.items if i.kind == "edition" and i.slug == item.edition), None
    )


def about(edition: Item | None) -> str:
    """Return the edition in a line."""
    if edition is None or not isinstance(edition.facts, Edition):
        return ""
    start, end = edition.facts.start, edition.facts.end
    days = formats.days(locale(), start.isoformat(), end.isoformat() if end else "")
    return f"{title_of(edition)} · {days}"


def rooms_of(edition: Item | None) -> list[tuple[str, str]]:
    """Return the rooms of an edition: ids and names."""
    facts = edition.facts if edition else None
    return (
        [(id_, room.title) for id_, room in facts.rooms.items()]
        if isinstance(facts, Edition)
        else []
    )
