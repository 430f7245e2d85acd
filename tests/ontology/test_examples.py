"""What the ontology gives as examples of a relation is what the rules read in them."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg import ontology
from kg.lint import said
from kg.rdf import VOCABULARY as ZK

GRAPH = Graph().parse(ontology.folder() / "zonekg.ttl")
EXAMPLES = [
    (str(relation).removeprefix(str(ZK)), str(text)) for relation, text in sorted(GRAPH.subject_objects(ZK.example))
]


@pytest.mark.parametrize(("relation", "example"), EXAMPLES)
def test_an_example_is_read_as_it_says(relation: str, example: str) -> None:
    stated = "⇏" not in example
    text, claim = example.replace("⇏", "⇒").split(" ⇒ ")
    subject, value = claim.split(" | ")
    assert ((subject, value) in said(text, relation)) is stated
