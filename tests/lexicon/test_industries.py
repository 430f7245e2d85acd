"""The industry scheme is whole, and words find the division that is clear."""

import re

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

from kg.lexicon.industries import SCHEME, UNCLEAR, division_of, iri_of, terms
from kg.ontology import folder


def test_the_scheme_has_twenty_sections_and_97_divisions() -> None:
    graph = Graph().parse(folder() / "industries.ttl")
    notations = {str(n): concept for concept, n in graph.subject_objects(SKOS.notation)}
    assert sorted(notations) == [f"{n:02}" for n in range(1, 98)] + list("ABCDEFGHIJKLMNOPQRST")
    for notation, concept in notations.items():
        assert (concept, RDF.type, SKOS.Concept) in graph
        assert {getattr(label, "language", "") for label in graph.objects(concept, SKOS.prefLabel)} == {"zh", "en"}
        assert str(concept) == iri_of(notation)
        broader = list(graph.objects(concept, SKOS.broader))
        assert len(broader) == (1 if notation.isdigit() else 0)
        assert (concept, SKOS.inScheme, URIRef(SCHEME.removesuffix("/"))) in graph
    assert graph.value(notations["27"], SKOS.broader) == notations["C"]


def test_every_word_is_sound() -> None:
    words = terms()
    assert len(words) > 1000
    for word, division in words.items():
        assert division == UNCLEAR or re.fullmatch("0[1-9]|[1-8][0-9]|9[0-7]", division), word
        assert word == word.strip() and not re.search("产业$|行业$", word.removesuffix("信息产业")), word


@pytest.mark.parametrize(
    ("term", "division"),
    [
        ("食品加工", "13"),
        ("特色农产品加工", "13"),
        ("高端白酒产业", "15"),
        ("纺织业", "17"),
        ("纺织工业", "17"),
        ("家居制造", "21"),
        ("精细化工", "26"),
        ("化学原料和化学制品制造业", "26"),
        ("生物医药", "27"),
        ("耐火材料", "30"),
        ("铝精深加工", "32"),
        ("特种铸件", "33"),
        ("高端医疗器械产业集群", "35"),
        ("汽车制造业", "36"),
        ("汽车零部件制造", "36"),
        ("新能源汽车", "36"),
        ("家用电器", "38"),
        ("海上光伏发电", "44"),
        ("软件业", "65"),
    ],
)
def test_a_clear_word_finds_its_division(term: str, division: str) -> None:
    assert division_of(term) == division


@pytest.mark.parametrize(
    "term",
    ["装备制造", "装备制造业", "纺织服装", "食品药品", "机械电子", "轻工纺织", "光伏新材料", "新材料", "电子商务", "商贸物流",
     "现代服务业", "生物医药和医疗器械", "汽车、家电", "产业", "制造业", "业", "", "菠萝"],
)  # fmt: skip
def test_what_spans_several_is_left_open(term: str) -> None:
    assert division_of(term) is None
