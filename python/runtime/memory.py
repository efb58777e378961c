"""wasmtime's C structures and functions, and whether they are as this package knows them.

A value is 32 bytes: a byte that says what it is, and at 8 the value or pointers to
it. Where another wasmtime has it otherwise, `fast` is false, and calls go through
wasmtime's public API, which is slower and gives the same answers.

Where it has not, components are loaded by the classes below: `wasmtime.component`, which
has the like, takes longer to import than all the rest.
"""

from __future__ import annotations

import ctypes
import os
import sys
from struct import Struct
from typing import Any

SIZE = 32
ENTRY = 48  # of a record: a name and a value

RAM: Any = (ctypes.c_char * sys.maxsize).from_address(0)
"""All memory: values are written and read by their addresses. A slice is bytes."""

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
        # As `dll.name`, which wasmtime's own package has, but not the same object.
        function = dll[name]
        function.restype, function.argtypes = result, params
        bound.append(function)
    new_bytes, new_list, new_record, new_tuple, new_flags, *rest = bound
    val_new, val_clone, val_delete, *rest = rest
    resource_clone, resource_delete, resource_drop = rest
    # Arguments are made once, so that nothing is converted in a call.
    func_call = dll["wasmtime_component_func_call"]
    func_call.restype = _V


def succeed(error: Any) -> None:
    """Raise what a function has returned, if it has failed."""
    if error:
        from wasmtime import WasmtimeError

        raise WasmtimeError._from_ptr(error)


class Owned:
    """Something of wasmtime's that is deleted with this."""

    def __init__(self, ptr: Any, delete: Any) -> None:
        self._ptr, self._delete = ptr, delete

    def ptr(self) -> Any:
        return self._ptr

    def _consume(self) -> Any:
        """The pointer, whose owner is another from now on."""
        ptr, self._ptr = self._ptr, None
        return ptr

    def close(self) -> None:
        ptr = self._consume()
        if ptr is not None:
            self._delete(ptr)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


def compiled(engine: Any, path: str) -> Owned:
    """A component that was compiled before."""
    made = ctypes.POINTER(ffi.wasmtime_component_t)()
    place = ctypes.byref(made)
    file = os.fsencode(path)
    succeed(ffi.wasmtime_component_deserialize_file(engine.ptr(), file, place))
    return Owned(made, ffi.wasmtime_component_delete)


class Linker(Owned):
    """What a component is given."""

    def __init__(self, engine: Any) -> None:
        made = ffi.wasmtime_component_linker_new(engine.ptr())
        super().__init__(made, ffi.wasmtime_component_linker_delete)

    def add_wasip2(self) -> None:
        succeed(ffi.wasmtime_component_linker_add_wasip2(self.ptr()))

    def root(self) -> Owned:
        from .native import LinkerInstance

        return LinkerInstance(ffi.wasmtime_component_linker_root(self.ptr()))

    def instantiate(self, store: Any, component: Any) -> Instance:
        raw = ffi.wasmtime_component_instance_t()
        place = ctypes.byref(raw)
        succeed(
            ffi.wasmtime_component_linker_instantiate(
                self.ptr(), store._context(), component.ptr(), place
            )
        )
        return Instance(raw)


class Instance:
    """An instance, which is of a store."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def get_export_index(
        self, store: Any, name: str, parent: Owned | None = None
    ) -> Owned:
        within = None if parent is None else parent.ptr()
        text = name.encode()
        index = ffi.wasmtime_component_instance_get_export_index(
            ctypes.byref(self.raw), store._context(), within, text, len(text)
        )
        return Owned(index, ffi.wasmtime_component_export_index_delete)

    def get_func(self, store: Any, index: Owned) -> Func:
        func = Func()
        ffi.wasmtime_component_instance_get_func(
            ctypes.byref(self.raw),
            store._context(),
            index.ptr(),
            ctypes.byref(func._func),
        )
        return func


class Func:
    """A function, as calls are made with it."""

    def __init__(self) -> None:
        self._func = ffi.wasmtime_component_func_t()
