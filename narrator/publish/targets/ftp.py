"""An FTP server as a target: ftp://host/path, or ftps:// with TLS, by the standard library."""

from __future__ import annotations

import ftplib  # nosec B402 # a target that the user named; ftps:// and sftp:// are there beside it
import socket
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath

from narrator.errors import PublishError
from narrator.publish.failures import failure
from narrator.publish.pieces import Piece
from narrator.publish.targets.addresses import Address, credentials
from narrator.publish.targets.target import Target, TransferError, cut, temporary_name

_TIMEOUT_S = 60
_ANSWER_LINES = 1000
_ERRORS: tuple[type[Exception], ...] = (ftplib.Error, OSError, EOFError, ValueError, OverflowError)
"""ftplib's own, and the last two: an answer that is not UTF-8, numbers in it that are no address."""


class FtpTarget(Target):
    """STOR under a temporary name, then a rename. User and password: NARRATOR_FTP_… or ~/.netrc, else anonymous."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._ftp: _Ftp | None = None
        self._folders: set[str] = {"/", "."}

    def send(self, piece: Piece, content: Path | bytes) -> None:
        path = f"{self._address.path}/{piece.path}"
        temporary = temporary_name(path)
        try:
            ftp = self._connected()
            self._make_folders(ftp, str(PurePosixPath(path).parent))
            if isinstance(content, bytes):
                ftp.storbinary(f"STOR {temporary}", BytesIO(content))
            else:
                with content.open("rb") as file:
                    ftp.storbinary(f"STOR {temporary}", file)
            ftp.rename(temporary, path)
        except _ERRORS as error:
            raise self._failure(path, error) from error

    def remove(self, path: str) -> None:
        whole = f"{self._address.path}/{path}"
        try:
            ftp = self._connected()
            try:
                ftp.delete(whole)
            except ftplib.error_perm as error:
                if not str(error).startswith("550"):
                    raise
            if "/" in path:
                with suppress(ftplib.error_perm):  # a folder that still holds something stays
                    ftp.rmd(str(PurePosixPath(whole).parent))
                    self._folders.discard(str(PurePosixPath(whole).parent))
        except _ERRORS as error:
            raise self._failure(whole, error) from error

    def close(self) -> None:
        if self._ftp is not None:
            self._ftp.close()
        self._ftp = None

    def _make_folders(self, ftp: ftplib.FTP, folder: str) -> None:
        if folder in self._folders:
            return
        self._make_folders(ftp, str(PurePosixPath(folder).parent))
        with suppress(ftplib.error_perm):  # it is there, or STOR will tell
            ftp.mkd(folder)
        self._folders.add(folder)

    def hang_up(self) -> None:
        if self._ftp is not None:
            self._ftp.hang_up()

    def _connected(self) -> _Ftp:
        if self._ftp is None:
            self._ftp = ftp = (_Ftps if self._address.scheme == "ftps" else _Ftp)(timeout=_TIMEOUT_S, encoding="utf-8")
            try:
                ftp.connect(self._address.host, self._address.port or 21)
                user, password = credentials("FTP", self._address.host, self._address.user)
                ftp.login(user or "anonymous", password or "")
                if isinstance(ftp, _Ftps):
                    ftp.prot_p()
            except BaseException:
                self.close()
                raise
        return self._ftp

    def _failure(self, path: str, error: Exception) -> TransferError | PublishError:
        place = f"{self._address.scheme}://{self._address.host}{path}"
        digits = str(error)[:3] if isinstance(error, ftplib.Error) else ""
        return failure("ftp", int(digits) if digits.isascii() and digits.isdigit() else None, place, error)


class _Ftp(ftplib.FTP):
    """A connection that can be cut while it waits, and does not listen to an answer without an end."""

    _data: socket.socket | None = None

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        self._data, size = super().ntransfercmd(cmd, rest)
        return self._data, size

    def getmultiline(self) -> str:
        """The lines of one answer: all but the last begin with its code and a dash, or with anything else."""
        lines = [self.getline()]
        code, is_long = lines[0][:3], lines[0][3:4] == "-"
        while is_long:
            lines.append(self.getline())
            is_long = lines[-1][:3] != code or lines[-1][3:4] == "-"
            if len(lines) > _ANSWER_LINES:
                raise ftplib.error_proto(f"an answer of more than {_ANSWER_LINES} lines")
        return "\n".join(lines)

    def hang_up(self) -> None:
        cut(self._data)
        cut(self.sock)


class _Ftps(_Ftp, ftplib.FTP_TLS):
    """The same with TLS."""
