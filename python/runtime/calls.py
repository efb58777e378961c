"""Calls of exported functions.

The arguments of a function have one place in memory that every call writes to, under
the lock of the instance. One that is called often is compiled for its signature.
"""

from __future__ import annotations

import ctypes
from typing import Any

from . import memory
from .codec import RESOURCE, Codec, Scalar
from .errors import ResultError
from .memory import KIND, RAM, SIZE

OFTEN = 100
"""Calls that take together as long as it takes to compile one."""


class Func:
    """A function of WIT: its name there, and how its values cross."""

    def __init__(
        self,
        name: str,
        params: tuple[Codec, ...],
        result: Codec | None,
        raises: type[ResultError[Any]] | None = None,
        method: str | None = None,
    ) -> None:
        self.name = name
        self.params = params
        self.result = result
        self.raises = raises
        self.method = method
        self.made = result
        """As `result`, where errors are raised."""
        if raises is not None and result is not None:
            self.made = result.raising(raises)
        self.calls = 0
        """How often it was called, of whatever instance; about, for nothing locks it."""
        self._compiled: Any = None

    def bind(self, key: str, ex: Any) -> Any:
        """The function of one instance, to be called with Python's values."""
        raw = ex._instance.find(ex, self.name)
        if not memory.fast:
            return bind_public(self, raw, ex)
        if self._compiled is None:
            if self.calls < OFTEN:
                return bind_plain(self, key, raw, ex)
            from .compiled import compile_call

            self._compiled = compile_call(self, key)
        return self._compiled(self, raw, ex)


def bind_public(func: Func, raw: Any, ex: Any) -> Any:
    """The function, by wasmtime's public API."""
    instance = ex._instance
    count = len(func.params)

    def call(*values: Any) -> Any:
        if len(values) != count:
            raise TypeError(f"{func.name} takes {count} arguments, got {len(values)}")
        with instance.lock:
            instance.enter()
            instance.busy = True
            try:
                args = [codec.give(it, ex) for codec, it in zip(func.params, values)]
                if instance.moved:
                    instance.settle()
                result = instance.call_public(raw, args)
                return None if func.made is None else func.made.take(result, ex)
            finally:
                instance.busy = False
                instance.leave()

    return call


def bind_plain(func: Func, key: str, raw: Any, ex: Any) -> Any:
    """The function, a codec at a time, until it has been called often."""
    instance = ex._instance
    space, *passed = prepare(func, raw, instance)
    _, _, args, *_ = passed
    first, result = ctypes.addressof(args), ctypes.addressof(space)
    # As in what is compiled, numbers are first: of two wrong values, the same one is told.
    params = sorted(
        enumerate(func.params), key=lambda param: not isinstance(param[1], Scalar)
    )
    freed = [first + SIZE * index for index, codec in params if codec.heap]
    if func.made is not None and func.made.heap:
        freed.append(result)

    def call(*values: Any) -> Any:
        with instance.lock:
            instance.enter()
            func.calls += 1
            if func.calls >= OFTEN:
                setattr(ex._calls, key, func.bind(key, ex))
            instance.busy = True
            try:
                for index, codec in params:
                    codec.lower(values[index], first + SIZE * index, ex)
                if instance.moved:
                    instance.settle()
                error = memory.func_call(*passed)
                if error:
                    raise instance.fault(error)
                return None if func.made is None else func.made.lift(result, ex)
            finally:
                instance.busy = False
                for place in freed:
                    memory.val_delete(place)
                    KIND.pack_into(RAM, place, 0)
                instance.leave()

    return call


def prepare(func: Func, raw: Any, instance: Any) -> tuple[Any, ...]:
    """What a call passes, made once."""
    count = len(func.params)
    args = (ctypes.c_ubyte * (SIZE * max(count, 1)))()
    for index, codec in enumerate(func.params):
        if isinstance(codec, Scalar):
            args[SIZE * index] = codec.kind
        elif index == 0 and func.method is not None:
            args[0] = RESOURCE
    space = (ctypes.c_ubyte * SIZE)()
    returned = func.made is not None
    instance.kept.append((raw, args, space))
    return (
        space,
        ctypes.c_void_p(ctypes.addressof(raw._func)),
        ctypes.c_void_p(instance.context),
        args,
        ctypes.c_size_t(count),
        space if returned else None,
        ctypes.c_size_t(1 if returned else 0),
    )
