"""The routes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from kg.answers import BY_NAME
from kg.labels import labels
from kg.ontology import ALL_PREFIXES, CLASSES
from kg.query import named
from kg.serve import protocol
from kg.serve.guard import Guard
from kg.serve.limits import Limits
from kg.serve.pool import Busy, Failed, Pool, TooLong
from kg.serve.review import Bench, endpoint
from kg.sparql import KEYWORDS, form

STATIC = Path(__file__).parent / "static"
_FOUND = 20  # names that a search gives
_TURNS = 20  # questions of a conversation
_STATUS = {"SyntaxError": 400, "Refused": 403, "LookupError": 404, "TooLarge": 500, "Gone": 503}
_PAGE = {"content-security-policy": "frame-ancestors 'self'; base-uri 'none'"}  # the rest stands in the page itself


def app(
    folder: Path, limits: Limits, hosts: Collection[str] = (), in_memory: bool = False, bench: Bench | None = None
) -> ASGIApp:
    """The server of the build in ``folder``, which goes by the names ``hosts`` and by its addresses.

    It only reads, unless there is a ``bench`` that takes decisions.
    """
    pool = Pool(folder, limits, in_memory)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        pool.open()
        yield
        await pool.close()

    async def sparql(request: Request) -> Response:
        asked = await protocol.read(request, limits.request)
        formats = protocol.formats(request)
        chosen = formats[form(asked.query) in ("CONSTRUCT", "DESCRIBE")]
        if not chosen:
            raise HTTPException(406, "no format of that name; see the Accept header")
        job = {"kind": "sparql", "format": chosen, **asdict(asked)}
        most = limits.rows if asked.first is None else min(asked.first, limits.rows)
        headers = {"x-sparql-maxrows": str(most), "vary": "accept"}
        return await _streamed(pool, job, BY_NAME[chosen].media, headers)

    async def search(request: Request) -> Response:
        words = _one(request, "q")
        return await _streamed(pool, {"kind": "search", "words": words, "most": _FOUND}, "application/json")

    async def thing(request: Request) -> Response:
        return await _streamed(pool, {"kind": "thing", "iri": _one(request, "iri")}, "application/json")

    async def page(request: Request) -> Response:
        return await _streamed(pool, {"kind": "page", "iri": _one(request, "iri")}, "text/html", _PAGE)

    async def report(request: Request) -> Response:
        return await _streamed(pool, {"kind": "report", "iri": _one(request, "iri")}, "application/json")

    async def ask(request: Request) -> Response:
        before = request.query_params.getlist("before")
        if len(before) >= _TURNS:
            raise HTTPException(400, f"a conversation has {_TURNS} questions at most; begin another")
        return await _streamed(pool, {"kind": "ask", "questions": [*before, _one(request, "q")]}, "application/json")

    async def vocabulary(_: Request) -> Response:
        questions = [
            {"name": q.name, "title": q.title, "query": q.text, "parameters": [p.name for p in q.parameters]}
            for q in named()
        ]
        words = {"labels": labels(), "classes": CLASSES, "prefixes": ALL_PREFIXES, "keywords": KEYWORDS}
        return JSONResponse({"questions": questions, "review": bench is not None, **words})

    async def start(_: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def described(_: Request) -> Response:
        return FileResponse(STATIC / "openapi.json")

    routes: list[tuple[str, Callable[[Request], Awaitable[Response]], list[str]]] = [
        ("/", start, ["GET"]), ("/sparql", sparql, ["GET", "POST"]), ("/search", search, ["GET"]),
        ("/thing", thing, ["GET"]), ("/page", page, ["GET"]), ("/report", report, ["GET"]), ("/ask", ask, ["GET"]),
        ("/vocabulary", vocabulary, ["GET"]), ("/openapi.json", described, ["GET"]),
        ("/review", endpoint(bench, limits.request), ["GET", "POST"]),
    ]  # fmt: skip
    plain: Any = _plain
    served = Starlette(
        routes=[Route(path, endpoint, methods=methods) for path, endpoint, methods in routes]
        + [Mount("/static", StaticFiles(directory=STATIC))],
        exception_handlers={HTTPException: plain},
        lifespan=lifespan,
    )
    return Guard(served, hosts, {path for path, _, _ in routes})


async def _streamed(pool: Pool, job: dict[str, Any], media: str, headers: dict[str, str] | None = None) -> Response:
    """The answer of a worker, from its first bytes on; a fault before them is the right status."""
    answer = pool.answer(job)
    try:
        first = await anext(answer, b"")
    except Failed as fault:
        raise HTTPException(_STATUS.get(fault.kind, 400), str(fault)) from None
    except (TooLong, Busy) as late:
        raise HTTPException(503, str(late), {"retry-after": "5"}) from None
    return StreamingResponse(_chained(first, answer), media_type=media, headers=headers)


async def _chained(first: bytes, rest: Any) -> AsyncIterator[bytes]:
    async with aclosing(rest):
        yield first
        async for data in rest:
            yield data


def _one(request: Request, name: str) -> str:
    given = request.query_params.getlist(name)
    if len(given) != 1 or not given[0]:
        raise HTTPException(400, f"give one {name}=")
    return given[0]


async def _plain(_: Request, error: HTTPException) -> Response:
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
