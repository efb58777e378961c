"""With `COMPILED=1` a function is compiled before its first call, not when it has been called often."""

from __future__ import annotations

import os

from shapes._rt import calls

if os.environ.get("COMPILED") == "1":
    calls.OFTEN = 0
