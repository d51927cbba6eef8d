"""A fault of ours → a file in the cache folder that tells where it was, to be sent with a report."""

from __future__ import annotations

import os
import re
import time
import traceback
from pathlib import Path

from narrator.errors.visible import visible

_KEPT = 20
_CREDENTIALS = re.compile(r"(?<=//)[^/@\s'\"]*@")
"""The user and the password of an address."""


def without_credentials(text: str) -> str:
    """The text with the users and passwords of its addresses left out: what is reported is read by others."""
    return _CREDENTIALS.sub("…@", text)


def traceback_text(error: BaseException) -> str:
    """The traceback as Python writes it, but for passwords."""
    return without_credentials("".join(traceback.format_exception(error)))


def keep_fault(error: BaseException, arguments: list[str]) -> Path | None:
    """Where the traceback was written, beside the last ones; None where nothing can be written."""
    from narrator.disk.cache import default_cache_folder
    from narrator.disk.files import write_text

    stamp = time.strftime("%Y-%m-%dT%H-%M-%SZ", time.gmtime())
    path = default_cache_folder() / "faults" / f"{stamp}-{os.getpid()}.txt"
    try:
        write_text(path, visible(_report(error, arguments)))
        for old in sorted(path.parent.glob("*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _report(error: BaseException, arguments: list[str]) -> str:
    import platform

    from narrator import __version__

    called = without_credentials(" ".join(["narrator", *arguments]))
    machine = f"Narrator {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{called}\n{machine}\n\n{traceback_text(error)}"
