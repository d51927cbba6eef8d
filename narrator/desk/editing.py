"""An edit on a version of a story → the files written, the step in the journal; or a conflict, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from narrator.desk import edits as e
from narrator.desk.applying import edited, new_text
from narrator.desk.casting import remember_by_hand
from narrator.desk.journal import MADE, OUTSIDE, Change, Journal
from narrator.desk.opening import open_document
from narrator.desk.places import Home, find
from narrator.desk.premises import Premises
from narrator.desk.records import Document
from narrator.desk.stories import Read, Stories
from narrator.desk.telling import told
from narrator.disk.exchange import take_place
from narrator.disk.files import replacing
from narrator.edition.dressing import path_in_show, sound_path
from narrator.edition.package.cover import read_cover
from narrator.edition.retitling import retitled
from narrator.errors import AudioError, InputError, NarratorError
from narrator.records import Script
from narrator.rounds.drafts import DRAFT_FILE, draft_text
from narrator.script.edits.speakers import speakers_of
from narrator.sound.decode import check_audio_file
from narrator.voices.profiles import CAST_FILE

Decide = Callable[[Script], Script]
_NOTHING: Mapping[Path, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Editor:
    """Edits one document: made anew for each call, used with the documents held."""

    premises: Premises
    stories: Stories
    home: Home

    @property
    def journal(self) -> Journal:
        return journal_of(self.premises, self.home.id)

    def document(self) -> Document:
        """As it is now."""
        return open_document(self.premises, self.stories, find(self.premises, self.home.id), self.journal)

    def edit(self, number: int, version: str, edit: e.Edit) -> Document:
        """Do the edit. Raises ConflictError, InputError."""
        read = self._story(number)
        self.check_version(number, version)
        script = read.sound
        if isinstance(edit, e.MoveStory):
            return self._move(number, edit.to)
        self._check_file(edit)
        if isinstance(edit, e.MergeSpeakers | e.RenameSpeaker):
            return self._decide_on_name(edit, script)
        texts = {read.path: self._new_text(read, lambda script: edited(script, edit))}
        if isinstance(edit, e.Retitle) and self.home.draft and len(self.home.files) == 1:
            texts |= self._draft_with(title=edit.title.strip())
        return self.commit(told(edit, script), texts, {read.path: read.text})

    def _check_file(self, edit: e.Edit) -> None:
        """Raise InputError where the edit names a file that is missing, or is not what it should be."""
        if isinstance(edit, e.AddSting):
            try:
                check_audio_file(sound_path(self.premises.show, edit.file))
            except AudioError as error:
                raise InputError(error.problems) from error
        if isinstance(edit, e.SetCover) and edit.file is not None:
            read_cover(path_in_show(self.premises.show, edit.file, "cover: "))

    def _decide_on_name(self, edit: e.MergeSpeakers | e.RenameSpeaker, script: Script) -> Document:
        """Who is called otherwise is so in every story of the piece."""
        old, new = (edit.one, edit.into) if isinstance(edit, e.MergeSpeakers) else (edit.speaker, edit.name)
        everybody = [name for path in self.home.files for name in speakers_of(self.stories.read(path).sound)]
        if isinstance(edit, e.RenameSpeaker) and new in everybody and new != old:
            raise InputError(f"there is a '{new}' already; merge the two where they are one person")
        if old not in everybody or (isinstance(edit, e.MergeSpeakers) and new not in everybody) or old == new:
            edited(script, edit)  # which tells what is wrong with the name

        def decide(script: Script) -> Script:
            return script.merge_speakers(old, new) if new in speakers_of(script) else script.rename_speaker(old, new)

        nobody = f"nobody called '{old}' says anything here"
        return self.decide_where(told(edit, script), lambda script: old in speakers_of(script), decide, nobody)

    def check_version(self, number: int, version: str) -> None:
        """Raise ConflictError where the story is another by now."""
        if self._story(number).version != version:
            raise e.ConflictError(
                f"story {number} of {self.home.id} was changed meanwhile; the edit was not made", self.document()
            )

    def decide(self, what: str, decide: Decide, numbers: set[int] | None = None) -> Document:
        """Do the same to several stories, those of these numbers or all, as one step."""
        read = [
            self._story(number) for number in range(1, len(self.home.files) + 1) if not numbers or number in numbers
        ]
        texts = {one.path: self._new_text(one, decide) for one in read}
        return self.commit(what, texts, {one.path: one.text for one in read})

    def decide_where(self, what: str, wanted: Callable[[Script], bool], decide: Decide, nobody: str) -> Document:
        """`decide` in the stories that are `wanted`. Raises InputError with the line `nobody` where none is."""
        count = len(self.home.files)
        numbers = {number for number in range(1, count + 1) if wanted(self._story(number).sound)}
        if not numbers:
            raise InputError(nobody)
        return self.decide(what, decide, numbers)

    def keep_voice(self, speaker: str | None, voice: str) -> Document:
        """Let the show keep the voice for the speaker, None being the narrator, as a step of this document."""
        scripts = self.stories.scripts(self.home.files)
        script = next((one for one in scripts if speaker is None or speaker in speakers_of(one)), None)
        if script is None:
            raise InputError(f"nobody called '{speaker}' says anything here")
        file = self.premises.folder / "voices" / CAST_FILE
        name = self.premises.relative(file)
        before = {name: text_at(file)}
        remember_by_hand(self.premises.show, script, speaker, voice)
        after = {name: text_at(file)}
        if before != after:
            self.journal.note_outside(self._present())
            self.journal.add(f"{speaker or 'the narrator'} in the voice {voice}, for the show", before, after)
        return self.document()

    def retitle_episode(self, title: str) -> Document:
        """Another title for feed and pages, as a step of this document. Raises InputError, ScriptError."""
        episode = self.home.episode
        if episode is None:
            raise InputError(f"{self.home.id}: it is damaged, and cannot be retitled")
        changed, texts = retitled(self.premises.archive, episode, title)
        return self.commit(f"the title in the feed: {changed.title}", texts)

    def commit(self, what: str, texts: Mapping[Path, str], made_on: Mapping[Path, str | None] = _NOTHING) -> Document:
        """Write the files, then note the step; what others did to the story files since the last one is a step too.

        `made_on` are files as they were read for this, None for one that was not there: where one is another by now,
        ConflictError is raised and nothing written.
        """
        relative, journal = self.premises.relative, self.journal
        read = {path: text_at(path) for path in texts} | dict(made_on)
        for path, text in read.items():
            self._check_text(path, text)
        journal.note_outside(self._present())
        before = {relative(path): text for path, text in read.items() if path in texts}
        after: dict[str, str | None] = {relative(path): text for path, text in texts.items()}
        if before != after:
            self._write(before, after)
            journal.add(what, before, after)
        return self.document()

    def _check_text(self, path: Path, text: str | None) -> None:
        """Raise ConflictError where the file is not what the edit was made on any more."""
        if text_at(path) != text:
            raise self._changed(path)

    def _changed(self, path: Path) -> e.ConflictError:
        return e.ConflictError(
            f"{path.name} of {self.home.id} was changed meanwhile; the edit was not made", self.document()
        )

    def note_made(self) -> None:
        """Note that the episode was made anew, and its scripts written with it."""
        self.journal.note_outside(self._present(), MADE)

    def undo(self) -> Document:
        """Bring back what was before the last step. Raises ConflictError where another has changed it since."""
        step = self._expected(self.journal.last(), "undo")
        self._check(step, step.after)
        self._write(step.after, step.before)
        self.journal.went_back(step)
        return self.document()

    def redo(self) -> Document:
        """Do the undone step again."""
        step = self._expected(self.journal.following(), "do again")
        self._check(step, step.before)
        self._write(step.before, step.after)
        self.journal.went_on(step)
        return self.document()

    def _expected(self, step: Change | None, what: str) -> Change:
        if self.journal.note_outside(self._present()):
            raise e.ConflictError(f"{self.home.id} was {OUTSIDE}; undo again takes that back", self.document())
        if step is None:
            raise InputError(f"there is nothing to {what}")
        return step

    def _check(self, step: Change, wanted: dict[str, str | None]) -> None:
        changed = [name for name, text in wanted.items() if text_at(self.premises.folder / name) != text]
        if changed:
            raise e.ConflictError(
                f"{', '.join(changed)}: was changed since by another hand; put right there what “{step.what}” did",
                self.document(),
            )

    def _present(self) -> dict[str, str | None]:
        """The story files as they are; draft.json goes with them."""
        files = [*self.home.files, *([self.home.folder / DRAFT_FILE] if self.home.draft else [])]
        return {self.premises.relative(path): text_at(path) for path in files}

    def _write(self, before: dict[str, str | None], after: dict[str, str | None]) -> None:
        """Write what changes, all of it or nothing: where one file cannot be, those before it get back what they held.

        An editor outside knows no lock: what is saved at the last moment is not written over, and neither is what is
        saved into a file of ours before it can be put back.
        """
        folder = self.premises.folder
        wanted = [(folder / name, before[name], text) for name, text in after.items() if text != before[name]]
        for path, was, _ in wanted:
            self._check_text(path, was)
        done: list[tuple[Path, str | None, str | None]] = []
        try:
            for path, was, text in wanted:
                self._exchange(path, was, text)
                done.append((path, was, text))
        except NarratorError:
            for path, was, text in reversed(done):
                with suppress(NarratorError):
                    self._exchange(path, text, was)
            raise

    def _exchange(self, path: Path, was: str | None, text: str | None) -> None:
        """Let the file hold `text`, None being no file, in the place of `was`. Raises ConflictError, InputError."""
        try:
            if text is None:
                self._check_text(path, was)
                path.unlink(missing_ok=True)
                return
            with replacing(path, put=partial(self._put, was)) as temporary:
                temporary.write_bytes(text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror}") from error

    def _put(self, before: str | None, new: Path, path: Path) -> None:
        """Let the new file take the place of the one that holds `before`. Raises ConflictError where it does not."""
        self._check_text(path, before)
        if before is None:
            new.replace(path)
        elif not take_place(new, path, before.encode("utf-8", "surrogateescape")):
            raise self._changed(path)

    def _new_text(self, read: Read, decide: Decide) -> str:
        script = decide(read.sound)
        text = new_text(read, script)
        self.stories.know(text, script)
        return text

    def _story(self, number: int) -> Read:
        if not 1 <= number <= len(self.home.files):
            raise InputError(f"{self.home.id} has {len(self.home.files)} stories, and none of number {number}")
        return self.stories.read(self.home.files[number - 1])

    def _draft_with(self, **changes: object) -> dict[Path, str]:
        """draft.json with these values."""
        file = self.home.folder / DRAFT_FILE
        return {file: draft_text(json.loads(file.read_text(encoding="utf-8")) | changes)}

    def _move(self, number: int, to: int) -> Document:
        """Another order of a draft's stories: their files stay, their places in draft.json change."""
        draft = self.home.draft
        if draft is None:
            raise InputError(
                "the stories of an episode keep their order; listeners know it by them. Move them in a draft"
            )
        count = len(draft.stories)
        if not 1 <= to <= count:
            raise InputError(f"there are {count} stories; move it to 1 to {count}")
        order = list(range(count))
        order.insert(to - 1, order.pop(number - 1))
        lead_ins = [*draft.presenter.lead_ins, *[""] * count][:count]
        articles = list(draft.articles)
        presenter = {
            "greeting": draft.presenter.greeting,
            "lead_ins": [lead_ins[place] for place in order],
            "sign_off": draft.presenter.sign_off,
        }
        moved = self._draft_with(
            stories=[draft.stories[place] for place in order],
            articles=[articles[place] for place in order] if len(articles) == count else articles,
            presenter=presenter,
        )
        return self.commit(f"story {number} moved to {to}", moved)


def journal_of(premises: Premises, id: str) -> Journal:
    """The document's journal."""
    return Journal(premises.state / "journal" / id.replace(":", "-"))


def text_at(path: Path) -> str | None:
    """What the file holds, byte for byte; None where it is not there."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
