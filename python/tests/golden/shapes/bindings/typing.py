"""Named as a module of Python.

The interface `python:shapes/typing@1.2.0`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[str]
