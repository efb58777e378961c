"""The types of the world `python:shapes/shapes@1.2.0`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

import shapes.bindings.typing as _typing
from .. import _rt


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not."""

    code: int


class RefusalException(_rt.ResultError[Refusal]):
    """Raised where the component says `err`: its `value` is the `Refusal`."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Two of them."""

    first: Session
    rest: list[Session]


class Session(Protocol):
    """A conversation, of the host."""

    def user(self) -> str:
        """Of whom."""
        ...

    def previous(self) -> Session | None:
        """The one before, which need not be there."""
        ...


Sheet: TypeAlias = _typing.Page
