"""Values that WIT has and Python has no class for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Some(Generic[T]):
    """The inner option of an `option<option<_>>`: `None`, `Some(None)` or `Some(value)`."""

    value: T


@dataclass(frozen=True)
class Ok(Generic[T]):
    """The `ok` of a `result` that is a value; of a function's own it is what is returned."""

    value: T


@dataclass(frozen=True)
class Err(Generic[T]):
    """The `err` of a `result` that is a value; a function's own is raised."""

    value: T
