"""How long texts take that are common, long or hostile: each at one size and at four times that.

    python benchmarks/bodies.py [SIZE]

Times grow about fourfold where they are linear.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from plenary.content.body import convert

TEXTS = {
    "common": "A *sentence* with a [link](https://a.example) and an end.\n\n- one\n- two\n\n",
    "words": "word ",
    "[": "[",
    "![": "![",
    "[a](": "[a](",
    "[a][": "[a][",
    "**a": "**a ",
    "`": "` ",
    "<b>": "<b>",
    "<a": "<a ",
    "> ": "> a\n\n",
    "fresh": "　　段。\n",
    "lists": "- a\n  - b\n",
    "rows": "| a | b |\n",
    "addresses": "https://example.org/a_b. ",
    "mails": "a@b.example ",
    "links": "[a](https://x.example/) ",
}


def many(name: str, size: int) -> str:
    """Return a text of one kind."""
    made = {
        "rows": lambda: "| a | b |\n|---|---|\n" + TEXTS["rows"] * size,
        "notes": lambda: "".join(f"a[^{n}]\n\n[^{n}]: note\n\n" for n in range(size)),
        "mark": lambda: "a[^1] " * size + "\n\n[^1]: note",
        "brackets": lambda: "[" * size + "a" + "]" * size,
        "quotes": lambda: ">" * size + " a",
        "depth": lambda: "\n".join(" " * 2 * n + "- a" for n in range(min(size, 1000))),
    }
    return made[name]() if name in made else TEXTS[name] * size


def main() -> None:
    """Print a table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    convert("a", "en", "back {}")
    for name in (*TEXTS, "notes", "mark", "brackets", "quotes", "depth"):
        spent = []
        for count in (size, 4 * size):
            source = many(name, count)
            start = time.process_time()
            convert(source, "en", "back {}")
            spent.append(time.process_time() - start)
        print(f"{name:10} {spent[0]:8.3f} s {spent[1]:8.3f} s", flush=True)


if __name__ == "__main__":
    main()
