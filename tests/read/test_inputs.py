"""Where reports come from: folders, archives, standard input, servers; what is none is named."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from making import REPORT, page_of_a_site, word, zipped, zipped_in_gbk

from kg.errors import InputError
from kg.read import find, read

ZONE = "青川县产业集聚区"


def kg(*words: object, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, env=os.environ | environment)


def zones(out: Path) -> str:
    return kg("query", "SELECT ?n {?z a zk:Zone ; rdfs:label ?n}", "--graph", out, "--format", "csv").stdout.decode()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A web server of this machine with a page, a document behind a redirect, and nothing else."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "报告.html").write_bytes(page_of_a_site(REPORT))
    word(REPORT, folder).rename(folder / "download")

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/download")
                self.end_headers()
            else:
                super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_standard_input(tmp_path: Path) -> None:
    for number, given in enumerate((REPORT.encode("gb18030"), word(REPORT, tmp_path).read_bytes())):
        done = kg("build", "-", "--out", tmp_path / str(number), given=given)
        assert done.returncode == 0, done.stderr
        assert ZONE in zones(tmp_path / str(number))


def test_addresses(server: str, tmp_path: Path) -> None:
    done = kg("build", f"{server}/报告.html", f"{server}/moved", f"{server}/none", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert f"{server}/none: the server answers 404; check the address" in done.stdout.decode()
    assert ZONE in zones(tmp_path / "out")
    query = "SELECT ?s {?r zk:source ?s}"
    told = kg("query", query, "--graph", tmp_path / "out", "--format", "csv").stdout.decode().split()
    assert sorted(told[1:]) == [f"{server}/moved", f"{server}/报告.html"]


def test_an_address_without_a_server(tmp_path: Path) -> None:
    done = kg("build", "http://127.0.0.1:9/x.html", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("kg: http://127.0.0.1:9/x.html: ")
    assert done.stderr.count(b"\n") == 1


def test_archives_with_their_folders_and_names(tmp_path: Path) -> None:
    members = {"甲/报告.txt": REPORT.encode(), "乙/报告.docx": word(REPORT, tmp_path).read_bytes()}
    (tmp_path / "a.zip").write_bytes(zipped(members | {"__MACOSX/._报告.txt": b"x", "pic.png": b"x"}))
    (tmp_path / "b.zip").write_bytes(zipped_in_gbk("调研.txt", REPORT.encode()))
    found = list(find([tmp_path / "a.zip", tmp_path / "b.zip"]))
    names = [item.name for item in found if not isinstance(item, InputError)]
    assert names == ["a.zip/乙/报告.docx", "a.zip/甲/报告.txt", "b.zip/调研.txt"]


def test_what_was_read_in_an_archive_is_verified_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"甲/报告.txt": REPORT.encode()}))
    assert kg("build", tmp_path / "a.zip", "--out", tmp_path / "out").returncode == 0
    done = kg("verify", tmp_path / "out", "--sources", tmp_path)
    assert done.returncode == 0 and b" 0 faults" in done.stdout


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xb1.txt")).write_bytes(REPORT.encode())
    assert kg("build", tmp_path, "--out", tmp_path / "out").returncode == 0
    told = kg("query", "SELECT ?s {?r zk:source ?s}", "--graph", tmp_path / "out", "--format", "csv").stdout.decode()
    assert told.split()[1:] == [r"\xff\xb1.txt"]
    assert kg("verify", tmp_path / "out", "--sources", tmp_path).returncode == 0


def test_what_is_no_file_is_named_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "~$lock.docx").write_bytes(b"x")
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    found = list(find([tmp_path]))
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        f"{tmp_path / name}: neither a file nor a link to one; leave it out" for name in ("gone.txt", "pipe.txt")
    ]
    assert [item.name for item in found if isinstance(item, Path)] == ["报告.txt"]
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read(tmp_path / "pipe.txt")


def test_a_missing_extra_is_named(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    for module in ("docx", "pdfplumber", "openpyxl", "trafilatura"):
        (absent / module).mkdir(parents=True)
        (absent / module / "__init__.py").write_text(f"raise ModuleNotFoundError('no', name={module!r})")
    word(REPORT, tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.html").write_bytes(page_of_a_site(REPORT))
    (tmp_path / "a.xlsx").write_bytes(zipped({"xl/workbook.xml": b""}))
    for name, extra in (("报告.docx", "docx"), ("a.pdf", "pdf"), ("a.html", "html"), ("a.xlsx", "xlsx")):
        done = kg("build", tmp_path / name, "--out", tmp_path / "out", PYTHONPATH=str(absent))
        assert done.returncode == 1
        assert done.stderr.decode().strip().endswith(f"run: pip install 'zonekg[{extra}]'"), done.stderr
        assert done.stderr.count(b"\n") == 1
