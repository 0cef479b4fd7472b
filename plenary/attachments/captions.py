"""Captions of films: WebVTT, read strictly (https://www.w3.org/TR/webvtt1/, section 4).

Browsers leave out what they cannot read, without a word: so do the libraries that we have looked at
(webvtt-py). So that no line of a speech is lost, whatever is not right is refused with its line.
"""

import re
from html import unescape
from typing import NamedTuple

from plenary.attachments.archives import UnsafeFileError
from plenary.messages.message import Message, message

HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+\S+:\S+)*[ \t]*")
SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
TAG = re.compile(r"</?[a-z0-9.:]*(?:[ \t][^>]*)?>|<\d[\d:.]*>")
ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
# A pause, in seconds, that begins a new paragraph of the transcript
PAUSE = 2.0
SHORTEST = 300  # characters of a paragraph, after which the end of a sentence ends it
END_OF_SENTENCE = (".", "?", "!", "。", "？", "！", "…", "”", "؟")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
FORM = message("Write it as `00:00:01.000 --> 00:00:04.000`.")


class Cue(NamedTuple):
    """What is said from ``start`` to ``end``, in seconds, and by whom, if that is stated."""

    start: float
    end: float
    speaker: str
    words: str


class BadCaptionsError(UnsafeFileError):
    """Captions that a browser would not show whole, and the line at fault."""

    def __init__(self, why: Message, advice: Message, line: int) -> None:
        super().__init__(message("{why} (line {line})", why=why, line=line), advice)
        self.line = line


def captions(data: bytes) -> list[Cue]:
    """Return what captions say. Raises BadCaptionsError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what, advice = message("it is not saved as UTF-8"), message("Save it as UTF-8.")
        raise BadCaptionsError(what, advice, line) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not HEAD.fullmatch(lines[0]):
        what = message("captions do not begin with `WEBVTT`")
        raise BadCaptionsError(what, message("Write `WEBVTT` in the first line."), 1)
    found: list[Cue] = []
    for number, block in _blocks(lines):
        if number == 1 or ASIDE.fullmatch(block[0]):
            if number == 1 and any("-->" in line for line in block):
                what = message("there is no empty line behind `WEBVTT`")
                raise BadCaptionsError(what, message("Add an empty line."), 2)
            continue
        found.append(_cue(number, block, found[-1].start if found else 0.0))
    if not found:
        what = message("it has no captions")
        raise BadCaptionsError(what, message("Save the captions again as WebVTT."), 1)
    return found


def transcript(cues: list[Cue]) -> list[tuple[str, str]]:
    """Return what captions say as paragraphs, each with its speaker if that is stated."""
    found: list[tuple[str, str]] = []
    before: Cue | None = None
    for cue in cues:
        goes_on = (
            before is not None
            and cue.start - before.end < PAUSE
            and cue.speaker in ("", before.speaker)
            and not (len(found[-1][1]) > SHORTEST and found[-1][1].endswith(END_OF_SENTENCE))
        )
        if goes_on:
            speaker, words = found[-1]
            found[-1] = (speaker, _together(words, cue.words))
            cue = cue._replace(speaker=speaker)  # noqa: PLW2901 — the same speaker goes on
        else:
            found.append((cue.speaker, cue.words))
        before = cue
    return found


def plain_transcript(data: bytes) -> list[tuple[str, str]]:
    """Return the paragraphs of a plain text, between empty lines. Raises UnsafeFileError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnsafeFileError(
            message("it is not saved as UTF-8"), message("Save it with the encoding UTF-8.")
        ) from None
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [("", " ".join(part.split())) for part in parts if part.strip()]


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return what is between empty lines, each with the number of its first line, from 1."""
    found: list[tuple[int, list[str]]] = []
    begins = True
    for number, line in enumerate(lines, 1):
        if not line:
            begins = True
        elif begins:
            found.append((number, [line]))
            begins = False
        else:
            found[-1][1].append(line)
    return found


def _cue(number: int, block: list[str], before: float) -> Cue:
    """Return a caption. Raises BadCaptionsError."""
    if "-->" not in block[0] and len(block) > 1:  # it has an id
        number, block = number + 1, block[1:]
    times = TIMES.fullmatch(block[0])
    if times is None:
        what = message("`{words}` is not a time of captions", words=block[0][:60])
        raise BadCaptionsError(what, FORM, number)
    start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
    if end <= start:
        what = message("the caption ends before it begins")
        raise BadCaptionsError(what, message("Correct one of the two times."), number)
    if start < before:
        what = message("the caption begins before the one above it")
        raise BadCaptionsError(what, message("Put the captions in the order of time."), number)
    for at, line in enumerate(block[1:], number + 1):
        if "-->" in line:
            what = message("there is no empty line before the caption")
            raise BadCaptionsError(what, message("Add an empty line."), at)
    whole = " ".join(block[1:])
    speaker = SPEAKER.search(whole)
    words = " ".join(unescape(TAG.sub("", whole)).split())
    if not words:
        what = message("the caption has no words")
        raise BadCaptionsError(what, message("Write what is said, or delete the caption."), number)
    return Cue(start, end, unescape(speaker[1]).strip() if speaker else "", words)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _together(before: str, after: str) -> str:
    """Return two lines as one; Han has no space between words."""
    gap = "" if HAN.match(before[-1:]) and HAN.match(after[:1]) else " "
    return f"{before}{gap}{after}"
