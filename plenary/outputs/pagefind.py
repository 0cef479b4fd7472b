"""Pagefind's program, spoken to through pipes: pages go in and the files of an index come out.

Its ``--service`` reads and writes messages, JSON as Base64 with a comma behind, as its own packages
for Node and Python do. No file is written on the way: on a slow disk, a folder for each of 1,000
pages took longer than all the rest of an index.
"""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from threading import Thread, Timer
from typing import IO, Any

from pagefind_bin_extended import get_executable

SECONDS = 600
# Of what is read at once, in bytes
PIECE = 1 << 20


class NoIndexError(Exception):
    """Pagefind does not run here, or has failed; the message has the reason."""


def files(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return all files of an index of pages, by name; ``pages`` has their HTML by address.

    They depend on the pages and their order alone. Raises NoIndexError.
    """
    try:
        program = subprocess.Popen(  # noqa: S603 — a program of our own requirements
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise NoIndexError(str(error)) from error
    with program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        clock = Timer(SECONDS, program.kill)
        clock.start()
        sender = Thread(target=_send, args=(program.stdin, pages))
        sender.start()
        try:
            for answer in _answers(program.stdout):
                if answer["type"] == "Error":
                    raise NoIndexError(" ".join(str(answer.get("message")).split()))
                if answer["type"] == "GetFiles":
                    return {one["path"]: b64decode(one["content"]) for one in answer["files"]}
            said = program.stderr.read().decode(errors="replace").split()
            raise NoIndexError(" ".join(said) or f"exit code {program.wait()}")
        finally:
            clock.cancel()
            program.kill()  # it has nothing to end: what it knows is in its memory
            sender.join()
            with suppress(OSError):  # what it has not read
                program.stdin.close()


def _send(pipe: IO[bytes], pages: Mapping[str, str]) -> None:
    """Send all pages, and ask for the files. Its first index has the number 0."""
    added = (
        {"type": "AddFile", "index_id": 0, "url": url, "file_contents": html}
        for url, html in pages.items()
    )
    asked = chain([{"type": "NewIndex"}], added, [{"type": "GetFiles", "index_id": 0}])
    with suppress(OSError):  # it has ended; who reads its answers learns why
        for number, payload in enumerate(asked):
            message = json.dumps({"message_id": number, "payload": payload})
            pipe.write(b64encode(message.encode()) + b",")
        pipe.flush()


def _answers(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Yield what Pagefind answers, until it ends. Raises NoIndexError if that makes no sense."""
    left = bytearray()
    while piece := pipe.read1(PIECE):  # type: ignore[attr-defined]
        left += piece
        if b"," not in piece:
            continue
        *messages, left = left.split(b",")
        for message in messages:
            try:
                yield json.loads(b64decode(message))["payload"]
            except (ValueError, KeyError, TypeError) as error:
                raise NoIndexError(f"{type(error).__name__}: {error}") from error
