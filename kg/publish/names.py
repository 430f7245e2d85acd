"""Names of files for things, and links to them."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

from kg.ontology import ID

_PLAIN = re.compile(r"[0-9a-z_\u3400-\u9fff（）-]+")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")  # what Windows keeps for itself, whatever the ending
_LONG = 120  # bytes: file systems take 255, and archives of them less


def slug(iri: str) -> str:
    """``class/name`` of a thing by its IRI: readable, the same on systems that fold letters, nowhere above its folder.

    A name that needed change has a digest behind it, so that two things never share a file.
    """
    kind, _, local = iri.removeprefix(ID).partition("/")
    name = unquote(local)
    if _PLAIN.fullmatch(name) and not _DEVICES.fullmatch(name) and len(name.encode()) <= _LONG:
        return f"{kind}/{name}"
    readable = re.sub(r"[^0-9a-z_\u3400-\u9fff（）-]+", "-", name.casefold()).strip("-")
    short = readable.encode()[:_LONG].decode("utf-8", "ignore")
    return f"{kind}/{short}~{hashlib.sha256(iri.encode()).hexdigest()[:8]}"


def href(path: str) -> str:
    """A link to a file of the site."""
    return quote(path, safe="/~")
