"""Every regular expression that the package compiles, and inputs on which a bad one would take too long.

Run as a program it imports all of the package, reads and checks the seeds, and prints what was compiled as JSON.
"""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as op
from re import _parser
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
_LITTLE = 10  # repetitions that cost nothing, however often they are tried
_TRIED = 6  # repetitions of a pattern, the outermost first
_CLASSES = {
    op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "一", op.CATEGORY_NOT_DIGIT: "一",
    op.CATEGORY_NOT_SPACE: "一", op.CATEGORY_NOT_WORD: "，",
}  # fmt: skip
_ANY = "一1aA ，、：（《-|\n"  # what a negated set is tried with


class Compiled(NamedTuple):
    """A pattern, its flags, and the module that compiled it."""

    text: str
    flags: int
    module: str


def compiled() -> list[Compiled]:
    """What the package compiles."""
    told = subprocess.run([sys.executable, __file__], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({Compiled(*each) for each in json.loads(told)})


def inputs(pattern: Compiled, length: int) -> Iterator[str]:
    """Texts of a length that a repetition of the pattern goes through without the pattern being met in the end."""
    tree = _parser.parse(pattern.text, pattern.flags & ~re.DEBUG)
    seen = set()
    for before, body in _repeated(list(tree), ""):
        if body and body not in seen and len(seen) < _TRIED:
            seen.add(body)
            yield f"{before}{body * (length // len(body) + 1)}"[:length] + "\x01"


def _repeated(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """For each repetition without a narrow bound, words that lead to it, and words that it takes."""
    for kind, told in nodes:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            _, most, body = told
            if most == op.MAXREPEAT or int(most) > _LITTLE:
                yield before, _sample(list(body))
            yield from _repeated(list(body), before)
        for inner in _inside(kind, told):
            yield from _repeated(list(inner), before)
        before += _sample([(kind, told)])


def _inside(kind: Any, told: Any) -> list[Any]:
    if kind is op.BRANCH:
        return list(told[1])
    if kind is op.SUBPATTERN:
        return [told[-1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [told[1]]
    return [told] if kind is op.ATOMIC_GROUP else []


def _sample(nodes: list[Any]) -> str:
    """A text that the nodes match, but for what looks around."""
    return "".join(_one(kind, told) for kind, told in nodes)


def _one(kind: Any, told: Any) -> str:
    if kind is op.LITERAL:
        return chr(told)
    if kind is op.NOT_LITERAL:
        return next(c for c in _ANY if ord(c) != told)
    if kind is op.ANY:
        return "一"
    if kind is op.IN:
        return _of_set(told)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _sample(list(told[2])) * min(max(told[0], 1), _LITTLE)
    if kind is op.BRANCH:
        return _sample(list(told[1][0]))
    return (
        "".join(_sample(list(inner)) for inner in _inside(kind, told))
        if kind in (op.SUBPATTERN, op.ATOMIC_GROUP)
        else ""
    )


def _of_set(told: list[Any]) -> str:
    if told[0][0] is op.NEGATE:
        return next((c for c in _ANY if not any(_takes(part, c) for part in told[1:])), "鼎")
    kind, value = told[0]
    if kind is op.CATEGORY:
        return _CLASSES[value]
    return chr(value[0] if kind is op.RANGE else value)


def _takes(part: Any, character: str) -> bool:
    kind, value = part
    if kind is op.CATEGORY:
        return _CLASSES[value] == character
    first, last = value if kind is op.RANGE else (value, value)
    return bool(first <= ord(character) <= last)


def _note() -> None:
    """Print what is compiled by modules of the package while all of it is imported and reads the seeds."""
    found: set[tuple[str, int, str]] = set()
    compiling = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        module = str(frame.f_globals.get("__name__"))
        made = compiling(pattern, flags)
        if module.partition(".")[0] == "kg" and isinstance(made.pattern, str):
            found.add((made.pattern, made.flags, module))
        return made

    re._compile = noting  # type: ignore[attr-defined]
    import kg

    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from kg import pipeline

    pipeline.check([ROOT / "seeds"], lambda *_: None)
    print(json.dumps(sorted(found)))


if __name__ == "__main__":
    _note()
