"""What a component with every type imports: a mirror, buckets, and two functions."""

from __future__ import annotations

from typing import Any

from every.bindings import store
from every import Err, Ok, ResultError, bindings
from every.bindings.types import Colour, ColourException, Point, Shape, ShapeException


class Mirror:
    """Gives back what it is given, and remembers it."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda value: self.reflect(value)

    def reflect(self, value: Any) -> Any:
        self.seen.append(value)
        return value

    def halve(self, value: int) -> int:
        if value % 2:
            raise ColourException(Colour.DARK_GREEN)
        return value // 2

    def check(self, value: Shape) -> None:
        raise ShapeException(value)

    def refuse(self, value: str) -> None:
        if value:
            raise ResultError(value)

    def deny(self, value: bool) -> int:
        if value:
            raise ResultError(None)
        return 7

    def several(self, *values: Any) -> Any:
        return values


class Bucket:
    """A bucket that is open until it is dropped."""

    def __init__(self, shelf: Store, name: str) -> None:
        self.shelf, self.name, self.values = shelf, name, list[int]()
        shelf.open.append(name)

    def put(self, value: int) -> None:
        self.values.append(value)

    def total(self) -> int:
        return self.shelf.factor * sum(self.values)

    def close(self) -> None:
        self.shelf.open.remove(self.name)


class Store:
    """A shelf of buckets."""

    def __init__(self, factor: int) -> None:
        self.factor = factor
        self.open: list[str] = []
        self.kept: dict[str, Bucket] = {}

    def bucket(self, name: str) -> Bucket:
        return Bucket(self, name)

    def bucket_find(self, name: str) -> Bucket:
        found = self.kept.get(name)
        if found is None:
            raise ResultError(f"there is no {name}")
        return found

    def largest(self, buckets: list[store.Bucket]) -> int | None:
        return max((len(it.name) for it in buckets if isinstance(it, Bucket)), default=None)

    def keep(self, bucket: store.Bucket) -> None:
        assert isinstance(bucket, Bucket)
        self.kept[bucket.name] = bucket


class World:
    """An instance, and what it was given."""

    def __init__(self, **grants: Any) -> None:
        self.mirror: Any = Mirror()
        self.primary, self.secondary = Store(1), Store(10)
        self.lines: list[str] = []
        self.component = bindings.instantiate(
            mirror=self.mirror,
            primary=self.primary,
            secondary=self.secondary,
            log=self.lines.append,
            distance=distance,
            **grants,
        )
        self.echo, self.things = self.component.echo, self.component.things
        self.work = self.component.work


def distance(from_: Point, to: Point) -> float:
    return float(abs(from_.x - to.x) + abs(from_.y - to.y))


__all__ = ["Err", "Ok", "World"]
