"""Tells which of the modules that take long a first call has loaded, wasmtime's own apart."""

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
