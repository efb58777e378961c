"""Things of the host, which pass through the component. Named as the engine.

The interface `python:shapes/wasmtime@1.2.0`.
"""

from __future__ import annotations

from typing import Protocol


class Slip(Protocol):
    """A resource."""

    def text(self) -> str: ...


class Wasmtime(Protocol):
    """Things of the host, which pass through the component. Named as the engine."""

    def write(self, text: str) -> Slip: ...
