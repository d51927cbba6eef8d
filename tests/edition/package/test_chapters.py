"""Chapters: contiguous from 0, in order, none too short, and their JSON file."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrator.edition.package.chapters import (
    MAX_CHAPTERS,
    MIN_CHAPTER_MS,
    make_chapters,
    section_marks,
    write_chapters_json,
)
from narrator.records import Chapter, Cue

MARKS = st.lists(
    st.tuples(st.integers(-5000, 400_000), st.text(max_size=20), st.none() | st.just("https://a.example/"))
)


@given(MARKS, st.integers(1, 300_000))
def test_chapters_begin_at_0_and_rise_within_the_episode(
    marks: list[tuple[int, str, str | None]], duration_ms: int
) -> None:
    chapters = make_chapters(marks, duration_ms, "Episode")
    starts = [chapter.start_ms for chapter in chapters]
    assert starts[0] == 0
    assert all(after - before >= MIN_CHAPTER_MS for before, after in pairwise([*starts, duration_ms])) or starts == [0]
    assert all(chapter.title == " ".join(chapter.title.split()) for chapter in chapters)


def test_each_story_of_a_bulletin_is_a_chapter() -> None:
    marks = [(800, "Fleet sold", "https://a.example/1"), (95_000, "Storm due", None), (61_000, "Mayor\nquits", None)]
    assert make_chapters(marks, 120_000, "Bulletin") == (
        Chapter(0, "Fleet sold", "https://a.example/1"),
        Chapter(61_000, "Mayor quits"),
        Chapter(95_000, "Storm due"),
    )


def test_article_without_sections_is_one_chapter() -> None:
    assert make_chapters([(0, "Fleet sold", None)], 300_000, "Fleet sold") == (Chapter(0, "Fleet sold"),)


def test_without_marks_the_episode_is_one_chapter_of_its_name() -> None:
    assert make_chapters([], 5000, "Fleet sold") == (Chapter(0, "Fleet sold"),)
    assert make_chapters([(0, "  ", None), (9000, "Too late", None)], 5000, "Fleet sold") == (Chapter(0, "Fleet sold"),)


def test_heading_right_after_the_headline_takes_its_place() -> None:
    marks = [(0, "Fleet sold", None), (400, "The deal", None), (60_000, "The islanders", None)]
    assert make_chapters(marks, 90_000, "x") == (Chapter(0, "The deal"), Chapter(60_000, "The islanders"))


def test_last_chapter_too_short_joins_the_one_before() -> None:
    assert make_chapters([(0, "One", None), (9500, "Two", None)], 10_000, "x") == (Chapter(0, "One"),)


def test_no_more_chapters_than_an_id3_table_holds() -> None:
    marks = [(second * 1000, str(second), None) for second in range(400)]
    assert len(make_chapters(marks, 500_000, "x")) == MAX_CHAPTERS


def test_file_has_version_times_in_seconds_and_addresses() -> None:
    chapters = (Chapter(0, "Fähre", "https://a.example/1"), Chapter(61_000, 'Say "no"'), Chapter(95_250, "Storm"))
    written = write_chapters_json(chapters, "Bulletin", "The Harbour Report", "The Courier")
    assert json.loads(written) == {
        "version": "1.2.0",
        "author": "The Courier",
        "title": "Bulletin",
        "podcastName": "The Harbour Report",
        "chapters": [
            {"startTime": 0, "title": "Fähre", "url": "https://a.example/1"},
            {"startTime": 61, "title": 'Say "no"'},
            {"startTime": 95.25, "title": "Storm"},
        ],
    }
    assert set(json.loads(write_chapters_json(chapters))) == {"version", "chapters"}


BODY = "The council sold the old baths on Monday to a company from the next valley."


def cues(*paragraphs: str, speaker: str | None = None) -> list[Cue]:
    """A paragraph a string, a cue a sentence, each a second long; `speaker` says those that begin with a mark."""
    made: list[Cue] = []
    for paragraph in paragraphs:
        for place, text in enumerate(paragraph.split("|")):
            at = 1000 * len(made)
            made.append(Cue(at, at + 1000, speaker if text.startswith("“") else None, text, (), place == 0))
    return made


def test_sections_begin_at_their_headings() -> None:
    read = cues("Baths sold", BODY, "What was sold", BODY + "|It leaks.", "Who pays", BODY)
    assert section_marks(read) == ((2000, "What was sold", None), (5000, "Who pays", None))


def test_short_lines_that_are_no_headings_begin_no_section() -> None:
    items = ("Baths sold", BODY, "One roof", "Two boilers", "Three doors", BODY)
    sentences = ("Baths sold", BODY, "It leaks.", BODY, "Who pays?", BODY)
    spoken = ("Baths sold", BODY, "“We pay”", BODY, "“We all pay”", BODY)
    alone = ("Baths sold", BODY, "Photograph: Ada Lowe", BODY)
    ends = ("Baths sold", "By Ada Lowe", BODY, BODY, "More news")
    for read in (items, sentences, spoken, alone, ends):
        assert section_marks(cues(*read, speaker="Ada Lowe")) == ()


def test_a_chapter_of_a_second_stays_and_a_shorter_one_does_not() -> None:
    assert MIN_CHAPTER_MS == 1000
    for length_ms, starts in ((1000, [0, 5000, 6000]), (999, [0, 5000])):
        marks = [(0, "One", None), (5000, "Two", None), (5000 + length_ms, "Three", None)]
        assert [chapter.start_ms for chapter in make_chapters(marks, 60_000, "x")] == starts
        last = [(0, "One", None), (5000, "Two", None)]
        assert len(make_chapters(last, 5000 + length_ms, "x")) == len(starts) - 1


def test_marks_outside_the_episode_are_passed_over() -> None:
    marks = [(-1, "Before", None), (0, "One", None), (30_000, "Two", None), (60_000, "After", None)]
    assert make_chapters(marks, 60_000, "x") == (Chapter(0, "One"), Chapter(30_000, "Two"))


def test_an_id3_table_counts_to_255() -> None:
    assert MAX_CHAPTERS == 255


def test_a_heading_has_few_words_between_paragraphs_of_many() -> None:
    ten, eleven = (" ".join(["Word"] * count) for count in (10, 11))
    twelve, less = " ".join(["word"] * 12) + ".", " ".join(["word"] * 11) + "."
    for heading, body, is_section in ((ten, twelve, True), (eleven, twelve, False), (ten, less, False)):
        read = cues("Baths sold", BODY, heading, body, "Who pays", BODY, "Who else", BODY)
        assert (heading in [mark[1] for mark in section_marks(read)]) is is_section
        before = cues("Baths sold", body, heading, BODY, "Who pays", BODY, "Who else", BODY)
        assert (heading in [mark[1] for mark in section_marks(before)]) is is_section


def test_a_heading_of_several_cues_is_read_as_one_line() -> None:
    read = cues("Baths sold", BODY, "What was|sold", BODY, "2026 in figures", BODY)
    assert section_marks(read) == ((2000, "What was sold", None), (5000, "2026 in figures", None))


def test_a_line_that_begins_small_or_ends_with_a_mark_is_no_heading() -> None:
    for line in ("who pays", "— Who pays", "Who pays:", "Who pays …", "“Who pays”"):
        read = cues("Baths sold", BODY, line, BODY, "What was sold", BODY, "Who else", BODY)
        assert [mark[1] for mark in section_marks(read)] == ["What was sold", "Who else"]


def test_one_short_line_alone_begins_no_section_and_two_do() -> None:
    assert section_marks(cues("Baths sold", BODY, "What was sold", BODY)) == ()
    assert len(section_marks(cues("Baths sold", BODY, "What was sold", BODY, "Who pays", BODY))) == 2
    assert section_marks([]) == ()


def test_times_are_exact_to_the_millisecond_and_words_stand_as_they_are() -> None:
    starts_ms = (0, 999, 1000, 1001, 61_000, 3_600_001)
    written = write_chapters_json([Chapter(start_ms, "Fähre") for start_ms in starts_ms])
    assert [chapter["startTime"] for chapter in json.loads(written)["chapters"]] == [0, 0.999, 1, 1.001, 61, 3600.001]
    assert '"startTime": 61,' in written
    assert '"title": "Fähre"' in written
