"""A show's folder → its documents and everything that is done at them, by one object that threads may share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from narrator.desk.casting import cast_view, check_voice, voices_of
from narrator.desk.covers import keep_cover
from narrator.desk.creating import Told, create_draft
from narrator.desk.editing import Editor, journal_of
from narrator.desk.edits import Edit, Retitle, SetCover
from narrator.desk.listing import Listing
from narrator.desk.opening import open_document
from narrator.desk.places import Home, find
from narrator.desk.premises import Premises
from narrator.desk.pronouncer import Pronouncer
from narrator.desk.pronouncing import checked_word, lexicon_entries
from narrator.desk.readings import Readings
from narrator.desk.runs import retry, run_records
from narrator.desk.sending import approve_document, build_show, publish, withdraw
from narrator.desk.setting import add_source, remove_source, set_key, setting_views
from narrator.desk.sourcing import entry_views, source_views, take_entry
from narrator.desk.speaking import SpeakingRoom
from narrator.desk.stories import Stories
from narrator.desk.timeline import Peaks, lay_out
from narrator.disk.locks import held
from narrator.errors import InputError
from narrator.progress import SILENT, Progress
from narrator.script.edits.speakers import speakers_of

if TYPE_CHECKING:
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
        SourceKind,
        SourceView,
        Step,
        VoiceView,
    )
    from narrator.publish.publication import Publication
    from narrator.records import Article, Script, Speech
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

    def __init__(self, premises: Premises) -> None:
        """The desk of premises; `open` finds them."""
        self._premises = premises
        self._stories = Stories()
        self._listing = Listing()
        self._room = SpeakingRoom(premises.state)
        self._peaks = Peaks()
        self._readings = Readings(premises, self._stories)

    @classmethod
    def open(cls, path: Path | None = None, settings: Sequence[str] = ()) -> Desk:
        """The desk of the show in the folder at `path`; `settings` are "section.key=value" that beat its show.toml.

        Raises ConfigError with a line for each mistake; InputError where there is no show.
        """
        premises = Premises(path or Path(), settings)
        premises.sweep()
        return cls(premises)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the engines; what is being spoken fails."""
        self._room.close()

    @property
    def show(self) -> Show:
        """The show as its show.toml is now; the last good one while that has mistakes (`show_error` tells them)."""
        return self._premises.show

    @property
    def show_error(self) -> str | None:
        """What is wrong with show.toml now, a line a mistake; None where nothing is."""
        self._premises.show  # noqa: B018 - looks at the file
        return self._premises.show_error

    @property
    def folder(self) -> Path:
        """The show's folder."""
        return self._premises.folder

    # Documents

    def documents(self) -> list[DocumentLine]:
        """Drafts, the newest first, then episodes, the newest first. Damaged ones are among them, with their error."""
        return self._listing.lines(self._premises)

    def document(self, id: str) -> Document:
        """The document as its files are now. Raises InputError where there is none of that id."""
        return self._shown(self._home(id))

    def doubts(self, id: str) -> list[Doubt]:
        """The quotations of all its stories to look at, the least sure first."""
        found = [doubt for story in self.document(id).stories for doubt in story.doubts]
        return sorted(found, key=lambda doubt: doubt.confidence)

    def create(
        self,
        source: str | Path | bytes | Article | Script,
        *,
        name: str | None = None,
        title: str | None = None,
        language: str | None = None,
    ) -> Document:
        """A draft, without sound, of an article: an address (fetched by the rules of `build`), a text, which is never
        taken for a path, a Path, an Article, or the bytes of a file of that `name`. Of a file that holds several
        articles a bulletin is made.

        The same article again gives the document that there is. Raises ArticleError where nothing can be read.
        """
        return self.document(create_draft(self._premises, source, Told(name, title, language)))

    def discard(self, id: str) -> None:
        """Remove a draft; undo cannot bring it back. Raises InputError for an episode: that is withdrawn; BusyError
        while an episode is made of it, by whichever process."""
        with self._premises.changing():
            home = self._home(id)
            if home.kind != "draft":
                raise InputError(f"{id}: an episode is withdrawn, not discarded")
            with held(home.folder, f"{id}: its episode is being made; wait for it, or cancel that first"):
                shutil.rmtree(home.folder, ignore_errors=True)
        journal_of(self._premises, id).drop()

    # Edits

    def edit(self, id: str, story: int, version: str, edit: Edit) -> Document:
        """Do one edit, made on that version of the story. Raises ConflictError where the story is another by now,
        InputError where the edit cannot be; either way nothing is written."""
        with self._editor(id) as editor:
            return editor.edit(story, version, edit)

    def undo(self, id: str) -> Document:
        """Bring the files back to before the last step. Raises ConflictError where they were changed since."""
        with self._editor(id) as editor:
            return editor.undo()

    def redo(self, id: str) -> Document:
        """Do the step again that was undone last."""
        with self._editor(id) as editor:
            return editor.redo()

    def history(self, id: str) -> list[Step]:
        """The steps that the journal has, the newest first."""
        return journal_of(self._premises, self._home(id).id).steps()

    # Cast

    def cast(self, id: str) -> CastView:
        """Who has which voice, and why."""
        return cast_view(self._readings.reading(self._home(id)))

    def set_voice(self, id: str, speaker: str | None, voice: str, *, for_show: bool = False) -> Document:
        """Give the speaker that voice ("auto": the one that the cast chooses), in this document or for the show.

        The narrator (None) is the show's: `for_show` alone. Raises VoiceError for a voice that is unknown.
        """
        check_voice(self.show, voice)
        with self._editor(id) as editor:
            if for_show:
                return editor.keep_voice(speaker, voice)
            if speaker is None:
                raise InputError("the narrator is the show's: choose the voice for the show")
            return editor.decide_where(
                f"{speaker} in the voice {voice}",
                lambda script: speaker in speakers_of(script),
                lambda script: script.set_voice(speaker, voice),
                f"nobody called '{speaker}' says anything here",
            )

    def voices(self) -> list[VoiceView]:
        """Every voice that the show may use, those not installed too."""
        return voices_of(self.show)

    # Lines and sound

    def lines(self, id: str) -> list[LineView]:
        """Every sentence to be spoken, in order, with its state."""
        return self._laid_out(id)[1]

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
        home = self._home(id)
        return self._room.speak(home, *self._readings.spoken(home), numbers, progress, cancelled)

    def clip(self, key: str) -> Speech | None:
        """The clip of that key where it is spoken."""
        return self._room.booth(self.show).find(key)

    def say(self, text: str, voice: str, language: str | None = None) -> Speech:
        """Hear a text in a voice, as the show says it."""
        return self._room.say(self.show, text, voice, language)

    def programme(self, id: str) -> Programme:
        """What is heard when, as the clips that are there allow."""
        return self._laid_out(id)[0]

    # Lexicon

    def lexicon(self) -> list[LexiconEntry]:
        """The show's own entries, in the order of its files."""
        return lexicon_entries(self.folder)

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
        word = checked_word(written, say)
        with self._premises.changing():
            pronouncer = Pronouncer(self._premises, self._stories, dry_run=dry_run)
            if scope == "show":
                return pronouncer.for_show(word, id)
            if id is None:
                raise InputError("name the document, or say the word so in the show")
            return pronouncer.for_document(
                word, id, at if scope == "place" else None, version, is_place=scope == "place"
            )

    # Out into the world

    def approve(self, id: str, *, progress: Progress = SILENT) -> Report:
        """Make the draft's episode and publish; of an episode whose script was edited, make it anew."""
        home = self._home(id)
        report = approve_document(self._premises, home, progress, self._room.booth(self.show))
        if home.kind == "draft" and not home.folder.exists():
            journal_of(self._premises, id).drop()
        elif home.kind == "episode":
            with self._editor(id) as editor:
                editor.note_made()
        return report

    def publish_plan(self) -> Publication:
        """What `publish` would send and remove."""
        return publish(self._premises, SILENT, dry_run=True)

    def publish(self, *, progress: Progress = SILENT) -> Publication:
        """Bring every target up to date."""
        return publish(self._premises, progress, dry_run=False)

    def withdraw(self, id: str, *, back: bool = False) -> Document:
        """Take an episode out of the feed, or `back` in; its folder is kept."""
        withdraw(self._premises, self._home(id), back=back)
        return self.document(id)

    def retitle(self, id: str, title: str) -> Document:
        """Give an episode another title in feed and pages, or a draft of one story to its story."""
        home = self._home(id)
        if home.kind == "episode":
            with self._editor(id) as editor:
                return editor.retitle_episode(title)
        if len(home.files) != 1:
            raise InputError("a bulletin has its title of the show and the day; retitle its stories")
        with self._editor(id) as editor:
            return editor.edit(1, self._stories.read(home.files[0]).version, Retitle(title))

    def set_cover(self, id: str, content: bytes | None, name: str = "") -> Document:
        """Give the piece a picture of its own, a file of that name; None takes the show's, or one that is drawn.

        It is kept in the show's covers/. Raises InputError for what is no square picture of 1400 pixels or more.
        """
        home = self._home(id)
        if not home.files:
            raise InputError(f"{id}: there is no script in the document's folder")
        file = None if content is None else keep_cover(self.folder, content, name)
        return self.edit(id, 1, self._stories.read(home.files[0]).version, SetCover(file))

    def runs(self) -> list[RunRecord]:
        """What builds did, the newest first."""
        return run_records(self._premises.state.parent / "runs")

    def build(self, *, progress: Progress = SILENT) -> Report:
        """The unattended run, attended."""
        return build_show(self._premises, progress, self._room.booth(self.show))

    def retry(self, article: str | None = None) -> list[str]:
        """Have what failed or was refused looked at again by the next `build`, without its wait: the article or source
        of that id (or its title), or all. Gives what was forgotten."""
        return retry(self._premises.state.parent, article)

    def sources(self) -> list[SourceView]:
        """The show's sources, in order."""
        return source_views(self._premises)

    def entries(self, source: int) -> list[EntryView]:
        """What the source of that number offers now, in its own order."""
        return entry_views(self._premises, source)

    def take(self, source: int, entry: str) -> Document:
        """A draft of that entry of the source, which builds then know of."""
        return self.document(take_entry(self._premises, source, entry))

    # Settings

    def settings(self) -> list[SettingView]:
        """Every key of show.toml; those of the second of the [[sources]] are of the table "sources.2"."""
        return setting_views(self._premises)

    def set_setting(self, table: str, key: str, value: Any) -> list[str]:
        """Write the key into show.toml, None taking it out; comments and order stay.

        Gives the mistakes that the file would have, a line each; then nothing is written.
        """
        return set_key(self._premises, table, key, value)

    def add_source(self, kind: SourceKind, place: str, name: str | None = None) -> list[str]:
        """One more source at the end of show.toml: a folder, a feed, a list of feeds or a page; a command, which is a
        program, is written there by hand. Gives mistakes as `set_setting` does. Its other keys are settings of the
        table "sources.NUMBER"."""
        return add_source(self._premises, kind, place, name)

    def remove_source(self, number: int) -> list[str]:
        """Take that source out of show.toml."""
        return remove_source(self._premises, number)

    def _home(self, id: str) -> Home:
        return find(self._premises, id)

    def _shown(self, home: Home) -> Document:
        return open_document(self._premises, self._stories, home, journal_of(self._premises, home.id))

    @contextmanager
    def _editor(self, id: str) -> Iterator[Editor]:
        with self._premises.changing():
            yield Editor(self._premises, self._stories, self._home(id))

    def _laid_out(self, id: str) -> tuple[Programme, list[LineView]]:
        home = self._home(id)
        reading, spoken = self._readings.spoken(home)
        booth = self._room.booth(reading.show)
        return lay_out(reading, self._room.stories(home, reading, spoken), booth, self._peaks)
