"""Which files beside the texts are published: photos that pages show, and files that texts link."""

from plenary.event.items import Item
from plenary.event.links import BrokenLinkError, Links
from plenary.event.site import Site
from plenary.photos.names import photos_of, portrait_of


def attachments(site: Site, links: Links) -> dict[str, tuple[Item, str]]:
    """Return item and file name of each file to be published, by path below the content folder.

    Of a release that was withdrawn that is what another text shows or links to.
    """
    found: dict[str, tuple[Item, str]] = {}
    for item in [site.item, *site.standing]:
        portrait = portrait_of(item)
        for name in [*photos_of(item), *([portrait] if portrait in item.files else [])]:
            found[f"{item.folder}/{name}"] = (item, name)
        for version in item.versions.values():
            for link in version.body[1::2]:
                try:
                    target = links.find(link, version.path)
                except BrokenLinkError:  # told by check_links
                    continue
                if target.item and target.file:
                    found[f"{target.item.folder}/{target.file}"] = (target.item, target.file)
    return dict(sorted(found.items()))
