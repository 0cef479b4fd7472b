"""What pages show of a film: the file, its captions, its words, and where else it is."""

from typing import cast

from plenary.content.film_files import film_files
from plenary.content.items import Item
from plenary.content.schema import Film
from plenary.pages.views.film_hosts import film_hosts
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import media
from plenary.photos.names import photos_of
from plenary.photos.recipes import GALLERY


def film_card(language_view: LanguageView, item: Item) -> Plain:
    """Return what a list of films shows of one: its card, its length, and where it is."""
    fields = cast(Film, language_view.version(item).fields)
    inputs = language_view.inputs
    file = film_files(item).film
    known = inputs.facts[f"{item.folder}/{file}"] if file else {}
    return {
        **language_view.card(item),
        "seconds": known.get("seconds", 0),
        "hosts": film_hosts(fields.recordings, language_view.language.tag, inputs.embeds),
    }


def played(language_view: LanguageView, item: Item) -> Plain | None:
    """Return the film of the office's own, as browsers play it; None without one."""
    inputs, files = language_view.inputs, film_files(item)
    if not files.film:
        return None
    known = inputs.facts[f"{item.folder}/{files.film}"]
    names = photos_of(item)
    poster = language_view.photo(item, names[0], GALLERY)["path"] if names else ""
    drawn = language_view.card(item).get("drawn")
    spoken = {tag.partition("-")[0] for tag in cast(Film, item.facts).languages}
    here = language_view.language
    return {
        "path": media(item, files.film),
        **{name: known[name] for name in ("width", "height", "seconds", "bytes")},
        "poster": poster or (drawn["path"] if drawn else ""),
        "captions": [
            {
                "path": media(item, name),
                "tag": inputs.languages[id_].tag,
                "name": inputs.languages[id_].name,
                # who does not read the language that is spoken sees them at once
                "default": id_ == here.id and here.tag.partition("-")[0] not in spoken,
            }
            for id_, name in files.captions.items()
            if id_ in inputs.languages
        ],
    }


def said(language_view: LanguageView, item: Item) -> Plain:
    """Return what is said in a film, in the language that is nearest to the readers.

    ``own``: that is their own language. A transcript goes before captions.
    """
    inputs, files = language_view.inputs, film_files(item)
    found = {id_: name for id_, name in files.captions.items() if id_ in inputs.languages}
    found |= {id_: name for id_, name in files.transcripts.items() if id_ in inputs.languages}
    if not found:
        return {"paragraphs": [], "own": False, "lang": "", "dir": ""}
    id_ = inputs.languages.nearest(language_view.language.id, found)
    return {
        "paragraphs": [
            {"speaker": speaker, "words": words}
            for speaker, words in inputs.facts[f"{item.folder}/{found[id_]}"]["paragraphs"]
        ],
        "own": id_ == language_view.language.id,
        **language_view.tongue(inputs.languages[id_]),
    }
