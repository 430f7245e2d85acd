"""What must be known of a query before an engine sees it: words, names, its limit, whom it would call.

Not a parser: Oxigraph is that. This reads SPARQL's tokens (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

# What has no end ends with the text: each character is read once, whatever the text.
_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<string>\"""(?:[^"\\]|\\.|"(?!""))*+(?:\"""|\Z) | '''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)
               | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:[\w.:%·-]*)
    | (?P<word>[^\W\d_]\w*)
    | (?P<number>\d+)
    | (?P<mark>\\.|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
# In the raw text, strings and comments too: no way of writing may hide it. What this takes too many is a text
# that quotes a whole SERVICE clause. A comment inside the clause is not read to its end: it is enough.
_SERVICE = re.compile(
    r"(?<!/)service\s*+(?:\#|(?:silent\s*+)?(?:\#|(?:<[^<>{}\s]*+>|[?$]\w++|[^\s{}<>?$:]*+:[^\s{}<>\#]{0,999}+)(?:\s*+[{\#]|(?<=\S{999}))))",
    re.IGNORECASE,
)
_GRAPHS = re.compile(
    r"(?<![a-z])(?:graph|from)(?![a-z])|\\u", re.IGNORECASE
)  # in names and comments too: none may be hidden
FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")
KEYWORDS = (
    *FORMS, "WHERE", "PREFIX", "BASE", "DISTINCT", "REDUCED", "FROM", "NAMED", "OPTIONAL", "FILTER", "UNION",
    "MINUS", "GRAPH", "BIND", "VALUES", "EXISTS", "ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET", "COUNT", "SAMPLE",
    "CONTAINS", "REGEX", "STRSTARTS", "BOUND", "COALESCE", "GROUP_CONCAT", "SEPARATOR", "DESC", "LANG", "UNDEF",
)  # fmt: skip

Token = tuple[str, str, int]


def tokens(text: str) -> Iterator[Token]:
    """Kind (``iri``, ``string``, ``variable``, ``name``, ``word``, ``number``, ``mark``), text and place of each token."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "comment":
            yield found.lastgroup, found.group(), found.start()


def calls_out(text: str) -> bool:
    """Whether a query would have the engine ask another server (``SERVICE``)."""
    return bool(_SERVICE.search(text))


def form(text: str) -> str:
    """``SELECT``, ``CONSTRUCT``, ``DESCRIBE`` or ``ASK``; "" for anything else."""
    words = (word.upper() for kind, word, _ in tokens(text) if kind == "word")
    return next((word for word in words if word in FORMS), "")


def names_graphs(text: str) -> bool:
    """Whether a query may speak of single graphs (``GRAPH``, ``FROM``)."""
    return bool(_GRAPHS.search(text))


def limited(text: str, most: int, skipped: int = 0) -> str:
    """The query with a ``LIMIT`` of at most ``most`` on its solutions, without the first ``skipped`` of them."""
    if form(text) == "ASK":
        return text
    depth, end, last = 0, len(text), ""
    own: dict[str, tuple[int, int, int]] = {}  # of LIMIT and OFFSET: where the number stands, and the number
    for kind, word, place in tokens(text):
        depth += (word == "{") - (word == "}") if kind == "mark" else 0
        if depth == 0 and kind == "number" and last in ("LIMIT", "OFFSET"):
            own[last] = place, place + len(word), int(word[:18])
        last = word.upper() if kind == "word" else ""
        if depth == 0 and last == "VALUES":
            end = place
    wanted = {}
    if skipped:
        wanted["OFFSET"] = own.get("OFFSET", (0, 0, 0))[2] + skipped
    wanted["LIMIT"] = min(max(own["LIMIT"][2] - skipped, 0), most) if "LIMIT" in own else most
    edits = [(*own[name][:2], str(n)) if name in own else (end, end, f"\n{name} {n}\n") for name, n in wanted.items()]
    for start, stop, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[stop:]}"
    return text


def with_values(text: str, clause: str) -> str:
    """The query with a clause at the beginning of its pattern, in the same line so that places stay."""
    where = form(text) != "CONSTRUCT"
    for kind, word, place in tokens(text):
        where = where or (kind == "word" and word.upper() == "WHERE")
        if where and word == "{":
            return f"{text[: place + 1]} {clause} {text[place + 1 :]}"
    return text


def names(text: str, prefix: str) -> list[str]:
    """The local names with a prefix that a query uses, in order and once each."""
    start = f"{prefix}:"
    return list(
        dict.fromkeys(word[len(start) :] for kind, word, _ in tokens(text) if kind == "name" and word.startswith(start))
    )


def declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with declarations of those of ``prefixes`` that it uses, in front of its first line."""
    used = {word.partition(":")[0] for kind, word, _ in tokens(text) if kind == "name"}
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in sorted(used & prefixes.keys())) + text


def ascii_names(text: str, prefixes: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The query for servers that know no letters but Latin ones in names, and its variables' own names by the new.

    Variables are renamed, names with one of ``prefixes``, or one that the query declares, written out as IRIs.
    """
    parts: list[str] = []
    renamed: dict[str, str] = {}
    prefixes = {**prefixes, **dict(_declarations(text))}
    at = 0
    for kind, word, place in tokens(text):
        if word.isascii() or kind not in ("variable", "name"):
            continue
        if kind == "variable":
            new = f"?{renamed.setdefault(word[1:], f'zkname{len(renamed)}x')}"
        else:
            prefix, _, local = word.partition(":")
            new = f"<{prefixes[prefix]}{local}>" if prefix in prefixes else word
        parts += [text[at:place], new]
        at = place + len(word)
    return "".join([*parts, text[at:]]), {new: old for old, new in renamed.items()}


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    """The prefixes that a query declares itself, with their namespaces."""
    last = [("", "", 0)] * 2
    for token in tokens(text):
        if token[0] == "iri" and last[1][0] == "name" and last[0][1].upper() == "PREFIX":
            yield last[1][1].rstrip(":"), token[1][1:-1]
        last = [last[1], token]


def hint(text: str, offset: int) -> str:
    """What may be wrong where the parser stopped, at ``offset`` in characters; "" when nothing comes to mind."""
    before = [token for token in tokens(text) if token[2] <= offset]
    for kind, word, _ in reversed(before[-2:]):
        near = difflib.get_close_matches(word.upper(), KEYWORDS, 1, 0.7)
        if kind == "word" and near and word.upper() not in KEYWORDS:
            return f"did you mean {near[0]}"
    marks = [word for kind, word, _ in tokens(text) if kind == "mark"]
    for left, right in ("{}", "()"):
        if marks.count(left) != marks.count(right):
            return f"{marks.count(left)} {left} and {marks.count(right)} {right}"
    return ""
