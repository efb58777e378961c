"""Shows whole numbers only.

The interface `tutorial:labelled-calculator/resources@0.1.0`, exported as `rounded`.
"""

from __future__ import annotations

from .. import _rt
from .resources import (
    Failure as Failure,
    FailureDivisionByZero as FailureDivisionByZero,
    FailureException as FailureException,
    FailureNothingSaved as FailureNothingSaved,
    Operation as Operation,
    OperationAdd as OperationAdd,
    OperationDivide as OperationDivide,
    OperationMultiply as OperationMultiply,
    OperationRecall as OperationRecall,
    Snapshot as Snapshot,
)


class Calculator(_rt.Resource):
    """A value, and the operations that change it."""

    __slots__ = ()

    def __init__(self, rounded: Rounded, initial_value: float) -> None:
        """A calculator that shows `initial-value`."""
        self._make(rounded, "calculator", initial_value)

    @staticmethod
    def new(rounded: Rounded, initial_value: float) -> Calculator:
        """A calculator that shows `initial-value`."""
        return Calculator(rounded, initial_value)

    @staticmethod
    def restore(rounded: Rounded, snapshot: Snapshot) -> Calculator:
        """A calculator that goes on from `snapshot`."""
        result: Calculator = rounded._calls.calculator_restore(snapshot)
        return result

    def current_value(self) -> float:
        """The value that the calculator shows."""
        result: float = self._calls.calculator_current_value(self)
        return result

    def add(self, value: float) -> None:
        """Adds `value` to the current value."""
        self._calls.calculator_add(self, value)

    def multiply(self, value: float) -> None:
        """Multiplies the current value by `value`."""
        self._calls.calculator_multiply(self, value)

    def add_from(self, other: Calculator) -> None:
        """Adds the current value of `other` to the current value."""
        self._calls.calculator_add_from(self, other)

    def apply(self, operation: Operation) -> Snapshot:
        """Takes one step, or says why it cannot.

        :raises FailureException: what went wrong.
        """
        result: Snapshot = self._calls.calculator_apply(self, operation)
        return result

    def save(self, key: str) -> None:
        """Keeps the current value under `key`, for `operation.recall`."""
        self._calls.calculator_save(self, key)


class Rounded(_rt.Exports):
    """Shows whole numbers only."""

    _export = "rounded"
    _classes = {"resources.calculator": Calculator}
