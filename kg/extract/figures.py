"""Figures (placeholder while the module is written)."""
from __future__ import annotations
from kg.model import Figure, Reading
def figures(reading: Reading) -> list[Figure]:
    return []
