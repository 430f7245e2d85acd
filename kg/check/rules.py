"""The checks of ``ontology/checks``: one file each, a SELECT with a head that says what its answers mean.

A row of the answer puts a node on the ``left`` or ``right`` side of a comparison; the rows of one ``group`` belong
together. The head's ``relation`` says how the sides must stand: ``equal``, ``nearly``, ``at-most``, ``ratio LOW
HIGH`` (of left to right), or ``never``: then each row is a finding as it is. A ``relation`` in the row goes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.errors import QueryError
from kg.finding import SEVERITIES
from kg.ontology import folder

CHECKS = "https://w3id.org/zonekg/checks#"
SHAPES = "https://w3id.org/zonekg/shapes#"
_OF_SHAPE = "shape:"

_HEAD = re.compile(r"^#\s*([a-z-]+):\s*(.*?)\s*$", re.MULTILINE)
_NEEDED = ("title", "title-en", "kind", "severity", "relation", "message", "message-en")


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: ``name`` is that of its file, ``whole`` the value of a left side that no node stands for."""

    name: str
    title: str
    title_en: str
    kind: str
    severity: str
    relation: str
    message: str
    message_en: str
    select: str
    whole: Decimal | None = None


def rules() -> tuple[Rule, ...]:
    """The checks by name. Raises QueryError for a file whose head is not whole."""
    return tuple(_read(path) for path in sorted((folder() / "checks").glob("*.rq")))


def shape_of(check: str) -> str:
    """The IRI that a finding has as its source: that of a check, or of a shape where ``check`` is ``shape:NAME``."""
    return SHAPES + check.removeprefix(_OF_SHAPE) if check.startswith(_OF_SHAPE) else CHECKS + check


def check_of(shape: str) -> str:
    """The check that an IRI of ``shape_of`` stands for."""
    return shape.removeprefix(CHECKS) if shape.startswith(CHECKS) else _OF_SHAPE + shape.removeprefix(SHAPES)


def _read(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    if missing := [key for key in _NEEDED if not head.get(key)]:
        raise QueryError(f"{path}: no {', '.join(missing)} in its head; add a line: # {missing[0]}: …")
    if head["severity"] not in SEVERITIES:
        raise QueryError(f"{path}: severity {head['severity']!r}; give one of {', '.join(SEVERITIES)}")
    title, title_en, kind, severity, relation, message, message_en = (head[key] for key in _NEEDED)
    whole = Decimal(head["whole"]) if "whole" in head else None
    return Rule(path.stem, title, title_en, kind, severity, relation, message, message_en, text, whole)
