"""Numbers, `bool` and `char`: values that are in their 32 bytes."""

from __future__ import annotations

from struct import Struct
from typing import Any

from .codec import Codec, mismatch
from .memory import RAM


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
