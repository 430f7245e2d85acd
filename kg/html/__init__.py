"""Pages that stand alone: they load nothing and run nothing. Templates are the files beside this one."""

from __future__ import annotations

from typing import Any


def fill(template: str, **values: Any) -> str:
    """A template with its values, each escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    engine = Environment(
        loader=PackageLoader(__name__, ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return engine.get_template(template).render(**values)
