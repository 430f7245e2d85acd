"""Words in pictures of pages: by the engine of the extra, and by one that a package of its own brings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from gold import ROOT
from making import paragraphs, printed
from PIL import Image

from kg import pipeline
from kg.read import ocr

TEXT = "青川县产业集聚区简介\n青川县产业集聚区规划面积12.5平方公里，主导产业为食品加工。\n存在的问题：一是用地指标不足；二是企业融资难。\n"
ENGINE = """
def lines(png):
    assert png.startswith(b"\\x89PNG")
    return [Seen("费县经济开发区规划面积8.6平方公里，", 40, 90, 400, 110), Seen("费县经济开发区简介", 40, 40, 200, 60),
            Seen("主导产业为木业。", 40, 120, 200, 140)]
"""


def scanned(path: Path) -> Path:
    """A PDF as a scanner makes it of the printed one: pictures of it without its head."""
    with pdfplumber.open(path) as document:
        pictures = [page.crop((60, 60, 340, 240)).to_image(resolution=150).original for page in document.pages]
    target = path.with_name("扫描.pdf")
    pictures[0].convert("RGB").save(target, save_all=True, append_images=pictures[1:], resolution=150)
    return target


def test_the_extra_reads_a_scan_as_if_it_were_text(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "报告.txt").write_text(TEXT, encoding="utf-8")
    made = scanned(printed(paragraphs(TEXT), tmp_path, "width: 340px"))
    graphs = []
    for source in (tmp_path / "text" / "报告.txt", made):
        out = tmp_path / source.suffix[1:]
        assert pipeline.build([source], out, lambda *_: None).reports == 1
        graphs.append((out / "graph.ttl").read_text("utf-8").replace(source.name, "报告"))
    assert "用地指标不足" in graphs[0] and graphs[0] == graphs[1]


def test_a_package_brings_an_engine_of_its_own(tmp_path: Path) -> None:
    packages, blank = tmp_path / "packages", tmp_path / "blank.pdf"
    told = packages / "seer-1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: seer\nVersion: 1.0\n", encoding="utf-8")
    (told / "entry_points.txt").write_text(f"[{ocr.GROUP}]\nseer = seer:lines\n", encoding="utf-8")
    (packages / "seer.py").write_text("from kg.read.ocr import Seen\n" + ENGINE, encoding="utf-8")
    Image.new("RGB", (600, 800), "white").save(blank)
    program = f"from pathlib import Path; from kg.read import read; print(read(Path({str(blank)!r})).text)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(packages), str(ROOT))), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.split() == ["费县经济开发区简介", "费县经济开发区规划面积8.6平方公里，", "主导产业为木业。"], (
        done.stderr
    )


def test_without_an_engine_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    Image.new("RGB", (300, 200), "white").save(tmp_path / "blank.pdf")
    from kg.read.pdf import Scan, read_pdf

    with pytest.raises(Scan, match=r"a scan: 1 pages are pictures without text; .*pip install 'zonekg\[ocr\]'"):
        read_pdf("blank.pdf", (tmp_path / "blank.pdf").read_bytes())
