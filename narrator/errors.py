"""Everything Narrator raises on purpose: one line that names the file, line, key or speaker, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class NarratorError(Exception):
    """The root of our errors. `exit_code` is what a command leaves with (see the README's table)."""

    exit_code = 1


class InputError(NarratorError):
    """A mistake in the call or in a file: the person who called can mend it."""

    exit_code = 2


class ArticleError(InputError):
    """A source that cannot be read as an article."""


class ConfigError(InputError):
    """Mistakes in show.toml, a voice profile or another file of settings; `problems` holds one line each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class ScriptError(InputError):
    """An edited script that does not fit its article; the message names the line."""


class VoiceError(InputError):
    """A voice or an engine that is unknown or not installed."""


class SpeechError(NarratorError):
    """Speech that could not be made, after a retry in a fresh process; the message names the segment."""


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
