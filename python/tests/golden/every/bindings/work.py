"""What is done with buckets.

The interface `python:every/work@0.1.0`.
"""

from __future__ import annotations

from typing import Sequence

from .. import _rt


class Work(_rt.Exports):
    """What is done with buckets."""

    _export = "python:every/work@0.1.0"
    _classes = {}

    def fill(self, name: str, values: Sequence[int]) -> tuple[int, int]:
        result: tuple[int, int] = self._calls.fill(name, values)
        return result

    def find(self, name: str) -> int:
        """May fail.

        :raises ResultError: what went wrong.
        """
        result: int = self._calls.find(name)
        return result

    def compare(self, names: Sequence[str]) -> int | None:
        result: int | None = self._calls.compare(names)
        return result
