"""Imported and exported under labels.

The interface `python:shapes/shelf@1.2.0`.

The component exports it as `up` and `down`. The types here are common to all of them;
the protocols are what each of them satisfies.
"""

from __future__ import annotations

import enum
from typing import Any, Protocol, Sequence

from .. import _rt


class Error(enum.IntEnum):
    """What may be wrong."""

    NONE = 0
    MRO = 1
    NAME = 2
    VALUE = 3
    TRUE = 4


class ErrorException(_rt.ResultError[Error]):
    """Raised where the component says `err`: its `value` is the `Error`."""


class Book(Protocol):
    """A resource."""

    def title(self) -> str: ...

    def close(self) -> None: ...


class Shelf(Protocol):
    """Imported and exported under labels."""

    def lend(self, book: Any) -> list[Book]: ...

    def close(self) -> None: ...


class BookHost(Protocol):
    """A resource."""

    def title(self) -> str: ...


class ShelfHost(Protocol):
    """Imported and exported under labels."""

    def book(self, title: str) -> BookHost: ...

    def book_find(self, title: str) -> BookHost:
        """Fails for a book that is not there.

        :raises ErrorException: what went wrong.
        """
        ...

    def lend(self, book: BookHost) -> Sequence[BookHost]: ...
