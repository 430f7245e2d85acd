"""Questions in SPARQL: named ones with parameters, files and inline text."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.answers import Answer, Asked
from kg.errors import QueryError
from kg.labels import labels
from kg.ontology import ALL_PREFIXES, CLASSES, ZK, folder
from kg.sparql import calls_out, form, hint, names, with_values

_TITLE = re.compile(r"^#\s*(title|title-en):\s*(.*?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(r"^#\s*param:\s*(\w+)\s+(\w+)\s*$", re.MULTILINE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST = 160  # characters of the parser's list of what it would have taken
_NEAR = 3
_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a question can be narrowed by.

    ``kind``: a class of the ontology, for things by their label, other name or IRI; ``zh`` for Chinese
    text and ``text`` for text without a language, as the graph has them.
    """

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Question:
    """SPARQL with the name it goes by in messages, its titles in Chinese and English, its parameters."""

    name: str
    text: str
    title: str = ""
    title_en: str = ""
    parameters: tuple[Parameter, ...] = ()


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
    if "{" in words or (" " in words and form(words)):  # DESCRIBE needs no braces
        return Question("query", words)
    if words.endswith(".rq"):
        return _read(Path(words), words)
    near = difflib.get_close_matches(words, [question.name for question in questions], 1)
    meant = f"did you mean {near[0]}" if near else "give a name of kg query --list, a .rq file or SPARQL"
    raise QueryError(f"no query named {words!r}; {meant}")


def ask(store: Asked, question: Question, values: Mapping[str, str] | None = None) -> Answer:
    """The answer, as it comes, to a question narrowed by ``values`` of its parameters.

    Raises QueryError for faulty SPARQL, with line, column and a hint; for a query that would call another
    server; for a parameter that the question has not, and a value that the graph has not.
    """
    text = bound(store, question, values or {})
    if calls_out(text):
        raise QueryError(f"{question.name}: SERVICE asks another server; nothing leaves this machine, leave it out")
    with told(question):
        return store.query(text, ALL_PREFIXES)


@contextmanager
def told(question: Question) -> Iterator[None]:
    """Failures of a query inside the block become one QueryError each."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"{question.name}: {fault(question.text, str(error))}") from error
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{question.name}: {_one_line(str(error))}; correct the query") from error


def bound(store: Asked, question: Question, values: Mapping[str, str]) -> str:
    """The question's SPARQL with its parameters as terms of a VALUES clause, which any engine understands."""
    if not values:
        return question.text
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            has = ", ".join(f"--{known_name}" for known_name in known) or "none"
            raise QueryError(f"{question.name}: no parameter --{name}; it has: {has}")
    terms = [_terms(store, known[name], value) for name, value in values.items()]
    head = " ".join(f"?{name}" for name in values)
    rows = " ".join(f"({' '.join(map(str, row))})" for row in itertools.product(*terms))
    return with_values(question.text, f"VALUES ({head}) {{ {rows} }}")


def fault(text: str, message: str) -> str:
    """A parser's complaint in one line: line, column, what it is and what may be meant."""
    found = _POSITION.match(message)
    if not found:
        return f"{_one_line(message)}; correct the query"
    line, column, complaint = int(found[1]), int(found[2]), found[3]
    place = f"line {line}, column {column}"
    lines = text.splitlines(keepends=True)
    offset = sum(map(len, lines[: line - 1])) + column - 1
    prefix = re.search(r"([\w.-]*):[^\s:]*$", "".join(lines)[:offset])
    if prefix and prefix[1] not in ALL_PREFIXES and "Prefix not found" in complaint:
        near = difflib.get_close_matches(prefix[1], ALL_PREFIXES, 1) or sorted(ALL_PREFIXES)
        return f"{place}: unknown prefix {prefix[1]}:; known: {', '.join(near)}, or declare it with PREFIX"
    meant = hint(text, offset)
    return f"{place}: {_one_line(complaint)}; {meant or 'correct the query'}"


def unknown_terms(text: str) -> Iterator[str]:
    """One line for each name with the ontology's prefix that the ontology has not."""
    known = set(labels()) | set(CLASSES)
    for name in names(text, "zk"):
        if name and name not in known:
            near = ", ".join(f"zk:{other}" for other in difflib.get_close_matches(name, sorted(known), _NEAR))
            yield f"zk:{name} is not in the vocabulary" + (f"; did you mean {near}" if near else "")


def _read(path: Path, name: str) -> Question:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}; give a readable .rq file") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    titles = dict(_TITLE.findall(text))
    parameters = tuple(Parameter(*found) for found in _PARAMETER.findall(text))
    return Question(name, text, titles.get("title", ""), titles.get("title-en", ""), parameters)


def _terms(store: Asked, parameter: Parameter, value: str) -> list[ox.NamedNode | ox.Literal]:
    if parameter.kind == "text":
        return [ox.Literal(value)]
    if parameter.kind == "zh":
        return [ox.Literal(value, language="zh")]
    if _IRI.fullmatch(value):
        return [ox.NamedNode(value)]
    name, cls = ox.Literal(value, language="zh"), ox.NamedNode(ZK + parameter.kind)
    for verb in ("rdfs:label", "skos:altLabel"):
        answer = store.query(
            f"SELECT DISTINCT ?thing {{ ?thing {verb} {name} ; a {cls} }} ORDER BY ?thing", ALL_PREFIXES
        )
        if isinstance(answer, ox.QuerySolutions) and (found := [solution["thing"] for solution in answer]):
            return found
    raise QueryError(f"no {parameter.kind} is called {value!r}; {_alike(store, cls, value)}")


def _alike(store: Asked, cls: ox.NamedNode, value: str) -> str:
    answer = store.query(f"SELECT DISTINCT ?name {{ ?thing a {cls} ; rdfs:label ?name }}", ALL_PREFIXES)
    names_ = sorted(solution["name"].value for solution in answer) if isinstance(answer, ox.QuerySolutions) else []
    near = [name for name in names_ if value in name] or difflib.get_close_matches(value, names_, _NEAR, 0.4)
    return f"did you mean {'、'.join(near[:_NEAR])}" if near else "there is none like it"


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"
