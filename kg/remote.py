"""A graph on a SPARQL server: for when one machine is too small.

Over the SPARQL 1.1 Protocol, Update and Graph Store HTTP Protocol, so that any server does. The server holds a
named graph for each report, as the store does, and one of all of them (``kg.ontology.UNION``), which takes the place
of the store's default graph: servers do not agree on what their own default graph is.
"""

from __future__ import annotations

import io
import json
import netrc
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import IO, Any
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import QueryError
from kg.ontology import ALL_PREFIXES, UNION
from kg.search import Name
from kg.sparql import ascii_names, declared, form, tokens

USER, PASSWORD = "ZONEKG_USER", "ZONEKG_PASSWORD"
_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_BUFFER = 2**16  # bytes
_PATIENCE = httpx.Timeout(30.0, read=600.0)  # seconds; a large answer begins late
# Where servers keep their other doors, by the last part of the query's address: Oxigraph's; Virtuoso's.
_DOORS = {"query": ("update", "store"), "sparql": ("sparql-auth", "sparql-graph-crud-auth")}
_NAMED = """SELECT DISTINCT ?iri ?cls ?label ?name {{
  ?iri rdfs:label|skos:altLabel ?name ; a ?cls ; rdfs:label ?label .
  FILTER (STRSTARTS(STR(?cls), "{zk}")) {filters}
}} ORDER BY STRLEN(?name) ?name ?iri LIMIT {most}"""


class Remote:
    """A server's graph, asked like a ``Store``. ``update`` and ``graphs`` are its doors for writing."""

    def __init__(self, url: str, update: str = "", graphs: str = "") -> None:
        """The server whose queries go to ``url``; nothing is sent. Raises QueryError when that is no address."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise QueryError(f"{url}: no address of a server; give one like http://127.0.0.1:7878/query")
        if parts.username or parts.password:
            raise QueryError(f"leave name and password out of the address; set {USER} and {PASSWORD}, or use netrc")
        base, _, last = url.rstrip("/").rpartition("/")
        doors = _DOORS.get(last, ("", ""))
        self.url = url
        self.update_url = update or (doors[0] and f"{base}/{doors[0]}")
        self.graphs_url = graphs or (doors[1] and f"{base}/{doors[1]}")
        self._client = httpx.Client(auth=_Credentials(parts.hostname), timeout=_PATIENCE)

    @classmethod
    def open(cls, url: str) -> Remote:
        """The graph at ``url``, for reading. Raises QueryError when there is none, or no server."""
        remote = cls(url)
        if not remote.query(f"ASK {{ GRAPH <{UNION}> {{ ?s ?p ?o }} }}") and not remote.query("ASK { ?s ?p ?o }"):
            raise QueryError(f"{url}: no graph there; run: kg push {url}")
        return remote

    def query(
        self,
        text: str,
        prefixes: Mapping[str, str] = ALL_PREFIXES,
        default: Sequence[str] | None = None,
        named: Sequence[str] | None = None,
    ) -> Answer:
        """Ask SPARQL of all reports at once, or of the dataset of the named graphs ``default`` and ``named``.

        A query that names graphs itself is asked of the server's own dataset. Raises QueryError.
        """
        own = default is None and named is None and not _names_graphs(text)
        sent, renamed = ascii_names(text, prefixes)
        fields = {
            "query": declared(sent, prefixes),
            "default-graph-uri": [UNION] if own else list(default or ()),
            "named-graph-uri": list(named or ()),
        }
        kind = form(text)
        triples = kind in ("CONSTRUCT", "DESCRIBE")
        answer = self.send("POST", self.url, data=fields, headers={"accept": _TRIPLES if triples else _ROWS})
        try:
            if triples:
                return (quad.triple for quad in ox.parse(answer, format=ox.RdfFormat.N_TRIPLES))
            told = ox.parse_query_results(_renamed(answer, renamed), format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"{self.url}: the answer cannot be read ({error}); is it a SPARQL server?") from None
        if kind == "ASK" and isinstance(told, ox.QuerySolutions):  # Virtuoso's no is a table without rows
            yes = json.dumps({"head": {}, "boolean": any(True for _ in told)})
            return ox.parse_query_results(yes, format=ox.QueryResultsFormat.JSON)
        return told

    def send(self, method: str, url: str, **more: Any) -> io.BufferedReader:
        """A request and its answer. Raises QueryError for any but a good status."""
        try:
            answer = self._client.send(self._client.build_request(method, url, **more), stream=True)
            if answer.is_success:
                return io.BufferedReader(_Body(answer), _BUFFER)
            told = " ".join(answer.read()[:400].decode("utf-8", "replace").split())
        except httpx.HTTPError as error:
            raise QueryError(f"{url}: {error or type(error).__name__}; is the server running?") from error
        login = f"; set {USER} and {PASSWORD}, or use netrc" if answer.status_code == httpx.codes.UNAUTHORIZED else ""
        raise QueryError(f"{url}: {answer.status_code} {answer.reason_phrase} {told[:200]}{login}")

    def search(self, words: str, most: int) -> list[Name]:
        """Up to ``most`` things with a name that holds all of the words: by looking at all of them."""
        tests = (f"FILTER (CONTAINS(LCASE(STR(?name)), {ox.Literal(word.lower())}))" for word in words.split())
        text = _NAMED.format(zk=ALL_PREFIXES["zk"], filters=" ".join(tests), most=most)
        rows = self.query(text) if words.strip() else ()
        found: dict[str, Name] = {}
        for row in rows if isinstance(rows, ox.QuerySolutions) else ():
            iri, cls, label, name = (row[each].value for each in ("iri", "cls", "label", "name"))
            found.setdefault(iri, Name(iri, cls.removeprefix(ALL_PREFIXES["zk"]), label, name))
        return list(found.values())

    def triples(self) -> Iterator[ox.Triple]:
        """Everything that any report says, once."""
        return _triples(self.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"))

    def quads(self) -> Iterator[ox.Quad]:
        """Everything under the reports that say it; what none supports stands in the default graph."""
        supported = set()
        for name in sorted(self.reports()):
            graph = ox.NamedNode(name)
            for triple in _triples(self.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}")):
                supported.add(triple)
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        yield from (ox.Quad(*triple) for triple in self.triples() if triple not in supported)

    def reports(self) -> Iterator[str]:
        """The names of the reports' graphs."""
        rows = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        for row in rows if isinstance(rows, ox.QuerySolutions) else ():
            if row["g"].value.startswith(ALL_PREFIXES["report"]):
                yield row["g"].value


class _Credentials(httpx.Auth):
    """Name and password from the environment, else from netrc; in the scheme that the server asks for."""

    def __init__(self, host: str) -> None:
        self._login = _login(host)
        self._scheme: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._scheme is None:
            answer = yield request
            if answer.status_code != httpx.codes.UNAUTHORIZED or not self._login:
                return
            digest = answer.headers.get("www-authenticate", "").lower().startswith("digest")
            self._scheme = (httpx.DigestAuth if digest else httpx.BasicAuth)(*self._login)
        yield from self._scheme.auth_flow(request)


def _login(host: str) -> tuple[str, str] | None:
    if USER in os.environ:
        return os.environ[USER], os.environ.get(PASSWORD, "")
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return (found[0], found[2] or "") if found else None


class _Body(io.RawIOBase):
    """The body of an answer as a file, read as it comes."""

    def __init__(self, answer: httpx.Response) -> None:
        self._answer, self._rest, self._parts = answer, b"", answer.iter_bytes()

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        while not self._rest:
            try:
                self._rest = next(self._parts)
            except StopIteration:
                return 0
            except httpx.HTTPError as error:
                raise OSError(f"the answer broke off: {error}") from error
        taken = self._rest[: len(room)]
        room[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)

    def close(self) -> None:
        self._answer.close()
        super().close()


def _renamed(answer: io.BufferedReader, names: Mapping[str, str]) -> IO[bytes]:
    """Rows as JSON, with the variables' own names: in JSON a quoted word is never a part of a longer text."""
    if not names:
        return answer
    with answer:
        data = answer.read()
    for new, old in names.items():
        data = data.replace(f'"{new}"'.encode(), json.dumps(old).encode())
    return io.BytesIO(data)


def _names_graphs(text: str) -> bool:
    return any(word.upper() in ("FROM", "GRAPH") for kind, word, _ in tokens(text) if kind == "word")


def _triples(answer: Answer) -> Iterator[ox.Triple]:
    if isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        raise TypeError("a CONSTRUCT gives triples")
    return iter(answer)
