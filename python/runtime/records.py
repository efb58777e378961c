"""Values with parts of types of their own, `record` and `tuple`; and names, `enum` and `flags`."""

from __future__ import annotations

import ctypes
import enum
from typing import Any

from . import memory
from .codec import ENUM, FLAGS, RECORD, TUPLE, Codec, mismatch
from .memory import ENTRY, KIND, PAIR, POINTER, RAM, SIZE


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
