"""Everything Narrator raises on purpose: one line that names the file, line, key or speaker, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from narrator.errors.passwords import without_passwords
from narrator.errors.visible import visible_line


class NarratorError(Exception):
    """The root of our errors. `exit_code` is what a command leaves with (see the README's table).

    `problems` holds one line each: whatever the words that a message quotes, they break no line, steer no terminal and
    tell no password.
    """

    exit_code = 1

    def __init__(self, problems: str | Iterable[str] = ()) -> None:
        told = (problems,) if isinstance(problems, str) else problems
        self.problems = tuple(visible_line(without_passwords(problem)) for problem in told)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[NarratorError], tuple[tuple[str, ...]]]:
        return type(self), (self.problems,)


class InputError(NarratorError):
    """A mistake in the call or in a file: the person who called can mend it."""

    exit_code = 2


class ArticleError(InputError):
    """A source that cannot be read as an article."""


class ConfigError(InputError):
    """Mistakes in show.toml, a voice profile or another file of settings."""


class ScriptError(InputError):
    """An edited script that does not fit its article; the message names the line."""


class VoiceError(InputError):
    """A voice or an engine that is unknown or not installed."""


class SpeechError(NarratorError):
    """Speech that could not be made, after a retry in a fresh process; the message names the segment."""


class UnreadableError(SpeechError):
    """A text with words that this engine cannot say: another may, the same will fail again."""


class AudioError(NarratorError):
    """Sound that could not be joined, mastered, encoded or tagged."""


class ArchiveError(NarratorError):
    """An episode's folder that could not be written, or does not hold what it should."""


class BusyError(NarratorError):
    """Another build of the same show is running."""

    exit_code = 4


class PublishError(NarratorError):
    """Episodes were made, but did not reach a target."""

    exit_code = 5


def nearest(name: str, valid: Iterable[str]) -> str:
    """A tip for a misspelt name: " - did you mean 'title'?", or the empty string when nothing is near."""
    names = sorted(valid)
    by_lower = {candidate.lower(): candidate for candidate in names}
    match = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.5)
    return f" - did you mean '{by_lower[match[0]]}'?" if match else ""


_SHOWN = 60


def shown(value: object) -> str:
    """A value out of a file as a message shows it: on one line, shortened, whatever it is."""
    try:
        text = repr(value)
    except ValueError:  # a number of more digits than Python writes
        return "a number of thousands of digits"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
