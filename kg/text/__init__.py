"""Text: from a source to its reports, from a report to sections and sentences."""

from __future__ import annotations

from kg.model import Document, Source
from kg.text.compilation import split
from kg.text.repair import repair
from kg.text.segment import segment


def documents(source: Source) -> list[Document]:
    """The reports of a source, each cut into sections and sentences."""
    return [segment(repair(source, start, end)) for start, end in split(source)]
