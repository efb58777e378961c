"""Gives back what the mirror shows of it.

The interface `python:every/echo@0.1.0`.
"""

from __future__ import annotations

from typing import Sequence, TypeAlias

import every.bindings.types as _types
from .. import _rt


class Echo(_rt.Exports):
    """Gives back what the mirror shows of it."""

    _export = "python:every/echo@0.1.0"
    _classes = {}

    def bool_(self, value: bool) -> bool:
        result: bool = self._calls.bool_(value)
        return result

    def u8(self, value: int) -> int:
        result: int = self._calls.u8(value)
        return result

    def u16(self, value: int) -> int:
        result: int = self._calls.u16(value)
        return result

    def u32(self, value: int) -> int:
        result: int = self._calls.u32(value)
        return result

    def u64(self, value: int) -> int:
        result: int = self._calls.u64(value)
        return result

    def s8(self, value: int) -> int:
        result: int = self._calls.s8(value)
        return result

    def s16(self, value: int) -> int:
        result: int = self._calls.s16(value)
        return result

    def s32(self, value: int) -> int:
        result: int = self._calls.s32(value)
        return result

    def s64(self, value: int) -> int:
        result: int = self._calls.s64(value)
        return result

    def f32(self, value: float) -> float:
        result: float = self._calls.f32(value)
        return result

    def f64(self, value: float) -> float:
        result: float = self._calls.f64(value)
        return result

    def char(self, value: str) -> str:
        result: str = self._calls.char(value)
        return result

    def text(self, value: str) -> str:
        result: str = self._calls.text(value)
        return result

    def octets(self, value: bytes) -> bytes:
        result: bytes = self._calls.octets(value)
        return result

    def strings(self, value: Sequence[str]) -> list[str]:
        result: list[str] = self._calls.strings(value)
        return result

    def bools(self, value: Sequence[bool]) -> list[bool]:
        result: list[bool] = self._calls.bools(value)
        return result

    def chars(self, value: Sequence[str]) -> list[str]:
        result: list[str] = self._calls.chars(value)
        return result

    def shorts(self, value: Sequence[int]) -> list[int]:
        result: list[int] = self._calls.shorts(value)
        return result

    def longs(self, value: Sequence[int]) -> list[int]:
        result: list[int] = self._calls.longs(value)
        return result

    def floats(self, value: Sequence[float]) -> list[float]:
        result: list[float] = self._calls.floats(value)
        return result

    def doubles(self, value: Sequence[float]) -> list[float]:
        result: list[float] = self._calls.doubles(value)
        return result

    def points(self, value: Sequence[_types.Point]) -> list[_types.Point]:
        result: list[_types.Point] = self._calls.points(value)
        return result

    def rows(self, value: Sequence[bytes]) -> list[bytes]:
        result: list[bytes] = self._calls.rows(value)
        return result

    def tuple_(self, value: tuple[int, str, float]) -> tuple[int, str, float]:
        result: tuple[int, str, float] = self._calls.tuple_(value)
        return result

    def nested_tuple(
        self,
        value: tuple[tuple[str], Sequence[tuple[int, bool]]],
    ) -> tuple[tuple[str], list[tuple[int, bool]]]:
        result: tuple[tuple[str], list[tuple[int, bool]]] = self._calls.nested_tuple(
            value,
        )
        return result

    def place(self, value: _types.Point) -> _types.Point:
        result: _types.Point = self._calls.place(value)
        return result

    def all(self, value: _types.Everything) -> _types.Everything:
        result: _types.Everything = self._calls.all(value)
        return result

    def paint(self, value: _types.Colour) -> _types.Colour:
        result: _types.Colour = self._calls.paint(value)
        return result

    def rights(self, value: _types.Permissions) -> _types.Permissions:
        result: _types.Permissions = self._calls.rights(value)
        return result

    def figure(self, value: _types.Shape) -> _types.Shape:
        result: _types.Shape = self._calls.figure(value)
        return result

    def shapes(self, value: Sequence[_types.Shape]) -> list[_types.Shape]:
        result: list[_types.Shape] = self._calls.shapes(value)
        return result

    def maybe(self, value: int | None) -> int | None:
        result: int | None = self._calls.maybe(value)
        return result

    def maybe_text(self, value: str | None) -> str | None:
        result: str | None = self._calls.maybe_text(value)
        return result

    def maybe_maybe(
        self,
        value: _rt.Some[int | None] | None,
    ) -> _rt.Some[int | None] | None:
        result: _rt.Some[int | None] | None = self._calls.maybe_maybe(value)
        return result

    def maybe_thrice(
        self,
        value: _rt.Some[_rt.Some[bool | None] | None] | None,
    ) -> _rt.Some[_rt.Some[bool | None] | None] | None:
        result: _rt.Some[_rt.Some[bool | None] | None] | None = (
            self._calls.maybe_thrice(value)
        )
        return result

    def maybe_shape(self, value: _types.Shape | None) -> _types.Shape | None:
        result: _types.Shape | None = self._calls.maybe_shape(value)
        return result

    def outcomes(
        self,
        value: Sequence[_rt.Ok[int] | _rt.Err[str]],
    ) -> list[_rt.Ok[int] | _rt.Err[str]]:
        result: list[_rt.Ok[int] | _rt.Err[str]] = self._calls.outcomes(value)
        return result

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
    ]:
        result: tuple[
            _rt.Ok[_types.Point] | _rt.Err[_types.Colour],
            _rt.Ok[None] | _rt.Err[_types.Shape],
            _rt.Ok[int] | _rt.Err[None],
            _rt.Ok[None] | _rt.Err[None],
        ] = self._calls.outcome_tuple(value)
        return result

    def key(self, value: int) -> int:
        result: int = self._calls.key(value)
        return result

    def keys(self, value: Sequence[int]) -> list[int]:
        result: list[int] = self._calls.keys(value)
        return result

    def words(self, value: _types.List) -> _types.List:
        result: _types.List = self._calls.words(value)
        return result

    def halve(self, value: int) -> int:
        """Halves an even number.

        :raises types.ColourException: what went wrong.
        """
        result: int = self._calls.halve(value)
        return result

    def check(self, value: _types.Shape) -> None:
        """May fail.

        :raises types.ShapeException: what went wrong.
        """
        self._calls.check(value)

    def refuse(self, value: str) -> None:
        """May fail.

        :raises ResultError: what went wrong.
        """
        self._calls.refuse(value)

    def deny(self, value: bool) -> int:
        """May fail.

        :raises ResultError: what went wrong.
        """
        result: int = self._calls.deny(value)
        return result

    def several(
        self,
        a: int,
        b: str,
        c: Sequence[_types.Point],
        d: _types.Colour | None,
    ) -> tuple[int, str, list[_types.Point], _types.Colour | None]:
        result: tuple[int, str, list[_types.Point], _types.Colour | None] = (
            self._calls.several(a, b, c, d)
        )
        return result


Point: TypeAlias = _types.Point


Everything: TypeAlias = _types.Everything


Colour: TypeAlias = _types.Colour


Permissions: TypeAlias = _types.Permissions


Shape: TypeAlias = _types.Shape


Id: TypeAlias = int


Ids: TypeAlias = list[int]


List: TypeAlias = _types.List
