"""How often Python looks for cycles in what it holds."""

from __future__ import annotations

import gc


def seldom() -> None:
    """Look for cycles a hundred times less often than usual, in this process.

    What a build holds has hardly any, and looking for them again and again took a quarter of its time.
    """
    gc.set_threshold(100_000, 50, 50)
