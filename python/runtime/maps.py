"""`map`: a dictionary, whose keys are numbers, characters or strings.

wasmtime's public API has none, so that they cross by its C structures only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import Any

from . import memory
from .codec import MAP, Codec, mismatch
from .memory import KIND, PAIR, POINTER, RAM, SIZE

_PAIR = 2 * SIZE  # a key and a value


class Map(Codec):
    def __init__(self, key: Codec, value: Codec) -> None:
        self.key, self.value = key, value

    def check(self, value: Any) -> dict[Any, Any]:
        """The items by keys as the component sees them."""
        if not isinstance(value, Mapping):
            raise mismatch("a mapping", value)
        check = self.key.check
        items = {check(key): item for key, item in value.items()}
        if len(items) != len(value):
            raise ValueError(f"two keys are one and the same in {value!a:.200}")
        return items

    def lower(self, value: Any, at: int, ex: Any) -> None:
        items = self.check(value)
        memory.new_map(at + 8, len(items))
        data: int = POINTER.unpack_from(RAM, at + 16)[0]
        if items:
            ctypes.memset(data, 0, len(items) * _PAIR)
        KIND.pack_into(RAM, at, MAP)
        for key, item in items.items():
            self.key.lower(key, data, ex)
            self.value.lower(item, data + SIZE, ex)
            data += _PAIR

    def lift(self, at: int, ex: Any) -> dict[Any, Any]:
        size, data = PAIR.unpack_from(RAM, at + 8)
        key, value = self.key.lift, self.value.lift
        return {
            key(item, ex): value(item + SIZE, ex)
            for item in range(data, data + size * _PAIR, _PAIR)
        }
