"""Values of every type, through the component to its mirror and back."""

from __future__ import annotations

import math
import struct
from typing import Any

import pytest
from every import Err, Ok, ResultError, Some
from every.bindings.types import (
    Colour,
    ColourException,
    Everything,
    List,
    Permissions,
    Point,
    Shape,
    ShapeCircle,
    ShapeException,
    ShapeLabelled,
    ShapeNamed,
    ShapeNothing,
    ShapePath,
)
from hypothesis import given, settings, strategies as st
from mirror import World

WORLD = World()


def integers(bits: int, signed: bool) -> st.SearchStrategy[int]:
    low = -(1 << (bits - 1)) if signed else 0
    return st.integers(low, low + (1 << bits) - 1)


texts = st.text(st.characters(exclude_categories=["Cs"]))
chars = st.characters(exclude_categories=["Cs"])
points = st.builds(Point, integers(32, True), integers(32, True))
colours = st.sampled_from(Colour)
permissions = st.builds(
    lambda read, write: read | write,
    st.sampled_from([Permissions(0), Permissions.READ]),
    st.sampled_from([Permissions(0), Permissions.WRITE_ALL]),
)
shapes: st.SearchStrategy[Shape] = st.one_of(
    st.builds(ShapeCircle, points),
    st.builds(ShapeNamed, texts),
    st.builds(ShapeLabelled, texts),
    st.builds(ShapePath, st.lists(points)),
    st.just(ShapeNothing()),
)
singles = st.floats(width=32, allow_nan=False)
doubles = st.floats(allow_nan=False)


def options(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | inner


def results(ok: st.SearchStrategy[Any], err: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(Ok, ok) | st.builds(Err, err)


none = st.none()
everything = st.builds(
    Everything,
    a_bool=st.booleans(),
    an_octet=integers(8, False),
    long=integers(64, False),
    short=integers(8, True),
    single=singles,
    double=doubles,
    letter=chars,
    text=texts,
    list_=st.lists(integers(16, False)),
    octets=st.binary(),
    tuple_=st.tuples(integers(64, True), texts),
    maybe=options(st.builds(Some, options(texts))),
    outcome=results(points, colours),
    colour=colours,
    permissions=permissions,
    shape=shapes,
    from_=points,
)

STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "bool_": st.booleans(),
    "u8": integers(8, False),
    "u16": integers(16, False),
    "u32": integers(32, False),
    "u64": integers(64, False),
    "s8": integers(8, True),
    "s16": integers(16, True),
    "s32": integers(32, True),
    "s64": integers(64, True),
    "f32": singles,
    "f64": doubles,
    "char": chars,
    "text": texts,
    "octets": st.binary(max_size=5000),
    "strings": st.lists(texts),
    "bools": st.lists(st.booleans()),
    "chars": st.lists(chars),
    "shorts": st.lists(integers(16, True)),
    "longs": st.lists(integers(64, False)),
    "floats": st.lists(singles),
    "doubles": st.lists(doubles),
    "points": st.lists(points),
    "rows": st.lists(st.binary()),
    "tuple_": st.tuples(integers(8, False), texts, doubles),
    "nested_tuple": st.tuples(
        st.tuples(chars), st.lists(st.tuples(integers(8, False), st.booleans()))
    ),
    "place": points,
    "all": everything,
    "paint": colours,
    "rights": permissions,
    "figure": shapes,
    "shapes": st.lists(shapes),
    "maybe": options(integers(32, False)),
    "maybe_text": options(texts),
    "maybe_maybe": options(st.builds(Some, options(integers(32, False)))),
    "maybe_thrice": options(st.builds(Some, options(st.builds(Some, options(st.booleans()))))),
    "maybe_shape": options(shapes),
    "outcomes": st.lists(results(integers(32, False), texts)),
    "outcome_tuple": st.tuples(
        results(points, colours),
        results(none, shapes),
        results(integers(8, False), none),
        results(none, none),
    ),
    "key": integers(64, False),
    "keys": st.lists(integers(64, False)),
    "words": st.builds(List, integers(8, False), st.lists(texts), st.booleans()),
}


@pytest.mark.parametrize("name", STRATEGIES)
def test_round_trip(name: str) -> None:
    echo = getattr(WORLD.echo, name)

    @settings(max_examples=60, deadline=None)
    @given(STRATEGIES[name])
    def check(value: object) -> None:
        WORLD.mirror.seen.clear()
        assert same(echo(value), value)
        (seen,) = WORLD.mirror.seen
        assert same(seen, value)

    check()


def same(one: object, other: object) -> bool:
    """Equal, of one type, and of one sign: `True` is no 1, and 0.0 is no -0.0."""
    return type(one) is type(other) and one == other and repr(one) == repr(other)


def test_not_a_number_stays_one() -> None:
    assert math.isnan(WORLD.echo.f32(math.nan))
    assert math.isnan(WORLD.echo.doubles([math.nan])[0])


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 8192, 100_001])
def test_octets_of_every_size_come_back(size: int) -> None:
    value = bytes(index * 7 % 251 for index in range(size))
    assert WORLD.echo.octets(value) == value


def test_what_says_its_number_is_taken_as_one() -> None:
    class Half:
        def __float__(self) -> float:
            return 0.5

    assert WORLD.echo.f32(Half()) == 0.5  # type: ignore[arg-type]
    assert WORLD.echo.f32(3) == 3.0
    assert WORLD.echo.f32(3.4e38) == struct.unpack("<f", struct.pack("<f", 3.4e38))[0]


def test_infinities_are_floats() -> None:
    assert WORLD.echo.f32(math.inf) == math.inf
    assert WORLD.echo.floats([math.inf, -math.inf]) == [math.inf, -math.inf]


def test_narrow_floats_are_rounded() -> None:
    (single,) = struct.unpack("<f", struct.pack("<f", 0.1))
    assert WORLD.echo.f32(0.1) == single
    assert WORLD.echo.floats([0.1]) == [single]


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("u8", 256, OverflowError),
        ("u8", -1, OverflowError),
        ("u8", "1", TypeError),
        ("u8", 1.0, TypeError),
        ("u8", None, TypeError),
        ("s8", 128, OverflowError),
        ("u64", 1 << 64, OverflowError),
        ("s64", 1 << 63, OverflowError),
        ("f32", 1e300, OverflowError),
        ("f32", "1", TypeError),
        ("f64", None, TypeError),
        ("bool_", 1, TypeError),
        ("char", "\ud800", ValueError),
        ("char", "ab", TypeError),
        ("char", "", TypeError),
        ("char", 65, TypeError),
        ("text", "a\ud800", ValueError),
        ("text", b"a", TypeError),
        ("strings", ["a", "\udfff"], ValueError),
        ("strings", "text", TypeError),
        ("strings", ["a", 3], TypeError),
        ("octets", "text", TypeError),
        ("octets", [1], TypeError),
        ("shorts", [1, 1 << 15], OverflowError),
        ("shorts", [1, "a"], TypeError),
        ("shorts", 3, TypeError),
        ("floats", [1.0, 1e300], OverflowError),
        ("floats", [1.0, "a"], TypeError),
        ("points", [Point(1, 2), Point(1, 1 << 31)], OverflowError),
        ("points", [Point(1, 2), 3], TypeError),
        ("place", (1, 2), TypeError),
        ("tuple_", (1, "a"), TypeError),
        ("tuple_", [1, "a", 1.0], TypeError),
        ("tuple_", (256, "a", 1.0), OverflowError),
        ("paint", 1, TypeError),
        ("paint", Permissions.READ, TypeError),
        ("rights", 1, TypeError),
        ("figure", Point(1, 2), TypeError),
        ("figure", ShapeCircle("a"), TypeError),  # type: ignore[arg-type]
        ("maybe", "a", TypeError),
        ("maybe_maybe", 3, TypeError),
        ("outcomes", [3], TypeError),
        ("outcomes", [Ok("a")], TypeError),
        ("outcome_tuple", (Ok(Point(1, 2)), Ok(3), Err(None), Ok(None)), TypeError),
        ("maybe_shape", ShapePath([Point(1, 2), None]), TypeError),  # type: ignore[list-item]
    ],
)
def test_wrong_values_are_refused(name: str, value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        getattr(WORLD.echo, name)(value)
    assert WORLD.echo.u8(7) == 7


def test_sequences_and_buffers_are_taken() -> None:
    assert WORLD.echo.strings(("a", "b")) == ["a", "b"]
    assert WORLD.echo.shorts(range(3)) == [0, 1, 2]
    assert WORLD.echo.octets(memoryview(b"abc")) == b"abc"
    assert WORLD.echo.f64(3) == 3.0


def test_errors_are_raised() -> None:
    assert WORLD.echo.halve(4) == 2
    with pytest.raises(ColourException) as colour:
        WORLD.echo.halve(3)
    assert colour.value.value is Colour.DARK_GREEN
    with pytest.raises(ShapeException) as shape:
        WORLD.echo.check(ShapeNamed("a"))
    match shape.value.value:
        case ShapeNamed(name):
            assert name == "a"
        case other:
            pytest.fail(f"not {other}")
    WORLD.echo.refuse("")
    with pytest.raises(ResultError) as text:
        WORLD.echo.refuse("no")
    assert text.value.value == "no"
    assert WORLD.echo.deny(False) == 7
    with pytest.raises(ResultError):
        WORLD.echo.deny(True)


def test_several_parameters() -> None:
    values = (1, "two", [Point(3, 4)], Colour.RED)
    assert WORLD.echo.several(*values) == values
    with pytest.raises(TypeError):
        WORLD.echo.several(1, "two", [Point(3, "4")], None)  # type: ignore[arg-type]
    assert WORLD.echo.several(*values) == values
