"""What stands in front of every route: who may ask, what a browser may do with the answer, the log.

The log has a line of JSON for each request, without anything that a report or a question says.
"""

from __future__ import annotations

import ipaddress
import json
import sys
import time
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Styles of single elements: the browser itself makes such where one types into an editor.
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """Refuses requests for another host or from another site's page; adds headers; writes the log."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], paths: Collection[str]) -> None:
        self._app, self._hosts, self._paths = app, {"localhost", *hosts}, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, told = time.perf_counter(), {"status": 0, "bytes": 0}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            else:
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        refused = self._refused(Headers(scope=scope))
        try:
            app = PlainTextResponse(f"{refused}\n", 403) if refused else self._app
            await app(scope, receive, guarded)
        finally:
            self._log(scope, told, time.perf_counter() - began)

    def _refused(self, headers: Headers) -> str:
        host = headers.get("host", "")
        if not self._own(urlsplit(f"//{host}").hostname or ""):
            return "this server does not go by that name; start it with --host-name NAME"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "pages of other sites may not ask this server"
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return "pages of other sites may not ask this server"
        return ""

    def _own(self, name: str) -> bool:
        """A name that was given, or an address: a hostile page can make a name lead here, but no address."""
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self._hosts
        return True

    def _log(self, scope: Scope, told: dict[str, int], seconds: float) -> None:
        path = scope["path"] if scope["path"] in self._paths else "other"
        line = {"at": round(time.time(), 3), "method": scope["method"], "path": path, "ms": round(seconds * 1000, 1)}
        print(json.dumps(line | told), file=sys.stderr, flush=True)
