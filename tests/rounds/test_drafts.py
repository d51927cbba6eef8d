"""The review gate: nothing is an episode until somebody has approved it, as edited."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.desk import Desk
from narrator.edition.presenter import Presenter
from narrator.errors import BusyError, InputError
from narrator.records import Article, Episode, Script
from narrator.rounds.drafts import drafts_in, find_draft
from narrator.show.file import Show
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom, reasons
from tests.rounds.quick import quick_produce

DOUBTFUL = (
    "Talks go on\n\nThe two sides met at the mill.\n\n“We shall never agree on this, whatever they say.”\n\n"
    "The owner left early, the miller late. “It was a long day for all of us here.”\n"
)


@pytest.fixture
def gate(newsroom: Newsroom) -> Newsroom:
    newsroom.settings('[build]\nreview = true\n[[sources]]\nfolder = "seeds"\nlead_in = "{title}, says {show}."\n')
    return newsroom


def test_what_is_new_is_a_draft(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    report = gate.build()
    assert (report.made, len(report.drafts), gate.slugs()) == ([], 1, [])
    assert reasons(gate.build())["a.txt"].startswith("is a draft: 'narrator build --approve 2026-")


def test_an_approved_draft_is_an_episode(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    report = gate.approve([slug])
    assert [one.title for one in report.made] == [headline(1)]
    assert gate.slugs() == [slug]
    assert list(drafts_in(gate.folder / "drafts")) == []
    assert reasons(gate.build())["a.txt"] == f"made before: {slug}"
    episode = Archive(gate.folder / "episodes").episode(slug)
    heard = (gate.folder / "episodes" / slug / episode.audio).read_text(encoding="utf-8")
    assert heard.startswith(f"{headline(1)}, says The Pier.\n")


def test_a_draft_is_made_as_it_was_edited(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    draft = gate.build().drafts[0]
    story = gate.folder / "drafts" / draft.slug / "story-1.md"
    edited = story.read_text(encoding="utf-8").replace("the council said", "the board said")
    story.write_text(edited.replace("\nwords:", "\nedited: yes\nwords:"), encoding="utf-8")
    gate.approve([draft.id])
    episode = Archive(gate.folder / "episodes").episode(gate.slugs()[0])
    heard = (gate.folder / "episodes" / episode.slug / episode.audio).read_text(encoding="utf-8")
    assert "the board said" in heard
    assert "the council said" not in heard


def test_a_draft_that_is_edited_while_its_episode_is_made_stays(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    story = gate.folder / "drafts" / slug / "story-1.md"
    noted = story.read_text(encoding="utf-8").replace("\n---\n\n", "\n---\n\n% ask Ann\n", 1)

    def while_somebody_types(
        source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter
    ) -> Episode:
        story.write_text(noted, encoding="utf-8")
        return quick_produce(source, show, out, presenter=presenter)

    gate.produce = while_somebody_types
    report = gate.approve([slug])
    assert [one.source for one in report.failed] == [slug]
    assert "was edited while its episode was made" in report.failed[0].error
    assert story.read_text(encoding="utf-8") == noted
    gate.produce = quick_produce
    script = gate.folder / "episodes" / slug / "script.md"
    assert "% ask Ann" not in script.read_text(encoding="utf-8")
    assert gate.approve([slug]).failed == []
    assert not story.exists()
    assert script.read_text(encoding="utf-8").count("% ask Ann") == 1  # although the episode sounds as before


def test_a_draft_is_not_discarded_while_its_episode_is_made(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    with Desk.open(gate.folder) as desk:

        def while_somebody_discards(
            source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter
        ) -> Episode:
            with pytest.raises(BusyError, match="its episode is being made"):
                desk.discard(f"draft:{slug}")
            return quick_produce(source, show, out, presenter=presenter)

        gate.produce = while_somebody_discards
        report = gate.approve([slug])
    assert ([one.slug for one in report.made], report.failed) == ([slug], [])
    assert not (gate.folder / "drafts" / slug).exists()


def test_a_draft_that_is_removed_while_its_episode_is_made_is_told(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug

    def while_somebody_removes(
        source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter
    ) -> Episode:
        shutil.rmtree(gate.folder / "drafts" / slug)
        return quick_produce(source, show, out, presenter=presenter)

    gate.produce = while_somebody_removes
    report = gate.approve([slug])
    assert "was removed while its episode was made" in report.failed[0].error
    assert gate.slugs() == [slug]


def test_doubtful_quotations_are_listed_first(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    gate.put("b.txt", DOUBTFUL)
    gate.build()
    drafts = list(drafts_in(gate.folder / "drafts"))
    assert drafts[0].title == "Talks go on"
    assert drafts[0].doubtful > drafts[1].doubtful
    review = (drafts[0].folder / "review.md").read_text(encoding="utf-8")
    shares = [int(line.split("%")[0].removeprefix("- ")) for line in review.splitlines() if line.startswith("- ")]
    assert len(shares) == drafts[0].doubtful
    assert shares == sorted(shares)
    assert f"narrator build --approve {drafts[0].slug}" in review


def test_a_bulletin_can_be_a_draft(gate: Newsroom) -> None:
    gate.settings('[build]\nreview = true\nepisodes = "bulletin"\n[[sources]]\nfolder = "seeds"\n')
    gate.put("a.txt", text(1))
    gate.put("b.txt", text(2))
    draft = gate.build().drafts[0]
    assert find_draft(gate.folder / "drafts", draft.slug).stories == ("story-1.md", "story-2.md")
    assert [len(one.sources) for one in gate.approve([draft.slug]).made] == [2]
    assert gate.build().made == []


def test_a_draft_that_is_not_there_is_told(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    with pytest.raises(InputError, match=rf"{slug[:-1]}: there is no such draft - did you mean '{slug}'\?"):
        gate.approve([slug[:-1]])
    with pytest.raises(InputError, match="`narrator build --drafts` lists them"):
        gate.approve(["xyz"])


def test_a_damaged_draft_is_told(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    (gate.folder / "drafts" / slug / "draft.json").write_text("{}")
    with pytest.raises(InputError, match=r"draft\.json: is no draft of ours .* delete the folder to have it made anew"):
        gate.approve([slug])


def test_a_damaged_draft_hides_no_other(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    gate.put("b.txt", text(2))
    damaged, whole = (one.slug for one in gate.build().drafts)
    (gate.folder / "drafts" / damaged / "draft.json").write_text("[" * 100_000)
    assert [draft.slug for draft in drafts_in(gate.folder / "drafts")] == [whole]
    assert len(gate.approve([whole]).made) == 1


def test_an_edited_draft_is_not_written_over_when_the_ledger_is_lost(gate: Newsroom) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    story = gate.folder / "drafts" / slug / "story-1.md"
    story.write_text(story.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    edited = story.read_text(encoding="utf-8")
    (gate.folder / ".narrator" / "ledger.json").unlink()
    assert [one.slug for one in gate.build().drafts] == [slug]
    assert story.read_text(encoding="utf-8") == edited


def test_one_draft_that_cannot_be_made_leaves_the_others(gate: Newsroom) -> None:
    for number in (1, 2):
        gate.put(f"{number}.txt", text(number))
    slugs = [one.slug for one in gate.build().drafts]
    real = gate.produce

    def trips(source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
        first = source[0]
        if isinstance(first, Script) and first.article.title == headline(1):
            raise IndexError("oh")
        return real(source, show, out, presenter=presenter)

    gate.produce = trips
    report = gate.approve(slugs)
    assert ([one.title for one in report.made], report.exit_code) == ([headline(2)], 3)
    gate.produce = real
    assert len(gate.approve([report.failed[0].source]).made) == 1


@pytest.mark.parametrize("story", ["../../secret.md", "..\\secret.md", "/etc/hostname", "C:x.md", 3])
def test_a_draft_names_no_file_outside_of_its_folder(gate: Newsroom, story: object) -> None:
    gate.put("a.txt", text(1))
    slug = gate.build().drafts[0].slug
    (gate.folder / "secret.md").write_text("secret")
    file = gate.folder / "drafts" / slug / "draft.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "stories": [story]}))
    with pytest.raises(InputError, match=r"draft\.json: is no draft of ours"):
        gate.approve([slug])
