"""Links of a site that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


class _Links(HTMLParser):
    """Collects links and the places that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def dangling(files: Mapping[str, bytes], without: frozenset[str] = frozenset({"graph.html"})) -> Iterator[str]:
    """``page: link`` for each link of a page to a file or a place in it that is not there; other sites are not asked."""
    pages: dict[str, _Links] = {}
    for path, data in files.items():
        if path.endswith(".html") and path not in without:
            pages[path] = _Links()
            pages[path].feed(data.decode())
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            missing = target not in files
            if missing or (parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids):
                yield f"{path}: {link}"
