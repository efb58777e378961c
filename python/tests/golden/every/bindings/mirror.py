"""Gives back what it is given.

The interface `python:every/mirror@0.1.0`.
"""

from __future__ import annotations

from typing import Protocol, Sequence, TypeAlias

import every.bindings.types as _types
from .. import _rt


class Mirror(Protocol):
    """Gives back what it is given."""

    def bool_(self, value: bool) -> bool: ...

    def u8(self, value: int) -> int: ...

    def u16(self, value: int) -> int: ...

    def u32(self, value: int) -> int: ...

    def u64(self, value: int) -> int: ...

    def s8(self, value: int) -> int: ...

    def s16(self, value: int) -> int: ...

    def s32(self, value: int) -> int: ...

    def s64(self, value: int) -> int: ...

    def f32(self, value: float) -> float: ...

    def f64(self, value: float) -> float: ...

    def char(self, value: str) -> str: ...

    def text(self, value: str) -> str: ...

    def octets(self, value: bytes) -> bytes: ...

    def strings(self, value: list[str]) -> Sequence[str]: ...

    def bools(self, value: list[bool]) -> Sequence[bool]: ...

    def chars(self, value: list[str]) -> Sequence[str]: ...

    def shorts(self, value: list[int]) -> Sequence[int]: ...

    def longs(self, value: list[int]) -> Sequence[int]: ...

    def floats(self, value: list[float]) -> Sequence[float]: ...

    def doubles(self, value: list[float]) -> Sequence[float]: ...

    def points(self, value: list[_types.Point]) -> Sequence[_types.Point]: ...

    def rows(self, value: list[bytes]) -> Sequence[bytes]: ...

    def tuple_(self, value: tuple[int, str, float]) -> tuple[int, str, float]: ...

    def nested_tuple(
        self,
        value: tuple[tuple[str], list[tuple[int, bool]]],
    ) -> tuple[tuple[str], Sequence[tuple[int, bool]]]: ...

    def place(self, value: _types.Point) -> _types.Point: ...

    def all(self, value: _types.Everything) -> _types.Everything: ...

    def paint(self, value: _types.Colour) -> _types.Colour: ...

    def rights(self, value: _types.Permissions) -> _types.Permissions: ...

    def figure(self, value: _types.Shape) -> _types.Shape: ...

    def shapes(self, value: list[_types.Shape]) -> Sequence[_types.Shape]: ...

    def maybe(self, value: int | None) -> int | None: ...

    def maybe_text(self, value: str | None) -> str | None: ...

    def maybe_maybe(
        self,
        value: _rt.Some[int | None] | None,
    ) -> _rt.Some[int | None] | None: ...

    def maybe_thrice(
        self,
        value: _rt.Some[_rt.Some[bool | None] | None] | None,
    ) -> _rt.Some[_rt.Some[bool | None] | None] | None: ...

    def maybe_shape(self, value: _types.Shape | None) -> _types.Shape | None: ...

    def outcomes(
        self,
        value: list[_rt.Ok[int] | _rt.Err[str]],
    ) -> Sequence[_rt.Ok[int] | _rt.Err[str]]: ...

    def outcome_tuple(
        self,
        value: tuple[
            _rt.Ok[_types.Point] | _rt.Err[_types.Colour],
            _rt.Ok[None] | _rt.Err[_types.Shape],
            _rt.Ok[int] | _rt.Err[None],
            _rt.Ok[None] | _rt.Err[None],
        ],
    ) -> tuple[
        _rt.Ok[_types.Point] | _rt.Err[_types.Colour],
        _rt.Ok[None] | _rt.Err[_types.Shape],
        _rt.Ok[int] | _rt.Err[None],
        _rt.Ok[None] | _rt.Err[None],
    ]: ...

    def key(self, value: int) -> int: ...

    def keys(self, value: list[int]) -> Sequence[int]: ...

    def words(self, value: _types.List) -> _types.List: ...

    def halve(self, value: int) -> int:
        """Halves an even number.

        :raises types.ColourException: what went wrong.
        """
        ...

    def check(self, value: _types.Shape) -> None:
        """May fail.

        :raises types.ShapeException: what went wrong.
        """
        ...

    def refuse(self, value: str) -> None:
        """May fail.

        :raises ResultError: what went wrong.
        """
        ...

    def deny(self, value: bool) -> int:
        """May fail.

        :raises ResultError: what went wrong.
        """
        ...

    def several(
        self,
        a: int,
        b: str,
        c: list[_types.Point],
        d: _types.Colour | None,
    ) -> tuple[int, str, Sequence[_types.Point], _types.Colour | None]: ...


Point: TypeAlias = _types.Point


Everything: TypeAlias = _types.Everything


Colour: TypeAlias = _types.Colour


Permissions: TypeAlias = _types.Permissions


Shape: TypeAlias = _types.Shape


Id: TypeAlias = int


Ids: TypeAlias = list[int]


List: TypeAlias = _types.List
