"""Values that WIT has and Python has no class for."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


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
