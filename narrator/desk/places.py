"""A document's id → its folder, its kind and the files of its stories."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrator.archive import EPISODE_FILE
from narrator.desk.premises import Premises
from narrator.desk.records import DocumentKind
from narrator.disk.plain_paths import is_file_name, leads_inside
from narrator.edition.edited_scripts import script_files
from narrator.errors import ArchiveError, InputError
from narrator.records import Episode
from narrator.rounds.drafts import DRAFT_FILE, Draft, read_draft

_KINDS: tuple[DocumentKind, ...] = ("draft", "episode")
_PATTERNS = {"draft": "story-*.md", "episode": "script*.md"}


class NoDocumentError(InputError):
    """There is no document of that id."""


@dataclass(frozen=True, slots=True)
class Home:
    """A document as it lies on the disk: `files` are its stories' paths, in order; `error` tells of a damage.

    `episode` is what was made of it: an episode, or the sound of a draft that has any.
    """

    id: str
    kind: DocumentKind
    folder: Path
    files: tuple[Path, ...]
    draft: Draft | None = None
    episode: Episode | None = None
    error: str | None = None

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def title(self) -> str:
        """As the list has it."""
        return self.draft.title if self.draft else self.episode.title if self.episode else self.slug


def document_id(kind: DocumentKind, slug: str) -> str:
    """The id by which a document is asked for."""
    return f"{kind}:{slug}"


def find(premises: Premises, id: str) -> Home:
    """The document of that id. Raises NoDocumentError."""
    kind = next((kind for kind in _KINDS if id.startswith(f"{kind}:")), None)
    slug = id.partition(":")[2]
    if kind is None or not is_file_name(slug):
        raise NoDocumentError(f"{id}: a document is draft:SLUG or episode:SLUG")
    archive = premises.drafts if kind == "draft" else premises.archive
    folder = archive.folder / slug
    file = folder / (DRAFT_FILE if kind == "draft" else EPISODE_FILE)
    if not file.is_file() or not leads_inside(folder, archive.folder):
        raise NoDocumentError(f"{id}: there is no such document")
    return draft_home(premises, slug) if kind == "draft" else episode_home(premises, slug)


def draft_home(premises: Premises, slug: str) -> Home:
    """The draft of that name, which may be damaged."""
    folder, id = premises.drafts.folder / slug, document_id("draft", slug)
    try:
        draft = read_draft(folder / DRAFT_FILE)
    except InputError as error:
        return Home(id, "draft", folder, _stories(folder, "draft"), error=str(error))
    files = tuple(folder / name for name in draft.stories)
    return Home(id, "draft", folder, files, draft, _sound_of(premises, slug))


def episode_home(premises: Premises, slug: str) -> Home:
    """The episode of that name, which may be damaged."""
    folder, id = premises.archive.folder / slug, document_id("episode", slug)
    try:
        episode = premises.archive.episode(slug)
    except ArchiveError as error:
        return Home(id, "episode", folder, _stories(folder, "episode"), error=str(error))
    names = script_files(episode.script, max(1, len(episode.sources)))
    return Home(id, "episode", folder, tuple(folder / name for name in names), episode=episode)


def _sound_of(premises: Premises, slug: str) -> Episode | None:
    try:
        return premises.drafts.episode(slug)
    except ArchiveError:
        return None


def _stories(folder: Path, kind: DocumentKind) -> tuple[Path, ...]:
    """What can be found of the stories of a damaged document."""
    return tuple(sorted(folder.glob(_PATTERNS[kind]), key=lambda path: (len(path.name), path.name)))
