"""What is wrong with one text as it would be: with it alone, and with what it names.

This is what a build finds, without what it must read of other texts. What only a build finds (the
letters of share cards, old addresses, files) is that of the last one.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from plenary.content.files import Folder
from plenary.content.items import Item
from plenary.content.pairing import pair
from plenary.content.read import Source, read_alone
from plenary.desk.state import State, Text
from plenary.event.embargo import apply_embargoes
from plenary.event.linking import settle
from plenary.event.links import check_links
from plenary.event.references import References
from plenary.event.schedule import check_schedule
from plenary.languages.registry import Language
from plenary.problems import Problem, Problems

# Problems that are found here, by the first part of their kinds
FOUND_HERE = ("fields", "languages", "links", "programme", "references", "text")
# A file that no text links to is nothing that is wrong with the text
NOT_HERE = ("files/unused-file",)


def check(state: State, text: Text, changed: Mapping[str, bytes]) -> list[Problem]:
    """Return what is wrong with a text and its item if some of its texts say something else.

    ``changed`` has the bytes of texts by their paths below the content folder.
    """
    problems = Problems()
    folder = _folder(state, text)
    sources = _sources(state, folder, changed, problems)
    item = pair(folder, sources, state.settings.languages, problems)
    if item is not None:
        _check_item(state, item, problems)
    own = [p for p in problems if p.place.file.startswith(f"{text.id}/")]
    known = [
        problem
        for problem in state.problems
        if problem.place.file.startswith(f"{text.id}/")
        and problem.kind.partition("/")[0] not in FOUND_HERE
    ]
    found = dict.fromkeys([*own, *known])
    return [problem for problem in found if problem.kind not in NOT_HERE]


def _check_item(state: State, item: Item, problems: Problems) -> None:
    """Report what is wrong with what an item names."""
    settings, checked = state.settings, state.checked
    editions = [i for i in checked.items if i.kind == "edition" and i.folder != item.folder]
    dated = apply_embargoes([*editions, item], settings.now, settings.timezone)
    item = settle(dated)[-1]
    items = [item if other.folder == item.folder else other for other in checked.items]
    if item.folder not in state.items:
        items.append(item)
    default = settings.languages.default.id
    References(items, checked.faulty, default, problems).check_one(item)
    texts = {
        path: item if i.folder == item.folder else i for path, i in checked.links.texts.items()
    }
    check_links([item], replace(checked.links, texts=texts), settings.languages, problems)
    if item.kind in ("forum", "edition"):
        same = [i for i in items if item.slug == i.slug or (item.edition or item.slug) == i.edition]
        slug = item.edition or item.slug
        same += [i for i in items if i.kind == "edition" and i.slug == slug and i not in same]
        check_schedule(same, problems, settings.timezone)


def _folder(state: State, text: Text) -> Folder:
    """Return the folder of a text's item."""
    item = text.item
    if item is None:
        return state.faulty[text.id]
    texts = {name.split(".")[1]: name for name in item.texts}
    return Folder(item.folder, item.kind, item.slug, item.edition, texts, list(item.files))


def _sources(
    state: State, folder: Folder, changed: Mapping[str, bytes], problems: Problems
) -> dict[str, Source]:
    """Return all texts of a folder; those that cannot be read are reported and left out."""
    settings = state.settings
    found: dict[str, Source] = {}
    for id_, name in folder.texts.items():
        path = f"{folder.path}/{name}"
        data = changed.get(path)
        if data is None:
            data = (settings.content / path).read_bytes()
        language = settings.languages[id_]
        source, told = _read(data, path, folder.kind, language, any_html=settings.any_html)
        problems.extend(told)
        if source:
            # Pairing adds to its fields
            found[id_] = replace(source, meta=_copy(source.meta))
    return found


def _copy(meta: dict[str, object]) -> dict[str, object]:
    return {k: _copy(v) if isinstance(v, dict) else v for k, v in meta.items()}


@lru_cache(maxsize=64)
def _read(
    data: bytes, path: str, kind: str, language: Language, *, any_html: bool
) -> tuple[Source | None, list[Problem]]:
    """Return a text, and what is wrong with it by itself."""
    problems = Problems()
    source = read_alone(data, path, kind, language, "{}", problems, any_html=any_html)
    return source, list(problems)
