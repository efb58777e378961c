"""Bindings to the world `tutorial:labelled-calculator/labelled-calculator@0.1.0`.

`instantiate()` makes an instance of the component, with all that it exports. These make
one and give one of its interfaces: `exact()`, `rounded()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import labelled_calculator.bindings.exact as _exact
import labelled_calculator.bindings.rounded as _rounded
import labelled_calculator.bindings.store as _store
from .. import _abi, _rt

__all__ = ["LabelledCalculator", "exact", "instantiate", "rounded"]


class LabelledCalculator(_rt.Exports):
    """The same interfaces, more than once: each label is an instance of its own.

    Its interfaces share state.
    """

    exact: _exact.Exact
    """Shows every digit."""
    rounded: _rounded.Rounded
    """Shows whole numbers only."""

    def __init__(self, *, cache: _store.Store, archive: _store.Store) -> None:
        imports: dict[str, object] = {"cache": cache, "archive": archive}
        instance = _abi.COMPONENT.instantiate(_abi.IMPORTS, imports)
        super().__init__(instance, {})
        self.exact = _exact.Exact(instance, _abi.TABLE_RESOURCES)
        self.rounded = _rounded.Rounded(instance, _abi.TABLE_RESOURCES)


def instantiate(*, cache: _store.Store, archive: _store.Store) -> LabelledCalculator:
    """Instantiate the component."""
    return LabelledCalculator(cache=cache, archive=archive)


def _new_exact(*, cache: _store.Store, archive: _store.Store) -> _exact.Exact:
    """Instantiate the component, and return its `exact`.

    Shows every digit.
    """
    return LabelledCalculator(cache=cache, archive=archive).exact


def _new_rounded(*, cache: _store.Store, archive: _store.Store) -> _rounded.Rounded:
    """Instantiate the component, and return its `rounded`.

    Shows whole numbers only.
    """
    return LabelledCalculator(cache=cache, archive=archive).rounded


# Each is a module that can be called: type checkers see the call.
if TYPE_CHECKING:
    exact = _new_exact
    rounded = _new_rounded
else:
    _rt.callable_module(f"{__name__}.exact", _new_exact)
    _rt.callable_module(f"{__name__}.rounded", _new_rounded)
