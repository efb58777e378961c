"""Python functions that a component calls, by wasmtime's C functions: values are read and written in their places.

Where C structures are as they are expected to be. wasmtime has one function and a
number, so that nothing of an instance is kept by it.
"""

from __future__ import annotations

import ctypes
import itertools
from typing import Any, Callable

from . import memory
from .memory import succeed

ffi = memory.ffi

Answer = Callable[[Any, int], Any]
"""Takes where arguments are, and where the result is to be; returns an error, or 0.

That of a resource takes no store, and the number of what is dropped.
"""

_answers: dict[int, Answer] = {}
_numbers = itertools.count(1)

_P, _N = ctypes.c_void_p, ctypes.c_size_t


def _called(
    number: int,
    _store: Any,
    _type: Any,
    args: int,
    _count: int,
    result: int,
    _results: int,
) -> int:
    return _answers[number](args, result) or 0


def _destroyed(number: int, _store: Any, rep: int) -> int:
    try:
        _answers[number](None, rep)
    except BaseException as error:
        return failure(str(error))
    return 0


def _dropped(number: int) -> None:
    if _answers:  # None is left at the end of the process.
        _answers.pop(number, None)


_call = ctypes.CFUNCTYPE(_N, _P, _P, _P, _P, _N, _P, _N)(_called)
_callback = ctypes.cast(_call, ffi.wasmtime_component_func_callback_t)
_destructor = ffi.wasmtime_component_resource_destructor_t(_destroyed)
_finalizer = ctypes.CFUNCTYPE(None, _P)(_dropped)


def add(linker: Any, name: str, answer: Answer) -> None:
    """Add a function to a part of a linker."""
    add_func = ffi.wasmtime_component_linker_instance_add_func
    text = name.encode()
    succeed(
        add_func(linker.ptr(), text, len(text), _callback, _kept(answer), _finalizer)
    )


def add_resource(linker: Any, name: str, kind: Any, dropped: Answer) -> None:
    """Add a resource to a part of a linker."""
    add = ffi.wasmtime_component_linker_instance_add_resource
    text, passed = name.encode(), (_destructor, _kept(dropped), _finalizer)
    succeed(add(linker.ptr(), text, len(text), kind.ptr(), *passed))


def _kept(answer: Answer) -> int:
    number = next(_numbers)
    _answers[number] = answer
    return number


def failure(message: str) -> int:
    """An error, for wasmtime to free."""
    made = ctypes.cast(ffi.wasmtime_error_new(message.encode()), _P)
    return made.value or 0
