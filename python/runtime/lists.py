"""Values in a row: `string`, `list`, and `list<u8>`, which is bytes."""

from __future__ import annotations

import ctypes
from array import array
from typing import Any

from . import memory
from .codec import LIST, STRING, Codec, Scalar, mismatch
from .memory import KIND, PAIR, POINTER, RAM, SIZE, WRITE, view

INFINITY = float("inf")


class String(Codec):
    def check(self, value: Any) -> Any:
        self.encoded(value)
        return value

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
        return bytes(RAM[data + 8 : data + size * SIZE : SIZE]) if size else b""

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


string = String()
octets = Octets()
