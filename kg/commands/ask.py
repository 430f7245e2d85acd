"""``kg ask``: questions in plain Chinese, alone or in a conversation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.shared import opened, store_options

_ENDS = ("退出", "再见", "exit", "quit")


@click.command()
@click.argument("question", required=False, default="")
@click.option("--sparql", "with_sparql", is_flag=True, help="Show the SPARQL that the question became.")
@store_options
def ask(question: str, with_sparql: bool, graph: Path, store: str | None) -> None:
    """Answer a QUESTION in plain Chinese, with the words of the reports that the answer rests on.

    Without QUESTION it is a conversation: a question a line, until an empty line or the end of the input. A
    question can point back: 那伊川的呢？ 面积最大的是哪个？ What no report says is told as such, and so is a
    question that was not understood.

    \b
    Example:
      kg ask 岚皋县经济开发区面临哪些问题？
      kg ask --sparql 哪些园区以纺织服装为主导产业
      kg ask < questions.txt
    """
    from kg import terminal
    from kg.ask import Context
    from kg.ask import ask as answer_to

    source = opened(graph, store)
    if question:
        terminal.answer(answer_to(source, question), with_sparql)
        return
    context = Context()
    while line := _line():
        told = answer_to(source, line, context)
        terminal.answer(told, with_sparql)
        context = told.context


def _line() -> str:
    """The next question: "" at the end. Only a terminal is prompted; empty lines of a file are passed over."""
    if sys.stdin.isatty():
        line = click.prompt("问", default="", show_default=False, prompt_suffix="> ", err=True).strip()
        return "" if line in _ENDS else line
    return next((line.strip() for line in sys.stdin if line.strip()), "")
