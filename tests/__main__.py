"""`python -m tests`: style, types, security and tests, as CI runs them, in this order; more arguments go to pytest."""

from __future__ import annotations

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "narrator", "tests"),
    ("ruff", "format", "--check", "--quiet", "narrator", "tests"),
    ("mypy",),
    ("bandit", "--quiet", "-ll", "--configfile", "pyproject.toml", "--recursive", "narrator"),  # medium and above
    ("tests.audit",),
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
