"""What a call costs Python: packages as they are generated, wasmtime's public API, and what lies below both.

Needs `tutorial_05`, `fixture_echo` and `wasmtime`; prints a name and a number a line. All sides are measured in one
process, by turns; each number is the median of its batches.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.resources
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any, Callable

from fixture_echo import bindings as echo_bindings
from tutorial_05 import bindings
from tutorial_05.bindings.resources import Calculator
from wasmtime import Config, Engine, Store, WasiConfig, _ffi
from wasmtime.component import Component, Instance, Linker

Side = tuple[str, Callable[[], Any], int]


def by_turns(sides: list[Side], rounds: int) -> None:
    """Prints the median of each side: seconds a call."""
    taken: dict[str, list[float]] = {name: [] for name, _, _ in sides}
    gc.disable()
    for _ in range(rounds):
        for name, call, calls in sides:
            start = time.perf_counter()
            for _ in range(calls):
                call()
            taken[name].append((time.perf_counter() - start) / calls)
        gc.collect()
    gc.enable()
    for name, times in taken.items():
        print(name, statistics.median(times))


class Public:
    """A component by wasmtime's public API, as its documentation has it."""

    def __init__(self, package: str) -> None:
        config = Config()
        config.wasm_component_model_implements = True
        engine = Engine(config)
        wasm = importlib.resources.files(package).joinpath(f"{package}.wasm").read_bytes()
        component, linker = Component(engine, wasm), Linker(engine)
        linker.add_wasip2()
        self.store = Store(engine)
        self.store.set_wasi(WasiConfig())
        self.instance: Instance = linker.instantiate(self.store, component)

    def function(self, interface: str, name: str) -> Any:
        within = self.instance.get_export_index(self.store, interface)
        return self.instance.get_func(self.store, self.instance.get_export_index(self.store, name, within))


class Floor:
    """A call of the C function and no more: arguments are there, the result is thrown away."""

    def __init__(self, public: Public, function: Any, *values: Any) -> None:
        self.kept = (public, function)
        kind = function.type(public.store)
        self.args = (_ffi.wasmtime_component_val_t * len(values))()
        for index, ((_, type_), value) in enumerate(zip(kind.params, values)):
            type_.convert_to_c(public.store, value, ctypes.pointer(self.args[index]))
        self.space = _ffi.wasmtime_component_val_t()
        self.result = ctypes.byref(self.space)
        self.returned = ctypes.c_size_t(0 if kind.result is None else 1)
        self.count = ctypes.c_size_t(len(values))
        self.pointer = ctypes.byref(function._func)
        self.context = public.store._context()
        self.raw = ctypes.CFUNCTYPE(ctypes.c_void_p)(("wasmtime_component_func_call", _ffi.dll))
        self.free = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(("wasmtime_component_val_delete", _ffi.dll))

    def bind(self) -> Callable[[], Any]:
        raw, pointer, context, args, count = self.raw, self.pointer, self.context, self.args, self.count
        if not self.returned.value:
            none, zero = ctypes.c_void_p(None), ctypes.c_size_t(0)
            return lambda: raw(pointer, context, args, count, none, zero)
        result, one, free = self.result, self.returned, self.free
        place = ctypes.addressof(self.space)

        def call() -> None:
            raw(pointer, context, args, count, result, one)
            free(place)

        return call


class PurePython:
    def __init__(self, value: float) -> None:
        self.value = value

    def add(self, value: float) -> None:
        self.value += value


def calls() -> None:
    generated = Calculator.new(bindings.resources(), 3)
    public = Public("tutorial_05")
    interface = "tutorial:calculator/resources@0.1.0"
    handle = public.function(interface, "[constructor]calculator")(public.store, 3.0)
    add = public.function(interface, "[method]calculator.add")
    store = public.store
    floor, pure = Floor(public, add, handle, 1.0).bind(), PurePython(3)
    sides: list[Side] = [
        ("add-generated", lambda: generated.add(1.0), 10_000),
        ("add-public", lambda: add(store, handle, 1.0), 2_000),
        ("add-floor", floor, 10_000),
        ("add-pure", lambda: pure.add(1.0), 10_000),
    ]
    by_turns(sides, 31)


def echoes() -> None:
    generated, public = echo_bindings.echo(), Public("fixture_echo")
    interface, store = "fixture:echo/echo@0.1.0", public.store
    for name, value, given in [
        ("octets", os.urandom(1_000_000), generated.octets),
        ("text", "0123456789" * 100_000, generated.text),
    ]:
        function = public.function(interface, name)
        assert given(value) == value
        # What the public API has for octets is a list, or bytes; it is given what it gives.
        sides: list[Side] = [
            (f"{name}-generated", lambda: given(value), 3),
            (f"{name}-public", lambda: function(store, value), 1),
            (f"{name}-floor", Floor(public, function, value).bind(), 3),
        ]
        by_turns(sides, 5)


FIRST_CALL = """
from tutorial_05 import bindings
from tutorial_05.bindings.resources import Calculator
Calculator.new(bindings.resources(), 3).add(5)
"""


def starts() -> None:
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as nothing:
        sides = [
            ("start-wasmtime", "import wasmtime", cache),
            ("start-cached", FIRST_CALL, cache),
            ("start-cold", FIRST_CALL, None),
        ]
        taken: dict[str, list[float]] = {name: [] for name, _, _ in sides}
        for round_ in range(12):
            for name, code, folder in sides:
                folder = folder or os.path.join(nothing, str(round_))
                code = f"import time; start = time.perf_counter()\n{code}\nprint(time.perf_counter() - start)"
                environment = {**os.environ, "COMPONENT_PKG_CACHE": folder}
                told = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
                taken[name].append(float(told.stdout))
        for name, times in taken.items():
            # The first of each fills caches: ours, Python's and the system's.
            print(name, statistics.median(times[1:]))


if __name__ == "__main__":
    calls()
    echoes()
    starts()
