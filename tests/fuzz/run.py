"""The fuzzer: ``python -m tests.fuzz.run TARGET [--seconds 600]``, with atheris (extra ``fuzz``).

Starts from the kept inputs of the target and from words of this repository. Of what it finds to reach something new,
the shortest inputs go into ``corpus/TARGET.zip``. An input that fails is put into ``golden/TARGET``, one for each line
that raises, and the run goes on; one that hangs or exhausts the memory ends it.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

from tests.fuzz.kept import GOLDEN, pack, unpack

_MOST, _HANG, _MEMORY = 1_000, 60, 4_096  # bytes of an input, seconds that it may take, MB of the process
_INSTRUMENTED = ["kg", "docx", "openpyxl", "pdfminer", "pdfplumber"]


def main() -> None:
    """Fuzz, keep what was found; exit code 1 if an input failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=int, default=700, help="how many inputs are kept, the shortest")
    told = parser.parse_args()
    from tests.fuzz.seeds import seeds  # not in the fuzzer's process: what is imported there before it is not watched

    before = set(_failing(told.target))
    with tempfile.TemporaryDirectory() as scratch:
        for number, data in enumerate([*unpack(told.target), *seeds(told.target)]):
            Path(scratch, f"seed-{number}").write_bytes(data[:_MOST])
        bounds = {"max_total_time": told.seconds, "max_len": _MOST, "timeout": _HANG, "rss_limit_mb": _MEMORY}
        artifacts = GOLDEN / told.target
        artifacts.mkdir(parents=True, exist_ok=True)
        options = [*(f"-{name}={most}" for name, most in bounds.items()), f"-artifact_prefix={artifacts}/"]
        inside = [sys.executable, "-c", "from tests.fuzz.run import inside; inside()", told.target, scratch]
        ended = subprocess.run([*inside, *options, "-print_final_stats=1", "-verbosity=1"], check=False).returncode
        kept = sorted((path.read_bytes() for path in Path(scratch).iterdir()), key=lambda data: (len(data), data))
        print(f"{told.target}: {len(kept)} inputs reach what was reached, {pack(told.target, kept[: told.keep])} kept")
    failed = sorted(set(_failing(told.target)) - before)
    print(*failed, f"{len(failed)} failures, the fuzzer ended with {ended}", sep="\n")
    sys.exit(bool(failed or ended))


def _failing(target: str) -> list[Path]:
    return list((GOLDEN / target).glob("*"))


def inside() -> None:
    """The fuzzer itself, which ends its process."""
    import atheris

    with atheris.instrument_imports(include=_INSTRUMENTED):
        from tests.fuzz.targets import TARGETS
    target, *words = sys.argv[1:]

    def watched(data: bytes) -> None:
        try:
            TARGETS[target](data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.name}:{type(error).__name__}"
            name = f"{Path(last.filename).stem}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
            path = GOLDEN / target / name
            if not path.exists() or path.stat().st_size > len(data):
                path.write_bytes(data)
                traceback.print_exc(limit=-3)

    atheris.Setup([sys.argv[0], *words], watched)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
