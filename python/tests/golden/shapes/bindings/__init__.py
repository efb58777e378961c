"""Bindings to the world `python:shapes/shapes@1.2.0`.

`instantiate()` makes an instance of the component, with all that it exports. These make
one and give one of its interfaces: `vault()`, `desk()`, `words()`, `up()`, `down()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Sequence

import shapes.bindings.appraiser as _appraiser
import shapes.bindings.desk as _desk
import shapes.bindings.down as _down
import shapes.bindings.import_pages as _import_pages
import shapes.bindings.shelf as _shelf
import shapes.bindings.typing as _typing
import shapes.bindings.up as _up
import shapes.bindings.vault as _vault
import shapes.bindings.wasmtime as _wasmtime
import shapes.bindings.words as _words
import shapes.bindings.world as _world
from .. import _abi, _rt

__all__ = ["Shapes", "desk", "down", "instantiate", "up", "vault", "words"]


class Shapes(_rt.Exports):
    """Rare shapes.

    Its interfaces share state.
    """

    vault: _vault.Vault
    """Imported and exported."""
    desk: _desk.Desk
    """What is done with items of the component."""
    words: _words.Words
    """Names that mean something in Python."""
    up: _up.Up
    """Imported and exported under labels."""
    down: _down.Down
    """Imported and exported under labels."""

    def __init__(
        self,
        *,
        import_pages: _import_pages.ImportPages,
        vault: _vault.VaultHost,
        appraiser: _appraiser.Appraiser,
        wasmtime: _wasmtime.Wasmtime,
        left: _shelf.ShelfHost,
        right: _shelf.ShelfHost,
        current: Callable[[], _world.Session],
        note: Callable[[_world.Session, _typing.Page], Sequence[str]],
        session: Callable[[str], _world.Session],
        session_open: Callable[[int], _world.Session],
        session_same: Callable[[_world.Session, _world.Session], bool],
    ) -> None:
        imports: dict[str, object] = {
            "import_pages": import_pages,
            "vault": vault,
            "appraiser": appraiser,
            "wasmtime": wasmtime,
            "left": left,
            "right": right,
            "current": current,
            "note": note,
            "session": session,
            "session_open": session_open,
            "session_same": session_same,
        }
        instance = _abi.COMPONENT.instantiate(_abi.IMPORTS, imports)
        super().__init__(instance, _abi.TABLE)
        self.vault = _vault.Vault(instance, _abi.TABLE_VAULT)
        self.desk = _desk.Desk(instance, _abi.TABLE_DESK)
        self.words = _words.Words(instance, _abi.TABLE_WORDS)
        self.up = _up.Up(instance, _abi.TABLE_SHELF)
        self.down = _down.Down(instance, _abi.TABLE_SHELF)

    def greet(self, session: _world.Session) -> str:
        result: str = self._calls.greet(session)
        return result

    def finish(self, session: _world.Session) -> _world.Session:
        result: _world.Session = self._calls.finish(session)
        return result

    def join(self, talk: _world.Talk) -> _world.Talk:
        result: _world.Talk = self._calls.join(talk)
        return result

    def reopen(self, id: int) -> _world.Session:
        """May fail.

        :raises world.RefusalException: what went wrong.
        """
        result: _world.Session = self._calls.reopen(id)
        return result

    def worth(self, item: _vault.ItemHost) -> int:
        result: int = self._calls.worth(item)
        return result

    def annotate(self, page: _typing.Page, user: str) -> list[str]:
        result: list[str] = self._calls.annotate(page, user)
        return result


def instantiate(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> Shapes:
    """Instantiate the component."""
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    )


def _new_vault(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> _vault.Vault:
    """Instantiate the component, and return its `python:shapes/vault@1.2.0`.

    Imported and exported.
    """
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    ).vault


def _new_desk(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> _desk.Desk:
    """Instantiate the component, and return its `python:shapes/desk@1.2.0`.

    What is done with items of the component.
    """
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    ).desk


def _new_words(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> _words.Words:
    """Instantiate the component, and return its `python:shapes/words@1.2.0`.

    Names that mean something in Python.
    """
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    ).words


def _new_up(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> _up.Up:
    """Instantiate the component, and return its `up`.

    Imported and exported under labels.
    """
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    ).up


def _new_down(
    *,
    import_pages: _import_pages.ImportPages,
    vault: _vault.VaultHost,
    appraiser: _appraiser.Appraiser,
    wasmtime: _wasmtime.Wasmtime,
    left: _shelf.ShelfHost,
    right: _shelf.ShelfHost,
    current: Callable[[], _world.Session],
    note: Callable[[_world.Session, _typing.Page], Sequence[str]],
    session: Callable[[str], _world.Session],
    session_open: Callable[[int], _world.Session],
    session_same: Callable[[_world.Session, _world.Session], bool],
) -> _down.Down:
    """Instantiate the component, and return its `down`.

    Imported and exported under labels.
    """
    return Shapes(
        import_pages=import_pages,
        vault=vault,
        appraiser=appraiser,
        wasmtime=wasmtime,
        left=left,
        right=right,
        current=current,
        note=note,
        session=session,
        session_open=session_open,
        session_same=session_same,
    ).down


# Each is a module that can be called: type checkers see the call.
if TYPE_CHECKING:
    vault = _new_vault
    desk = _new_desk
    words = _new_words
    up = _new_up
    down = _new_down
else:
    _rt.callable_module(f"{__name__}.vault", _new_vault)
    _rt.callable_module(f"{__name__}.desk", _new_desk)
    _rt.callable_module(f"{__name__}.words", _new_words)
    _rt.callable_module(f"{__name__}.up", _new_up)
    _rt.callable_module(f"{__name__}.down", _new_down)
