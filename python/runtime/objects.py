"""Resources of the host: Python objects, and the numbers that a component knows them by."""

from __future__ import annotations

import ctypes
import itertools
from typing import Any

from . import memory
from .codec import mismatch
from .instance import weakly


def handles() -> Any:
    """Classes of `wasmtime.component`, or the like."""
    if memory.fast:
        from . import native

        return native
    from wasmtime import component

    return component


class HostKind:
    """Python objects behind the handles of one imported resource."""

    numbers = itertools.count(1)

    def __init__(self, instance: Any) -> None:
        self.instance = instance
        self.objects: dict[int, Any] = {}
        self.reps = itertools.count(1)
        self.number = next(HostKind.numbers)

    def define(self, linker: Any, name: str) -> None:
        kind = handles().ResourceType.host(self.number)
        linker.add_resource(name, kind, weakly(self.dropped))

    def dropped(self, _store: Any, rep: int) -> None:
        value = self.objects.pop(rep, None)
        close = getattr(value, "close", None)
        if callable(close):
            try:
                close()
            except BaseException as error:
                import wasmtime

                self.instance.raised = error
                # What else is raised does not pass through the public API as a trap.
                raise wasmtime.WasmtimeError(
                    f"{type(value).__name__}.close: {type(error).__name__}"
                ) from None

    def put(self, value: Any) -> int:
        rep = next(self.reps)
        self.objects[rep] = value
        return rep

    def give_own(self, value: Any) -> Any:
        if value is None:
            raise mismatch("an object", value)
        return handles().ResourceHost.own(self.put(value), self.number)

    def take_own(self, value: Any) -> Any:
        with value.to_host(self.instance.store) as host:
            found = self.objects.pop(host.rep)
        value.close()
        return found

    def take_borrow(self, value: Any) -> Any:
        with value.to_host(self.instance.store) as host:
            found = self.objects[host.rep]
        value.close()
        return found

    def lower_own(self, value: Any) -> int:
        return address(self.give_own(value).to_any(self.instance.store)._consume())

    def lift_own(self, handle: int) -> Any:
        return self.take_own(lifted(handle))

    def lift_borrow(self, handle: int) -> Any:
        return self.take_borrow(lifted(handle))


class Gift:
    """An object that is given to an export, until the call has all its arguments."""

    def __init__(self, instance: Any, entry: tuple[Any, int, Any]) -> None:
        self.instance, self.entry = instance, entry

    def _settle(self) -> None:
        self.instance.temporary.remove(self.entry)
        if memory.fast:
            self.entry[2].close()  # The component has a copy.


class Passing:
    """How objects pass into exports: what a call does not take is the caller's again after it."""

    def __init__(self, kind: HostKind) -> None:
        self.kind, self.instance = kind, kind.instance
        self.lift_own, self.take_own = kind.lift_own, kind.take_own

    def give_borrow(self, value: Any) -> Any:
        """A handle that is wasmtime's own: it makes no borrowed ones for calls that are yet to be."""
        host = self.kind.give_own(value)
        handle = host.to_any(self.instance.store)
        self.instance.temporary.append((self, host.rep, handle))
        return handle

    def give_own(self, value: Any) -> Any:
        handle = self.give_borrow(value)
        self.instance.moved.append(Gift(self.instance, self.instance.temporary[-1]))
        return handle

    def lower_borrow(self, value: Any) -> int:
        return copied(self.give_borrow(value))

    def lower_own(self, value: Any) -> int:
        return copied(self.give_own(value))

    def take_back(self, rep: int, handle: Any) -> None:
        """Have the object alone; what a trap has left behind goes with the instance."""
        self.kind.objects.pop(rep, None)
        if not self.instance.dead:
            handle.to_host(self.instance.store).close()
        handle.close()


def lifted(handle: int) -> Any:
    pointer = ctypes.POINTER(memory.ffi.wasmtime_component_resource_any_t)
    return handles().ResourceAny._from_ptr(ctypes.cast(handle, pointer))


def copied(handle: Any) -> int:
    copy: int = memory.resource_clone(address(handle.ptr()))
    return copy


def address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
