"""The types of the world `python:maps/maps@0.1.0`."""

from __future__ import annotations

from typing import TypeAlias

import maps.bindings.types as _types


Page: TypeAlias = _types.Page
