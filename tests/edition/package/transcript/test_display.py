"""The splitting that all four transcripts share: nothing lost, everything fits, times in turn."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrator.edition.package.transcript import display_cues
from narrator.edition.package.transcript.tokens import label, tokenize, wrap
from narrator.records import Cue, CueWord

LONG = (
    "The harbour board sold its three oldest ferries on Tuesday, ending a dispute with the islanders "
    "that had run, on and off, for eleven years."
)

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.text(alphabet="abcdé—-’”.,1 ", min_size=1, max_size=45), max_size=30).map(" ".join),
    st.text(alphabet="港務局，。「」a b", max_size=120),
)


@st.composite
def spoken_cues(draw: st.DrawFn) -> tuple[Cue, ...]:
    cues = []
    at_ms = draw(st.integers(0, 5000))
    for text in draw(st.lists(TEXTS, max_size=6)):
        duration_ms = draw(st.integers(0, 20_000))
        places = draw(st.lists(st.integers(0, max(len(text) - 1, 0)), max_size=10, unique=True))
        words = tuple(
            CueWord(place, min(place + 3, len(text)), at_ms + draw(st.integers(0, duration_ms)))
            for place in sorted(places)
            if text
        )
        speaker = draw(st.sampled_from([None, "Ann Lee", "Marks & Spencer", "a spokesman for the Department of Roads"]))
        cues.append(Cue(at_ms, at_ms + duration_ms, speaker, text, words, draw(st.booleans())))
        at_ms += duration_ms + draw(st.integers(0, 500))
    return tuple(cues)


def letters(texts: list[str]) -> str:
    """What is written, without what parts words: white space, and the control characters that go with it."""
    return re.sub(r"[\x00-\x20\x7f-\x9f]|(?![\u00a0\u2007\u202f])\s", "", "".join(texts))


@given(spoken_cues())
def test_no_character_of_a_word_is_lost_or_altered(cues: tuple[Cue, ...]) -> None:
    assert letters([cue.text for cue in display_cues(cues)]) == letters([cue.text for cue in cues])


@given(st.lists(st.text(alphabet="abcdefé’—.,&<", min_size=1, max_size=40), max_size=60))
def test_words_stay_the_same_words(words: list[str]) -> None:
    shown = display_cues([Cue(0, 9000, None, " ".join(words))])
    assert " ".join(cue.text for cue in shown).split() == words


@given(spoken_cues())
def test_cue_is_at_most_65_characters_or_one_long_word(cues: tuple[Cue, ...]) -> None:
    for cue in display_cues(cues):
        assert len(cue.text) <= 65 or " " not in cue.text


@given(spoken_cues())
def test_cues_follow_one_another_without_overlap(cues: tuple[Cue, ...]) -> None:
    shown = display_cues(cues)
    assert all(cue.start_ms < cue.end_ms for cue in shown)
    assert all(before.end_ms <= after.start_ms for before, after in pairwise(shown))


@given(spoken_cues())
def test_words_point_at_the_same_letters_as_before(cues: tuple[Cue, ...]) -> None:
    for cue in cues:
        for shown in display_cues([cue]):
            for word in shown.words:
                seen = shown.text[word.start : word.end]
                assert any(
                    letters([cue.text[old.start : old.end]]).startswith(letters([seen]))
                    for old in cue.words
                    if old.start_ms == word.start_ms
                )


def test_short_cue_stays_as_it_is() -> None:
    words = (CueWord(0, 2, 100), CueWord(3, 7, 250))
    cue = Cue(100, 900, "Ann Lee", "It rains.", words, paragraph=True)
    assert display_cues([cue]) == (cue,)


def test_long_sentence_is_split_at_its_phrases() -> None:
    assert [cue.text for cue in display_cues([Cue(0, 8000, "Ann Lee", LONG)])][-1] == "on and off, for eleven years."


def test_split_is_timed_by_the_word_that_begins_it() -> None:
    start = LONG.index("on and off")
    shown = display_cues([Cue(0, 9000, None, LONG, (CueWord(start, start + 2, 7654),))])
    assert [cue.start_ms for cue in shown if cue.text.startswith("on and off")] == [7654]


def test_split_without_word_times_is_timed_by_the_share_of_letters() -> None:
    shown = display_cues([Cue(1000, 1000 + 10 * len(LONG), None, LONG)])
    assert [cue.start_ms for cue in shown] == [1000 + 10 * LONG.index(cue.text) for cue in shown]
    assert shown[-1].end_ms == 1000 + 10 * len(LONG)


def test_word_times_out_of_order_do_not_turn_time_back() -> None:
    words = (CueWord(0, 3, 5000), CueWord(60, 66, 100), CueWord(100, 104, 99_000))
    shown = display_cues([Cue(0, 9000, None, LONG, words)])
    assert [cue.start_ms for cue in shown] == sorted(cue.start_ms for cue in shown)
    assert shown[-1].end_ms == 9000


def test_narrator_is_named() -> None:
    cues = [Cue(0, 500, None, "Rain."), Cue(600, 900, "Ann Lee", "Good."), Cue(950, 999, " \n", "Sun.")]
    assert [cue.speaker for cue in display_cues(cues)] == ["Narrator", "Ann Lee", "Narrator"]
    assert [cue.speaker for cue in display_cues(cues, "Amelia")] == ["Amelia", "Ann Lee", "Amelia"]


def test_paragraph_begins_once() -> None:
    shown = display_cues([Cue(0, 9000, None, LONG, paragraph=True)])
    assert [cue.paragraph for cue in shown] == [True] + [False] * (len(shown) - 1)


def test_overlapping_cues_are_cut_at_the_next_start() -> None:
    shown = display_cues([Cue(0, 1500, None, "One."), Cue(1000, 2000, None, "Two.")])
    assert [(cue.start_ms, cue.end_ms) for cue in shown] == [(0, 1000), (1000, 2000)]


def test_word_longer_than_a_line_stays_whole() -> None:
    address = "https://example.org/" + "harbour/" * 12
    assert address in [cue.text for cue in display_cues([Cue(0, 3000, None, f"See {address} for more.")])]


def test_no_break_space_holds_number_and_unit_together() -> None:
    text = "The quay is now more than five hundred and a further 12\u00a0km away."
    assert all(not cue.text.endswith("12") for cue in display_cues([Cue(0, 3000, None, text)]))


def test_chinese_is_split_without_spaces_and_not_before_its_stops() -> None:
    text = "港務局週二出售了三艘最老舊的渡輪，結束了與島民長達十一年的爭議。" * 4
    shown = display_cues([Cue(0, 3000, None, text)])
    assert "".join(cue.text for cue in shown) == text
    assert len(shown) > 1
    assert not any(cue.text[0] in "，。" for cue in shown)


def test_nothing_gives_nothing() -> None:
    assert display_cues([]) == ()
    assert display_cues([Cue(0, 100, None, " \n\u2028 ")]) == ()


def test_lines_wrap_after_the_name() -> None:
    (cue,) = display_cues([Cue(0, 100, "Ann Lee", "We wanted boats that start.")])
    assert wrap(tokenize(cue.text), "Ann Lee:") == ["Ann Lee: We wanted boats that", "start."]


def test_name_longer_than_a_line_is_shortened_at_a_word() -> None:
    assert label("a spokesman for the Department of Transport") == "a spokesman for the Department…:"
    assert label("Margaret Oyelaran-Fitzgerald") == "Margaret Oyelaran-Fitzgerald:"
    assert len(label("x" * 50)) == 32


def test_a_mark_that_stands_between_two_speakers_closes_what_the_first_says() -> None:
    said = Cue(0, 2000, "Ida", "„Der Wald ist müde“", (CueWord(0, 4, 0),))
    told = Cue(2100, 3000, None, ", erklärte sie", (CueWord(2, 10, 2100), CueWord(11, 14, 2600)))
    shown = display_cues([said, told, Cue(3000, 4000, "Ida", "; „und ich auch.“")])
    assert [cue.text for cue in shown] == ["„Der Wald ist müde“,", "erklärte sie;", "„und ich auch.“"]
    assert [shown[1].text[word.start : word.end] for word in shown[1].words] == ["erklärte", "sie"]


def test_a_paragraph_keeps_the_mark_that_it_begins_with() -> None:
    shown = display_cues([Cue(0, 900, "Ida", "Nein"), Cue(1000, 2000, None, ", und doch.", paragraph=True)])
    assert [cue.text for cue in shown] == ["Nein", ", und doch."]
