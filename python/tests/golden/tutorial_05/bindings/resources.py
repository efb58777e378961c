"""Arithmetic that remembers where it is.

The interface `tutorial:calculator/resources@0.1.0`.
"""

from __future__ import annotations

from .. import _rt


class Calculator(_rt.Resource):
    """A value, and the operations that change it."""

    __slots__ = ()

    def __init__(self, resources: Resources, initial_value: float) -> None:
        """A calculator that shows `initial-value`."""
        self._make(resources, "calculator", initial_value)

    @staticmethod
    def new(resources: Resources, initial_value: float) -> Calculator:
        """A calculator that shows `initial-value`."""
        return Calculator(resources, initial_value)

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


class Resources(_rt.Exports):
    """Arithmetic that remembers where it is."""

    _export = "tutorial:calculator/resources@0.1.0"
    _classes = {"resources.calculator": Calculator}
