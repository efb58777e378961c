"""What a package raises on its own account."""

from __future__ import annotations

import enum
from typing import Generic, TypeVar

E = TypeVar("E")


class ComponentError(Exception):
    """Base class of what a package of a component raises on its own account."""


class Trap(ComponentError):
    """The component aborted: it panicked, or did what WebAssembly forbids.

    The instance is of no use afterwards; make a new one. Where Python code that
    the component called raised an exception, that is the `__cause__`.
    """

    def __init__(self, message: str, backtrace: str = "", stderr: str = "") -> None:
        super().__init__(message)
        self.backtrace = backtrace
        """Where it happened in the component, a frame a line."""
        self.stderr = stderr
        """The last that the component wrote to stderr, as a panic's message."""


class InstanceClosed(ComponentError):
    """The instance was closed, has trapped, or belongs to the process before a fork."""


class ReentrantCall(ComponentError):
    """An instance was called while it is in a call of the same thread."""


class ResultError(ComponentError, Generic[E]):
    """The `err` of a function."""

    def __init__(self, value: E) -> None:
        super().__init__(value.name if isinstance(value, enum.Enum) else value)
        self.value: E = value
        """What the function failed with."""
