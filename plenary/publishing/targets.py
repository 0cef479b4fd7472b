"""Where the site is published: the setting TARGETS, checked and typed."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, NonNegativeInt, ValidationError
from pydantic_core import ErrorDetails

from plenary.messages.message import Message, RefusedError, message
from plenary.messages.publishing import BAD_TARGET, BAD_TARGET_NAME, NO_TARGET, NO_TARGETS
from plenary.problems import NOTHING, Place, Problems, near
from plenary.settings import PelicanSettings
from plenary.settings_problems import HERE

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
# What a publication decides by itself
OURS = frozenset(
    ("OUTPUT_PATH", "CACHE_PATH", "HOSTING", "PUBLISHED", "SHOW_SAMPLES", "AS_OF", "TARGETS")
)


def _branch(name: str) -> str:
    """Accept a name of a branch (git check-ref-format, its rules that people meet)."""
    bad = not name or ".." in name or name.startswith(("-", "/", ".")) or name.endswith(("/", "."))
    if bad or re.search(r"[\s~^:?*\[\\\x00-\x1f]|@\{|//|\.lock$", name):
        raise RefusedError(
            "`{name}` is not a name of a branch", "Write a name such as gh-pages.", name=name
        )
    return name


def _host(name: str) -> str:
    """Accept the name of a host, or none."""
    if name and not re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z0-9-]+", name):
        raise RefusedError(
            "`{name}` is not the name of a host",
            "Write the name alone, such as forum.example.",
            name=name,
        )
    return name


def _author(name: str) -> str:
    """Accept a name with a mail address, or none."""
    if name and not re.fullmatch(r"[^<>\n]+ <[^<>\s@]+@[^<>\s@]+>", name):
        raise RefusedError(
            "`{name}` is not an author", "Write Name <name@forum.example>.", name=name
        )
    return name


def _overrides(settings: dict[str, Any]) -> dict[str, Any]:
    """Accept settings that a target may change."""
    for name in settings:
        if name in OURS:
            raise RefusedError(
                "`{name}` cannot be set for a target",
                "Leave it out: publishing sets it.",
                name=name,
            )
        if name not in PelicanSettings.model_fields:
            hint = near(name, PelicanSettings.model_fields)
            raise RefusedError(
                "there is no setting `{name}`", "{near}Leave it out.", name=name, near=hint
            )
    return settings


def _folder(prefix: str) -> str:
    """Accept a folder in a bucket, and let it end in a slash; "" is the bucket itself."""
    prefix = prefix.strip("/")
    return f"{prefix}/" if prefix else ""


class Target(BaseModel):
    """What every target has.

    ``settings`` differ there from those of the site; ``keep`` is how many publications are
    remembered, the latest included, to go back to (0: all).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    settings: Annotated[dict[str, Any], AfterValidator(_overrides)] = {}
    keep: NonNegativeInt = 10


class BranchTarget(Target):
    """A branch of the git repository that the site's sources are in.

    ``remote`` is where it is pushed to ("": nowhere), ``cname`` the domain that GitHub and others
    read from a file of that name, ``host`` who serves it ("": whose remote it is), which has
    limits (:mod:`plenary.publishing.limits`), ``message`` that of each commit, and ``author``
    ("Name <mail>") who commits it ("": nobody's name, since everybody can read it).
    """

    branch: Annotated[str, AfterValidator(_branch)]
    remote: str = "origin"
    cname: Annotated[str, AfterValidator(_host)] = ""
    host: Literal["", "github", "gitlab", "cloudflare", "netlify"] = ""
    message: str = "Publish the site"
    author: Annotated[str, AfterValidator(_author)] = ""


class BucketTarget(Target):
    """A bucket of Amazon's S3, or of a host that speaks as S3 does.

    ``endpoint`` is that host's address ("": Amazon's), ``prefix`` the folder in the bucket that
    the site is put into. ``archive`` is a bucket that nobody else can read, for what the site
    was before ("": the same one). ``addressing``: some hosts want the bucket's name in the host's
    (virtual), some in the path.
    """

    bucket: str
    prefix: Annotated[str, AfterValidator(_folder)] = ""
    endpoint: str = ""
    region: str = ""
    addressing: Literal["auto", "virtual", "path"] = "auto"
    archive: str = ""


def target(
    pelican: Mapping[str, Any], name: str, problems: Problems
) -> tuple[str, BranchTarget | BucketTarget] | None:
    """Return name and settings of a target ("": of the first), or None after telling why not."""
    found = pelican.get("TARGETS")
    if not isinstance(found, dict) or not found:
        problems.add(NO_TARGETS, HERE)
        return None
    name = name or str(next(iter(found)))
    if name not in found:
        hint, known = near(name, found), ", ".join(map(str, found))
        problems.add(NO_TARGET, HERE, name=name, near=hint, known=known)
        return None
    if not NAME.fullmatch(name):
        problems.add(BAD_TARGET_NAME, Place("settings", field="TARGETS"), name=name)
        return None
    return _typed(name, found[name], problems)


def _typed(
    name: str, value: Any, problems: Problems
) -> tuple[str, BranchTarget | BucketTarget] | None:
    """Return a target, typed."""
    kind = BucketTarget if isinstance(value, dict) and "bucket" in value else BranchTarget
    try:
        return name, kind.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            field = ".".join((f"TARGETS.{name}", *map(str, detail["loc"])))
            what, hint = _wrong(detail, kind)
            problems.add(BAD_TARGET, Place("settings", field=field), what=what, hint=hint)
        return None


def _wrong(detail: ErrorDetails, kind: type[Target]) -> tuple[Message, Message]:
    """Return what is wrong with an option of a target, and what to do."""
    refused = detail.get("ctx", {}).get("error")
    if isinstance(refused, RefusedError):
        return refused.what, refused.hint
    see = message("{near}See docs/publishing.md for all options.", near=NOTHING)
    if detail["type"] == "extra_forbidden":
        hint = near(str(detail["loc"][0]), kind.model_fields)
        see = message("{near}See docs/publishing.md for all options.", near=hint)
        return message("there is no such option"), see
    if detail["type"] == "missing":
        return message("this option is missing"), see
    return message("`{value}` is not a possible value", value=detail["input"]), see


def host_of(siteurl: str) -> str:
    """Return the name of the host in an address."""
    return urlsplit(siteurl).hostname or ""


def place(name: str) -> Place:
    """Return where what is wrong with a target is corrected."""
    return Place("settings", field=f"TARGETS.{name}")
