"""Numbers kept under names.

The interface `tutorial:labelled-calculator/store@0.1.0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from .. import _rt


@dataclass(frozen=True, slots=True)
class Entry:
    """A number, and how many steps it took to compute."""

    value: float
    steps: int


@dataclass(frozen=True, slots=True)
class ErrorNotFound:
    """The case `not-found` of `Error`."""

    value: str


@dataclass(frozen=True, slots=True)
class ErrorFull:
    """The case `full` of `Error`."""


Error: TypeAlias = ErrorNotFound | ErrorFull
"""Why the store refused."""


class ErrorException(_rt.ResultError[Error]):
    """Raised where the component says `err`: its `value` is the `Error`."""


class Store(Protocol):
    """Numbers kept under names."""

    def get(self, key: str) -> Entry:
        """What is kept under `key`.

        :raises ErrorException: what went wrong.
        """
        ...

    def set(self, key: str, entry: Entry) -> None:
        """Keeps `entry` under `key`.

        :raises ErrorException: what went wrong.
        """
        ...
