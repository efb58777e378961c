"""What is said of items of the host.

The interface `python:shapes/appraiser@1.2.0`.
"""

from __future__ import annotations

from typing import Protocol

import shapes.bindings.vault as _vault


class Appraiser(Protocol):
    """What is said of items of the host."""

    def value(self, item: _vault.ItemHost) -> int: ...

    def buy(self, item: _vault.ItemHost) -> int: ...
