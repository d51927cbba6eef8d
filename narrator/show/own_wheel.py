"""The program that runs → a line by which pip installs the same elsewhere: an address, or a wheel made of it.

Its name on a public index may be anybody's, so no line asks an index for it.
"""

from __future__ import annotations

import json
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path

from narrator import __version__
from narrator.errors import InputError

WHEEL = f"narrator-{__version__}-py3-none-any.whl"
_EXTRAS = "[natural,documents]"
_WHEN = (1980, 1, 1, 0, 0, 0)
_NOT_IN_WHEELS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


def published_requirement() -> str | None:
    """The line, where this program was installed from a repository or an archive on the web; else None."""
    told = json.loads(_own().read_text("direct_url.json") or "{}")
    url = str(told.get("url", ""))
    if not url.startswith(("https://", "ssh://")):
        return None
    if commit := told.get("vcs_info", {}).get("commit_id"):
        return f"narrator{_EXTRAS} @ {told['vcs_info']['vcs']}+{url}@{commit}"
    digest = told.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"narrator{_EXTRAS} @ {url}" + (f"#sha256={digest}" if digest else "")


def wheel_requirement(folder: str) -> str:
    """The line for a wheel in a folder beside the file of requirements."""
    return f"./{folder}/{WHEEL}{_EXTRAS}"


def own_wheel() -> bytes:
    """A wheel of the program that runs, with its voices: the same program gives the same bytes.

    Raises InputError where what is installed cannot be told.
    """
    files = dict(sorted(_files()))
    info = f"narrator-{__version__}.dist-info"
    rows = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""]).encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            wheel.writestr(entry, content)
    return buffer.getvalue()


def _own() -> Distribution:
    try:
        return distribution("narrator")
    except PackageNotFoundError as error:
        raise InputError("narrator is not installed as a package here: install it with pip first") from error


def _files() -> Iterator[tuple[str, bytes]]:
    """Each file of the wheel: the package, the voices that a checkout keeps beside it, what is told of the package."""
    package = Path(__file__).parents[1]
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"narrator/{path.relative_to(package).as_posix()}", path.read_bytes()
    built_in = package / "voices" / "built_in"
    for path in () if built_in.is_dir() else (package.parent / "voices").glob("*.toml"):
        yield f"narrator/voices/built_in/{path.name}", path.read_bytes()
    for file in _own().files or ():
        parts = file.parts
        if len(parts) > 1 and parts[0].endswith(".dist-info") and parts[-1] not in _NOT_IN_WHEELS:
            yield "/".join((f"narrator-{__version__}.dist-info", *parts[1:])), Path(str(file.locate())).read_bytes()


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
