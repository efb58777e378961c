"""How values cross into the component and out of it. Private to this package."""

from __future__ import annotations

import maps.bindings.types as _types
from . import _rt

COMPONENT = _rt.Component(
    __package__,
    "maps.wasm",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    None,
    maps="python:maps/echo@0.1.0#bools",
)

types__page = _rt.Record(
    _types.Page,
    ("headers", "headers", _rt.Map(_rt.string, _rt.List(_rt.string))),
    ("sizes", "sizes", _rt.Option(_rt.Map(_rt.u8, _rt.Map(_rt.char, _rt.s64)))),
)
types__entry = _rt.Variant(
    ("none", _types.EntryNone, None),
    ("counts", _types.EntryCounts, _rt.Map(_rt.s16, _rt.f64)),
    ("text", _types.EntryText, _rt.string),
)

TABLE_ECHO: dict[str, _rt.Func] = {
    "bools": _rt.Func(
        "bools",
        (_rt.Map(_rt.boolean, _rt.u32),),
        _rt.Map(_rt.boolean, _rt.u32),
    ),
    "chars": _rt.Func(
        "chars",
        (_rt.Map(_rt.char, _rt.char),),
        _rt.Map(_rt.char, _rt.char),
    ),
    "texts": _rt.Func(
        "texts",
        (_rt.Map(_rt.string, _rt.string),),
        _rt.Map(_rt.string, _rt.string),
    ),
    "octets": _rt.Func(
        "octets",
        (_rt.Map(_rt.u8, _rt.octets),),
        _rt.Map(_rt.u8, _rt.octets),
    ),
    "longs": _rt.Func("longs", (_rt.Map(_rt.u64, _rt.u64),), _rt.Map(_rt.u64, _rt.u64)),
    "shorts": _rt.Func("shorts", (_rt.Map(_rt.s8, _rt.s16),), _rt.Map(_rt.s8, _rt.s16)),
    "nested": _rt.Func(
        "nested",
        (_rt.Map(_rt.s64, _rt.Map(_rt.u32, _rt.Option(_rt.string))),),
        _rt.Map(_rt.s64, _rt.Map(_rt.u32, _rt.Option(_rt.string))),
    ),
    "listed": _rt.Func(
        "listed",
        (_rt.List(_rt.Map(_rt.u16, _rt.f32)),),
        _rt.List(_rt.Map(_rt.u16, _rt.f32)),
    ),
    "maybe": _rt.Func(
        "maybe",
        (_rt.Option(_rt.Map(_rt.s32, _rt.boolean)),),
        _rt.Option(_rt.Map(_rt.s32, _rt.boolean)),
    ),
    "outcome": _rt.Func(
        "outcome",
        (
            _rt.Tuple(
                _rt.Map(_rt.string, _rt.u8),
                _rt.Result(_rt.Map(_rt.u8, _rt.u8), _rt.Map(_rt.u8, _rt.string)),
            ),
        ),
        _rt.Tuple(
            _rt.Map(_rt.string, _rt.u8),
            _rt.Result(_rt.Map(_rt.u8, _rt.u8), _rt.Map(_rt.u8, _rt.string)),
        ),
    ),
    "pages": _rt.Func("pages", (types__page,), types__page),
    "entries": _rt.Func("entries", (_rt.List(types__entry),), _rt.List(types__entry)),
    "check": _rt.Func(
        "check",
        (_rt.Map(_rt.u32, _rt.string),),
        _rt.Result(_rt.Map(_rt.u32, _rt.string), _rt.Map(_rt.u32, _rt.string)),
        raises=_rt.ResultError,
    ),
}

TABLE_DRAWERS: dict[str, _rt.Func] = {
    "drawer": _rt.Func("[constructor]drawer", (_rt.string,), _rt.Own("drawers.drawer")),
    "drawer_label": _rt.Func(
        "[method]drawer.label",
        (_rt.Borrow("drawers.drawer"),),
        _rt.string,
        method="label",
    ),
    "make": _rt.Func(
        "make",
        (_rt.List(_rt.string),),
        _rt.Map(_rt.string, _rt.Own("drawers.drawer")),
    ),
    "labels": _rt.Func(
        "labels",
        (_rt.Map(_rt.u8, _rt.Borrow("drawers.drawer")),),
        _rt.Map(_rt.u8, _rt.string),
    ),
    "take": _rt.Func("take", (_rt.Map(_rt.u8, _rt.Own("drawers.drawer")),), _rt.u32),
    "live": _rt.Func("live", (), _rt.u32),
}

TABLE: dict[str, _rt.Func] = {
    "annotate": _rt.Func(
        "annotate",
        (types__page, _rt.string),
        _rt.Map(_rt.string, _rt.u32),
    ),
}

IMPORTS: list[_rt.Import] = [
    _rt.Import("mirror", "mirror", TABLE_ECHO, {}),
    _rt.Import(
        None,
        "count",
        {"count": _rt.Func("count", (types__page,), _rt.Map(_rt.string, _rt.u32))},
        {},
    ),
]
