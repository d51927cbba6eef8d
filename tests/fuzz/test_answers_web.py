"""Whatever a web server answers: an answer, or an error of ours."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.article.web.fetch import BY_HAND, FetchError, fetch
from narrator.errors import ArticleError, VoiceError
from narrator.publish import ask_back
from narrator.voices.download import DOWNLOAD, Source
from tests.fuzz.web_answers import DIGITS, HTTP_ANSWERS, answering, by_turns

_POLICY = replace(BY_HAND, timeout_s=1.0, deadline_s=2.0, max_bytes=100_000)
_HEADS = st.builds(
    lambda name, value: b"HTTP/1.1 200 Fine\r\n" + name + b": " + value + b"\r\n\r\nWords.",
    st.sampled_from(
        [b"Content-Type", b"Content-Length", b"Content-Encoding", b"Transfer-Encoding", b"ETag", b"Location"]
    ),
    st.binary(max_size=40).map(lambda value: value.replace(b"\r", b"").replace(b"\n", b"")),
)
_SCRIPTS = st.lists(HTTP_ANSWERS | _HEADS, max_size=3)


@given(_SCRIPTS)
@example([b"HTTP/1.1 503 No\r\nRetry-After: " + DIGITS + b"\r\n\r\n"])
@example([b"HTTP/1.1 200 Fine\r\nContent-Type: text/html; charset*" + DIGITS + b"=x\r\n\r\nWords."])
def test_a_fetch_gives_an_answer_or_an_error_of_ours(script: list[bytes]) -> None:
    with answering(by_turns(script, speaks_first=False)) as port:
        url = f"http://127.0.0.1:{port}/a"
        with contextlib.suppress(ArticleError):
            fetch(url, policy=_POLICY)


@given(_SCRIPTS)
def test_what_was_published_is_asked_for_without_an_error(script: list[bytes]) -> None:
    with answering(by_turns(script, speaks_first=False)) as port:
        files = [(f"http://127.0.0.1:{port}/a.mp3", 5, "audio/mpeg")]
        ask_back(f"http://127.0.0.1:{port}/feed.xml", b"Words.", files, frozenset({f"127.0.0.1:{port}"}))


@given(_SCRIPTS)
def test_a_catalogue_is_had_or_an_error_of_ours(script: list[bytes]) -> None:
    policy = replace(DOWNLOAD, timeout_s=1.0, deadline_s=2.0)
    with answering(by_turns(script, speaks_first=False)) as port, contextlib.suppress(VoiceError):
        content = Source(f"http://127.0.0.1:{port}", wait_s=0, policy=policy).read("voices.json", 1000)
        assert len(content) <= 1000


@pytest.mark.parametrize(
    ("wait", "told"), [("120", 120), ("9" * 5000, None), ("-5", None), ("soon", None), ("٣", None)]
)
def test_how_long_to_stay_away_is_a_number_or_nothing(wait: str, told: int | None) -> None:
    answer = b"HTTP/1.1 503 No\r\nRetry-After: " + wait.encode() + b"\r\n\r\n"
    with answering(by_turns([answer], speaks_first=False)) as port, pytest.raises(FetchError) as caught:
        fetch(f"http://127.0.0.1:{port}/", policy=_POLICY)
    assert caught.value.retry_after_s == told
