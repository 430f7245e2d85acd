"""The README and its like as pages of the documentation's site, whose links are those of a folder ``docs``."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
PAGES = {
    "README.md": "index.md",
    "README.zh.md": "README.zh.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "CHANGELOG.md": "CHANGELOG.md",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them, as mkdocs asks its hooks."""
    for source, target in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, target, content=re.sub(r"\]\(([^)#:]+)(#[^)]*)?\)", _link, text)))
    files.append(File.generated(config, "LICENSE.txt", content=(ROOT / "LICENSE").read_text(encoding="utf-8")))
    return files


def _link(found: re.Match[str]) -> str:
    path = {"LICENSE": "LICENSE.txt"}.get(found[1], PAGES.get(found[1], found[1].removeprefix("docs/")))
    return f"]({path}{found[2] or ''})"
