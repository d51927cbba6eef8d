"""Why nothing could be had from a web address: one line for a person, one word for a program."""

from __future__ import annotations

from typing import Literal

from narrator.errors import ArticleError

Fault = Literal[
    "no address",
    "unknown host",
    "private",
    "refused",
    "certificate",
    "too slow",
    "broken off",
    "too long",
    "no HTTP",
    "proxy",
]
"""Where on the way it ended; "no HTTP" is also every fault of the line that has no name of its own."""


class NoAnswerError(ArticleError):
    """No answer came, or not all of it. `reason` is the message without the address that it begins with."""

    def __init__(self, url: str, reason: str, fault: Fault) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason
        self.fault = fault
