"""Dask's scheduler: connect, ask who is there, let go. Whatever fails in that is a LostError in a few words."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from typing import Any

from narrator.errors import InputError
from narrator.errors.extras import pip_install

_CERTIFICATES = "Dask's settings (distributed.comm.tls; 'narrator help cluster' shows them)"


class LostError(Exception):
    """Who was asked has gone, or nothing is heard of it: another should be asked."""


class FailedError(Exception):
    """Who was asked has not done it: another should."""


def check_dask() -> None:
    """Raise InputError where Dask is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise InputError(f"working on a cluster needs Dask: {pip_install('cluster')}") from error
    del distributed


def check_security(address: str) -> None:
    """Raise InputError where Dask's own settings cannot lead to such an address: a certificate is missing, or TLS."""
    import distributed

    settings: Any = distributed.Security  # which has no types
    try:
        told = settings().get_connection_args("client")
    except (OSError, ValueError) as error:  # ssl's are of OSError
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        place = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        raise InputError(f"{_CERTIFICATES}: the client's certificate cannot be read: {reason}{place}") from error
    if address.startswith("tls://") and told["ssl_context"] is None:
        raise InputError(
            f"{address}: this machine has no certificate to show: {_CERTIFICATES} name none for the client"
        )
    if not address.startswith("tls://") and told["require_encryption"]:
        raise InputError(f"{address}: {_CERTIFICATES} ask for encryption: write tls://{address.partition('://')[2]}")


def connected(address: str, timeout_s: float) -> Any:
    """A client of the scheduler there, with the security that Dask's own settings ask for."""
    import distributed

    _knock(address, timeout_s)
    for name in ("distributed", "distributed.client"):  # Dask gives the second a level of its own
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told once, in our words
    try:
        connect: Any = distributed.Client  # which has no types
        return connect(address, timeout=timeout_s, name="narrator", set_as_default=False)
    except Exception as error:  # its own, tornado's, ssl's and the system's
        raise LostError(_words(error)) from error


def workers_at(client: Any, timeout_s: float) -> dict[str, dict[str, Any]]:
    """Address → what the scheduler tells of the worker: name, nthreads, status, last_seen."""
    try:
        told = client.sync(client.scheduler.identity, n_workers=-1, callback_timeout=timeout_s)
    except Exception as error:
        raise LostError(_words(error)) from error
    workers: dict[str, dict[str, Any]] = told["workers"]
    return workers


def disconnect(client: Any) -> None:
    """Let go of it, whether it answers or not."""
    with suppress(Exception):
        client.close(timeout=2)


def _knock(address: str, timeout_s: float) -> None:
    """Raise LostError where nobody listens: Dask would try again and again until its time is over."""
    host, _, port = address.partition("://")[2].rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout_s).close()
    except OSError as error:
        raise LostError(error.strerror or str(error)) from error


def _words(error: Exception) -> str:
    """In one line, without Dask's own advice."""
    first = str(error).strip().partition("\n")[0].partition(". Check your security settings")[0]
    return first or type(error).__name__
