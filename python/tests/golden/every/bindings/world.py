"""The types of the world `python:every/every@0.1.0`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import every.bindings.types as _types


@dataclass(frozen=True, slots=True)
class Journey:
    """Of a place that the world has a type for."""

    start: _types.Point
    stops: list[_types.Point]


Point: TypeAlias = _types.Point
