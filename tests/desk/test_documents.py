"""What the desk lists and opens: drafts and episodes, new pieces, damaged ones; and that builds know its drafts."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from narrator import Article
from narrator.desk import Desk
from narrator.desk.edits import AddPause, Reassign
from narrator.desk.places import NoDocumentError
from narrator.desk.records import Document
from narrator.errors import ArticleError, ConfigError, InputError
from narrator.rounds.drafts import draft_scripts, drafts_in, find_draft
from narrator.script import write_script
from narrator.script.editable import is_by_hand, script_to_text, touch_of
from tests.desk.conftest import TEXT, mailbox, only, span, voiced
from tests.shows import a_long_list


def test_a_pasted_text_is_a_draft_that_builds_know(desk: Desk, folder: Path) -> None:
    document = desk.create(TEXT)
    assert (document.kind, document.title, document.state, document.is_stale) == (
        "draft",
        "Ferry fleet sold",
        "draft",
        True,
    )
    assert only(document).script == draft_scripts(find_draft(folder / "drafts", document.slug))[0]
    (draft,) = drafts_in(folder / "drafts")
    assert draft.title == "Ferry fleet sold"
    assert f"narrator build --approve {document.slug}" in (document.folder / "review.md").read_text(encoding="utf-8")
    assert [line.id for line in desk.documents()] == [document.id]


def test_the_same_text_again_is_the_same_document(desk: Desk, draft: Document) -> None:
    assert desk.create(TEXT).id == draft.id
    assert len(desk.documents()) == 1


def test_a_text_is_never_taken_for_a_path(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nobody may read this. It is a secret of the house.", encoding="utf-8")
    document = desk.create(str(secret))
    assert only(document).script is not None
    assert "secret of the house" not in only(document).text
    assert "secret of the house" in only(desk.create(secret)).text


def test_a_file_is_read_by_its_kind(desk: Desk) -> None:
    page = "<html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1>"
    page += "<p>The old bridge over the river was shut on Monday for repairs that will take a year, they said.</p>" * 3
    document = desk.create(f"{page}</article></body></html>".encode(), name="../../bridge.html")
    assert document.title == "Bridge shut"
    assert "<p>" not in only(document).text


def test_a_title_and_a_language_may_be_told(desk: Desk) -> None:
    document = desk.create("The ferry was sold on Monday.", title="Ferry  sold", language="en-US")
    script = only(document).script
    assert script is not None
    assert (script.article.title, script.article.language) == ("Ferry sold", "en-US")
    assert script.article.text.startswith("Ferry sold\n\nThe ferry")


def test_a_script_that_somebody_uploads_stays_one(desk: Desk) -> None:
    script = write_script(Article(TEXT, "Ferry fleet sold", language="en-GB")).reassign(*span("We stay,"), "Ann Lee")
    document = desk.create(script_to_text(script).encode(), name="mine.md")
    assert ("Ann Lee", "“We stay,”") in voiced(only(document))


@pytest.mark.parametrize("nothing", ["", " \n ", "…", b"\x00\x01\x02", b"%PDF-1.4 broken"])
def test_what_cannot_be_read_is_told(desk: Desk, nothing: str | bytes) -> None:
    with pytest.raises(ArticleError):
        desk.create(nothing)
    assert desk.documents() == []


def test_a_private_address_is_not_fetched(desk: Desk) -> None:
    with pytest.raises(ArticleError, match="private"):
        desk.create("http://127.0.0.1:9/article")


@pytest.mark.parametrize("id", ["", "draft:", "draft:none", "draft:../x", "episode:..", "other:x", "draft:a/b", "x"])
def test_an_id_of_nothing_is_told(desk: Desk, id: str) -> None:
    with pytest.raises(NoDocumentError):
        desk.document(id)


def test_a_draft_is_approved_as_it_was_edited(desk: Desk, draft: Document, folder: Path) -> None:
    document = desk.edit(draft.id, 1, only(draft).version, AddPause(span("The owner")[0], 900))
    report = desk.approve(document.id)
    assert [made.slug for made in report.made] == [draft.slug]
    assert not draft.folder.exists()
    episode = desk.document(f"episode:{draft.slug}")
    assert episode.audio is not None
    assert episode.audio.is_file()
    assert (episode.state, episode.is_stale) == ("listed", False)
    assert only(episode).script is not None
    assert is_by_hand(only(episode).text)
    (line,) = desk.documents()
    assert (line.id, line.kind, line.state, line.is_stale, line.stories) == (
        episode.id,
        "episode",
        "listed",
        False,
        1,
    )
    assert line.duration_ms == episode.duration_ms
    with pytest.raises(NoDocumentError):
        desk.document(draft.id)
    assert desk.create(TEXT).id == episode.id


def test_an_edited_episode_is_stale_until_it_is_made_anew(desk: Desk, draft: Document) -> None:
    desk.approve(draft.id)
    before = desk.document(f"episode:{draft.slug}")
    edited = desk.edit(before.id, 1, only(before).version, AddPause(span("The owner")[0], 3000))
    assert edited.is_stale
    assert [line.is_stale for line in desk.documents()] == [True]
    report = desk.approve(before.id)
    assert [made.is_correction for made in report.made] == [True]
    after = desk.document(before.id)
    assert not after.is_stale
    assert (after.duration_ms or 0) > (before.duration_ms or 0) + 1000


def test_build_makes_anew_what_the_desk_has_edited_and_no_source_takes_its_place(desk: Desk, folder: Path) -> None:
    (folder / "seeds" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    slug = desk.build().made[0].slug
    document = desk.document(f"episode:{slug}")
    edited = desk.edit(document.id, 1, only(document).version, AddPause(span("The owner")[0], 3000))
    (folder / "seeds" / "ferry.txt").write_text(TEXT.replace("Monday", "Tuesday"), encoding="utf-8")
    assert [made.is_correction for made in desk.build().made] == [True]
    after = only(desk.document(document.id))
    assert after.script is not None
    assert only(edited).script is not None
    assert after.script.directions == only(edited).script.directions  # type: ignore[union-attr]
    assert "Monday" in after.script.article.text


def test_an_episode_is_withdrawn_retitled_and_back(desk: Desk, draft: Document) -> None:
    desk.approve(draft.id)
    id = f"episode:{draft.slug}"
    assert desk.withdraw(id).state == "withdrawn"
    assert desk.withdraw(id, back=True).state == "listed"
    assert desk.retitle(id, "Fleet gone").title == "Fleet gone"
    with pytest.raises(InputError, match="empty"):
        desk.retitle(id, " ")


def test_a_title_that_a_hand_gave_stays_when_the_episode_is_made_anew(desk: Desk, draft: Document) -> None:
    desk.approve(draft.id)
    id = f"episode:{draft.slug}"
    was = only(desk.document(id)).text
    titled = desk.retitle(id, "Fleet  gone")
    assert (titled.title, titled.is_stale) == ("Fleet gone", False)
    assert '\nfeed_title: "Fleet gone"\n' in only(titled).text
    assert touch_of(only(titled).text) == "untouched"
    assert desk.undo(id).title == "Ferry fleet sold"
    assert only(desk.document(id)).text == was
    assert desk.redo(id).title == "Fleet gone"
    edited = desk.edit(id, 1, only(desk.document(id)).version, Reassign(*span("We stay,"), "Ann Lee"))
    assert edited.is_stale
    desk.approve(id)
    made = desk.document(id)
    assert (made.title, made.is_stale, only(made).title) == ("Fleet gone", False, "Ferry fleet sold")


def test_a_title_written_into_the_script_by_hand_is_the_episode_s(desk: Desk, draft: Document) -> None:
    desk.approve(draft.id)
    document = desk.document(f"episode:{draft.slug}")
    script = document.folder / "script.md"
    script.write_text(only(document).text.replace("\nwords: ", "\nfeed_title: By hand\nwords: ", 1), encoding="utf-8")
    os.utime(script, (time.time() + 5, time.time() + 5))
    desk.approve(document.id)
    assert desk.document(document.id).title == "By hand"


def test_what_is_published_is_told_apart(desk: Desk, draft: Document, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="targets is empty"):
        desk.publish_plan()
    assert desk.set_setting("show", "base_url", "https://pod.example.org/") == []
    assert desk.set_setting("publish", "targets", [str(tmp_path / "web")]) == []
    assert desk.set_setting("publish", "verify", "off") == []
    desk.approve(draft.id)
    id = f"episode:{draft.slug}"
    assert desk.document(id).state == "published"
    assert desk.publish_plan().deliveries[0].send == ()
    desk.retitle(id, "Fleet gone")
    assert "feed.xml" in desk.publish_plan().deliveries[0].send
    assert "feed.xml" in desk.publish().deliveries[0].send


def test_a_draft_is_discarded_and_an_episode_is_not(desk: Desk, draft: Document) -> None:
    desk.discard(draft.id)
    assert desk.documents() == []
    again = desk.create(TEXT)
    desk.approve(again.id)
    with pytest.raises(InputError, match="withdrawn, not discarded"):
        desk.discard(f"episode:{again.slug}")


def test_damaged_documents_are_among_the_others_with_their_error(desk: Desk, draft: Document) -> None:
    other = desk.create("The bridge was shut on Monday, for good.")
    (other.folder / "draft.json").write_text("{}", encoding="utf-8")
    lines = {line.id: line for line in desk.documents()}
    assert lines[other.id].state == "damaged"
    assert "is no draft of ours" in (lines[other.id].error or "")
    assert lines[draft.id].error is None
    damaged = desk.document(other.id)
    assert damaged.state == "damaged"
    assert only(damaged).script is not None


def test_a_script_that_a_person_broke_is_shown_with_its_line(desk: Desk, draft: Document) -> None:
    story = draft.folder / "story-1.md"
    story.write_text(only(draft).text.replace("@ Bo Lind", "@ Bo Lnd", 1), encoding="utf-8")
    (shown,) = desk.document(draft.id).stories
    line = next(number for number, each in enumerate(shown.text.split("\n"), 1) if each == "@ Bo Lnd")
    assert (shown.script, shown.error_line) == (None, line)
    assert "did you mean 'Bo Lind'" in (shown.error or "")
    broken = story.read_bytes()
    with pytest.raises(InputError, match="Bo Lnd"):
        desk.edit(draft.id, 1, shown.version, AddPause(0, 300))
    with pytest.raises(InputError, match="Bo Lnd"):
        desk.lines(draft.id)
    assert story.read_bytes() == broken
    (listed,) = desk.documents()
    assert (listed.doubtful, listed.state, listed.error) == (0, "draft", shown.error)
    story.unlink()
    assert "the file is gone" in (desk.documents()[0].error or "")


def test_doubts_come_least_sure_first(desk: Desk) -> None:
    text = (
        "Talks go on\n\nThe two sides met at the mill.\n\n“We shall never agree on this, whatever they say.”\n\n"
        "The owner left early, the miller late. “It was a long day for all of us here.”\n"
    )
    document = desk.create(text)
    doubts = desk.doubts(document.id)
    assert doubts
    assert [doubt.confidence for doubt in doubts] == sorted(doubt.confidence for doubt in doubts)
    assert all(text[doubt.start : doubt.end] == doubt.words for doubt in doubts)
    assert [line.doubtful for line in desk.documents()] == [len(doubts)]


def test_a_thousand_episodes_are_listed_in_a_second(folder: Path) -> None:
    text = script_to_text(write_script(Article(TEXT * 5, "Ferry fleet sold", language="en-GB")))
    archive = a_long_list(folder, 1000, text)
    with Desk.open(folder) as desk:
        taken = []
        for _ in range(2):  # a machine that is busy with something else may need a second look
            began = time.perf_counter()
            lines = desk.documents()
            taken.append(time.perf_counter() - began)
    assert len(lines) == 1000
    assert lines[0].id == f"episode:{archive.slugs()[-1]}"
    assert not any(line.is_stale for line in lines)
    assert min(taken) < 1.0


def test_a_bulletin_of_an_e_book_is_a_draft_of_its_chapters(desk: Desk) -> None:
    document = desk.create(mailbox(3), name="news.mbox")
    assert [story.title for story in document.stories] == ["Story 1", "Story 2", "Story 3"]
