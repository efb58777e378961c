"""Types of every kind.

The interface `python:every/types@0.1.0`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from .. import _rt


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    """To the right."""
    y: int


class Colour(enum.IntEnum):
    """A colour."""

    RED = 0
    DARK_GREEN = 1
    """As leaves are."""
    NONE = 2


class ColourException(_rt.ResultError[Colour]):
    """Raised where the component says `err`: its `value` is the `Colour`."""


class Permissions(enum.Flag):
    """What may be done."""

    READ = 1 << 0
    WRITE_ALL = 1 << 1
    """All of it."""


@dataclass(frozen=True, slots=True)
class ShapeCircle:
    """Its centre."""

    value: Point


@dataclass(frozen=True, slots=True)
class ShapeNamed:
    """The case `named` of `Shape`."""

    value: str


@dataclass(frozen=True, slots=True)
class ShapeLabelled:
    """The case `labelled` of `Shape`."""

    value: str


@dataclass(frozen=True, slots=True)
class ShapePath:
    """The case `path` of `Shape`."""

    value: list[Point]


@dataclass(frozen=True, slots=True)
class ShapeNothing:
    """The case `nothing` of `Shape`."""


Shape: TypeAlias = ShapeCircle | ShapeNamed | ShapeLabelled | ShapePath | ShapeNothing
"""A shape."""


class ShapeException(_rt.ResultError[Shape]):
    """Raised where the component says `err`: its `value` is the `Shape`."""


@dataclass(frozen=True, slots=True)
class Everything:
    """One field of each type."""

    a_bool: bool
    an_octet: int
    long: int
    short: int
    single: float
    double: float
    letter: str
    text: str
    list_: list[int]
    octets: bytes
    tuple_: tuple[int, str]
    maybe: _rt.Some[str | None] | None
    outcome: _rt.Ok[Point] | _rt.Err[Colour]
    colour: Colour
    permissions: Permissions
    shape: Shape
    from_: Point


@dataclass(frozen=True, slots=True)
class List:
    """Its name and its fields are words of Python."""

    def_: int
    in_: list[str]
    self_: bool


Id: TypeAlias = int


Ids: TypeAlias = list[int]
