"""How values cross into the component and out of it. Private to this package."""

from __future__ import annotations

import labelled_calculator.bindings.resources as _resources
import labelled_calculator.bindings.store as _store
from . import _rt

COMPONENT = _rt.Component(
    __package__,
    "labelled_calculator.wasm",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    None,
)

resources__snapshot = _rt.Record(
    _resources.Snapshot,
    ("value", "value", _rt.f32),
    ("steps", "steps", _rt.u32),
)
resources__operation = _rt.Variant(
    ("add", _resources.OperationAdd, _rt.f32),
    ("multiply", _resources.OperationMultiply, _rt.f32),
    ("divide", _resources.OperationDivide, _rt.f32),
    ("recall", _resources.OperationRecall, _rt.string),
)
resources__failure = _rt.Variant(
    ("division-by-zero", _resources.FailureDivisionByZero, None),
    ("nothing-saved", _resources.FailureNothingSaved, _rt.string),
)
store__entry = _rt.Record(
    _store.Entry,
    ("value", "value", _rt.f32),
    ("steps", "steps", _rt.u32),
)
store__error = _rt.Variant(
    ("not-found", _store.ErrorNotFound, _rt.string),
    ("full", _store.ErrorFull, None),
)

TABLE_RESOURCES: dict[str, _rt.Func] = {
    "calculator": _rt.Func(
        "[constructor]calculator",
        (_rt.f32,),
        _rt.Own("resources.calculator"),
    ),
    "calculator_restore": _rt.Func(
        "[static]calculator.restore",
        (resources__snapshot,),
        _rt.Own("resources.calculator"),
    ),
    "calculator_current_value": _rt.Func(
        "[method]calculator.current-value",
        (_rt.Borrow("resources.calculator"),),
        _rt.f32,
        method="current_value",
    ),
    "calculator_add": _rt.Func(
        "[method]calculator.add",
        (_rt.Borrow("resources.calculator"), _rt.f32),
        None,
        method="add",
    ),
    "calculator_multiply": _rt.Func(
        "[method]calculator.multiply",
        (_rt.Borrow("resources.calculator"), _rt.f32),
        None,
        method="multiply",
    ),
    "calculator_add_from": _rt.Func(
        "[method]calculator.add-from",
        (_rt.Borrow("resources.calculator"), _rt.Borrow("resources.calculator")),
        None,
        method="add_from",
    ),
    "calculator_apply": _rt.Func(
        "[method]calculator.apply",
        (_rt.Borrow("resources.calculator"), resources__operation),
        _rt.Result(resources__snapshot, resources__failure),
        raises=_resources.FailureException,
        method="apply",
    ),
    "calculator_save": _rt.Func(
        "[method]calculator.save",
        (_rt.Borrow("resources.calculator"), _rt.string),
        None,
        method="save",
    ),
}

TABLE_STORE: dict[str, _rt.Func] = {
    "get": _rt.Func(
        "get",
        (_rt.string,),
        _rt.Result(store__entry, store__error),
        raises=_store.ErrorException,
    ),
    "set": _rt.Func(
        "set",
        (_rt.string, store__entry),
        _rt.Result(None, store__error),
        raises=_store.ErrorException,
    ),
}

IMPORTS: list[_rt.Import] = [
    _rt.Import("cache", "cache", TABLE_STORE, {}),
    _rt.Import("archive", "archive", TABLE_STORE, {}),
]
