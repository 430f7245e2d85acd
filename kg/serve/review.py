"""Review over HTTP: what is doubtful as rows, decisions about them one at a time. Only where the server was asked to.

A decision is taken from the server's own page alone: a browser says in ``Origin`` which page asks, and leaves it out
for no POST.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from werkzeug.http import parse_options_header

from kg.errors import KgError
from kg.serve.protocol import body

CELLS = frozenset({"编号", "判断", "正确主语", "正确关系", "正确宾语", "备注"})
"""What a decision says, named as the columns of the table that ``kg review`` writes."""


class Bench(Protocol):
    """What keeps the rows and takes the decisions."""

    def rows(self) -> tuple[list[dict[str, str]], int]:
        """The rows most worth deciding, by column, and how many wait in all. Raises KgError."""

    def decide(self, mark: Mapping[str, str]) -> str:
        """Take one decision; returns the file it went into. Raises KgError, LookupError, ValueError."""


def endpoint(bench: Bench | None, most: int) -> Callable[[Request], Awaitable[Response]]:
    """The route of a bench: rows by GET, a decision of at most ``most`` bytes by POST; without a bench, 403."""

    async def review(request: Request) -> Response:
        if bench is None:
            raise HTTPException(403, "this server only reads; start it with --review PATH")
        try:
            if request.method != "POST":
                waiting, total = await run_in_threadpool(bench.rows)
                return JSONResponse({"rows": waiting, "total": total})
            if "origin" not in request.headers:  # that it is this server's the guard has seen
                raise HTTPException(403, "decisions are taken from the page of this server alone")
            return JSONResponse({"file": await run_in_threadpool(bench.decide, await _mark(request, most))})
        except LookupError as error:
            raise HTTPException(404, str(error.args[0])) from None
        except ValueError as error:
            raise HTTPException(400, str(error)) from None
        except KgError as error:
            raise HTTPException(409, str(error)) from None

    return review


async def _mark(request: Request, most: int) -> dict[str, str]:
    """The cells of a decision. Raises HTTPException: 400, 413, 415."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    if kind != "application/json":
        raise HTTPException(415, "send application/json")
    try:
        told: Any = json.loads(await body(request, most))
    except (ValueError, RecursionError):
        raise HTTPException(400, "the request is no JSON") from None
    if not isinstance(told, dict) or not told.keys() <= CELLS or not {"编号", "判断"} <= told.keys():
        raise HTTPException(400, f"send an object of {' '.join(sorted(CELLS))}")
    cells = {name: " ".join(cell.split()) for name, cell in told.items() if isinstance(cell, str)}
    if len(cells) < len(told) or not all(cell.isprintable() for cell in cells.values()):
        raise HTTPException(400, "each cell is a text in one line")
    return cells
