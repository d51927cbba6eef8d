"""`python -m tests.fuzz [--minutes N] [FILE…]`: new examples for every door, round after round, until the time is up.

What is found is printed with the lines that make it again; put it beside the strategy as an `@example`.
"""

from __future__ import annotations

import argparse
import secrets
import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).parent


def main() -> int:
    """0 when nothing was found, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=480.0)
    parser.add_argument("files", nargs="*", type=Path, help="test files of tests/fuzz; all without any")
    asked = parser.parse_args()
    files = asked.files or sorted(_HERE.glob("test_*.py"))
    end, rounds, found = time.monotonic() + asked.minutes * 60, 0, 0
    while time.monotonic() < end:
        rounds += 1
        for file in files:
            if time.monotonic() >= end:
                break
            seed = secrets.randbits(32)
            command = [sys.executable, "-m", "pytest", "-q", "-x", str(file), "-o", "timeout=0"]
            run = subprocess.run(
                [*command, "--hypothesis-profile=night", f"--hypothesis-seed={seed}"],
                check=False,
                capture_output=True,
                text=True,
            )
            if run.returncode not in (0, 5):
                found += 1
                print(f"{file} (seed {seed})\n{run.stdout[-8000:]}\n{run.stderr[-2000:]}", flush=True)
        print(f"round {rounds}: {found} found so far", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
