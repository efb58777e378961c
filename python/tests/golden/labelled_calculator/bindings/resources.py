"""Arithmetic that remembers where it is.

The interface `tutorial:labelled-calculator/resources@0.1.0`.

The component exports it as `exact` and `rounded`. The types here are common to all of them;
the protocols are what each of them satisfies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from .. import _rt

if TYPE_CHECKING:
    from typing_extensions import Self


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a calculator shows, and how it got there."""

    value: float
    steps: int


@dataclass(frozen=True, slots=True)
class OperationAdd:
    """The case `add` of `Operation`."""

    value: float


@dataclass(frozen=True, slots=True)
class OperationMultiply:
    """The case `multiply` of `Operation`."""

    value: float


@dataclass(frozen=True, slots=True)
class OperationDivide:
    """The case `divide` of `Operation`."""

    value: float


@dataclass(frozen=True, slots=True)
class OperationRecall:
    """Goes back to what `save` kept under this key."""

    value: str


Operation: TypeAlias = (
    OperationAdd | OperationMultiply | OperationDivide | OperationRecall
)
"""One step of a calculation."""


@dataclass(frozen=True, slots=True)
class FailureDivisionByZero:
    """The case `division-by-zero` of `Failure`."""


@dataclass(frozen=True, slots=True)
class FailureNothingSaved:
    """Nothing is saved under this key."""

    value: str


Failure: TypeAlias = FailureDivisionByZero | FailureNothingSaved
"""Why a step was not taken."""


class FailureException(_rt.ResultError[Failure]):
    """Raised where the component says `err`: its `value` is the `Failure`."""


class Calculator(Protocol):
    """A value, and the operations that change it."""

    def current_value(self) -> float:
        """The value that the calculator shows."""
        ...

    def add(self, value: float) -> None:
        """Adds `value` to the current value."""
        ...

    def multiply(self, value: float) -> None:
        """Multiplies the current value by `value`."""
        ...

    def add_from(self, other: Self) -> None:
        """Adds the current value of `other` to the current value."""
        ...

    def apply(self, operation: Operation) -> Snapshot:
        """Takes one step, or says why it cannot.

        :raises FailureException: what went wrong.
        """
        ...

    def save(self, key: str) -> None:
        """Keeps the current value under `key`, for `operation.recall`."""
        ...

    def close(self) -> None: ...


class Resources(Protocol):
    """Arithmetic that remembers where it is."""

    def close(self) -> None: ...
