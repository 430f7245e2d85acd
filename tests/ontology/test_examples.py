"""What the ontology gives as examples of a relation is what the rules read in them."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg import ontology
from kg.model import Source
from kg.rdf import VOCABULARY as ZK
from kg.reading import read_report
from kg.text import documents

GRAPH = Graph().parse(ontology.folder() / "zonekg.ttl")
EXAMPLES = [
    (str(relation).removeprefix(str(ZK)), str(text)) for relation, text in sorted(GRAPH.subject_objects(ZK.example))
]


def said(text: str, relation: str) -> set[tuple[str, str]]:
    """Both ends, under each of their names, of each statement of one relation in a text."""
    found = set()
    for document in documents(Source("report.txt", text.replace("⏎", "\n") + "\n")):
        facts = read_report(document)
        names = {draft.id: {draft.label, *draft.aliases} for draft in facts.drafts}
        for fact in facts.facts:
            if fact.property == relation:
                found |= {(a, b) for a in names[fact.subject] for b in names[fact.object]}
    return found


@pytest.mark.parametrize(("relation", "example"), EXAMPLES)
def test_an_example_is_read_as_it_says(relation: str, example: str) -> None:
    stated = "⇏" not in example
    text, claim = example.replace("⇏", "⇒").split(" ⇒ ")
    subject, value = claim.split(" | ")
    assert ((subject, value) in said(text, relation)) is stated
