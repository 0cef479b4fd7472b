"""Values that fields can have: what is accepted, and in which words anything else is refused."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date as Day  # noqa: N812 — `date` is the name of a field
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BeforeValidator,
    NaiveDatetime,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from plenary.addresses import AddressError, PasswordError, check_address, shown, tidy
from plenary.content.aliases import alias
from plenary.content.countries import NOWHERE, code_of
from plenary.content.dates import normal_date
from plenary.content.file_names import is_device
from plenary.languages.slugs import slugify
from plenary.messages.message import RefusedError, message

# Where a moment is no field's but a setting's
NO_MOMENT = "no moment"


def _country(code: str) -> str:
    """Accept an ISO 3166-1 alpha-2 code that CLDR has a name for."""
    found = code.upper()
    if not found.isalpha() or found in NOWHERE or found not in Locale("en").territories:
        meant = code_of(code)
        if meant:
            raise RefusedError(
                "`{code}` is not a country code", "Write `{meant}`.", code=code, meant=meant
            )
        raise RefusedError(
            "`{code}` is not a country code",
            "Write two letters, such as `CN`, `SK` or `DE`.",
            code=code,
        )
    return found


def _zone(name: str) -> str:
    """Accept the name of a zone of the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise RefusedError(
            "`{name}` is not a time zone",
            "Use a name such as `Asia/Shanghai` or `Europe/Berlin`.",
            name=name,
        ) from None
    return name


def _web(address: str) -> str:
    """Accept a web address (http or https, RFC 9110 section 4.2)."""
    told = shown(address)
    if not address.startswith(("https://", "http://")) or " " in address:
        raise RefusedError("`{told}` is not a web address", "Begin it with `https://`.", told=told)
    try:
        check_address(address)
    except PasswordError:
        raise RefusedError(
            "`{told}` contains a user name or a password",
            "Remove everything before the `@`.",
            told=told,
        ) from None
    except AddressError as error:
        raise RefusedError(
            "the address `{told}` does not work: {why}",
            "Copy the address from the browser.",
            told=told,
            why=error.why,
        ) from None
    return tidy(address)


def _email(address: str) -> str:
    """Accept the plain form of an address (RFC 5322 addr-spec, without quoting)."""
    name, at, host = address.partition("@")
    if not (name and at and "." in host) or any(c in address for c in ' <>"?&'):
        raise RefusedError(
            "`{address}` is not an e-mail address",
            "Write it as `name@example.org`.",
            address=address,
        )
    return address


def _id(name: str) -> str:
    """Accept a name that can stand in an address."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise RefusedError(
            "`{name}` cannot be used as a name",
            "Use a to z, digits and hyphens, such as `opening-words`.",
            name=name,
        )
    if is_device(name):
        raise RefusedError(
            "Windows reserves the name `{name}` for a device", "Use another name.", name=name
        )
    return name


def _reference(name: str) -> str:
    """Return the address name of a folder that is named as it is written."""
    return slugify(name) or name


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Accept a list in which nothing stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise RefusedError(
                "`{name}` is in this list twice", "Remove one of the two.", name=name
            )
        seen.add(name)
    return names


def _date(value: Any) -> Any:
    """Accept only forms of dates that everybody reads alike: with the year first."""
    if isinstance(value, str):
        value = normal_date(value)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("date_parsing", "no date")
    return value


def _moment(value: Any) -> Any:
    """Accept only forms of a date with a time that everybody reads alike."""
    if isinstance(value, str):
        value = normal_date(value)
        if not re.fullmatch(MOMENT, value):
            raise PydanticCustomError("datetime_parsing", NO_MOMENT)
        value = re.sub(r"(?<=[ T])(\d):", r"0\1:", value)
    return value


# Quotation marks around a text, in any language; single ones are apostrophes too
MARKS = '"“”„«»「」『』＂'
# From -12:00 to +14:00, as clocks are
OFFSET = r"Z|[+-](?:0\d|1[0-4]):[0-5]\d"
# Years that a forum speaks of; at the ends of the calendar no clock can be compared with another
YEARS = range(1800, 2200)
# Days that an edition, or a session, can take at most
LONGEST = 366
LONGEST_SESSION = timedelta(days=7)
WIDE_COMMA = "[、，；]"
MOMENT = r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(:\d{2})?"


def _in_our_times(day: Day) -> Day:
    """Accept a day or a moment of a year that can be meant."""
    if day.year not in YEARS:
        raise RefusedError(
            "the year {year} is not possible",
            "Correct it. Years from {start} to {end} are possible.",
            year=day.year,
            start=YEARS.start,
            end=YEARS.stop - 1,
        )
    return day


Date = Annotated[Day, BeforeValidator(_date), AfterValidator(_in_our_times)]
Moment = Annotated[NaiveDatetime, BeforeValidator(_moment), AfterValidator(_in_our_times)]


def _listed(value: Any) -> Any:
    """Accept a list as YAML has it: not with the brackets and commas of a Chinese keyboard."""
    entries = value if isinstance(value, list) else [value]
    if isinstance(value, dict | None) or not all(isinstance(entry, str) for entry in entries):
        return value
    found = [part.strip(" 【】［］[]") for e in entries for part in re.split(WIDE_COMMA, e)]
    meant = f"[{', '.join(unicodedata.normalize('NFKC', name) for name in found if name)}]"
    if any(re.search(f"{WIDE_COMMA}|[【】［］]", entry) for entry in entries):
        raise RefusedError(
            "the list has full-width brackets or commas",
            "Write `{meant}`, with half-width marks.",
            meant=meant,
        )
    if isinstance(value, str):
        raise RefusedError("this field takes a list", "Write `{meant}`.", meant=meant)
    return value


def _narrow(accept: Callable[[str], str]) -> Callable[[str], str]:
    """Return what accepts the same, and says so if only the letters are wide: ａ＠ｂ．ｏｒｇ."""

    def accepted(value: str) -> str:
        try:
            return accept(value)
        except RefusedError as error:
            plain = unicodedata.normalize("NFKC", value).strip()
            with suppress(RefusedError):
                if plain != value:
                    accept(plain)
                    error.hint = message("Write `{plain}`, with half-width letters.", plain=plain)
            raise

    return accepted


def _focus(value: Any) -> Any:
    """Accept two numbers from 0 to 1."""
    try:
        left, top = (float(number) for number in str(value).replace(",", " ").split())
    except ValueError:
        left = top = -1.0
    if not (0 <= left <= 1 and 0 <= top <= 1):
        raise RefusedError(
            "`{value}` is not a point of a photo",
            "Write two numbers from 0 to 1, such as `0.3 0.4`.",
            value=value,
        )
    return (left, top)


def _tag(tag: str) -> str:
    """Accept a language tag (BCP 47) that CLDR knows."""
    try:
        found = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        raise RefusedError(
            "`{tag}` is not a language", "Use a tag such as `zh`, `en` or `sr-Cyrl`.", tag=tag
        ) from None
    return str(found).replace("_", "-")  # with the letters' case of BCP 47 section 2.1.1


def _channel(words: str) -> tuple[str, str]:
    """Accept the two languages of an interpreter: zh > en."""
    source, arrow, target = (part.strip() for part in words.partition(">"))
    if not (source and arrow and target):
        raise RefusedError(
            "`{words}` is not an interpretation",
            "Write from which language into which, such as `zh > en`.",
            words=words,
        )
    return _tag(source), _tag(target)


def _price(value: Any) -> Any:
    """Accept an amount and a currency (ISO 4217) that CLDR has a name for."""
    amount, _, currency = str(value).partition(" ")
    if not re.fullmatch(r"\d+(\.\d{1,2})?", amount) or currency not in Locale("en").currencies:
        raise RefusedError(
            "`{value}` is not a price", "Write amount and currency, such as `120 EUR`.", value=value
        )
    return (amount, currency)


def _embargo_zone(zone: str) -> None:
    """Accept the name of a zone; of other ways to write one, say what is meant."""
    written = re.fullmatch(r"(?:UTC|GMT)? ?([+-])(\d{1,2}):?([0-5]\d)?", zone, re.IGNORECASE)
    offset = f"{written[1]}{int(written[2]):02}:{written[3] or '00'}" if written else ""
    if re.fullmatch(OFFSET, offset):
        raise RefusedError(
            "`{zone}` is not a time zone",
            "Write `{offset}` after the time.",
            zone=zone,
            offset=offset,
        )
    if re.match(r"[ap]\.?m\b", zone, re.IGNORECASE):
        raise RefusedError(
            "`{zone}` after the time is not allowed",
            "Write the hour from 0 to 23, such as `21:00`.",
            zone=zone,
        )
    if "北京时间" in zone:
        raise RefusedError(
            "`{zone}` is not a time zone", "Write `Asia/Shanghai` after the time.", zone=zone
        )
    _zone(zone)


def _until(value: Any) -> Any:
    """Accept a moment, with or without the name or the offset of a time zone."""
    found = re.fullmatch(rf"({MOMENT})(?: ?(.+))?", normal_date(str(value)))
    if not found:
        raise PydanticCustomError("datetime_parsing", NO_MOMENT)
    zone = found[3] or ""
    try:
        moment = datetime.fromisoformat(re.sub(r"(?<=[ T])(\d):", r"0\1:", found[1]))
    except ValueError:
        raise PydanticCustomError("datetime_parsing", NO_MOMENT) from None
    _in_our_times(moment)
    if not re.fullmatch(OFFSET, zone):
        _embargo_zone(zone or "UTC")
    return (moment, zone)


# In the front matter these are one text each
WRITTEN = WithJsonSchema({"type": "string"})

# A moment by some clock, and the name or the offset of its zone; "": by the usual clock
Embargo = tuple[datetime, str]

Focus = Annotated[tuple[float, float], BeforeValidator(_focus), WRITTEN]
Until = Annotated[tuple[NaiveDatetime, str], BeforeValidator(_until), WRITTEN]
Id = Annotated[str, AfterValidator(_narrow(_id))]
Reference = Annotated[str, AfterValidator(_reference)]
References = Annotated[tuple[Reference, ...], BeforeValidator(_listed), AfterValidator(_once)]
Tag = Annotated[str, AfterValidator(_narrow(_tag))]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_listed), AfterValidator(_once)]
Channel = Annotated[tuple[str, str], BeforeValidator(_channel), WRITTEN]
Price = Annotated[tuple[str, str], BeforeValidator(_price), WRITTEN]
Country = Annotated[str, AfterValidator(_narrow(_country))]
Zone = Annotated[str, AfterValidator(_narrow(_zone))]
Web = Annotated[str, AfterValidator(_narrow(_web))]
Webs = Annotated[tuple[Web, ...], BeforeValidator(_listed), AfterValidator(_once)]
Email = Annotated[str, AfterValidator(_narrow(_email))]
Alias = Annotated[str, AfterValidator(alias)]
Aliases = Annotated[tuple[Alias, ...], AfterValidator(_once)]


def without_marks(words: str) -> str:
    """Return a quote without the quotation marks around all of it, which templates add."""
    found = re.fullmatch(rf"[{MARKS}]([^{MARKS}]+)[{MARKS}]", words)
    return found[1].strip() if found else words


def in_zone(until: Embargo, usual: str) -> datetime:
    """Return a moment with its zone; ``usual`` is that of a moment which names none.

    Where clocks are put back an hour is there twice: it is the later that is meant, lest anything
    be published too early.
    """
    moment, zone = until
    if re.fullmatch(OFFSET, zone):
        return datetime.fromisoformat(f"{moment.isoformat()}{zone}")
    both = [moment.replace(tzinfo=ZoneInfo(zone or usual), fold=fold) for fold in (0, 1)]
    return max(both, key=datetime.timestamp)


def not_before_start(end: Any, info: ValidationInfo) -> Any:
    """Accept an end that does not come before the start."""
    start = info.data.get("start")
    if start and end and end < start:
        raise RefusedError(
            "the end ({end}) is before the start ({start})",
            "Correct one of the two.",
            end=end,
            start=start,
        )
    return end


def not_endless(end: Any, info: ValidationInfo) -> Any:
    """Accept an end that comes within a year of the start: each day has a page's part."""
    start = info.data.get("start")
    if start and end and (end - start).days > LONGEST:
        raise RefusedError(
            "from {start} to {end} is longer than {days} days",
            "Correct one of the two.",
            start=start,
            end=end,
            days=LONGEST,
        )
    return end


def within_a_week(end: Any, info: ValidationInfo) -> Any:
    """Accept the end of a session that is no longer than its length can be."""
    start = info.data.get("start")
    if start and end and end - start > LONGEST_SESSION:
        days = LONGEST_SESSION.days
        raise RefusedError(
            "from {start} to {end} is longer than {days} days",
            "Correct the end, or divide the session.",
            start=start,
            end=end,
            days=days,
        )
    return end


def only_if_moved(start: Any, info: ValidationInfo) -> Any:
    """Accept an earlier beginning only of what is said to be moved."""
    if start and info.data.get("status", "moved") != "moved":
        raise RefusedError("the session's status is not `moved`", "Add a line `status: moved`.")
    if start and start == info.data.get("start"):
        raise RefusedError(
            "this is the same as `start`", "Write the time that was announced before."
        )
    return start


def either_end_or_length(length: Any, info: ValidationInfo) -> Any:
    """Accept a length where there is no end, and none where there is one."""
    if "end" not in info.data:  # it is wrong, and that is reported
        return length
    if length is None and info.data["end"] is None:
        raise PydanticCustomError("missing_end", "no end")
    if length is not None and info.data["end"] is not None:
        raise RefusedError("the session has an `end` and a `length`", "Remove one of the two.")
    return length
