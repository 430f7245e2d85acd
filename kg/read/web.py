"""Documents at http and https addresses that the user names (extra ``remote``)."""

from __future__ import annotations

from kg.errors import InputError

_MOST = 64 * 2**20  # bytes
_SECONDS = 30


def fetch(address: str) -> bytes:
    """What a server gives for an address, redirects followed. Raises InputError."""
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise InputError(address, f"no module {error.name}", "run: pip install 'zonekg[remote]'") from None
    data = bytearray()
    try:
        with (
            httpx.Client(follow_redirects=True, max_redirects=5, timeout=_SECONDS) as client,
            client.stream("GET", address, headers={"User-Agent": "zonekg"}) as answer,
        ):
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > _MOST:
                    raise InputError(address, f"more than {_MOST // 2**20} MiB", "download it, and give the file")
    except httpx.HTTPStatusError as error:
        raise InputError(address, f"the server answers {error.response.status_code}", "check the address") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(address, reason, "check the address and the network") from None
    return bytes(data)
