"""A component file: compiled on first use, kept for the process, and on disk for the next."""

from __future__ import annotations

import atexit
import ctypes
import os
import sys
from _thread import allocate_lock
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import memory
from .errors import ComponentError
from .instance import Instance, living, weakly

if TYPE_CHECKING:
    from .host import Import

Output = bool | Callable[[bytes], Any] | None
"""Where what a component writes goes: nowhere, to this process's own, or to a function."""

Folder = str | os.PathLike[str]
"""Where a folder is."""

_TAIL = 4096


class Wasi:
    """What the component may see of the world outside. Nothing, unless named."""

    def __init__(
        self,
        args: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        preopens: Mapping[str, Folder] | None = None,
        stdin: bool = False,
        stdout: Output = None,
        stderr: Output = None,
    ) -> None:
        self.args, self.env, self.preopens = args, env or {}, preopens or {}
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr

    def grant(self, store: Any, name: str, written: Written) -> None:
        """Give a store what was named."""
        import wasmtime

        config = wasmtime.WasiConfig()
        config.argv = [name, *self.args]
        if self.env:
            config.env = list(self.env.items())
        if self.stdin:
            config.inherit_stdin()
        if self.stdout is True:
            config.inherit_stdout()
        elif callable(self.stdout):
            written.stdout = self.stdout
            config.stdout_custom = weakly(written.to_stdout)
        written.stderr = self.stderr
        config.stderr_custom = weakly(written.to_stderr)
        for guest, host in self.preopens.items():
            folder = os.fspath(host)
            if not os.path.isdir(folder):
                raise NotADirectoryError(f"{folder!r}, for {guest!r}, is no folder")
            config.preopen_dir(folder, guest)
        store.set_wasi(config)


class Written:
    """Where goes what a component writes; the end of what goes to stderr is kept."""

    stdout: Output = None
    stderr: Output = None

    def __init__(self) -> None:
        self.tail = bytearray()

    def to_stdout(self, data: bytes) -> None:
        if callable(self.stdout):
            self.stdout(data)

    def to_stderr(self, data: bytes) -> None:
        self.tail.extend(data)
        del self.tail[:-_TAIL]
        if callable(self.stderr):
            self.stderr(data)
        elif self.stderr:
            sys.stderr.write(data.decode(errors="replace"))


class Component:
    """The component of a package."""

    _lock = allocate_lock()
    _shared: Any = None
    """The engine of components to be loaded."""

    def __init__(
        self,
        package: str | None,
        file: str,
        digest: str,
        wasi: type[Wasi] | None,
        maps: str = "",
        concurrent: bool = False,
    ) -> None:
        self.package, self.file, self.digest, self.wasi = (
            package or "",
            file,
            digest,
            wasi,
        )
        self.concurrent = concurrent
        """Whether there are async functions inside."""
        self.maps = maps
        """A function that has a map in it, if there is one."""
        self._engine: Any = None
        self._compiled: Any = None

    def instantiate(
        self, items: list[Import], given: Mapping[str, object], wasi: Wasi | None = None
    ) -> Instance:
        """A new instance, with the objects that it imports."""
        import wasmtime

        component = self._load()
        store = wasmtime.Store(self._engine)
        written = Written()
        linker = _linker()(self._engine)
        if self.wasi is not None:
            linker.add_wasip2()
            (wasi or self.wasi()).grant(store, self.file, written)
        instance = Instance(store, written)
        if items:
            from .host import provide

            provide(instance, items, given, linker)
        instance.busy = True
        try:
            instance.raw = instance.guard(lambda: linker.instantiate(store, component))
        finally:
            instance.busy = False
        return instance

    def _load(self) -> Any:
        with Component._lock:
            if self._compiled is None:
                if Component._shared is None:
                    Component._shared = _engine(self)
                self._engine = Component._shared
                self._compiled = self._cached() or self._compile()
                atexit.register(_outlive, self)
            return self._compiled

    def _place(self) -> str | None:
        """Where the compiled component is kept."""
        import wasmtime

        folder = os.environ.get("COMPONENT_PKG_CACHE")
        if folder in ("0", ""):
            return None
        if folder is None:
            if sys.platform == "win32":
                folder = os.environ.get("LOCALAPPDATA") or _home()
            elif sys.platform == "darwin":
                folder = _home("Library", "Caches")
            else:
                folder = os.environ.get("XDG_CACHE_HOME") or _home(".cache")
        name = f"{self.digest}-{_version(wasmtime.__file__)}-{sys.platform}.cwasm"
        return os.path.join(folder, "component-pkg", name)

    def _cached(self) -> Any:
        import wasmtime

        try:
            place = self._place()
            if place is not None and _is_private(place):
                return _compiled(self._engine, place)
        except (OSError, RuntimeError, wasmtime.WasmtimeError):
            pass
        return None

    def _compile(self) -> Any:
        from importlib.resources import files  # Takes long, and is for once.

        from wasmtime.component import Component as Compiled

        wasm = files(self.package).joinpath(self.file).read_bytes()
        compiled = Compiled(self._engine, wasm)
        try:
            place = self._place()
            if place is not None:
                _keep(place, compiled.serialize())
        except (OSError, RuntimeError):
            pass
        return compiled


_parent = os.getpid()


def _forked() -> None:
    """Leave to the parent what threads may be in the midst of, or wait for."""
    Component._lock = allocate_lock()
    Component._shared = None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


def _outlive(component: Component) -> None:
    """Have what is alive at the end outlive wasmtime's own modules, which free it by name."""
    kept = [component._engine, component._compiled]
    kept += [instance.store for instance in living()]
    for it in kept:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(it))


def _linker() -> Any:
    """The class of linkers."""
    if memory.fast:
        return memory.Linker
    from wasmtime.component import Linker

    return Linker


def _compiled(engine: Any, place: str) -> Any:
    """What was compiled before."""
    if memory.fast:
        return memory.compiled(engine, place)
    from wasmtime.component import Component as Compiled

    return Compiled.deserialize_file(engine, place)


def _engine(component: Component) -> Any:
    import wasmtime

    memory.load()
    if component.maps and not memory.knows_maps():
        raise ComponentError(
            f"`{component.maps}` has a map: wasmtime's public API cannot pass one, and this "
            "package does not know the C structures of this wasmtime, or is not to use them"
        )
    config = wasmtime.Config()
    config.wasm_component_model_implements = True  # Labels.
    if component.maps:
        config.wasm_component_model_map = True
    concurrency = getattr(memory.ffi, "wasmtime_config_concurrency_support_set", None)
    if concurrency is not None and not component.concurrent:
        # Calls are faster, and since https://github.com/bytecodealliance/wasmtime/pull/14350
        # those of the host that are lent two or more of its own resources trap.
        concurrency(config.ptr(), False)
    if os.getpid() != _parent:
        # Those who would compile at the same time are threads of the parent.
        memory.ffi.wasmtime_config_parallel_compilation_set(config.ptr(), False)
    return wasmtime.Engine(config)


def _home(*parts: str) -> str:
    """The folder of the user, and what is in it."""
    folder = os.path.expanduser("~")
    if folder == "~":
        raise RuntimeError("nobody knows where the home directory is")
    return os.path.join(folder, *parts)


def _version(module: str) -> str:
    """wasmtime's version; `importlib.metadata` takes longer than all the rest of an import."""
    for name in os.listdir(os.path.dirname(os.path.dirname(module))):
        if name.startswith("wasmtime-") and name.endswith(".dist-info"):
            return name[len("wasmtime-") : -len(".dist-info")]
    from importlib.metadata import version

    return version("wasmtime")


def _is_private(place: str) -> bool:
    """Compiled code is run as it is: it must be of this user, whom nobody else can write for."""
    found = os.stat(place)
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _keep(place: str, compiled: bytes | bytearray) -> None:
    """Write a file whole or not at all."""
    import tempfile  # Takes long, and is for once.

    folder = os.path.dirname(place)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(compiled)
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
