"""The runtime that every package made by `cargo component-pkg` has a copy of.

Nothing here depends on the component. `wasmtime` is imported when a component is
instantiated, not before.
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any, Callable

from .calls import Func as Func
from .codec import (
    Borrow as Borrow,
    Own as Own,
    boolean as boolean,
    char as char,
    f32 as f32,
    f64 as f64,
    s8 as s8,
    s16 as s16,
    s32 as s32,
    s64 as s64,
    u8 as u8,
    u16 as u16,
    u32 as u32,
    u64 as u64,
)
from .component import (
    Component as Component,
    Folder as Folder,
    Output as Output,
    Wasi as Wasi,
)
from .errors import (
    ComponentError as ComponentError,
    Err as Err,
    InstanceClosed as InstanceClosed,
    Ok as Ok,
    ReentrantCall as ReentrantCall,
    ResultError as ResultError,
    Some as Some,
    Trap as Trap,
)
from .exports import Exports as Exports, Resource as Resource

if TYPE_CHECKING:
    from .cases import (
        Option as Option,
        Result as Result,
        Variant as Variant,
        Wrapped as Wrapped,
    )
    from .host import Import as Import
    from .lists import List as List, octets as octets, string as string
    from .maps import Map as Map
    from .records import (
        Enum as Enum,
        Flags as Flags,
        Record as Record,
        Tuple as Tuple,
    )
else:

    def __getattr__(name: str) -> Any:
        """What not every package has a use for: then it is not loaded."""
        if name in ("Option", "Result", "Variant", "Wrapped"):
            from . import cases as module
        elif name == "Import":
            from . import host as module
        elif name in ("List", "octets", "string"):
            from . import lists as module
        elif name == "Map":
            from . import maps as module
        elif name in ("Enum", "Flags", "Record", "Tuple"):
            from . import records as module
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(module, name)


def callable_module(name: str, call: Callable[..., Any]) -> None:
    """Let `bindings.x` be the module of that name, and a function as well."""

    class CallableModule(types.ModuleType):
        __call__ = staticmethod(call)

    sys.modules[name].__class__ = CallableModule
