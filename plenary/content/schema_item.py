"""What every kind of item has."""

from typing import ClassVar

from plenary.content.inheritance import Fields, fact, own, text
from plenary.content.moments import Until
from plenary.content.schema_entries import Photo
from plenary.content.values import Aliases


class Item(Fields):
    """What every kind has.

    ``recurs``: a later edition begins with a copy of each that the one before it had.
    """

    recurs: ClassVar[bool] = False

    summary: str = text("One or two sentences for lists, search engines and feeds.", "")
    photos: dict[str, Photo] = fact(
        "Words for the photos of this folder, by file name.", {}, copied="again"
    )
    sample: bool = fact("Sample content? It is marked as such, and is not published.", False)
    aliases: Aliases = own(
        "Earlier addresses of this page in this language: paths such as /news/2023/old.html. "
        "Visitors are redirected here.",
        (),
        copied="never",
    )
    draft: bool = own("Not ready? In the original, it holds back all languages.", False)
    embargo: Until | None = fact(
        "Not published before this time: 2024-11-10 09:00, or with a time zone after it. The "
        "embargo of an edition applies to everything in its folder.",
        None,
        copied="never",
    )
    original: bool = own("Are the other texts translated from this one?", False)
    translated_from: str = own("Digest of the original that this translation was made from.", "")
    copied_from: str = own(
        "Folder name of the edition that this text was copied from. Until it is ready, `invoke "
        "check` lists what is left to do.",
        "",
        copied="never",
    )

    @property
    def name_(self) -> str:
        """Return the title, or a person's name."""
        return str(getattr(self, "title", "") or getattr(self, "name", ""))
