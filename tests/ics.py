"""A reader of iCalendar files that forgives nothing: RFC 5545 by the letter."""

import re
from collections import Counter
from dataclasses import dataclass, field

from support import Site

# Section 3.1: name, parameters, value; quoted or not, no value of a parameter holds a control
GIVEN = r'(?:"[^"\x00-\x1f]*"|[^"\x00-\x1f;:,]*)'
PARAMETERS = rf"(?:;[A-Z0-9-]+={GIVEN}(?:,{GIVEN})*)*"
LINE = re.compile(rf"([A-Z0-9-]+)({PARAMETERS}):([^\x00-\x08\x0a-\x1f\x7f]*)")
# Section 3.3.11: what stands in a text, and what is escaped in it
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "NAME", "X-WR-CALNAME", "TZNAME"}

# Sections 3.6, 3.6.1, 3.6.5 and RFC 7986 section 4: must stand there once, and may not stand twice
REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
ONCE = {
    "VCALENDAR": {"CALSCALE", "METHOD", "URL", "REFRESH-INTERVAL", "SOURCE", "COLOR", "UID"},
    "VEVENT": {"SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "LAST-MODIFIED"}
    | {"TRANSP", "URL", "DTEND", "DURATION", "COLOR", "CLASS", "CREATED", "GEO", "ORGANIZER"},
    "VTIMEZONE": {"LAST-MODIFIED", "TZURL"},
    "STANDARD": set(),
    "DAYLIGHT": set(),
}
OTHERS = {
    "VCALENDAR": {"NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "X-PUBLISHED-TTL"},
    "VEVENT": {"CATEGORIES", "CONFERENCE"},
    "VTIMEZONE": set(),
    "STANDARD": {"TZNAME"},
    "DAYLIGHT": {"TZNAME"},
}
INSIDE = {"VCALENDAR": {""}, "VEVENT": {"VCALENDAR"}, "VTIMEZONE": {"VCALENDAR"}}
INSIDE |= {"STANDARD": {"VTIMEZONE"}, "DAYLIGHT": {"VTIMEZONE"}}


@dataclass
class Property:
    """A line: its parameters, and its value as it is meant."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Part:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [p for p in self.properties if p.name == name]

    def one(self, name: str) -> Property:
        (found,) = self.all(name)
        return found

    def __getitem__(self, name: str) -> str:
        return self.one(name).value

    def named(self, name: str) -> list["Part"]:
        return [part for part in self.parts if part.name == name]


def lines(data: bytes) -> list[str]:
    """Return the lines of a file, unfolded (section 3.1)."""
    assert data.endswith(b"\r\n")
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    found: list[str] = []
    for line in raw:
        assert b"\r" not in line, line
        assert b"\n" not in line, line
        assert 0 < len(line) <= 75, line
        text = line.decode()  # no character is cut in two
        if text[0] in " \t":
            found[-1] += text[1:]
        else:
            found.append(text)
    return found


def text(value: str) -> str:
    """Return a text as it is meant."""
    assert TEXT.fullmatch(value), value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def strict(data: bytes) -> Part:
    """Return the one calendar of a file. Raises AssertionError at what RFC 5545 does not allow."""
    root = Part("")
    open_parts = [root]
    for line in lines(data):
        match = LINE.fullmatch(line)
        assert match, line
        name, written, value = match.groups()
        here = open_parts[-1]
        if name == "BEGIN":
            assert here.name in INSIDE[value], (value, "in", here.name)
            open_parts.append(Part(value))
            here.parts.append(open_parts[-1])
        elif name == "END":
            assert value == here.name
            open_parts.pop()
        else:
            assert not here.parts, "properties come first (section 3.4)"
            parameters = dict(re.findall(r';([A-Z0-9-]+)=((?:"[^"]*"|[^";])*)', written))
            meant = text(value) if name in TEXTS else value
            here.properties.append(Property(name, parameters, meant))
    assert open_parts == [root]
    (calendar,) = root.parts
    check(calendar)
    zones = [part["TZID"] for part in calendar.named("VTIMEZONE")]
    assert len(zones) == len(set(zones))
    used = {
        p.parameters["TZID"] for e in calendar.parts for p in e.properties if "TZID" in p.parameters
    }
    assert used == set(zones)
    ids = [event["UID"] for event in calendar.named("VEVENT")]
    assert len(ids) == len(set(ids)) > 0
    return calendar


def check(part: Part) -> None:
    """Raise AssertionError if a property is missing, stands twice, or does not belong here."""
    counts = Counter(p.name for p in part.properties)
    assert REQUIRED[part.name] <= set(counts), (part.name, counts)
    assert set(counts) <= REQUIRED[part.name] | ONCE[part.name] | OTHERS[part.name], counts
    for name in REQUIRED[part.name] | ONCE[part.name]:
        assert counts[name] <= 1, (part.name, name)
    for child in part.parts:
        check(child)


def events(site: Site, path: str = "en/2024/agenda/calendar.ics") -> dict[str, Part]:
    """Return the sessions of a calendar by their own names."""
    read = strict((site.output / path).read_bytes())
    return {event["UID"].split("@")[0].split(".")[-1]: event for event in read.named("VEVENT")}
