"""An instance of a component: one store, one memory, one thread at a time."""

from __future__ import annotations

import ctypes
import os
import threading
import weakref
from collections import deque
from typing import Any

from . import memory
from .errors import InstanceClosed, ReentrantCall, Trap

_CLOSED = object()
_LIVE: weakref.WeakSet[Instance] = weakref.WeakSet()


class Instance:
    """What all exports of an instance share."""

    def __init__(self, store: Any, stderr: bytearray) -> None:
        self.store = store
        self.context = ctypes.cast(store._context(), ctypes.c_void_p).value
        self.stderr = stderr
        self.raw: Any = None
        self.kinds: dict[str, Any] = {}
        self.lock = threading.RLock()
        self.busy = False
        self.dead = ""
        self.attention: deque[Any] = deque()
        """Handles to drop before the next call; never empty when the instance is dead."""
        self.moved: list[Any] = []
        self.lent: list[Any] = []
        self.temporary: list[Any] = []
        self.raised: BaseException | None = None
        self.indices: dict[str, Any] = {}
        self.linker: Any = None
        self.kept: list[Any] = []
        """Memory whose addresses calls are made with."""
        _LIVE.add(self)

    @property
    def closed(self) -> bool:
        return bool(self.dead)

    def close(self) -> None:
        """Free the memory of the instance. What is in it is gone without its destructors."""
        with self.lock:
            if self.busy:
                raise ReentrantCall("an instance cannot be closed in a call of its own")
            if self.dead:
                return
            while self.attention:
                self.drop(self.attention.popleft())
            self.die("the instance was closed")
            self.store.close()

    def die(self, why: str) -> None:
        self.dead = why
        self.attention.append(_CLOSED)

    def enter(self) -> None:
        """Refuse a call that cannot be, and drop what there is to drop."""
        if self.dead:
            raise InstanceClosed(self.dead)
        if self.busy:
            raise ReentrantCall(
                "the instance is in a call already, on this very thread"
            )
        while self.attention:
            self.drop(self.attention.popleft())

    def leave(self) -> None:
        """Forget what a call was given."""
        self.moved.clear()
        self.lent.clear()
        while self.temporary:
            kind, rep = self.temporary.pop()
            kind.objects.pop(rep, None)

    def find(self, ex: Any, name: str) -> Any:
        """A function of an exported interface."""
        parent = None
        if ex._export:
            parent = self.indices.get(ex._export)
            if parent is None:
                parent = self.raw.get_export_index(self.store, ex._export)
                self.indices[ex._export] = parent
        return self.raw.get_func(
            self.store, self.raw.get_export_index(self.store, name, parent)
        )

    # Handles.

    def move(self, value: Any) -> None:
        """A handle is to be given away, once the call has all its arguments."""
        if any(it is value for it in self.moved):
            raise ValueError(f"{value!r} is given away twice in one call")
        self.moved.append(value)

    def settle(self) -> None:
        """All arguments are there: handles that are given away are no more."""
        for value in self.moved:
            if any(it is value for it in self.lent):
                raise ValueError(f"{value!r} is given away and lent in one call")
        for value in self.moved:
            handle, value._handle = value._handle, 0
            if memory.fast:
                memory.resource_delete(handle)

    def copy(self, handle: int) -> int:
        copy: int = memory.resource_clone(handle)
        return copy

    def drop(self, handle: Any) -> None:
        """Run the destructor behind a handle."""
        if handle is _CLOSED:
            return
        self.busy = True
        try:
            if memory.fast:
                error = memory.resource_drop(self.context, handle)
                memory.resource_delete(handle)
                if error:
                    raise self.fault(error)
            else:
                self.guard(lambda: handle.drop(self.store))
                handle.close()
        finally:
            self.busy = False

    # Faults.

    def call_public(self, raw: Any, args: list[Any]) -> Any:
        return self.guard(lambda: raw(self.store, *args))

    def guard(self, act: Any) -> Any:
        import wasmtime

        try:
            return act()
        except wasmtime.WasmtimeError as error:
            raise self.trap(str(error)) from self.cause()

    def fault(self, error: int) -> BaseException:
        """What to raise for an error of wasmtime, which is freed."""
        import wasmtime

        pointer = ctypes.cast(error, ctypes.POINTER(memory.ffi.wasmtime_error_t))
        trap = self.trap(str(wasmtime.WasmtimeError._from_ptr(pointer)))
        trap.__cause__ = self.cause()
        if trap.__cause__ is not None and not isinstance(trap.__cause__, Exception):
            return trap.__cause__  # A keyboard interrupt stays one.
        return trap

    def cause(self) -> BaseException | None:
        raised, self.raised = self.raised, None
        return raised

    def trap(self, text: str) -> Trap:
        self.die("the instance has trapped before; make a new one")
        head, _, causes = text.partition("\n\nCaused by:\n")
        stderr = self.stderr.decode(errors="replace").strip()
        message = causes.strip().splitlines()[-1].strip() if causes else head
        if isinstance(self.raised, BaseException):
            message = (
                f"{type(self.raised).__name__} in a function that the component called"
            )
        elif stderr:
            message = f"{message}\n{stderr}"
        return Trap(message, head, stderr)


def living() -> list[Instance]:
    """The instances that there are."""
    return list(_LIVE)


def _forked() -> None:
    for instance in living():
        instance.lock = threading.RLock()
        instance.die(
            "the instance belongs to the process before the fork; make a new one"
        )


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
