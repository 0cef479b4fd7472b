"""A large programme as pretalx exports it: made, imported into a fresh site, and built.

    .venv/bin/python benchmarks/large_schedule.py [SESSIONS [FOLDER]]

Prints wall-clock seconds, and sizes in bytes, of the agenda page also as gzip sends it. With a
FOLDER the site stays there, to be looked at.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from plenary.environment import ROOT

DAYS, ROOMS, SPEAKERS, TRACKS = 3, 30, 700, 12
FIRST = datetime(2025, 11, 6, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SLOT = timedelta(minutes=45)
TYPES = ("Talk", "Talk", "Talk", "Panel", "Keynote", "Workshop", "Pitch", "Matchmaking")
# Words and names that no packer knows: as many different ones as a real programme has
SYLLABLES = [c + v + e for c in "bdfghjklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s")]
_chance = random.Random(7)
WORDS = sorted({"".join(_chance.choices(SYLLABLES, k=_chance.randint(1, 4))) for _ in range(3000)})
NAMES = sorted({"".join(_chance.choices(SYLLABLES, k=2)).title() for _ in range(600)})
SPACE = uuid.UUID("6d5bdf1c-6a0d-4a0b-8f3d-1f2f3f4f5f60")


def programme(sessions: int) -> dict[str, Any]:
    """Return the same schedule.json of pretalx each time; nobody and no room is needed twice."""
    random_ = random.Random(2025)
    speakers = [_person(random_, number) for number in range(SPEAKERS)]
    tracks = [
        {"name": f"Track {n + 1}: {WORDS[n]} and {WORDS[-n - 1]}", "color": "#0f6a73"}
        for n in range(TRACKS)
    ]
    rooms = [f"Hall {number + 1}" for number in range(ROOMS)]
    days: list[dict[str, Any]] = [_day(number) for number in range(DAYS)]
    free: dict[datetime, list[dict[str, Any]]] = {}
    for number in range(sessions):
        slot, room = divmod(number, ROOMS)
        day, slot = slot % DAYS, slot // DAYS
        start = FIRST + timedelta(days=day) + slot * SLOT
        people = free.setdefault(start, random_.sample(speakers, len(speakers)))
        event = _event(random_, number, start, rooms[room], tracks[room % TRACKS]["name"])
        event["persons"] = [people.pop() for _ in range(random_.choice((1, 1, 1, 2, 3, 4)))]
        days[day]["rooms"].setdefault(rooms[room], []).append(event)
    conference = {
        "acronym": "large-2025",
        "title": "Large Forum 2025",
        "start": FIRST.date().isoformat(),
        "end": (FIRST + timedelta(days=DAYS - 1)).date().isoformat(),
        "daysCount": DAYS,
        "timeslot_duration": "00:05",
        "time_zone_name": "Asia/Shanghai",
        "rooms": [{"name": name, "guid": _guid(name), "capacity": 100} for name in rooms],
        "tracks": tracks,
        "days": days,
    }
    return {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "pretalx", "version": "2025.2.2"},
        "schedule": {
            "version": "1.0",
            "base_url": "https://talks.example",
            "conference": conference,
        },
    }


def _guid(name: str) -> str:
    return str(uuid.uuid5(SPACE, name))


def _words(random_: random.Random, count: int) -> str:
    return " ".join(random_.choices(WORDS, k=count)).capitalize()


def _person(random_: random.Random, number: int) -> dict[str, Any]:
    """Return a speaker; some have the same name."""
    name = f"{random_.choice(NAMES)} {random_.choice(WORDS).capitalize()}"
    biography = ". ".join(_words(random_, 12) for _ in range(3)) + "."
    code = f"S{number:05X}"
    return {"code": code, "name": name, "public_name": name, "biography": biography, "avatar": None}


def _day(number: int) -> dict[str, Any]:
    """Return a day without sessions."""
    start = (FIRST + timedelta(days=number)).replace(hour=4)
    return {
        "index": number + 1,
        "date": start.date().isoformat(),
        "day_start": start.isoformat(),
        "day_end": (start + timedelta(days=1, minutes=-1)).isoformat(),
        "rooms": {},
    }


def _event(
    random_: random.Random, number: int, start: datetime, room: str, track: str
) -> dict[str, Any]:
    """Return a session without its speakers."""
    code = f"E{number:05X}"
    return {
        "guid": _guid(code),
        "code": code,
        "id": number + 1,
        "logo": None,
        "date": start.isoformat(),
        "start": start.strftime("%H:%M"),
        "duration": f"00:{random_.choice((20, 30, 40, 45))}",
        "room": room,
        "slug": f"large-2025-{number + 1}-talk",
        "url": f"https://talks.example/large-2025/talk/{code}/",
        "title": _words(random_, random_.randint(3, 9)),
        "subtitle": "",
        "track": track,
        "type": random_.choice(TYPES),
        "language": random_.choice(("en", "zh-hans", "sk", "de")),
        "abstract": _words(random_, 30) + ".",
        "description": "",
        "recording_license": "",
        "do_not_record": False,
        "links": [],
        "attachments": [],
    }


def run(label: str, *command: str) -> None:
    """Run one of our commands, and print how long it took."""
    start = perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
    print(f"{label:24} {perf_counter() - start:7.2f} s", flush=True)


def main(sessions: int, folder: Path) -> None:
    """Make, import and build; print each."""
    content = folder / "content"
    (content / "site").mkdir(parents=True, exist_ok=True)
    about = "---\ntitle: Large Forum\n---\nA forum that is made up.\n"
    (content / "site" / "index.en.md").write_text(about, encoding="utf-8")
    schedule = folder / "schedule.json"
    schedule.write_text(json.dumps(programme(sessions)), encoding="utf-8")
    settings = folder / "largeconf.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "SITE_ID = '3c0e8a52-7d0b-4f0e-9a35-5b1f0c9d2e11'\n"
        f"PATH = {str(content)!r}\nOUTPUT_PATH = {str(folder / 'output')!r}\n"
        f"CACHE_PATH = {str(folder / 'cache')!r}\n",
        encoding="utf-8",
    )
    print(f"{sessions} sessions, {ROOMS} rooms, {SPEAKERS} speakers, {DAYS} days, 6 languages")
    task = ["-m", "invoke", "import-schedule", str(schedule), "--settings", str(settings)]
    run("shown", *task)
    run("imported", *task, "--write")
    run("imported again", *task, "--write")
    run("built", "-m", "pelican", "-s", str(settings))
    run("built, no change", "-m", "pelican", "-s", str(settings))
    for name in ("agenda/index.html", "schedule.json", "schedule.xml", "forums/index.html"):
        file = folder / "output" / "en" / "2025" / name
        if file.exists():
            data = file.read_bytes()
            packed = len(gzip.compress(data, 6))
            print(f"{name:24} {len(data):9,} bytes {packed:9,} gzip")
    size = sum(f.stat().st_size for f in (folder / "output").rglob("*") if f.is_file())
    print(f"{'output/':24} {size:9,} bytes")


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 900
    if len(sys.argv) > 2:  # noqa: PLR2004
        main(number, Path(sys.argv[2]).resolve())
    else:
        with tempfile.TemporaryDirectory() as name:
            main(number, Path(name))
