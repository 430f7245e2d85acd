"""Zip archives, which are also what docx and xlsx are packed in: opened only where their contents can be held."""

from __future__ import annotations

import io
import zipfile

from kg.errors import InputError

# Text packs to a tenth or a twentieth, the sheets of a workbook to a fiftieth; beyond this it is built to burst.
_RATIO = 200
_FREE = 64 * 2**20  # bytes that any archive may unpack to
_MEMBERS = 10_000


def opened(place: str, data: bytes) -> zipfile.ZipFile:
    """An archive, whose members zipfile unpacks to no more than the size that they declare.

    Names in archives of Chinese Windows are in GBK. Raises InputError when it is damaged, or unpacks to far more
    than documents do.
    """
    try:
        archive = _named(data)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InputError(place, f"the archive is damaged ({error})", "pack it anew") from None
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise InputError(place, f"{len(members)} files in one archive", f"give at most {_MEMBERS}, or a folder")
    size = sum(member.file_size for member in members)
    if size > max(_FREE, _RATIO * len(data)):
        remedy = "leave it out, or unpack it and give the folder"
        raise InputError(place, f"{len(data)} bytes would unpack to {size}", remedy)
    return archive


def _named(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030")
    except UnicodeDecodeError:
        return zipfile.ZipFile(io.BytesIO(data))


def member(place: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member. Raises InputError when it is encrypted or damaged."""
    if info.flag_bits & 1:
        raise InputError(place, "the file is encrypted", "unpack it with its password and give the folder")
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise InputError(place, f"the archive is damaged here ({error})", "pack it anew") from None
    except Exception as error:  # zlib, bz2 and lzma each raise their own
        raise InputError(place, f"the archive is damaged here ({error})", "pack it anew") from None
