"""The screen on which one translates: the original on one side, the translation on the other."""

import re
from datetime import datetime
from http import HTTPStatus
from typing import Any

from plenary.authoring.translation import keep_original
from plenary.desk.call import Call, MeaninglessError
from plenary.desk.editor import resolve
from plenary.desk.frame import frame
from plenary.desk.names import name_of, sign, title_of
from plenary.desk.refusals import NOT_WRITTEN, of_error, refused
from plenary.desk.rendering import rendered as shown_blocks
from plenary.desk.request import BELOW, Response, as_json, lead_to
from plenary.desk.side_by_side import CHANGED, MISSING, PERHAPS, SAME, Row, SideBySide
from plenary.desk.templating import rendered
from plenary.desk.texts import history
from plenary.editing.alignment import ALIKE, alike
from plenary.editing.blocks import joined, replaced
from plenary.editing.merge import Change
from plenary.editing.saving import Conflicts, Wanted, save
from plenary.editing.text import UnreadableError
from plenary.languages.formats import clock
from plenary.messages.message import message, plural
from plenary.user_formats import locale

STATES = {
    SAME: message("same"),
    CHANGED: message("changed"),
    MISSING: message("missing"),
    PERHAPS: message("to be looked at"),
}
ICONS = {SAME: "live", CHANGED: "review", MISSING: "bad", PERHAPS: "review"}
OTHERS = message("Somebody else has changed this meanwhile. Reload the page.")
GONE = message("The original no longer has this. What you typed is kept here.")
CHANGED_SINCE = message("The original was changed meanwhile. Reload the page to see it.")
# Of an original, as texts state it
DIGEST = re.compile(r"[0-9a-f]{8,64}")
NEW = "---\ndraft: true\ntranslated_from: {digest}\n---\n"


def show(call: Call, rest: str) -> Response | None:
    """Return the screen for the text ``rest`` names; the original itself leads to another one."""
    text = call.text(rest)
    if text is None or text.item is None:
        return None
    languages = call.state.settings.languages
    first = text.item.original.language.id
    if text.language == first:
        others = [id_ for id_ in languages if id_ != first]
        return _lead(call, others, text.id) if others else None
    try:
        both = SideBySide(call.state, text)
    except UnreadableError:
        return lead_to(f"{BELOW}edit/{rest}")
    rows = both.rows()
    blocks, _ = both.blocks
    shown = dict(enumerate(shown_blocks(blocks, both.source.language.tag, resolve(text))))
    html = {row.key: shown[_number(row)] for row in rows if row.original and not row.path}
    view = {
        "html": html,
        **_counts(rows),
        "title": title_of(text.item),
        "rest": rest,
        "of": both.now,
        "rows": rows,
        "states": STATES,
        "icons": ICONS,
        "stale": both.is_stale,
        "there": both.is_there,
        "edit": f"{BELOW}edit/{rest}",
        "from_": _language(call, first),
        "into": _language(call, text.language),
        "tabs": [
            {
                **_language(call, id_),
                "href": f"{BELOW}translate/{id_}/{text.id}",
                "current": id_ == text.language,
            }
            for id_ in languages
            if id_ != first
        ],
    }
    return rendered("translate.html", {**view, **frame(call, "translate")})


def write(call: Call, rest: str) -> Response | None:
    """Save a row, or say that rows are done.

    A script sends ``{"key", "old", "new", "seen", "of"}``, ``{"done": key}`` or ``{"all": true}``:
    ``seen`` is what the original says on the screen, ``of`` the digest of the whole original there.
    """
    text = call.text(rest)
    if text is None or text.item is None or text.language == text.item.original.language.id:
        return None
    sent = call.written
    alias: tuple[str, str] | None = None
    try:
        both = SideBySide(call.state, text)
        if "key" in sent:
            found = _save(both, sent)
            if isinstance(found, Response):
                return found
            alias = (sent["key"], found)
        else:
            rows = both.rows()
            chosen = rows if sent.get("all") else [r for r in rows if r.key == sent.get("done")]
            if not chosen:
                return refused(CHANGED_SINCE, HTTPStatus.CONFLICT)
            pairs = [(row.said, row.translation) for row in chosen if _is_pair(row)]
            both.pairs.add(text.path, pairs, done=True)
        both = SideBySide(call.state, text)
        if both.is_there:
            _stamp(both)
            both = SideBySide(call.state, text)
    except NOT_WRITTEN as error:
        return of_error(error)
    rows = both.rows()
    states = {
        row.key: {"state": row.state, "words": str(STATES[row.state]), "icon": ICONS[row.state]}
        for row in rows
    }
    if alias and alias[1] in states:
        states[alias[0]] = states[alias[1]]
    counts = _counts(rows)
    return as_json(
        {
            "saved": clock(locale(), datetime.now().isoformat()),
            "states": states,
            "counted": str(counts["counted"]),
        }
    )


def _save(both: SideBySide, sent: dict[str, Any]) -> Response | str:
    """Save what was written in a row, and return its key; or a refusal, if something was lost."""
    key, old, new, seen = (sent.get(name, "") for name in ("key", "old", "new", "seen"))
    if not ({"old", "new"} <= {*sent} and all(isinstance(s, str) for s in (key, old, new, seen))):
        raise MeaninglessError
    row = _meant(both.rows(), key, old, seen)
    if row is None or row.translation not in (old, new):
        theirs = row.translation if row else ""
        said = OTHERS if row else GONE
        return as_json({"error": str(said), "theirs": theirs}, HTTPStatus.CONFLICT)
    if row.translation == new:
        return row.key
    is_as_seen = not seen or row.original == seen
    if not both.is_there:
        _begin(both, both.now if is_as_seen else str(sent.get("of", "")))
    if row.path:
        wanted = Wanted(fields=[Change(row.path, old or None, new or None)])
    else:
        wanted = Wanted(body=(both.own.body, _body(both, row, new)))
    root, tag = both.state.settings.content, both.language.tag
    saved = save(root, both.text.path, wanted, tag, history(both.state))
    if isinstance(saved, Conflicts) and saved.conflicts:
        return refused(OTHERS, HTTPStatus.CONFLICT)
    known = [(other.said, other.translation) for other in both.rows() if _is_pair(other)]
    both.pairs.add(both.text.path, [pair for pair in known if pair[0] != row.said], done=False)
    if new and row.original:
        done = is_as_seen and (row.state == MISSING or not both.is_stale)
        both.pairs.add(both.text.path, [(row.said, new)], done=done)
    return row.key


def _meant(rows: list[Row], key: str, old: str, seen: str) -> Row | None:
    """Return the row of a key, also if its block of the original was moved or changed meanwhile.

    A block that is not translated yet is then the one that is most like what was ``seen``.
    """
    block = key.partition(".")[2]
    texts = [row for row in rows if not row.path]
    equal = (
        [row for row in rows if row.key == key],
        [row for row in texts if row.key.partition(".")[2] == block],
        [row for row in texts if old and row.translation == old],
    )
    found = next((some[0] for some in equal if len(some) == 1), None)
    if found or old or not seen:
        return found
    left = [row for row in texts if not row.translation]
    best = max(left, key=lambda row: alike(row.original, seen), default=None)
    return best if best and alike(best.original, seen) > ALIKE else None


def _begin(both: SideBySide, of: str) -> None:
    """Make the file of a translation, a draft, ``of`` the original that has a digest."""
    if not DIGEST.fullmatch(of):
        of = both.now
    assert both.text.item is not None
    keep_original(both.state.settings, both.text.item, both.text.language)
    path = both.state.settings.content / both.text.path
    with path.open("x", encoding="utf-8", newline="\n") as file:  # never over another
        file.write(NEW.format(digest=of))


def _body(both: SideBySide, row: Row, new: str) -> str:
    """Return the body of the translation with another text in a row."""
    _, theirs = both.blocks
    at, count = _place(both, row) or (_after(both, row), 0)
    return joined(replaced(theirs, at, count, new))


def _number(row: Row) -> int:
    """Return the number of the original's block in a row that has one."""
    return int(row.key.partition(".")[0])


def _place(both: SideBySide, row: Row) -> tuple[int, int] | None:
    """Return the number of the translation's first block in a row, and how many it has."""
    number = _number(row)
    if row.key.startswith("-"):
        return abs(number), 1
    found = (couple for couple in both.couples if couple.original == number)
    return next(((at, count) for _, at, count in found if at is not None), None)


def _after(both: SideBySide, row: Row) -> int:
    """Return where a block comes into the translation: behind those of the rows above it."""
    number = _number(row)
    above = [
        at + count - 1
        for n, at, count in both.couples
        if n is not None and n < number and at is not None
    ]
    _, theirs = both.blocks
    lead = 1 if theirs and not theirs[0].text else 0
    return max(above, default=lead - 1) + 1


def _is_pair(row: Row) -> bool:
    """Whether a row has both sides."""
    return bool(row.original and row.translation)


def _stamp(both: SideBySide) -> None:
    """Note that the whole translation is that of the original as it is now, if all of it is."""
    if not both.is_stale or any(row.state != SAME for row in both.rows()):
        return
    old = both.own.meta.get("translated_from")
    wanted = Wanted(fields=[Change(("translated_from",), old, both.now)])
    root, tag = both.state.settings.content, both.language.tag
    save(root, both.text.path, wanted, tag, history(both.state))


def _counts(rows: list[Row]) -> dict[str, Any]:
    """Return how far it is, in words and numbers."""
    rows = [row for row in rows if row.original]
    done = sum(row.state == SAME for row in rows)
    changed = sum(row.state in (CHANGED, PERHAPS) for row in rows)
    missing = sum(row.state == MISSING for row in rows)
    counted = message("{done} of {total} are done.", done=done, total=len(rows))
    more = []
    if changed:
        more.append(
            plural(
                "The original was changed in {count} place.",
                "The original was changed in {count} places.",
                count=changed,
            )
        )
    if missing:
        more.append(
            plural(
                "{count} is not translated yet.", "{count} are not translated yet.", count=missing
            )
        )
    return {"counted": " ".join(map(str, [*more, counted])), "open": changed + missing}


def _language(call: Call, id_: str) -> dict[str, Any]:
    """Return a language as the screen has it."""
    language = call.state.settings.languages[id_]
    direction = language.locale.text_direction
    tag = language.tag
    return {"id": id_, "name": name_of(language), "sign": sign(id_), "tag": tag, "dir": direction}


def _lead(call: Call, others: list[str], id_: str) -> Response:
    """Lead from the original to the first language that has something to do."""
    item = call.state.items[id_]
    waiting = [id_ for id_ in others if id_ not in item.versions or item.versions[id_].stale]
    return lead_to(f"{BELOW}translate/{(waiting or others)[0]}/{id_}")
