"""An FTP server as a target: ftp://host/path, or ftps:// with TLS, by the standard library."""

from __future__ import annotations

import ftplib  # nosec B402 # a target that the user named; ftps:// and sftp:// are there beside it
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath

from narrator.errors import PublishError
from narrator.publish.addresses import Address, credentials
from narrator.publish.pieces import Piece
from narrator.publish.target import Target, TransferError, temporary_name

_TIMEOUT_S = 60


class FtpTarget(Target):
    """STOR under a temporary name, then a rename. User and password: NARRATOR_FTP_… or ~/.netrc, else anonymous."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._ftp: ftplib.FTP | None = None
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
        except ftplib.all_errors as error:
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
        except ftplib.all_errors as error:
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

    def _connected(self) -> ftplib.FTP:
        if self._ftp is None:
            kind = ftplib.FTP_TLS if self._address.scheme == "ftps" else ftplib.FTP
            ftp = kind(timeout=_TIMEOUT_S)
            ftp.encoding = "utf-8"
            ftp.connect(self._address.host, self._address.port or 21)
            user, password = credentials("FTP", self._address.host, self._address.user)
            ftp.login(user or "anonymous", password or "")
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.prot_p()
            self._ftp = ftp
        return self._ftp

    def _failure(self, path: str, error: Exception) -> TransferError | PublishError:
        place = f"{self._address.scheme}://{self._address.host}{path}"
        if isinstance(error, ftplib.error_perm) and str(error).startswith("530"):
            return PublishError(f"{place}: the server does not let us in (530)")
        return TransferError(f"{place}: {error}")
