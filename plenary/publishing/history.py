"""What was published to a target, one after the other, and what was taken back of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from plenary.messages.message import Message, message
from plenary.user_formats import moment as written

# Who publishes, unless a target says who does
NOBODY = "Plenary"


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication.

    ``id`` names it, ``tree`` the digest of all that it published. ``moment`` (RFC 3339), ``author``
    and ``subject`` are what a person is told. ``site`` is the SITE_ID of what was published ("" for
    what nobody published with Plenary). ``source`` is a digest of the commit that it was made from
    ("": unknown; the commit itself, if an older Plenary published it), ``changed`` says that there
    were changes besides. ``back_to`` is the tree that it went back to, if that is what it did.
    ``withdrawn`` has a digest of each text that was withdrawn by then.
    """

    id: str
    tree: str
    moment: str
    author: str = ""
    subject: str = ""
    site: str = ""
    source: str = ""
    changed: bool = False
    back_to: str = ""
    withdrawn: Sequence[str] = ()

    @property
    def about(self) -> str | Message:
        """When and by whom, for a sentence."""
        said: str | Message = written(datetime.fromisoformat(self.moment))
        if self.author not in ("", NOBODY):
            said = message("{publication}, by {author}", publication=said, author=self.author)
        if self.changed:
            return message("{publication}, with uncommitted changes", publication=said)
        if self.subject and not self.site:
            return message("{publication}, “{title}”", publication=said, title=self.subject)
        return said


def standing(history: Sequence[Publication]) -> tuple[list[Publication], list[Publication]]:
    """Return what stands, latest first, and what was taken back since the latest of it.

    ``history`` has the latest first. Going back takes back what came after that tree; going back
    again takes back what stands then.
    """
    stack: list[Publication] = []
    taken: list[Publication] = []
    for publication in reversed(history):
        if not publication.back_to:
            if stack and stack[-1].tree == publication.tree:
                stack.pop()  # it was done once more, since somebody was stopped
            stack.append(publication)
            taken = []
            continue
        while stack and stack[-1].tree != publication.back_to:
            taken.append(stack.pop())
        if not stack:
            stack.append(publication)
    return stack[::-1], taken


def forgotten(history: Sequence[Publication], withdrawn: Iterable[str]) -> bool:
    """Whether no publication of a history may have a text that has been withdrawn by now."""
    return all(set(publication.withdrawn).issuperset(withdrawn) for publication in history)


def kept(history: Sequence[Publication], keep: int) -> Sequence[Publication]:
    """Return the latest ``keep`` publications of a history, latest first (0: all)."""
    return history[:keep] if keep else history


def merged(revisions: Iterable[dict[str, tuple[int, str]]]) -> dict[str, tuple[int, str]]:
    """Return the latest revision of each session that any publication has told of.

    What was taken back counts too: a calendar that has seen its numbers takes no lower ones.
    """
    found: dict[str, tuple[int, str]] = {}
    for known in revisions:
        for key, revision in known.items():
            if key not in found or revision[0] > found[key][0]:
                found[key] = revision
    return dict(sorted(found.items()))
