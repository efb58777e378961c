"""Calls that are compiled for their signature: what is the same in every one is looked up once."""

from __future__ import annotations

import ctypes
from struct import error as StructError
from typing import Any

from . import memory
from .calls import Func, prepare
from .codec import Borrow, Scalar
from .memory import KIND, RAM, SIZE, WRITE, view


def compile_call(func: Func, key: str) -> Any:
    """A function that makes the function of an instance."""
    names = [f"a{index}" for index in range(len(func.params))]
    scope: dict[str, Any] = {
        "ctypes": ctypes,
        "memory": memory,
        "prepare": prepare,
        "explain": explain,
        "StructError": StructError,
        "RAM": RAM,
        "KIND": KIND,
        "cells": cells,
    }
    lines = [
        "def bind(func, raw, ex):",
        "    instance = ex._instance",
        "    lock, attention = instance.lock, instance.attention",
        "    moved = instance.moved",
        "    space, pointer, context, args, count, ret, returned = prepare(func, raw, instance)",
        "    at, result = ctypes.addressof(args), ctypes.addressof(space)",
        "    call, free = memory.func_call, memory.val_delete",
        f"    {', '.join([f'at{index}' for index in range(len(names))] + ['_'])} = "
        f"{', '.join([f'at + {SIZE * index}' for index in range(len(names))] + ['0'])}",
    ]
    for index, codec in enumerate(func.params):
        if isinstance(codec, Scalar) and codec.typecode:
            lines.append(f"    cells{index} = cells(at{index}, {codec.typecode!r})")
        else:
            lines.append(f"    lower{index} = func.params[{index}].lower")
    if func.method is not None:
        lines.append("    handles = cells(at, 'Q')")
    if isinstance(func.made, Scalar) and func.made.typecode:
        lines.append(f"    made = cells(result, {func.made.typecode!r})")
    lines += [
        "    lift = func.made.lift" if func.made is not None else "    lift = None",
        f"    def {key}({', '.join(names)}):",
        "        with lock:",
        "            if instance.busy or attention:",
        "                instance.enter()",
        "            instance.busy = True",
        "            try:",
    ]
    body, freed = lowering(func, scope)
    lines += ["                " + line for line in body]
    lines += [
        "                error = call(pointer, context, args, count, ret, returned)",
        "                if error:",
        "                    raise instance.fault(error)",
    ]
    lines += ["                " + line for line in lifting(func, scope)]
    lines += ["            finally:", "                instance.busy = False"]
    if freed or (func.made is not None and func.made.heap):
        lines += ["                " + line for line in freed]
        lines += [
            "                if moved or instance.lent or instance.temporary:",
            "                    instance.leave()",
        ]
    elif any(not isinstance(it, Scalar) for it in func.params[1:]):
        lines += ["                instance.leave()"]
    lines += [f"    return {key}"]
    exec(compile("\n".join(lines), f"<call of {func.name}>", "exec"), scope)
    return scope["bind"]


def lowering(func: Func, scope: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Lines that write arguments, and lines that free them."""
    simple, other, freed = [], [], []
    for index, codec in enumerate(func.params):
        if index == 0 and func.method is not None and isinstance(codec, Borrow):
            other += [
                "handle = a0._handle",
                "if not handle:",
                "    raise ValueError(f'{type(a0).__name__} is closed')",
                "handles[1] = handle",
            ]
            if len(func.params) > 1 and any(it.heap for it in func.params[1:]):
                other.append("instance.lent.append(a0)")
        elif isinstance(codec, Scalar) and codec.typecode:
            cell = f"cells{index}[{8 // codec.packed.size}] = a{index}"
            if codec.typecode == "f":
                # A cell makes infinity of what is out of range; what packs refuses it.
                scope[f"pack{index}"] = codec.packed.pack_into
                simple += [
                    f"if type(a{index}) is float and -3e38 < a{index} < 3e38:",
                    f"    {cell}",
                    "else:",
                    f"    pack{index}(RAM, at{index} + 8, a{index})",
                ]
            else:
                simple.append(cell)
        elif isinstance(codec, Scalar):
            simple.append(f"lower{index}(a{index}, at{index}, ex)")
        else:
            other.append(f"lower{index}(a{index}, at{index}, ex)")
            if codec.heap:
                freed += [f"free(at{index})", f"KIND.pack_into(RAM, at{index}, 0)"]
    if simple:
        names = ", ".join(f"a{index}" for index in range(len(func.params)))
        simple = ["try:"] + ["    " + line for line in simple]
        simple += [
            "except (StructError, OverflowError, TypeError, ValueError):",
            f"    explain(func, ({names},))",
            "    raise",
        ]
    if any(codec.heap for codec in func.params):
        other += ["if moved:", "    instance.settle()"]
    return simple + other, freed


def lifting(func: Func, scope: dict[str, Any]) -> list[str]:
    """Lines that read what was returned."""
    if func.made is None:
        return []
    if isinstance(func.made, Scalar) and func.made.typecode:
        return [f"return made[{8 // func.made.packed.size}]"]
    if not func.made.heap:
        return ["return lift(result, ex)"]
    # wasmtime frees what it finds in the place that it returns to.
    freed = ["    free(result)", "    KIND.pack_into(RAM, result, 0)"]
    return ["try:", "    return lift(result, ex)", "finally:", *freed]


def cells(at: int, typecode: str) -> Any:
    """The value at an address as numbers of one size: an item is set and got without a call."""
    return view(at, SIZE, WRITE).cast(typecode)


def explain(func: Func, values: tuple[Any, ...]) -> None:
    """Say which number was none, or was out of range."""
    for codec, value in zip(func.params, values):
        if isinstance(codec, Scalar):
            codec.check(value)
