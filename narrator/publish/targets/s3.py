"""S3, or a store that speaks like it, as a target: s3://bucket/prefix, by s3fs; credentials are botocore's own."""

from __future__ import annotations

import logging
import ssl
from pathlib import Path
from typing import Any

from narrator.article.web.object_store import authorities_file, store_proxies
from narrator.article.web.proxies import ProxyError
from narrator.article.web.trust import BundleError, untrusted_tip
from narrator.errors import PublishError
from narrator.errors.origins import origins
from narrator.publish.failures import FINAL, failure
from narrator.publish.pieces import Piece
from narrator.publish.targets.addresses import Address
from narrator.publish.targets.target import Target

_LOG = logging.getLogger(__name__)
_OPEN_TO_ALL = {
    "CORSRules": [
        {
            "AllowedMethods": ["GET", "HEAD"],
            "AllowedOrigins": ["*"],
            "AllowedHeaders": ["*"],
            "ExposeHeaders": ["ETag", "Content-Length", "Content-Range"],
            "MaxAgeSeconds": 86400,
        }
    ]
}


class S3Target(Target):
    """An object appears whole, so that no temporary name is needed. Each is told its type and how long it may be kept.

    AWS_ACCESS_KEY_ID and the like, or ~/.aws, give credentials; AWS_ENDPOINT_URL another store than Amazon's. A bucket
    without rules for other web sites gets one by which they may read.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._root = f"{address.host}{address.path}"
        self._store: Any = None
        self._bundle: Path | None = None

    def send(self, piece: Piece, content: Path | bytes) -> None:
        key = f"{self._root}/{piece.path}"
        headers = {"ContentType": piece.content_type, "CacheControl": piece.cache_control}
        with _Talking(f"s3://{key}"):
            store = self._connected()
            if isinstance(content, bytes):
                store.pipe_file(key, content, **headers)
            else:
                store.put_file(str(content), key, **headers)

    def remove(self, path: str) -> None:
        key = f"{self._root}/{path}"
        with _Talking(f"s3://{key}"):
            self._connected().rm_file(key)

    def close(self) -> None:
        self._store = None
        if self._bundle is not None:
            self._bundle.unlink(missing_ok=True)
            self._bundle = None

    def _connected(self) -> Any:
        if self._store is None:
            import s3fs

            self._store = s3fs.S3FileSystem(
                use_listings_cache=False,
                skip_instance_cache=True,
                config_kwargs={"proxies": store_proxies(self._address.host)},
                client_kwargs=self._authorities(),
            )
            self._open_to_other_sites()
        return self._store

    def _authorities(self) -> dict[str, str]:
        """Whom to believe, where a setting says so: the library takes the path of a file, as long as it is at work."""
        self._bundle = authorities_file()
        return {"verify": str(self._bundle)} if self._bundle else {}

    def _open_to_other_sites(self) -> None:
        """Web players on other sites read transcripts and chapters: allow it where the bucket has no rules yet."""
        from botocore.exceptions import ClientError

        bucket = self._address.host
        try:
            self._store.call_s3("get_bucket_cors", Bucket=bucket)
        except (OSError, ClientError) as error:
            if "NoSuchCORS" not in f"{error} {error.__cause__}" and "CORS" not in str(error):
                return
            try:
                self._store.call_s3("put_bucket_cors", Bucket=bucket, CORSConfiguration=_OPEN_TO_ALL)
            except (OSError, ClientError) as refused:
                _LOG.warning("s3://%s: other web sites may not read here, and we may not allow it: %s", bucket, refused)


class _Talking:
    """What goes wrong on the line, or is refused, becomes the error that `failures` has for it."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, BundleError) or (isinstance(error, ProxyError) and error.is_final):
            raise PublishError(f"{self._place}: {error}") from error
        if refused := _refused_certificate(error):
            detail = f"{refused.verify_message}{untrusted_tip(refused)}"
            raise failure("tls", "SSLCertVerificationError", self._place, detail) from error
        if isinstance(error, OSError) or (error is not None and _is_of_the_store(error)):
            raise failure("s3", error_code(error), self._place, error) from error


def error_code(error: BaseException) -> str | None:
    """The store's own code for it, or the name of an error of ours that stands for one; None where no table knows it.

    s3fs makes OSErrors of what the store answers, and keeps that as their cause.
    """
    causes = [*origins(error)]
    codes = [(getattr(one, "response", None) or {}).get("Error", {}).get("Code") for one in causes]
    names = [type(one).__name__ for one in causes]
    return next((str(code) for code in (*codes, *names) if code in FINAL["s3"]), None)


def _refused_certificate(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    """OpenSSL's own word; aiohttp has an error of the same kind around it, which does not tell why."""
    found = (one for one in origins(error) if isinstance(one, ssl.SSLCertVerificationError))
    return next((one for one in found if hasattr(one, "verify_message")), None)


def _is_of_the_store(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] in ("botocore", "aiobotocore", "aiohttp")
