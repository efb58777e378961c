"""Names that mean something in Python, and types in types."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from host import World
from hypothesis import given, settings, strategies as st
from shapes import Err, Ok, Some, bindings
from shapes.bindings.shelf import Error
from shapes.bindings.typing import Page
from shapes.bindings.wasmtime import Slip
from shapes.bindings.words import (
    Flags,
    Self_,
    Variant,
    VariantFalse,
    VariantName,
    VariantNone,
    VariantTrue,
    VariantValue,
)

WORDS = World().component.words


def test_functions_are_called_as_in_wit() -> None:
    assert WORDS.import_(from_="a", as_="b") == "a b"
    assert WORDS.print(print="a") == "a"
    assert WORDS.eval(self_=1, cls=2, result=3, kwargs=4) == 10
    assert WORDS.len(len=["a", "b"]) == 2
    assert (WORDS.type(type=3), WORDS.super(super=4), WORDS.close_()) == (3, 4, 7)
    assert list(inspect.signature(WORDS.eval).parameters) == ["self_", "cls", "result", "kwargs"]


def test_records_have_fields_of_such_names() -> None:
    value = Self_(
        from_="a",
        class_=1,
        print=True,
        async_=None,
        self_="b",
        lambda_=b"c",
        none="d",
        match=2,
        type=3,
        import_=4,
    )
    assert WORDS.init(init=value) == value


def test_cases_and_flags_have_such_names() -> None:
    assert [error.name for error in Error] == ["NONE", "MRO", "NAME", "VALUE", "TRUE"]
    for flags in (Flags(0), Flags.NAME | Flags.MRO, ~Flags(0)):
        assert WORDS.yield_(flags) == flags
    values: list[Variant] = [
        VariantNone(),
        VariantTrue(False),
        VariantFalse(),
        VariantName("a"),
        VariantValue(["b"]),
    ]
    for value in values:
        assert WORDS.match(value) == value


inner = st.none() | st.builds(Some, st.none() | st.text("aé", max_size=2))
results = st.builds(Ok, st.lists(inner, max_size=3)) | st.builds(Err, st.binary(max_size=3))
tuples = st.tuples(st.none() | st.lists(results, max_size=3))
rows = st.lists(st.none() | st.lists(tuples, max_size=2), max_size=2)
deep = st.lists(st.lists(rows, max_size=2), max_size=2)


@settings(max_examples=25, deadline=None)
@given(deep)
def test_types_are_in_types(value: Any) -> None:
    assert WORDS.deep(value) == value


def test_a_wrong_value_is_refused_wherever_it_is() -> None:
    with pytest.raises(TypeError):
        WORDS.deep([[[[(None,), ([Ok([Some(Some(""))])],)]]]])  # type: ignore[arg-type]


def test_modules_have_such_names() -> None:
    assert callable(bindings.words)
    assert (Page.__module__, Slip.__module__) == (
        "shapes.bindings.typing",
        "shapes.bindings.wasmtime",
    )
