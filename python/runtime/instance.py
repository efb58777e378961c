"""An instance of a component: one store, one memory, one thread at a time.

Locks and weak references are those of `threading` and `weakref`, which are modules
that take long to import.
"""

from __future__ import annotations

import ctypes
import os
import re
from _thread import RLock
from _weakref import ref
from collections import deque
from typing import Any

from . import memory
from .errors import InstanceClosed, ReentrantCall, Trap

_CLOSED = object()
_LIVE: set[ref[Instance]] = set()
"""Each is taken out by its own end, on whatever thread; a copy is made in one step."""


class Instance:
    """What all exports of an instance share."""

    def __init__(self, store: Any, written: Any) -> None:
        self.store = store
        self.context = ctypes.cast(store._context(), ctypes.c_void_p).value
        self.written = written
        self.raw: Any = None
        self.host_kinds: dict[str, Any] = {}
        """Resources of imports that other interfaces use: not those of labels."""
        self.passing: dict[str, Any] = {}
        """The same for exports."""
        self.guest_kinds: dict[str, Any] = {}
        """Resources of exports that other exports use."""
        self.lock = RLock()
        self.busy = False
        self.dead = ""
        self.attention: deque[Any] = deque()
        """Handles to drop before the next call; never empty when the instance is dead."""
        self.moved: list[Any] = []
        self.lent: list[Any] = []
        self.temporary: list[Any] = []
        self.raised: BaseException | None = None
        self.indices: dict[str, Any] = {}
        self.hosts: list[Any] = []
        self.kept: list[Any] = []
        """Memory whose addresses calls are made with."""
        _LIVE.add(ref(self, _LIVE.discard))

    @property
    def closed(self) -> bool:
        return bool(self.dead)

    def close(self) -> None:
        """Free the memory of the instance. What is in it is gone without its destructors."""
        with self.lock:
            if self.dead:
                return
            if self.busy:
                raise ReentrantCall("an instance cannot be closed in a call of its own")
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
            kind, rep, handle = self.temporary.pop()
            kind.take_back(rep, handle)

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
            value._settle()

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
            raised = self.raisable(str(error))
        raise raised

    def fault(self, error: int) -> BaseException:
        """What to raise for an error of wasmtime, which is freed."""
        import wasmtime

        pointer = ctypes.cast(error, ctypes.POINTER(memory.ffi.wasmtime_error_t))
        return self.raisable(str(wasmtime.WasmtimeError._from_ptr(pointer)))

    def raisable(self, text: str) -> BaseException:
        """A trap, whose cause is what Python code has raised; an interrupt stays one."""
        trap = self.trap(text)
        raised, self.raised = self.raised, None
        if raised is not None and not isinstance(raised, Exception):
            return raised
        trap.__cause__ = raised
        return trap

    def trap(self, text: str) -> Trap:
        self.die("the instance has trapped before; make a new one")
        head, _, causes = text.partition("\n\nCaused by:\n")
        stderr = self.written.tail.decode(errors="replace").strip()
        message = innermost(causes) if causes else head
        if isinstance(self.raised, BaseException):
            message = (
                f"{type(self.raised).__name__} in a function that the component called"
            )
        elif stderr:
            message = f"{message}\n{stderr}"
        return Trap(message, head, stderr)


def innermost(causes: str) -> str:
    """The last of the causes that wasmtime lists, which it numbers if there are several."""
    numbered = re.findall(r"^\s*\d+: (.*)$", causes, re.MULTILINE)
    return str(numbered[-1] if numbered else causes.strip().splitlines()[0])


def living() -> list[Instance]:
    """The instances that there are."""
    found = [live() for live in _LIVE.copy()]
    return [instance for instance in found if instance is not None]


def weakly(method: Any) -> Any:
    """A method for wasmtime, which keeps it where no collector looks: what it is of is not kept."""
    find, function = ref(method.__self__), method.__func__

    def call(*args: Any) -> Any:
        found = find()
        return None if found is None else function(found, *args)

    return call


def _forked() -> None:
    """Refuse calls in the child of a fork; none may wait for a thread that is not in it."""
    for instance in living():
        lock: Any = instance.lock
        if lock.acquire(blocking=False):
            lock.release()
        else:
            # Calls are compiled with it: it has to be the same one.
            lock._at_fork_reinit()
            # What that thread was in the midst of is not to be freed.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(instance))
        instance.die(
            "the instance belongs to the process before the fork; make a new one"
        )


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
