"""Bindings to the world `python:maps/maps@0.1.0`.

`instantiate()` makes an instance of the component, with all that it exports. These make
one and give one of its interfaces: `echo()`, `drawers()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Mapping

import maps.bindings.drawers as _drawers
import maps.bindings.echo as _echo
import maps.bindings.types as _types
from .. import _abi, _rt

__all__ = ["Maps", "drawers", "echo", "instantiate"]


class Maps(_rt.Exports):
    """Maps in every position.

    Its interfaces share state.
    """

    echo: _echo.Echo
    """Maps by every kind of key."""
    drawers: _drawers.Drawers
    """Maps of things."""

    def __init__(
        self,
        *,
        mirror: _echo.EchoHost,
        count: Callable[[_types.Page], Mapping[str, int]],
    ) -> None:
        imports: dict[str, object] = {"mirror": mirror, "count": count}
        instance = _abi.COMPONENT.instantiate(_abi.IMPORTS, imports)
        super().__init__(instance, _abi.TABLE)
        self.echo = _echo.Echo(instance, _abi.TABLE_ECHO)
        self.drawers = _drawers.Drawers(instance, _abi.TABLE_DRAWERS)

    def annotate(self, page: _types.Page, name: str) -> dict[str, int]:
        result: dict[str, int] = self._calls.annotate(page, name)
        return result


def instantiate(
    *,
    mirror: _echo.EchoHost,
    count: Callable[[_types.Page], Mapping[str, int]],
) -> Maps:
    """Instantiate the component."""
    return Maps(mirror=mirror, count=count)


def _new_echo(
    *,
    mirror: _echo.EchoHost,
    count: Callable[[_types.Page], Mapping[str, int]],
) -> _echo.Echo:
    """Instantiate the component, and return its `python:maps/echo@0.1.0`.

    Maps by every kind of key.
    """
    return Maps(mirror=mirror, count=count).echo


def _new_drawers(
    *,
    mirror: _echo.EchoHost,
    count: Callable[[_types.Page], Mapping[str, int]],
) -> _drawers.Drawers:
    """Instantiate the component, and return its `python:maps/drawers@0.1.0`.

    Maps of things.
    """
    return Maps(mirror=mirror, count=count).drawers


# Each is a module that can be called: type checkers see the call.
if TYPE_CHECKING:
    echo = _new_echo
    drawers = _new_drawers
else:
    _rt.callable_module(f"{__name__}.echo", _new_echo)
    _rt.callable_module(f"{__name__}.drawers", _new_drawers)
