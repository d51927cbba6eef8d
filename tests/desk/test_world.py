"""Sources, runs and what is tried again; and what a Python program asks for in a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator import Article, Show, preview, read_article, write_script
from narrator.archive import Archive
from narrator.desk import Desk
from narrator.desk.edits import AddPause
from narrator.desk.records import Document
from narrator.errors import BusyError, InputError
from narrator.rounds.lock import locked
from tests.desk.conftest import TEXT, mailbox, only, span


def test_sources_offer_entries_with_what_is_known_of_them(desk: Desk, folder: Path) -> None:
    (folder / "seeds" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (folder / "seeds" / "bridge.txt").write_text("The bridge\n\nIt was shut on Monday, for good.", encoding="utf-8")
    (source,) = desk.sources()
    assert (source.number, source.kind, source.place, source.problem) == (1, "folder", "seeds", None)
    entries = {entry.id: entry for entry in desk.entries(1)}
    assert {entry.state for entry in entries.values()} == {"new"}
    ferry = next(id for id in entries if "ferry" in id)
    document = desk.take(1, ferry)
    assert only(document).script is not None
    taken = next(entry for entry in desk.entries(1) if entry.id == ferry)
    assert (taken.state, taken.document) == ("draft", document.id)
    assert desk.take(1, ferry).id == document.id
    report = desk.build()
    assert [made.title for made in report.made] == ["The bridge"]
    assert next(one.reason for one in report.skipped if "ferry" in (one.title or "")).startswith("is a draft")
    assert [made.title for made in desk.approve(document.id).made] == ["Ferry fleet sold"]
    assert {entry.state for entry in desk.entries(1)} == {"made"}
    for wrong in (0, 2):
        with pytest.raises(InputError, match="1 sources"):
            desk.entries(wrong)
    with pytest.raises(InputError, match="does not offer it"):
        desk.take(1, "nothing")


def test_runs_are_told_and_what_failed_is_tried_again(desk: Desk, folder: Path) -> None:
    broken = folder / "seeds" / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert len(desk.build().failed) == 1
    (run,) = desk.runs()
    assert (run.exit_code, [one["source"] for one in run.failed]) == (3, [desk.build().failed[0].source])
    state = {entry.id: entry.state for entry in desk.entries(1)}
    assert state == {next(iter(state)): "failing"}
    with pytest.raises(InputError, match="nothing of that name"):
        desk.retry("no such thing")
    assert len(desk.retry()) == 1
    assert [entry.state for entry in desk.entries(1)] == ["new"]
    assert desk.retry() == []
    (folder / ".narrator" / "runs" / "zzz.json").write_text("[broken", encoding="utf-8")
    assert len(desk.runs()) == 2


def test_while_a_build_runs_others_wait_for_it(desk: Desk, draft: Document, folder: Path) -> None:
    with locked(folder / ".narrator"):
        for work in (desk.build, desk.retry, lambda: desk.approve(draft.id)):
            # within one process the system gives the lock again: another one is asked
            assert _is_busy_elsewhere(folder, work.__name__, draft.id)
        document = desk.edit(draft.id, 1, only(draft).version, AddPause(span("crews")[0], 300))
    assert document.can_undo


def _is_busy_elsewhere(folder: Path, work: str, id: str) -> bool:
    import subprocess
    import sys

    call = {"build": "desk.build()", "retry": "desk.retry()"}.get(work, f"desk.approve({id!r})")
    code = f"from pathlib import Path\nfrom narrator import Show\ndesk = Show.open(Path({str(folder)!r}))\n{call}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return BusyError.__name__ in ran.stderr


def test_a_show_is_opened_and_built_in_a_line(folder: Path) -> None:
    (folder / "seeds" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    with Show.open(folder) as desk:
        report = desk.build()
    assert [made.title for made in report.made] == ["Ferry fleet sold"]
    assert len(Archive(folder / "episodes").slugs()) == 1
    with pytest.raises(InputError, match="no such show"):
        Show.open(folder / "nowhere")


def test_there_is_no_desk_without_a_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="narrator init"):
        Show.open()


def test_a_script_s_lines_are_heard_without_an_episode() -> None:
    script = write_script(Article(TEXT, "Ferry fleet sold", language="en-GB"))
    clips = list(preview(script))
    assert "".join(clip.segment.text for clip in clips) == TEXT
    assert len({clip.voice.id for clip in clips}) == 3
    (one,) = preview(script.reassign(*span("We stay,"), "Petra Novak"), lines=[8])
    assert (one.segment.speaker, one.voice) == ("Petra Novak", clips[2].voice)
    with pytest.raises(InputError, match="none of number 99"):
        preview(script, lines=[99])


def test_several_articles_of_a_source_are_taken_one_by_one(desk: Desk, folder: Path) -> None:
    (folder / "seeds" / "news.mbox").write_bytes(mailbox(3))
    entries = desk.entries(1)
    assert [entry.title for entry in entries] == ["Story 1", "Story 2", "Story 3"]
    assert desk.take(1, entries[1].id).title == "Story 2"


def test_the_page_on_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2]
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    first, *blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 2
    article = read_article(root / "seeds" / "harbour-ferry.txt")
    known = {"script": write_script(article), "article": article}
    monkeypatch.chdir(folder.parent)
    for block in blocks:
        exec(compile(block, "api.md", "exec"), known)
    assert "read_article" in first
    assert len(Archive(folder / "episodes").slugs()) == 1
