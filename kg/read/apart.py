"""Documents are read in a process of its own: one made to exhaust its reader ends that process, and nothing else.

``python -m kg.read.apart`` reads documents from standard input, one after another. A request is a line of JSON
(``ending``, ``place``, ``size``) and that many bytes; an answer is a line of JSON with ``text``, or with ``problem``
and ``remedy``. Of a scan it also says ``pages``: asked again with that number, it reads the pictures, which takes longer.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from kg.errors import InputError
from kg.read.formats import READERS, Format, Read
from kg.read.ocr import found
from kg.read.pdf import Scan

try:
    import resource
except ModuleNotFoundError:  # a system without such limits
    resource = None  # type: ignore[assignment]

_SECONDS, _SECONDS_A_MEGABYTE = 30, 10  # of work: what else the machine does is not the document's fault
_PATIENCE = 10  # times as long may it last, on the clock
_BYTES, _BYTES_A_BYTE = 2**30, 64  # of memory: for the libraries, and for each byte of the document
_SECONDS_A_PAGE, _BYTES_FOR_PICTURES = 90, 2**32  # for an engine that reads pictures; ours takes 5 to 15 s a page
_ROOT = str(Path(__file__).parents[2])
_TOO_MUCH = "reading it takes more {} than a document of its size should"
_LEAVE = "leave it out, or save its words as text"
_OUT_OF_TIME = -signal.SIGXCPU if hasattr(signal, "SIGXCPU") else None


class Apart:
    """A process that reads documents; started when there is one to read, and again after one that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0  # a fork must not talk to the process of what it was forked from
        self._lock = threading.Lock()

    def read(self, ending: str, place: str, data: bytes) -> str:
        """The text of a document. Raises InputError, also when it takes more time or memory than its size warrants."""
        answer = self._answered(ending, place, data, 0)
        if (pages := answer.get("pages")) and found():
            answer = self._answered(ending, place, data, int(pages))
        if "text" in answer:
            return str(answer["text"])
        raise InputError(place, str(answer["problem"]), str(answer["remedy"]))

    def _answered(self, ending: str, place: str, data: bytes, pages: int) -> dict[str, Any]:
        with self._lock:
            process = self._running()
            limit = _SECONDS + _SECONDS_A_MEGABYTE * len(data) // 2**20 + _SECONDS_A_PAGE * pages
            request = {"ending": ending, "place": place, "size": len(data), "pages": pages, "seconds": limit}
            late = threading.Event()

            def stop() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(_PATIENCE * limit, stop)
            timer.start()
            try:
                answer = _asked(process, request, data)
            finally:
                timer.cancel()
            if answer is None or pages:
                self.end()  # what an engine holds would be more than the next document may take
            if answer is None:
                slow = late.is_set() or process.returncode == _OUT_OF_TIME
                raise InputError(place, _TOO_MUCH.format("time" if slow else "memory"), _LEAVE)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._owner = os.getpid()
            paths = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__],  # what lies in the current folder is no module
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": paths},
            )  # fmt: skip
        return self._process

    def end(self) -> None:
        """Let the process go."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
            self._process = None


def _asked(process: subprocess.Popen[bytes], request: Mapping[str, Any], data: bytes) -> dict[str, Any] | None:
    """The answer; None when the process ended before it."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n" + data)
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
    except (OSError, ValueError):
        return None
    return answer


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Read documents until there are no more."""
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        form, pages = READERS[request["ending"]], request["pages"]
        _bound_memory(request["size"], _BYTES_FOR_PICTURES if pages else 0)
        _bound_work(
            request["seconds"] * (os.cpu_count() or 1) if pages else request["seconds"]
        )  # an engine takes all cores
        told = _answer(form, form.pictures if pages and form.pictures else form.read, request["place"], data)
        answers.write(json.dumps(told).encode() + b"\n")
        answers.flush()


def _answer(form: Format, read: Read, place: str, data: bytes) -> dict[str, Any]:
    try:
        return {"text": read(place, data)}
    except Scan as error:
        return {"problem": error.problem, "remedy": error.remedy, "pages": error.pages}
    except InputError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        return {"problem": _TOO_MUCH.format("memory"), "remedy": _LEAVE}
    except RecursionError:
        return {"problem": "it is nested too deeply", "remedy": _LEAVE}
    except ModuleNotFoundError as error:
        return {"problem": f"no module {error.name}", "remedy": f"run: pip install 'zonekg[{form.extra}]'"}
    except Exception as error:  # what a library raises on a document made to break it is in no list
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return {"problem": f"it is damaged ({told})", "remedy": "save it anew"}


def _bound_memory(size: int, more: int) -> None:
    """Bound this process's memory; systems without such limits go without."""
    if resource:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES + _BYTES_A_BYTE * size + more, hard))


def _bound_work(seconds: int) -> None:
    """Bound the processor time that this process may still use; where there is no such limit, the clock alone does."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def main() -> None:
    """The process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, answers)


PROCESS = Apart()
atexit.register(PROCESS.end)

if __name__ == "__main__":
    main()
