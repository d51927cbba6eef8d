"""How S3 is reached, as far as that is told without a store: the proxy, and what a refused certificate becomes."""

from __future__ import annotations

import ssl

import pytest

from narrator.article.web.object_store import store_proxies
from narrator.errors import PublishError
from narrator.publish.targets.s3 import _Talking, error_code

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, *map(str.upper, VARIABLES), "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)


def test_the_store_has_the_proxy_of_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert store_proxies("bucket") == {}
    monkeypatch.setenv("ALL_PROXY", "http://me:secret@proxy.example:3128")
    assert store_proxies("bucket") == {"https": "http://me:secret@proxy.example:3128"}
    monkeypatch.setenv("NO_PROXY", ".amazonaws.com")
    assert store_proxies("bucket") == {}
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://store.example:9000")
    assert store_proxies("bucket") == {"http": "http://me:secret@proxy.example:3128"}
    monkeypatch.setenv("NO_PROXY", "store.example:9000")
    assert store_proxies("bucket") == {}


def test_a_refused_certificate_is_told_with_the_setting() -> None:
    """As aiohttp raises it: an error of the same kind around OpenSSL's, which does not tell why."""
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    cause.verify_code, cause.verify_message = 20, "unable to get local issuer certificate"
    around = ssl.SSLCertVerificationError()
    around.__cause__ = cause
    with pytest.raises(PublishError) as caught, _Talking("s3://bucket/a"):
        raise OSError("cannot connect") from around
    assert "its certificate is not valid (unable to get local issuer certificate; if your network" in str(caught.value)
    assert "[network] ca_bundle" in str(caught.value)


def test_an_error_without_an_answer_has_no_code() -> None:
    error = OSError("it broke off")
    error.response = None  # type: ignore[attr-defined]
    assert error_code(error) is None
