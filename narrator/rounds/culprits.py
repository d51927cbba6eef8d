"""A bulletin that could not be made → the stories that cannot be made alone either: the others make a bulletin."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.edition.presenter import SILENT_PRESENTER
from narrator.errors import NarratorError
from narrator.rounds.compartment import compartment
from narrator.rounds.gathering import Candidate
from narrator.rounds.making import Produce
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)


def find_culprits(
    candidates: Sequence[Candidate], show: Show, produce: Produce, state: Path
) -> list[tuple[Candidate, NarratorError]]:
    """Make each story alone, in a folder below `state` that is thrown away; those that fail, and why.

    What is spoken for it is kept like all that is spoken: the bulletin that follows takes it from there.
    """
    scratch = partial(tempfile.TemporaryDirectory, prefix=TEMPORARY_PREFIX)
    silent = replace(show, disclosure=replace(show.disclosure, spoken=False))
    culprits: list[tuple[Candidate, NarratorError]] = []
    for candidate in candidates:
        try:
            with compartment(candidate.entry.title), scratch(dir=state) as folder:
                produce([candidate.words], silent, Path(folder), presenter=SILENT_PRESENTER)
        except NarratorError as error:
            _LOG.warning("%s: cannot be made alone either: %s", candidate.entry.title, error)
            culprits.append((candidate, error))
    return culprits
