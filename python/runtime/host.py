"""Imports: Python objects whose methods a component calls, and resources that are Python objects."""

from __future__ import annotations

import functools
import itertools
import weakref
from typing import Any, Mapping

from .calls import Func
from .codec import mismatch
from .errors import ResultError
from .values import Err, Ok


class Import:
    """An interface that the component imports, or a function, where `name` is `None`."""

    def __init__(
        self,
        name: str | None,
        keyword: str,
        table: Mapping[str, Func],
        resources: Mapping[str, str],
    ) -> None:
        self.name, self.keyword, self.table, self.resources = (
            name,
            keyword,
            table,
            resources,
        )


class Host:
    """An import of one instance, and the object that it is."""

    def __init__(self, instance: Any, item: Import, implementation: Any) -> None:
        self._instance = instance
        self.item, self.implementation = item, implementation
        self.kinds: dict[str, HostKind] = {}

    def _kind(self, key: str) -> Any:
        return self.kinds.get(key) or self._instance.kinds[key]

    def missing(self) -> list[str]:
        """What the object should have and has not."""
        if self.item.name is None:
            return [] if callable(self.implementation) else ["a call"]
        return [
            key
            for key, func in self.item.table.items()
            if func.method is None
            and not callable(getattr(self.implementation, key, None))
        ]

    def define(self, root: Any) -> None:
        """Add the functions and resources to a linker."""
        if self.item.name is None:
            for func in self.item.table.values():
                root.add_func(func.name, self.function(func, None))
            return
        with root.add_instance(self.item.name) as linker:
            for name, key in self.item.resources.items():
                kind = HostKind(self._instance)
                self.kinds[key] = self._instance.kinds[key] = kind
                kind.define(linker, name)
            for key, func in self.item.table.items():
                linker.add_func(func.name, self.function(func, key))

    def function(self, func: Func, key: str | None) -> Any:
        """The function for wasmtime."""
        return functools.partial(weakly(self.answer), func, key)

    def answer(self, func: Func, key: str | None, _store: Any, *raw: Any) -> Any:
        """What a function returns to wasmtime: no exception leaves it but as a trap."""
        import wasmtime

        try:
            values = [codec.take(it, self) for codec, it in zip(func.params, raw)]
            result = self.outcome(func, key, values)
            if func.result is None:
                return None
            given = func.result.give(result, self)
            self._instance.moved.clear()
            return given
        except BaseException as error:
            self._instance.raised = error
            raise wasmtime.WasmtimeError(
                f"{func.name}: {type(error).__name__}"
            ) from None

    def outcome(self, func: Func, key: str | None, values: list[Any]) -> Any:
        """What a function returns, or fails with where it says so."""
        if func.method is not None:
            target, values = getattr(values[0], func.method), values[1:]
        elif key is None:
            target = self.implementation
        else:
            target = getattr(self.implementation, key)
        if func.raises is None:
            returned = target(*values)
            if func.result is None and returned is not None:
                raise mismatch(f"None from {func.name}", returned)
            return returned
        try:
            return Ok(target(*values))
        except func.raises as error:
            if not isinstance(error, ResultError):
                raise
            return Err(error.value)


def weakly(method: Any) -> Any:
    """A method for wasmtime, which keeps it where no collector looks: what it is of is not kept."""
    find = weakref.WeakMethod(method)

    def call(*args: Any) -> Any:
        found = find()
        return None if found is None else found(*args)

    return call


class HostKind:
    """Python objects behind the handles of one imported resource."""

    numbers = itertools.count(1)

    def __init__(self, instance: Any) -> None:
        self.instance = instance
        self.objects: dict[int, Any] = {}
        self.reps = itertools.count(1)
        self.number = next(HostKind.numbers)

    def define(self, linker: Any, name: str) -> None:
        from wasmtime.component import ResourceType

        dropped = weakly(self.dropped)
        linker.add_resource(name, ResourceType.host(self.number), dropped)

    def dropped(self, _store: Any, rep: int) -> None:
        value = self.objects.pop(rep, None)
        close = getattr(value, "close", None)
        if callable(close):
            try:
                close()
            except BaseException as error:
                self.instance.raised = error
                raise

    def put(self, value: Any) -> int:
        rep = next(self.reps)
        self.objects[rep] = value
        return rep

    def give_own(self, value: Any) -> Any:
        from wasmtime.component import ResourceHost

        if value is None:
            raise mismatch("an object", value)
        return ResourceHost.own(self.put(value), self.number)

    def give_borrow(self, value: Any) -> Any:
        from wasmtime.component import ResourceHost

        if value is None:
            raise mismatch("an object", value)
        rep = self.put(value)
        self.instance.temporary.append((self, rep))
        return ResourceHost.borrow(rep, self.number)

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
        return self.pointer(self.give_own(value))

    def lower_borrow(self, value: Any) -> int:
        pointer = self.pointer(self.give_borrow(value))
        return pointer

    def pointer(self, host: Any) -> int:
        import ctypes

        handle = host.to_any(self.instance.store)._consume()
        return ctypes.cast(handle, ctypes.c_void_p).value or 0

    def lift_own(self, handle: int) -> Any:
        return self.take_own(self.public(handle))

    def lift_borrow(self, handle: int) -> Any:
        return self.take_borrow(self.public(handle))

    def public(self, handle: int) -> Any:
        import ctypes

        from wasmtime.component import ResourceAny

        from . import memory

        pointer = ctypes.POINTER(memory.ffi.wasmtime_component_resource_any_t)
        return ResourceAny._from_ptr(ctypes.cast(handle, pointer))
