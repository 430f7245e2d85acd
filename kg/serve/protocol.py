"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): what a request asks, and for which format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

from kg.answers import FORMATS

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
# Other names that clients use for the same formats; the first format is given where anything will do.
_ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml", "text/plain": "nt"}
_ROWS = {"application/sparql-results+json": "json"} | {f.media: f.name for f in FORMATS if f.solutions} | {
    media: name for media, name in _ALSO.items() if name != "nt"
}  # fmt: skip
_TRIPLES = {"text/turtle": "ttl"} | {f.media: f.name for f in FORMATS if f.triples} | {
    "application/json": "jsonld", "application/xml": "rdfxml", "text/xml": "rdfxml", "text/plain": "nt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the dataset that the request names: IRIs, or None where it names none.

    ``first``: how many rows are wanted, if not all; an addition to the protocol, ``maxrows=``.
    """

    query: str
    default: list[str] | None
    named: list[str] | None
    first: int | None


async def read(request: Request, most: int) -> Asked:
    """What a request asks. Raises HTTPException: 400, 403 for an update, 413 past ``most`` bytes, 415."""
    if request.method == "GET":
        return _asked(request.query_params.getlist("query"), request.query_params)
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    text = await body(request, most)
    if kind == DIRECT:
        if "query" in request.query_params:
            raise HTTPException(400, "the query stands in the body; leave it out of the address")
        return _asked([text], request.query_params)
    if kind == FORM:
        fields = QueryParams(text)
        if "update" in fields:
            raise HTTPException(403, "this server only reads; update the graph with kg build")
        return _asked(fields.getlist("query"), fields)
    if kind == UPDATE:
        raise HTTPException(403, "this server only reads; update the graph with kg build")
    raise HTTPException(415, f"send {DIRECT} or {FORM}")


def formats(request: Request) -> tuple[str, str]:
    """The formats of rows and of triples that the client likes best; "" for one of which it takes none."""
    accept = parse_accept_header(request.headers.get("accept", "*/*") or "*/*", MIMEAccept)
    rows, triples = accept.best_match(_ROWS), accept.best_match(_TRIPLES)
    return _ROWS.get(rows or "", ""), _TRIPLES.get(triples or "", "")


def _asked(queries: list[str], fields: QueryParams) -> Asked:
    if len(queries) != 1:
        raise HTTPException(400, f"{len(queries)} queries; send one, as query=")
    default, named = fields.getlist("default-graph-uri"), fields.getlist("named-graph-uri")
    first = _number(fields.getlist("maxrows"))
    if default or named:
        return Asked(queries[0], default, named, first)
    return Asked(queries[0], None, None, first)


def _number(given: list[str]) -> int | None:
    if not given:
        return None
    if len(given) > 1 or not re.fullmatch("[1-9][0-9]{0,8}", given[0]):
        raise HTTPException(400, "give one maxrows=, a number from 1")
    return int(given[0])


async def body(request: Request, most: int) -> str:
    """The text of a request. Raises HTTPException: 400, 413 past ``most`` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413, f"the request is longer than {most} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "the request is not UTF-8") from None
