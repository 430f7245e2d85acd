"""What the pipeline reads from a short text: names by class, and relations as triples of labels."""

from __future__ import annotations

from kg.model import Source
from kg.reading import read_report
from kg.resolve.merge import ReportFacts
from kg.text import documents

HOME = "岚皋县经济开发区"
_OPENING = f"{HOME}工作汇报\n\n{HOME}位于岚皋县民主镇。"


def _read(text: str) -> ReportFacts:
    return read_report(documents(Source("r.txt", f"{_OPENING}{text}\n"))[0])


def names(text: str, cls: str) -> set[str]:
    """The labels of the things of one class that a report on 岚皋县经济开发区 names."""
    return {d.label for d in _read(text).drafts if d.cls == cls}


def told(text: str, *properties: str) -> set[tuple[str, str, str]]:
    """The relations of some properties that a report on 岚皋县经济开发区 states."""
    read = _read(text)
    labels = {d.id: d.label for d in read.drafts}
    return {(labels[f.subject], f.property, labels[f.object]) for f in read.facts if f.property in properties}
