"""Values that are one of several: `variant`, `option` and `result`."""

from __future__ import annotations

import ctypes
from typing import Any

from . import memory
from .codec import OPTION, RESULT, VARIANT, Codec, Own, mismatch
from .errors import Err, Ok, ResultError, Some
from .memory import KIND, PAIR, POINTER, RAM, SIZE
from .records import Record


def box(codec: Codec, value: Any, at: int, ex: Any) -> None:
    """Lower a value into memory of its own, whose address is written at `at`."""
    space = ctypes.create_string_buffer(SIZE)
    place = ctypes.addressof(space)
    try:
        codec.lower(value, place, ex)
    except BaseException:
        memory.val_delete(place)
        raise
    POINTER.pack_into(RAM, at, memory.val_new(place))


def unbox(codec: Codec, at: int, ex: Any) -> Any:
    """Lift the value whose address is at `at`."""
    return codec.lift(POINTER.unpack_from(RAM, at)[0], ex)


class Cases(Codec):
    """What is one of several: the public API has tags only where classes do not tell."""

    def cases(self) -> list[tuple[str, Codec | None]]:
        raise NotImplementedError

    def tagged(self) -> bool:
        seen: set[object] = set()
        for _, codec in self.cases():
            classes = {object} if codec is None else codec.classes()
            if classes & seen:
                return True
            seen |= classes
        return False

    def classes(self) -> set[object]:
        if self.tagged():
            return {Cases}
        parts = [
            {object} if codec is None else codec.classes() for _, codec in self.cases()
        ]
        return set().union(*parts)

    def give_case(self, tag: str, payload: Any) -> Any:
        from wasmtime.component import Variant as Public

        return Public(tag, payload) if self.tagged() else payload

    def take_case(self, value: Any) -> tuple[str, Any]:
        if self.tagged():
            return value.tag, value.payload
        for tag, codec in self.cases():
            if codec is None and value is None:
                return tag, None
            if codec is not None and self._has(codec, value):
                return tag, value
        raise mismatch("a case", value)

    def _has(self, codec: Codec, value: Any) -> bool:
        from wasmtime import component

        public = {
            Record: component.Record,
            Cases: component.Variant,
            Own: (component.ResourceAny, component.ResourceHost),
        }
        if type(value) is bool:
            return bool in codec.classes()
        if value is None:
            return object in codec.classes()
        classes = [public.get(cls, cls) for cls in codec.classes() if cls is not object]  # type: ignore[call-overload]
        return any(isinstance(value, cls) for cls in classes)


class Variant(Cases):
    """Cases are dataclasses; one with a payload has the field `value`."""

    def __init__(self, *cases: tuple[str, type[Any], Codec | None]) -> None:
        self.by_class = {cls: (name.encode(), codec) for name, cls, codec in cases}
        self.by_name = {name.encode(): (cls, codec) for name, cls, codec in cases}

    def case(self, value: Any) -> tuple[bytes, Codec | None]:
        found = self.by_class.get(type(value))
        if found is None:
            raise mismatch(" or ".join(cls.__name__ for cls in self.by_class), value)
        return found

    def cases(self) -> list[tuple[str, Codec | None]]:
        return [(name.decode(), codec) for name, (_, codec) in self.by_name.items()]

    def lower(self, value: Any, at: int, ex: Any) -> None:
        name, codec = self.case(value)
        POINTER.pack_into(RAM, at + 24, 0)
        memory.new_bytes(at + 8, len(name), name)
        KIND.pack_into(RAM, at, VARIANT)
        if codec is not None:
            box(codec, value.value, at + 24, ex)

    def lift(self, at: int, ex: Any) -> Any:
        size, name = PAIR.unpack_from(RAM, at + 8)
        cls, codec = self.by_name[ctypes.string_at(name, size)]
        return cls() if codec is None else cls(unbox(codec, at + 24, ex))

    def give(self, value: Any, ex: Any) -> Any:
        name, codec = self.case(value)
        return self.give_case(name.decode(), codec and codec.give(value.value, ex))

    def take(self, value: Any, ex: Any) -> Any:
        tag, payload = self.take_case(value)
        cls, codec = self.by_name[tag.encode()]
        return cls() if codec is None else cls(codec.take(payload, ex))


class Option(Cases):
    def __init__(self, some: Codec) -> None:
        self.some = some

    def cases(self) -> list[tuple[str, Codec | None]]:
        return [("none", None), ("some", self.some)]

    def lower(self, value: Any, at: int, ex: Any) -> None:
        POINTER.pack_into(RAM, at + 8, 0)
        KIND.pack_into(RAM, at, OPTION)
        if value is not None:
            box(self.some, value, at + 8, ex)

    def lift(self, at: int, ex: Any) -> Any:
        some = POINTER.unpack_from(RAM, at + 8)[0]
        return self.some.lift(some, ex) if some else None

    def give(self, value: Any, ex: Any) -> Any:
        if value is None:
            return self.give_case("none", None)
        return self.give_case("some", self.some.give(value, ex))

    def take(self, value: Any, ex: Any) -> Any:
        tag, payload = self.take_case(value)
        return None if tag == "none" else self.some.take(payload, ex)


class Wrapped(Codec):
    """An option in an option: in Python it is in a `Some`."""

    def __init__(self, inner: Codec) -> None:
        self.inner = inner

    def check(self, value: Any) -> Any:
        if not isinstance(value, Some):
            raise mismatch("None or a Some", value)
        return value.value

    def lower(self, value: Any, at: int, ex: Any) -> None:
        self.inner.lower(self.check(value), at, ex)

    def lift(self, at: int, ex: Any) -> Any:
        return Some(self.inner.lift(at, ex))

    def give(self, value: Any, ex: Any) -> Any:
        return self.inner.give(self.check(value), ex)

    def take(self, value: Any, ex: Any) -> Any:
        return Some(self.inner.take(value, ex))

    def classes(self) -> set[object]:
        return self.inner.classes()


class Result(Cases):
    def __init__(self, ok: Codec | None, err: Codec | None) -> None:
        self.ok, self.err = ok, err

    def cases(self) -> list[tuple[str, Codec | None]]:
        return [("ok", self.ok), ("err", self.err)]

    def raising(self, error: Any) -> Codec:
        return Raised(self, error)

    def part(self, value: Any) -> tuple[str, Codec | None, Any]:
        if isinstance(value, (Ok, Err)):
            tag = "ok" if isinstance(value, Ok) else "err"
            codec = self.ok if tag == "ok" else self.err
            if codec is not None or value.value is None:
                return tag, codec, value.value
        raise mismatch("an Ok or an Err of the type of the result", value)

    def lower(self, value: Any, at: int, ex: Any) -> None:
        tag, codec, payload = self.part(value)
        PAIR.pack_into(RAM, at + 8, tag == "ok", 0)
        KIND.pack_into(RAM, at, RESULT)
        if codec is not None:
            box(codec, payload, at + 16, ex)

    def lift(self, at: int, ex: Any) -> Any:
        if KIND.unpack_from(RAM, at + 8)[0]:
            return Ok(None if self.ok is None else unbox(self.ok, at + 16, ex))
        return Err(None if self.err is None else unbox(self.err, at + 16, ex))

    def give(self, value: Any, ex: Any) -> Any:
        tag, codec, payload = self.part(value)
        return self.give_case(tag, codec and codec.give(payload, ex))

    def take(self, value: Any, ex: Any) -> Any:
        tag, payload = self.take_case(value)
        codec = self.ok if tag == "ok" else self.err
        payload = None if codec is None else codec.take(payload, ex)
        return Ok(payload) if tag == "ok" else Err(payload)


class Raised(Codec):
    """A function's own result: `ok` is returned, `err` is raised."""

    def __init__(self, result: Result, error: type[ResultError[Any]]) -> None:
        self.result, self.error = result, error

    def opened(self, value: Any) -> Any:
        if isinstance(value, Err):
            raise self.error(value.value)
        return value.value

    def lift(self, at: int, ex: Any) -> Any:
        return self.opened(self.result.lift(at, ex))

    def take(self, value: Any, ex: Any) -> Any:
        return self.opened(self.result.take(value, ex))
