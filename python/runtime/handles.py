"""Handles: `own` and `borrow`. Whose they are says the kind of their resource."""

from __future__ import annotations

from typing import Any

from .codec import RESOURCE, Codec
from .memory import KIND, POINTER, RAM


class Own(Codec):
    """A handle that is given away."""

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
