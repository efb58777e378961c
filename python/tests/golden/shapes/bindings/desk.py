"""What is done with items of the component.

The interface `python:shapes/desk@1.2.0`.
"""

from __future__ import annotations

from typing import TypeAlias

import shapes.bindings.vault as _vault
import shapes.bindings.wasmtime as _wasmtime
from .. import _rt


class Desk(_rt.Exports):
    """What is done with items of the component."""

    _export = "python:shapes/desk@1.2.0"
    _classes = {}

    def copy(self, item: _vault.Item) -> _vault.Item:
        result: _vault.Item = self._calls.copy(item)
        return result

    def names(self, pair: _vault.Pair) -> list[str]:
        result: list[str] = self._calls.names(pair)
        return result

    def note(self, slip: _wasmtime.Slip) -> list[_wasmtime.Slip]:
        result: list[_wasmtime.Slip] = self._calls.note(slip)
        return result

    def longer(self, a: _wasmtime.Slip, b: _wasmtime.Slip) -> str:
        """Which of two slips says more."""
        result: str = self._calls.longer(a, b)
        return result


Pair: TypeAlias = _vault.Pair
