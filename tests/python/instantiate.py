"""Instantiates packages, and finds every function that they export: what they import does nothing."""

from __future__ import annotations

import importlib
import inspect
import sys
from typing import Any

WASI = {"args", "env", "preopens", "stdin", "stdout", "stderr"}


class Anything:
    """Has every function."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object) -> None:
        return None


def check(package: str) -> int:
    """How many functions a package exports."""
    bindings = importlib.import_module(f"{package}.bindings")
    keywords = set(inspect.signature(bindings.instantiate).parameters) - WASI
    with bindings.instantiate(**{keyword: Anything() for keyword in keywords}) as world:
        exports = [it for it in vars(world).values() if hasattr(it, "_table")]
        for export in [world, *exports]:
            for key, func in export._table.items():
                func.bind(key, export)
        for module in set(bindings.__all__) - {type(world).__name__, "instantiate"}:
            assert callable(getattr(bindings, module)), module
        return sum(len(export._table) for export in [world, *exports])


if __name__ == "__main__":
    found = 0
    for package in sys.argv[1:]:
        try:
            found += check(package)
        except BaseException as error:
            raise SystemExit(f"{package}: {type(error).__name__}: {error}") from error
    print(f"{len(sys.argv) - 1} packages with {found} functions")
