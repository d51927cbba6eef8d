"""The program rsync as a target: rsync+ssh://user@host/path, or rsync://host/module/path where a daemon listens."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

from narrator.errors import PublishError
from narrator.publish.failures import failure
from narrator.publish.pieces import Piece
from narrator.publish.targets.addresses import Address
from narrator.publish.targets.target import Target, TransferError

_TIMEOUT_S = 60
_LONGEST_S = 4 * 3600
"""For one piece, whatever it says meanwhile."""


class RsyncTarget(Target):
    """rsync writes under a temporary name and renames by itself. Keys and hosts are ssh's own, options RSYNC_RSH's."""

    def __init__(self, address: Address) -> None:
        if shutil.which("rsync") is None:
            raise PublishError(f"{address}: needs the program rsync, which is not installed")
        user = f"{address.user}@" if address.user else ""
        self._options: list[str] = []
        if address.scheme == "rsync":
            port = f":{address.port}" if address.port else ""
            self._root = f"rsync://{user}{address.host}{port}{address.path}"
        else:
            self._root = f"{user}{address.host}:{address.path}"
            if address.port:
                self._options = ["-e", f"ssh -p {address.port}"]

    def send(self, piece: Piece, content: Path | bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            staged = Path(folder, piece.path)
            staged.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                staged.write_bytes(content)
            else:
                staged.symlink_to(content.resolve())
            self._run(["--recursive", "--copy-links", "--chmod=D755,F644", "--mkpath", f"{folder}/", f"{self._root}/"])

    def remove(self, path: str) -> None:
        """rsync removes only what a folder of ours lacks: an empty one, with all but this path left out."""
        with tempfile.TemporaryDirectory() as folder:
            place = PurePosixPath(path)
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            parents = [f"--include=/{parent}/" for parent in reversed(place.parents) if str(parent) != "."]
            rules = [*parents, f"--include=/{place}", "--exclude=*"]
            self._run(["--recursive", "--delete", *rules, f"{folder}/", f"{self._root}/"])

    def close(self) -> None:
        pass

    def _run(self, arguments: list[str]) -> None:
        command = ["rsync", "--quiet", f"--timeout={_TIMEOUT_S}", *self._options, *arguments]
        try:
            ran = subprocess.run(command, capture_output=True, errors="replace", check=False, timeout=_LONGEST_S)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise TransferError(f"{self._root}: rsync: {error}") from error
        if ran.returncode:
            detail = ran.stderr.strip() or f"rsync left with {ran.returncode}"
            raise failure("rsync", ran.returncode, self._root, detail)
