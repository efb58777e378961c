"""Many calls and handles, in memory that does not grow. `COMPONENT_PKG_SOAK` is how many times as many."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from every._rt import calls
from every._rt.instance import living
from every.bindings.things import Counter
from every.bindings.types import Point, ShapePath
from mirror import World

TIMES = int(os.environ.get("COMPONENT_PKG_SOAK", "1"))


def resident() -> int:
    """The memory of this process, in kilobytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
@pytest.mark.parametrize("often", [0, sys.maxsize], ids=["compiled", "plain"])
def test_memory_does_not_grow(
    often: int, fresh: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "OFTEN", often)
    world = fresh
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
    told(before, f"{7 * 1500 * TIMES} calls and {4 * 1500 * TIMES} handles")
    assert world.things.live() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_instances_are_freed() -> None:
    def work(times: int) -> None:
        for step in range(times):
            world = World()
            assert Counter(world.things, step).next() == step + 1
            if step % 3:
                world.component.close()
            else:
                # In a circle, as objects are that make an instance and are what it imports.
                world.mirror.world = world
            del world
            if step % 10 == 0:
                gc.collect()
        gc.collect()

    work(40)
    before, alive = resident(), len(living())
    work(40 * TIMES)
    told(before, f"{40 * TIMES} instances")
    assert len(living()) <= alive


def told(before: int, what: str) -> None:
    grown = resident() - before
    print(f"{what}: {grown} kB more")
    assert grown < 1500, f"{grown} kB more"
