"""Maps in every position, through the component to its mirror and back."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from maps import ComponentError, Err, Ok, ResultError, bindings
from maps._rt import u8
from maps._rt.maps import Map
from maps.bindings.drawers import Drawer
from maps.bindings.types import Entry, EntryCounts, EntryNone, EntryText, Page

PUBLIC = os.environ.get("COMPONENT_PKG_PUBLIC_API") == "1"
needs_structures = pytest.mark.skipif(PUBLIC, reason="maps cross by C structures only")


class Mirror:
    """Gives back what it is given, and remembers it."""

    def __init__(self) -> None:
        self.seen: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.reflect

    def reflect(self, value: Any) -> Any:
        self.seen.append(value)
        return value

    def check(self, value: dict[int, str]) -> dict[int, str]:
        if 0 in value:
            raise ResultError(value)
        return value


def count(page: Page) -> Mapping[str, int]:
    return MappingProxyType({key: len(values) for key, values in page.headers.items()})


class World:
    """An instance, and its mirror."""

    def __init__(self) -> None:
        self.mirror: Any = Mirror()
        self.component = bindings.instantiate(mirror=self.mirror, count=count)
        self.echo, self.drawers = self.component.echo, self.component.drawers


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.mark.skipif(not PUBLIC, reason="the public API has no maps")
def test_the_public_api_is_told_to_have_no_maps() -> None:
    with pytest.raises(ComponentError, match=r"`python:maps/echo@0\.1\.0#bools` has a map"):
        World()


texts = st.text(st.characters(exclude_categories=["Cs"]))
chars = st.characters(exclude_categories=["Cs"])
doubles = st.floats(allow_nan=False)


def integers(bits: int, signed: bool) -> st.SearchStrategy[int]:
    low = -(1 << (bits - 1)) if signed else 0
    return st.integers(low, low + (1 << bits) - 1)


u8s, s16s, u32s = integers(8, False), integers(16, True), integers(32, False)
entries: st.SearchStrategy[Entry] = st.one_of(
    st.just(EntryNone()),
    st.builds(EntryCounts, st.dictionaries(s16s, doubles)),
    st.builds(EntryText, texts),
)
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "bools": st.dictionaries(st.booleans(), u32s),
    "chars": st.dictionaries(chars, chars),
    "texts": st.dictionaries(texts, texts),
    "octets": st.dictionaries(u8s, st.binary()),
    "longs": st.dictionaries(integers(64, False), integers(64, False)),
    "shorts": st.dictionaries(integers(8, True), s16s),
    "nested": st.dictionaries(
        integers(64, True), st.dictionaries(u32s, st.none() | texts)
    ),
    "listed": st.lists(
        st.dictionaries(integers(16, False), st.floats(width=32, allow_nan=False))
    ),
    "maybe": st.none() | st.dictionaries(integers(32, True), st.booleans()),
    "outcome": st.tuples(
        st.dictionaries(texts, u8s),
        st.builds(Ok, st.dictionaries(u8s, u8s)) | st.builds(Err, st.dictionaries(u8s, texts)),
    ),
    "pages": st.builds(
        Page,
        st.dictionaries(texts, st.lists(texts)),
        st.none() | st.dictionaries(u8s, st.dictionaries(chars, integers(64, True))),
    ),
    "entries": st.lists(entries),
}


@needs_structures
@pytest.mark.parametrize("name", STRATEGIES)
def test_round_trip(world: World, name: str) -> None:
    echo = getattr(world.echo, name)

    @settings(max_examples=60, deadline=None)
    @given(STRATEGIES[name])
    def check(value: object) -> None:
        world.mirror.seen.clear()
        assert same(echo(value), value)
        (seen,) = world.mirror.seen
        assert same(seen, value)

    check()


def same(one: Any, other: Any) -> bool:
    """Equal, of one type, with keys of one type: `True` is no 1. The order is the component's."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(map(repr, one)) == sorted(map(repr, other))
        return keys and all(same(value, other[key]) for key, value in one.items())
    return type(one) is type(other) and bool(one == other)


class Key:
    """What says its number is taken as one."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


class Lazy(Mapping[int, int]):
    """A mapping that is no dictionary."""

    def __getitem__(self, key: int) -> int:
        return key * key

    def __iter__(self) -> Iterator[int]:
        return iter(range(3))

    def __len__(self) -> int:
        return 3


@needs_structures
def test_mappings_are_taken(world: World) -> None:
    assert world.echo.longs(Lazy()) == {0: 0, 1: 1, 2: 4}
    assert world.echo.longs({Key(1): Key(2)}) == {1: 2}  # type: ignore[dict-item]
    assert world.component.annotate(Page({"a": ["b", "c"]}, None), "d") == {"a": 2, "from": 1}


@needs_structures
@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("longs", [(1, 2)], TypeError),
        ("longs", None, TypeError),
        ("longs", {"a": 1}, TypeError),
        ("longs", {1: "a"}, TypeError),
        ("longs", {1 << 64: 1}, OverflowError),
        ("longs", {1: 1 << 64}, OverflowError),
        ("longs", {1: 1, Key(1): 1}, ValueError),
        ("shorts", {128: 1}, OverflowError),
        ("bools", {1: 1}, TypeError),
        ("chars", {"ab": "a"}, TypeError),
        ("chars", {"\ud800": "a"}, ValueError),
        ("texts", {b"a": "a"}, TypeError),
        ("texts", {"a": "b", "\udfff": ""}, ValueError),
        ("nested", {1: {2: 3}}, TypeError),
        ("listed", [{1: 1.0}, {1: "a"}], TypeError),
        ("entries", [EntryCounts({1: 1.0}), EntryCounts({1 << 15: 1.0})], OverflowError),
    ],
)
def test_wrong_values_are_refused(
    world: World, name: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        getattr(world.echo, name)(value)
    assert world.echo.longs({7: 8}) == {7: 8}


@needs_structures
def test_the_last_of_equal_keys_counts(world: World) -> None:
    from maps._rt import memory

    codec = Map(u8, u8)
    space = ctypes.create_string_buffer(memory.SIZE)
    at = ctypes.addressof(space)
    codec.lower({1: 10, 2: 20, 3: 30}, at, None)
    data = memory.POINTER.unpack_from(memory.RAM, at + 16)[0]
    u8.lower(1, data + 4 * memory.SIZE, None)
    try:
        assert codec.lift(at, None) == {1: 30, 2: 20}
    finally:
        memory.val_delete(at)


@needs_structures
def test_errors_have_maps(world: World) -> None:
    assert world.echo.check({1: "a"}) == {1: "a"}
    with pytest.raises(ResultError) as raised:
        world.echo.check({0: "a"})
    assert raised.value.value == {0: "a"}


@needs_structures
def test_handles_are_in_maps(world: World) -> None:
    made = world.drawers.make(["a", "b", "c"])
    assert {key: drawer.label() for key, drawer in made.items()} == {"a": "a", "b": "b", "c": "c"}
    lent = {number: drawer for number, drawer in enumerate(made.values())}
    assert world.drawers.labels(lent) == {0: "a", 1: "b", 2: "c"}
    with pytest.raises(ValueError, match="twice"):
        world.drawers.take({1: made["a"], 2: made["a"]})
    with pytest.raises(TypeError):
        world.drawers.take({1: made["a"], 2: "b"})  # type: ignore[dict-item]
    assert world.drawers.take({1: made["a"], 2: made["b"]}) == 2
    assert (made["a"].closed, made["c"].closed, world.drawers.live()) == (True, False, 1)
    with pytest.raises(ValueError, match="closed"):
        world.drawers.labels({1: made["a"]})
    with Drawer(world.drawers, "d") as drawer:
        assert world.drawers.labels({9: drawer}) == {9: "d"}
    made.clear()
    lent.clear()
    assert world.drawers.live() == 0
