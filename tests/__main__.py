"""`python -m tests`: style, types, security and tests, as CI runs them, in this order; more arguments go to pytest.

Tests run on every core, a file's one after the other (`-n 0`: all in this process, one after the other).
"""

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


PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile")


def main() -> int:
    """The first failure's exit code, or 0."""
    for command in (*CHECKS, (*PYTEST, *sys.argv[1:])):
        code = subprocess.run([sys.executable, "-m", *command], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
