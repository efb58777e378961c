"""Bindings to the world `tutorial:calculator/tutorial@0.1.0`.

`instantiate()` makes an instance of the component, with all that it exports. These make
one and give one of its interfaces: `resources()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tutorial_05.bindings.resources as _resources
from .. import _abi, _rt

__all__ = ["Tutorial", "instantiate", "resources"]


class Tutorial(_rt.Exports):
    """One instance of the component.

    Its interfaces share state.
    """

    resources: _resources.Resources
    """Arithmetic that remembers where it is."""

    def __init__(self) -> None:
        imports: dict[str, object] = {}
        instance = _abi.COMPONENT.instantiate(_abi.IMPORTS, imports)
        super().__init__(instance, {})
        self.resources = _resources.Resources(instance, _abi.TABLE_RESOURCES)


def instantiate() -> Tutorial:
    """Instantiate the component."""
    return Tutorial()


def _new_resources() -> _resources.Resources:
    """Instantiate the component, and return its `tutorial:calculator/resources@0.1.0`.

    Arithmetic that remembers where it is.
    """
    return Tutorial().resources


# Each is a module that can be called: type checkers see the call.
if TYPE_CHECKING:
    resources = _new_resources
else:
    _rt.callable_module(f"{__name__}.resources", _new_resources)
