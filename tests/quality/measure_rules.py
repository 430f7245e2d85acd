"""How often each rule is right on the annotated reports: writes ``kg/curate/trust.tsv``.

Run as ``python -m tests.quality.measure_rules``. A thing is right when the gold has it, a relation when both ends and
the property are, a figure when the gold has its value and unit of its thing, a name when it is one of its thing's, a
status when it is that of its measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.curate.doubts import ONCE
from kg.graph import build
from kg.ontology import iri
from kg.quality import Claims, _align, _fold, _same_figure, read_gold, read_graph
from kg.rdf import to_rdflib
from kg.read import read
from kg.reading import read_report
from kg.resolve.facts import ReportFacts
from kg.resolve.merge import merge
from kg.text import documents

HERE = Path(__file__).parent
FOLDERS = [HERE / "cases", *sorted(HERE.glob("opened*"))]
TABLE = HERE.parents[1] / "kg" / "curate" / "trust.tsv"


def verdicts(facts: ReportFacts, gold: Claims) -> Iterator[tuple[str, str, bool]]:
    """Kind, rule, and whether the gold bears it out, for each claim of a report."""
    found = read_graph(to_rdflib(build(merge([facts])).facts))
    same = _align(gold, found)
    ids = {d.id: iri(d.id) for d in facts.drafts}
    text = "".join(facts.report.text.split())
    for draft in facts.drafts[1:]:
        right = ids[draft.id] in same
        yield "thing", draft.rule, right
        if max(text.count("".join(name.split())) for name in (draft.label, *draft.aliases)) < 2:
            yield "thing", f"{ONCE}.{draft.cls}", right
        if (told := draft.attributes.get("status")) and right:
            yield "status", draft.rule, gold.status.get(same[ids[draft.id]]) == told
    for naming in facts.names:
        if thing := same.get(ids[naming.thing]):
            yield "name", f"{naming.rule}.{gold.classes[thing]}", _fold(naming.name) in gold.spellings[thing]
    for fact in facts.facts:
        ends = (same.get(ids[fact.subject], ""), fact.property, same.get(ids[fact.object], ""))
        yield "relation", fact.rule, ends in gold.relations
    for figure in facts.figures:
        q = figure.quantity
        told = (same.get(ids[figure.subject], ""), (_fold(figure.indicator),), float(q.value), q.unit)
        yield "figure", figure.rule, any(_same_figure(one, told) for one in gold.figures)


def main() -> None:
    counts: Counter[tuple[str, str, bool]] = Counter()
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.txt")):
            gold = read_gold([path.with_suffix(".tsv")])
            for document in documents(read(path)):
                counts.update(verdicts(read_report(document), gold))
    lines = ["# How often each rule was right on the annotated reports of tests/quality: kind, rule, right, wrong."]
    for kind, rule in sorted({key[:2] for key in counts}):
        lines.append(f"{kind}\t{rule}\t{counts[kind, rule, True]}\t{counts[kind, rule, False]}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
