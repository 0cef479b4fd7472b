"""Where words may be divided, by the dictionaries of LibreOffice that pyphen brings (F. M. Liang).

A dictionary is not parsed: German's has 100,000 patterns, of which a title needs twenty, and pyphen
takes a third of a second to read it. Each is parsed when a word has its letters.
"""

import re
from functools import cache

from pyphen import LANGUAGES

PATTERN = re.compile(r"(\d?)(\D?)")
DIGITS = b"0123456789"
COMMENTS = ("%", "#")


class Hyphens:
    """The dictionary of one language; ``name`` is pyphen's."""

    def __init__(self, name: str) -> None:
        data = LANGUAGES[name].read_bytes()
        self.encoding = data.partition(b"\n")[0].strip().decode().replace("microsoft-", "")
        lines = data.split(b"\n")
        # By their letters; the digits between them say how well a word is divided there
        self.lines = dict(
            zip(data.translate(None, DIGITS + b" \r").split(b"\n"), lines, strict=True)
        )
        # Some also say how the spelling changes; we only divide
        for line in lines if b"=" in data else ():
            pattern, slash, change = line.partition(b"/")
            if slash and b"=" in change:
                self.lines[pattern.translate(None, DIGITS)] = pattern
        self.longest = max(map(len, self.lines))

    def positions(self, word: str) -> list[int]:
        """Return the places in a word where it may be divided."""
        pointed = f".{word.lower()}."
        found = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self.longest, len(pointed)) + 1):
                line = self.lines.get(pointed[start:end].encode(self.encoding, "replace"))
                if line:
                    for at, value in enumerate(self.values(line), start):
                        found[at] = max(found[at], value)
        return [at - 1 for at, value in enumerate(found) if value % 2]

    def values(self, line: bytes) -> list[int]:
        """Return the value of each place in a pattern."""
        written = line.decode(self.encoding).strip()
        if written.startswith(COMMENTS):
            return []
        return [int(digit or 0) for digit, _ in PATTERN.findall(written)]


@cache
def hyphens(name: str) -> Hyphens:
    """Return a dictionary."""
    return Hyphens(name)
