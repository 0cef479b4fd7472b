"""What Plenary wants to know of Pelican's settings, checked and typed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import UnknownLocaleError
from pydantic import TypeAdapter, ValidationError

from plenary.languages.registry import Language, Registry
from plenary.problems import BAD_SETTING, Place, Problems

HERE = Place("settings")


@dataclass(frozen=True)
class Settings:
    """Everything outside the content and the theme that the site depends on."""

    content: Path
    output: Path
    theme: Path
    templates: tuple[Path, ...]
    catalogues: tuple[Path, ...]
    cache: Path
    ignored: tuple[str, ...]
    languages: Registry
    timezone: str
    siteurl: str
    site_id: uuid.UUID
    show_samples: bool
    per_page: int
    processes: int | None
    delete_unknown: bool
    retained: tuple[str, ...]


def read_settings(pelican: Mapping[str, Any], problems: Problems) -> Settings | None:
    """Return Plenary's settings out of Pelican's, or None after telling what is wrong."""
    languages = _languages(pelican, problems)
    try:
        site_id = uuid.UUID(str(pelican.get("SITE_ID", "")))
    except ValueError:
        problems.add(
            BAD_SETTING,
            HERE,
            detail="SITE_ID is no UUID: it makes the ids of feed entries this site's own; "
            'make one with python3 -c "import uuid; print(uuid.uuid4())"',
        )
        return None
    if languages is None:
        return None
    theme = Path(pelican["THEME"])
    output, content = Path(pelican["OUTPUT_PATH"]), Path(pelican["PATH"])
    if output.resolve().is_relative_to(content.resolve()) or content.resolve().is_relative_to(
        output.resolve()
    ):
        problems.add(BAD_SETTING, HERE, detail="the output folder and the content folder overlap")
        return None
    overrides = pelican.get("THEME_TEMPLATES_OVERRIDES", [])
    return Settings(
        content=content,
        output=output,
        theme=theme,
        templates=(*map(Path, overrides), theme / "templates"),
        catalogues=(theme / "translations", *map(Path, pelican.get("CATALOGUES", []))),
        cache=Path(pelican["CACHE_PATH"]),
        ignored=tuple(pelican.get("IGNORE_FILES", [])),
        languages=languages,
        timezone=pelican.get("TIMEZONE", "UTC"),
        siteurl=pelican.get("SITEURL", "").rstrip("/"),
        site_id=site_id,
        show_samples=bool(pelican.get("SHOW_SAMPLES", False)),
        per_page=int(pelican.get("DEFAULT_PAGINATION") or 12),
        processes=pelican.get("PROCESSES"),
        delete_unknown=bool(pelican.get("DELETE_OUTPUT_DIRECTORY")),
        retained=tuple(pelican.get("OUTPUT_RETENTION", [])),
    )


def _languages(pelican: Mapping[str, Any], problems: Problems) -> Registry | None:
    """Return the registry of the setting LANGUAGES, or None after telling what is wrong."""
    try:
        entries = TypeAdapter(list[Language]).validate_python(pelican.get("LANGUAGES", []))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = ".".join(map(str, detail["loc"]))
            problems.add(BAD_SETTING, HERE, detail=f"LANGUAGES.{where}: {detail['msg']}")
        return None
    known = {entry.id for entry in entries}
    default = pelican.get("DEFAULT_LANG", "")
    wrong = []
    if default not in known:
        wrong.append(f"DEFAULT_LANG `{default}` is not in LANGUAGES")
    for entry in entries:
        if entry.id != entry.id.lower():
            wrong.append(f"the language id `{entry.id}` must be lower-case")
        wrong += [
            f"`{entry.id}` falls back to `{other}`, which is not in LANGUAGES"
            for other in entry.fallback
            if other not in known
        ]
        try:
            _ = entry.locale
        except (UnknownLocaleError, ValueError):
            tag = entry.formats or entry.tag
            wrong.append(f"`{tag}` is no language tag (BCP 47) that CLDR knows")
    for what in wrong:
        problems.add(BAD_SETTING, HERE, detail=what)
    if wrong:
        return None
    return Registry(entries, default)
