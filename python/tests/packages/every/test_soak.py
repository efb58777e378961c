"""Many calls and handles, in memory that does not grow. `COMPONENT_PKG_SOAK` is how many times as many."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from every.bindings.things import Counter
from every.bindings.types import Point, ShapePath
from mirror import World

TIMES = int(os.environ.get("COMPONENT_PKG_SOAK", "1"))


def resident() -> int:
    """The memory of this process, in kilobytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_memory_does_not_grow() -> None:
    world = World()
    shape = ShapePath([Point(1, 2)] * 3)

    def work(times: int) -> None:
        for step in range(times):
            with Counter(world.things, step) as counter:
                counter.next()
            world.things.consume(world.things.make(3))
            assert world.echo.figure(shape) == shape
            assert world.echo.octets(b"x" * 100) == b"x" * 100
            with pytest.raises(TypeError):
                world.echo.shapes([shape, None])  # type: ignore[list-item]
            world.mirror.seen.clear()
        gc.collect()

    work(1500)
    before = resident()
    work(1500 * TIMES)
    grown = resident() - before
    assert world.things.live() == 0
    assert grown < 1500, f"{grown} kB more"
