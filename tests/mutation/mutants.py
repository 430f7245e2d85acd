"""Mutants of functions, made with mutmut's operators, and how one is put in the place of the function it was made from.

The code object is exchanged, so whoever imported or cached the function calls the mutant, and nothing is slower for it.
mutmut itself leaves out decorated functions and copies each function behind a dispatcher; both are avoided here. As with
mutmut, what is outside functions is not mutated, nor are annotations, decorators and the arguments of ``len`` and
``isinstance``.
"""

from __future__ import annotations
import __future__

import functools
import gc
import importlib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

SPARED_CALLS = ("len", "isinstance")


@dataclass(frozen=True)
class Mutant:
    """One small change in one function."""

    module: str
    """Dotted name."""
    function: str
    """Qualified name in the module."""
    line: int
    """Where the changed expression begins, from 1."""
    lines: range
    """Of the statement around it, whose execution a test needs to see it."""
    _around: cst.FunctionDef
    _start: int
    _node: cst.CSTNode
    _changed: cst.CSTNode

    def source(self) -> str:
        """The whole function with the change, without its decorators, on the lines where the function stands."""
        mutated = cst.ensure_type(self._around.deep_replace(self._node, self._changed), cst.FunctionDef)
        bare = mutated.with_changes(decorators=(), leading_lines=(), lines_after_decorators=())
        return "\n" * (self._start - 1) + textwrap.dedent(cst.Module([bare]).code)

    def change(self) -> tuple[str, str]:
        """The expression before and after, each on one line."""
        before, after = (" ".join(cst.Module([]).code_for_node(n).split()) for n in (self._node, self._changed))
        return before, after


def mutants(root: Path, path: Path) -> list[Mutant]:
    """All mutants of a module, in the order of the text."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
    dotted = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    finder = _Finder(dotted)
    wrapper.visit(finder)
    return finder.found


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: str) -> None:
        self.module = module
        self.found: list[Mutant] = []
        self._names: list[str] = []
        self._function: cst.FunctionDef | None = None  # the outermost: those inside are part of its code
        self._statements: list[range] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator) or _spared(node):
            return False
        if isinstance(node, cst.ClassDef | cst.FunctionDef) and self._function is None:
            self._names.append(node.name.value)
            if isinstance(node, cst.FunctionDef):
                self._function = node
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement):
            self._statements.append(self._lines(node))
        if self._function is not None:
            self._mutate(node)
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement) and not _spared(node):
            self._statements.pop()
        if node is self._function:
            self._function = None
            self._names.pop()
        elif isinstance(node, cst.ClassDef) and self._function is None:
            self._names.pop()

    def _lines(self, node: cst.CSTNode) -> range:
        """Of a statement, or of what stands before the body of a compound one; of a function all, for its defaults."""
        place = self.get_metadata(PositionProvider, node)
        body = getattr(node, "body", None)
        if isinstance(node, cst.FunctionDef) or not isinstance(body, cst.IndentedBlock):
            return range(place.start.line, place.end.line + 1)
        return range(place.start.line, max(self.get_metadata(PositionProvider, body).start.line, place.start.line + 1))

    def _mutate(self, node: cst.CSTNode) -> None:
        assert self._function is not None
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for changed in operator(node):
                    self._add(self._function, node, changed)

    def _add(self, function: cst.FunctionDef, node: cst.CSTNode, changed: cst.CSTNode) -> None:
        start = self.get_metadata(PositionProvider, function.name).start.line
        line = self.get_metadata(PositionProvider, node).start.line
        name, statement = ".".join(self._names), self._statements[-1]
        self.found.append(Mutant(self.module, name, line, statement, function, start, node, changed))


def _spared(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in SPARED_CALLS


def apply(mutant: Mutant) -> None:
    """Put the mutant in the place of its function, in this process, and forget what the function's package remembers."""
    module = importlib.import_module(mutant.module)
    scope = dict(vars(module))
    flags = __future__.annotations.compiler_flag
    exec(compile(mutant.source(), module.__file__ or "", "exec", flags), scope)
    new = scope[mutant.function.rpartition(".")[2]]
    old = _function(module, mutant.function)
    assert isinstance(new, FunctionType) and old.__code__.co_freevars == new.__code__.co_freevars
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    forget()


def _function(module: Any, name: str) -> FunctionType:
    found = module
    for part in name.split("."):
        found = vars(found)[part] if isinstance(found, type) else getattr(found, part)
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    assert isinstance(found, FunctionType), name
    return found


def forget(packages: tuple[str, ...] = ("kg.extract", "kg.resolve", "kg.relate", "kg.check", "kg.graph")) -> None:
    """Empty what functions of these packages remember of earlier calls."""
    for cached in _caches(packages):
        cached.cache_clear()


@functools.cache
def _caches(packages: tuple[str, ...]) -> list[Any]:
    kind = type(forgotten)
    return [one for one in gc.get_objects() if isinstance(one, kind) and (one.__module__ or "").startswith(packages)]


@functools.cache
def forgotten() -> None:
    """Only its type is of use: that of what ``functools.cache`` makes."""


def every(root: Path, patterns: tuple[str, ...]) -> Iterator[Mutant]:
    """The mutants of all modules that the patterns name, by module."""
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        yield from mutants(root, path)
