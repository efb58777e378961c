"""What imports need of `wasmtime.component`, by wasmtime's C functions: to import that takes longer than all the rest.

Where C structures are as they are expected to be.
"""

from __future__ import annotations

import ctypes
from typing import Any

from . import memory
from .memory import Owned, succeed

ffi = memory.ffi


class LinkerInstance(Owned):
    """The world in a linker, or an interface; what it is a part of waits until it is closed."""

    def __init__(self, ptr: Any) -> None:
        super().__init__(ptr, ffi.wasmtime_component_linker_instance_delete)

    def add_instance(self, name: str) -> LinkerInstance:
        made = ctypes.POINTER(ffi.wasmtime_component_linker_instance_t)()
        place, text = ctypes.byref(made), name.encode()
        succeed(
            ffi.wasmtime_component_linker_instance_add_instance(
                self.ptr(), text, len(text), place
            )
        )
        return LinkerInstance(made)

    def add_resource(self, name: str, kind: ResourceType, dropped: Any) -> None:
        from .callbacks import add_resource

        add_resource(self, name, kind, dropped)


class ResourceType(Owned):
    """A resource of the host, by a number."""

    @classmethod
    def host(cls, number: int) -> ResourceType:
        made = ffi.wasmtime_component_resource_type_new_host(number)
        return cls(made, ffi.wasmtime_component_resource_type_delete)


class ResourceHost(Owned):
    """A handle to an object of the host."""

    def __init__(self, ptr: Any) -> None:
        super().__init__(ptr, ffi.wasmtime_component_resource_host_delete)

    @classmethod
    def own(cls, rep: int, number: int) -> ResourceHost:
        return cls(ffi.wasmtime_component_resource_host_new(True, rep, number))

    @property
    def rep(self) -> int:
        rep: int = ffi.wasmtime_component_resource_host_rep(self.ptr())
        return rep

    def to_any(self, store: Any) -> ResourceAny:
        made = ctypes.POINTER(ffi.wasmtime_component_resource_any_t)()
        context, place = store._context(), ctypes.byref(made)
        succeed(ffi.wasmtime_component_resource_host_to_any(context, self.ptr(), place))
        return ResourceAny._from_ptr(made)


class ResourceAny(Owned):
    """A handle."""

    @classmethod
    def _from_ptr(cls, ptr: Any) -> ResourceAny:
        return cls(ptr, ffi.wasmtime_component_resource_any_delete)

    def to_host(self, store: Any) -> ResourceHost:
        made = ctypes.POINTER(ffi.wasmtime_component_resource_host_t)()
        context, place = store._context(), ctypes.byref(made)
        succeed(ffi.wasmtime_component_resource_any_to_host(context, self.ptr(), place))
        return ResourceHost(made)
