"""A reader that may hang, or eat all memory, on a file made to do so → run in a process of its own, within limits.

`python -m narrator.article.documents.sealed READER SOURCE` reads the file on standard input and writes JSON.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from narrator.errors import ArticleError, NarratorError
from narrator.errors.extras import pip_install
from narrator.records import Article

log = logging.getLogger(__name__)

_TIMEOUT_S = 120.0
"""A report of 200 pages, a million letters, took 25 seconds on one core of 2026, and 65 MB."""
_MOST_MEMORY_BYTES = 2_000_000_000
"""Of address space, of which much is never used."""
_READERS = {
    "pdf": ("pdfminer", "narrator.article.documents.pdf.article", "article_of_pdf"),
    "docx": ("mammoth", "narrator.article.documents.docx", "article_of_docx"),
}
"""By the name of the extra: the package that it brings, and the function from bytes and source to Article."""
_KINDS = {"pdf": "a PDF", "docx": "a Word document"}


def read_sealed(reader: str, content: bytes, source: str, timeout_s: float = _TIMEOUT_S) -> Article:
    """The article that the reader finds. Raises its ArticleError, or one that tells that a limit was passed, or which
    extra is to be installed.
    """
    package, _, _ = _READERS[reader]
    if find_spec(package) is None:
        raise ArticleError(f"{source}: this is {_KINDS[reader]}, which needs one more package: {pip_install(reader)}")
    command = [sys.executable, "-m", "narrator.article.documents.sealed", reader, source]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONIOENCODING": "utf-8:surrogateescape",
    }
    try:
        ran = subprocess.run(
            command, input=content, capture_output=True, timeout=timeout_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        tip = "save its text, and give that"
        raise ArticleError(
            f"{source}: reading it took more than {timeout_s:g} seconds, and was stopped; {tip}"
        ) from error
    return _answer(ran, source)


def missing_extras() -> list[tuple[str, str]]:
    """(What cannot be read here, the extra that would bring its reader) for each."""
    return [(_KINDS[reader], reader) for reader, (package, _, _) in _READERS.items() if find_spec(package) is None]


def _answer(ran: subprocess.CompletedProcess[bytes], source: str) -> Article:
    try:
        told = json.loads(ran.stdout)
    except ValueError as error:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1] if ran.returncode == 1 and said else "it takes more memory than any document needs"
        raise ArticleError(f"{source}: it cannot be read ({why}); save its text, and give that") from error
    if "error" in told:
        raise ArticleError(told["error"])
    article = Article(**told["article"])
    for warning in told["warnings"]:
        log.warning("%s", warning)
    return (
        replace(article, published=datetime.fromisoformat(told["article"]["published"]))
        if article.published
        else article
    )


def main() -> None:
    """Read one file and tell what came of it."""
    reader, source = sys.argv[1:3]
    _set_limits()
    warnings: list[str] = []
    _, module, name = _READERS[reader]
    read: Callable[[bytes, str, list[str]], Article] = getattr(import_module(module), name)
    try:
        article = read(sys.stdin.buffer.read(), source, warnings)
        published = article.published.isoformat() if article.published else None
        told: dict[str, object] = {"article": {**asdict(article), "published": published}, "warnings": warnings}
    except NarratorError as error:
        told = {"error": str(error)}
    except MemoryError:
        told = {
            "error": f"{source}: reading it takes more memory than any document needs; save its text, and give that"
        }
    sys.stdout.write(json.dumps(told))


def _set_limits() -> None:
    """Where the system has such limits; elsewhere time is the only one."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
    except (ValueError, OSError):  # a lower one is set already, or none can be
        return


if __name__ == "__main__":
    main()
