"""Names that mean something in Python.

The interface `python:shapes/words@1.2.0`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Sequence, TypeAlias

from .. import _rt


class Flags(enum.Flag):
    NAME = 1 << 0
    VALUE = 1 << 1
    NONE = 1 << 2
    MRO = 1 << 3
    TRUE = 1 << 4


@dataclass(frozen=True, slots=True)
class Self_:
    from_: str
    class_: int
    print: bool
    async_: int | None
    self_: str
    lambda_: bytes
    none: str
    match: int
    type: int
    import_: int


@dataclass(frozen=True, slots=True)
class VariantNone:
    """The case `none` of `Variant`."""


@dataclass(frozen=True, slots=True)
class VariantTrue:
    """The case `true` of `Variant`."""

    value: bool


@dataclass(frozen=True, slots=True)
class VariantFalse:
    """The case `false` of `Variant`."""


@dataclass(frozen=True, slots=True)
class VariantName:
    """The case `name` of `Variant`."""

    value: str


@dataclass(frozen=True, slots=True)
class VariantValue:
    """The case `value` of `Variant`."""

    value: list[str]


Variant: TypeAlias = (
    VariantNone | VariantTrue | VariantFalse | VariantName | VariantValue
)


class Words(_rt.Exports):
    """Names that mean something in Python."""

    _export = "python:shapes/words@1.2.0"
    _classes = {}

    def import_(self, from_: str, as_: str) -> str:
        result: str = self._calls.import_(from_, as_)
        return result

    def print(self, print: str) -> str:
        result: str = self._calls.print(print)
        return result

    def init(self, init: Self_) -> Self_:
        result: Self_ = self._calls.init(init)
        return result

    def eval(self, self_: int, cls: int, result: int, kwargs: int) -> int:
        result_: int = self._calls.eval(self_, cls, result, kwargs)
        return result_

    def len(self, len: Sequence[str]) -> int:
        result: int = self._calls.len(len)
        return result

    def yield_(self, list_: Flags) -> Flags:
        result: Flags = self._calls.yield_(list_)
        return result

    def match(self, value: Variant) -> Variant:
        result: Variant = self._calls.match(value)
        return result

    def type(self, type: int) -> int:
        result: int = self._calls.type(type)
        return result

    def super(self, super: int) -> int:
        result: int = self._calls.super(super)
        return result

    def close_(self) -> int:
        result: int = self._calls.close_()
        return result

    def deep(
        self,
        value: Sequence[
            Sequence[
                Sequence[
                    Sequence[
                        tuple[
                            Sequence[
                                _rt.Ok[Sequence[_rt.Some[str | None] | None]] | _rt.Err[
                                    bytes,
                                ],
                            ] | None,
                        ],
                    ] | None,
                ],
            ],
        ],
    ) -> list[
        list[
            list[
                list[
                    tuple[
                        list[
                            _rt.Ok[list[_rt.Some[str | None] | None]] | _rt.Err[bytes],
                        ] | None,
                    ],
                ] | None,
            ],
        ],
    ]:
        result: list[
            list[
                list[
                    list[
                        tuple[
                            list[
                                _rt.Ok[list[_rt.Some[str | None] | None]] | _rt.Err[
                                    bytes,
                                ],
                            ] | None,
                        ],
                    ] | None,
                ],
            ],
        ] = self._calls.deep(value)
        return result
