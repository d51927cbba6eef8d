"""A WebDAV server as a target: webdavs://host/path (webdav:// without TLS), by the standard library's HTTP."""

from __future__ import annotations

import base64
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from narrator.article.web.proxies import ProxyError
from narrator.article.web.route import Route, route_to
from narrator.article.web.trust import BundleError, untrusted_tip
from narrator.errors import PublishError
from narrator.publish.failures import failure
from narrator.publish.pieces import Piece, size
from narrator.publish.targets.addresses import Address, credentials
from narrator.publish.targets.target import Target, TransferError, cut, temporary_name

_TIMEOUT_S = 60
_PROXY_LOGIN = 407
_ANSWER_BYTES = 65_536
"""Read of an answer's words, which only people would read."""


class WebdavTarget(Target):
    """PUT under a temporary name, then MOVE over what is there. User and password: NARRATOR_WEBDAV_… or ~/.netrc."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._secure = address.scheme == "webdavs"
        self._connection: _Connection | None = None
        self._folders: set[str] = {"/", ""}

    def send(self, piece: Piece, content: Path | bytes) -> None:
        path = f"{self._address.path}/{piece.path}"
        self._make_folders(str(PurePosixPath(path).parent))
        temporary = temporary_name(path)
        headers = {"Content-Type": piece.content_type, "Content-Length": str(size(content))}
        if isinstance(content, bytes):
            self._ask("PUT", temporary, headers, content, (200, 201, 204))
        else:
            with content.open("rb") as file:
                self._ask("PUT", temporary, headers, file, (200, 201, 204))
        self._ask("MOVE", temporary, {"Destination": self._url(path), "Overwrite": "T"}, None, (201, 204))

    def remove(self, path: str) -> None:
        self._ask("DELETE", f"{self._address.path}/{path}", {}, None, (200, 204, 404))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _make_folders(self, folder: str) -> None:
        if folder in self._folders:
            return
        self._make_folders(str(PurePosixPath(folder).parent))
        self._ask("MKCOL", f"{folder}/", {}, None, (201, 405, 409, 301))  # 405, 301: it is there; 409: PUT will tell
        self._folders.add(folder)

    def _url(self, path: str) -> str:
        scheme = "https" if self._secure else "http"
        port = f":{self._address.port}" if self._address.port else ""
        host = f"[{self._address.host}]" if ":" in self._address.host else self._address.host
        return f"{scheme}://{host}{port}{quote(path)}"

    def hang_up(self) -> None:
        if self._connection is not None:
            cut(self._connection.sock)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: object, wanted: tuple[int, ...]) -> None:
        place = f"{self._url(path)}: {method}"
        try:
            connection = self._connected()
            told = {**self._authorization(), **connection.route.headers, **headers}
            connection.request(method, connection.route.target(quote(path)), body=body, headers=told)  # type: ignore[arg-type]
            answer: HTTPResponse = connection.getresponse()
            if len(answer.read(_ANSWER_BYTES)) == _ANSWER_BYTES:
                self.close()  # nobody needs the rest
            if answer.status == _PROXY_LOGIN and connection.route.is_asked_of_proxy:
                raise connection.route.refusal(answer.status)
        except ssl.SSLCertVerificationError as error:
            detail = f"{error.verify_message}{untrusted_tip(error)}"
            raise failure("tls", "SSLCertVerificationError", place, detail) from error
        except BundleError as error:
            raise PublishError(f"{place}: {error}") from error
        except ProxyError as error:
            self.close()
            raise (PublishError if error.is_final else TransferError)(f"{place}: {error}") from error
        except (OSError, HTTPException, ValueError) as error:  # ValueError: numbers in an answer that are none
            self.close()
            raise TransferError(f"{place}: {str(error)[:300] or type(error).__name__}") from error
        if answer.status not in wanted:
            raise failure("webdav", answer.status, place, f"{answer.status} {answer.reason}")

    def _connected(self) -> _Connection:
        if self._connection is None:
            scheme, usual = ("https", 443) if self._secure else ("http", 80)
            self._connection = _Connection(route_to(scheme, self._address.host, self._address.port or usual))
        return self._connection

    def _authorization(self) -> dict[str, str]:
        user, password = credentials("WEBDAV", self._address.host, self._address.user)
        if not user or password is None:
            return {}
        return {"Authorization": f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"}


class _Connection(HTTPConnection):
    """A connection along a route, which stays open from one request to the next."""

    def __init__(self, route: Route) -> None:
        super().__init__(route.host, route.port, timeout=_TIMEOUT_S)
        self.default_port = 443 if route.secure else 80
        self.route = route

    def connect(self) -> None:
        self.sock = self.route.connected([self.route.host], lambda: _TIMEOUT_S)
        self.sock.settimeout(_TIMEOUT_S)
