"""`python -m tests`: style, types and tests, in this order, as CI runs them; further arguments go to pytest."""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "narrator", "tests"),
    ("ruff", "format", "--check", "--quiet", "narrator", "tests"),
    ("mypy",),
)


def main() -> int:
    """The first failure's exit code, or 0."""
    for command in (*CHECKS, ("pytest", *sys.argv[1:])):
        code = subprocess.run([sys.executable, "-m", *command], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
