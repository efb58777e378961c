"""How values cross into the component and out of it. Private to this package."""

from __future__ import annotations

import shapes.bindings.typing as _typing
import shapes.bindings.vault as _vault
import shapes.bindings.shelf as _shelf
import shapes.bindings.words as _words
import shapes.bindings.world as _world
from . import _rt

COMPONENT = _rt.Component(
    __package__,
    "shapes.wasm",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    None,
)

typing__page = _rt.Record(_typing.Page, ("lines", "lines", _rt.List(_rt.string)))
vault__pair = _rt.Record(
    _vault.Pair,
    ("first", "first", _rt.Own("vault.item")),
    ("second", "second", _rt.Option(_rt.Own("vault.item"))),
)
shelf__error = _rt.Enum(_shelf.Error, "none", "mro", "name", "value", "true")
words__flags = _rt.Flags(_words.Flags, "name", "value", "none", "mro", "true")
words__self_ = _rt.Record(
    _words.Self_,
    ("from_", "from", _rt.string),
    ("class_", "class", _rt.u8),
    ("print", "print", _rt.boolean),
    ("async_", "async", _rt.Option(_rt.u32)),
    ("self_", "self", _rt.string),
    ("lambda_", "lambda", _rt.octets),
    ("none", "none", _rt.char),
    ("match", "match", _rt.u8),
    ("type", "type", _rt.u8),
    ("import_", "import", _rt.u8),
)
words__variant = _rt.Variant(
    ("none", _words.VariantNone, None),
    ("true", _words.VariantTrue, _rt.boolean),
    ("false", _words.VariantFalse, None),
    ("name", _words.VariantName, _rt.string),
    ("value", _words.VariantValue, _rt.List(_rt.string)),
)
world__refusal = _rt.Record(_world.Refusal, ("code", "code", _rt.u32))
world__talk = _rt.Record(
    _world.Talk,
    ("first", "first", _rt.Own("world.session")),
    ("rest", "rest", _rt.List(_rt.Own("world.session"))),
)

TABLE_VAULT: dict[str, _rt.Func] = {
    "item": _rt.Func("[constructor]item", (_rt.string,), _rt.Own("vault.item")),
    "item_name": _rt.Func(
        "[method]item.name",
        (_rt.Borrow("vault.item"),),
        _rt.string,
        method="name",
    ),
    "item_longest": _rt.Func(
        "[static]item.longest",
        (_rt.Own("vault.item"), _rt.Borrow("vault.item")),
        _rt.Own("vault.item"),
    ),
    "swap": _rt.Func("swap", (vault__pair,), vault__pair),
}

TABLE_DESK: dict[str, _rt.Func] = {
    "copy": _rt.Func("copy", (_rt.Borrow("vault.item"),), _rt.Own("vault.item")),
    "names": _rt.Func("names", (vault__pair,), _rt.List(_rt.string)),
    "note": _rt.Func(
        "note",
        (_rt.Own("wasmtime.slip"),),
        _rt.List(_rt.Own("wasmtime.slip")),
    ),
    "longer": _rt.Func(
        "longer",
        (_rt.Borrow("wasmtime.slip"), _rt.Borrow("wasmtime.slip")),
        _rt.string,
    ),
}

TABLE_WORDS: dict[str, _rt.Func] = {
    "import_": _rt.Func("import", (_rt.string, _rt.string), _rt.string),
    "print": _rt.Func("print", (_rt.string,), _rt.string),
    "init": _rt.Func("init", (words__self_,), words__self_),
    "eval": _rt.Func("eval", (_rt.u8, _rt.u8, _rt.u8, _rt.u8), _rt.u8),
    "len": _rt.Func("len", (_rt.List(_rt.string),), _rt.u32),
    "yield_": _rt.Func("yield", (words__flags,), words__flags),
    "match": _rt.Func("match", (words__variant,), words__variant),
    "type": _rt.Func("type", (_rt.u8,), _rt.u8),
    "super": _rt.Func("super", (_rt.u8,), _rt.u8),
    "close_": _rt.Func("close", (), _rt.u8),
    "deep": _rt.Func(
        "deep",
        (
            _rt.List(
                _rt.List(
                    _rt.List(
                        _rt.Option(
                            _rt.List(
                                _rt.Tuple(
                                    _rt.Option(
                                        _rt.List(
                                            _rt.Result(
                                                _rt.List(
                                                    _rt.Option(
                                                        _rt.Wrapped(
                                                            _rt.Option(_rt.string),
                                                        ),
                                                    ),
                                                ),
                                                _rt.octets,
                                            ),
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        _rt.List(
            _rt.List(
                _rt.List(
                    _rt.Option(
                        _rt.List(
                            _rt.Tuple(
                                _rt.Option(
                                    _rt.List(
                                        _rt.Result(
                                            _rt.List(
                                                _rt.Option(
                                                    _rt.Wrapped(_rt.Option(_rt.string)),
                                                ),
                                            ),
                                            _rt.octets,
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
}

TABLE_SHELF: dict[str, _rt.Func] = {
    "book": _rt.Func("[constructor]book", (_rt.string,), _rt.Own("shelf.book")),
    "book_title": _rt.Func(
        "[method]book.title",
        (_rt.Borrow("shelf.book"),),
        _rt.string,
        method="title",
    ),
    "book_find": _rt.Func(
        "[static]book.find",
        (_rt.string,),
        _rt.Result(_rt.Own("shelf.book"), shelf__error),
        raises=_shelf.ErrorException,
    ),
    "lend": _rt.Func(
        "lend",
        (_rt.Borrow("shelf.book"),),
        _rt.List(_rt.Own("shelf.book")),
    ),
}

TABLE_IMPORT_PAGES: dict[str, _rt.Func] = {
    "add": _rt.Func("add", (typing__page, _rt.string), typing__page),
}

TABLE_APPRAISER: dict[str, _rt.Func] = {
    "value": _rt.Func("value", (_rt.Borrow("vault.item"),), _rt.u32),
    "buy": _rt.Func("buy", (_rt.Own("vault.item"),), _rt.u32),
}

TABLE_WASMTIME: dict[str, _rt.Func] = {
    "slip_text": _rt.Func(
        "[method]slip.text",
        (_rt.Borrow("wasmtime.slip"),),
        _rt.string,
        method="text",
    ),
    "write": _rt.Func("write", (_rt.string,), _rt.Own("wasmtime.slip")),
}

TABLE: dict[str, _rt.Func] = {
    "greet": _rt.Func("greet", (_rt.Borrow("world.session"),), _rt.string),
    "finish": _rt.Func("finish", (_rt.Own("world.session"),), _rt.Own("world.session")),
    "join": _rt.Func("join", (world__talk,), world__talk),
    "reopen": _rt.Func(
        "reopen",
        (_rt.u32,),
        _rt.Result(_rt.Own("world.session"), world__refusal),
        raises=_world.RefusalException,
    ),
    "worth": _rt.Func("worth", (_rt.Own("vault.item"),), _rt.u32),
    "annotate": _rt.Func("annotate", (typing__page, _rt.string), _rt.List(_rt.string)),
}

IMPORTS: list[_rt.Import] = [
    _rt.Import("import-pages", "import_pages", TABLE_IMPORT_PAGES, {}),
    _rt.Import(
        "python:shapes/vault@1.2.0",
        "vault",
        TABLE_VAULT,
        {"item": "vault.item"},
    ),
    _rt.Import("python:shapes/appraiser@1.2.0", "appraiser", TABLE_APPRAISER, {}),
    _rt.Import(
        "python:shapes/wasmtime@1.2.0",
        "wasmtime",
        TABLE_WASMTIME,
        {"slip": "wasmtime.slip"},
    ),
    _rt.Import("left", "left", TABLE_SHELF, {"book": "shelf.book"}),
    _rt.Import("right", "right", TABLE_SHELF, {"book": "shelf.book"}),
    _rt.Import(
        None,
        None,
        {
            "[method]session.user": _rt.Func(
                "[method]session.user",
                (_rt.Borrow("world.session"),),
                _rt.string,
                method="user",
            ),
            "[method]session.previous": _rt.Func(
                "[method]session.previous",
                (_rt.Borrow("world.session"),),
                _rt.Option(_rt.Own("world.session")),
                method="previous",
            ),
        },
        {"session": "world.session"},
    ),
    _rt.Import(
        None,
        "current",
        {"current": _rt.Func("current", (), _rt.Own("world.session"))},
        {},
    ),
    _rt.Import(
        None,
        "note",
        {
            "note": _rt.Func(
                "note",
                (_rt.Borrow("world.session"), typing__page),
                _rt.List(_rt.string),
            ),
        },
        {},
    ),
    _rt.Import(
        None,
        "session",
        {
            "session": _rt.Func(
                "[constructor]session",
                (_rt.string,),
                _rt.Own("world.session"),
            ),
        },
        {},
    ),
    _rt.Import(
        None,
        "session_open",
        {
            "session_open": _rt.Func(
                "[static]session.open",
                (_rt.u32,),
                _rt.Result(_rt.Own("world.session"), world__refusal),
                raises=_world.RefusalException,
            ),
        },
        {},
    ),
    _rt.Import(
        None,
        "session_same",
        {
            "session_same": _rt.Func(
                "[static]session.same",
                (_rt.Borrow("world.session"), _rt.Borrow("world.session")),
                _rt.boolean,
            ),
        },
        {},
    ),
]
