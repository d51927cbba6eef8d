"""A draft's folder ↔ what a person needs to judge an episode, and an approval to make it: its scripts, to be edited."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from narrator.disk.files import write_text
from narrator.disk.plain_paths import is_file_name
from narrator.edition.presenter import Presenter
from narrator.errors import InputError, nearest
from narrator.records import Episode, Quote, Script
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)
DRAFTS_FOLDER = "drafts"
DRAFT_FILE = "draft.json"
REVIEW_FILE = "review.md"
DOUBTFUL = 0.85
"""Quotations below this confidence are listed one by one. It lies above `quotes.min_confidence`, below which the
narrator reads them: what is listed is what was left to the narrator, and what was voiced with some doubt."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An episode that waits: `stories` are the files of its scripts, `articles` the ledger's ids, in the same order.

    `narrator` and `cover` are the source's own where it has any; `doubtful` counts the quotations to look at.
    """

    folder: Path
    id: str
    title: str
    articles: tuple[str, ...]
    stories: tuple[str, ...]
    presenter: Presenter
    narrator: str | None
    cover: str | None
    doubtful: int

    @property
    def slug(self) -> str:
        return self.folder.name


def write_draft(
    folder: Path, episode: Episode, show: Show, presenter: Presenter, scripts: Sequence[Script], ids: Sequence[str]
) -> None:
    """Put the scripts, the review and draft.json, last of all, into the episode's folder.

    Where a draft of these articles lies there, it stays: somebody may have edited its scripts.
    """
    if _is_draft_of(folder / DRAFT_FILE, ids):
        return
    about = Subject(episode.id, episode.slug, episode.title, episode.audio)
    put_draft(folder, about, show, presenter, scripts, ids)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a draft is about; `audio` is the file to hear it by, None where it has no sound yet."""

    id: str
    slug: str
    title: str
    audio: str | None = None


def put_draft(
    folder: Path, about: Subject, show: Show, presenter: Presenter, scripts: Sequence[Script], ids: Sequence[str]
) -> None:
    """Put the files of a draft into the folder, with sound or without."""
    from narrator.script.editable import script_to_text

    stories = [f"story-{number}.md" for number in range(1, len(scripts) + 1)]
    for name, script in zip(stories, scripts, strict=True):
        write_text(folder / name, script_to_text(script))
    doubts = sorted(
        ((quote, script) for script in scripts for quote in script.quotes if _is_doubtful(quote)),
        key=lambda pair: pair[0].confidence,
    )
    write_text(folder / REVIEW_FILE, _review(about, stories, doubts))
    content = {
        "id": about.id,
        "title": about.title,
        "articles": list(ids),
        "stories": stories,
        "presenter": asdict(presenter),
        "narrator": show.voices.narrator,
        "cover": show.about.cover,
        "doubtful": len(doubts),
    }
    write_text(folder / DRAFT_FILE, draft_text(content))


def draft_text(content: Mapping[str, Any]) -> str:
    """draft.json, as it is written."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def drafts_in(folder: Path) -> Iterator[Draft]:
    """The drafts in a folder, those with the most doubtful quotations first; a damaged one is told in the log."""
    found = []
    for file in sorted(folder.glob(f"*/{DRAFT_FILE}")):
        try:
            found.append(read_draft(file))
        except InputError as error:
            _LOG.warning("%s", error)
    return iter(sorted(found, key=lambda draft: -draft.doubtful))


def find_draft(folder: Path, name: str) -> Draft:
    """The draft of that id or slug. Raises InputError where there is none, or where it is damaged."""
    own = folder / Path(name).name / DRAFT_FILE
    if own.is_file():
        return read_draft(own)
    drafts = list(drafts_in(folder))
    for draft in drafts:
        if name in (draft.id, draft.slug):
            return draft
    tip = nearest(name, (draft.slug for draft in drafts))
    raise InputError(f"{name}: there is no such draft{tip or ' - `narrator build --drafts` lists them'}")


def draft_scripts(draft: Draft) -> list[Script]:
    """Its stories as they were edited. Raises ScriptError naming the line, InputError for a file that is gone."""
    from narrator.script.editable import script_from_text

    scripts = []
    for name in draft.stories:
        path = draft.folder / name
        try:
            scripts.append(script_from_text(path.read_text(encoding="utf-8"), name=str(path)))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                f"{path}: cannot be read ({error}); delete the folder to have the draft made anew"
            ) from error
    return scripts


def _is_draft_of(file: Path, ids: Sequence[str]) -> bool:
    try:
        return file.is_file() and read_draft(file).articles == tuple(ids)
    except InputError:
        return False


def read_draft(file: Path) -> Draft:
    """The draft of a draft.json. Raises InputError where it is damaged."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        said = content.pop("presenter")
        presenter = Presenter(said["greeting"], tuple(said["lead_ins"]), said["sign_off"])
        articles, stories = tuple(content.pop("articles")), tuple(content.pop("stories"))
        if not all(map(is_file_name, stories)):
            raise ValueError("stories are files of this folder")
        return Draft(folder=file.parent, presenter=presenter, articles=articles, stories=stories, **content)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{file}: is no draft of ours ({error!r}); delete the folder to have it made anew") from error


def _is_doubtful(quote: Quote) -> bool:
    from narrator.script.editable import is_doubtful

    return is_doubtful(quote, DOUBTFUL)


def _review(about: Subject, stories: Sequence[str], doubts: Sequence[tuple[Quote, Script]]) -> str:
    """The doubtful quotations first, then how to go on."""
    lines = [f"# {about.title}", ""]
    if doubts:
        lines += [f"{len(doubts)} quotations to look at, the most doubtful first:", ""]
        for quote, script in doubts:
            speaker = quote.speaker or "nobody"
            words = " ".join(script.article.text[quote.start : quote.end].split())
            lines.append(f"- {quote.confidence:.0%} {speaker}: “{words}” ({quote.reason or 'no rule was sure'})")
    else:
        lines.append("No quotation is doubtful.")
    lines += [
        "",
        f"{f'Hear it: {about.audio}. ' if about.audio else ''}"
        f"Who speaks stands in {', '.join(stories)}; change it there if need be, then:",
        "",
        f"    narrator build --approve {about.slug}",
        "",
    ]
    return "\n".join(lines)
