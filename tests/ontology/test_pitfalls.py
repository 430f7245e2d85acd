"""The checks that OOPS! (oops.linkeddata.es) and FOOPS! (w3id.org/foops) publish, as far as a file alone can pass them."""

from __future__ import annotations

from itertools import combinations

import pytest
from gold import ROOT
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

ZK = "https://w3id.org/zonekg/ontology#"
VANN = Namespace("http://purl.org/vocab/vann/")
GRAPH = Graph().parse(ROOT / "ontology" / "zonekg.ttl")
HEAD = URIRef(ZK[:-1])
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TERMS = sorted(
    {t for kind in KINDS for t in GRAPH.subjects(RDF.type, kind) if isinstance(t, URIRef) and t.startswith(ZK)}
)
CLASSES = [t for t in TERMS if (t, RDF.type, OWL.Class) in GRAPH]
PROPERTIES = [t for t in TERMS if any((t, RDF.type, k) in GRAPH for k in (OWL.ObjectProperty, OWL.DatatypeProperty))]


def languages(term: Node, predicate: Node) -> set[str | None]:
    return {o.language for o in GRAPH.objects(term, predicate) if isinstance(o, Literal)}


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified, DCTERMS.publisher,
        DCTERMS.bibliographicCitation, DCTERMS.abstract, OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri,
    ],
)  # fmt: skip
def test_foops_metadata(predicate: URIRef) -> None:
    assert list(GRAPH.objects(HEAD, predicate)), predicate


def test_foops_the_version_is_in_the_version_iri() -> None:
    assert str(GRAPH.value(HEAD, OWL.versionIRI)).endswith(str(GRAPH.value(HEAD, OWL.versionInfo)))
    assert str(GRAPH.value(HEAD, VANN.preferredNamespaceUri)) == ZK


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(ZK))
def test_p08_and_foops_labels_and_comments_in_both_languages(term: URIRef) -> None:
    assert languages(term, RDFS.label) == {"zh", "en"} and languages(term, RDFS.comment) == {"zh", "en"}


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(ZK))
def test_p11_domain_and_range(term: URIRef) -> None:
    assert (GRAPH.value(term, RDFS.domain), GRAPH.value(term, RDFS.range)).count(None) == 0


def test_p19_no_property_has_two_domains_or_ranges_which_would_be_their_intersection() -> None:
    assert [t for t in PROPERTIES for p in (RDFS.domain, RDFS.range) if len(list(GRAPH.objects(t, p))) > 1] == []


def test_p10_the_classes_are_disjoint() -> None:
    apart = {
        frozenset(pair)
        for axiom in GRAPH.subjects(RDF.type, OWL.AllDisjointClasses)
        for pair in combinations(Collection(GRAPH, GRAPH.value(axiom, OWL.members)), 2)
    }
    things = {URIRef(ZK + n) for n in ("Zone", "Agency", "Enterprise", "Industry", "Problem", "Measure", "Project", "Place", "Plan", "Report", "Observation")}  # fmt: skip
    assert {frozenset(pair) for pair in combinations(things, 2)} <= apart


def test_p04_p06_no_term_stands_alone_and_none_is_above_itself() -> None:
    used = {
        o for p in (RDFS.domain, RDFS.range, RDFS.subClassOf, OWL.unionOf, RDF.first) for o in GRAPH.objects(None, p)
    }
    used |= set(GRAPH.subjects(RDFS.subClassOf, None))
    assert [c for c in CLASSES if c not in used] == []
    assert [c for c in TERMS if c in GRAPH.transitive_objects(GRAPH.value(c, RDFS.subClassOf), RDFS.subClassOf)] == []


def test_p32_no_two_terms_of_a_kind_share_a_label() -> None:
    for kind in KINDS:
        told = [label for t in TERMS if (t, RDF.type, kind) in GRAPH for label in GRAPH.objects(t, RDFS.label)]
        assert len(told) == len(set(told))


def test_p34_p35_every_term_that_is_used_is_declared() -> None:
    used = {t for triple in GRAPH for t in triple if isinstance(t, URIRef) and t.startswith(ZK)}
    assert used <= set(TERMS)


def test_p22_one_way_of_naming() -> None:
    names = [t.removeprefix(ZK) for t in TERMS]
    assert [n for n in names if not n.isalnum()] == []
    assert [c for c in CLASSES if not c.removeprefix(ZK)[0].isupper()] == []
    assert [p for p in PROPERTIES if not p.removeprefix(ZK)[0].islower()] == []


def test_p31_alignments_are_of_the_same_kind() -> None:
    assert [t for t in PROPERTIES for o in GRAPH.objects(t, SKOS.exactMatch) if str(o)[-1].isupper()] == []
