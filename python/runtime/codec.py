"""Codecs: how a value of a WIT type crosses.

`lower` writes a value at an address and `lift` reads one; `give` and `take` do the
same through the values of wasmtime's public API. All check what they are given, so
that nothing is passed on that wasmtime would abort on.

Here are those of values that are in their 32 bytes: numbers, `bool`, `char` and
handles.
"""

from __future__ import annotations

from struct import Struct
from typing import Any

from .memory import KIND, POINTER, RAM

STRING, LIST, RECORD, TUPLE, VARIANT, ENUM, OPTION, RESULT, FLAGS = range(12, 21)
RESOURCE, MAP = 21, 22


def mismatch(expected: str, value: object) -> TypeError:
    """What is raised for a value of a wrong type."""
    return TypeError(f"expected {expected}, got {value!a:.200}")


class Codec:
    """The crossing of one type."""

    heap = True
    """Whether a lowered value has memory of its own, to be freed."""

    def check(self, value: Any) -> Any:
        raise NotImplementedError

    def lower(self, value: Any, at: int, ex: Any) -> None:
        raise NotImplementedError

    def lift(self, at: int, ex: Any) -> Any:
        raise NotImplementedError

    def give(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def take(self, value: Any, ex: Any) -> Any:
        raise NotImplementedError

    def raising(self, error: Any) -> Codec:
        """As the result of a function, whose `err` is raised as an `error`."""
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


class Own(Codec):
    """A handle that is given away. Whose it is says the kind of its resource."""

    def __init__(self, key: str) -> None:
        self.key = key

    def lower(self, value: Any, at: int, ex: Any) -> None:
        POINTER.pack_into(RAM, at + 8, ex._kind(self.key).lower_own(value))
        KIND.pack_into(RAM, at, RESOURCE)

    def lift(self, at: int, ex: Any) -> Any:
        handle = POINTER.unpack_from(RAM, at + 8)[0]
        KIND.pack_into(RAM, at, 0)  # Taken: it is not freed with what it was in.
        return ex._kind(self.key).lift_own(handle)

    def give(self, value: Any, ex: Any) -> Any:
        return ex._kind(self.key).give_own(value)

    def take(self, value: Any, ex: Any) -> Any:
        return ex._kind(self.key).take_own(value)

    def classes(self) -> set[object]:
        return {Own}


class Borrow(Own):
    """A handle that is lent for a call."""

    def lower(self, value: Any, at: int, ex: Any) -> None:
        POINTER.pack_into(RAM, at + 8, ex._kind(self.key).lower_borrow(value))
        KIND.pack_into(RAM, at, RESOURCE)

    def lift(self, at: int, ex: Any) -> Any:
        handle = POINTER.unpack_from(RAM, at + 8)[0]
        KIND.pack_into(RAM, at, 0)
        return ex._kind(self.key).lift_borrow(handle)

    def give(self, value: Any, ex: Any) -> Any:
        return ex._kind(self.key).give_borrow(value)

    def take(self, value: Any, ex: Any) -> Any:
        return ex._kind(self.key).take_borrow(value)
