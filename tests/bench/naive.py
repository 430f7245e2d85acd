"""What a user would write: tags, regular expressions and rdflib. ``python -m tests.bench.naive FOLDER OUT.ttl``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import quote

import jieba.posseg
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

KG = Namespace("http://example.org/")
ZONE = re.compile("[\u4e00-\u9fff]{2,12}?(?:产业集聚区|开发区|工业园区|化工园区|产业园|高新区)")
AREA = re.compile(r"(规划面积|建成区面积|批准面积)(?:为|约)?(\d+(?:\.\d+)?)(平方公里|亩)")
INDUSTRY = re.compile("主导产业(?:为|是|有)?([^，。；]+)")
FIRM = re.compile("[\u4e00-\u9fff（）]{2,20}?(?:有限公司|有限责任公司|股份有限公司|集团)")
AMOUNT = re.compile(r"([\u4e00-\u9fff]{2,8})(\d+(?:\.\d+)?)(亿元|万元|家|人|%)")
PROBLEM = re.compile("[^。；]*(?:不足|滞后|缺乏|不强|不高|紧缺|偏低)[^。；]*")
MEASURE = re.compile("(?:加快|推进|设立|盘活|完善|支持|围绕)[^。；]*")


def node(kind: str, name: str) -> URIRef:
    return KG[f"{kind}/{quote(name)}"]


def read(path: Path, graph: Graph) -> None:
    """The triples of one file."""
    text = path.read_text(encoding="utf-8")
    names = ZONE.findall(text)
    if not names:
        return
    zone = node("zone", names[0])
    graph.add((zone, RDF.type, KG.Zone))
    graph.add((zone, RDFS.label, Literal(names[0], lang="zh")))
    for sentence in re.split("[。\n]", text):
        for word, flag in jieba.posseg.cut(sentence):
            if flag in ("ns", "nt"):
                kind = "place" if flag == "ns" else "agency"
                graph.add((node(kind, word), RDFS.label, Literal(word, lang="zh")))
                graph.add((zone, KG.mentions, node(kind, word)))
        for what, number, unit in AREA.findall(sentence):
            graph.add((zone, KG[quote(what)], Literal(f"{number}{unit}")))
        for listed in INDUSTRY.findall(sentence):
            for name in re.split("[、和]", listed):
                graph.add((zone, KG.leadingIndustry, node("industry", name)))
        for firm in FIRM.findall(sentence):
            graph.add((zone, KG.hosts, node("firm", firm)))
        for what, number, unit in AMOUNT.findall(sentence):
            graph.add((zone, KG[quote(what)], Literal(f"{number}{unit}")))
        for problem in PROBLEM.findall(sentence):
            graph.add((zone, KG.problem, Literal(problem, lang="zh")))
        for measure in MEASURE.findall(sentence):
            graph.add((zone, KG.measure, Literal(measure, lang="zh")))


def main() -> None:
    graph = Graph()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        read(path, graph)
    graph.serialize(sys.argv[2], format="turtle")


if __name__ == "__main__":
    main()
