"""Known vulnerabilities of what the locks hold, by pip-audit; words given are passed on to it.

Findings fail, and so does anything wrong with the locks or the call. A service that is not reached, or knows none of
the packages, as behind a mirror, is named in one line, and the run goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCKS = sorted((Path(__file__).parent.parent / ".ci" / "locks").glob("*.txt"))
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"),
    *("--desc", "off", "--progress-spinner", "off", "--timeout", "10"),
)
SECONDS = 300  # for all packages; the timeout above is that of one request
UNREACHED = ("ConnectionError", "Timeout", "ServiceError", "Could not connect")
"""What pip-audit's last words name when the service, not the call, is at fault."""


def main(words: list[str], locks: list[Path] = LOCKS) -> int:
    """Give the exit code: 0 where nothing is known or nothing can be asked, 1 for findings and faults."""
    files = [word for lock in locks for word in ("--requirement", str(lock))]
    try:
        done = subprocess.run((*COMMAND, *files, *words), capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return _left_out(f"no answer within {SECONDS} seconds")
    if not done.stdout.startswith("{"):
        said = (done.stderr.strip() or "pip-audit said nothing").splitlines()
        if any(word in line for line in said for word in UNREACHED):
            return _left_out("the service of known vulnerabilities is not reached")
        print("audit:", said[-1], file=sys.stderr)
        return 1
    packages = json.loads(done.stdout)["dependencies"]
    asked = [package for package in packages if "vulns" in package]
    if not asked:
        return _left_out(f"the service knows none of {len(packages)} packages")
    found = [(package, finding) for package in asked for finding in package["vulns"]]
    for package, finding in found:
        mended = ", ".join(finding["fix_versions"]) or "none yet"
        print(f"audit: {package['name']} {package['version']}: {finding['id']}; mended in: {mended}")
    unknown = [package["name"] for package in packages if "vulns" not in package]
    print(
        f"audit: {len(asked)} packages asked about, {len(found)} findings", *(f"; unknown: {name}" for name in unknown)
    )
    return 1 if found else 0


def _left_out(why: str) -> int:
    print("audit left out:", why)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
