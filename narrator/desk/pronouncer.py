"""How a word is said, put where a person wants it: at one place, in a document, or in the show's lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrator.desk.applying import new_text
from narrator.desk.editing import Editor, text_at
from narrator.desk.places import Home, draft_home, find
from narrator.desk.premises import Premises
from narrator.desk.pronouncing import (
    Word,
    changed_places,
    lexicon_of,
    new_lexicon,
    said_there,
    saying,
    spans_of,
)
from narrator.desk.records import Place
from narrator.desk.stories import Stories
from narrator.disk.files import write_text
from narrator.errors import InputError
from narrator.rounds.drafts import DRAFT_FILE
from narrator.show.reading import LEXICON_FILE


@dataclass(frozen=True, slots=True)
class Pronouncer:
    """Used with the documents held; with `dry_run` it only tells the places."""

    premises: Premises
    stories: Stories
    dry_run: bool

    def for_document(
        self, word: Word, id: str, at: tuple[int, int] | None, version: str | None, *, is_place: bool
    ) -> list[Place]:
        """Wherever the document has the word, or at one place of it alone: (story, offset)."""
        if is_place and at is None:
            raise InputError("tell where the word stands: the story and the character")
        editor = Editor(self.premises, self.stories, find(self.premises, id))
        if at is not None and version is not None:
            editor.check_version(at[0], version)
        say = saying(lexicon_of(self.premises.folder))
        about = self.premises.show.about
        places: list[Place] = []
        texts: dict[Path, str] = {}
        made_on: dict[Path, str | None] = {}
        for number, path in enumerate(editor.home.files, 1):
            read = self.stories.read(path)
            spans = list(spans_of(read.sound, word.written))
            if at is not None:
                spans = [span for span in spans if number == at[0] and span[0] <= at[1] < span[1]]
            if spans:
                now = said_there(read.sound, spans, word)
                places += changed_places(editor.home, number, about, read.sound, now, (say, say))
                texts[path], made_on[path] = new_text(read, now), read.text
        if not texts:
            raise InputError(f"“{word.written}” does not stand there")
        if not self.dry_run:
            editor.commit(_what(word, "here" if at else "in this piece"), texts, made_on)
        return places

    def for_show(self, word: Word, id: str | None) -> list[Place]:
        """In lexicon.toml; the places are those of the document and of all drafts."""
        folder, premises = self.premises.folder, self.premises
        file = folder / LEXICON_FILE
        read = text_at(file)
        text = new_lexicon(folder, word)
        says = saying(lexicon_of(folder)), saying(lexicon_of(folder, text))
        places: list[Place] = []
        for home in [*([find(premises, id)] if id else []), *self._other_drafts(id)]:
            for number, path in enumerate(home.files, 1):
                script = self.stories.read(path).script
                if script is not None and _has(script.article.text, word):
                    places += changed_places(home, number, premises.show.about, script, script, says)
        if not self.dry_run:
            if id is None:
                write_text(file, text)
            else:
                editor = Editor(premises, self.stories, find(premises, id))
                editor.commit(_what(word, "in the show"), {file: text}, {file: read})
        return places

    def _other_drafts(self, id: str | None) -> list[Home]:
        folders = sorted(file.parent for file in self.premises.drafts.folder.glob(f"[!.]*/{DRAFT_FILE}"))
        homes = [draft_home(self.premises, folder.name) for folder in folders]
        return [home for home in homes if home.id != id and not home.error]


def _has(text: str, word: Word) -> bool:
    return word.written.split()[0].casefold() in text.casefold()


def _what(word: Word, where: str) -> str:
    return f"“{word.written}” said {f'“{word.say}”' if word.say is not None else 'as by the rules'} {where}"
