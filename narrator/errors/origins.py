"""An error → all that it came of."""

from __future__ import annotations

from collections.abc import Iterator


def origins(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from or while what was handled, and so on to the first; each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
