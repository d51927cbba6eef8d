"""Web addresses → their answers, fetched as a guest behaves: robots.txt heeded, no hurry, nothing asked twice."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from narrator.article.web.fetch import UNATTENDED, Fetched, FetchError, FetchPolicy, fetch
from narrator.errors import ArticleError
from narrator.rounds.sources.answers import Answer, Answers

_LOG = logging.getLogger(__name__)
_LONGEST_WAIT_S = 10.0
"""A site may ask for longer (Crawl-delay); it then gets this, and fewer requests a run by `most_requests`."""

_ROBOTS_BYTES = 500_000
"""What RFC 9309 asks a robot to read at least."""

_UNREADABLE_RATE = re.compile(r"\s*(?:crawl-delay\s*:(?!\s*[0-9]{1,9}\s*(?:#|$))|request-rate\s*:)", re.IGNORECASE)
"""What the standard library's reader fails on ("²", 5,000 digits), or tells of and we do not heed (request-rate)."""


class KeptOutError(ArticleError):
    """The site asks programs to stay away."""


class NotNowError(ArticleError):
    """The host had its share of this run; the next one may ask."""


class UnreachedError(ArticleError):
    """Nothing came that could be read; it may be otherwise later, after `retry_after_s` where a site says so."""

    def __init__(self, message: str, retry_after_s: int = 0) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Visitor:
    """Fetches for one run. `wait_s` is left between two requests to a host, which gets at most `most_requests`.

    `answers` remembers earlier answers of feeds (None: nothing is remembered); `clock` and `sleep` are the world's.
    """

    def __init__(
        self,
        policy: FetchPolicy = UNATTENDED,
        *,
        heeds_robots: bool = True,
        wait_s: float = 1.0,
        most_requests: int = 60,
        answers: Answers | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._policy = policy
        self._heeds_robots = heeds_robots
        self._wait_s = wait_s
        self._most_requests = most_requests
        self._answers = answers
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._closed: dict[str, ArticleError] = {}
        self._last_s: dict[str, float] = {}
        self._requests: Counter[str] = Counter()

    def get(self, url: str) -> Fetched:
        """The answer for `url`. Raises UnreachedError; KeptOutError and NotNowError where it is not even asked for."""
        self._approach(url)
        return self._fetch(url)

    def get_again(self, url: str) -> Fetched:
        """`get` for an address that each run asks for: where it has not changed, the answer is the remembered one."""
        known = self._answers.find(url) if self._answers else None
        self._approach(url)
        fetched = self._fetch(url, known)
        if known and fetched.status == 304:
            _LOG.info("%s: unchanged", url)
            return known.as_fetched()
        if self._answers:
            self._answers.keep(url, fetched)
        return fetched

    def _fetch(self, url: str, known: Answer | None = None) -> Fetched:
        etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
        try:
            return fetch(url, policy=self._policy, etag=etag, last_modified=last_modified)
        except FetchError as error:
            raise UnreachedError(str(error), error.retry_after_s or 0) from error
        except ArticleError as error:
            raise UnreachedError(str(error)) from error

    def _approach(self, url: str) -> None:
        """Ask whether we may, and wait until it is our turn."""
        host = _host(url)
        if self._heeds_robots and not self._rules(host, url).can_fetch(self._policy.user_agent, url):
            raise KeptOutError(f"{url}: the site's robots.txt asks programs to stay away; it was not fetched")
        self._take_turn(host, url)

    def _take_turn(self, host: str, url: str) -> None:
        if self._requests[host] >= self._most_requests:
            told = f"{host} had {self._most_requests} requests in this run; the next run goes on"
            raise NotNowError(f"{url}: {told} ([build] host_requests is how many)")
        left_s = self._last_s.get(host, float("-inf")) + self._gap_s(host) - self._clock()
        if left_s > 0:
            self._sleep(left_s)
        self._last_s[host] = self._clock()
        self._requests[host] += 1

    def _gap_s(self, host: str) -> float:
        rules = self._robots.get(host)
        asked = rules.crawl_delay(self._policy.user_agent) if rules else None
        return max(self._wait_s, min(float(asked or 0), _LONGEST_WAIT_S))

    def _rules(self, host: str, url: str) -> RobotFileParser:
        """The host's robots.txt, asked for once a run. Where nobody can tell, all is forbidden (RFC 9309, 2.3.1.4)."""
        if host in self._closed:
            raise UnreachedError(f"{url}: not fetched: {self._closed[host]}") from self._closed[host]
        if host not in self._robots:
            self._take_turn(host, url)
            try:
                self._robots[host] = self._fetched_rules(host)
            except ArticleError as error:
                self._closed[host] = error
                raise UnreachedError(f"{url}: not fetched: {error}") from error
        return self._robots[host]

    def _fetched_rules(self, host: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = fetch(f"{host}/robots.txt", policy=self._policy)
        except FetchError as error:
            if error.status >= 500:
                raise
            rules.parse([])  # no robots.txt: everything is allowed
            return rules
        lines = answer.content[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines()
        rules.parse([line for line in lines if not _UNREADABLE_RATE.match(line)])
        return rules


def _host(url: str) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}"
    except ValueError as error:
        raise ArticleError(f"{url}: this is not a web address ({error})") from error
