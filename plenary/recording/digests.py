"""Names of things in questions, and what tells an answer from others."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

T = TypeVar("T")

SIZE = 12  # bytes of a digest

# How an object of a class is named in questions and answers
NAMES: dict[type, Callable[[Any], Any]] = {}
# What is the same in two plans, or nothing of the earlier one counts, of a class of one object
CONSTANTS: dict[type, tuple[str, ...]] = {}
# What else there is to it, of a class of which there are many objects: all but what is apart, as ""
RECORDED: dict[tuple[type, str], tuple[str, ...]] = {}


def identity(thing: Any) -> Any:
    """Return what stands for an argument in a question: for an object of a gateway, its name."""
    name = NAMES.get(type(thing))
    return name(thing) if name else thing


def recorded(thing: Any, part: str = "") -> list[Any]:
    """Return all of an object of a gateway that one question is about."""
    return [getattr(thing, name) for name in RECORDED[type(thing), part]]


def constants_of(cls: type) -> tuple[str, ...]:
    """Return the names of what a gateway has that is no question: it is the same in two plans."""
    return CONSTANTS[cls]


def constants(thing: Any) -> list[Any]:
    """Return what a gateway has that is no question."""
    return [getattr(thing, name) for name in constants_of(type(thing))]


def name_by(cls: type[T], name: Callable[[T], Any]) -> None:
    """Let objects of a class stand as names in questions."""
    NAMES[cls] = name


def digest(answer: Any) -> bytes:
    """Return what tells an answer from others; objects of gateways count by their names alone.

    Of a long one it is a digest.
    """
    data = _encode(answer).encode()
    return data if len(data) < SIZE else hashlib.blake2b(data, digest_size=SIZE).digest()


def _plain(thing: Any) -> Any:
    """Return what JSON can say of an object in an answer. Raises TypeError."""
    if type(thing) in NAMES:
        return identity(thing)
    if isinstance(thing, Mapping):
        return [[identity(key), value] for key, value in thing.items()]
    if isinstance(thing, set | frozenset | Sequence):  # a body of a text is a sequence
        return list(thing) if isinstance(thing, Sequence) else sorted(thing)
    if isinstance(thing, date | PurePath | UUID):
        return str(thing)
    if isinstance(thing, BaseModel):
        return [type(thing).__name__, thing.model_dump_json()]
    if is_dataclass(thing):
        values = (getattr(thing, field.name) for field in fields(thing))
        return [_plain(v) if isinstance(v, Mapping) else v for v in values]
    message = f"an answer holds a {type(thing).__name__}, of which no digest is known"
    raise TypeError(message)


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode
