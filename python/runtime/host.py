"""Imports: Python objects whose methods a component calls, and resources that are Python objects."""

from __future__ import annotations

import functools
from typing import Any, Mapping

from . import memory
from .calls import Func
from .codec import mismatch
from .errors import Err, Ok, ResultError
from .instance import weakly
from .memory import SIZE


class Import:
    """An interface that the component imports.

    Without a name it is a function of the world, or the resources that the world has
    itself: those have no keyword, for they are not given but returned by functions.
    """

    def __init__(
        self,
        name: str | None,
        keyword: str | None,
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
        self.kinds: dict[str, Any] = {}

    def _kind(self, key: str) -> Any:
        return self.kinds.get(key) or self._instance.host_kinds[key]

    def missing(self) -> list[str]:
        """What the object should have and has not."""
        if self.item.keyword is None:
            return []
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
            self.define_in(root)
        else:
            with root.add_instance(self.item.name) as linker:
                self.define_in(linker)

    def define_in(self, linker: Any) -> None:
        for name, key in self.item.resources.items():
            self.define_resource(linker, name, key)
        for key, func in self.item.table.items():
            named = None if self.item.name is None else key
            if memory.fast:
                from .callbacks import add

                answer = functools.partial(weakly(self.answer), func, named)
                add(linker, func.name, answer)
            else:
                public = functools.partial(weakly(self.answer_public), func, named)
                linker.add_func(func.name, public)

    def define_resource(self, linker: Any, name: str, key: str) -> None:
        from .objects import HostKind, Passing

        kind = self.kinds[key] = HostKind(self._instance)
        kind.define(linker, name)
        if self.item.name is None or ":" in self.item.name:
            self._instance.host_kinds[key] = kind
            self._instance.passing[key] = Passing(kind)

    def answer(self, func: Func, key: str | None, args: int, result: int) -> int:
        """Write what a function returns: no exception leaves it but as a trap."""
        try:
            values = [
                codec.lift(args + SIZE * index, self)
                for index, codec in enumerate(func.params)
            ]
            returned = self.outcome(func, key, values)
            if func.result is not None:
                func.result.lower(returned, result, self)
        except BaseException as error:
            from .callbacks import failure

            self._instance.raised = error
            return failure(f"{func.name}: {type(error).__name__}")
        return 0

    def answer_public(self, func: Func, key: str | None, _store: Any, *raw: Any) -> Any:
        """What a function returns to wasmtime's public API."""
        import wasmtime

        try:
            values = [codec.take(it, self) for codec, it in zip(func.params, raw)]
            result = self.outcome(func, key, values)
            if func.result is None:
                return None
            return func.result.give(result, self)
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


def provide(
    instance: Any, items: list[Import], given: Mapping[str, object], linker: Any
) -> None:
    """Let an instance, which is yet to be made, import the objects that it was given."""
    hosts = [
        Host(instance, item, given[item.keyword] if item.keyword else None)
        for item in items
    ]
    instance.hosts = hosts
    lacks = [
        (host.item.keyword, missing) for host in hosts for missing in host.missing()
    ]
    if lacks:
        names = ", ".join(
            f"`{keyword}` has no `{missing}`" for keyword, missing in lacks
        )
        raise TypeError(f"the component imports what it was not given: {names}")
    with linker.root() as root:
        for host in hosts:
            host.define(root)
