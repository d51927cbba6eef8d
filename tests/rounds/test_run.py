"""A run makes what is new, once; says why it left the rest; what fails is tried again, with growing waits."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.edition.presenter import Presenter
from narrator.errors import ConfigError, InputError, PublishError, SpeechError
from narrator.records import Article, Episode, Script
from narrator.rounds import Report, World, build
from narrator.rounds.world import put_on_targets
from narrator.script import write_script
from narrator.script.editable import script_to_text
from narrator.show.file import Show
from tests.newsroom import text
from tests.rounds.conftest import Newsroom, reasons
from tests.rounds.quick import quick_produce


def test_what_is_new_is_made_once(newsroom: Newsroom) -> None:
    newsroom.put("b.txt", text(1))
    newsroom.put("a.txt", text(2))
    first = newsroom.build()
    assert sorted(one.sources[0] for one in first.made) == sorted(text(n).split("\n")[0] for n in (1, 2))
    assert first.exit_code == 0
    before = newsroom.bytes_of("episodes", "voices", "seeds")
    second = newsroom.build()
    assert (second.made, second.failed) == ([], [])
    assert reasons(second) == {name: f"made before: {slug}" for name, slug in _slugs_by_file(newsroom).items()}
    assert newsroom.bytes_of("episodes", "voices", "seeds") == before


def _slugs_by_file(newsroom: Newsroom) -> dict[str, str]:
    archive = Archive(newsroom.folder / "episodes")
    return {Path(one.sources[0].key or "").name: one.slug for one in archive.episodes()}


def test_a_third_run_makes_only_what_came(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    newsroom.put("b.txt", text(2))
    report = newsroom.build()
    assert [one.sources for one in report.made] == [(text(2).split("\n")[0],)]
    assert [episode.number for episode in Archive(newsroom.folder / "episodes").episodes()] == [1, 2]


def test_the_ledger_says_nothing_new_without_news(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    ledger = newsroom.folder / ".narrator" / "ledger.json"
    before = ledger.read_bytes(), ledger.stat().st_mtime_ns
    newsroom.build()
    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns) == before


def test_a_lost_ledger_makes_nothing_twice(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    before = newsroom.bytes_of("episodes")
    (newsroom.folder / ".narrator" / "ledger.json").unlink()
    report = newsroom.build()
    assert report.made == []
    assert reasons(report)["a.txt"].startswith("made before: ")
    assert newsroom.bytes_of("episodes") == before


def test_a_broken_ledger_is_told_with_what_to_do(newsroom: Newsroom) -> None:
    newsroom.build()
    ledger = newsroom.folder / ".narrator" / "ledger.json"
    ledger.write_text('{"articles": {"a": {"state": "lost"}}, "sources": {}}')
    with pytest.raises(InputError, match=r"ledger\.json: is no ledger of a show .*; delete it"):
        newsroom.build()


def test_the_same_words_are_one_story(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1, 10))
    newsroom.put("b.txt", text(1, 10))
    newsroom.put("c.txt", text(1, 10).replace("council", "board") + "\nThe paper will tell more soon.\n")
    report = newsroom.build()
    assert len(report.made) == 1
    title = text(1).split("\n")[0]
    assert reasons(report)["b.txt"] == f"has the words of “{title}”"
    assert reasons(report)["c.txt"].startswith(f"is the story of “{title}” (")


def test_a_story_is_known_again_after_days_but_not_for_ever(newsroom: Newsroom) -> None:
    path = newsroom.put("a.txt", text(1))
    newsroom.build(hours=24 * 20)
    path.unlink()
    again = newsroom.put("b.txt", text(1))
    report = newsroom.build(hours=24 * 20)
    assert "has the words of" in reasons(report)["b.txt"]
    again.unlink()
    newsroom.put("c.txt", text(1))
    assert len(newsroom.build().made) == 1


def test_a_refusal_holds_until_the_rules_change(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfolder = "seeds"\nexclude = ["ward 1"]\n')
    newsroom.put("a.txt", text(1))
    assert reasons(newsroom.build()) == {"a.txt": "has the word ward 1"}
    assert reasons(newsroom.build()) == {"a.txt": "has the word ward 1"}
    newsroom.settings('[[sources]]\nfolder = "seeds"\n')
    assert len(newsroom.build().made) == 1


def test_filters_take_whole_words(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfolder = "seeds"\ninclude = ["ferry", "of WARD 2"]\nexclude = ["coun"]\n')
    newsroom.put("a.txt", text(2))
    newsroom.put("b.txt", "A bridge\n\nNothing else is in this text than a bridge.")
    report = newsroom.build()
    assert [one.sources[0] for one in report.made] == [text(2).split("\n")[0]]
    assert reasons(report) == {"b.txt": "has none of the words ferry, of WARD 2"}


def test_the_newest_count_and_none_that_is_too_old(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfolder = "seeds"\nlimit = 2\nage_days = 3\n')
    for number in range(4):
        path = newsroom.put(f"{number}.txt", text(number))
        stamp = (newsroom.now - timedelta(days=number + 0.5)).timestamp()
        os.utime(path, (stamp, stamp))
    report = newsroom.build()
    assert len(report.made) == 2
    assert reasons(report) == {"2.txt": "not among the newest 2", "3.txt": "older than 3 days"}


def test_a_run_has_its_limit_and_the_next_goes_on(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nlimit = 2\n[[sources]]\nfolder = "seeds"\n')
    for number in range(3):
        newsroom.put(f"{number}.txt", text(number))
    report = newsroom.build()
    assert reasons(report) == {"2.txt": "beyond the 2 of a run; the next one goes on"}
    assert (len(report.made), len(newsroom.build().made)) == (2, 1)


def test_a_changed_article_is_left_alone_unless_asked(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.build()
    before = newsroom.bytes_of("episodes")
    newsroom.put("a.txt", text(1) + "\n\nThe council has since apologised.\n")
    assert "it has changed since, and updates are ignored" in reasons(newsroom.build())["a.txt"]
    assert newsroom.bytes_of("episodes") == before


def test_a_changed_article_corrects_its_episode_where_asked(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nupdates = "correct"\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    made = newsroom.build().made[0]
    newsroom.put("a.txt", text(1) + "\n\nThe council has since apologised.\n")
    corrected = newsroom.build().made[0]
    assert corrected.is_correction
    assert (corrected.id, corrected.slug) == (made.id, made.slug)
    assert corrected.bytes > made.bytes
    assert newsroom.build().made == []


def test_a_correction_that_is_no_article_is_left_and_not_read_again(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nupdates = "correct"\n[[sources]]\nfolder = "seeds"\nexclude = ["withdrawn"]\n')
    newsroom.put("a.txt", text(1))
    newsroom.build()
    before = newsroom.bytes_of("episodes")
    newsroom.put("a.txt", "This story was withdrawn.\n")
    assert reasons(newsroom.build()) == {"a.txt": "has the word withdrawn"}
    assert reasons(newsroom.build()) == {"a.txt": f"made before: {newsroom.slugs()[0]}"}
    assert newsroom.bytes_of("episodes") == before


def test_a_touched_article_corrects_nothing(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nupdates = "correct"\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    newsroom.build()
    newsroom.put("a.txt", text(1) + "\n")
    report = newsroom.build()
    assert report.made == []
    assert reasons(report)["a.txt"].endswith("its words have not changed")
    assert reasons(newsroom.build())["a.txt"] == f"made before: {newsroom.slugs()[0]}"


class Faulty:
    """Fails for a story, as often as it is told to."""

    def __init__(self, title: str, times: int, error: Exception) -> None:
        self.title, self.times, self.error = title, times, error

    def __call__(self, source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
        article = source[0].article if isinstance(source[0], Script) else source[0]
        if article.title == self.title and self.times:
            self.times -= 1
            raise self.error
        return quick_produce(source, show, out, presenter=presenter)


def test_what_fails_is_named_and_the_rest_is_made(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    title = text(1).split("\n")[0]
    newsroom.produce = Faulty(title, 1, SpeechError("segment 3: no sound"))
    report = newsroom.build()
    assert report.exit_code == 3
    assert [(one.source, one.error) for one in report.failed] == [(title, "segment 3: no sound")]
    assert report.complaints == [f"{title}: segment 3: no sound"]
    assert len(report.made) == 1
    assert [one.sources[0] for one in newsroom.build().made] == [title]


def test_waits_grow_and_end(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nretries = 5\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    newsroom.produce = Faulty(text(1).split("\n")[0], 99, SpeechError("no sound"))
    hours = [hour for hour in range(40) if newsroom.build().failed]
    assert hours == [0, 1, 2, 4, 8]
    assert reasons(newsroom.build())["a.txt"] == "given up after 5 tries: no sound"
    newsroom.put("a.txt", text(1) + "More.\n")
    assert newsroom.build().failed


def test_a_fault_of_ours_in_one_article_is_its_own(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    titles = [text(number).split("\n")[0] for number in (1, 2)]
    newsroom.produce = Faulty(titles[0], 2, ZeroDivisionError("oh"))
    first = newsroom.build()
    assert [one.sources[0] for one in first.made] == [titles[1]]
    assert first.exit_code == 3
    [complaint] = first.complaints
    assert complaint.startswith(f"{titles[0]}: this is a fault of ours: ZeroDivisionError: oh; the log tells where")
    log = (newsroom.folder / ".narrator" / "build.log").read_text()
    assert f"{titles[0]}: failed, and the others go on\nTraceback" in log
    assert newsroom.build().exit_code == 3
    assert [one.sources[0] for one in newsroom.build().made] == [titles[0]]


def test_a_source_that_fails_is_named_and_waits(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfolder = "gone"\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    report = newsroom.build()
    assert (len(report.made), len(report.failed), report.exit_code) == (1, 1, 3)
    assert report.failed[0].source == "gone"
    assert "there is no such folder" in report.complaints[0]
    failures = [bool(newsroom.build().failed) for _ in range(4)]
    assert failures == [True, True, False, True]
    (newsroom.folder / "gone").mkdir()
    newsroom.now += timedelta(days=1)
    assert newsroom.build().exit_code == 0


def test_what_could_not_be_published_is_published_by_the_next_run(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    published: list[str] = []

    def publish(show: Show, archive: Archive) -> list[str]:
        if not published:
            published.append("tried")
            raise PublishError("sftp://host: no answer")
        return ["sftp://host"]

    newsroom.publish = publish
    report = newsroom.build()
    assert report.exit_code == 5
    assert report.complaints == ["not published: sftp://host: no answer"]
    second = newsroom.build()
    assert (second.exit_code, second.published) == (0, ["sftp://host"])


def test_a_base_url_that_does_not_answer_is_in_the_report_and_in_the_runs_record(newsroom: Newsroom) -> None:
    def report_with(verify: str) -> Report:
        publishing = f'base_url = "http://127.0.0.1:9/"\n[publish]\ntargets = ["www"]\nverify = "{verify}"\n'
        newsroom.settings(publishing + '[[sources]]\nfolder = "seeds"\n')
        told: list[str] = []
        publish = partial(put_on_targets, warnings=told)
        return build(newsroom.show, World(newsroom.produce, publish, lambda: newsroom.now, warnings=told))

    newsroom.put("a.txt", text(1))
    report = report_with("warn")
    (warning,) = report.warnings
    assert "127.0.0.1:9/feed.xml: does not answer: the server takes no connections" in warning
    assert (report.exit_code, report.published, report.complaints) == (0, ["www"], [])
    (record,) = (newsroom.folder / ".narrator" / "runs").glob("*.json")
    assert json.loads(record.read_text(encoding="utf-8"))["warnings"] == [warning]
    second = report_with("error")
    assert (second.exit_code, second.warnings) == (5, [])
    assert "the next run asks again" in second.complaints[0]


def test_edited_scripts_are_read_as_edited(newsroom: Newsroom) -> None:
    article = Article(text=text(1).strip(), title=text(1).split("\n")[0], language="en", source_id="x")
    newsroom.put("a.md", script_to_text(write_script(article)))
    report = newsroom.build()
    assert [one.title for one in report.made] == [article.title]


def test_a_file_that_is_no_article_is_named(newsroom: Newsroom) -> None:
    (newsroom.folder / "seeds" / "a.pdf").write_bytes(b"%PDF-1.7 and so on")
    (newsroom.folder / "seeds" / ".hidden").write_bytes(b"%PDF-1.7 and so on")
    report = newsroom.build()
    assert [one.source for one in report.failed] == ["seeds/a.pdf"]
    assert "this PDF is damaged" in report.failed[0].error


def test_episodes_are_made_in_the_order_of_time(newsroom: Newsroom) -> None:
    for number, day in ((1, 3), (2, 1), (3, 2)):
        newsroom.put(f"{number}.md", f"---\ndate: 2026-02-0{day}\n---\n\n# {text(number)}")
    newsroom.build()
    archive = Archive(newsroom.folder / "episodes")
    assert [episode.number for episode in archive.episodes()] == [1, 2, 3]


def test_a_source_has_its_own_narrator_language_and_lead_in(newsroom: Newsroom) -> None:
    newsroom.settings(
        '[[sources]]\nfolder = "seeds"\nname = "the Courier"\nlanguage = "en-US"\nnarrator = "george"\n'
        'lead_in = "{show} reads {name}, {date}: {title}"\n'
    )
    newsroom.put("a.txt", text(1))
    made = newsroom.build().made[0]
    episode = Archive(newsroom.folder / "episodes").episode(made.slug)
    assert (episode.narrator, episode.language) == ("george", "en-US")
    heard = (newsroom.folder / "episodes" / made.slug / episode.audio).read_text(encoding="utf-8")
    assert heard.startswith(f"The Pier reads the Courier, 2 March 2026: {made.title}\n")


def test_a_template_that_cannot_be_filled_in_is_told_before_any_work(newsroom: Newsroom) -> None:
    newsroom.settings('[[sources]]\nfolder = "seeds"\nlead_in = "{titel}"\n')
    newsroom.put("a.txt", text(1))
    with pytest.raises(ConfigError, match=r"lead_in: '{titel}' cannot be filled in - did you mean 'title'\?"):
        newsroom.build()
    assert newsroom.slugs() == []


def test_a_dry_run_tells_and_writes_nothing(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    report = newsroom.plan()
    assert [one.sources for one in report.planned] == [(text(1).split("\n")[0],)]
    assert report.planned[0].words == len(text(1).split())
    assert report.planned[0].minutes > 0
    assert sorted(path.name for path in newsroom.folder.iterdir()) == ["seeds", "show.toml"]


def test_the_record_of_a_run_is_kept(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nkeep_runs = 3\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    for _ in range(5):
        newsroom.build()
    runs = sorted((newsroom.folder / ".narrator" / "runs").iterdir())
    assert [run.name for run in runs] == [f"2026-03-02T{hour:02}-00-00Z.json" for hour in (8, 9, 10)]
    record = json.loads(runs[-1].read_text(encoding="utf-8"))
    assert record["exit_code"] == 0
    assert record["skipped"][0]["reason"] == f"made before: {newsroom.slugs()[0]}"
    assert "0 made, 1 skipped, 0 failed" in (newsroom.folder / ".narrator" / "build.log").read_text()


def test_a_build_needs_a_show(newsroom: Newsroom) -> None:
    with pytest.raises(InputError, match="narrator init"):
        build(replace(newsroom.show, folder=None), newsroom.world())
