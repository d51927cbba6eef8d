"""Redis, or a server that speaks like it, as a store: a value a clip, gone when it was not read for some days."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, cast

from narrator.article.web.trust import BundleError, bundles
from narrator.errors.extras import pip_install
from narrator.show.shared_cache import REDIS_PASSWORD, store_name
from narrator.speech.shared.store import ANSWER_S, CONNECT_S, MOST_BYTES, StoreError, store_failure

if TYPE_CHECKING:
    from redis import Redis

_PREFIX = "narrator:clip:"


class RedisStore:
    """The server sets a value whole, and counts the days; each reading begins them anew."""

    def __init__(self, address: str, max_age_s: float) -> None:
        self._address = address
        self._max_age_s = int(max_age_s)

    @property
    def name(self) -> str:
        return store_name(self._address)

    def get(self, key: str) -> bytes | None:
        with self._told():
            asked = self._client.pipeline(transaction=False)
            asked.getrange(_PREFIX + key, 0, MOST_BYTES)
            asked.expire(_PREFIX + key, self._max_age_s)
            content, _ = asked.execute(raise_on_error=False)  # who may only read cannot begin the days anew
            if isinstance(content, Exception):
                raise content
        return cast("bytes", content) or None

    def put(self, key: str, content: bytes) -> None:
        with self._told():
            self._client.set(_PREFIX + key, content, ex=self._max_age_s)

    def remove(self, key: str) -> None:
        with self._told():
            self._client.delete(_PREFIX + key)

    @cached_property
    def _client(self) -> Redis:
        """Nothing is asked before the first command."""
        from redis import ConnectionError as BrokenOff
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        secure = {}
        if self._address.startswith("rediss:"):
            named = "\n".join(
                path.read_text(encoding="utf-8", errors="replace") for _, path in bundles() if path.is_file()
            )
            secure = {"ssl_check_hostname": True, "ssl_ca_data": named or None}
        return Redis.from_url(
            self._address,
            password=os.environ.get(REDIS_PASSWORD),
            socket_connect_timeout=CONNECT_S,
            socket_timeout=ANSWER_S,
            retry=Retry(NoBackoff(), 1, supported_errors=(BrokenOff,)),  # the server closes lines that are idle
            **secure,
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            from redis import RedisError
        except ImportError as error:
            raise StoreError(f"{self.name}: its library is not installed: {pip_install('redis')}") from error
        try:
            yield
        except (RedisError, BundleError, OSError) as error:
            raise store_failure(self.name, error) from error
