"""What a target answered, or how its line broke → whether another try may mend it: the one place that decides.

A PublishError is told at once; a TransferError is tried again with growing waits, as what is not in these tables is.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping

from narrator.errors import PublishError
from narrator.publish.targets.target import TransferError

Code = int | str

_NO_LOGIN = "the server does not let us in"
_NOT_THERE = "we may not write there"


def _no_login(kind: str) -> str:
    """What lets us in at a server of that kind, by the names that `addresses.credentials` reads."""
    return f"{_NO_LOGIN}: look at NARRATOR_{kind}_USER and NARRATOR_{kind}_PASSWORD, or ~/.netrc"


_ERRNO: Mapping[Code, str] = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _NOT_THERE),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "there is no room left"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST), "the path cannot be"),
    **dict.fromkeys((errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL), "the path cannot be"),
}
_HTTP: Mapping[Code, str] = {
    **{status: "it does not take this" for status in range(400, 500) if status not in (408, 423, 425, 429)},
    **dict.fromkeys(range(300, 400), "it is elsewhere: put the final address into publish.targets"),
    **dict.fromkeys((403, 407), _NO_LOGIN),
    401: _no_login("WEBDAV"),
    **dict.fromkeys((413, 507), "there is no room left"),
    **dict.fromkeys((501, 505, 508), "it does not take this"),
}
"""RFC 9110 and 4918: what the request is to blame for. A lock (423), too many requests (429) and time-outs pass."""

_FTP: Mapping[Code, str] = {
    **dict.fromkeys(range(500, 600), "it does not take this"),
    **dict.fromkeys((530, 532), _no_login("FTP")),
    **dict.fromkeys((550, 553), _NOT_THERE),
    552: "there is no room left",
}
"""RFC 959: a reply that begins with 5 is not to be asked for again, one that begins with 4 is."""

_S3: Mapping[Code, str] = {
    **dict.fromkeys(("NoSuchBucket", "404", "FileNotFoundError"), "there is no such bucket"),
    **dict.fromkeys(("AccessDenied", "403", "PermissionError", "AllAccessDisabled", "AccountProblem"), _NO_LOGIN),
    **dict.fromkeys(("InvalidAccessKeyId", "SignatureDoesNotMatch", "401", "Unauthorized"), _NO_LOGIN),
    **dict.fromkeys(("ExpiredToken", "InvalidToken", "TokenRefreshRequired"), _NO_LOGIN),
    **dict.fromkeys(
        ("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "ProfileNotFound"),
        "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or fill ~/.aws",
    ),
    **dict.fromkeys(("InvalidBucketName", "ParamValidationError", "InvalidRegionError"), "there can be no such bucket"),
    **dict.fromkeys(("PermanentRedirect", "AuthorizationHeaderMalformed"), "the bucket is in another region"),
    **dict.fromkeys(("EntityTooLarge", "QuotaExceeded"), "there is no room left"),
}
"""The store's error codes, and the names of botocore's errors where no answer came."""

_SFTP: Mapping[Code, str] = {
    **_ERRNO,
    "AuthenticationException": _NO_LOGIN,
    "BadAuthenticationType": _NO_LOGIN,
    "PasswordRequiredException": "the key is locked by a passphrase: add it to ssh-agent",
    "no authentication": f"{_NO_LOGIN}: name a key in NARRATOR_SFTP_KEY, or set NARRATOR_SFTP_PASSWORD",
    "unknown host key": "the server's key is not known: connect once with ssh",
    "BadHostKeyException": "the server's key is another than the known one: ask whoever runs it before you trust it",
    "IncompatiblePeer": "it speaks no kind of SSH that we do",
}
_RSYNC: Mapping[Code, str] = {
    **dict.fromkeys((1, 2, 4), "it does not take this"),
    **dict.fromkeys((3, 11, 13, 23), _NOT_THERE),
    **dict.fromkeys((5, 255), _NO_LOGIN),
    **dict.fromkeys((126, 127), "there is no rsync on the other side"),
}
"""rsync's exit codes, and ssh's 255."""

FINAL: Mapping[str, Mapping[Code, str]] = {
    "folder": _ERRNO,
    "ftp": _FTP,
    "rsync": _RSYNC,
    "s3": _S3,
    "sftp": _SFTP,
    "webdav": _HTTP,
    "tls": {"SSLCertVerificationError": "its certificate is not valid"},
}
"""Kind of target → what no second try mends → what to say of it."""

_PASSES = re.compile(
    r"refused|timed? ?out|timeout|reset|try again|temporar|unreachable|broken pipe|closed by|\beof\b"
    r"|transport shut down|max connections|maximum number|too many (?:users|connections|clients)",
    re.IGNORECASE,
)
"""Words of a cut line, or of a crowd: ssh, rsync, paramiko and some FTP servers tell them as a refused login."""


_BY_WORDS_TOO = frozenset(("ftp", "rsync", "sftp"))


def failure(kind: str, code: Code | None, place: str, detail: object) -> PublishError | TransferError:
    """The error to raise for what happened at `place`: its `code` in the table of the target's kind."""
    told = FINAL[kind].get(code) if code is not None else None
    if told is None or (kind in _BY_WORDS_TOO and _PASSES.search(str(detail))):
        return TransferError(f"{place}: {_short(detail)}")
    return PublishError(f"{place}: {told} ({_short(detail)})")


def _short(detail: object) -> str:
    """One line of it."""
    return " ".join(str(detail).split())[:300] or type(detail).__name__
