"""Conversations, refusals, what answers rest on, and questions that mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ask as asking
from kg import ontology
from kg.ask import Answer, Context, ask, names, talk, tokens, vocabulary
from kg.store import Store


@pytest.fixture(scope="module")
def store(built: Path) -> Store:
    return Store.open(built)


def _last(store: Store, *turns: str) -> Answer:
    context = Context()
    for turn in turns:
        answer = ask(store, turn, context)
        context = answer.context
    return answer


def _texts(answer: Answer) -> list[str]:
    return [row[0].text for row in answer.rows]


def test_the_sparql_that_is_shown_gives_the_rows(store: Store) -> None:
    for question in ("鲁山县产业集聚区面临哪些问题？", "做机械制造的园区有哪些", "潭头镇有哪个产业集聚区？"):
        answer = ask(store, question)
        (query,) = answer.sparql
        solutions = store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        assert [row["name"].value for row in solutions] == _texts(answer) != []


def test_an_answer_quotes_the_report(store: Store, seeds: tuple[object, dict[str, object]]) -> None:
    answer = ask(store, "鲁山县产业集聚区的规划面积是多少？")
    assert answer.quotes
    sources = {source.name: source.text for source in seeds[1].values()}  # type: ignore[attr-defined]
    for quote in answer.quotes:
        assert sources[quote["source"]][quote["start"] : quote["end"]] == quote["quote"]
        assert "8.6" in quote["quote"] and quote["line"] > 0


def test_what_no_report_says_is_not_answered(store: Store) -> None:
    answer = ask(store, "新蔡县产业集聚区的规划面积是多少？")
    assert (answer.status, answer.text, answer.rows) == ("not-stated", "报告没有说", ())
    assert ask(store, "伊川县产业集聚区入驻了哪些企业").status == "not-stated"


def test_a_conversation_points_back(store: Store) -> None:
    assert _last(store, "鲁山县产业集聚区的规划面积是多少？", "那伊川的呢？").rows[0][2].value is not None
    assert _texts(_last(store, "问题最多的园区是哪个", "它由谁管理")) == ["鲁山县产业集聚区管理委员会"]
    assert _texts(_last(store, "鲁山县产业集聚区有哪些项目？", "其中投资最大的是哪个？")) == ["建材工业城"]
    assert _last(store, "它有哪些问题？").status == "not-understood"


def test_it_asks_which_and_takes_the_reply(store: Store) -> None:
    asked = ask(store, "管委会的编制是多少人")
    assert asked.status == "ambiguous" and len(asked.options) > 1 and not asked.rows
    reply = ask(store, "鲁山县产业集聚区管理委员会", asked.context)
    assert [row[2].value for row in reply.rows] == [40]


def test_names_are_told_as_they_were_understood(store: Store) -> None:
    slip = ask(store, "新菜县产业集聚区有哪些主导产业？")
    assert slip.status == "answered" and "新蔡县产业集聚区" in "".join(slip.notes)
    assert ask(store, "新蔡县产业集聚区有哪些主导产业？").notes == ()


@pytest.mark.parametrize(
    "question", ["湖南省产业集聚区有哪些问题", "浦东新区的主导产业是什么", "西安高新区面临哪些问题"]
)
def test_another_name_is_no_slip(store: Store, question: str) -> None:
    assert ask(store, question).status in ("not-understood", "not-stated")


@pytest.mark.parametrize("question", ["今天天气怎么样", "鲁山县产业集聚区好看吗", "你觉得哪个园区最有发展前途？"])
def test_a_refusal_offers_questions_that_have_an_answer(store: Store, question: str) -> None:
    refused = ask(store, question)
    assert refused.status == "not-understood" and "没有看懂" in refused.text and refused.suggestions
    for suggestion in refused.suggestions:
        assert ask(store, suggestion).status == "answered", suggestion


HOSTILE = [
    "",
    "   ",
    "？" * 50,
    "长" * 10_000,
    "SELECT * WHERE { ?s ?p ?o }",
    '"} DELETE WHERE { ?s ?p ?o } #',
    "鲁山县产业集聚区\x00\x1b[31m有哪些\u202e问题",
    "有没有“) } SERVICE <http://example.org/> {”方面的问题",
    "鲁山县产业集聚区有没有\\\"}'方面的问题",
    "哪些园区有" + "（" * 200 + "问题",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "和和和与与、、，，的的的",
    "最大最小最多",
    "9" * 250 + "平方公里",
    "规划面积超过" + "9" * 80 + "平方公里的园区",
    "2024年13月45日的报告",
    "鲁山县产业集聚区、" * 30 + "的面积",
    "鲁山县产业聚集曲和" * 33,
    "或者" * 100 + "园区",
    "除了除了除了除了园区",
    "哪个比哪个大多少倍多少平方公里",
    "去年今年明年前年的面积相差几倍",
    "鲁山县产业集聚区有没有没有没有没有问题",
    "第二第三第四多的两个三个园区",
    "九九九家园区超过十十个",
    "ＳＥＬＥＣＴ ？ｓ ＷＨＥＲＥ ｛ 鲁山县产业集聚区 ｝",
    "鲁山县产业集聚区'; DROP TABLE names; -- 有哪些问题",
    "<script>alert(1)</script>鲁山县产业集聚区有哪些问题",
    "\u200b".join("鲁山县产业集聚区有哪些问题"),
    "\x00" * 9_000 + "鲁山县产业集聚区有哪些问题",
]


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_get_an_answer_or_a_refusal(store: Store, question: str) -> None:
    answer = ask(store, question)
    assert answer.status in ("answered", "ambiguous", "not-stated", "not-understood") and answer.text
    for query in answer.sparql:
        ox.Store().query(query)  # it is SPARQL, whatever the question held


def test_what_cannot_be_seen_changes_nothing(store: Store) -> None:
    plain = ask(store, "鲁山县产业集聚区有哪些问题")
    assert ask(store, "\u200b".join("鲁山县产业集聚区有哪些问题")).rows == plain.rows != ()


def test_what_is_denied_is_told_as_what_no_report_says(store: Store) -> None:
    assert "没有提到" in "".join(ask(store, "有项目但没点名任何入驻企业的园区有哪些").notes)


def test_a_graph_whose_names_are_attacks_can_be_asked(hostile_built: Path) -> None:
    store = Store.open(hostile_built)
    for thing in names.Names(store).things.values():
        answer = ask(store, f"{thing.label}面临哪些问题")
        assert answer.text


class _Graph:
    """What a question is put to, in memory."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def query(self, text: str, prefixes: dict[str, str]) -> ox.QuerySolutions:
        return self._store.query(text, prefixes=prefixes)  # type: ignore[return-value]


def test_a_relation_added_as_data_can_be_asked_about(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology.folder(), folder)
    with (folder / "zonekg.ttl").open("a", encoding="utf-8") as file:
        file.write(
            'zk:twinnedWith a owl:ObjectProperty ; rdfs:label "结对园区"@zh , "twinned with"@en ;'
            ' rdfs:domain zk:Zone ; rdfs:range zk:Agency ; zk:cue "结对" , "帮扶单位" .\n'
        )
    monkeypatch.setattr(vocabulary, "files", lambda: (folder / "zonekg.ttl",))
    caches = vocabulary.vocabulary, tokens._finder
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(talk, "_names", type(talk._names)())
    try:
        graph = ox.Store()
        graph.bulk_extend(Store.open(built)._store)
        zone, agency = (
            ox.NamedNode(f"{ontology.ID}{name}") for name in ("zone/鲁山县产业集聚区", "agency/河南省发改委")
        )
        graph.add(ox.Quad(zone, ox.NamedNode(f"{ontology.ZK}twinnedWith"), agency))
        answer = asking.ask(_Graph(graph), "鲁山县产业集聚区的帮扶单位是谁？")
        assert _texts(answer) == ["河南省发改委"]
    finally:
        for cache in caches:
            cache.cache_clear()
