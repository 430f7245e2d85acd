"""The catalogue of messages, made anew from the code: ``python -m tests.messages`` (``make messages``).

What is new is added without translation, what is gone is taken out, and the compiled catalogue is written beside it.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "kg" / "locale" / "zh" / "LC_MESSAGES" / "messages.po"
TOLD = {  # what takes a message, and which of its arguments are messages
    "KgError": slice(0, 1), "OutputError": slice(0, 1), "QueryError": slice(0, 1), "UsageError": slice(0, 1),
    "InputError": slice(1, 3), "complain": slice(0, 1), "note": slice(0, 1), "say": slice(0, 1), "told": slice(0, 1),
}  # fmt: skip
OF_CLICK = (
    "Usage:", "Options", "Commands", "Arguments", "default: {default}", "required", "env var: {var}", "Show this message and exit.",
    "Show the version and exit.", "Error: {message}", "Missing command.", "Missing argument", "Missing option",
    "Try '{command} {option}' for help.", "No such option {name!r}.", "No such command {name!r}.", "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}", "Aborted!", "file", "directory", "path",
    "{name} {filename!r} does not exist.", "{name} {filename!r} is a file.", "{name} {filename!r} is a directory.",
)  # fmt: skip
"""What people see of click's own words; see its sources."""


def messages() -> dict[str, str]:
    """Each message or template of the package, with the file that it stands in."""
    found = dict.fromkeys(OF_CLICK, "click")
    for path in sorted((ROOT / "kg").rglob("*.py")):
        found |= dict.fromkeys(_raised(ast.parse(path.read_text("utf-8"))), path.relative_to(ROOT).as_posix())
    found["{place}: {problem}; {remedy}"] = "kg/errors.py"  # as InputError puts them together
    found |= {"time": "kg/read/apart.py", "memory": "kg/read/apart.py", "folder": "kg/files.py"}  # parts of others
    return found | dict.fromkeys([*helps(), "Example:"], "help")


def helps() -> Iterator[str]:
    """What the help of the commands says, by paragraphs as they are written."""
    from kg.cli import main
    from kg.commands import telling

    for command in (main, *main.commands.values()):
        yield from (part for part in telling.paragraphs(command) if not part.startswith("\b"))
        yield from (param.help for param in command.params if isinstance(param, click.Option) and param.help)


def _raised(tree: ast.Module) -> Iterator[str]:
    assigned: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for argument in node.args[TOLD[name]] if name in TOLD else ():
                yield from _templates(argument, assigned)
                for part in argument.values if isinstance(argument, ast.JoinedStr) else ():
                    if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name):
                        yield from (text for text in _templates(part.value, assigned) if " " in text)
        if isinstance(node, ast.Dict) and any(isinstance(k, ast.Constant) and k.value == "remedy" for k in node.keys):
            for value in node.values:
                yield from _templates(value, assigned)


def _templates(value: ast.expr, assigned: dict[str, list[ast.expr]]) -> Iterable[str]:
    """What an expression says where it is a message: a constant, a template, either of two, or a name of such."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.strip():
        return [value.value]
    if isinstance(value, ast.JoinedStr):
        text = "".join(_field(part, n) if isinstance(part, ast.FormattedValue) else str(getattr(part, "value", ""))
                       for n, part in enumerate(value.values))  # fmt: skip
        return [text] if any(c.isalpha() for c in _without_fields(text)) else []
    if isinstance(value, ast.IfExp):
        return [*_templates(value.body, {}), *_templates(value.orelse, {})]
    if isinstance(value, ast.BinOp):
        return [*_templates(value.left, {}), *_templates(value.right, {})]
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format":
        return _templates(value.func.value, assigned)
    if isinstance(value, ast.Name):
        return [text for each in assigned.get(value.id, ()) for text in _templates(each, {})]
    return []


def _field(part: ast.FormattedValue, number: int) -> str:
    name = part.value.id if isinstance(part.value, ast.Name) else getattr(part.value, "attr", "")
    return f"{{{name or f'field{number}'}}}"


def _without_fields(text: str) -> str:
    from kg.messages import FIELD

    return FIELD.sub("", text)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def main() -> None:
    """Bring the catalogue up to date."""
    held = read_po(io.BytesIO(SOURCE.read_bytes()), locale="zh") if SOURCE.exists() else Catalog("zh")
    fresh = Catalog(
        locale="zh", project="zonekg", copyright_holder="the zonekg developers", fuzzy=False, creation_date=held.creation_date,
        revision_date=held.revision_date, last_translator="the zonekg developers", language_team="zh", header_comment="# 中文消息",
    )  # fmt: skip
    for text, place in messages().items():
        known = held.get(text)
        fresh.add(text, known.string if known else "", locations=[(place, 0)])
    SOURCE.parent.mkdir(parents=True, exist_ok=True)
    with SOURCE.open("wb") as target:
        write_po(target, fresh, sort_output=True, include_lineno=False, width=120)
    SOURCE.with_suffix(".mo").write_bytes(compiled(fresh))
    print(*(f"no translation: {each.id}" for each in fresh if each.id and not each.string), sep="\n")


if __name__ == "__main__":
    main()
