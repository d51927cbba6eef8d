"""An SSH server as a target: sftp://user@host/path, by paramiko; keys, users and hosts are OpenSSH's own (~/.ssh)."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from narrator.article.web.proxies import ProxyError
from narrator.article.web.route import route_to
from narrator.disk.home import expanded
from narrator.errors import PublishError
from narrator.publish.failures import FINAL, failure
from narrator.publish.pieces import Piece, size
from narrator.publish.targets.addresses import Address, credentials
from narrator.publish.targets.target import Target, temporary_name

_TIMEOUT_S = 30


class SftpTarget(Target):
    """~/.ssh/config tells host names, users, ports and keys; a server whose key is not known is not spoken to.

    A ProxyCommand there counts before ALL_PROXY. NARRATOR_SFTP_KEY, NARRATOR_SFTP_KNOWN_HOSTS and
    NARRATOR_SFTP_PASSWORD stand in where there is no such file. A path that begins with /~/ counts from the user's
    home.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._root = address.path.removeprefix("/~/") or "."
        self._client: Any = None
        self._sftp: Any = None
        self._folders: set[str] = set()

    def send(self, piece: Piece, content: Path | bytes) -> None:
        path = f"{self._root}/{piece.path}"
        with self._talking(path):
            sftp = self._connected()
            self._make_folders(str(PurePosixPath(path).parent))
            temporary = temporary_name(path)
            if isinstance(content, bytes):
                sftp.putfo(BytesIO(content), temporary, file_size=size(content), confirm=True)
            else:
                sftp.put(str(content), temporary, confirm=True)
            sftp.chmod(temporary, 0o644)
            self._rename(temporary, path)

    def remove(self, path: str) -> None:
        whole = f"{self._root}/{path}"
        with self._talking(whole):
            sftp = self._connected()
            with suppress(FileNotFoundError):
                sftp.remove(whole)
            parent = str(PurePosixPath(whole).parent)
            if parent != self._root:
                with suppress(OSError):  # a folder that still holds something stays
                    sftp.rmdir(parent)
                    self._folders.discard(parent)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._sftp = None
        self._folders.clear()

    def hang_up(self) -> None:
        if self._client is not None:
            self._client.close()

    def _rename(self, temporary: str, path: str) -> None:
        """Over what is there in one step, by OpenSSH's extension; servers without it need the old file gone first."""
        try:
            self._sftp.posix_rename(temporary, path)
        except OSError:
            with suppress(FileNotFoundError):
                self._sftp.remove(path)
            self._sftp.rename(temporary, path)

    def _make_folders(self, folder: str) -> None:
        missing = []
        while folder not in self._folders and folder not in ("/", ".", ""):
            try:
                self._sftp.stat(folder)
                break
            except FileNotFoundError:
                missing.append(folder)
                folder = str(PurePosixPath(folder).parent)
        for name in reversed(missing):
            self._sftp.mkdir(name, 0o755)
            self._folders.add(name)
        self._folders.add(folder)

    def _talking(self, path: str) -> _Talking:
        return _Talking(str(replace(self._address, path=path if path.startswith("/") else f"/~/{path}")))

    def _connected(self) -> Any:
        if self._sftp is None:
            self._client = self._connect()
            self._sftp = self._client.open_sftp()
            self._sftp.get_channel().settimeout(_TIMEOUT_S)
        return self._sftp

    def _connect(self) -> Any:
        import paramiko

        config = paramiko.SSHConfig()
        file = expanded("~/.ssh/config")
        if file.is_file():
            config = paramiko.SSHConfig.from_path(str(file))
        told = config.lookup(self._address.host)
        user, password = credentials("SFTP", self._address.host, self._address.user)
        client = paramiko.SSHClient()
        client.load_system_host_keys()
        for known in [*told.get("userknownhostsfile", "").split(), os.environ.get("NARRATOR_SFTP_KNOWN_HOSTS")]:
            if known and expanded(known).is_file():
                client.load_host_keys(str(expanded(known)))
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        key = os.environ.get("NARRATOR_SFTP_KEY")
        if key and not Path(key).is_file():
            raise PublishError(f"{self._address}: NARRATOR_SFTP_KEY names {key}, and there is no such file")
        port = self._address.port or int(told.get("port", 22))
        client.connect(
            told["hostname"],
            port=port,
            username=user or told.get("user"),
            password=password,
            key_filename=[key] if key else [str(expanded(name)) for name in told.get("identityfile", [])] or None,
            timeout=_TIMEOUT_S,
            banner_timeout=_TIMEOUT_S,
            auth_timeout=_TIMEOUT_S,
            sock=_line(told["hostname"], port, told.get("proxycommand")),
        )
        return client


def _line(host: str, port: int, command: str | None) -> Any:
    """The line that ~/.ssh/config's ProxyCommand gives, else a tunnel through ALL_PROXY; None: straight there."""
    import paramiko

    if command:
        return paramiko.ProxyCommand(command)
    route = route_to("ssh", host, port)
    if route.proxy is None:
        return None
    sock = route.connected([host], lambda: _TIMEOUT_S)
    sock.settimeout(_TIMEOUT_S)
    return sock


class _Talking:
    """What goes wrong on the line, or is refused, becomes the error that `failures` has for it."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        import paramiko

        if isinstance(error, ProxyError) and error.is_final:
            raise PublishError(f"{self._place}: {error}") from error
        if isinstance(error, OSError | paramiko.SSHException | EOFError):
            raise failure("sftp", _code(error), self._place, error) from error


def _code(error: BaseException) -> int | str | None:
    """What the table calls it: a number of the system's, or paramiko's own names, told apart by their words."""
    said = str(error)
    if "not found in known_hosts" in said:
        return "unknown host key"
    if "No authentication methods" in said:
        return "no authentication"
    names = [kind.__name__ for kind in type(error).__mro__]
    return next((name for name in names if name in FINAL["sftp"]), getattr(error, "errno", None))
