"""What a client of S3 must be told of this machine: the proxy of the store's address, and whom to believe."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from narrator.article.web.proxies import proxy_for
from narrator.article.web.trust import bundle_bytes


def store_proxies(bucket: str) -> dict[str, str]:
    """The proxy of the store's address by scheme, as botocore takes it; it knows neither ALL_PROXY nor our NO_PROXY."""
    store = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    parts = urlsplit(store or f"https://{bucket}.s3.amazonaws.com")
    port = parts.port or (80 if parts.scheme == "http" else 443)
    proxy = proxy_for(parts.scheme, parts.hostname or "", port)
    return {parts.scheme: proxy.address} if proxy else {}


def authorities_file() -> Path | None:
    """A file of the authorities to believe, where a setting of ours names any: botocore takes a path, not a context.

    The caller removes it when the client is done with. Raises BundleError.
    """
    from botocore.httpsession import where

    content = bundle_bytes(Path(where()))
    if content is None or "AWS_CA_BUNDLE" in os.environ:
        return None
    handle, name = tempfile.mkstemp(suffix=".pem")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    return Path(name)
