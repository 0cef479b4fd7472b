"""What Plenary wants to know of Pelican's settings, checked and typed."""

import traceback
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pelican.settings import read_settings as pelican_settings
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PositiveInt,
    ValidationError,
)

from plenary.addresses import AddressError, check_address, shown, tidy
from plenary.cards.fonts import bounds
from plenary.content.moments import Until, in_zone
from plenary.content.values import Zone
from plenary.formats import pdf
from plenary.forms import FORMS, UNTIL
from plenary.languages.registry import Language, Registry
from plenary.messages.build import (
    BROKEN_SETTINGS,
    NO_SETTINGS,
    SECURITY_EXPIRED,
)
from plenary.messages.message import RefusedError
from plenary.neighbours import tell_shared
from plenary.pages.frame.share_links import CHANNELS
from plenary.pages.views.film_hosts import PLAYERS
from plenary.problems import Place, Problems, near
from plenary.settings_groups import Filings, Security
from plenary.settings_paths import absolute, tell_overlaps
from plenary.settings_problems import (
    FILE,
    HERE,
    renamed,
    tell_invalid,
    tell_languages,
    tell_unknown,
)


def siteurl(address: str) -> str:
    """Accept an address of the web, or none."""
    if address and not address.startswith(("https://", "http://")):
        raise RefusedError(
            "this is not a web address", "Begin it with `https://`, or leave it empty."
        )
    if address:
        try:
            check_address(address)
        except AddressError as error:
            raise RefusedError(
                "the address `{address}` does not work: {why}",
                "Write the address of the site, such as `https://forum.example`.",
                address=shown(address),
                why=error.why,
            ) from None
    if address != tidy(address) or set("?#") & set(address):
        raise RefusedError(
            "`{address}` contains a character that the address of a site cannot contain",
            "Remove spaces, `?` and `#`.",
            address=shown(address),
        )
    return address.rstrip("/")


def _folder(path: Path) -> Path:
    """Accept a folder that is there."""
    if not path.is_dir():
        raise RefusedError("there is no folder {path}", "Correct the path.", path=path)
    return path


def _font(path: Path) -> Path:
    """Accept a font (OpenType or TrueType) that is there, with letters in it."""
    try:
        known = bounds([path])
    except Exception as error:  # noqa: BLE001 — whatever HarfBuzz raises
        raise RefusedError(
            "the font {path} cannot be read: {detail}", "Correct the path.", path=path, detail=error
        ) from None
    if not known:
        raise RefusedError(
            "{path} is not a font", "Use an OpenType or TrueType font file.", path=path
        )
    return path


def _engine(wanted: bool) -> bool:  # noqa: FBT001 — how Pydantic calls it
    """Accept PDF files if there is what sets them."""
    if wanted and not pdf.version():
        raise RefusedError(
            "the package {package} is not installed",
            "In the environment of the site, run `pip install {package}`.",
            package=pdf.PACKAGE,
        )
    return wanted


def _channel(name: str) -> str:
    """Accept a way of sharing a page."""
    if name not in CHANNELS:
        known = ", ".join(f"`{channel}`" for channel in CHANNELS)
        raise RefusedError(
            "`{name}` is not a way to share pages",
            "{near}The possible values are: {known}.",
            name=name,
            near=near(name, CHANNELS),
            known=known,
        )
    return name


def _player(host: str) -> str:
    """Accept a host whose players pages may show."""
    if host not in PLAYERS:
        raise RefusedError(
            "Plenary does not know how to show players of `{host}`",
            "{near}The possible values are: {known}.",
            host=host,
            near=near(host, PLAYERS),
            known=", ".join(f"`{one}`" for one in PLAYERS),
        )
    return host


def _forms(forms: dict[str, str]) -> dict[str, str]:
    """Accept how long forms are made; a form that is not named keeps its default."""
    for name, until in forms.items():
        if name not in FORMS:
            raise RefusedError(
                "there is no form `{name}`",
                "{near}The forms are: {known}.",
                name=name,
                near=near(name, FORMS),
                known=", ".join(f"`{form}`" for form in FORMS),
            )
        if until not in UNTIL:
            raise RefusedError(
                "the form `{name}` has `{value}`, which is not possible",
                "Write `'all'`, `'current'` (the newest edition, and releases since its "
                "announcement) or `'none'`.",
                name=name,
                value=until,
            )
    return {**FORMS, **forms}


Folder = Annotated[Path, AfterValidator(_folder)]
Font = Annotated[Path, AfterValidator(_font)]


class PelicanSettings(BaseModel):
    """Those of Pelican's settings, and of ours among them, that a site depends on."""

    model_config = ConfigDict(extra="ignore")

    PATH: Folder
    OUTPUT_PATH: Path
    THEME: Folder
    THEME_TEMPLATES_OVERRIDES: list[Folder] = []
    CATALOGUES: list[Folder] = []
    BRAND: Folder | None = None
    MINIFY: bool = True
    ANY_HTML: bool = False
    ATTACHMENTS: list[str] = []
    CACHE_PATH: Path
    IGNORE_FILES: list[str] = []
    OUTPUT_RETENTION: list[str] = []
    DELETE_OUTPUT_DIRECTORY: bool = False
    LANGUAGES: list[Language]
    DEFAULT_LANG: str
    TIMEZONE: Zone = "UTC"
    SITEURL: Annotated[str, AfterValidator(siteurl)] = ""
    SITE_ID: uuid.UUID
    SHOW_SAMPLES: bool = False
    AS_OF: Annotated[Until | None, BeforeValidator(lambda moment: moment or None)] = None
    CARD_FONTS: list[Font] = []
    COMPRESS: bool = False
    HOSTING: Annotated[Path | None, BeforeValidator(lambda path: path or None)] = None
    SHARE: list[Annotated[str, AfterValidator(_channel)]] = []
    PDF: Annotated[bool, AfterValidator(_engine)] = False
    SEARCH: bool = True
    EMBEDS: list[Annotated[str, AfterValidator(_player)]] = []
    FORMS: Annotated[dict[str, str], AfterValidator(_forms)] = FORMS
    DEFAULT_PAGINATION: PositiveInt
    PROCESSES: PositiveInt | None = None
    CLUSTER: str = ""
    RENDITION_STORE: str = ""
    FILINGS: Filings = Filings()
    SECURITY: Annotated[Security | None, BeforeValidator(lambda value: value or None)] = None
    PUBLISHED: Annotated[Folder | None, BeforeValidator(lambda path: path or None)] = None


@dataclass(frozen=True)
class Settings:
    """Everything outside the content and the theme that the site depends on.

    No settings file can have ``show_drafts``, what is not published yet: only a preview has it.
    """

    content: Path
    output: Path
    theme: Path
    templates: tuple[Path, ...]
    catalogues: tuple[Path, ...]
    static: tuple[Path, ...]
    minify: bool
    any_html: bool
    attachments: frozenset[str]
    cache: Path
    ignored: tuple[str, ...]
    languages: Registry
    timezone: str
    siteurl: str
    site_id: uuid.UUID
    show_samples: bool
    now: datetime
    fonts: tuple[Path, ...]
    share: tuple[str, ...]
    compress: bool
    hosting: Path | None
    typst: str
    search: bool
    embeds: tuple[str, ...]
    forms: Mapping[str, str]
    per_page: int
    processes: int | None
    cluster: str
    shared: str
    filings: Filings
    security: Security | None
    published: Path | None
    delete_unknown: bool
    retained: tuple[str, ...]
    show_drafts: bool = False


def settings_file(path: str, problems: Problems) -> dict[str, Any]:
    """Return what a settings file says to Pelican, or nothing after telling what is wrong with it.

    It is a program, and anything may be wrong with it.
    """
    if not Path(path).is_file():
        problems.add(NO_SETTINGS, Place(path))
        return {}
    try:
        found: dict[str, Any] = pelican_settings(path)
    except (Exception, SystemExit) as error:  # noqa: BLE001 — a settings file may do anything
        frames = reversed(traceback.extract_tb(error.__traceback__))
        line = getattr(error, "lineno", None) or next(
            (frame.lineno for frame in frames if frame.filename == path), 0
        )
        detail = f"{type(error).__name__}: {error}"
        problems.add(BROKEN_SETTINGS, Place(path, line or 0), detail=detail)
        return {}
    return absolute(renamed({**found, FILE: path}), path)


def read_settings(pelican: Mapping[str, Any], problems: Problems) -> Settings | None:
    """Return Plenary's settings out of Pelican's, or None after telling what is wrong."""
    pelican = renamed(pelican, problems)
    try:
        found = PelicanSettings.model_validate(pelican)
    except ValidationError as error:
        tell_invalid(pelican, error, problems)
        return None
    own = Problems()
    tell_unknown(pelican, PelicanSettings.model_fields, own)
    problems.extend(own)
    if own.stop:
        return None
    tell_languages(pelican, found.LANGUAGES, found.DEFAULT_LANG, own)
    tell_overlaps(pelican, found.PATH, found.OUTPUT_PATH, found.HOSTING, found.PUBLISHED, own)
    written = [found.OUTPUT_PATH, *([found.HOSTING] if found.HOSTING else [])]
    tell_shared(pelican, found.PATH, found.CACHE_PATH, written, found.SITE_ID, own)
    problems.extend(own)
    if own.stop:
        return None
    brand = [found.BRAND] if found.BRAND else []
    if found.SECURITY and found.SECURITY.expires <= datetime.now(UTC).date():
        problems.add(SECURITY_EXPIRED, replace(HERE, field="SECURITY"), day=found.SECURITY.expires)
    return Settings(
        content=found.PATH,
        output=found.OUTPUT_PATH,
        theme=found.THEME,
        templates=(
            *found.THEME_TEMPLATES_OVERRIDES,
            *(folder / "templates" for folder in (*brand, found.THEME)),
        ),
        catalogues=(
            *(folder / "translations" for folder in (found.THEME, *brand)),
            *found.CATALOGUES,
        ),
        static=(found.THEME / "static", *brand),
        minify=found.MINIFY,
        any_html=found.ANY_HTML,
        attachments=frozenset(e.lower().lstrip(".") for e in found.ATTACHMENTS),
        cache=found.CACHE_PATH,
        ignored=tuple(found.IGNORE_FILES),
        languages=Registry(found.LANGUAGES, found.DEFAULT_LANG),
        timezone=found.TIMEZONE,
        siteurl=found.SITEURL,
        site_id=found.SITE_ID,
        show_samples=found.SHOW_SAMPLES,
        now=in_zone(found.AS_OF, found.TIMEZONE) if found.AS_OF else datetime.now(UTC),
        fonts=tuple(found.CARD_FONTS),
        compress=found.COMPRESS,
        hosting=found.HOSTING,
        share=tuple(dict.fromkeys(found.SHARE)),
        typst=pdf.version() if found.PDF else "",
        search=found.SEARCH,
        embeds=tuple(dict.fromkeys(found.EMBEDS)),
        forms=found.FORMS,
        per_page=found.DEFAULT_PAGINATION,
        processes=found.PROCESSES,
        cluster=found.CLUSTER,
        shared=found.RENDITION_STORE,
        filings=found.FILINGS,
        security=found.SECURITY,
        published=found.PUBLISHED,
        delete_unknown=found.DELETE_OUTPUT_DIRECTORY,
        retained=tuple(found.OUTPUT_RETENTION),
    )
