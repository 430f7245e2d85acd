"""The graph as notebooks and programs see it."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hostile import HOSTILE

import kg
from kg.errors import QueryError
from kg.query import named


def test_rows_are_dictionaries_of_python_values(built: Path) -> None:
    rows = kg.open(built).query("figures-of", zone="鲁山县产业集聚区", indicator="规划面积")
    assert rows.columns[:3] == ("园区", "指标", "数值")
    first = next(iter(rows))
    assert first["数值"] == Decimal("8.6")
    assert first["园区"] == "鲁山县产业集聚区"
    assert first["时期"] is None
    frame = rows.to_pandas()
    assert list(frame.columns) == list(rows.columns)
    assert frame["数值"].tolist() == [row["数值"] for row in rows]


def test_in_memory_it_gives_the_same_rows_to_each_named_question(built: Path) -> None:
    disk, held = kg.open(built), kg.open(built, in_memory=True)
    for question in named():
        assert held.query(question.name).values == disk.query(question.name).values
    assert any(len(held.query(question.name)) for question in named())


def test_each_form_of_answer_has_rows(built: Path) -> None:
    graph = kg.open(built)
    assert list(graph.query("ASK { ?z a zk:Zone }")) == [{"answer": True}]
    assert len(graph.query("CONSTRUCT WHERE { ?z a zk:Zone }")) == 29
    with pytest.raises(QueryError, match="did you mean"):
        graph.query("problem-of")


def test_plain_graphs(built: Path) -> None:
    graph = kg.open(built)
    (count,) = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert len(graph.to_rdflib()) == count["n"]
    assert sum(facts["cls"] == "Zone" for _, facts in graph.to_networkx().nodes(data=True)) == 29


def test_notebooks_show_names_and_run_none_of_them(hostile_built: Path) -> None:
    graph = kg.open(hostile_built)
    assert any("<script>" in name for name in HOSTILE)
    assert "<script>" not in graph.query("SELECT ?l { ?z rdfs:label ?l }")._repr_html_()
    drawn = graph._repr_html_()
    assert drawn.startswith("<iframe srcdoc=") and drawn.count("<") == 2


def test_importing_it_is_light() -> None:
    program = "import kg, sys; print([m for m in ('rdflib', 'pyoxigraph', 'networkx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
