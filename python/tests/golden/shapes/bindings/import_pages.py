
from __future__ import annotations

from typing import Protocol, TypeAlias

import shapes.bindings.typing as _typing


class ImportPages(Protocol):
    """What the component imports."""

    def add(self, page: _typing.Page, line: str) -> _typing.Page: ...


Page: TypeAlias = _typing.Page
