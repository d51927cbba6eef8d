"""When words begin: from the phonemes that were sounded, or estimated."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.engines.word_times import estimate_words, find_words, match_words

TEXT = "Well, it costs $3.50 - O’Neil's word."


def test_words_are_found_without_the_marks_around_them() -> None:
    assert [TEXT[start:end] for start, end in find_words(TEXT)] == ["Well", "it", "costs", "3.50", "O’Neil's", "word"]


def test_estimate_leaves_a_pause_after_marks() -> None:
    words = estimate_words("aaaa bbbb. cccc", 1000)
    assert words[0].ms == 0
    assert words[2].ms - words[1].ms > words[1].ms - words[0].ms


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=60), st.floats(1, 1e6))
def test_estimates_are_in_order_and_within(text: str, duration_ms: float) -> None:
    words = estimate_words(text, duration_ms)
    times = [word.ms for word in words]
    assert times == sorted(times)
    assert all(0 <= ms < duration_ms for ms in times)
    assert [(word.start, word.end) for word in words] == find_words(text)


def test_each_word_begins_with_its_first_phoneme() -> None:
    stream = [(letter, 10.0 * place) for place, letter in enumerate("theferryleft")]
    assert [word.ms for word in match_words("the ferry left", str, stream)] == [0.0, 30.0, 80.0]


def test_words_that_sound_otherwise_in_the_sentence_find_their_place() -> None:
    stream = [(letter, 10.0 * place) for place, letter in enumerate("thaferileft")]
    times = [word.ms for word in match_words("the ferry left", str, stream)]
    assert times[0] == 0.0
    assert times[2] == 70.0


def test_word_without_a_phoneme_begins_with_its_successor() -> None:
    stream = [(letter, 10.0 * place) for place, letter in enumerate("comeback")]
    words = match_words("come 7 back", lambda word: word if word.isalpha() else "", stream)
    assert [word.ms for word in words] == [0.0, 40.0, 40.0]


def test_nothing_sounded_gives_no_words() -> None:
    assert match_words("come back", str, []) == ()


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.sampled_from("abc "), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_times_never_run_backwards(letters: list[str], heard: list[str]) -> None:
    times = [word.ms for word in match_words("".join(letters), str, [(c, float(i)) for i, c in enumerate(heard)])]
    assert times == sorted(times)
