"""A show's folder → its documents and everything that is done at them, by one object that threads may share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.progress import SILENT, Progress

if TYPE_CHECKING:
    from narrator.desk.edits import Edit
    from narrator.desk.records import (
        CastView,
        Document,
        DocumentLine,
        Doubt,
        EntryView,
        LexiconEntry,
        LineView,
        Place,
        Programme,
        RunRecord,
        Scope,
        SettingView,
        SourceView,
        Step,
        VoiceView,
    )
    from narrator.publish.publication import Publication
    from narrator.records import Article, Speech
    from narrator.rounds.report import Report
    from narrator.show.file import Show


def _never() -> bool:
    return False


class Desk:
    """The desk of one show; a context manager, whose end closes its engines.

    Its methods may be called from several threads, and several desks, in as many processes, may be at work on one show:
    each change is made under the lock of the document's folder and written by a rename. Every method raises InputError
    (or another NarratorError) with a line that tells what to do; KeyError never leaves.
    """

    def __init__(self, show: Show) -> None:
        raise NotImplementedError

    @classmethod
    def open(cls, path: Path | None = None, settings: Sequence[str] = ()) -> Desk:
        """The desk of the show in the folder at `path`; `settings` are "section.key=value" that beat its show.toml.

        Raises ConfigError with a line for each mistake; InputError where there is no show.
        """
        raise NotImplementedError

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the engines; what is being spoken fails."""
        raise NotImplementedError

    @property
    def show(self) -> Show:
        """The show as its show.toml is now; the last good one while that has mistakes (`show_error` tells them)."""
        raise NotImplementedError

    @property
    def show_error(self) -> str | None:
        """What is wrong with show.toml now, a line a mistake; None where nothing is."""
        raise NotImplementedError

    @property
    def folder(self) -> Path:
        """The show's folder."""
        raise NotImplementedError

    # Documents

    def documents(self) -> list[DocumentLine]:
        """Drafts, the newest first, then episodes, the newest first. Damaged ones are among them, with their error."""
        raise NotImplementedError

    def document(self, id: str) -> Document:
        """The document as its files are now. Raises InputError where there is none of that id."""
        raise NotImplementedError

    def doubts(self, id: str) -> list[Doubt]:
        """The quotations of all its stories to look at, the least sure first."""
        raise NotImplementedError

    def watched(self, id: str | None = None) -> dict[str, str]:
        """Document id → a stamp that changes when its files do; of one document or of all. Cheap: no file is read."""
        raise NotImplementedError

    def create(
        self,
        source: str | Article | bytes,
        *,
        name: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Document:
        """A draft, without sound, of an article: an address (fetched as `build` does), a pasted text, an Article, or
        the bytes of a file, of which `name` tells the kind. Of a file that holds several articles a bulletin is made.

        The same article again gives the document that there is. Raises ArticleError where nothing can be read.
        """
        raise NotImplementedError

    def discard(self, id: str) -> None:
        """Remove a draft; undo cannot bring it back. Raises InputError for an episode: that is withdrawn."""
        raise NotImplementedError

    # Edits

    def edit(self, id: str, story: int, version: str, edit: Edit) -> Document:
        """Do one edit, made on that version of the story. Raises ConflictError where the story is another by now,
        InputError where the edit cannot be; either way nothing is written."""
        raise NotImplementedError

    def undo(self, id: str) -> Document:
        """Bring the files back to before the last step. Raises ConflictError where they were changed since."""
        raise NotImplementedError

    def redo(self, id: str) -> Document:
        """Do the step again that was undone last."""
        raise NotImplementedError

    def history(self, id: str) -> list[Step]:
        """The steps that the journal has, the newest first."""
        raise NotImplementedError

    # Cast

    def cast(self, id: str) -> CastView:
        """Who has which voice, and why."""
        raise NotImplementedError

    def set_voice(self, id: str, speaker: str | None, voice: str, *, for_show: bool = False) -> Document:
        """Give the speaker that voice ("auto": the one that the cast chooses), in this document or for the show.

        The narrator (None) is the show's: `for_show` alone. Raises VoiceError for a voice that is unknown.
        """
        raise NotImplementedError

    def voices(self) -> list[VoiceView]:
        """Every voice that the show may use, those not installed too."""
        raise NotImplementedError

    # Lines and sound

    def lines(self, id: str) -> list[LineView]:
        """Every sentence to be spoken, in order, with its state."""
        raise NotImplementedError

    def speak(
        self,
        id: str,
        numbers: Sequence[int] | None = None,
        *,
        progress: Progress = SILENT,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[LineView]:
        """Speak the lines of these numbers, all that are not spoken yet where none are given; each is given when it is
        done. Once `cancelled` answers yes no other is begun. Raises SpeechError naming the line."""
        raise NotImplementedError

    def clip(self, key: str) -> Speech | None:
        """The clip of that key where it is spoken."""
        raise NotImplementedError

    def say(self, text: str, voice: str, language: str | None = None) -> Speech:
        """Hear a text in a voice, as the show says it."""
        raise NotImplementedError

    def programme(self, id: str) -> Programme:
        """What is heard when, as the clips that are there allow."""
        raise NotImplementedError

    # Lexicon

    def lexicon(self) -> list[LexiconEntry]:
        """The show's own entries, in the order of its files."""
        raise NotImplementedError

    def pronounce(
        self,
        id: str | None,
        written: str,
        say: str | None,
        *,
        scope: Scope,
        at: tuple[int, int] | None = None,
        version: str | None = None,
        dry_run: bool = False,
    ) -> list[Place]:
        """Have `written` said as `say` (None: as by the rules again), and tell every place that changes by it.

        "place": at `at` (story, offset) of the document alone; "episode": wherever the document has it; "show": in
        lexicon.toml, for all that is made from now on (the places are the drafts' and the document's). With `dry_run`
        nothing is written. `version` is that of the story at `at`; without one the present is meant.
        """
        raise NotImplementedError

    # Out into the world

    def approve(self, id: str, *, progress: Progress = SILENT) -> Report:
        """Make the draft's episode and publish; of an episode whose script was edited, make it anew."""
        raise NotImplementedError

    def publish_plan(self) -> Publication:
        """What `publish` would send and remove."""
        raise NotImplementedError

    def publish(self, *, progress: Progress = SILENT) -> Publication:
        """Bring every target up to date."""
        raise NotImplementedError

    def withdraw(self, id: str, *, back: bool = False) -> Document:
        """Take an episode out of the feed, or `back` in; its folder is kept."""
        raise NotImplementedError

    def retitle(self, id: str, title: str) -> Document:
        """Give an episode another title in feed and pages, or a draft of one story to its story."""
        raise NotImplementedError

    def runs(self) -> list[RunRecord]:
        """What builds did, the newest first."""
        raise NotImplementedError

    def build(self, *, progress: Progress = SILENT) -> Report:
        """The unattended run, attended."""
        raise NotImplementedError

    def retry(self, article: str | None = None) -> list[str]:
        """Have what failed or was refused looked at again by the next `build`, without its wait: the article or source
        of that id (or its title), or all. Gives what was forgotten."""
        raise NotImplementedError

    def sources(self) -> list[SourceView]:
        """The show's sources, in order."""
        raise NotImplementedError

    def entries(self, source: int) -> list[EntryView]:
        """What the source of that number offers now, in its own order."""
        raise NotImplementedError

    def take(self, source: int, entry: str) -> Document:
        """A draft of that entry of the source, which builds then know of."""
        raise NotImplementedError

    # Settings

    def settings(self) -> list[SettingView]:
        """Every key of show.toml."""
        raise NotImplementedError

    def set_setting(self, table: str, key: str, value: Any) -> list[str]:
        """Write the key into show.toml, None taking it out; comments and order stay.

        Gives the mistakes that the file would have, a line each; then nothing is written.
        """
        raise NotImplementedError
