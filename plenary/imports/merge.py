"""The three-way merge of a programme, of what was imported last, and of what the content says.

A field that still has the value of the last import takes the programme's new value; one that a
person has changed stays as it is, and that is reported. An entry that a person removed stays
removed. One that the programme no longer has is reported; a session that was never edited is marked
as cancelled rather than removed, so that its visitors and their calendars learn of it.
"""

from collections import Counter
from dataclasses import dataclass, field

from plenary.imports.changes import Change, Sort
from plenary.imports.compare import same
from plenary.imports.content import MODELS, Content, Spot, Text
from plenary.imports.entry_names import unique
from plenary.imports.fields import is_text, said, say, shown, slug_of
from plenary.imports.last_import import Known, Shelves
from plenary.imports.programme import REFERENCES, Entry, Programme, Value
from plenary.messages.message import Message, message

SHELVES = ("edition", "rooms", "forums", "speakers", "sessions")


@dataclass(slots=True)
class Merge:
    """Brings a programme into the content.

    ``known`` is what was imported from the same source last; it is brought up to date, as the
    texts of ``content`` are. ``language`` is the id of the language of the programme's texts.
    """

    content: Content
    known: Shelves
    programme: Programme
    language: str
    changes: list[Change] = field(default_factory=list)
    found: dict[str, dict[str, Spot]] = field(default_factory=dict)

    def run(self) -> list[Change]:
        """Merge all entries; return what is to be done, in the programme's order."""
        for shelf in SHELVES:
            self.found[shelf] = {}
            self.shelf(shelf)
        return self.changes

    def tell(self, sort: Sort, spot: Spot | str, detail: str | Message) -> None:
        """Remember a change."""
        self.changes.append(Change(sort, spot if isinstance(spot, str) else spot.place, detail))

    def entries(self, shelf: str) -> list[Entry]:
        """Return the programme's entries of a shelf."""
        if shelf == "edition":
            return [self.programme.edition]
        found: list[Entry] = getattr(self.programme, shelf)
        return found

    def shelf(self, shelf: str) -> None:
        """Merge all entries of one shelf."""
        known = self.known.setdefault(shelf, [])
        before = len(known)
        by_id = {id_: k for k in reversed(known) for id_ in k.ids}
        pairs: list[tuple[Entry, Known | None]] = []
        for entry in self.entries(shelf):
            # An id with a name says more than an id alone, which may be another one's now
            ids = sorted(entry.ids, key=lambda id_: " name:" not in id_)
            last = next((by_id[i] for i in ids if i in by_id), None)
            pairs.append((entry, None if any(last is k for _, k in pairs if k) else last))
        if shelf in ("rooms", "speakers"):
            pairs = _by_name(pairs, known)
        spots = self.content.spots(shelf)
        claimed = {k.at for k in known if k.at in spots}
        for entry, last in pairs:
            spot = self.locate(shelf, entry, last, spots, claimed)
            spot, known_now = self.one(shelf, entry, last, spot)
            if spot is not None and known_now is not None:
                known_now.at = spot.place
                known_now.ids = list(dict.fromkeys((*entry.ids, *known_now.ids)))
                claimed.add(spot.place)
                spots[spot.place] = spot
                self.found[shelf].update(dict.fromkeys(known_now.ids, spot))
        present = {id(last) for _, last in pairs if last}
        for old in known[:before]:
            if id(old) not in present:
                texts = old.texts.get(self.language, {})
                entry = Entry(tuple(old.ids), "", {**old.facts, **texts}, old.forum)
                spot = self.locate(shelf, entry, old, spots, claimed)
                if spot is not None:  # a session may still name it
                    for id_ in old.ids:
                        self.found[shelf].setdefault(id_, spot)
                    claimed.add(spot.place)
                self.gone(shelf, old, spot)

    def one(
        self, shelf: str, entry: Entry, last: Known | None, spot: Spot | None
    ) -> tuple[Spot | None, Known | None]:
        """Merge one entry that stands at ``spot``; return where it stands then, and its memory."""
        if spot is not None:
            last = last or self.remember(shelf, entry, spot)
            spot = self.moved(spot, entry, last) if shelf == "sessions" else spot
            self.update(shelf, spot, entry, last)
        elif last is not None:
            detail = message("you removed “{name}” here", name=entry.name)
            self.tell("left out", last.at, detail)
        else:
            spot = self.make(shelf, entry)
            if spot is not None:
                last = self.remember(shelf, entry, spot)
                self.fill(shelf, spot, entry, last)
                self.tell("new", spot, entry.name)
        return spot, last

    def remember(self, shelf: str, entry: Entry, spot: Spot) -> Known:
        """Return what is known of an entry from now on."""
        last = Known(list(entry.ids), spot.place)
        self.known[shelf].append(last)
        return last

    def locate(
        self,
        shelf: str,
        entry: Entry,
        last: Known | None,
        spots: dict[str, Spot],
        claimed: set[str],
    ) -> Spot | None:
        """Return where an entry stands in the content, None if nowhere.

        One that is not where it was put may have been renamed; one that was never imported may
        have been written by hand. Either is known by its name or its id.
        """
        if last and last.at in spots:
            return spots[last.at]
        if shelf == "edition":
            return next(iter(spots.values()), None)
        free = {place: spot for place, spot in spots.items() if place not in claimed}
        names = {entry.name} | (last.names() if last else set())
        alike = [spot for spot in free.values() if spot.names() & names]
        if shelf == "sessions":
            forum = self.found["forums"].get(entry.forum)
            start = (last.facts if last else entry.fields).get("start")
            near = [s for s in alike if forum and s.item is forum.item]
            there = [s for s in alike if self.fact(shelf, s, "start", start)]
            id_ = last.at.rpartition("/")[2] if last else entry.hint
            named = free.get(f"{forum.place}/{id_}") if forum else None
            exact = [named] if named else []
            alike = next((some for some in (there, exact, near) if len(some) == 1), [])
        elif not last:
            named = next((s for s in free.values() if slug_of(s) == entry.hint), None)
            alike = [named] if named else alike
        return alike[0] if len(alike) == 1 else None

    def fact(self, shelf: str, spot: Spot, name: str, value: Value | None) -> bool:
        """Whether an entry's original says a value."""
        said = spot.get(spot.item.original(self.content.languages), name)
        return same(MODELS[shelf], name, said, value)

    def make(self, shelf: str, entry: Entry) -> Spot | None:
        """Return a new place for an entry; None if that was removed where it would be."""
        content, taken = self.content, [k.at.rpartition("/")[2] for k in self.known[shelf]]
        if shelf == "edition":
            return Spot(content.edition)
        if shelf == "rooms":
            rooms = content.edition.original(content.languages).group(("rooms",), make=True)
            return Spot(content.edition, ("rooms", unique(entry.hint, [*rooms, *taken], "room")))
        if shelf in ("forums", "speakers"):
            slugs = [*getattr(content, shelf), *taken]
            return Spot(content.make(shelf, unique(entry.hint, slugs, shelf.removesuffix("s"))))
        forum = self.found["forums"].get(entry.forum)
        if forum is None:
            detail = message("you removed the sub-forum of “{name}” here", name=entry.name)
            self.tell("left out", "sessions", detail)
            return None
        sessions = forum.item.original(content.languages).group(("sessions",), make=True)
        here = [k.at.rpartition("/")[2] for k in self.known[shelf] if k.forum == entry.forum]
        return Spot(forum.item, ("sessions", unique(entry.hint, [*sessions, *here], "session")))

    def fill(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Write a new entry; where the original is in another language, it needs the title too."""
        item = spot.item
        if not item.texts:
            text = item.text(self.language)
            if self.language != self.content.languages.default.id:
                text.meta["original"] = "true"
        original = item.original(self.content.languages)
        for name, value in entry.fields.items():
            text = original
            if is_text(shelf, name):
                text = item.text(self.language)
                last.texts.setdefault(self.language, {})[name] = value
                if text is not original and spot.path and name == "title":
                    spot.set(original, name, value)
                    last.texts.setdefault(original.language, {})[name] = value
            else:
                last.facts[name] = value
            spot.set(text, name, self.resolved(name, value))
        last.forum, last.gone = entry.forum, False

    def update(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Bring an entry that is there up to date, field by field."""
        model, item = MODELS[shelf], spot.item
        original = item.original(self.content.languages)
        own = item.texts.get(self.language)
        texts = last.texts.setdefault(self.language, {})
        decided: list[tuple[Text, str, Value | None]] = []
        for name in dict.fromkeys((*entry.fields, *last.facts, *texts)):
            texty = is_text(shelf, name)
            if texty and (entry.foreign or name in self.programme.silent):
                continue
            bases = texts if texty else last.facts
            base, now = bases.get(name), entry.fields.get(name)
            text = own if texty else original
            theirs = said(spot, text, name) if text else None
            new = self.resolved(name, now)
            if same(model, name, theirs, new):
                pass
            elif same(model, name, theirs, self.resolved(name, base)):
                text = text or item.text(self.language)
                decided.append((text, name, new))
                change = f"{name}: {shown(theirs)} → {shown(new)}"  # the same in all languages
                self.tell("changed", spot, change)
            elif not same(model, name, new, self.resolved(name, base)):
                detail = message(
                    "{field}: you have {yours}, the programme has {programme}",
                    field=name,
                    yours=shown(theirs),
                    programme=shown(new),
                )
                self.tell("kept", spot, detail)
            if now:
                bases[name] = now
            else:
                bases.pop(name, None)
        for text, name, new in decided:
            say(spot, text, name, new, entry)
        last.gone = False

    def resolved(self, name: str, value: Value | None) -> Value | None:
        """Return a value with our names for what it names; what was removed here is left out."""
        if name not in REFERENCES or not value:
            return value
        spots = self.found[REFERENCES[name]]
        ids = [value] if isinstance(value, str) else value
        names = [slug_of(spots[id_]) for id_ in ids if id_ in spots]
        if isinstance(value, str):
            return names[0] if names else None
        return list(dict.fromkeys(names)) or None

    def moved(self, spot: Spot, entry: Entry, last: Known) -> Spot:
        """Return where a session stands after it has followed its sub-forum.

        One that waits for a text there keeps its old sub-forum in memory, so that it follows later.
        """
        was = last.forum
        before, after = (self.found["forums"].get(i) for i in (was, entry.forum))
        last.forum = entry.forum
        if not was or entry.forum == was or not after or spot.item is after.item:
            return spot
        if not before or spot.item is not before.item:
            detail = message("the programme has it in {place}", place=after.place)
            self.tell("kept", spot, detail)
            return spot
        missing = [
            id_
            for id_, text in spot.item.texts.items()
            if text.group(spot.path) and id_ not in after.item.texts
        ]
        if missing:
            detail = message(
                "the programme has it in {place}, which has no text in {language}",
                place=after.place,
                language=missing[0],
            )
            self.tell("kept", spot, detail)
            last.forum = was
            return spot
        return self.carried(spot, after)

    def carried(self, spot: Spot, forum: Spot) -> Spot:
        """Return the new place of a session that has been carried to another sub-forum."""
        languages = self.content.languages
        original = forum.item.original(languages)
        taken = original.group(("sessions",), make=True)
        target = Spot(forum.item, ("sessions", unique(spot.path[1], taken, "session")))
        for text in spot.item.texts.values():
            for name, value in text.group(spot.path).items():
                language = text.language if is_text("sessions", name) else original.language
                group = forum.item.texts[language].group(target.path, make=True)
                group[name] = value
            text.group(("sessions",)).pop(spot.path[1], None)
        self.tell("moved", spot, message("to {place}", place=target.place))
        return target

    def gone(self, shelf: str, last: Known, spot: Spot | None) -> None:
        """Report an entry that the programme has no more; cancel a session that nobody changed."""
        if last.gone:
            return
        last.gone = True
        if spot is None:  # it was removed here too
            return
        last.at = spot.place
        if shelf != "sessions":
            self.tell("gone", spot, message("no longer in the programme; not changed"))
            return
        if self.untouched(spot, last):
            spot.set(spot.item.original(self.content.languages), "status", "cancelled")
            last.facts["status"] = "cancelled"
            self.tell("gone", spot, message("no longer in the programme; marked as cancelled"))
        else:
            detail = message("no longer in the programme; not changed, because you edited it")
            self.tell("gone", spot, detail)

    def untouched(self, spot: Spot, last: Known) -> bool:
        """Whether a session says in all fields what was imported last."""
        model, original = MODELS["sessions"], spot.item.original(self.content.languages)
        facts = all(
            same(model, name, said(spot, original, name), self.resolved(name, base))
            for name, base in last.facts.items()
        )
        return facts and all(
            same(model, name, spot.get(spot.item.texts[id_], name), base)
            for id_, texts in last.texts.items()
            if id_ in spot.item.texts
            for name, base in texts.items()
        )


def _by_name(
    pairs: list[tuple[Entry, Known | None]], known: list[Known]
) -> list[tuple[Entry, Known | None]]:
    """Return entries with what is known of them; who has a new id is known by the name alone."""
    matched = {id(last) for _, last in pairs if last}
    new = Counter(entry.name for entry, last in pairs if last is None)
    found: list[tuple[Entry, Known | None]] = []
    for entry, last in pairs:
        alike = [k for k in known if id(k) not in matched and entry.name in k.names()]
        sure = last is None and new[entry.name] == 1 and len(alike) == 1
        found.append((entry, alike[0] if sure else last))
    return found
