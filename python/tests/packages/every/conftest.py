"""With `COMPILED=1` a function is compiled before its first call, not when it has been called often."""

from __future__ import annotations

import os

import pytest
from every._rt import calls
from mirror import World

if os.environ.get("COMPILED") == "1":
    calls.OFTEN = 0


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> World:
    """An instance of whose functions none was called before, of whatever instance."""
    world = World()
    for table in (world.echo._table, world.things._table):
        for func in table.values():
            monkeypatch.setattr(func, "calls", 0)
            monkeypatch.setattr(func, "_compiled", None)
    return world
