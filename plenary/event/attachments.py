"""Which files beside the texts are published: photos that pages show, and files that texts link."""

from collections.abc import Callable, Iterable

from plenary.attachments.probe import Attachment
from plenary.content.fields import line_of
from plenary.content.items import Item
from plenary.event.links import Links, files_in
from plenary.event.site import Site
from plenary.messages import files
from plenary.messages.files import BAD_ATTACHMENT
from plenary.photos.names import apart, is_photo, logos_of, photos_of
from plenary.problems import Place, Problems


def attachments(site: Site, links: Links) -> dict[str, tuple[Item, str]]:
    """Return item and file name of each file to be published, by path below the content folder.

    Of a release that was withdrawn that is what another text shows or links to.
    """
    found: dict[str, tuple[Item, str]] = {}
    for item in [site.item, *site.standing]:
        for name in [*photos_of(item), *apart(item)]:
            found[f"{item.folder}/{name}"] = (item, name)
        for version in item.versions.values():
            for _, target in files_in(version, links):
                assert target.item
                found[f"{target.item.folder}/{target.file}"] = (target.item, target.file)
    return dict(sorted(found.items()))


def check_attachments(
    items: Iterable[Item], links: Links, look: Callable[[str], Attachment], problems: Problems
) -> None:
    """Tell, at each link to it, of a file that must not be published; warn of what others say.

    ``look`` returns what is known of a file by its path. Photos are looked at elsewhere.
    """
    for item in items:
        _check_logos(item, look, problems)
        for version in (*item.versions.values(), *item.unpublished.values()):
            for number, target in files_in(version, links):
                assert target.item
                if is_photo(target.file):
                    continue
                path = f"{target.item.folder}/{target.file}"
                known = look(path)
                if known.refused:
                    place = Place(version.path, version.link_lines[number])
                    problems.add(
                        BAD_ATTACHMENT,
                        place,
                        name=target.file,
                        why=known.refused,
                        advice=known.advice,
                    )
                for name, value in known.hidden:
                    problems.add(vars(files)[name], Place(path), value=value)


def _check_logos(item: Item, look: Callable[[str], Attachment], problems: Problems) -> None:
    """Report drawings that are stated as logos and must not be published."""
    for id_, name in logos_of(item).items():
        known = Attachment("") if is_photo(name) else look(f"{item.folder}/{name}")
        if known.refused:
            field = f"partners.{id_}.logo"
            place = Place(item.original.path, line_of(item.original.lines, field), field)
            problems.add(BAD_ATTACHMENT, place, name=name, why=known.refused, advice=known.advice)
