"""Things that live in the host.

The interface `python:every/store@0.1.0`.
"""

from __future__ import annotations

from typing import Protocol


class Bucket(Protocol):
    """A bucket of numbers."""

    def put(self, value: int) -> None: ...

    def total(self) -> int: ...


class Store(Protocol):
    """Things that live in the host."""

    def bucket(self, name: str) -> Bucket: ...

    def bucket_find(self, name: str) -> Bucket:
        """May fail.

        :raises ResultError: what went wrong.
        """
        ...

    def largest(self, buckets: list[Bucket]) -> int | None: ...

    def keep(self, bucket: Bucket) -> None: ...
