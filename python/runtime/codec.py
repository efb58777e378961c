"""Codecs: how a value of a WIT type crosses.

`lower` writes a value at an address and `lift` reads one; `give` and `take` do the
same through the values of wasmtime's public API. All check what they are given, so
that nothing is passed on that wasmtime would abort on.
"""

from __future__ import annotations

import ctypes
import enum
from array import array
from struct import Struct
from typing import Any

from . import memory
from .errors import ResultError
from .memory import CHARS, ENTRY, KIND, PAIR, POINTER, RAM, SIZE, WRITE, view
from .values import Err, Ok, Some

STRING, LIST, RECORD, TUPLE, VARIANT, ENUM, OPTION, RESULT, FLAGS, RESOURCE = range(
    12, 22
)


def mismatch(expected: str, value: object) -> TypeError:
    """What is raised for a value of a wrong type."""
    return TypeError(f"expected {expected}, got {value!a:.200}")


class Codec:
    """The crossing of one type."""

    heap = True
    """Whether a lowered value has memory of its own, to be freed."""

    def lower(self, value: Any, at: int, ex: Any) -> None:
        raise NotImplementedError

    def lift(self, at: int, ex: Any) -> Any:
        raise NotImplementedError

    def give(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def take(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def classes(self) -> set[object]:
        """The classes of the public API's values, by which it tells cases apart."""
        raise NotImplementedError


class Scalar(Codec):
    """A value that is in its 32 bytes."""

    heap = False
    typecode = ""

    def __init__(self, name: str, kind: int, code: str) -> None:
        self.name, self.kind, self.code = name, kind, code
        self.packed = Struct("<" + code)
        self.whole = Struct("<B7x" + code)

    def check(self, value: Any) -> Any:
        raise NotImplementedError

    def lower(self, value: Any, at: int, ex: Any) -> None:
        self.whole.pack_into(RAM, at, self.kind, self.check(value))

    def lift(self, at: int, ex: Any) -> Any:
        return self.packed.unpack_from(RAM, at + 8)[0]

    def give(self, value: Any, ex: Any) -> Any:
        return self.check(value)

    def take(self, value: Any, ex: Any) -> Any:
        return value


class Int(Scalar):
    def __init__(self, name: str, kind: int, code: str, low: int, high: int) -> None:
        super().__init__(name, kind, code)
        self.low, self.high, self.typecode = low, high, code

    def check(self, value: Any) -> int:
        if not isinstance(value, int):
            try:
                value = value.__index__()
            except AttributeError:
                raise mismatch(f"an int for {self.name}", value) from None
        if not self.low <= value <= self.high:
            raise OverflowError(f"{value} is out of range for {self.name}")
        return int(value)

    def classes(self) -> set[object]:
        return {int}


class Float(Scalar):
    def __init__(self, name: str, kind: int, code: str) -> None:
        super().__init__(name, kind, code)
        self.typecode = code

    def check(self, value: Any) -> float:
        if isinstance(value, (str, bytes)) or not hasattr(value, "__float__"):
            if not hasattr(value, "__index__"):
                raise mismatch(f"a float for {self.name}", value)
        number = float(value)
        try:
            self.packed.pack(number)
        except OverflowError:
            raise OverflowError(f"{value} is out of range for {self.name}") from None
        return number

    def classes(self) -> set[object]:
        return {float}


class Bool(Scalar):
    def check(self, value: Any) -> bool:
        if value is not True and value is not False:
            raise mismatch("a bool", value)
        return value

    def classes(self) -> set[object]:
        return {bool}


class Char(Scalar):
    def check(self, value: Any) -> str:
        if not isinstance(value, str) or len(value) != 1:
            raise mismatch("a str of one character", value)
        if "\ud800" <= value <= "\udfff":  # wasmtime aborts the process on one
            raise ValueError(f"{value!a} is a surrogate, and no char")
        return value

    def lower(self, value: Any, at: int, ex: Any) -> None:
        self.whole.pack_into(RAM, at, self.kind, ord(self.check(value)))

    def lift(self, at: int, ex: Any) -> str:
        return chr(self.packed.unpack_from(RAM, at + 8)[0])

    def classes(self) -> set[object]:
        return {str}


class String(Codec):
    def encoded(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise mismatch("a str", value)
        try:
            return value.encode()
        except UnicodeEncodeError as error:
            at = f"a surrogate at {error.start}"
            raise ValueError(f"{value!a:.200} has {at}, and is no string") from None

    def lower(self, value: Any, at: int, ex: Any) -> None:
        data = self.encoded(value)
        memory.new_bytes(at + 8, len(data), data)
        KIND.pack_into(RAM, at, STRING)

    def lift(self, at: int, ex: Any) -> str:
        size, data = PAIR.unpack_from(RAM, at + 8)
        return ctypes.string_at(data, size).decode() if size else ""

    def give(self, value: Any, ex: Any) -> str:
        self.encoded(value)
        return str(value)

    def take(self, value: Any, ex: Any) -> Any:
        return value

    def classes(self) -> set[object]:
        return {str}


def _listed(at: int, count: int) -> int:
    """Make the list at `at` one of `count` values, which are yet to be written."""
    memory.new_list(at + 8, count)
    data: int = POINTER.unpack_from(RAM, at + 16)[0]
    if count:
        ctypes.memset(data, 0, count * SIZE)
    KIND.pack_into(RAM, at, LIST)
    return data


_OCTET = b"\x02" + bytes(SIZE - 1)
_CHUNK = 4096


class Octets(Codec):
    """`list<u8>`, which is bytes."""

    def check(self, value: Any) -> Any:
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise mismatch("bytes", value)
        return value

    def lower(self, value: Any, at: int, ex: Any) -> None:
        if not isinstance(value, bytes):
            value = bytes(self.check(value))
        size = len(value)
        memory.new_list(at + 8, size)
        data = POINTER.unpack_from(RAM, at + 16)[0]
        # Spread in what a processor caches, and copied from there: a stride costs most in memory.
        chunk = bytearray(_OCTET * min(size, _CHUNK))
        for first in range(0, size, _CHUNK):
            part = value[first : first + _CHUNK]
            used = len(part) * SIZE
            chunk[8:used:SIZE] = part
            values = view(data + first * SIZE, used, WRITE)
            values[:] = chunk if used == len(chunk) else chunk[:used]
        KIND.pack_into(RAM, at, LIST)

    def lift(self, at: int, ex: Any) -> bytes:
        size, data = PAIR.unpack_from(RAM, at + 8)
        return bytes(CHARS[data + 8 : data + size * SIZE : SIZE]) if size else b""

    def give(self, value: Any, ex: Any) -> bytes:
        return bytes(self.check(value))

    def take(self, value: Any, ex: Any) -> Any:
        return value

    def classes(self) -> set[object]:
        return {bytes}


class List(Codec):
    def __init__(self, element: Codec) -> None:
        self.element = element

    def check(self, value: Any) -> Any:
        if isinstance(value, (str, bytes)) or not hasattr(value, "__len__"):
            raise mismatch("a sequence", value)
        return value

    def lower(self, value: Any, at: int, ex: Any) -> None:
        if not isinstance(value, (list, tuple)):
            value = list(self.check(value))
        element = self.element
        data = _listed(at, len(value))
        if isinstance(element, Scalar) and element.typecode and value:
            return self._lower_numbers(element, value, data)
        lower = element.lower
        for item in value:
            lower(item, data, ex)
            data += SIZE

    def _lower_numbers(self, element: Scalar, value: Any, data: int) -> None:
        """All at once: a column of the values' memory."""
        try:
            numbers = array(element.typecode, value)
        except (TypeError, OverflowError):
            numbers = array(element.typecode, [element.check(item) for item in value])
        if element.code == "f":
            for wide, narrow in zip(value, numbers):
                if narrow in (INFINITY, -INFINITY):
                    element.check(wide)
        values = view(data, len(value) * SIZE, WRITE)
        values[::SIZE] = bytes((element.kind,)) * len(value)
        width = numbers.itemsize
        values.cast(numbers.typecode)[8 // width :: SIZE // width] = numbers

    def lift(self, at: int, ex: Any) -> list[Any]:
        size, data = PAIR.unpack_from(RAM, at + 8)
        if not size:
            return []
        element = self.element
        if isinstance(element, Scalar) and element.typecode:
            width = element.packed.size
            column: list[Any] = (
                view(data, size * SIZE, WRITE)
                .cast(element.typecode)[8 // width :: SIZE // width]
                .tolist()
            )
            return column
        lift = element.lift
        return [lift(item, ex) for item in range(data, data + size * SIZE, SIZE)]

    def give(self, value: Any, ex: Any) -> Any:
        return [self.element.give(item, ex) for item in self.check(value)]

    def take(self, value: Any, ex: Any) -> Any:
        return [self.element.take(item, ex) for item in value]

    def classes(self) -> set[object]:
        return {list}


INFINITY = float("inf")


class Tuple(Codec):
    def __init__(self, *elements: Codec) -> None:
        self.elements = elements
        self.places = tuple((SIZE * index, it) for index, it in enumerate(elements))

    def check(self, value: Any) -> Any:
        if not isinstance(value, tuple) or len(value) != len(self.elements):
            raise mismatch(f"a tuple of {len(self.elements)}", value)
        return value

    def lower(self, value: Any, at: int, ex: Any) -> None:
        self.check(value)
        count = len(self.elements)
        memory.new_tuple(at + 8, count)
        data = POINTER.unpack_from(RAM, at + 16)[0]
        if count:
            ctypes.memset(data, 0, count * SIZE)
        KIND.pack_into(RAM, at, TUPLE)
        for (place, element), item in zip(self.places, value):
            element.lower(item, data + place, ex)

    def lift(self, at: int, ex: Any) -> tuple[Any, ...]:
        data = POINTER.unpack_from(RAM, at + 16)[0]
        return tuple([element.lift(data + place, ex) for place, element in self.places])

    def give(self, value: Any, ex: Any) -> Any:
        self.check(value)
        return tuple(
            [codec.give(item, ex) for codec, item in zip(self.elements, value)]
        )

    def take(self, value: Any, ex: Any) -> Any:
        return tuple(
            [codec.take(item, ex) for codec, item in zip(self.elements, value)]
        )

    def classes(self) -> set[object]:
        return {tuple}


class Template:
    """A value that others are copied from, with the names that it has, in one call."""

    def __init__(self, kind: int, make: Any, names: tuple[bytes, ...]) -> None:
        self.space = ctypes.create_string_buffer(SIZE)
        self.at = ctypes.addressof(self.space)
        make(self.at + 8, len(names))
        data = POINTER.unpack_from(RAM, self.at + 16)[0]
        if names:
            ctypes.memset(data, 0, len(names) * ENTRY)
        for name in names:
            memory.new_bytes(data, len(name), name)
            data += ENTRY
        KIND.pack_into(RAM, self.at, kind)


class Record(Codec):
    def __init__(self, cls: type[Any], *fields: tuple[str, str, Codec]) -> None:
        self.cls = cls
        self.fields = fields
        self.places = tuple(
            (ENTRY * index + 16, python, codec)
            for index, (python, _, codec) in enumerate(fields)
        )
        self.template: Template | None = None

    def check(self, value: Any) -> None:
        if not isinstance(value, self.cls):
            raise mismatch(self.cls.__name__, value)

    def lower(self, value: Any, at: int, ex: Any) -> None:
        self.check(value)
        if self.template is None:
            names = tuple([name.encode() for _, name, _ in self.fields])
            self.template = Template(RECORD, memory.new_record, names)
        memory.val_clone(self.template.at, at)
        data = POINTER.unpack_from(RAM, at + 16)[0]
        for place, python, codec in self.places:
            codec.lower(getattr(value, python), data + place, ex)

    def lift(self, at: int, ex: Any) -> Any:
        data = POINTER.unpack_from(RAM, at + 16)[0]
        return self.cls(
            *[codec.lift(data + place, ex) for place, _, codec in self.places]
        )

    def give(self, value: Any, ex: Any) -> Any:
        from wasmtime.component import Record as Public

        self.check(value)
        record = Public()
        for python, name, codec in self.fields:
            setattr(record, name, codec.give(getattr(value, python), ex))
        return record

    def take(self, value: Any, ex: Any) -> Any:
        return self.cls(
            *[codec.take(getattr(value, name), ex) for _, name, codec in self.fields]
        )

    def classes(self) -> set[object]:
        return {Record}


class Enum(Codec):
    def __init__(self, cls: type[enum.IntEnum], *names: str) -> None:
        self.cls = cls
        self.names = tuple([name.encode() for name in names])
        self.values = {name: cls(index) for index, name in enumerate(self.names)}

    def name(self, value: Any) -> bytes:
        if not isinstance(value, self.cls):
            raise mismatch(self.cls.__name__, value)
        return self.names[value]

    def lower(self, value: Any, at: int, ex: Any) -> None:
        name = self.name(value)
        memory.new_bytes(at + 8, len(name), name)
        KIND.pack_into(RAM, at, ENUM)

    def lift(self, at: int, ex: Any) -> Any:
        size, data = PAIR.unpack_from(RAM, at + 8)
        return self.values[ctypes.string_at(data, size)]

    def give(self, value: Any, ex: Any) -> str:
        return self.name(value).decode()

    def take(self, value: Any, ex: Any) -> Any:
        return self.values[value.encode()]

    def classes(self) -> set[object]:
        return {str}


class Flags(Codec):
    def __init__(self, cls: type[enum.Flag], *names: str) -> None:
        self.cls = cls
        self.bits = tuple(
            [(name.encode(), cls(1 << index)) for index, name in enumerate(names)]
        )
        self.values = dict(self.bits)

    def on(self, value: Any) -> list[bytes]:
        if not isinstance(value, self.cls):
            raise mismatch(self.cls.__name__, value)
        return [name for name, flag in self.bits if flag in value]

    def lower(self, value: Any, at: int, ex: Any) -> None:
        names = self.on(value)
        memory.new_flags(at + 8, len(names))
        data = POINTER.unpack_from(RAM, at + 16)[0]
        for name in names:
            memory.new_bytes(data, len(name), name)
            data += 16
        KIND.pack_into(RAM, at, FLAGS)

    def lift(self, at: int, ex: Any) -> Any:
        size, data = PAIR.unpack_from(RAM, at + 8)
        flags = self.cls(0)
        for name in range(data, data + size * 16, 16):
            length, text = PAIR.unpack_from(RAM, name)
            flags |= self.values[ctypes.string_at(text, length)]
        return flags

    def give(self, value: Any, ex: Any) -> set[str]:
        return {name.decode() for name in self.on(value)}

    def take(self, value: Any, ex: Any) -> Any:
        flags = self.cls(0)
        for name in value:
            flags |= self.values[name.encode()]
        return flags

    def classes(self) -> set[object]:
        return {set}


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
        from wasmtime.component import Variant as Public

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


class Own(Codec):
    """A handle that is given away."""

    def __init__(self, key: str) -> None:
        self.key = key

    def lower(self, value: Any, at: int, ex: Any) -> None:
        POINTER.pack_into(RAM, at + 8, ex.kind(self.key).lower_own(value))
        KIND.pack_into(RAM, at, RESOURCE)

    def lift(self, at: int, ex: Any) -> Any:
        handle = POINTER.unpack_from(RAM, at + 8)[0]
        KIND.pack_into(RAM, at, 0)  # Taken: it is not freed with what it was in.
        return ex.kind(self.key).lift_own(handle)

    def give(self, value: Any, ex: Any) -> Any:
        return ex.kind(self.key).give_own(value)

    def take(self, value: Any, ex: Any) -> Any:
        return ex.kind(self.key).take_own(value)

    def classes(self) -> set[object]:
        return {Own}


class Borrow(Own):
    """A handle that is lent for a call."""

    def lower(self, value: Any, at: int, ex: Any) -> None:
        POINTER.pack_into(RAM, at + 8, ex.kind(self.key).lower_borrow(value))
        KIND.pack_into(RAM, at, RESOURCE)

    def lift(self, at: int, ex: Any) -> Any:
        handle = POINTER.unpack_from(RAM, at + 8)[0]
        KIND.pack_into(RAM, at, 0)
        return ex.kind(self.key).lift_borrow(handle)

    def give(self, value: Any, ex: Any) -> Any:
        return ex.kind(self.key).give_borrow(value)

    def take(self, value: Any, ex: Any) -> Any:
        return ex.kind(self.key).take_borrow(value)


s8 = Int("s8", 1, "b", -(1 << 7), (1 << 7) - 1)
u8 = Int("u8", 2, "B", 0, (1 << 8) - 1)
s16 = Int("s16", 3, "h", -(1 << 15), (1 << 15) - 1)
u16 = Int("u16", 4, "H", 0, (1 << 16) - 1)
s32 = Int("s32", 5, "i", -(1 << 31), (1 << 31) - 1)
u32 = Int("u32", 6, "I", 0, (1 << 32) - 1)
s64 = Int("s64", 7, "q", -(1 << 63), (1 << 63) - 1)
u64 = Int("u64", 8, "Q", 0, (1 << 64) - 1)
f32 = Float("f32", 9, "f")
f64 = Float("f64", 10, "d")
boolean = Bool("bool", 0, "?")
char = Char("char", 11, "I")
string = String()
octets = Octets()
