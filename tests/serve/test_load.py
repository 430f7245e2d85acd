"""Many clients at a time, and many requests one after another: against this machine alone, and bounded."""

from __future__ import annotations

import asyncio
import http.client
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from serving import PATIENCE, Server, serving

CHEAP = "SELECT ?name { ?zone a zk:Zone ; rdfs:label ?name } ORDER BY ?name"
COSTLY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?none) }"
FAULTY = "SELECT ?name { ?zone a zk:Zone ; "
CLIENTS, CONNECTIONS = 200, 4
REQUESTS = int(os.environ.get("ZONEKG_TEST_REQUESTS", "2000"))  # 10,000 take two minutes: before a release


def test_200_clients_of_mixed_requests(seeds_built: Path, tmp_path: Path) -> None:
    with serving(seeds_built, tmp_path / "log", "--timeout", "15", "--workers", "4") as server:
        wanted = server.get("sparql", params={"query": CHEAP}).content

        async def client(number: int) -> list[tuple[str, int, bytes]]:
            kinds = [CHEAP, FAULTY, CHEAP, COSTLY if number % 20 == 0 else CHEAP, CHEAP]
            async with httpx.AsyncClient(base_url=server.base_url, timeout=PATIENCE) as asking:
                answers = [(kind, await asking.get("sparql", params={"query": kind})) for kind in kinds]
            return [(kind, answer.status_code, answer.content) for kind, answer in answers]

        async def everyone() -> list[list[tuple[str, int, bytes]]]:
            return await asyncio.gather(*map(client, range(CLIENTS)))

        # In a thread of its own: a browser in the same test process has an event loop that still runs.
        with ThreadPoolExecutor(1) as thread:
            told = [one for each in thread.submit(asyncio.run, everyone()).result() for one in each]
        assert len(told) == CLIENTS * 5
        assert {(status, content) for kind, status, content in told if kind == CHEAP} == {(200, wanted)}
        assert {status for kind, status, _ in told if kind == FAULTY} == {400}
        assert {status for kind, status, _ in told if kind == COSTLY} == {503}
        assert server.get("sparql", params={"query": CHEAP}).content == wanted


def processes(server: Server) -> list[int]:
    own = server.process.pid
    children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    return [own, *map(int, children)]


def measure(server: Server) -> tuple[int, int, int]:
    """Processes, open files, and bytes in memory, of the server and its workers."""
    found = processes(server)
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in found)
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in found)
    return len(found), files, pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="memory is measured in /proc, which this system has not"
)
def test_thousands_of_requests_leave_nothing_behind(seeds_built: Path, tmp_path: Path) -> None:
    paths = [f"/sparql?{httpx.QueryParams({'query': query})}" for query in ("ASK { ?z a zk:Zone }", CHEAP, FAULTY)]
    paths += ["/nothing", f"/search?{httpx.QueryParams({'q': '鲁山'})}"]

    def some(server: Server, number: int) -> list[int]:
        line = http.client.HTTPConnection(server.base_url.host, server.base_url.port, timeout=PATIENCE)
        statuses = []
        for each in range(number):
            line.request("GET", paths[each % len(paths)])
            answer = line.getresponse()
            answer.read()
            statuses.append(answer.status)
        line.close()
        return statuses

    with (
        serving(seeds_built, tmp_path / "log", "--timeout", "600", "--workers", "2") as server,
        ThreadPoolExecutor(CONNECTIONS) as threads,
    ):
        list(
            threads.map(lambda _: some(server, REQUESTS // CONNECTIONS // 2), range(CONNECTIONS))
        )  # what is kept for good is kept by now
        before = measure(server)
        told = list(threads.map(lambda _: some(server, REQUESTS // CONNECTIONS), range(CONNECTIONS)))
        after = measure(server)
    assert all(statuses[:5] == [200, 200, 400, 404, 200] for statuses in told)
    assert sum(map(len, told)) == REQUESTS
    assert after[0] == before[0] == 3
    assert after[1] <= before[1] + CONNECTIONS  # which may not be closed yet
    assert after[2] < before[2] * 1.1
