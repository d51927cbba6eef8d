"""A feed that is new at its address → WebSub's hubs and podping told of it, each once, until it has heard."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from narrator.article.web.answer import FetchPolicy, OpenAnswer, open_answer
from narrator.article.web.no_answer import NoAnswerError
from narrator.disk.files import PRIVATE, write_text
from narrator.show.file import Show

PODPING_TOKEN = "NARRATOR_PODPING_TOKEN"
"""In the environment: what podping.cloud has given, sent as it is in the Authorization header."""
_HEARD_FILE = "announced.json"
_POLICY = FetchPolicy(timeout_s=10.0, deadline_s=15.0, max_bytes=100_000, max_redirects=0, user_agent="Narrator")


def announce(show: Show, feed_url: str, feed: bytes, folder: Path) -> list[str]:
    """Tell everybody whom show.toml names of the feed's bytes, if they have not heard of them; give what failed, a line
    each.

    Who has heard of what is kept in `folder`, so that whoever was not reached is told by the next run. W3C's WebSub
    leaves the words to the hub: those here are what the public hubs take. podping.cloud asks for a GET.
    """
    heard = _read(folder / _HEARD_FILE)
    digest = sha256(feed).hexdigest()
    failed, now = [], {}
    for address in (*show.feed.hubs, *([show.publish.podping] if show.publish.podping else ())):
        is_hub = address in show.feed.hubs
        problem = None if heard.get(address) == digest else _tell(address, feed_url, show, is_hub)
        if problem:
            failed.append(f"{address}: was not told of the new feed: {problem}; the next run tells it")
        now[address] = heard.get(address, "") if problem else digest
    if now != heard:
        write_text(folder / _HEARD_FILE, json.dumps(now, indent=1) + "\n", PRIVATE)
    return failed


def _tell(address: str, feed_url: str, show: Show, is_hub: bool) -> str | None:
    """What was wrong, or None."""
    policy = replace(_POLICY, private_hosts=frozenset(show.build.allow_private))
    try:
        with (_to_hub if is_hub else _to_podping)(address, feed_url, policy) as answer:
            status = answer.status
    except NoAnswerError as error:
        return error.reason
    if 200 <= status < 300:
        return None
    if status in (401, 403) and not is_hub:
        return f"it answers {status}: put the token that it gave you into {PODPING_TOKEN}"
    return f"it answers {status}"


def _to_hub(address: str, feed_url: str, policy: FetchPolicy) -> AbstractContextManager[OpenAnswer]:
    form = urlencode({"hub.mode": "publish", "hub.url": feed_url, "hub.topic": feed_url}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return open_answer(address, policy=policy, method="POST", headers=headers, body=form)


def _to_podping(address: str, feed_url: str, policy: FetchPolicy) -> AbstractContextManager[OpenAnswer]:
    token = os.environ.get(PODPING_TOKEN)
    asked = f"{address}?{urlencode({'url': feed_url, 'reason': 'update', 'medium': 'podcast'})}"
    return open_answer(asked, policy=policy, headers={"Authorization": token} if token else {})


def _read(file: Path) -> Mapping[str, str]:
    """Who has heard of which feed, by its digest; nobody where that cannot be read: then all are told once more."""
    try:
        heard = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return heard if isinstance(heard, dict) else {}
