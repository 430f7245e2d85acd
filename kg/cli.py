"""The command line: ``kg`` and its commands.

Exit codes: 0 done, 1 nothing could be done, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kg.commands import COMMANDS
from kg.commands.shared import complain
from kg.errors import KgError
from kg.project import VARIABLE


class _Commands(click.Group):
    """Commands whose expected failures are one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            complain(str(error))
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the work, not of the alphabet


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonekg")
@click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder with a kg.toml; default: the nearest, from here upwards.",
)
def main(project: Path | None) -> None:
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
    if project:
        os.environ[VARIABLE] = str(project.absolute())  # before the words are read, and for processes of its own


for _command in COMMANDS:
    main.add_command(_command)
