"""How a query is worked out: the plan of Oxigraph's own optimiser, with what each step took.

The Python binding does not show it; Oxigraph's program of the same version does (extra ``explain``).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import ALL_PREFIXES
from kg.sparql import declared


def plan(text: str, store: Path) -> str:
    """The steps of a query over the store at ``store``, a line each: a tree whose innermost steps come first.

    The query is run. Raises SyntaxError for faulty SPARQL, QueryError when Oxigraph's program is not there
    or fails.
    """
    answer = ox.Store().query(text, prefixes=ALL_PREFIXES)  # faults at their own line and column
    form = "nt" if isinstance(answer, ox.QueryTriples) else "csv"
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise QueryError("the plan is shown by Oxigraph's own program; run: pip install 'zonekg[explain]'")
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "plan.json"
        command = [program, "query", "--location", str(store), "--stats", "--explain-file", str(told)]
        command += ["--results-file", str(Path(scratch) / "answer"), "--results-format", form]
        query = declared(text, ALL_PREFIXES)
        done = subprocess.run(command, input=query, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode or not told.is_file():
            raise QueryError(f"oxigraph: {done.stderr.strip().partition(chr(10))[0]}")
        return "".join(f"{line}\n" for line in _lines(json.loads(told.read_bytes())["plan"], 0))


def _lines(step: dict[str, Any], depth: int) -> Iterator[str]:
    took = f"{step['duration in seconds'] * 1000:.1f} ms"
    yield f"{'  ' * depth}{step['name']}  → {step['number of results']}, {took}"
    for child in step.get("children", ()):
        yield from _lines(child, depth + 1)
