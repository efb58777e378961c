"""wasmtime's C structures in memory, and whether they are as this package knows them.

A value is 32 bytes: a byte that says what it is, and at 8 the value or pointers to
it. Where another wasmtime has it otherwise, `fast` is false, and calls go through
wasmtime's public API, which is slower and gives the same answers.
"""

from __future__ import annotations

import ctypes
import os
import sys
from struct import Struct
from typing import Any

SIZE = 32
ENTRY = 48  # of a record: a name and a value

RAM = (ctypes.c_ubyte * sys.maxsize).from_address(0)
"""All memory: values are written and read by their addresses."""

CHARS: Any = (ctypes.c_char * sys.maxsize).from_address(0)
"""All memory, a slice of which is bytes, also one with a step."""

KIND = Struct("<B")
POINTER = Struct("<Q")
PAIR = Struct("<QQ")

view = ctypes.pythonapi.PyMemoryView_FromMemory
view.restype = ctypes.py_object
view.argtypes = [ctypes.c_void_p, ctypes.c_ssize_t, ctypes.c_int]
WRITE = 0x200

ffi: Any = None
fast = False

_KINDS = {
    "BOOL": 0,
    "S8": 1,
    "U8": 2,
    "S16": 3,
    "U16": 4,
    "S32": 5,
    "U32": 6,
    "S64": 7,
    "U64": 8,
    "F32": 9,
    "F64": 10,
    "CHAR": 11,
    "STRING": 12,
    "LIST": 13,
    "RECORD": 14,
    "TUPLE": 15,
    "VARIANT": 16,
    "ENUM": 17,
    "OPTION": 18,
    "RESULT": 19,
    "FLAGS": 20,
    "RESOURCE": 21,
}
"""What wasmtime numbers kinds as."""

_V, _N = ctypes.c_void_p, ctypes.c_size_t
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "wasm_byte_vec_new": (None, _V, _N, ctypes.c_char_p),
    "wasmtime_component_vallist_new_uninit": (None, _V, _N),
    "wasmtime_component_valrecord_new_uninit": (None, _V, _N),
    "wasmtime_component_valtuple_new_uninit": (None, _V, _N),
    "wasmtime_component_valflags_new_uninit": (None, _V, _N),
    "wasmtime_component_val_new": (_V, _V),
    "wasmtime_component_val_clone": (None, _V, _V),
    "wasmtime_component_val_delete": (None, _V),
    "wasmtime_component_resource_any_clone": (_V, _V),
    "wasmtime_component_resource_any_delete": (None, _V),
    "wasmtime_component_resource_any_drop": (_V, _V, _V),
}

new_bytes: Any = None
new_list: Any = None
new_record: Any = None
new_tuple: Any = None
new_flags: Any = None
val_new: Any = None
val_clone: Any = None
val_delete: Any = None
resource_clone: Any = None
resource_delete: Any = None
resource_drop: Any = None
func_call: Any = None
new_map: Any = None


def load() -> None:
    """Get wasmtime's functions, once."""
    global ffi, fast
    from wasmtime import _ffi

    ffi = _ffi
    if os.environ.get("COMPONENT_PKG_PUBLIC_API") == "1":
        return
    try:
        fast = _is_known(_ffi)
        if fast:
            _bind(_ffi.dll)
    except (AttributeError, TypeError):
        fast = False


def _is_known(ffi: Any) -> bool:
    val, union = ffi.wasmtime_component_val_t, ffi.wasmtime_component_valunion_t
    entry = ffi.wasmtime_component_valrecord_entry_t
    lists = ffi.wasmtime_component_vallist_t
    return (
        ctypes.sizeof(ctypes.c_void_p) == 8
        and sys.byteorder == "little"
        and ctypes.sizeof(val) == SIZE
        and (val.kind.offset, val.of.offset) == (0, 8)
        and all(getattr(union, name).offset == 0 for name, *_ in union._fields_)
        and ctypes.sizeof(entry) == ENTRY
        and (entry.name.offset, entry.val.offset) == (0, 16)
        and (lists.size.offset, lists.data.offset) == (0, 8)
        and ffi.wasmtime_component_valvariant_t.val.offset == 16
        and ffi.wasmtime_component_valresult_t.val.offset == 8
        and (ffi.wasm_byte_vec_t.size.offset, ffi.wasm_byte_vec_t.data.offset) == (0, 8)
        and all(
            getattr(ffi, f"WASMTIME_COMPONENT_{name}").value == kind
            for name, kind in _KINDS.items()
        )
    )


def knows_maps() -> bool:
    """Whether maps can cross; what makes one is got then."""
    global new_map
    if not fast:
        return False
    try:
        entry, maps = ffi.wasmtime_component_valmap_entry, ffi.wasmtime_component_valmap
        known = (
            ctypes.sizeof(entry) == 2 * SIZE
            and (entry.key.offset, entry.value.offset) == (0, SIZE)
            and (maps.size.offset, maps.data.offset) == (0, 8)
            and ffi.wasmtime_component_valunion_t.map.size == ctypes.sizeof(maps)
            # Of all kinds, wasmtime's Python package has no name for this one.
            and getattr(getattr(ffi, "WASMTIME_COMPONENT_MAP", None), "value", 22) == 22
        )
        make = ("wasmtime_component_valmap_new_uninit", ffi.dll)
        new_map = ctypes.CFUNCTYPE(None, _V, _N)(make)
    except (AttributeError, TypeError):
        return False
    return known


def _bind(dll: Any) -> None:
    global new_bytes, new_list, new_record, new_tuple, new_flags
    global val_new, val_clone, val_delete, func_call
    global resource_clone, resource_delete, resource_drop
    bound = []
    for name, (result, *params) in _FUNCTIONS.items():
        bound.append(ctypes.CFUNCTYPE(result, *params)((name, dll)))
    new_bytes, new_list, new_record, new_tuple, new_flags, *rest = bound
    val_new, val_clone, val_delete, *rest = rest
    resource_clone, resource_delete, resource_drop = rest
    # Arguments are made once, so that nothing is converted in a call.
    func_call = ctypes.CFUNCTYPE(_V)(("wasmtime_component_func_call", dll))
