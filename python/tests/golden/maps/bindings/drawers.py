"""Maps of things.

The interface `python:maps/drawers@0.1.0`.
"""

from __future__ import annotations

from typing import Mapping, Sequence

from .. import _rt


class Drawer(_rt.Resource):
    __slots__ = ()

    def __init__(self, drawers: Drawers, label: str) -> None:
        self._make(drawers, "drawer", label)

    @staticmethod
    def new(drawers: Drawers, label: str) -> Drawer:
        return Drawer(drawers, label)

    def label(self) -> str:
        result: str = self._calls.drawer_label(self)
        return result


class Drawers(_rt.Exports):
    """Maps of things."""

    _export = "python:maps/drawers@0.1.0"
    _classes = {"drawers.drawer": Drawer}

    def make(self, labels: Sequence[str]) -> dict[str, Drawer]:
        result: dict[str, Drawer] = self._calls.make(labels)
        return result

    def labels(self, drawers: Mapping[int, Drawer]) -> dict[int, str]:
        result: dict[int, str] = self._calls.labels(drawers)
        return result

    def take(self, drawers: Mapping[int, Drawer]) -> int:
        result: int = self._calls.take(drawers)
        return result

    def live(self) -> int:
        result: int = self._calls.live()
        return result
