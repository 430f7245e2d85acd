"""The documentation's site is built without a warning, from nothing but what is here, and loads nothing from elsewhere."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from gold import ROOT
from mkdocs.__main__ import cli


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")

    def refused(*_: object) -> None:
        raise AssertionError("the documentation asks the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(socket.socket, "connect", refused)
        done = CliRunner().invoke(cli, ["build", "--strict", "--site-dir", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


def test_it_says_what_readme_and_docstrings_say(site: Path) -> None:
    assert "every triple leads back to its exact words" in (site / "index.html").read_text("utf-8")
    api = (site / "api.html").read_text("utf-8")
    assert "What cannot be read is a" in api and 'id="kg.api.Graph.ask"' in api
    assert "每一条三元组都能回到原文的字句" in (site / "README.zh.html").read_text("utf-8")


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        text = page.read_text("utf-8")
        assert re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//', text) == []
        assert [tag for tag in re.findall(r"<link[^>]*>", text) if "//" in tag and "canonical" not in tag] == []
