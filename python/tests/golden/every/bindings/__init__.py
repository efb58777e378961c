"""Bindings to the world `python:every/every@0.1.0`.

`instantiate()` makes an instance of the component, with all that it exports. These make
one and give one of its interfaces: `echo()`, `things()`, `work()`, `outside()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

import every.bindings.echo as _echo
import every.bindings.mirror as _mirror
import every.bindings.outside as _outside
import every.bindings.store as _store
import every.bindings.things as _things
import every.bindings.types as _types
import every.bindings.work as _work
import every.bindings.world as _world
from .. import _abi, _rt

__all__ = ["Every", "echo", "instantiate", "outside", "things", "work"]


class Every(_rt.Exports):
    """Everything.

    Its interfaces share state.
    """

    echo: _echo.Echo
    """Gives back what the mirror shows of it."""
    things: _things.Things
    """Things that live in the component."""
    work: _work.Work
    """What is done with buckets."""
    outside: _outside.Outside
    """What there is to be seen of the world outside."""

    def __init__(
        self,
        *,
        mirror: _mirror.Mirror,
        primary: _store.Store,
        secondary: _store.Store,
        log: Callable[[str], None],
        distance: Callable[[_types.Point, _types.Point], float],
    ) -> None:
        imports: dict[str, object] = {
            "mirror": mirror,
            "primary": primary,
            "secondary": secondary,
            "log": log,
            "distance": distance,
        }
        instance = _abi.COMPONENT.instantiate(_abi.IMPORTS, imports)
        super().__init__(instance, _abi.TABLE)
        self.echo = _echo.Echo(instance, _abi.TABLE_ECHO)
        self.things = _things.Things(instance, _abi.TABLE_THINGS)
        self.work = _work.Work(instance, _abi.TABLE_WORK)
        self.outside = _outside.Outside(instance, _abi.TABLE_OUTSIDE)

    def measure(self, journey: _world.Journey) -> float:
        """How long a journey is."""
        result: float = self._calls.measure(journey)
        return result


def instantiate(
    *,
    mirror: _mirror.Mirror,
    primary: _store.Store,
    secondary: _store.Store,
    log: Callable[[str], None],
    distance: Callable[[_types.Point, _types.Point], float],
) -> Every:
    """Instantiate the component."""
    return Every(
        mirror=mirror,
        primary=primary,
        secondary=secondary,
        log=log,
        distance=distance,
    )


def _new_echo(
    *,
    mirror: _mirror.Mirror,
    primary: _store.Store,
    secondary: _store.Store,
    log: Callable[[str], None],
    distance: Callable[[_types.Point, _types.Point], float],
) -> _echo.Echo:
    """Instantiate the component, and return its `python:every/echo@0.1.0`.

    Gives back what the mirror shows of it.
    """
    return Every(
        mirror=mirror,
        primary=primary,
        secondary=secondary,
        log=log,
        distance=distance,
    ).echo


def _new_things(
    *,
    mirror: _mirror.Mirror,
    primary: _store.Store,
    secondary: _store.Store,
    log: Callable[[str], None],
    distance: Callable[[_types.Point, _types.Point], float],
) -> _things.Things:
    """Instantiate the component, and return its `python:every/things@0.1.0`.

    Things that live in the component.
    """
    return Every(
        mirror=mirror,
        primary=primary,
        secondary=secondary,
        log=log,
        distance=distance,
    ).things


def _new_work(
    *,
    mirror: _mirror.Mirror,
    primary: _store.Store,
    secondary: _store.Store,
    log: Callable[[str], None],
    distance: Callable[[_types.Point, _types.Point], float],
) -> _work.Work:
    """Instantiate the component, and return its `python:every/work@0.1.0`.

    What is done with buckets.
    """
    return Every(
        mirror=mirror,
        primary=primary,
        secondary=secondary,
        log=log,
        distance=distance,
    ).work


def _new_outside(
    *,
    mirror: _mirror.Mirror,
    primary: _store.Store,
    secondary: _store.Store,
    log: Callable[[str], None],
    distance: Callable[[_types.Point, _types.Point], float],
) -> _outside.Outside:
    """Instantiate the component, and return its `python:every/outside@0.1.0`.

    What there is to be seen of the world outside.
    """
    return Every(
        mirror=mirror,
        primary=primary,
        secondary=secondary,
        log=log,
        distance=distance,
    ).outside


# Each is a module that can be called: type checkers see the call.
if TYPE_CHECKING:
    echo = _new_echo
    things = _new_things
    work = _new_work
    outside = _new_outside
else:
    _rt.callable_module(f"{__name__}.echo", _new_echo)
    _rt.callable_module(f"{__name__}.things", _new_things)
    _rt.callable_module(f"{__name__}.work", _new_work)
    _rt.callable_module(f"{__name__}.outside", _new_outside)
