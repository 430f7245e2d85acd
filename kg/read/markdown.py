"""Markdown: its words without its marks, each on the line that it stands on in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.read.rows import table
from kg.read.text import read_text

_FRONT_MATTER = re.compile(r"\A\ufeff?---\n.*?\n(?:---|\.\.\.)(?=\n)", re.DOTALL)
_BULLET = "· "


def read_markdown(place: str, data: bytes) -> str:
    """The text of CommonMark with tables: lists with their numbers, tables as rows. Raises InputError."""
    text = read_text(place, data).replace("\r\n", "\n")
    text = _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = [""] * (text.count("\n") + 2)
    opened: list[tuple[Token, list[str]]] = []
    before = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        first = token.map[0] if token.map else 0
        if token.type == "list_item_open":
            before = f"{token.info}{token.markup} " if token.info else _BULLET
        elif token.type == "tr_open":
            opened.append((token, []))
        elif token.type == "tr_close":
            row, cells = opened.pop()
            lines[(row.map or [0])[0]] = table([cells])[0]
        elif token.type == "inline":
            words = _words(token.children or ())
            if opened:
                opened[-1][1].append(words)
            else:
                _put(lines, first, before + words)
                before = ""
        elif token.type in ("fence", "code_block"):
            _put(lines, first + (token.type == "fence"), token.content)
        elif token.type == "html_block":
            _put(lines, first, _shown(token.content))
    return "\n".join(lines).rstrip("\n") + "\n"


def _put(lines: list[str], first: int, text: str) -> None:
    for at, line in enumerate(text.rstrip("\n").split("\n"), first):
        lines[min(at, len(lines) - 1)] += line


def _words(tokens: Iterable[Token]) -> str:
    """Running text. The ** that CommonMark leaves beside Chinese punctuation was meant as a mark too."""
    said = ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            said += "\n"
        elif token.type == "image":
            said += _words(token.children or ())
        elif token.type in ("text", "code_inline"):
            said += token.content
    return said.replace("**", "")


class _Shown(HTMLParser):
    """Collects what a browser would show of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _shown(html: str) -> str:
    parser = _Shown()
    parser.feed(html)
    parser.close()
    return parser.text
