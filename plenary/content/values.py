"""Values that fields can have: what is accepted, and in which words anything else is refused."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BeforeValidator,
)

from plenary.addresses import AddressError, PasswordError, check_address, shown, tidy
from plenary.content.aliases import alias
from plenary.content.countries import NOWHERE, code_of
from plenary.content.file_names import is_device
from plenary.content.moments import WRITTEN, known_zone
from plenary.languages.slugs import slugify
from plenary.messages.message import RefusedError, message


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


# Quotation marks around a text, in any language; single ones are apostrophes too
MARKS = '"“”„«»「」『』＂'
WIDE_COMMA = "[、，；]"


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


def _area(value: Any) -> Any:
    """Accept the edges of a part of a picture: left, upper, right and lower, from 0 to 1."""
    try:
        said = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        left, upper, right, lower = (float(n) for n in said.replace(",", " ").split())
    except ValueError:
        left = upper = right = lower = -1.0
    if not (0 <= left < right <= 1 and 0 <= upper < lower <= 1):
        raise RefusedError(
            "`{value}` is not an area of a picture",
            "Write its left, upper, right and lower edge as four numbers from 0 to 1, such as "
            "`0.1 0.2 0.5 0.6`.",
            value=value,
        )
    return (left, upper, right, lower)


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
        if meant := _meant_price(str(value)):
            raise RefusedError(
                "`{value}` is not a price", "Write `{meant}`.", value=value, meant=meant
            )
        raise RefusedError(
            "`{value}` is not a price", "Write amount and currency, such as `120 EUR`.", value=value
        )
    return (amount, currency)


# A currency before or behind an amount, whose digits may stand in groups
PRICE = re.compile(r"([^\W\d_]*|\W?)\s*(\d[\d.,'’\s]*\d|\d)\s*([^\W\d_]*|\W?)")
SIGNS = {"€": "EUR", "¥": "CNY", "￥": "CNY", "元": "CNY", "人民币": "CNY", "欧元": "EUR"}


def _meant_price(value: str) -> str:
    """Return how a price is written that is written in another way, or nothing."""
    found = PRICE.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if not found:
        return ""
    whole, _, cents = re.sub(r"[\s'’]", "", found[2]).replace(",", ".").rpartition(".")
    amount = f"{whole}.{cents}" if whole and len(cents) <= 2 else f"{whole}{cents}"  # noqa: PLR2004
    whole, dot, cents = amount.rpartition(".") if "." in amount else (amount, "", "")
    codes = [SIGNS.get(sign, sign.upper()) for sign in (found[3], found[1]) if sign]
    known = [code for code in codes if code in Locale("en").currencies]
    return f"{whole.replace('.', '')}{dot}{cents} {known[0]}" if known else ""


Area = Annotated[tuple[float, float, float, float], BeforeValidator(_area), WRITTEN]
Focus = Annotated[tuple[float, float], BeforeValidator(_focus), WRITTEN]
Id = Annotated[str, AfterValidator(_narrow(_id))]
Reference = Annotated[str, AfterValidator(_reference)]
References = Annotated[tuple[Reference, ...], BeforeValidator(_listed), AfterValidator(_once)]
Tag = Annotated[str, AfterValidator(_narrow(_tag))]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_listed), AfterValidator(_once)]
Channel = Annotated[tuple[str, str], BeforeValidator(_channel), WRITTEN]
Price = Annotated[tuple[str, str], BeforeValidator(_price), WRITTEN]
Country = Annotated[str, AfterValidator(_narrow(_country))]
Zone = Annotated[str, AfterValidator(_narrow(known_zone))]
Web = Annotated[str, AfterValidator(_narrow(_web))]
Webs = Annotated[tuple[Web, ...], BeforeValidator(_listed), AfterValidator(_once)]
Email = Annotated[str, AfterValidator(_narrow(_email))]
Alias = Annotated[str, AfterValidator(alias)]
Aliases = Annotated[tuple[Alias, ...], AfterValidator(_once)]


def without_marks(words: str) -> str:
    """Return a quote without the quotation marks around all of it, which templates add."""
    found = re.fullmatch(rf"[{MARKS}]([^{MARKS}]+)[{MARKS}]", words)
    return found[1].strip() if found else words
