"""The ontology names everything in two languages, knows both ends of each relation, and shows examples."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS, VANN
from rdflib.term import Node

import kg
from kg import ontology

ZK = Namespace(ontology.ZK)
KG = Path(kg.__file__).parent
GRAPH = Graph().parse(ontology.folder() / "zonekg.ttl")
HEADER = URIRef(ontology.ZK.removesuffix("#"))
CLASSES = (*ontology.CLASSES, "Observation", "Evidence")
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
NAMES = sorted(
    {str(s) for kind in (OWL.Class, *KINDS) for s in GRAPH.subjects(RDF.type, kind) if isinstance(s, URIRef)}
)
# Property, domain, range.
ENDS = """
locatedIn Zone,Enterprise,Project,Agency Place
partOf Zone,Place,Agency Zone,Place,Agency
managedBy Zone Agency
approvedBy Zone,Plan,Project Agency
preparedBy Plan Agency
hasPlan Zone Plan
leadingIndustry Zone Industry
hosts Zone Enterprise
hasProject Zone Project
undertakes Enterprise Project
operatesIn Enterprise Industry
facesProblem Zone Problem
takesMeasure Zone Measure
addresses Measure Problem
about Report Zone
issuedBy Report Agency
""".strip().splitlines()


def _texts(subject: Node, predicate: URIRef) -> list[Literal]:
    return [text for text in GRAPH.objects(subject, predicate) if isinstance(text, Literal)]


def _members(node: Node | None) -> set[str]:
    assert node is not None
    union = GRAPH.value(node, OWL.unionOf)
    nodes = Collection(GRAPH, union) if union is not None else [node]
    return {str(member).removeprefix(ontology.ZK) for member in nodes}


def test_the_header_says_what_this_is() -> None:
    assert (HEADER, RDF.type, OWL.Ontology) in GRAPH
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in _texts(HEADER, predicate)} == {"zh", "en"}
    assert GRAPH.value(HEADER, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(GRAPH.value(HEADER, VANN.preferredNamespacePrefix)) == "zk"
    assert str(GRAPH.value(HEADER, VANN.preferredNamespaceUri)) == ontology.ZK
    version = str(GRAPH.value(HEADER, OWL.versionInfo))
    assert GRAPH.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert GRAPH.value(HEADER, DCTERMS.creator)


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_labelled_and_explained_twice(name: str) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        assert sorted(str(text.language) for text in _texts(URIRef(name), predicate)) == ["en", "zh"]


def test_the_vocabulary_is_whole() -> None:
    assert {f"{ontology.ZK}{name}" for name in (*CLASSES, *ontology.PROPERTIES)} <= set(NAMES)
    assert all(name.startswith(ontology.ZK) for name in NAMES)
    for name in CLASSES:
        aligned = [*GRAPH.objects(ZK[name], RDFS.subClassOf), *GRAPH.objects(ZK[name], SKOS.closeMatch)]
        assert aligned and not any(str(other).startswith(ontology.ZK) for other in aligned)
    disjoint = GRAPH.value(predicate=RDF.type, object=OWL.AllDisjointClasses)
    assert disjoint is not None
    members = Collection(GRAPH, GRAPH.value(disjoint, OWL.members))  # type: ignore[arg-type]
    assert {str(member) for member in members} == {ontology.ZK + name for name in CLASSES}


@pytest.mark.parametrize("line", ENDS)
def test_a_relation_knows_its_ends(line: str) -> None:
    name, domain, range_ = line.split()
    assert _members(GRAPH.value(ZK[name], RDFS.domain)) == set(domain.split(","))
    assert _members(GRAPH.value(ZK[name], RDFS.range)) == set(range_.split(","))


def test_the_relations_are_the_scored_ones() -> None:
    assert [line.split()[0] for line in ENDS] == list(ontology.PROPERTIES)


@pytest.mark.parametrize("name", ontology.PROPERTIES)
def test_the_words_that_state_a_relation_can_be_found(name: str) -> None:
    """Its cues are what reports are read by, or the lists are named that are."""
    code = "".join(path.read_text("utf-8") for room in ("extract", "relate") for path in (KG / room).glob("*.py"))
    lists = [str(text) for text in _texts(ZK[name], ZK.words)]
    assert bool(lists) is not (f'cues("{name}")' in code or f'cued("{name}")' in code or f"cued('{name}')" in code)
    assert all((KG / "lexicon" / f"{one}.txt").is_file() for one in lists)


@pytest.mark.parametrize("name", ontology.PROPERTIES)
def test_a_relation_shows_cues_and_examples(name: str) -> None:
    assert len(_texts(ZK[name], ZK.cue)) >= 5
    examples = [str(text) for text in _texts(ZK[name], ZK.example)]
    assert len(examples) >= 3
    assert any("⇏" in example for example in examples)
    for example in examples:
        sentence, claim = example.replace("⇏", "⇒").split(" ⇒ ")
        subject, value = claim.split(" | ")
        assert sentence == sentence.strip() and subject and value
