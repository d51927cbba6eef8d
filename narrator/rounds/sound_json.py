"""Facts → the JSON text that is kept of them, which can always be written and read again, whatever stands in them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(content: Any) -> str:
    """The content as indented JSON, ending with a line break; times are as ISO 8601 has them.

    Half a character (a lone surrogate: what a name of bytes that are no UTF-8 becomes) cannot be written as UTF-8, nor
    would it pass the check on reading: it is kept as its number, a backslash before it.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n"
    return _LONE_SURROGATE.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text)
