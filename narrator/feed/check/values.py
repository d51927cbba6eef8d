"""Texts of a feed → whether they are what they should be: addresses, dates, languages, durations."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")
_DATE = re.compile(r"([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([A-Z]{1,5}|[+-]\d{4})")
_DURATION = re.compile(r"(?:(?:([0-9]{1,9}):)?([0-9]{1,2}):)?([0-9]{1,9}(?:\.[0-9]{1,9})?)")
_WHOLE = re.compile(r"0*[1-9][0-9]{0,17}")
"""Up to 18 digits: what apps keep such figures in ends there."""


def is_web_address(text: str) -> bool:
    """An http(s) address that a client can ask for as it stands: ASCII, with a host, no spaces."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and bool(re.fullmatch(r"[\x21-\x7e]+", text))


def is_language(text: str) -> bool:
    """A language tag as directories take it: en, en-GB, zh-Hant-TW."""
    return bool(_LANGUAGE.fullmatch(text))


def feed_date(text: str) -> datetime | None:
    """An RFC 2822 date, in English; None for anything else."""
    if not _DATE.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def duration_s(text: str) -> float | None:
    """Seconds from "3661", "61:01" or "1:01:01"; None for anything else."""
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds = match.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds)


def is_whole_number(text: str) -> bool:
    """1, 2, 3 and so on."""
    return _WHOLE.fullmatch(text) is not None
