"""Imported and exported.

The interface `python:shapes/vault@1.2.0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .. import _rt


@dataclass(frozen=True, slots=True)
class Pair:
    first: Item | ItemHost
    second: Item | ItemHost | None


class ItemHost(Protocol):
    """A resource."""

    def name(self) -> str: ...


class VaultHost(Protocol):
    """Imported and exported."""

    def item(self, name: str) -> ItemHost: ...

    def item_longest(self, a: ItemHost, b: ItemHost) -> ItemHost:
        """The longer one."""
        ...

    def swap(self, pair: Pair) -> Pair: ...


class Item(_rt.Resource):
    __slots__ = ()

    def __init__(self, vault: Vault, name: str) -> None:
        self._make(vault, "item", name)

    @staticmethod
    def new(vault: Vault, name: str) -> Item:
        return Item(vault, name)

    def name(self) -> str:
        result: str = self._calls.item_name(self)
        return result

    @staticmethod
    def longest(vault: Vault, a: Item, b: Item) -> Item:
        """The longer one."""
        result: Item = vault._calls.item_longest(a, b)
        return result


class Vault(_rt.Exports):
    """Imported and exported."""

    _export = "python:shapes/vault@1.2.0"
    _classes = {"vault.item": Item}

    def swap(self, pair: Pair) -> Pair:
        result: Pair = self._calls.swap(pair)
        return result
