"""Mistakes that type checkers find, each told beside it: a line that is not as it says fails the check. It is not run."""

# pyright: reportUnnecessaryTypeIgnoreComment=error

from __future__ import annotations

from labelled_calculator import bindings as labelled
from labelled_calculator.bindings.exact import Calculator as ExactCalculator
from labelled_calculator.bindings.resources import (
    FailureNothingSaved,
    Operation,
    OperationAdd,
    OperationRecall,
    Snapshot,
)
from labelled_calculator.bindings.rounded import Calculator as RoundedCalculator
from labelled_calculator.bindings.store import Store
from tutorial_05 import bindings
from tutorial_05.bindings.resources import Calculator


def wrong_types() -> None:
    resources = bindings.resources()
    calculator = Calculator.new(resources, 3)
    calculator.add("5")  # type: ignore[arg-type]
    calculator.add()  # type: ignore[call-arg]
    calculator.divide(2)  # type: ignore[attr-defined]
    calculator.current_value().upper()  # type: ignore[attr-defined]
    Calculator(3)  # type: ignore[call-arg, arg-type]
    bindings.resources(3)  # type: ignore[call-arg, arg-type]
    bindings.instantiate().nothing  # type: ignore[attr-defined]


def wrong_labels(world: labelled.LabelledCalculator) -> None:
    exact = ExactCalculator(world.exact, 2.4)
    rounded = RoundedCalculator(world.rounded, 2.4)
    exact.add_from(exact)
    exact.add_from(rounded)  # type: ignore[arg-type]
    rounded.add_from(exact)  # type: ignore[arg-type]
    ExactCalculator(world.rounded, 2.4)  # type: ignore[arg-type]
    RoundedCalculator.restore(world.exact, exact.apply(OperationAdd(1)))  # type: ignore[arg-type]
    exact.apply(OperationAdd("1"))  # type: ignore[arg-type]
    exact.apply(FailureNothingSaved("1"))  # type: ignore[arg-type]


def wrong_imports(store: Store) -> None:
    labelled.exact(cache=store)  # type: ignore[call-arg]
    labelled.exact(cache=store, archive={})  # type: ignore[arg-type]
    labelled.instantiate(store, store)  # type: ignore[call-arg]


def wrong_values(snapshot: Snapshot, operation: Operation) -> str:
    snapshot.steps = 3  # type: ignore[misc]
    match operation:
        case OperationRecall(key):
            return key
        case OperationAdd(value):
            return value  # type: ignore[return-value]
        case other:
            return other.value  # type: ignore[return-value]
