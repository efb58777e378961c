"""What every package shows: what it raises, and values that WIT has and Python has no class for."""

from __future__ import annotations

import enum
import types
from typing import TYPE_CHECKING, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from typing import Generic as Generic
else:

    class Generic:
        """As that of `typing`, which takes long to make classes with."""

        __slots__ = ()
        __class_getitem__ = classmethod(types.GenericAlias)


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


class ResultError(ComponentError, Generic[T]):
    """The `err` of a function."""

    def __init__(self, value: T) -> None:
        super().__init__(value.name if isinstance(value, enum.Enum) else value)
        self.value: T = value
        """What the function failed with."""


class Wrapper(Generic[T]):
    """A value in something that says what it is. As a dataclass, which takes long to import."""

    __slots__ = ("_value",)
    __match_args__ = ("value",)

    def __init__(self, value: T) -> None:
        self._value = value

    @property
    def value(self) -> T:
        """What is in it."""
        return self._value

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, Wrapper):
            return NotImplemented
        return bool(self._value == other._value)

    def __hash__(self) -> int:
        return hash((type(self), self._value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._value!r})"


class Some(Wrapper[T]):
    """The inner option of an `option<option<_>>`: `None`, `Some(None)` or `Some(value)`."""

    __slots__ = ()


class Ok(Wrapper[T]):
    """The `ok` of a `result` that is a value; of a function's own it is what is returned."""

    __slots__ = ()


class Err(Wrapper[T]):
    """The `err` of a `result` that is a value; a function's own is raised."""

    __slots__ = ()
