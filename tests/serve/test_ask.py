"""Questions in Chinese through HTTP: what ``kg ask`` answers, a conversation, bounds."""

from __future__ import annotations

from pathlib import Path

from serving import Server

from kg.ask import Context, ask
from kg.store import Store

TURNS = ("鲁山县产业集聚区的规划面积是多少？", "那伊川的呢？", "它有哪些问题？")


def test_a_conversation_answers_as_the_command_does(server: Server, seeds_built: Path) -> None:
    store, context = Store.open(seeds_built), Context()
    for number, question in enumerate(TURNS):
        wanted = ask(store, question, context)
        context = wanted.context
        told = server.get("ask", params={"q": question, "before": TURNS[:number]}).json()
        assert (told["question"], told["status"], told["text"]) == (question, wanted.status, wanted.text)
        assert [[cell["text"] for cell in row] for row in told["rows"]] == [
            [c.text for c in row] for row in wanted.rows
        ]
        assert told["quotes"] == [dict(quote) for quote in wanted.quotes]
        assert told["sparql"] == list(wanted.sparql)
        for quote in told["quotes"]:
            text = server.get("report", params={"iri": quote["report_iri"]}).json()["text"]
            assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_what_is_no_question_is_told(server: Server) -> None:
    assert server.get("ask").status_code == 400
    assert server.get("ask", params={"q": ["问", "问"]}).status_code == 400
    assert server.get("ask", params={"q": "问", "before": ["问"] * 20}).status_code == 400
    for question in ("'; DROP ALL", "\x00\x1b", "问" * 5_000, "\ud800".encode("utf-8", "surrogatepass")):
        assert server.get("ask", params={"q": question}).json()["status"] == "not-understood"
