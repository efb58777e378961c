"""How values cross into the component and out of it. Private to this package."""

from __future__ import annotations

from . import _rt

COMPONENT = _rt.Component(
    __package__,
    "tutorial_05.wasm",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    None,
)

TABLE_RESOURCES: dict[str, _rt.Func] = {
    "calculator": _rt.Func(
        "[constructor]calculator",
        (_rt.f32,),
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
}

IMPORTS: list[_rt.Import] = []
