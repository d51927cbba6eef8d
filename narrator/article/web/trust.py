"""Files of certificates → whom TLS believes: the system's authorities, and those that a show or the environment names.

SSL_CERT_FILE and SSL_CERT_DIR take the place of the system's, which OpenSSL does by itself; REQUESTS_CA_BUNDLE,
CURL_CA_BUNDLE and `[network] ca_bundle` of a show come to them. All hold for the whole process, as the first two do.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from narrator.errors import InputError

SETTING = "[network] ca_bundle"
_ADDED = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_REPLACING = "SSL_CERT_FILE"
_OF_SHOWS: dict[Path, None] = {}

_UNTRUSTED = frozenset((2, 18, 19, 20, 21))
"""OpenSSL's X509_V_ERR_… for a chain that ends in nobody whom we know: issuer missing, self-signed, unverified."""


class BundleError(InputError):
    """A file of certificates that cannot be used; the message names it and the setting."""


def trust_bundle(path: Path) -> None:
    """Believe the authorities in this file (PEM) too, from now on. Raises BundleError where it cannot be read."""
    _load(ssl.create_default_context(), SETTING, path)
    _OF_SHOWS[path] = None


def bundles(environ: Mapping[str, str] | None = None) -> list[tuple[str, Path]]:
    """The files that come to the system's, each with the setting that names it."""
    given = os.environ if environ is None else environ
    named = [(name, Path(given[name])) for name in _ADDED if given.get(name)]
    return [*((SETTING, path) for path in _OF_SHOWS), *named]


def tls_context() -> ssl.SSLContext:
    """What a connection is checked by. Raises BundleError where a setting names a file that cannot be used."""
    # OpenSSL is silent where it is missing, and nobody is believed then
    if (given := os.environ.get(_REPLACING)) and not Path(given).is_file():
        raise BundleError(f"{_REPLACING}: {given}: there is no such file; it names the certificates to believe")
    context = ssl.create_default_context()
    for setting, path in bundles():
        _load(context, setting, path)
    return context


def bundle_bytes(usual: Path) -> bytes | None:
    """All that is believed as one file's content (PEM), for a library that takes no context: `usual` are the
    authorities that it would take, unless SSL_CERT_FILE takes their place. None where no setting names any.
    """
    tls_context()  # which tells of a file that cannot be used
    named = [path for _, path in bundles() if path.is_file()]
    first = os.environ.get(_REPLACING)
    if not (first or named):
        return None
    return b"\n".join(path.read_bytes() for path in (Path(first) if first else usual, *named))


def untrusted_tip(error: ssl.SSLCertVerificationError) -> str:
    """What to do where the authority is not known: in many a company's network the proxy has one of its own."""
    if getattr(error, "verify_code", None) not in _UNTRUSTED:
        return ""
    return f"; if your network has an authority of its own, name its file: {SETTING} in show.toml, or SSL_CERT_FILE"


def _load(context: ssl.SSLContext, setting: str, path: Path) -> None:
    try:
        if path.is_dir():
            context.load_verify_locations(capath=str(path))
        else:
            context.load_verify_locations(cafile=str(path))
    except FileNotFoundError as error:
        raise BundleError(f"{setting}: {path}: there is no such file") from error
    except ssl.SSLError as error:
        raise BundleError(f"{setting}: {path}: holds no certificates (PEM)") from error
    except OSError as error:
        raise BundleError(f"{setting}: {path}: cannot be read: {error.strerror}") from error
