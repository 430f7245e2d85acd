"""The audit of what is locked, by pip-audit itself against a service of this test: findings fail, a silent service does not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from gold import ROOT

HARMED = "click"


class _Osv(BaseHTTPRequestHandler):
    """Knows one vulnerability, of one package."""

    harmed = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]
        known = {"id": "PYSEC-0000-1", "summary": "made up", "affected": [{"package": asked, "ranges": []}]}
        answer = json.dumps({"vulns": [known]} if asked["name"] == self.harmed else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Osv)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _audit(*words: str) -> tuple[int, str]:
    command = (sys.executable, ROOT / "tools" / "audit.py", *words)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_finding_fails_and_is_named(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Osv, "harmed", HARMED)
    code, said = _audit("--vulnerability-service", "osv", "--osv-url", service)
    assert code == 1
    assert f"audit: {HARMED} " in said and "PYSEC-0000-1; mended in: none yet" in said


def test_nothing_found_says_how_many_were_asked_about(service: str) -> None:
    code, said = _audit("--vulnerability-service", "osv", "--osv-url", service)
    assert code == 0
    assert said.startswith("audit: ") and said.endswith(" packages asked about, 0 findings\n")


def test_a_service_out_of_reach_is_one_line_and_no_failure() -> None:
    code, said = _audit("--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:9/")
    assert (code, said) == (0, "audit left out: the service of known vulnerabilities is not reached\n")


def test_a_wrong_call_is_a_failure() -> None:
    code, said = _audit("--vulnerability-service", "nobody")
    assert code == 1 and "nobody" in said
