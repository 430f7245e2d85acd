"""Documents of other programs, by way of LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from importlib import resources
from pathlib import Path

from kg.errors import InputError

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS, _SECONDS_A_MEGABYTE = 300, 20  # it starts in one, and in a minute where much else runs


def convert(place: str, data: bytes, ending: str, wanted: str) -> bytes:
    """A document saved as ``wanted``, by a LibreOffice that runs no macro and asks no network.

    Raises InputError where there is no LibreOffice, or it cannot.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        remedy = f"install LibreOffice, or save it as {wanted[1:]}"
        raise InputError(place, f"{ending[1:]} files are read by way of LibreOffice, which is not here", remedy)
    with tempfile.TemporaryDirectory(prefix="kg-") as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_bytes(resources.files(__package__).joinpath("office.xcu").read_bytes())
        (folder / f"document{ending}").write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", wanted[1:], "--outdir", name, str(folder / f"document{ending}"),
        ]  # fmt: skip
        limit = _SECONDS + _SECONDS_A_MEGABYTE * len(data) // 2**20
        try:
            subprocess.run(command, capture_output=True, timeout=limit, check=False, stdin=subprocess.DEVNULL)
            return (folder / f"document{wanted}").read_bytes()
        except subprocess.TimeoutExpired:
            raise InputError(
                place, f"LibreOffice takes more than {limit} s for it", f"save it as {wanted[1:]}"
            ) from None
        except OSError:
            raise InputError(place, "LibreOffice cannot open it", "check that it is not encrypted or damaged") from None
