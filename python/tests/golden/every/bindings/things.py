"""Things that live in the component.

The interface `python:every/things@0.1.0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, TypeAlias

import every.bindings.types as _types
from .. import _rt


@dataclass(frozen=True, slots=True)
class Pair:
    left: Counter
    right: Counter | None


class Counter(_rt.Resource):
    """Counts."""

    __slots__ = ()

    def __init__(self, things: Things, start: int) -> None:
        """Counts from `start`."""
        self._make(things, "counter", start)

    @staticmethod
    def new(things: Things, start: int) -> Counter:
        """Counts from `start`."""
        return Counter(things, start)

    def next(self) -> int:
        """The next number."""
        result: int = self._calls.counter_next(self)
        return result

    @staticmethod
    def parse(things: Things, text: str) -> Counter:
        """Counts from a number in a text.

        :raises ResultError: what went wrong.
        """
        result: Counter = things._calls.counter_parse(text)
        return result

    def absorb(self, other: Counter) -> int:
        """Adds another, which is no more."""
        result: int = self._calls.counter_absorb(self, other)
        return result

    def is_ahead_of(self, other: Counter) -> bool:
        result: bool = self._calls.counter_is_ahead_of(self, other)
        return result

    def close_(self) -> str:
        """Not what Python's `close` does."""
        result: str = self._calls.counter_close(self)
        return result

    def split(self) -> tuple[Counter, Counter]:
        result: tuple[Counter, Counter] = self._calls.counter_split(self)
        return result


class Number(_rt.Resource):
    """A number that was a text."""

    __slots__ = ()

    def __init__(self, things: Things, text: str) -> None:
        """May fail.

        :raises types.ColourException: what went wrong.
        """
        self._make(things, "number", text)

    @staticmethod
    def new(things: Things, text: str) -> Number:
        """May fail.

        :raises types.ColourException: what went wrong.
        """
        return Number(things, text)

    def value(self) -> int:
        result: int = self._calls.number_value(self)
        return result


class Things(_rt.Exports):
    """Things that live in the component."""

    _export = "python:every/things@0.1.0"
    _classes = {"things.counter": Counter, "things.number": Number}

    def kind(self, counter: Counter) -> str:
        """Its name is that of a method that Python code once had beside it."""
        result: str = self._calls.kind(counter)
        return result

    def make(self, count: int) -> list[Counter]:
        result: list[Counter] = self._calls.make(count)
        return result

    def total(self, counters: Sequence[Counter]) -> int:
        result: int = self._calls.total(counters)
        return result

    def consume(self, counters: Sequence[Counter]) -> int:
        result: int = self._calls.consume(counters)
        return result

    def swap(self, pair: Pair) -> Pair:
        result: Pair = self._calls.swap(pair)
        return result

    def both(self, owned: Counter, lent: Counter) -> int:
        result: int = self._calls.both(owned, lent)
        return result

    def live(self) -> int:
        """How many counters there are."""
        result: int = self._calls.live()
        return result

    def panic(self, message: str) -> None:
        """Panics."""
        self._calls.panic(message)


Colour: TypeAlias = _types.Colour
