"""Codecs: how a value of a WIT type crosses.

`lower` writes a value at an address and `lift` reads one; `give` and `take` do the
same through the values of wasmtime's public API. All check what they are given, so
that nothing is passed on that wasmtime would abort on.
"""

from __future__ import annotations

from typing import Any

STRING, LIST, RECORD, TUPLE, VARIANT, ENUM, OPTION, RESULT, FLAGS = range(12, 21)
RESOURCE, MAP = 21, 22


def mismatch(expected: str, value: object) -> TypeError:
    """What is raised for a value of a wrong type."""
    return TypeError(f"expected {expected}, got {value!a:.200}")


class Codec:
    """The crossing of one type."""

    heap = True
    """Whether a lowered value has memory of its own, to be freed."""

    def check(self, value: Any) -> Any:
        raise NotImplementedError

    def lower(self, value: Any, at: int, ex: Any) -> None:
        raise NotImplementedError

    def lift(self, at: int, ex: Any) -> Any:
        raise NotImplementedError

    def give(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def take(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def raising(self, error: Any) -> Codec:
        """As the result of a function, whose `err` is raised as an `error`."""
        raise NotImplementedError

    def classes(self) -> set[object]:
        """The classes of the public API's values, by which it tells cases apart."""
        raise NotImplementedError
