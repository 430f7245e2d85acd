"""Property graphs: files for Neo4j's importer, and the same as a script in Cypher.

Things are nodes labelled with their class, figures nodes of the class Observation; a relation carries the words that
state it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.export.reader import Reader
from kg.export.rows import NUMBERS, Cell, Table, network_of, tables

_BATCH = 500  # rows of one statement: large ones are slow to parse, small ones slow to send
_README = """# neo4j-admin database import full --nodes=things.csv --nodes=figures.csv \\
#   --relationships=relations.csv --multiline-fields=true --array-delimiter=; neo4j
"""


def neo4j_files(reader: Reader) -> dict[str, bytes]:
    """``things.csv``, ``figures.csv`` and ``relations.csv`` with the heads that neo4j-admin reads, and its command."""
    nodes, edges, figures = tables(network_of(reader))
    figure_ids = [f"figure/{number}" for number in range(len(figures.rows))]
    measured = [(thing, "observationOf", figure) for figure, (thing, *_) in zip(figure_ids, figures.rows, strict=True)]
    things = ("id:ID", ":LABEL", "label", "aliases:string[]", "status", *_typed(nodes, 5))
    of_figures = ("id:ID", ":LABEL", "indicator", "value:double", "unit", "period", "modality", "approximate:boolean")
    blank = ("",) * (len(edges.columns) - 5)
    return {
        "things.csv": _csv(things, ((*row[:3], str(row[3]).replace("；", ";"), *row[4:]) for row in nodes.rows)),
        "figures.csv": _csv(
            (*of_figures, *_typed(figures, 8)),
            ((figure, "Observation", *row[2:]) for figure, row in zip(figure_ids, figures.rows, strict=True)),
        ),
        "relations.csv": _csv(
            (":START_ID", ":TYPE", ":END_ID", *_typed(edges, 5)),
            [(*row[:3], *row[5:]) for row in edges.rows]
            + [(figure, p, thing, *blank) for thing, p, figure in measured],
        ),
        "import.sh": _README.encode(),
    }


def cypher(reader: Reader) -> bytes:
    """A script that makes the graph anew in an empty database, as ``cypher-shell --file`` runs it."""
    nodes, edges, figures = tables(network_of(reader))
    return "".join((*_constraint(), *_things(nodes), *_relations(edges), *_observations(figures))).encode()


def _constraint() -> Iterator[str]:
    yield "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (t:Thing) REQUIRE t.id IS UNIQUE;\n"


def _things(nodes: Table) -> Iterator[str]:
    for label, rows in groupby(nodes.rows, key=lambda row: str(row[1])):
        maps = [_map(nodes.columns, row, {"class"}) for row in rows]
        yield from _batches(maps, f"CREATE (t:Thing:{_name(label)}) SET t = row")


def _relations(edges: Table) -> Iterator[str]:
    named = sorted(edges.rows, key=lambda row: str(row[1]))
    for kind, rows in groupby(named, key=lambda row: str(row[1])):
        maps = [_map(edges.columns, row, {"property", "subject_label", "object_label"}) for row in rows]
        create = f"MATCH (s:Thing {{id: row.subject}}), (o:Thing {{id: row.object}}) CREATE (s)-[r:{_name(kind)}]->(o)"
        yield from _batches(maps, f"{create} SET r = row REMOVE r.subject, r.object")


def _observations(figures: Table) -> Iterator[str]:
    maps = [_map(figures.columns, row, {"label"}, {"value"}) for row in figures.rows]
    create = "MATCH (t:Thing {id: row.id}) CREATE (f:Observation)-[:observationOf]->(t)"
    yield from _batches(maps, f"{create} SET f = row REMOVE f.id")


def _batches(maps: Sequence[str], then: str) -> Iterator[str]:
    for first in range(0, len(maps), _BATCH):
        rows = ",\n  ".join(maps[first : first + _BATCH])
        yield f"UNWIND [\n  {rows}\n] AS row\n{then};\n"


def _map(columns: Sequence[str], row: Sequence[Cell], without: set[str], numbers: set[str] | None = None) -> str:
    told = ((c, v) for c, v in zip(columns, row, strict=True) if c not in without and v != "")
    return "{" + ", ".join(f"{column}: {_literal(column, value, numbers or set())}" for column, value in told) + "}"


def _literal(column: str, value: Cell, numbers: set[str]) -> str:
    if isinstance(value, int) or column in numbers:
        return str(value)
    if column == "approximate":
        return str(value)
    if column == "aliases":
        return "[" + ", ".join(map(_text, str(value).split("；"))) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    """A string of Cypher; its escapes are among those of JSON, which are all of ASCII."""
    return json.dumps(text, ensure_ascii=False)


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII) else f"`{name.replace('`', '``')}`"


def _typed(table: Table, first: int) -> Iterator[str]:
    return (f"{column}:int" if column in NUMBERS else column for column in table.columns[first:])


def _csv(columns: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue().encode()
