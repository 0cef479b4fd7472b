"""The editor: the form of a text, its body in blocks, and the page as visitors see it."""

from collections.abc import Callable, Mapping

from plenary.content.items import Item
from plenary.desk import repair
from plenary.desk.call import Call
from plenary.desk.finding import MANY, Choice, known
from plenary.desk.forms import Form, form
from plenary.desk.frame import frame
from plenary.desk.heading import about
from plenary.desk.rendering import rendered
from plenary.desk.request import BELOW, Response
from plenary.desk.state import State, Text
from plenary.desk.templating import rendered as page
from plenary.desk.texts import Written
from plenary.editing.blocks import Block, cut
from plenary.editing.text import UnreadableError
from plenary.photos.names import is_photo

# Blocks that are shown as visitors see them at once; the script asks for the others
ATONCE = 60
# A choice among so few is made from a list
FEW = 12


def show(call: Call, rest: str) -> Response | None:
    """Return the editor of a text."""
    text = call.text(rest)
    if text is None:
        return None
    if not text.there:
        return page("absent.html", {**about(call.state, text), **frame(call, text.kind)})
    try:
        written = Written(call.state, text)
    except UnreadableError as error:
        return repair.show(call, text, error.problems)
    made = form(text.kind, written.meta, photos_of(text))
    view = {
        **about(call.state, text),
        "form": made,
        "is_original": written.is_original,
        "named": names(call.state, text, made),
        "blocks": blocks(written),
        "dir_text": written.language.dir,
        "lang_text": written.language.tag,
        "preview": _preview(text),
        "body": written.own.body,
        "few": FEW,
        "many": MANY,
        "zone": call.state.settings.timezone,
    }
    return page("editor.html", {**view, **frame(call, text.kind)})


def blocks(written: Written) -> list[tuple[Block, str]]:
    """Return the blocks of a text's body, each with its HTML; of a long one the first ones."""
    found = cut(written.own.body, written.language.tag)
    shown = rendered(found, written.language.tag, resolve(written.text), ATONCE)
    return list(zip(found, shown, strict=True))


def photos_of(text: Text) -> list[str]:
    """Return the photos in the folder of a text."""
    return [name for name in (text.item.files if text.item else ()) if is_photo(name)]


def resolve(text: Text) -> Callable[[str, str], str]:
    """Return what leads from the addresses of a body to what the screen can show."""
    files = text.item.files if text.item else ()

    def found(tag: str, link: str) -> str:
        name = link.partition("}")[2] or link
        if tag == "img" and name in files:
            return f"{BELOW}picture/{text.id}/{name}"
        return "#"

    return found


def names(state: State, text: Text, made: Form) -> Mapping[str, list[Choice]]:
    """Return what can be picked in the fields of a form, by what they are picked from."""
    fields = [*made.facts, *made.texts]
    for entries in made.entries:
        fields += [field for entry in (*entries.entries, entries.blank) for field in entry.fields]
    used: dict[str, set[str]] = {}
    for field in fields:
        if field.of:
            used.setdefault(field.of, set()).update(field.values)
    return {of: known(state, of, text.item, values) for of, values in used.items()}


def _preview(text: Text) -> str:
    """Return the address of the page that shows a text; "" if there is none yet."""
    item: Item | None = text.item
    return f"/{text.language}/{item.key}" if item else ""
