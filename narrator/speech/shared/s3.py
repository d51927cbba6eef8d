"""S3, or a store that speaks like it, as a store of clips; credentials and endpoint are botocore's own settings."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from narrator.article.web.object_store import authorities_file, store_proxies
from narrator.errors import InputError
from narrator.errors.extras import pip_install
from narrator.speech.shared.store import ANSWER_S, CONNECT_S, MOST_BYTES, StoreError, store_failure

_TRIES = 2
_CONNECTIONS = 64
"""As many as [voices] jobs may be."""
_ABSENT = "NoSuchKey"
"""A 404 without this word is of somebody who knows no buckets."""


class S3Store:
    """An object appears whole. What is old goes by a rule of the bucket's: reading does not make an object younger."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._bucket, _, self._prefix = self._address.removeprefix("s3://").partition("/")
        self._opening = Lock()
        self._client: Any = None

    @property
    def name(self) -> str:
        return self._address

    def get(self, key: str) -> bytes | None:
        from botocore.exceptions import ClientError

        with self._talking() as client:
            try:
                answer = client.get_object(**self._place(key))
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") == _ABSENT:
                    return None
                raise
            with answer["Body"] as body:
                content: bytes = body.read(MOST_BYTES + 1)
        return content

    def put(self, key: str, content: bytes) -> None:
        with self._talking() as client:
            client.put_object(**self._place(key), Body=content, ContentType="application/octet-stream")

    def remove(self, key: str) -> None:
        with self._talking() as client:
            client.delete_object(**self._place(key))

    def _place(self, key: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{self._prefix}/{key}.clip".lstrip("/")}

    @contextmanager
    def _talking(self) -> Iterator[Any]:
        """The client; what goes wrong on the line, or is refused, becomes a StoreError."""
        try:
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError as error:
            raise StoreError(f"{self.name}: its library is not installed: {pip_install('s3')}") from error
        try:
            with self._opening:
                self._client = self._client or _opened(self._bucket)
            yield self._client
        except (BotoCoreError, ClientError, InputError, OSError) as error:
            raise store_failure(self.name, error) from error


def _opened(bucket: str) -> Any:
    from botocore.config import Config
    from botocore.session import get_session

    authorities = authorities_file()
    if authorities:
        atexit.register(authorities.unlink, missing_ok=True)
    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=ANSWER_S,
        retries={"total_max_attempts": _TRIES, "mode": "standard"},
        max_pool_connections=_CONNECTIONS,
        proxies=store_proxies(bucket),
    )
    return get_session().create_client("s3", config=config, verify=str(authorities) if authorities else None)
