"""Words that quote an address → the same without the password in it: messages and logs are read by others."""

from __future__ import annotations

import re

_PASSWORD = re.compile(
    r"\b(?:(?P<web>https?:/{1,3})|(?P<other>[a-z][a-z0-9+.-]{0,20}:/{1,3}[^/\s:@'\"]*:))[^/\s'\"]*@", re.IGNORECASE
)
"""One slash where the address was taken for a path. Of a web address the user goes too: it is often a key."""


def without_passwords(text: str) -> str:
    """`text` with "…" for the passwords of addresses: "https://…@host/a", "ftp://me:…@host/a"."""
    return _PASSWORD.sub(r"\g<web>\g<other>…@", text)
