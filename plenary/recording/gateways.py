"""Gateways: the classes of the objects that planning is given. All reads of them are recorded."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, TypeVar, cast

from plenary.recording.digests import CONSTANTS, RECORDED, identity, name_by
from plenary.recording.trace import ALL, Question, now, traced

T = TypeVar("T")


class Recorded:
    """An attribute each reading of which is recorded, as one question for all such attributes."""

    def __init__(self, inner: Any, question: Callable[[Any], Question]) -> None:
        self.inner = inner
        self._get, self._set = inner.__get__, getattr(inner, "__set__", None)
        self._question = question

    def __get__(self, thing: Any, owner: type | None = None) -> Any:
        if thing is None:
            return self
        if now.trace is not None:
            now.trace.add(self._question(thing))
        return self._get(thing, owner)

    def __set__(self, thing: Any, value: Any) -> None:
        if self._set is None:
            raise AttributeError(self.inner)
        self._set(thing, value)


def by_name(
    name: str, *, identities: tuple[str, ...], apart: Mapping[str, tuple[str, ...]] | None = None
) -> Callable[[type[T]], type[T]]:
    """Make a gateway of a dataclass with slots, of which there are many objects.

    ``name`` is the attribute that tells each from all others, and is the one question to which all
    attributes are answers; those that are ``apart`` are so to another, by its name and this one.
    ``identities`` can be told from the name, and are not recorded.
    """
    get = attrgetter(name)
    parts = apart or {}

    def question(part: str) -> Callable[[Any], Question]:
        return (lambda thing: (part, get(thing))) if part else get

    def made(cls: type[T]) -> type[T]:
        name_by(cls, get)
        others = {*identities, *(one for names in parts.values() for one in names)}
        whole = tuple(f.name for f in fields(cast(Any, cls)) if f.name not in others)
        for part, names in {"": whole, **parts}.items():
            RECORDED[cls, part] = names
            for one in names:
                setattr(cls, one, Recorded(cls.__dict__[one], question(part)))
        return cls

    return made


class Keyed(Mapping[Any, Any]):
    """A mapping each key of which is a question of its own."""

    __slots__ = ("_found", "_own")

    def __init__(self, own: tuple[str, str], found: Mapping[Any, Any]) -> None:
        self._own = own
        self._found = found

    def _ask(self, key: Any) -> None:
        if now.trace is not None:
            now.trace.add((*self._own, key))

    def __getitem__(self, key: Any) -> Any:
        self._ask(key)
        return self._found[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what there is at a key."""
        self._ask(key)
        return self._found.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._ask(key)
        return key in self._found

    def __iter__(self) -> Iterator[Any]:
        self._ask(ALL)
        return iter(self._found)

    def __len__(self) -> int:
        self._ask(ALL)
        return len(self._found)


class Asked:
    """An attribute of a gateway of which there is one object: a question of its own."""

    def __init__(self, own: str, name: str, inner: Any, *, keyed: bool) -> None:
        self.question = (own, name)
        self.name, self.inner, self.keyed = name, inner, keyed

    def _value(self, thing: Any, owner: type | None) -> Any:
        if self.inner is not None:
            return self.inner.__get__(thing, owner)
        return thing.__dict__[self.name]

    def __get__(self, thing: Any, owner: type | None = None) -> Any:
        if thing is None:
            return self
        asked = now.trace
        if asked is not None and not self.keyed:
            asked.add(self.question)
        value = thing.__dict__.get(self.name)  # a field, or a property that is known already
        if value is None:
            with traced(None):
                value = self._value(thing, owner)
        return Keyed(self.question, value) if self.keyed and asked is not None else value

    def __set__(self, thing: Any, value: Any) -> None:
        if self.inner is not None:
            raise AttributeError(self.name)
        thing.__dict__[self.name] = value


def _asking(own: str, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method whose every call is a question, with its arguments."""

    @wraps(method)
    def ask(thing: Any, *args: Any) -> Any:
        if now.trace is None:
            return method(thing, *args)
        now.trace.add((own, name, *map(identity, args)))
        with traced(None):
            return method(thing, *args)

    return ask


def gateway(
    own: str,
    *,
    keyed: tuple[str, ...] = (),
    constants: tuple[str, ...] = (),
    through: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Make a gateway of a dataclass of which there is one object, called ``own`` in questions.

    Each public attribute and method is a question; of those that are ``keyed``, which are mappings,
    each key is one. ``constants`` are the same in two plans, or nothing of the earlier one counts;
    those in ``through`` lead to other gateways, which record what is read of them.
    """

    def made(cls: type[T]) -> type[T]:
        CONSTANTS[cls] = constants
        names = [field.name for field in fields(cast(Any, cls))]
        names += [name for name in vars(cls) if name not in names]
        for name in names:
            inner = vars(cls).get(name)
            if name.startswith("_") or name in (*constants, *through):
                continue
            if isinstance(inner, classmethod):
                continue
            if callable(inner):
                setattr(cls, name, _asking(own, name, inner))
                continue
            if not isinstance(inner, property | cached_property):
                inner = None
            setattr(cls, name, Asked(own, name, inner, keyed=name in keyed))
        return cls

    return made
