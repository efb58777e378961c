"""A function that is called often is compiled: nothing else about it changes."""

from __future__ import annotations

import pytest
from every._rt import calls, memory
from every.bindings.things import Counter
from every.bindings.types import Colour, Point
from mirror import World


def test_answers_and_errors_stay_the_same(fresh: World) -> None:
    values = (7, "b", [Point(1, 2)], Colour.RED)
    names: list[str] = []
    for _ in range(calls.OFTEN // 3 + 2):
        assert fresh.echo.several(*values) == values
        names.append(fresh.echo._calls.several.__name__)
        with pytest.raises(OverflowError, match="^300 is out of range for u8$"):
            fresh.echo.several(300, 5, [], None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="^expected a str, got 5$"):
            fresh.echo.several(3, 5, [], None)  # type: ignore[arg-type]
    assert names[-1] == ("several" if memory.fast else "call")
    assert names[0] == ("call" if calls.OFTEN or not memory.fast else "several")


def test_handles_stay_the_same(fresh: World) -> None:
    counter, closed = Counter(fresh.things, 0), Counter(fresh.things, 0)
    closed.close()
    for step in range(calls.OFTEN // 2 + 2):
        assert counter.next() == step + 1
        with pytest.raises(ValueError, match="^Counter is closed$"):
            closed.next()
    # It is counted of whatever instance.
    other = World()
    assert Counter(other.things, 1).next() == 2
    name = "counter_next" if memory.fast else "call"
    assert other.things._calls.counter_next.__name__ == name
