"""The three-way merge of a source, of what was imported last, and of what the content says.

A field that still has the value of the last import takes the source's new value; one that a person
has changed stays as it is, and that is reported. An entry that a person removed stays removed. One
that the source no longer has is reported; a session that was never edited is marked as cancelled
rather than removed, so that its visitors and their calendars learn of it.
"""

from collections import Counter
from dataclasses import dataclass

from plenary.imports.changes import Change
from plenary.imports.compare import same
from plenary.imports.content import Spot
from plenary.imports.entry_names import unique
from plenary.imports.fields import is_text, slug_of
from plenary.imports.last_import import Known
from plenary.imports.merge_fields import FieldMerge
from plenary.imports.programme import Entry, Value
from plenary.imports.shelves import HOLDERS, MODELS, ONE, SINGLE, is_only
from plenary.messages.message import message


@dataclass(slots=True)
class Merge(FieldMerge):
    """Brings a programme into the content: finds its entries there, makes and moves them."""

    def run(self) -> list[Change]:
        """Merge all entries; return what is to be done, in the source's order."""
        for shelf in self.shelves:
            self.found.setdefault(shelf, {})
            self.shelf(shelf)
        return self.changes

    def shelf(self, shelf: str) -> None:
        """Merge all entries of one shelf."""
        known = self.known.setdefault(shelf, [])
        before = len(known)
        pairs = self.pairs(shelf, known)
        spots = self.content.spots(shelf)
        claimed = self.claimed(pairs, known) & set(spots)
        for entry, last in pairs:
            spot = self.locate(shelf, entry, last, spots, claimed)
            spot, known_now = self.one(shelf, entry, last, spot)
            if spot is not None and known_now is not None:
                known_now.at = spot.place
                known_now.ids = self.ids(entry, known_now)
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

    def pairs(self, shelf: str, known: list[Known]) -> list[tuple[Entry, Known | None]]:
        """Return the source's entries, each with what is known of it."""
        by_id = {id_: k for k in reversed(known) for id_ in k.ids}
        pairs: list[tuple[Entry, Known | None]] = []
        for entry in self.source.entries(shelf):
            # An id with a name says more than an id alone, which may be another one's now
            ids = sorted(entry.ids, key=lambda id_: " name:" not in id_)
            last = next((by_id[i] for i in ids if i in by_id), None)
            pairs.append((entry, None if any(last is k for _, k in pairs if k) else last))
        return _by_name(pairs, known) if shelf in ("rooms", "speakers") else pairs

    def claimed(self, pairs: list[tuple[Entry, Known | None]], known: list[Known]) -> set[str]:
        """Return the places that are known to be some entry's, so that no other is looked for."""
        return {one.at for one in known}

    def ids(self, entry: Entry, last: Known) -> list[str]:
        """Return the ids by which an entry is known from now on."""
        return list(dict.fromkeys((*entry.ids, *last.ids)))

    def one(
        self, shelf: str, entry: Entry, last: Known | None, spot: Spot | None
    ) -> tuple[Spot | None, Known | None]:
        """Merge one entry that stands at ``spot``; return where it stands then, and its memory."""
        if spot is not None:
            last = last or self.remember(shelf, entry, spot)
            spot = self.moved(spot, entry, last) if spot.path and entry.forum else spot
            self.update(shelf, spot, entry, last)
        elif last is not None:
            detail = message("you removed “{name}” here", name=entry.name)
            self.tell("left out", last.at, detail, entry)
        else:
            spot = self.make(shelf, entry)
            if spot is not None:
                last = self.remember(shelf, entry, spot)
                self.fill(shelf, spot, entry, last)
                self.tell("new", spot, entry.name, entry)
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
        content, known = self.content, self.known[shelf]
        taken = [k.at.rpartition("/")[2] for k in known]
        if shelf in SINGLE:
            return Spot(content.only(shelf))
        if shelf in content.shelves:
            slugs = [*content.shelves[shelf], *taken]
            return Spot(content.make(shelf, unique(entry.hint, slugs, ONE[shelf])))
        holder = self.holder(shelf, entry.forum)
        if holder is None:
            detail = message("you removed the sub-forum of “{name}” here", name=entry.name)
            if is_only(shelf):
                detail = message("there is no text yet that has such entries")
            self.tell("left out", shelf, detail, entry)
            return None
        group = holder.item.original(content.languages).group((shelf,), make=True)
        if not is_only(shelf):
            taken = [k.at.rpartition("/")[2] for k in known if k.forum == entry.forum]
        return Spot(holder.item, (shelf, unique(entry.hint, [*group, *taken], ONE[shelf])))

    def holder(self, shelf: str, id_: str) -> Spot | None:
        """Return the item that holds an entry, by the source's id; None if that is not there."""
        shelves = HOLDERS[shelf]
        if is_only(shelf):
            return next(iter(self.content.spots(shelves[0]).values()), None)
        return next((self.found[s][id_] for s in shelves if id_ in self.found.get(s, {})), None)

    def moved(self, spot: Spot, entry: Entry, last: Known) -> Spot:
        """Return where a session stands after it has followed its sub-forum.

        One that waits for a text there keeps its old sub-forum in memory, so that it follows later.
        """
        was, shelf = last.forum, spot.path[0]
        before, after = (self.holder(shelf, id_) for id_ in (was, entry.forum))
        last.forum = entry.forum
        if not was or entry.forum == was or not after or spot.item is after.item:
            return spot
        if not before or spot.item is not before.item:
            detail = message("the programme has it in {place}", place=after.place)
            self.tell("kept", spot, detail, entry)
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
            self.tell("kept", spot, detail, entry)
            last.forum = was
            return spot
        return self.carried(spot, after, entry)

    def carried(self, spot: Spot, holder: Spot, entry: Entry) -> Spot:
        """Return the new place of an entry, after carrying it to another sub-forum."""
        shelf, item = spot.path[0], holder.item
        original = item.original(self.content.languages)
        taken = original.group((shelf,), make=True)
        target = Spot(item, (shelf, unique(spot.path[1], taken, ONE[shelf])))
        for text in spot.item.texts.values():
            for name, value in text.group(spot.path).items():
                language = text.language if is_text(shelf, name) else original.language
                group = item.texts[language].group(target.path, make=True)
                group[name] = value
            text.group((shelf,)).pop(spot.path[1], None)
        self.tell("moved", spot, message("to {place}", place=target.place), entry)
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
        if self.untouched(shelf, spot, last):
            spot.set(spot.item.original(self.content.languages), "status", "cancelled")
            last.facts["status"] = "cancelled"
            self.tell("gone", spot, message("no longer in the programme; marked as cancelled"))
        else:
            detail = message("no longer in the programme; not changed, because you edited it")
            self.tell("gone", spot, detail)


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
