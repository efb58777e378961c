"""How values cross into the component and out of it. Private to this package."""

from __future__ import annotations

import every.bindings.types as _types
import every.bindings.things as _things
import every.bindings.world as _world
from . import _rt

COMPONENT = _rt.Component(
    __package__,
    "every.wasm",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    None,
)

types__point = _rt.Record(_types.Point, ("x", "x", _rt.s32), ("y", "y", _rt.s32))
types__colour = _rt.Enum(_types.Colour, "red", "dark-green", "none")
types__permissions = _rt.Flags(_types.Permissions, "read", "write-all")
types__shape = _rt.Variant(
    ("circle", _types.ShapeCircle, types__point),
    ("named", _types.ShapeNamed, _rt.string),
    ("labelled", _types.ShapeLabelled, _rt.string),
    ("path", _types.ShapePath, _rt.List(types__point)),
    ("nothing", _types.ShapeNothing, None),
)
types__everything = _rt.Record(
    _types.Everything,
    ("a_bool", "a-bool", _rt.boolean),
    ("an_octet", "an-octet", _rt.u8),
    ("long", "long", _rt.u64),
    ("short", "short", _rt.s8),
    ("single", "single", _rt.f32),
    ("double", "double", _rt.f64),
    ("letter", "letter", _rt.char),
    ("text", "text", _rt.string),
    ("list_", "list", _rt.List(_rt.u16)),
    ("octets", "octets", _rt.octets),
    ("tuple_", "tuple", _rt.Tuple(_rt.s64, _rt.string)),
    ("maybe", "maybe", _rt.Option(_rt.Wrapped(_rt.Option(_rt.string)))),
    ("outcome", "outcome", _rt.Result(types__point, types__colour)),
    ("colour", "colour", types__colour),
    ("permissions", "permissions", types__permissions),
    ("shape", "shape", types__shape),
    ("from_", "from", types__point),
)
types__list_ = _rt.Record(
    _types.List,
    ("def_", "def", _rt.u8),
    ("in_", "in", _rt.List(_rt.string)),
    ("self_", "self", _rt.boolean),
)
things__pair = _rt.Record(
    _things.Pair,
    ("left", "left", _rt.Own("things.counter")),
    ("right", "right", _rt.Option(_rt.Own("things.counter"))),
)
world__journey = _rt.Record(
    _world.Journey,
    ("start", "start", types__point),
    ("stops", "stops", _rt.List(types__point)),
)

TABLE_ECHO: dict[str, _rt.Func] = {
    "bool_": _rt.Func("bool", (_rt.boolean,), _rt.boolean),
    "u8": _rt.Func("u8", (_rt.u8,), _rt.u8),
    "u16": _rt.Func("u16", (_rt.u16,), _rt.u16),
    "u32": _rt.Func("u32", (_rt.u32,), _rt.u32),
    "u64": _rt.Func("u64", (_rt.u64,), _rt.u64),
    "s8": _rt.Func("s8", (_rt.s8,), _rt.s8),
    "s16": _rt.Func("s16", (_rt.s16,), _rt.s16),
    "s32": _rt.Func("s32", (_rt.s32,), _rt.s32),
    "s64": _rt.Func("s64", (_rt.s64,), _rt.s64),
    "f32": _rt.Func("f32", (_rt.f32,), _rt.f32),
    "f64": _rt.Func("f64", (_rt.f64,), _rt.f64),
    "char": _rt.Func("char", (_rt.char,), _rt.char),
    "text": _rt.Func("text", (_rt.string,), _rt.string),
    "octets": _rt.Func("octets", (_rt.octets,), _rt.octets),
    "strings": _rt.Func("strings", (_rt.List(_rt.string),), _rt.List(_rt.string)),
    "bools": _rt.Func("bools", (_rt.List(_rt.boolean),), _rt.List(_rt.boolean)),
    "chars": _rt.Func("chars", (_rt.List(_rt.char),), _rt.List(_rt.char)),
    "shorts": _rt.Func("shorts", (_rt.List(_rt.s16),), _rt.List(_rt.s16)),
    "longs": _rt.Func("longs", (_rt.List(_rt.u64),), _rt.List(_rt.u64)),
    "floats": _rt.Func("floats", (_rt.List(_rt.f32),), _rt.List(_rt.f32)),
    "doubles": _rt.Func("doubles", (_rt.List(_rt.f64),), _rt.List(_rt.f64)),
    "points": _rt.Func("points", (_rt.List(types__point),), _rt.List(types__point)),
    "rows": _rt.Func("rows", (_rt.List(_rt.octets),), _rt.List(_rt.octets)),
    "tuple_": _rt.Func(
        "tuple",
        (_rt.Tuple(_rt.u8, _rt.string, _rt.f64),),
        _rt.Tuple(_rt.u8, _rt.string, _rt.f64),
    ),
    "nested_tuple": _rt.Func(
        "nested-tuple",
        (_rt.Tuple(_rt.Tuple(_rt.char), _rt.List(_rt.Tuple(_rt.u8, _rt.boolean))),),
        _rt.Tuple(_rt.Tuple(_rt.char), _rt.List(_rt.Tuple(_rt.u8, _rt.boolean))),
    ),
    "place": _rt.Func("place", (types__point,), types__point),
    "all": _rt.Func("all", (types__everything,), types__everything),
    "paint": _rt.Func("paint", (types__colour,), types__colour),
    "rights": _rt.Func("rights", (types__permissions,), types__permissions),
    "figure": _rt.Func("figure", (types__shape,), types__shape),
    "shapes": _rt.Func("shapes", (_rt.List(types__shape),), _rt.List(types__shape)),
    "maybe": _rt.Func("maybe", (_rt.Option(_rt.u32),), _rt.Option(_rt.u32)),
    "maybe_text": _rt.Func(
        "maybe-text",
        (_rt.Option(_rt.string),),
        _rt.Option(_rt.string),
    ),
    "maybe_maybe": _rt.Func(
        "maybe-maybe",
        (_rt.Option(_rt.Wrapped(_rt.Option(_rt.u32))),),
        _rt.Option(_rt.Wrapped(_rt.Option(_rt.u32))),
    ),
    "maybe_thrice": _rt.Func(
        "maybe-thrice",
        (_rt.Option(_rt.Wrapped(_rt.Option(_rt.Wrapped(_rt.Option(_rt.boolean))))),),
        _rt.Option(_rt.Wrapped(_rt.Option(_rt.Wrapped(_rt.Option(_rt.boolean))))),
    ),
    "maybe_shape": _rt.Func(
        "maybe-shape",
        (_rt.Option(types__shape),),
        _rt.Option(types__shape),
    ),
    "outcomes": _rt.Func(
        "outcomes",
        (_rt.List(_rt.Result(_rt.u32, _rt.string)),),
        _rt.List(_rt.Result(_rt.u32, _rt.string)),
    ),
    "outcome_tuple": _rt.Func(
        "outcome-tuple",
        (
            _rt.Tuple(
                _rt.Result(types__point, types__colour),
                _rt.Result(None, types__shape),
                _rt.Result(_rt.u8, None),
                _rt.Result(None, None),
            ),
        ),
        _rt.Tuple(
            _rt.Result(types__point, types__colour),
            _rt.Result(None, types__shape),
            _rt.Result(_rt.u8, None),
            _rt.Result(None, None),
        ),
    ),
    "key": _rt.Func("key", (_rt.u64,), _rt.u64),
    "keys": _rt.Func("keys", (_rt.List(_rt.u64),), _rt.List(_rt.u64)),
    "words": _rt.Func("words", (types__list_,), types__list_),
    "halve": _rt.Func(
        "halve",
        (_rt.u32,),
        _rt.Result(_rt.u32, types__colour),
        raises=_types.ColourException,
    ),
    "check": _rt.Func(
        "check",
        (types__shape,),
        _rt.Result(None, types__shape),
        raises=_types.ShapeException,
    ),
    "refuse": _rt.Func(
        "refuse",
        (_rt.string,),
        _rt.Result(None, _rt.string),
        raises=_rt.ResultError,
    ),
    "deny": _rt.Func(
        "deny",
        (_rt.boolean,),
        _rt.Result(_rt.u8, None),
        raises=_rt.ResultError,
    ),
    "several": _rt.Func(
        "several",
        (_rt.u8, _rt.string, _rt.List(types__point), _rt.Option(types__colour)),
        _rt.Tuple(
            _rt.u8,
            _rt.string,
            _rt.List(types__point),
            _rt.Option(types__colour),
        ),
    ),
}

TABLE_THINGS: dict[str, _rt.Func] = {
    "counter": _rt.Func("[constructor]counter", (_rt.u32,), _rt.Own("things.counter")),
    "counter_next": _rt.Func(
        "[method]counter.next",
        (_rt.Borrow("things.counter"),),
        _rt.u32,
        method="next",
    ),
    "counter_parse": _rt.Func(
        "[static]counter.parse",
        (_rt.string,),
        _rt.Result(_rt.Own("things.counter"), _rt.string),
        raises=_rt.ResultError,
    ),
    "counter_absorb": _rt.Func(
        "[method]counter.absorb",
        (_rt.Borrow("things.counter"), _rt.Own("things.counter")),
        _rt.u32,
        method="absorb",
    ),
    "counter_is_ahead_of": _rt.Func(
        "[method]counter.is-ahead-of",
        (_rt.Borrow("things.counter"), _rt.Borrow("things.counter")),
        _rt.boolean,
        method="is_ahead_of",
    ),
    "counter_close": _rt.Func(
        "[method]counter.close",
        (_rt.Borrow("things.counter"),),
        _rt.string,
        method="close_",
    ),
    "counter_split": _rt.Func(
        "[method]counter.split",
        (_rt.Borrow("things.counter"),),
        _rt.Tuple(_rt.Own("things.counter"), _rt.Own("things.counter")),
        method="split",
    ),
    "number": _rt.Func(
        "[constructor]number",
        (_rt.string,),
        _rt.Result(_rt.Own("things.number"), types__colour),
        raises=_types.ColourException,
    ),
    "number_value": _rt.Func(
        "[method]number.value",
        (_rt.Borrow("things.number"),),
        _rt.u32,
        method="value",
    ),
    "kind": _rt.Func("kind", (_rt.Borrow("things.counter"),), _rt.string),
    "make": _rt.Func("make", (_rt.u32,), _rt.List(_rt.Own("things.counter"))),
    "total": _rt.Func("total", (_rt.List(_rt.Borrow("things.counter")),), _rt.u32),
    "consume": _rt.Func("consume", (_rt.List(_rt.Own("things.counter")),), _rt.u32),
    "swap": _rt.Func("swap", (things__pair,), things__pair),
    "both": _rt.Func(
        "both",
        (_rt.Own("things.counter"), _rt.Borrow("things.counter")),
        _rt.u32,
    ),
    "live": _rt.Func("live", (), _rt.u32),
    "panic": _rt.Func("panic", (_rt.string,), None),
}

TABLE_WORK: dict[str, _rt.Func] = {
    "fill": _rt.Func(
        "fill",
        (_rt.string, _rt.List(_rt.u32)),
        _rt.Tuple(_rt.u32, _rt.u32),
    ),
    "find": _rt.Func(
        "find",
        (_rt.string,),
        _rt.Result(_rt.u32, _rt.string),
        raises=_rt.ResultError,
    ),
    "compare": _rt.Func("compare", (_rt.List(_rt.string),), _rt.Option(_rt.u32)),
}

TABLE_OUTSIDE: dict[str, _rt.Func] = {
    "arguments": _rt.Func("arguments", (), _rt.List(_rt.string)),
    "variables": _rt.Func("variables", (), _rt.List(_rt.Tuple(_rt.string, _rt.string))),
    "read": _rt.Func(
        "read",
        (_rt.string,),
        _rt.Result(_rt.string, _rt.string),
        raises=_rt.ResultError,
    ),
    "write": _rt.Func(
        "write",
        (_rt.string, _rt.string),
        _rt.Result(None, _rt.string),
        raises=_rt.ResultError,
    ),
    "say": _rt.Func("say", (_rt.string,), None),
    "complain": _rt.Func("complain", (_rt.string,), None),
    "hear": _rt.Func("hear", (), _rt.string),
}

TABLE_MIRROR: dict[str, _rt.Func] = {
    "bool_": _rt.Func("bool", (_rt.boolean,), _rt.boolean),
    "u8": _rt.Func("u8", (_rt.u8,), _rt.u8),
    "u16": _rt.Func("u16", (_rt.u16,), _rt.u16),
    "u32": _rt.Func("u32", (_rt.u32,), _rt.u32),
    "u64": _rt.Func("u64", (_rt.u64,), _rt.u64),
    "s8": _rt.Func("s8", (_rt.s8,), _rt.s8),
    "s16": _rt.Func("s16", (_rt.s16,), _rt.s16),
    "s32": _rt.Func("s32", (_rt.s32,), _rt.s32),
    "s64": _rt.Func("s64", (_rt.s64,), _rt.s64),
    "f32": _rt.Func("f32", (_rt.f32,), _rt.f32),
    "f64": _rt.Func("f64", (_rt.f64,), _rt.f64),
    "char": _rt.Func("char", (_rt.char,), _rt.char),
    "text": _rt.Func("text", (_rt.string,), _rt.string),
    "octets": _rt.Func("octets", (_rt.octets,), _rt.octets),
    "strings": _rt.Func("strings", (_rt.List(_rt.string),), _rt.List(_rt.string)),
    "bools": _rt.Func("bools", (_rt.List(_rt.boolean),), _rt.List(_rt.boolean)),
    "chars": _rt.Func("chars", (_rt.List(_rt.char),), _rt.List(_rt.char)),
    "shorts": _rt.Func("shorts", (_rt.List(_rt.s16),), _rt.List(_rt.s16)),
    "longs": _rt.Func("longs", (_rt.List(_rt.u64),), _rt.List(_rt.u64)),
    "floats": _rt.Func("floats", (_rt.List(_rt.f32),), _rt.List(_rt.f32)),
    "doubles": _rt.Func("doubles", (_rt.List(_rt.f64),), _rt.List(_rt.f64)),
    "points": _rt.Func("points", (_rt.List(types__point),), _rt.List(types__point)),
    "rows": _rt.Func("rows", (_rt.List(_rt.octets),), _rt.List(_rt.octets)),
    "tuple_": _rt.Func(
        "tuple",
        (_rt.Tuple(_rt.u8, _rt.string, _rt.f64),),
        _rt.Tuple(_rt.u8, _rt.string, _rt.f64),
    ),
    "nested_tuple": _rt.Func(
        "nested-tuple",
        (_rt.Tuple(_rt.Tuple(_rt.char), _rt.List(_rt.Tuple(_rt.u8, _rt.boolean))),),
        _rt.Tuple(_rt.Tuple(_rt.char), _rt.List(_rt.Tuple(_rt.u8, _rt.boolean))),
    ),
    "place": _rt.Func("place", (types__point,), types__point),
    "all": _rt.Func("all", (types__everything,), types__everything),
    "paint": _rt.Func("paint", (types__colour,), types__colour),
    "rights": _rt.Func("rights", (types__permissions,), types__permissions),
    "figure": _rt.Func("figure", (types__shape,), types__shape),
    "shapes": _rt.Func("shapes", (_rt.List(types__shape),), _rt.List(types__shape)),
    "maybe": _rt.Func("maybe", (_rt.Option(_rt.u32),), _rt.Option(_rt.u32)),
    "maybe_text": _rt.Func(
        "maybe-text",
        (_rt.Option(_rt.string),),
        _rt.Option(_rt.string),
    ),
    "maybe_maybe": _rt.Func(
        "maybe-maybe",
        (_rt.Option(_rt.Wrapped(_rt.Option(_rt.u32))),),
        _rt.Option(_rt.Wrapped(_rt.Option(_rt.u32))),
    ),
    "maybe_thrice": _rt.Func(
        "maybe-thrice",
        (_rt.Option(_rt.Wrapped(_rt.Option(_rt.Wrapped(_rt.Option(_rt.boolean))))),),
        _rt.Option(_rt.Wrapped(_rt.Option(_rt.Wrapped(_rt.Option(_rt.boolean))))),
    ),
    "maybe_shape": _rt.Func(
        "maybe-shape",
        (_rt.Option(types__shape),),
        _rt.Option(types__shape),
    ),
    "outcomes": _rt.Func(
        "outcomes",
        (_rt.List(_rt.Result(_rt.u32, _rt.string)),),
        _rt.List(_rt.Result(_rt.u32, _rt.string)),
    ),
    "outcome_tuple": _rt.Func(
        "outcome-tuple",
        (
            _rt.Tuple(
                _rt.Result(types__point, types__colour),
                _rt.Result(None, types__shape),
                _rt.Result(_rt.u8, None),
                _rt.Result(None, None),
            ),
        ),
        _rt.Tuple(
            _rt.Result(types__point, types__colour),
            _rt.Result(None, types__shape),
            _rt.Result(_rt.u8, None),
            _rt.Result(None, None),
        ),
    ),
    "key": _rt.Func("key", (_rt.u64,), _rt.u64),
    "keys": _rt.Func("keys", (_rt.List(_rt.u64),), _rt.List(_rt.u64)),
    "words": _rt.Func("words", (types__list_,), types__list_),
    "halve": _rt.Func(
        "halve",
        (_rt.u32,),
        _rt.Result(_rt.u32, types__colour),
        raises=_types.ColourException,
    ),
    "check": _rt.Func(
        "check",
        (types__shape,),
        _rt.Result(None, types__shape),
        raises=_types.ShapeException,
    ),
    "refuse": _rt.Func(
        "refuse",
        (_rt.string,),
        _rt.Result(None, _rt.string),
        raises=_rt.ResultError,
    ),
    "deny": _rt.Func(
        "deny",
        (_rt.boolean,),
        _rt.Result(_rt.u8, None),
        raises=_rt.ResultError,
    ),
    "several": _rt.Func(
        "several",
        (_rt.u8, _rt.string, _rt.List(types__point), _rt.Option(types__colour)),
        _rt.Tuple(
            _rt.u8,
            _rt.string,
            _rt.List(types__point),
            _rt.Option(types__colour),
        ),
    ),
}

TABLE_STORE: dict[str, _rt.Func] = {
    "bucket": _rt.Func("[constructor]bucket", (_rt.string,), _rt.Own("store.bucket")),
    "bucket_put": _rt.Func(
        "[method]bucket.put",
        (_rt.Borrow("store.bucket"), _rt.u32),
        None,
        method="put",
    ),
    "bucket_total": _rt.Func(
        "[method]bucket.total",
        (_rt.Borrow("store.bucket"),),
        _rt.u32,
        method="total",
    ),
    "bucket_find": _rt.Func(
        "[static]bucket.find",
        (_rt.string,),
        _rt.Result(_rt.Own("store.bucket"), _rt.string),
        raises=_rt.ResultError,
    ),
    "largest": _rt.Func(
        "largest",
        (_rt.List(_rt.Borrow("store.bucket")),),
        _rt.Option(_rt.u32),
    ),
    "keep": _rt.Func("keep", (_rt.Own("store.bucket"),), None),
}

TABLE: dict[str, _rt.Func] = {
    "measure": _rt.Func("measure", (world__journey,), _rt.f64),
}

IMPORTS: list[_rt.Import] = [
    _rt.Import("python:every/mirror@0.1.0", "mirror", TABLE_MIRROR, {}),
    _rt.Import("primary", "primary", TABLE_STORE, {"bucket": "store.bucket"}),
    _rt.Import("secondary", "secondary", TABLE_STORE, {"bucket": "store.bucket"}),
    _rt.Import(None, "log", {"log": _rt.Func("log", (_rt.string,), None)}, {}),
    _rt.Import(
        None,
        "distance",
        {"distance": _rt.Func("distance", (types__point, types__point), _rt.f64)},
        {},
    ),
]
