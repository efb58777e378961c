"""Base classes of what packages show: an exported interface, and a handle to a resource in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Mapping

from . import memory
from .calls import Func
from .codec import mismatch
from .instance import Instance

if TYPE_CHECKING:
    from typing_extensions import Self


class Calls:
    """The functions of an exported interface, each made when it is first called.

    All are attributes from the start: one that `__getattr__` is asked for is slow ever after.
    """

    def __init__(self, ex: Exports) -> None:
        for key in ex._table:
            setattr(self, key, partial(first_call, ex, key))


def first_call(ex: Exports, key: str, *values: Any) -> Any:
    with ex._instance.lock:
        ex._instance.enter()
        call = ex._table[key].bind(key, ex)
        setattr(ex._calls, key, call)
    return call(*values)


class Exports:
    """An interface that an instance of a component exports."""

    _export: ClassVar[str] = ""
    _classes: ClassVar[Mapping[str, type[Resource]]] = {}

    def __init__(self, instance: Instance, table: Mapping[str, Func]) -> None:
        self._instance = instance
        self._table = table
        self._calls: Any = Calls(self)
        self._kinds: dict[str, Any] = {
            key: GuestKind(cls, self) for key, cls in self._classes.items()
        }
        if ":" in self._export:
            instance.guest_kinds.update(self._kinds)

    def _kind(self, key: str) -> Any:
        kind = self._kinds.get(key)
        if kind is None and self._export:
            kind = self._instance.guest_kinds.get(key)
        return kind or self._instance.passing[key]

    def close(self) -> None:
        """Close the instance that this belongs to, with all that it exports."""
        self._instance.close()

    @property
    def closed(self) -> bool:
        """Whether the instance was closed, or has trapped."""
        return self._instance.closed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Resource:
    """A handle to something that lives in a component.

    What it is a handle to is dropped by `close`, at the end of a `with`, or when
    Python has no reference to the handle any more.
    """

    __slots__ = ("_exports", "_calls", "_handle", "__weakref__")
    _exports: Exports
    _calls: Any
    _handle: Any

    def __init__(self) -> None:
        raise TypeError(
            f"{type(self).__name__} has no constructor: the component makes it"
        )

    def _make(self, exports: Exports, key: str, *values: Any) -> None:
        if (
            not isinstance(exports, Exports)
            or type(self) not in exports._classes.values()
        ):
            raise TypeError(
                f"{type(self).__module__}.{type(self).__name__} is not of {exports!r}"
            )
        made = getattr(exports._calls, key)(*values)
        self._exports, self._calls = exports, exports._calls
        self._handle, made._handle = made._handle, 0

    def _settle(self) -> None:
        handle, self._handle = self._handle, 0
        if memory.fast:
            memory.resource_delete(handle)

    @property
    def closed(self) -> bool:
        """Whether the handle was closed, or given away."""
        return not self._handle

    def close(self) -> None:
        """Drop what this is a handle to. To close it twice is fine."""
        instance = self._exports._instance
        with instance.lock:
            handle, self._handle = self._handle, 0
            if handle:
                instance.attention.append(handle)
                if not instance.busy and not instance.dead:
                    instance.enter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __del__(self) -> None:
        # On any thread, in the midst of a call even: the next call drops it.
        try:
            handle, self._handle = self._handle, 0
            if handle:
                self._exports._instance.attention.append(handle)
        except AttributeError:
            pass

    def __repr__(self) -> str:
        state = (
            "closed" if self.closed else f"of {self._exports._export or 'the world'}"
        )
        return f"<{type(self).__module__}.{type(self).__qualname__} {state}>"


class GuestKind:
    """Handles of one resource of one exported interface."""

    def __init__(self, cls: type[Resource], ex: Exports) -> None:
        self.cls, self.ex, self.instance = cls, ex, ex._instance

    def check(self, value: Any) -> Any:
        if not isinstance(value, self.cls):
            raise mismatch(f"a {self.cls.__module__}.{self.cls.__name__}", value)
        if value._exports is not self.ex:
            raise TypeError(f"{value!r} belongs to another instance")
        if not value._handle:
            raise ValueError(f"{type(value).__name__} is closed")
        return value._handle

    def adopt(self, handle: Any) -> Resource:
        made = self.cls.__new__(self.cls)
        made._exports, made._calls, made._handle = self.ex, self.ex._calls, handle
        return made

    def give_own(self, value: Any) -> Any:
        handle = self.check(value)
        self.instance.move(value)
        return handle

    def give_borrow(self, value: Any) -> Any:
        handle = self.check(value)
        self.instance.lent.append(value)
        return handle

    def lower_own(self, value: Any) -> int:
        return self.instance.copy(self.give_own(value))

    def lower_borrow(self, value: Any) -> int:
        return self.instance.copy(self.give_borrow(value))

    lift_own = take_own = lift_borrow = take_borrow = adopt
