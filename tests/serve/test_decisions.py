"""Decisions over HTTP: only where the server was asked to take them, only from its own page, only into its place."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from serving import Server, serving

from kg import pipeline
from kg.cli import main
from kg.curate import corrections

TEXT = "费县经济开发区调研报告\n费县经济开发区位于费县探沂镇，主导产业为木业加工。\n园区道路两侧绿树成荫。\n街上人来人往。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "in").mkdir()
    (folder / "in" / "r.txt").write_text(TEXT, encoding="utf-8")
    pipeline.build([folder / "in"], folder / "out", lambda *_: None)
    return folder


@pytest.fixture
def bench(folder: Path) -> Iterator[Server]:
    file = folder / "in" / corrections.FILE
    with serving(folder / "out", folder / "log", "--review", str(file), "--by", "李审") as server:
        server.headers["origin"] = str(server.base_url).rstrip("/")
        yield server
    file.unlink(missing_ok=True)


def test_without_the_option_nothing_is_shown_or_taken(server: Server) -> None:
    origin = {"origin": str(server.base_url).rstrip("/")}
    told = server.post("review", json={"编号": "x", "判断": "错"}, headers=origin)
    assert told.status_code == 403 and "only reads" in told.text
    assert server.get("review").status_code == 403
    assert server.get("vocabulary").json()["review"] is False


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": None}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://zonekg.example"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"host": "zonekg.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_only_its_own_page_decides(headers: dict[str, str | None], status: int, bench: Server, folder: Path) -> None:
    mark = {"编号": bench.get("review").json()["rows"][0]["编号"], "判断": "错"}
    request = bench.build_request("POST", "review", json=mark)
    for name, value in headers.items():
        request.headers.pop(name, None)
        if value is not None:
            request.headers[name] = value
    assert bench.send(request).status_code == status
    assert (folder / "in" / corrections.FILE).exists() is (status == 200)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"no json", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b'{"\xe5\x88\xa4\xe6\x96\xad": 1}', 400),
        ({"编号": "ROW"}, 400),
        ({"编号": "ROW", "判断": "也许"}, 400),
        ({"编号": "ROW", "判断": 1}, 400),
        ({"编号": "ROW", "判断": "改", "正确主语": "\ud800"}, 400),
        ({"编号": "ROW", "判断": "改", "正确主语": "\0"}, 400),
        ({"编号": "ROW", "判断": "改"}, 400),
        ({"编号": "ROW", "判断": "错", "文件": "../../x"}, 400),
        ({"编号": "none", "判断": "错"}, 404),
        ({"编号": "ROW", "判断": "错", "备注": "长" * 300_000}, 413),
    ],
)
def test_what_cannot_be_understood_changes_nothing(
    sent: bytes | dict[str, object], status: int, bench: Server, folder: Path
) -> None:
    if isinstance(sent, dict):
        row = bench.get("review").json()["rows"][0]["编号"]
        sent = json.dumps({name: row if value == "ROW" else value for name, value in sent.items()}).encode()
    told = bench.post("review", content=sent, headers={"content-type": "application/json"})
    assert told.status_code == status, told.text
    assert not (folder / "in" / corrections.FILE).exists()


def test_decisions_at_once_are_all_kept(bench: Server, folder: Path) -> None:
    rows = bench.get("review").json()["rows"]
    told: list[int] = []

    def decide(row: dict[str, str]) -> None:
        told.append(bench.post("review", json={"编号": row["编号"], "判断": "对"}).status_code)

    threads = [threading.Thread(target=decide, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [200] * len(rows) and len(rows) > 3
    found = list(corrections.read(folder / "in" / corrections.FILE))
    assert {getattr(one, "id", "") for one in found} == {row["编号"] for row in rows}
    assert bench.get("review").json() == {"rows": [], "total": 0}


def test_a_faulty_file_of_corrections_is_told_and_stays(bench: Server, folder: Path) -> None:
    file = folder / "in" / corrections.FILE
    file.write_text("my own notes\n", encoding="utf-8")
    row = bench.get("review").json()["rows"][0]["编号"]
    told = bench.post("review", json={"编号": row, "判断": "错"})
    assert told.status_code == 409 and "corrections.tsv:1" in told.text
    assert file.read_text(encoding="utf-8") == "my own notes\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--review", "IN", "--host", "0.0.0.0"), "for this machine alone"),
        (("--review", "IN", "--host-name", "zonekg.example"), "for this machine alone"),
        (("--review", "OUT"), "corrections.tsv; give that"),
    ],
)
def test_where_it_will_not_start(options: tuple[str, ...], complaint: str, folder: Path) -> None:
    places = {"IN": str(folder / "in"), "OUT": str(folder / "out")}
    told = CliRunner().invoke(main, ["serve", "--graph", places["OUT"], *(places.get(o, o) for o in options)])
    assert told.exit_code != 0 and complaint in told.output
