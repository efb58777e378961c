"""Components by wasmtime's C functions, as `wasmtime.component` has them, which takes longer to import than all the rest.

For those that import nothing of Python's, where C structures are as they are expected to be.
"""

from __future__ import annotations

import ctypes
from typing import Any

from wasmtime import WasmtimeError
from wasmtime._managed import Managed

from . import memory

ffi = memory.ffi


def succeed(error: Any) -> None:
    """Raise what a function has returned, if it has failed."""
    if error:
        raise WasmtimeError._from_ptr(error)


class Compiled(Managed[Any]):
    """A component that was compiled before."""

    def __init__(self, engine: Any, path: str) -> None:
        made = ctypes.POINTER(ffi.wasmtime_component_t)()
        place = ctypes.byref(made)
        succeed(
            ffi.wasmtime_component_deserialize_file(engine.ptr(), path.encode(), place)
        )
        self._set_ptr(made)

    def _delete(self, ptr: Any) -> None:
        ffi.wasmtime_component_delete(ptr)


class Linker(Managed[Any]):
    """What a component is given."""

    def __init__(self, engine: Any) -> None:
        self._set_ptr(ffi.wasmtime_component_linker_new(engine.ptr()))

    def _delete(self, ptr: Any) -> None:
        ffi.wasmtime_component_linker_delete(ptr)

    def add_wasip2(self) -> None:
        succeed(ffi.wasmtime_component_linker_add_wasip2(self.ptr()))

    def instantiate(self, store: Any, compiled: Any) -> Instance:
        raw = ffi.wasmtime_component_instance_t()
        place = ctypes.byref(raw)
        succeed(
            ffi.wasmtime_component_linker_instantiate(
                self.ptr(), store._context(), compiled.ptr(), place
            )
        )
        return Instance(raw)


class Index(Managed[Any]):
    """Where something is that is exported."""

    def __init__(self, ptr: Any) -> None:
        self._set_ptr(ptr)

    def _delete(self, ptr: Any) -> None:
        ffi.wasmtime_component_export_index_delete(ptr)


class Instance:
    """An instance, which is of a store."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def get_export_index(
        self, store: Any, name: str, parent: Index | None = None
    ) -> Index:
        within = None if parent is None else parent.ptr()
        text = name.encode()
        return Index(
            ffi.wasmtime_component_instance_get_export_index(
                ctypes.byref(self.raw), store._context(), within, text, len(text)
            )
        )

    def get_func(self, store: Any, index: Index) -> Func:
        func = Func()
        ffi.wasmtime_component_instance_get_func(
            ctypes.byref(self.raw),
            store._context(),
            index.ptr(),
            ctypes.byref(func._func),
        )
        return func


class Func:
    """A function, as calls are made with it."""

    def __init__(self) -> None:
        self._func = ffi.wasmtime_component_func_t()
