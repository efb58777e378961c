"""Tells which of the modules that take long first calls have loaded, wasmtime's own apart."""

import sys

import wasmtime

SLOW = """
    dataclasses importlib.metadata importlib.resources inspect tempfile threading wasmtime.component weakref
    tutorial_05._rt.cases tutorial_05._rt.compiled tutorial_05._rt.host tutorial_05._rt.lists tutorial_05._rt.records
""".split()

before = set(sys.modules)

from tutorial_05 import bindings  # noqa: E402
from tutorial_05.bindings.resources import Calculator  # noqa: E402

Calculator.new(bindings.resources(), 3).add(5)
for name in SLOW:
    if name in sys.modules and name not in before:
        print(name)

# One with imports and records needs more, but not that.
from labelled_calculator import bindings as labelled  # noqa: E402
from labelled_calculator.bindings.exact import Calculator as Exact  # noqa: E402
from labelled_calculator.bindings.store import Entry  # noqa: E402


class Shelf:
    def get(self, key: str) -> Entry:
        return self.entry

    def set(self, key: str, entry: Entry) -> None:
        self.entry = entry


world = labelled.instantiate(cache=Shelf(), archive=Shelf())
Exact(world.exact, 2.4).save("first")
if "wasmtime.component" in sys.modules:
    print("wasmtime.component")
