"""Questions in SPARQL: named ones, files and inline text, and their answers in the formats people use."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import folder
from kg.rdf import ALL_PREFIXES, shorten, turtle

Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
FORMATS = ("table", "csv", "json", "ttl")
_TITLE = re.compile(r"^#\s*(title|title-en):\s*(.*?)\s*$", re.MULTILINE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 160  # characters of the parser's list of what it would have taken


class Asked(Protocol):
    """What a question is put to."""

    def query(self, text: str, prefixes: Mapping[str, str]) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Question:
    """SPARQL with the name it goes by in messages, and its titles in Chinese and English."""

    name: str
    text: str
    title: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as text, for people: numbers plain, IRIs shortened."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def named() -> tuple[Question, ...]:
    """The questions that come with the ontology, by name."""
    return tuple(_read(path, path.stem) for path in sorted((folder() / "queries").glob("*.rq")))


def find(words: str) -> Question:
    """The question that ``words`` is: a name or Chinese title, a file, or SPARQL itself.

    Raises QueryError when it is none of them.
    """
    questions = named()
    for question in questions:
        if words in (question.name, question.title):
            return question
    if "{" in words:
        return Question("query", words)
    if words.endswith(".rq"):
        return _read(Path(words), words)
    near = difflib.get_close_matches(words, [question.name for question in questions], 1)
    hint = f"did you mean {near[0]}" if near else "give a name of kg query --list, a .rq file or SPARQL"
    raise QueryError(f"no query named {words!r}; {hint}")


def ask(store: Asked, question: Question, form: str) -> Table | str:
    """The answer as a ``Table`` for the form ``table``, else as text in csv, json or ttl.

    Raises QueryError for faulty SPARQL, with line and column, and for a form that the answer has not.
    """
    try:
        answer = store.query(question.text, ALL_PREFIXES)
        return _table(answer) if form == "table" else _serialise(answer, form)
    except SyntaxError as error:
        raise QueryError(f"{question.name}: {_fault(str(error))}; correct the query") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{question.name}: {_one_line(str(error))}; correct the query") from error


def _read(path: Path, name: str) -> Question:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}; give a readable .rq file") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    titles = dict(_TITLE.findall(text))
    return Question(name, text, titles.get("title", ""), titles.get("title-en", ""))


def _fault(message: str) -> str:
    found = _POSITION.match(message)
    if not found:
        return _one_line(message)
    line, column, fault = found.groups()
    fault = "unknown prefix" if "Prefix not found" in fault else _one_line(fault)
    return f"line {line}, column {column}: {fault}"


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"


def _table(answer: Answer) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), (("yes" if answer else "no",),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted(tuple(map(_cell, triple)) for triple in answer)
        return Table(("subject", "predicate", "object"), tuple(triples))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(map(_cell, solution)) for solution in answer))


def _cell(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    if isinstance(term, ox.Literal):
        whole = term.value.endswith(".0") and term.datatype.value.endswith("#decimal")
        return term.value[:-2] if whole else term.value
    return "" if term is None else str(term)


def _serialise(answer: Answer, form: str) -> str:
    if isinstance(answer, ox.QueryTriples):
        if form != "ttl":
            raise QueryError(f"a CONSTRUCT has no {form}; use --format ttl or table")
        return turtle(answer)
    if form == "ttl":
        raise QueryError("only a CONSTRUCT has ttl; use --format table, csv or json")
    write: Callable[..., bytes | None] = answer.serialize
    written = write(format=ox.QueryResultsFormat.CSV if form == "csv" else ox.QueryResultsFormat.JSON)
    return (written or b"").decode("utf-8")
