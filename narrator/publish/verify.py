"""A published show's addresses → what is wrong with how they answer: whether a client would get what was sent."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from narrator.article.web.answer import FetchPolicy, OpenAnswer, open_answer
from narrator.article.web.inflate import Inflater
from narrator.article.web.no_answer import Fault, NoAnswerError

Problem = Fault | Literal["status", "other feed", "old feed", "missing", "advice"]
"""Why the feed was not reached, or is not ours; what was sent and is not there; what only makes clients work harder."""

_POLICY = FetchPolicy(max_bytes=50_000_000, user_agent="Narrator", purpose="a feed")
_ALL_S = 180.0
"""For all addresses together; those that are not asked by then are told."""

_HEAD_BYTES = 100
_GUID = re.compile(rb"<podcast:guid>\s*([^<\s]{1,100})\s*</podcast:guid>")
_REASONS = {
    401: "it asks for a password, which most apps cannot give",
    403: "nobody may read it: open the folder or the bucket to the public",
    404: "base_url does not show what the target holds",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An address that does not answer as clients need it."""

    url: str
    problem: str
    kind: Problem

    @property
    def is_missing(self) -> bool:
        """What was sent is not there, or not whole, although the feed is."""
        return self.kind == "missing"

    @property
    def is_unreached(self) -> bool:
        """Nobody can tell whether it is there; a client gets nothing, or something else."""
        return self.kind not in ("missing", "advice")

    @property
    def may_be_slow(self) -> bool:
        """Our own feed of before: a cache holds it for a minute or an hour, and that is no fault of anybody's."""
        return self.kind == "old feed"


def ask_back(
    feed_url: str, feed: bytes, files: Iterable[tuple[str, int, str]], private_hosts: frozenset[str] = frozenset()
) -> list[Answer]:
    """Ask for the feed and, if it is the one that was sent, for `files` (address, length, type); tell what is wrong.

    `private_hosts` ("intranet", "127.0.0.1:8000") may be at private addresses.
    """
    asker = Asker(private_hosts)
    try:
        answers = _feed_problems(asker, feed_url, feed)
    except NoAnswerError as error:
        return [Answer(feed_url, f"does not answer: {error.reason}", error.fault)]
    if any(answer.is_unreached for answer in answers):
        return answers
    for url, length, kind in files:
        try:
            answers += _file_problems(asker, url, length, kind)
        except NoAnswerError as error:
            return [*answers, Answer(url, f"does not answer: {error.reason}", error.fault)]
    return answers


def _feed_problems(asker: Asker, url: str, feed: bytes) -> list[Answer]:
    got = asker.ask(url)
    if got.status != 200:
        reason = _REASONS.get(got.status, "is base_url the place of a target?")
        return [Answer(url, f"answers {got.status}: {reason}", "status")]
    if got.body != feed:
        return [_other_feed(url, feed, got.body)]
    problems = []
    if "xml" not in got.content_type:
        problems.append(Answer(url, f"is served as {got.content_type}, want application/rss+xml", "advice"))
    if etag := got.headers.get("etag"):
        again = asker.ask(url, {"If-None-Match": etag}, most_bytes=0).status
        if again != 304:
            told = f"answers {again} to its own ETag, want 304: clients load it whole each time"
            problems.append(Answer(url, told, "advice"))
    elif "last-modified" not in got.headers:
        problems.append(Answer(url, "has neither ETag nor Last-Modified: clients load it whole each time", "advice"))
    return problems


def _other_feed(url: str, feed: bytes, body: bytes) -> Answer:
    """What is there instead: our own feed of before, somebody else's, or something else."""
    ours, theirs = _GUID.search(feed), _GUID.search(body)
    if ours and theirs and ours[1] == theirs[1]:
        return Answer(url, "is not yet the feed that was sent: a cache still holds the old one", "old feed")
    what = "another show's feed" if theirs or b"<rss" in body[:1000] else "no feed"
    return Answer(url, f"is {what}: is base_url the place of a target?", "other feed")


def _file_problems(asker: Asker, url: str, length: int, kind: str) -> list[Answer]:
    got = asker.ask(url, method="HEAD")
    if got.status != 200:
        return [Answer(url, f"answers {got.status}", "missing" if got.status in (404, 410) else "status")]
    problems = []
    told = got.headers.get("content-length", "")
    if told and told != str(length):
        problems.append(Answer(url, f"is {told[:20]} bytes long, {length} were sent", "missing"))
    if got.content_type != kind:
        problems.append(Answer(url, f"is served as {got.content_type}, want {kind}", "advice"))
    if kind.startswith("audio/"):
        ranged = asker.ask(url, {"Range": f"bytes=0-{_HEAD_BYTES - 1}"}, most_bytes=_HEAD_BYTES + 1)
        if ranged.status != 206 or len(ranged.body) != min(_HEAD_BYTES, length):
            told = "does not serve byte ranges: Apple refuses it and nobody can seek"
            problems.append(Answer(url, told, "advice"))
    elif "access-control-allow-origin" not in got.headers:
        problems.append(Answer(url, "has no Access-Control-Allow-Origin: web players cannot show it", "advice"))
    return problems


@dataclass(frozen=True, slots=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or "nothing in particular"


class Asker:
    """Asks for one address after the other, and no longer than all of them may take."""

    def __init__(self, private_hosts: frozenset[str]) -> None:
        self._policy = replace(_POLICY, private_hosts=private_hosts)
        self._ends_at = time.monotonic() + _ALL_S

    def ask(
        self, url: str, headers: Mapping[str, str] | None = None, method: str = "GET", most_bytes: int | None = None
    ) -> Got:
        """The answer, and of its bytes the first `most_bytes` (None: all of them)."""
        policy = replace(self._policy, deadline_s=min(self._policy.deadline_s, self._ends_at - time.monotonic()))
        wanted = {"Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
        with open_answer(url, policy=policy, method=method, headers=wanted) as answer:
            body = _whole(answer) if most_bytes is None else _beginning(answer, most_bytes)
            return Got(answer.status, answer.headers, body)


def _whole(answer: OpenAnswer) -> bytes:
    try:
        return Inflater(answer.headers.get("content-encoding", ""), _POLICY.max_bytes).inflated(answer.chunks())
    except (OSError, EOFError) as error:
        raise answer.failure(error) from error


def _beginning(answer: OpenAnswer, most_bytes: int) -> bytes:
    body = b""
    for chunk in answer.chunks() if most_bytes else ():
        body += chunk
        if len(body) >= most_bytes:
            break
    return body[:most_bytes]
