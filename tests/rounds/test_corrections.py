"""An episode whose script a person has edited is made anew by the next build, and no source takes its place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from narrator.archive import Archive
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom


def _edit(newsroom: Newsroom, slug: str, old: str, new: str) -> Path:
    path = newsroom.folder / "episodes" / slug / "script.md"
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    os.utime(path, (time.time() + 5, time.time() + 5))
    return path


def test_an_edited_script_is_made_anew_with_all_that_it_was_given(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    newsroom.build()
    slug = next(slug for slug in newsroom.slugs() if headline(1).split()[1].lower() in slug)
    before = Archive(newsroom.folder / "episodes").episode(slug)
    _edit(newsroom, slug, "\n---\n\nThe", "\nedited: yes\n---\n\nSo the")
    report = newsroom.build()
    assert [(made.slug, made.is_correction) for made in report.made] == [(slug, True)]
    after = Archive(newsroom.folder / "episodes").episode(slug)
    assert (after.id, after.published, after.number) == (before.id, before.published, before.number)
    assert newsroom.build().made == []
    _edit(newsroom, slug, "\n---\n\nSo", "\n---\n\n% a note\nSo")
    assert newsroom.build().made == []


def test_an_edit_that_cannot_be_read_is_told_and_holds_up_nothing(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    (slug,) = newsroom.slugs()
    path = _edit(newsroom, slug, "narrator: script 1", "narrator: script 1\nunknown: x")
    newsroom.put("b.txt", text(2))
    report = newsroom.build()
    assert [made.title for made in report.made] == [headline(2)]
    assert report.exit_code == 3
    assert f"{path}, line" in report.failed[0].error
    assert "unknown: x" in path.read_text(encoding="utf-8")


def test_a_source_that_changed_leaves_an_edited_script_alone(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nupdates = "correct"\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    newsroom.build()
    (slug,) = newsroom.slugs()
    path = _edit(newsroom, slug, "\n---\n\nThe", "\nedited: yes\n---\n\nSo the")
    newsroom.build()
    newsroom.put("a.txt", text(1) + "\n\nMore of it came later, when the council had met again.\n")
    os.utime(newsroom.folder / "seeds" / "a.txt", (time.time() + 60, time.time() + 60))
    report = newsroom.build()
    assert report.made == []
    assert [skipped.reason for skipped in report.skipped] == [
        f"made before: {slug}; a person has edited its script, which stays"
    ]
    assert "So the" in path.read_text(encoding="utf-8")
