"""Maps by every kind of key.

The interface `python:maps/echo@0.1.0`.
"""

from __future__ import annotations

from typing import Mapping, Protocol, Sequence, TypeAlias

import maps.bindings.types as _types
from .. import _rt


class EchoHost(Protocol):
    """Maps by every kind of key."""

    def bools(self, value: dict[bool, int]) -> Mapping[bool, int]: ...

    def chars(self, value: dict[str, str]) -> Mapping[str, str]: ...

    def texts(self, value: dict[str, str]) -> Mapping[str, str]: ...

    def octets(self, value: dict[int, bytes]) -> Mapping[int, bytes]: ...

    def longs(self, value: dict[int, int]) -> Mapping[int, int]: ...

    def shorts(self, value: dict[int, int]) -> Mapping[int, int]: ...

    def nested(
        self,
        value: dict[int, dict[int, str | None]],
    ) -> Mapping[int, Mapping[int, str | None]]: ...

    def listed(
        self,
        value: list[dict[int, float]],
    ) -> Sequence[Mapping[int, float]]: ...

    def maybe(self, value: dict[int, bool] | None) -> Mapping[int, bool] | None: ...

    def outcome(
        self,
        value: tuple[dict[str, int], _rt.Ok[dict[int, int]] | _rt.Err[dict[int, str]]],
    ) -> tuple[
        Mapping[str, int],
        _rt.Ok[Mapping[int, int]] | _rt.Err[Mapping[int, str]],
    ]: ...

    def pages(self, value: _types.Page) -> _types.Page: ...

    def entries(self, value: list[_types.Entry]) -> Sequence[_types.Entry]: ...

    def check(self, value: dict[int, str]) -> Mapping[int, str]:
        """Fails with a map, where there is a 0.

        :raises ResultError: what went wrong.
        """
        ...


class Echo(_rt.Exports):
    """Maps by every kind of key."""

    _export = "python:maps/echo@0.1.0"
    _classes = {}

    def bools(self, value: Mapping[bool, int]) -> dict[bool, int]:
        result: dict[bool, int] = self._calls.bools(value)
        return result

    def chars(self, value: Mapping[str, str]) -> dict[str, str]:
        result: dict[str, str] = self._calls.chars(value)
        return result

    def texts(self, value: Mapping[str, str]) -> dict[str, str]:
        result: dict[str, str] = self._calls.texts(value)
        return result

    def octets(self, value: Mapping[int, bytes]) -> dict[int, bytes]:
        result: dict[int, bytes] = self._calls.octets(value)
        return result

    def longs(self, value: Mapping[int, int]) -> dict[int, int]:
        result: dict[int, int] = self._calls.longs(value)
        return result

    def shorts(self, value: Mapping[int, int]) -> dict[int, int]:
        result: dict[int, int] = self._calls.shorts(value)
        return result

    def nested(
        self,
        value: Mapping[int, Mapping[int, str | None]],
    ) -> dict[int, dict[int, str | None]]:
        result: dict[int, dict[int, str | None]] = self._calls.nested(value)
        return result

    def listed(self, value: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
        result: list[dict[int, float]] = self._calls.listed(value)
        return result

    def maybe(self, value: Mapping[int, bool] | None) -> dict[int, bool] | None:
        result: dict[int, bool] | None = self._calls.maybe(value)
        return result

    def outcome(
        self,
        value: tuple[
            Mapping[str, int],
            _rt.Ok[Mapping[int, int]] | _rt.Err[Mapping[int, str]],
        ],
    ) -> tuple[dict[str, int], _rt.Ok[dict[int, int]] | _rt.Err[dict[int, str]]]:
        result: tuple[
            dict[str, int],
            _rt.Ok[dict[int, int]] | _rt.Err[dict[int, str]],
        ] = self._calls.outcome(value)
        return result

    def pages(self, value: _types.Page) -> _types.Page:
        result: _types.Page = self._calls.pages(value)
        return result

    def entries(self, value: Sequence[_types.Entry]) -> list[_types.Entry]:
        result: list[_types.Entry] = self._calls.entries(value)
        return result

    def check(self, value: Mapping[int, str]) -> dict[int, str]:
        """Fails with a map, where there is a 0.

        :raises ResultError: what went wrong.
        """
        result: dict[int, str] = self._calls.check(value)
        return result


Page: TypeAlias = _types.Page


Marks: TypeAlias = dict[bool, int]


Entry: TypeAlias = _types.Entry
