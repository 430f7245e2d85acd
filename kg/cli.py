"""The command line: ``kg`` and its commands.

Exit codes: 0 done, 1 nothing could be done or something was found, 2 wrong usage, 130 stopped by Ctrl-C. Every option can
also be given by the environment (``ZONEKG_BUILD_JOBS``) and by the project (``kg.toml``); see docs/command-line.md.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kg.commands import COMMANDS, telling
from kg.commands.settings import defaults
from kg.errors import KgError
from kg.messages import bind, told
from kg.project import VARIABLE


class _Commands(click.Group):
    """Commands whose expected failures are one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            telling.complain(str(error))
            ctx.exit(1)
        except click.UsageError as error:
            if type(error) is click.UsageError:  # click words the others, and translates them itself
                raise click.UsageError(told(error.message), error.ctx) from None
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the work, not of the alphabet


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "ZONEKG"})
@click.version_option(package_name="zonekg")
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder with a kg.toml; default: the nearest, from here upwards.",
)
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Turn Chinese reports on industrial zones into a knowledge graph.

    Every statement leads back to its exact words.

    \b
    Example:
      kg build seeds --out out
      kg query --list
      kg view
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Chinese gets escapes, not a traceback
            stream.reconfigure(errors="backslashreplace")
    if not sys.stdin.isatty() and hasattr(sys.stdin, "reconfigure"):  # a file of questions is UTF-8, as all files here
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if project:
        os.environ[VARIABLE] = str(project.absolute())  # before the words are read, and for processes of its own
    ctx.default_map = defaults(ctx.command)
    telling.start()


bind()
for _command in (main, *COMMANDS):
    telling.localise(telling.options(_command))
for _command in COMMANDS:
    main.add_command(_command)
