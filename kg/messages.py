"""The program's own words in the language of its reader: help, errors, notes. What reports and graphs say stays as it is.

Messages are written in English where they arise, and are translated where they are shown: nothing that is stored, logged
or raised depends on a locale. So a catalogue (``locale/LANGUAGE/LC_MESSAGES/messages.mo``, of gettext) holds whole
messages and also templates, whose fields (``{folder}``) stand for what a message was made with.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import sys
from functools import cache, cached_property
from pathlib import Path

DOMAIN = "messages"  # gettext's default, which click's own words are looked up in
FOLDER = Path(__file__).parent / "locale"
FIELD = re.compile(r"\{(\w*)\}")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Catalogue(gettext.GNUTranslations):
    """A catalogue whose entries may be templates."""

    @cached_property
    def templates(self) -> list[tuple[re.Pattern[str], list[str], str]]:
        """What matches a message made from a template, its fields in order, and its translation; the most literal first."""
        held = {str(own): str(other) for own, other in self._catalog.items() if own}  # type: ignore[attr-defined]
        known = [own for own in held if FIELD.search(own)]
        known.sort(key=lambda own: (-len(FIELD.sub("", own)), own))
        return [(_pattern(own), FIELD.findall(own), held[own]) for own in known]


def bind() -> None:
    """Take the language of the environment: ``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``, as gettext does.

    Where none is set, as on Windows, that of the user's settings.
    """
    if sys.platform == "win32" and not any(map(os.environ.get, _VARIABLES)):
        named = locale.getlocale()[0] or ""  # "Chinese (Simplified)_China", or zh_CN
        os.environ["LANGUAGE"] = "zh" if named.lower().startswith(("chinese", "zh")) else "en"
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    catalogue.cache_clear()


@cache
def catalogue() -> gettext.NullTranslations:
    """That of the environment's language; an empty one where there is none, as for English."""
    return gettext.translation(DOMAIN, str(FOLDER), class_=Catalogue, fallback=True)


def told(message: str) -> str:
    """``message`` in the reader's language, with its parts; itself where the catalogue has neither it nor its template."""
    held = catalogue()
    if not isinstance(held, Catalogue) or not message:
        return message
    if (whole := held.gettext(message)) != message:
        return whole
    for pattern, fields, translation in held.templates:
        if match := pattern.fullmatch(message):
            return _filled(translation, dict(zip(fields, map(told, match.groups()), strict=True)))
    return message


def _filled(template: str, parts: dict[str, str]) -> str:
    return FIELD.sub(lambda field: parts[field[1]], template)


def _pattern(template: str) -> re.Pattern[str]:
    literals = FIELD.split(template)[::2]
    return re.compile("(.*?)".join(map(re.escape, literals)), re.DOTALL)
