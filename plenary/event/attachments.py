"""Which files beside the texts are published: photos that pages show, and files that texts link."""

from collections.abc import Callable, Iterable, Iterator

from plenary.attachments.probe import Attachment
from plenary.content.fields import line_of
from plenary.content.film_files import files_of_film
from plenary.content.items import Item
from plenary.event.films import check_film
from plenary.event.links import Links, files_in
from plenary.event.site import Site
from plenary.messages import files
from plenary.messages.files import BAD_ATTACHMENT
from plenary.photos.names import (
    apart,
    floor_plan_of,
    is_drawing,
    is_photo,
    logos_of,
    photos_of,
)
from plenary.problems import Place, Problems


def attachments(site: Site, links: Links) -> dict[str, tuple[Item, str]]:
    """Return item and file name of each file to be published, by path below the content folder.

    Of a release that was withdrawn that is what another text shows or links to.
    """
    found: dict[str, tuple[Item, str]] = {}
    for item in [site.item, *site.standing]:
        for name in [*photos_of(item), *apart(item), *files_of_film(item)]:
            found[f"{item.folder}/{name}"] = (item, name)
        for version in item.versions.values():
            for _, target in files_in(version, links):
                assert target.item
                found[f"{target.item.folder}/{target.file}"] = (target.item, target.file)
    return dict(sorted(found.items()))


def check_attachments(
    items: Iterable[Item], links: Links, look: Callable[[str], Attachment], problems: Problems
) -> None:
    """Tell, where it is named, of a file that must not be published; warn of what others say.

    ``look`` returns what is known of a file by its path. Photos are looked at elsewhere.
    """
    for item in items:
        check_film(item, look, problems)
        for item_, name, place in (*_stated(item), *_linked(item, links)):
            if is_photo(name):
                continue
            path = f"{item_.folder}/{name}"
            known = look(path)
            if known.refused:
                problems.add(
                    BAD_ATTACHMENT, place, name=name, why=known.refused, advice=known.advice
                )
            for hidden, value in known.hidden:
                problems.add(vars(files)[hidden], Place(path), value=value)


def _stated(item: Item) -> Iterator[tuple[Item, str, Place]]:
    """Yield the files that fields of an item name, and where they do."""
    version = item.original
    named = {f"partners.{id_}.logo": name for id_, name in logos_of(item).items()}
    for id_, logo in getattr(version.fields, "logos", {}).items():
        if logo.file in item.files:
            named[f"logos.{id_}.file"] = logo.file
    if is_drawing(plan := floor_plan_of(item)):
        named["floor_plan"] = plan
    for field, name in named.items():
        yield item, name, Place(version.path, line_of(version.lines, field), field)


def _linked(item: Item, links: Links) -> Iterator[tuple[Item, str, Place]]:
    """Yield the files that texts of an item link to, and where they do."""
    for version in (*item.versions.values(), *item.unpublished.values()):
        for number, target in files_in(version, links):
            assert target.item
            yield target.item, target.file, Place(version.path, version.link_lines[number])
