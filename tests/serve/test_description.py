"""The server against its own description, ``/openapi.json``: requests made up from it, in its bounds and out of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from serving import PATIENCE, Server

EXAMPLES = os.environ.get("ZONEKG_TEST_EXAMPLES", "15")  # of each operation; hundreds before a release
KNOWN = {
    "/sparql": {"query": "SELECT ?zone { ?zone a zk:Zone } LIMIT 3"},
    "/search": {"q": "集聚区"},
    "/ask": {"q": "哪些园区有主导产业？"},
    "/thing": {"iri": "SELECT ?iri { ?iri a zk:Zone }"},
    "/page": {"iri": "SELECT ?iri { ?iri a zk:Industry }"},
    "/report": {"iri": "SELECT ?iri { ?iri a zk:Report }"},
}


def test_answers_are_as_described(server: Server, tmp_path: Path) -> None:
    described = server.get("openapi.json").json()
    assert described["paths"].keys() > KNOWN.keys()
    for path, values in KNOWN.items():
        for parameter in described["paths"][path]["get"]["parameters"]:
            if value := values.get(parameter["name"]):
                parameter["example"] = value
                if parameter["name"] == "iri":  # what the graph has, so that not all is answered with 404
                    told = server.get("sparql", params={"query": value}).json()["results"]["bindings"]
                    parameter["example"] = told[0]["iri"]["value"]
    (tmp_path / "openapi.json").write_text(json.dumps(described), encoding="utf-8")
    # What a schema cannot say of a query, that it is SPARQL, is told with 400: that is no fault.
    checks = ("--exclude-checks", "positive_data_acceptance")
    program = [sys.executable, "-m", "schemathesis.cli", "run", str(tmp_path / "openapi.json"), *checks]
    options = ["--url", str(server.base_url), "--max-examples", EXAMPLES, "--seed", "1", "--no-color"]
    options += ["--request-timeout", str(PATIENCE), "--suppress-health-check", "all"]  # a busy machine is no fault
    phases = ["--phases", "examples,coverage,fuzzing"]
    done = subprocess.run([*program, *options, *phases], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Tested: {sum(map(len, described['paths'].values()))}" in done.stdout
