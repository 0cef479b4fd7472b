"""Dates as people write them: those with the year first are read, of others it is said how."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

from plenary.messages.message import Message, message

# Dates whose year comes first; a time may follow
YEAR_FIRST = re.compile(
    r"(\d{4}) ?(?:[-‐–−./]|年) ?(\d{1,2}) ?(?:[-‐–−./]|月) ?(\d{1,2})(?:[日号號]|\.(?!\d)|(?!\d))"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
CHINESE_CLOCK = re.compile(
    r"^(凌晨|早上|上午|中午|下午|晚上|) ?(\d{1,2}) ?[时点時點:] ?(\d{1,2}(?=分)|\d{2})?(半|分|整)?"
)
# The hours of a part of the day. Nobody knows which midnight 晚上12点 is, or which night 晚上1点.
HOURS = {
    "凌晨": range(1, 7),
    "早上": range(4, 12),
    "上午": range(1, 12),
    "中午": range(11, 15),
    "下午": range(12, 20),
    "晚上": range(17, 24),
}
NOON = 12

# Day and month first, or month and day: nobody knows
YEAR_LAST = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{4})(.*)", re.DOTALL)


def normal_date(value: str) -> str:
    """Return a date, and what follows it, in the form of ISO 8601 if its year comes first.

    People write 2024年11月10日, 2024.11.10, 2024/11/10 or 20241110, with the digits and colons of a
    Chinese keyboard, and with the dashes that Word makes of hyphens. What is in another
    order stays as it is.
    """
    plain = unicodedata.normalize("NFKC", value).strip()
    found = YEAR_FIRST.match(plain) or COMPACT.match(plain)
    if not found:
        return plain
    year, month, day = (int(part) for part in found.groups())
    clock = CHINESE_CLOCK.sub(_clock, plain[found.end() :].lstrip(" ,T"), count=1)
    return f"{year:04}-{month:02}-{day:02} {clock}".strip()


def _clock(found: re.Match[str]) -> str:
    """Return a time of day as Chinese writes it, 下午3点30分, in digits: 15:30.

    What can be meant in two ways, or in none, stays as it is.
    """
    part, written, minute, rest = found.groups()
    hours = [int(written), int(written) + NOON] if part else [int(written)]
    meant = [hour for hour in hours if hour in HOURS.get(part, range(NOON * 2))]
    if not meant:
        return found[0]
    return f"{meant[0]:02}:{'30' if rest == '半' else (minute or '').zfill(2)}"


def advice(value: str, example: Message) -> Message:
    """Return what to type instead of what is not a date: all that can be meant, else an example."""
    found = YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", value).strip())
    meant: dict[str, None] = {}
    if found:
        first, second, year, rest = found.groups()
        after = rest.removeprefix(".").rstrip()
        for day, month in ((first, second), (second, first)):
            with suppress(ValueError):
                meant[f"{date(int(year), int(month), int(day))}{after}"] = None
    if len(meant) > 1:
        one, two = meant
        return message(
            "Write the year first: `{one}` or `{two}`, whichever is right.", one=one, two=two
        )
    return message("Write `{day}`.", day=next(iter(meant))) if meant else example
