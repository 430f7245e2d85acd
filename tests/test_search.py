"""Names are found by any part of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.search import Index, Name, write_index
from kg.store import Store

NAMES = ("鲁山县产业集聚区", "鲁山产业集聚区", "鲁山县", "平顶山", "Ａ区 B-7", 'O\'Neil "x" (y)')


@pytest.fixture
def index(tmp_path: Path) -> Index:
    names = [Name(f"x:{i}", "Zone", name, name) for i, name in enumerate(NAMES)]
    write_index(tmp_path, [*names, Name("x:0", "Zone", NAMES[0], "鲁山集聚区")])
    return Index(tmp_path)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("鲁山", ["鲁山县", "鲁山集聚区", "鲁山产业集聚区"]),
        ("山", ["平顶山", "鲁山县", "鲁山集聚区", "鲁山产业集聚区"]),
        ("鲁山 集聚", ["鲁山集聚区", "鲁山产业集聚区"]),
        ("产业集", ["鲁山产业集聚区", "鲁山县产业集聚区"]),
        ("山鲁", []),
        ("a区 b", ["Ａ区 B-7"]),
        ("o'neil", ['O\'Neil "x" (y)']),
        ('"', []),
        ("", []),
        ("NEAR(山 顶)", []),
    ],
)
def test_any_part_shortest_first_each_thing_once(words: str, found: list[str], index: Index) -> None:
    assert [name.name for name in index.find(words, 10)] == found
    assert [name.name for name in index.find(words, 1)] == found[:1]


@given(st.text(max_size=30))
def test_no_words_are_taken_for_commands(words: str) -> None:
    folder = Path(__file__).parent
    memory = Index.__new__(Index)
    memory._index = sqlite3.connect(":memory:")
    memory._index.execute("CREATE VIRTUAL TABLE names USING fts5(text, iri, cls, label, name)")
    assert memory.find(words, 5) == []
    assert folder.is_dir()


def test_the_store_finds_each_of_its_names(built: Path) -> None:
    store = Store.open(built)
    found = store.search("集聚区", 1000)
    zones = {str(row["z"].value) for row in store.query("SELECT ?z { ?z a <https://w3id.org/zonekg/ontology#Zone> }")}  # type: ignore[union-attr]
    assert {name.iri for name in found if name.cls == "Zone"} <= zones
    assert "鲁山县产业集聚区" in {name.label for name in found}
    (built / "store" / "names.sqlite").rename(built / "away")
    try:
        with pytest.raises(QueryError, match="build again"):
            Store.open(built).search("鲁山", 1)
    finally:
        (built / "away").rename(built / "store" / "names.sqlite")
