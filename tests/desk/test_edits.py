"""Edits at the desk: by version, undone to the byte, kept by the journal, told as JSON; and what a hand wrote stays."""

from __future__ import annotations

import json
import shutil
import time
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from narrator.desk import ConflictError, Desk
from narrator.desk.editing import Editor
from narrator.desk.edits import (
    EDITS,
    AddChapter,
    AddNote,
    AddPause,
    AddSting,
    Edit,
    InsertWords,
    MarkLater,
    MergeSpeakers,
    MoveChapter,
    MoveStory,
    Reassign,
    RemoveChapter,
    RemoveDirection,
    RemoveText,
    RenameSpeaker,
    Retitle,
    SayAs,
    SetCover,
    SplitSpeaker,
    Summarize,
    edit_from_json,
    edit_json,
)
from narrator.desk.journal import OUTSIDE, Journal
from narrator.desk.places import find
from narrator.desk.records import Document
from narrator.errors import InputError
from narrator.rounds.drafts import find_draft
from tests.desk.conftest import TEXT, mailbox, only, span, voiced

SOME: list[Edit] = [
    Reassign(*span("We stay,"), "Ann Lee"),
    Reassign(*span("We stay,"), None, everywhere=True),
    MergeSpeakers("Bo Lind", "Petra Novak"),
    SplitSpeaker("Bo Lind", (span("We stay,"),), "Bea Lind"),
    RenameSpeaker("Bo Lind", "Bo Lindt"),
    RemoveText(*span("Bo Lind, who sails for the RNLI, called that “a scare”.")),
    AddPause(span("crews")[0], 800),
    SayAs(*span("RNLI"), "the lifeboats"),
    AddNote(span("crews")[0], "is this right?"),
    AddChapter(span("crews")[0], "The crews"),
    InsertWords(span("Bo Lind")[0], "This was in March."),
    Retitle("Fleet goes"),
    Summarize("All is sold."),
    MarkLater(*span("crews")),
]


class _Hurried(Editor):
    """An editor beside whom another program saves the second story at the last moment."""

    def _put(self, before: str | None, new: Path, path: Path) -> None:
        if path.name == "story-2.md":
            path.write_text("by another hand", encoding="utf-8")
        super()._put(before, new, path)


def test_an_edit_of_several_stories_is_all_or_nothing(desk: Desk, draft: Document) -> None:
    (draft.folder / "story-2.md").write_text(only(draft).text, encoding="utf-8")
    file = draft.folder / "draft.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(told | {"stories": ["story-1.md", "story-2.md"]}), encoding="utf-8")
    home = find(desk._premises, draft.id)
    with pytest.raises(ConflictError, match=r"story-2\.md"):
        _Hurried(desk._premises, desk._stories, home).edit(1, only(draft).version, RenameSpeaker("Bo Lind", "Bo Lindt"))
    assert (draft.folder / "story-1.md").read_text(encoding="utf-8") == only(draft).text
    assert (draft.folder / "story-2.md").read_text(encoding="utf-8") == "by another hand"
    assert not [path for path in draft.folder.iterdir() if path.name.startswith(".")]
    (draft.folder / "story-2.md").write_text(only(draft).text, encoding="utf-8")
    both = desk.edit(draft.id, 1, only(draft).version, RenameSpeaker("Bo Lind", "Bo Lindt"))
    assert all("@ Bo Lindt" in story.text for story in both.stories)


def test_every_edit_has_its_kind() -> None:
    assert set(EDITS.values()) == set(get_args(Edit))


@pytest.mark.parametrize(
    "edit",
    [
        *SOME,
        AddSting(0, "a.mp3"),
        SetCover("covers/a.jpg"),
        SetCover(None),
        MoveStory(2),
        MoveChapter(5, 9),
        RemoveChapter(5),
        RemoveDirection(0, 5, "pause"),
    ],
)
def test_an_edit_survives_json(edit: Edit) -> None:
    assert edit_from_json(json.loads(json.dumps(edit_json(edit)))) == edit


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "an object with a 'kind'"),
        ([], "an object with a 'kind'"),
        ({"kind": 5}, "an object with a 'kind'"),
        ({"kind": "reasign"}, "did you mean 'reassign'"),
        ({"kind": "add_pause", "at": 5}, "add_pause: ms: "),
        ({"kind": "add_pause", "at": "x", "ms": 1}, "add_pause: at: "),
        ({"kind": "add_pause", "at": 5, "ms": 1, "x": 1}, "add_pause: x: "),
        ({"kind": "remove_direction", "start": 0, "end": 1, "direction": "x"}, "remove_direction: direction: "),
    ],
)
def test_what_is_no_edit_is_told(content: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        edit_from_json(content)


@pytest.mark.parametrize("edit", SOME)
def test_undo_gives_back_the_bytes_and_redo_the_edit(desk: Desk, draft: Document, edit: Edit) -> None:
    story, file = draft.folder / "story-1.md", draft.folder / "draft.json"
    before = story.read_bytes(), file.read_bytes()
    edited = desk.edit(draft.id, 1, only(draft).version, edit)
    after = story.read_bytes(), file.read_bytes()
    assert after != before
    assert (edited.can_undo, edited.can_redo) == (True, False)
    undone = desk.undo(draft.id)
    assert (story.read_bytes(), file.read_bytes()) == before
    assert (undone.can_undo, undone.can_redo) == (False, True)
    assert only(undone).version == only(draft).version
    assert only(desk.redo(draft.id)).version == only(edited).version
    assert (story.read_bytes(), file.read_bytes()) == after
    assert [step.what for step in desk.history(draft.id)] != [""]


def test_an_edit_on_another_version_is_a_conflict_and_nothing_is_written(desk: Desk, draft: Document) -> None:
    desk.edit(draft.id, 1, only(draft).version, AddPause(0, 300))
    story = draft.folder / "story-1.md"
    before = story.read_bytes()
    with pytest.raises(ConflictError) as caught:
        desk.edit(draft.id, 1, only(draft).version, AddPause(0, 500))
    assert only(caught.value.document).version == only(desk.document(draft.id)).version
    assert story.read_bytes() == before
    assert len(desk.history(draft.id)) == 1


@pytest.mark.parametrize("edit", [AddPause(10_000, 5), Reassign(0, 0, "Ann"), RenameSpeaker("Nobody", "Ann")])
def test_an_edit_that_cannot_be_is_told_and_leaves_no_step(desk: Desk, draft: Document, edit: Edit) -> None:
    with pytest.raises(InputError):
        desk.edit(draft.id, 1, only(draft).version, edit)
    assert desk.history(draft.id) == []
    with pytest.raises(InputError, match="nothing to undo"):
        desk.undo(draft.id)
    with pytest.raises(InputError, match="nothing to do again"):
        desk.redo(draft.id)
    with pytest.raises(InputError, match="none of number 2"):
        desk.edit(draft.id, 2, only(draft).version, edit)


def test_what_another_program_changed_is_a_step_too(desk: Desk, draft: Document) -> None:
    story = draft.folder / "story-1.md"
    desk.edit(draft.id, 1, only(draft).version, Reassign(*span("We stay,"), "Ann Lee"))
    by_hand = story.read_text(encoding="utf-8").replace("@ Ann Lee", "% loud\n@ Ann Lee")
    story.write_text(by_hand, encoding="utf-8")
    document = desk.edit(draft.id, 1, only(desk.document(draft.id)).version, AddPause(0, 300))
    assert "% loud\n@ Ann Lee" in only(document).text
    assert [step.what for step in desk.history(draft.id)][1] == OUTSIDE
    assert only(desk.undo(draft.id)).text == by_hand
    assert "% loud" not in only(desk.undo(draft.id)).text
    assert only(desk.undo(draft.id)).text == only(draft).text
    for _ in range(3):
        desk.redo(draft.id)
    assert only(desk.document(draft.id)).version == only(document).version


def test_undo_tells_of_another_s_change_first_and_then_takes_it_back(desk: Desk, draft: Document) -> None:
    story = draft.folder / "story-1.md"
    edited = desk.edit(draft.id, 1, only(draft).version, AddPause(0, 300))
    story.write_text(only(edited).text.replace("[pause 300ms]", "[pause 600ms]"), encoding="utf-8")
    with pytest.raises(ConflictError, match=OUTSIDE):
        desk.undo(draft.id)
    assert "[pause 600ms]" in story.read_text(encoding="utf-8")
    assert only(desk.undo(draft.id)).version == only(edited).version
    assert only(desk.undo(draft.id)).version == only(draft).version


def test_a_new_edit_forgets_what_was_undone(desk: Desk, draft: Document) -> None:
    desk.edit(draft.id, 1, only(draft).version, AddPause(0, 300))
    undone = desk.undo(draft.id)
    after = desk.edit(draft.id, 1, only(undone).version, AddPause(0, 500))
    assert (after.can_undo, after.can_redo) == (True, False)
    assert len(desk.history(draft.id)) == 1


def test_everything_is_undone_far_back(desk: Desk, draft: Document) -> None:
    document = draft
    for number in range(60):
        document = desk.edit(draft.id, 1, only(document).version, AddPause(0, 100 + number))
    for _ in range(60):
        document = desk.undo(draft.id)
    assert only(document).version == only(draft).version
    assert not document.can_undo


def test_the_journal_is_bounded_and_may_be_deleted_or_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.desk.journal._MOST_STEPS", 5)
    journal = Journal(tmp_path / "steps")
    for number in range(9):
        journal.add(f"step {number}", {"a.md": str(number)}, {"a.md": str(number + 1)})
    assert [step.what for step in journal.steps()] == [f"step {number}" for number in (8, 7, 6, 5, 4)]
    files = sorted((tmp_path / "steps").glob("*.gz"))
    files[2].write_bytes(b"no gzip")
    files[3].unlink()
    assert [step.what for step in journal.steps()] == ["step 8", "step 5", "step 4"]
    (tmp_path / "steps" / "state.json").write_text("[]", encoding="utf-8")
    assert journal.last() is None
    assert not journal.note_outside({"a.md": "x"})
    journal.add("after all", {"a.md": "x"}, {"a.md": "y"})
    last = journal.last()
    assert last is not None
    assert last.before == {"a.md": "x"}
    journal.drop()
    assert journal.steps() == []


def test_what_a_hand_wrote_stays(desk: Desk, draft: Document) -> None:
    story = draft.folder / "story-1.md"
    text = only(draft).text.replace("cast:\n", "# ask Ann first\ncast:\n  Captain Bo: auto\n")
    text = text.replace("@ Bo Lind\n", "% he was far away\n[pause 1s]\n@ Bo Lind\n", 1)
    story.write_text(text, encoding="utf-8")
    document = desk.document(draft.id)
    for edit in (Reassign(*span("the town"), "Ann Lee"), RenameSpeaker("Bo Lind", "Bo"), MarkLater(*span("crews"))):
        document = desk.edit(draft.id, 1, only(document).version, edit)
    for written in ("# ask Ann first\n", "  Captain Bo: auto\n", "% he was far away\n", "[pause 1000ms]\n", "@ Bo\n"):
        assert written in only(document).text
    assert [TEXT[start:end][:9] for start, end in only(document).later] == ["The owner"]


def test_a_story_of_a_bulletin_moves_and_back(desk: Desk, folder: Path) -> None:
    document = desk.create(mailbox(3), name="news.mbox")
    moved = desk.edit(document.id, 3, document.stories[2].version, MoveStory(1))
    assert [story.title for story in moved.stories] == ["Story 3", "Story 1", "Story 2"]
    draft = find_draft(folder / "drafts", document.slug)
    assert draft.stories == ("story-3.md", "story-1.md", "story-2.md")
    assert [story.title for story in desk.undo(document.id).stories] == ["Story 1", "Story 2", "Story 3"]
    with pytest.raises(InputError, match="move it to 1 to 3"):
        desk.edit(document.id, 1, document.stories[0].version, MoveStory(4))
    desk.approve(document.id)
    made = desk.document(desk.documents()[0].id)
    with pytest.raises(InputError, match="keep their order"):
        desk.edit(made.id, 1, made.stories[0].version, MoveStory(2))


def test_a_name_is_one_in_every_story_of_the_piece(desk: Desk) -> None:
    letters = "".join(
        f"From ann@example.org Mon Nov 23 09:0{number}:00 2026\nFrom: Ann <ann@example.org>\nSubject: Story {number}\n"
        f"Message-ID: <{number}@example.org>\nDate: Mon, 23 Nov 2026 09:0{number}:00 +0000\n\n{words}\n\n"
        for number, words in enumerate(
            (
                "“We stay,” said Bo Lind of the fleet.",
                "“We go,” said Bo Lind.\n\n“No,” said Petra Novak.",
                "“Ah,” said Jo Rodd.",
            ),
            1,
        )
    )
    document = desk.create(letters.encode(), name="news.mbox")
    before = [story.version for story in document.stories]
    renamed = desk.edit(document.id, 1, before[0], RenameSpeaker("Bo Lind", "Bo Lindt"))
    assert [[who for who, _ in voiced(story)] for story in renamed.stories] == [
        ["Bo Lindt"],
        ["Bo Lindt", "Petra Novak"],
        ["Jo Rodd"],
    ]
    with pytest.raises(InputError, match="merge the two"):
        desk.edit(document.id, 3, renamed.stories[2].version, RenameSpeaker("Jo Rodd", "Bo Lindt"))
    merged = desk.edit(document.id, 3, renamed.stories[2].version, MergeSpeakers("Bo Lindt", "Petra Novak"))
    assert [row.speaker for row in desk.cast(document.id).rows] == [None, "Petra Novak", "Jo Rodd"]
    assert len(voiced(merged.stories[1])) == 2
    desk.undo(document.id)
    assert [story.version for story in desk.undo(document.id).stories] == before


def test_a_story_that_somebody_deleted_comes_back(desk: Desk, draft: Document) -> None:
    edited = desk.edit(draft.id, 1, only(draft).version, AddPause(0, 300))
    (draft.folder / "story-1.md").unlink()
    (gone,) = desk.document(draft.id).stories
    assert "is gone" in (gone.error or "")
    with pytest.raises(InputError, match="is gone"):
        desk.edit(draft.id, 1, gone.version, AddPause(0, 300))
    with pytest.raises(ConflictError):
        desk.undo(draft.id)
    assert only(desk.undo(draft.id)).version == only(edited).version


def test_an_episode_s_history_tells_when_it_was_made_anew(desk: Desk, draft: Document, folder: Path) -> None:
    desk.edit(draft.id, 1, only(draft).version, AddPause(0, 300))
    desk.approve(draft.id)
    id = f"episode:{draft.slug}"
    assert desk.history(id) == []
    desk.edit(id, 1, only(desk.document(id)).version, AddPause(0, 900))
    desk.approve(id)
    assert next(step.what for step in desk.history(id)) == "the episode was made anew"
    assert not (folder / ".narrator" / "studio" / "journal" / f"draft-{draft.slug}").exists()
    shutil.rmtree(folder / "episodes" / draft.slug)
    Desk.open(folder).close()
    assert list((folder / ".narrator" / "studio" / "journal").iterdir()) == []


def test_a_sting_is_a_sound_of_the_show_s_folder(desk: Desk, draft: Document, folder: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        desk.edit(draft.id, 1, only(draft).version, AddSting(0, "music/sting.wav"))
    (folder / "music").mkdir()
    (folder / "music" / "sting.wav").write_text("no sound", encoding="utf-8")
    with pytest.raises(InputError, match=r"sting\.wav"):
        desk.edit(draft.id, 1, only(draft).version, AddSting(0, "music/sting.wav"))


def test_a_piece_has_a_picture_of_its_own_and_its_episode_too(desk: Desk, draft: Document, folder: Path) -> None:
    square = BytesIO()
    Image.new("RGB", (1500, 1500), (200, 30, 40)).save(square, "PNG")
    document = desk.set_cover(draft.id, square.getvalue(), "red.png")
    assert document.cover is not None
    assert document.cover.read_bytes() == square.getvalue()
    assert "\ncover: " in only(document).text
    before = sorted((folder / "covers").iterdir())
    flat = BytesIO()
    Image.new("RGB", (1500, 900)).save(flat, "JPEG")
    for wrong in (flat.getvalue(), b"no picture", b"\xff\xd8\xff broken"):
        with pytest.raises(InputError, match=r"^red\.png: "):
            desk.set_cover(draft.id, wrong, "red.png")
    assert sorted((folder / "covers").iterdir()) == before
    desk.approve(draft.id)
    made = folder / "episodes" / draft.slug / "cover.jpg"
    with Image.open(made) as picture:
        assert picture.convert("RGB").resize((1, 1)).getpixel((0, 0)) == pytest.approx((200, 30, 40), abs=6)
    plain = desk.set_cover(f"episode:{draft.slug}", None)
    assert plain.is_stale
    desk.approve(plain.id)
    with Image.open(made) as picture:
        assert picture.convert("RGB").resize((1, 1)).getpixel((0, 0)) != pytest.approx((200, 30, 40), abs=6)
    with pytest.raises(InputError, match="no such file"):
        desk.edit(plain.id, 1, only(desk.document(plain.id)).version, SetCover("covers/none.jpg"))


def test_a_doubt_is_confirmed_and_none_any_more(desk: Desk) -> None:
    text = (
        "Talks go on\n\nThe two sides met at the mill.\n\n“We shall never agree on this, whatever they say.”\n\n"
        "The owner left early, the miller late. “It was a long day for all of us here.”\n"
    )
    document = desk.create(text)
    doubts = desk.doubts(document.id)
    assert len(doubts) == desk.documents()[0].doubtful > 0
    for doubt in doubts:
        edit = Reassign(doubt.start, doubt.end, doubt.speaker)
        document = desk.edit(document.id, 1, only(document).version, edit)
    assert desk.doubts(document.id) == []
    assert desk.documents()[0].doubtful == 0
    assert len(desk.history(document.id)) == len(doubts)


def test_a_retitled_draft_is_listed_so(desk: Desk, draft: Document) -> None:
    assert desk.retitle(draft.id, "Fleet goes").title == "Fleet goes"
    assert [line.title for line in desk.documents()] == ["Fleet goes"]
    assert [line.title for line in [desk.undo(draft.id)]] == ["Ferry fleet sold"]


def test_a_long_article_is_edited_without_lag(desk: Desk) -> None:
    paragraphs = TEXT.split("\n\n", 1)[1]
    text = "Ferry fleet sold\n\n" + "\n".join([paragraphs] * (10_000 // len(paragraphs.split()) + 1))
    assert len(text.split()) >= 10_000
    document = desk.create(text)
    taken = []
    for number in range(6):  # a machine that is busy with something else may need another look
        script = only(document).script
        assert script is not None
        segment = script.segments[100 + 7 * number]
        began = time.process_time()
        document = desk.edit(document.id, 1, only(document).version, Reassign(segment.start, segment.end, "Ann Lee"))
        taken.append(time.process_time() - began)
    assert min(taken) < 0.15


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SOME), min_size=1, max_size=8))
def test_any_edits_are_undone_one_by_one_to_the_byte(desk: Desk, edits: list[Edit]) -> None:
    document = desk.create(TEXT)
    states = [(document.folder / "story-1.md").read_bytes()]
    for edit in edits:
        try:
            document = desk.edit(document.id, 1, only(document).version, edit)
        except InputError:  # what an earlier one has taken away
            continue
        if (document.folder / "story-1.md").read_bytes() != states[-1]:
            states.append((document.folder / "story-1.md").read_bytes())
        assert only(document).script == only(Desk.open(desk.folder).document(document.id)).script
    for state in reversed(states[:-1]):
        desk.undo(document.id)
        assert (document.folder / "story-1.md").read_bytes() == state
    assert voiced(only(desk.document(document.id))) == voiced(only(document)) or edits
    desk.discard(document.id)
