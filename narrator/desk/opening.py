"""A document on the disk → the record that is shown of it."""

from __future__ import annotations

from narrator.archive import EPISODE_FILE
from narrator.desk.journal import Journal
from narrator.desk.places import Home
from narrator.desk.premises import Premises
from narrator.desk.reach import Reach
from narrator.desk.records import Document, DocumentState
from narrator.desk.stories import Read, Stories, story_of
from narrator.disk.plain_paths import is_own_file, leads_inside
from narrator.edition.plan import summarize
from narrator.script.editable import touch_of


def open_document(premises: Premises, stories: Stories, home: Home, journal: Journal) -> Document:
    """The document as its files are now."""
    read = [stories.read(path) for path in home.files]
    made = home.episode
    own = read[0].script.cover if read and read[0].script else None
    is_ours = own is not None and leads_inside(premises.folder / own, premises.folder)
    cover = premises.folder / str(own) if is_ours else home.folder / made.cover if made else None
    audio = home.folder / made.audio if made else None
    shown = tuple(story_of(one, number) for number, one in enumerate(read, 1))
    can_undo, can_redo = journal.can
    return Document(
        id=home.id,
        kind=home.kind,
        slug=home.slug,
        title=home.title,
        folder=home.folder,
        stories=shown,
        state=state_of(premises, home),
        is_stale=is_stale(home, read),
        published=made.published if made else read[0].script.article.published if read and read[0].script else None,
        duration_ms=made.duration_ms if made else None,
        audio=audio if audio and is_own_file(audio, home.folder) else None,
        cover=cover if cover and is_own_file(cover, premises.folder if is_ours else home.folder) else None,
        summary=" ".join(one.script.summary or summarize(one.script.article) for one in read if one.script),
        can_undo=can_undo,
        can_redo=can_redo,
    )


def state_of(premises: Premises, home: Home) -> DocumentState:
    """How far it has come."""
    if home.error:
        return "damaged"
    if home.kind == "draft" or home.episode is None:
        return "draft"
    return Reach(premises.show, premises.archive).state_of(home.slug, home.episode.audio)


def is_stale(home: Home, read: list[Read]) -> bool:
    """Whether what would be made of it now may be another sound than it has."""
    if home.episode is None:
        return True
    try:
        made_ns = (home.folder / EPISODE_FILE).stat().st_mtime_ns
        newer = [one for one in read if one.path.is_file() and one.path.stat().st_mtime_ns > made_ns]
    except OSError:
        return True
    return any(touch_of(one.text) == "edited" for one in newer)
