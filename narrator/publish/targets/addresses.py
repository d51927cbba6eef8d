"""A target's address → its parts; credentials have no place in it."""

from __future__ import annotations

import netrc
import os
from dataclasses import dataclass
from pathlib import PureWindowsPath
from urllib.parse import unquote, urlsplit

from narrator.disk.home import expanded
from narrator.errors import ConfigError, nearest

_WITH_PASSWORD = ("FTP", "SFTP", "WEBDAV")
KINDS = {
    "file": ("narrator.publish.targets.folder", "FolderTarget"),
    "sftp": ("narrator.publish.targets.sftp", "SftpTarget"),
    "s3": ("narrator.publish.targets.s3", "S3Target"),
    "webdav": ("narrator.publish.targets.webdav", "WebdavTarget"),
    "webdavs": ("narrator.publish.targets.webdav", "WebdavTarget"),
    "ftp": ("narrator.publish.targets.ftp", "FtpTarget"),
    "ftps": ("narrator.publish.targets.ftp", "FtpTarget"),
    "rsync": ("narrator.publish.targets.rsync", "RsyncTarget"),
    "rsync+ssh": ("narrator.publish.targets.rsync", "RsyncTarget"),
}
"""Scheme → the module of its target, and the class; loaded when one is opened."""


@dataclass(frozen=True, slots=True)
class Address:
    """`scheme` is "file" for a folder of this machine; `path` has no trailing slash."""

    scheme: str
    host: str
    port: int | None
    user: str | None
    path: str

    def __str__(self) -> str:
        if self.scheme == "file":
            return self.path
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{self.path}"


SETTING = "publish.targets"
COMMAND_LINE = "on the command line"
_NO_PLACE = {
    SETTING: "a password has no place in show.toml: put it into",
    COMMAND_LINE: "all who use this machine can read a password there, and the shell keeps it: put it into",
}


def read_address(text: str, given: str = SETTING) -> Address:
    """The parts of the address, `given` in show.toml (SETTING) or on the COMMAND_LINE.

    Raises ConfigError for one that we cannot publish to, or that holds a password.
    """
    scheme, colon, _ = text.partition("://")
    if not colon:
        return Address("file", "", None, None, text.rstrip("/") or "/")
    if scheme not in KINDS:
        raise ConfigError([f"{given}: '{scheme}://' is no kind of target{nearest(scheme, KINDS)}"])
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ConfigError([f"{given}: '{scheme}://…': {error}"]) from error
    if parts.password is not None:
        kind = scheme.removesuffix("s").upper()
        where = f"NARRATOR_{kind}_PASSWORD or ~/.netrc" if kind in _WITH_PASSWORD else "the tool's own files"
        raise ConfigError([f"{given}: {scheme}://{parts.hostname}: {_NO_PLACE[given]} {where}"])
    if scheme != "file" and not parts.hostname:
        raise ConfigError([f"{given}: '{text}' names no host"])
    if any(part and unquote(part).startswith("-") for part in (parts.hostname, parts.username)):
        raise ConfigError([f"{given}: '{text}': a host or user that begins with '-' would be an option of a program"])
    if scheme == "file":
        if parts.hostname not in (None, "localhost"):
            raise ConfigError([f"{given}: '{text}' names a host: write file:///path, or the path alone"])
        return Address("file", "", None, None, local_path(unquote(parts.path)).rstrip("/") or "/")
    host = parts.netloc.rpartition("@")[2] if scheme == "s3" else parts.hostname or ""
    return Address(scheme, host, port, parts.username, unquote(parts.path).rstrip("/"))


def local_path(path: str, *, windows: bool = os.name == "nt") -> str:
    """The path of a file: address as the system has it: /C:/pod is C:/pod on Windows, and a folder elsewhere."""
    return path[1:] if windows and PureWindowsPath(path[1:]).drive else path


def credentials(kind: str, host: str, user: str | None) -> tuple[str | None, str | None]:
    """User and password: NARRATOR_FTP_USER and NARRATOR_FTP_PASSWORD (or WEBDAV, SFTP), else what ~/.netrc says."""
    name = os.environ.get(f"NARRATOR_{kind}_USER") or user
    password = os.environ.get(f"NARRATOR_{kind}_PASSWORD")
    if password is not None:
        return name, password
    try:
        found = netrc.netrc(os.environ.get("NETRC") or expanded("~/.netrc")).authenticators(host)
    except (OSError, netrc.NetrcParseError, KeyError):
        found = None
    if found is None or (name and found[0] and found[0] != name):
        return name, None
    return found[0] or name, found[2]
