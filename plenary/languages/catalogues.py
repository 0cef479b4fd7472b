"""The words of the site's own: Babel catalogues, one a language.

A catalogue is ``LANGUAGE/LC_MESSAGES/messages.po`` in a folder of catalogues. Several folders
may be given: an event's own messages go before those of the theme. Compiled catalogues
are kept in the store; none lies beside its source.
"""

import re
from collections.abc import Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from plenary.artefacts.store import Store, digest
from plenary.languages.registry import Registry
from plenary.mistakes import BAD_CATALOGUE
from plenary.problems import Place, Problems

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\}")


def po_path(folder: Path, language: str) -> Path:
    """Return where a language's catalogue lies in a folder of catalogues."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def compiled(
    folders: Sequence[Path], languages: Registry, code: str, store: Store, problems: Problems
) -> dict[str, list[str]]:
    """Return, by language id, the store's keys of the compiled catalogues to look into, in order.

    After a language's own come those of its fallback languages and of the default language.
    """
    own: dict[str, list[str]] = {}
    for id_ in languages:
        own[id_] = []
        for folder in reversed(folders):
            key = compile_one(po_path(folder, id_), code, store, problems)
            if key:
                own[id_].append(key)
    chains = {
        id_: dict.fromkeys((id_, *language.fallback, languages.default.id))
        for id_, language in languages.items()
    }
    return {
        id_: [key for other in chain for key in own.get(other, [])] for id_, chain in chains.items()
    }


def compile_one(path: Path, code: str, store: Store, problems: Problems) -> str:
    """Put the compiled form of a catalogue into the store; return its key, "" if there is none.

    ``code`` is a digest of the code that compiles.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    key = digest("catalogue", code, data)
    if key not in store:
        try:
            catalogue = read_po(BytesIO(data), abort_invalid=True)
        except (PoFileError, ValueError, LookupError) as error:
            problems.add(BAD_CATALOGUE, Place(str(path)), detail=error)
            return ""
        found = faults(catalogue)
        for line, fault in found:
            problems.add(BAD_CATALOGUE, Place(str(path), line), detail=fault)
        if found:
            return ""
        target = BytesIO()
        write_mo(target, catalogue)
        store.put(key, target.getvalue())
    return key


def faults(catalogue: Catalog) -> list[tuple[int, str]]:
    """Return line and fault of each message whose placeholders differ from the original's."""
    found = [
        (message.lineno or 0, str(error))
        for message, errors in catalogue.check()
        for error in errors
    ]
    for message in catalogue:
        # A plural form may do without the number: "one photo".
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
            lost = set(PLACEHOLDER.findall(message.id)) - set(PLACEHOLDER.findall(message.string))
            found += [(message.lineno or 0, f"{name} is missing") for name in sorted(lost)]
    return found


def load(keys: Sequence[str], store: Store) -> NullTranslations:
    """Return the messages of compiled catalogues; what the first lacks, the next is asked for."""
    found: NullTranslations | None = None
    for key in keys:
        data = store.get(key)
        if data is None:
            continue
        messages = GNUTranslations(BytesIO(data))
        if found is None:
            found = messages
        else:
            found.add_fallback(messages)
    return found or NullTranslations()
