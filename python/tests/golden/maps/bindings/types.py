"""Types with maps in them.

The interface `python:maps/types@0.1.0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Page:
    """Where maps are in."""

    headers: dict[str, list[str]]
    sizes: dict[int, dict[str, int]] | None


@dataclass(frozen=True, slots=True)
class EntryNone:
    """The case `none` of `Entry`."""


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """The case `counts` of `Entry`."""

    value: dict[int, float]


@dataclass(frozen=True, slots=True)
class EntryText:
    """The case `text` of `Entry`."""

    value: str


Entry: TypeAlias = EntryNone | EntryCounts | EntryText
"""One of them is a map."""


Marks: TypeAlias = dict[bool, int]
