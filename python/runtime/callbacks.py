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

Answer = Callable[[int, int], int]
"""Takes where arguments are, and where the result is to be; returns an error, or 0."""

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


def _dropped(number: int) -> None:
    if _answers:  # None is left at the end of the process.
        _answers.pop(number, None)


_call = ctypes.CFUNCTYPE(_N, _P, _P, _P, _P, _N, _P, _N)(_called)
_callback = ctypes.cast(_call, ffi.wasmtime_component_func_callback_t)
_finalizer = ctypes.CFUNCTYPE(None, _P)(_dropped)


def add(linker: Any, name: str, answer: Answer) -> None:
    """Add a function to a part of a linker."""
    number = next(_numbers)
    _answers[number] = answer
    text = name.encode()
    succeed(
        ffi.wasmtime_component_linker_instance_add_func(
            linker.ptr(), text, len(text), _callback, number, _finalizer
        )
    )


def failure(message: str) -> int:
    """An error, for wasmtime to free."""
    made = ctypes.cast(ffi.wasmtime_error_new(message.encode()), _P)
    return made.value or 0
