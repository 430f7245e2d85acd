"""How much a command tells beside what it was asked for, in which form, and in which language.

Answers go to standard output; all else goes to standard error by way of the log ``kg``: ``complain`` what went wrong,
``note`` what is good to know, ``detail`` what happens. ``--quiet`` leaves the errors alone, ``--verbose`` adds the details,
``--log json`` makes each a line of JSON, in English, for programs.
"""

from __future__ import annotations

import inspect
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from kg.messages import told

if TYPE_CHECKING:
    from kg.summary import Progress, Summary

LOG = logging.getLogger("kg")
_META = "kg.telling"
_AS_IT_STANDS = "\b"  # click leaves the lines of such a paragraph alone
_WIDE = 76  # columns of a line
_PIECE = re.compile(r"[!-~]+ ?|.")  # a Latin word, or a character
_CLOSING = "，。、；：？！）”"
_WAIT = 1.0  # seconds before a bar is shown


def complain(message: str) -> None:
    """What went wrong, in one line."""
    LOG.error(message)


def note(message: str) -> None:
    """What is good to know, in one line."""
    LOG.info(message)


def detail(message: str) -> None:
    """What happens meanwhile, in one line."""
    LOG.debug(message)


def say(message: str) -> None:
    """A line on standard output that tells of what was done, not what was asked for."""
    if not quiet():
        click.echo(told(message))


def quiet() -> bool:
    """Whether nothing but answers and errors is wanted."""
    return bool(_settings().get("quiet"))


def built(summary: Summary, labels: dict[str, str], coverage: bool) -> None:
    """What a build made of what: on standard output, what it could not read as complaints where that is quiet or a log."""
    from kg import terminal

    if quiet() or _settings().get("log") == "json":
        for line in summary.skipped:
            complain(line)
        for line in summary.warnings:
            LOG.warning(line)
    if not quiet():
        terminal.summary(summary, labels, coverage)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on standard error once the block has run for a second, and a detail for each step."""
    from kg import terminal

    plain = not quiet() and _settings().get("log") != "json"
    begun = monotonic()
    with terminal.progress(after=_WAIT, shown=plain) as bar:

        def step(done: int, total: int, what: str) -> None:
            bar(done, total, what)
            if what:
                detail(f"{monotonic() - begun:.1f} s, {done} of {total}: {what}")

        yield step


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """As ``progress``, for one step whose length nobody knows."""
    with progress() as step:
        step(0, 1, what)
        yield


def _folded(text: str) -> list[str]:
    """Chinese text in lines, which click would break at blanks alone: its characters take two columns each."""
    lines, used = [""], 0
    for piece in _PIECE.findall(text):
        width = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in piece)
        if used + width > _WIDE and piece not in _CLOSING:
            lines, used = [*lines, ""], 0
        lines[-1] += piece if lines[-1] else piece.lstrip()
        used += width
    return lines


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value and param.name:
        ctx.meta.setdefault(_META, {})[param.name] = value


_KEPT: dict[str, Any] = {"expose_value": False, "callback": _keep}


def options(command: click.Command) -> click.Command:
    """The command with the three options, which all commands have; before and after its name they mean the same."""
    command.params += [
        click.Option(["--quiet", "-q"], is_flag=True, help="Only answers and errors.", **_KEPT),
        click.Option(["--verbose", "-v"], is_flag=True, help="Also what happens meanwhile.", **_KEPT),
        click.Option(
            ["--log"], type=click.Choice(["text", "json"]), help="Form of what goes to standard error.", **_KEPT
        ),
    ]
    return command


def localise(command: click.Command) -> None:
    """Put a command's help into the reader's language."""
    said = paragraphs(command)
    if (first := told(said[0])) != said[0]:
        command.short_help = first
    command.help = "\n\n".join(map(_shown, said))
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            param.help = told(param.help)


def paragraphs(command: click.Command) -> list[str]:
    """What a command's help says, a paragraph in one line; its example, which begins with a backspace, as it stands."""
    text = inspect.cleandoc(command.help or "")
    return [part if part.startswith(_AS_IT_STANDS) else " ".join(part.split()) for part in text.split("\n\n")]


def _shown(paragraph: str) -> str:
    if paragraph.startswith(_AS_IT_STANDS):
        return paragraph.replace("Example:", told("Example:"), 1)
    translation = told(paragraph)
    if translation == paragraph:
        return paragraph
    return "\n".join((_AS_IT_STANDS, *_folded(translation)))


def _settings() -> dict[str, Any]:
    context = click.get_current_context(silent=True)
    found: dict[str, Any] = context.meta.get(_META, {}) if context else {}
    return found


class _Stream(logging.Handler):
    """Standard error, as the options of the running command want it."""

    def emit(self, record: logging.LogRecord) -> None:
        settings = _settings()
        least = logging.ERROR if settings.get("quiet") else logging.DEBUG if settings.get("verbose") else logging.INFO
        if record.levelno < least:
            return
        message = record.getMessage()
        click.echo(_json(record, message) if settings.get("log") == "json" else _line(message), err=True)


def _line(message: str) -> str:
    from kg.terminal import plain

    return f"kg: {plain(told(message))}"


def _json(record: logging.LogRecord, message: str) -> str:
    import json

    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": time, "level": record.levelname.lower(), "message": message}, ensure_ascii=False)


def start() -> None:
    """Let the log ``kg`` speak to standard error; for the command line alone, never for programs that import the package."""
    if not any(isinstance(handler, _Stream) for handler in LOG.handlers):
        LOG.addHandler(_Stream())
    LOG.setLevel(logging.DEBUG)
    LOG.propagate = False
