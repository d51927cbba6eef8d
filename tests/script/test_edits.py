"""A person's decisions on a script: what each means, and that nothing else is changed by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator import Article, write_script
from narrator.errors import InputError
from narrator.records import Direction, Person, Script
from narrator.script.editable import is_doubtful, rewritten, script_from_text, script_to_text
from narrator.script.edits import later_spans
from narrator.script.sections import sections_of
from narrator.script.tiling import check_tiling

TEXT = (
    "Ferry fleet sold\n\nThe owner of the fleet, Petra Novak, met the crews on Monday.\n\n"
    "“If the bridge closes,” Petra Novak said, “the town closes with it. We know.”\n\n"
    "Bo Lind, who sails for the RNLI, called that “a scare”. “We stay,” he said. “We always did,” said Lind.\n"
)


@pytest.fixture
def script() -> Script:
    return write_script(Article(TEXT, title="Ferry fleet sold", language="en-GB"))


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _voiced(script: Script) -> list[tuple[str | None, str]]:
    return [(each.speaker, each.text.strip()) for each in script.segments if each.kind == "quote"]


def _sound(script: Script) -> None:
    check_tiling(script.article.text, script.segments)
    written = script_to_text(script)
    assert script_from_text(written) == script
    assert script_to_text(script_from_text(written)) == written


def test_a_quotation_goes_to_somebody_else_with_its_marks(script: Script) -> None:
    edited = script.reassign(*_span("the town closes with it. We know."), "Bo Lind")
    assert _voiced(edited)[1] == ("Bo Lind", "“the town closes with it. We know.”")
    assert _voiced(edited)[0] == ("Petra Novak", "“If the bridge closes,”")
    quote = next(quote for quote in edited.quotes if quote.rule == "script.by_hand")
    assert (quote.speaker, quote.confidence, quote.reason) == ("Bo Lind", 1.0, "set by hand")
    assert quote.others[0].speaker == "Petra Novak"
    assert edited.by_hand
    assert edited.article == script.article
    _sound(edited)


def test_a_quotation_goes_to_the_narrator_and_is_no_doubt(script: Script) -> None:
    edited = script.reassign(*_span("We stay,"), None)
    assert ("Bo Lind", "“We stay,”") not in _voiced(edited)
    assert len(_voiced(edited)) == len(_voiced(script)) - 1
    assert not any(map(is_doubtful, edited.quotes))
    _sound(edited)


def test_what_the_narrator_reads_goes_to_a_speaker(script: Script) -> None:
    edited = script.reassign(*_span("a scare"), "Bo Lind").reassign(*_span("The owner of the fleet,"), "Ann Lee")
    assert ("Bo Lind", "“a scare”.") in _voiced(edited)
    assert _voiced(edited)[0] == ("Ann Lee", "The owner of the fleet,")
    assert Person("Ann Lee") in edited.people
    assert "\n  Ann Lee: auto\n" in script_to_text(edited)
    _sound(edited)


def test_a_part_of_a_quotation_may_be_another_s(script: Script) -> None:
    edited = script.reassign(*_span("We know.”"), "Ann Lee")
    assert _voiced(edited)[1:3] == [("Petra Novak", "“the town closes with it."), ("Ann Lee", "We know.”")]
    _sound(edited)


def test_everything_of_a_speaker_goes_along(script: Script) -> None:
    edited = script.reassign(*_span("We stay,"), "Ann Lee", everywhere=True)
    assert [who for who, _ in _voiced(edited)] == ["Petra Novak", "Petra Novak", "Ann Lee", "Ann Lee"]
    gone = script.reassign(*_span("We stay,"), None, everywhere=True)
    assert [who for who, _ in _voiced(gone)] == ["Petra Novak", "Petra Novak"]
    _sound(edited)
    _sound(gone)


def test_a_doubt_that_is_not_heard_stays_one_when_its_name_changes(script: Script) -> None:
    unsure = tuple(replace(q, confidence=0.4) if TEXT[q.start :].startswith("We always") else q for q in script.quotes)
    start, end = _span("“We always did,”")
    voiced = [(s.start, s.end, s.speaker) for s in script.segments if s.speaker and s.start != start]
    from narrator.script.tiling import segments_of

    doubtful = replace(script, quotes=unsure, segments=segments_of(TEXT, voiced))
    edited = doubtful.reassign(*_span("We stay,"), "Ann Lee", everywhere=True)
    quote = next(quote for quote in edited.quotes if quote.start == start + 1)
    assert (quote.speaker, quote.confidence) == ("Ann Lee", 0.4)
    assert end > start


def test_two_names_of_one_person_are_merged_in_the_voice_of_the_one_kept(script: Script) -> None:
    two = replace(script, cast=(("Petra Novak", "amelia"), ("Bo Lind", "george")))
    edited = two.merge_speakers("Petra Novak", "Bo Lind")
    assert {who for who, _ in _voiced(edited)} == {"Bo Lind"}
    assert edited.cast == (("Bo Lind", "george"),)
    assert [person.name for person in edited.people] == ["Bo Lind"]
    assert "Petra Novak" in edited.people[0].aliases
    assert [quote.confidence for quote in edited.quotes] == [quote.confidence for quote in script.quotes]
    _sound(edited)


def test_a_speaker_is_split_in_two(script: Script) -> None:
    edited = script.split_speaker("Bo Lind", [_span("We always did,")], "Ann Lind")
    assert [who for who, _ in _voiced(edited)] == ["Petra Novak", "Petra Novak", "Bo Lind", "Ann Lind"]
    _sound(edited)


def test_a_speaker_is_renamed_and_known_by_the_old_name(script: Script) -> None:
    edited = replace(script, cast=(("Bo Lind", "george"),)).rename_speaker("Bo Lind", "Bo Lindt")
    assert [who for who, _ in _voiced(edited)] == ["Petra Novak", "Petra Novak", "Bo Lindt", "Bo Lindt"]
    assert edited.cast == (("Bo Lindt", "george"),)
    assert next(person for person in edited.people if person.name == "Bo Lindt").aliases == ("Bo Lind", "Lind")
    _sound(edited)


def test_a_voice_is_asked_for_and_left_to_the_cast_again(script: Script) -> None:
    edited = script.set_voice("Bo Lind", "george")
    assert edited.cast == (("Bo Lind", "george"),)
    assert edited.set_voice("Bo Lind", "auto").cast == ()


def test_a_paragraph_is_cut_with_its_break(script: Script) -> None:
    edited = script.remove_paragraph(TEXT.index("“If the bridge"))
    assert edited.article.text == TEXT.replace(TEXT.split("\n\n")[2] + "\n\n", "")
    assert {who for who, _ in _voiced(edited)} == {"Bo Lind"}
    last = script.remove_paragraph(len(TEXT))
    assert last.article.text == "\n\n".join(TEXT.split("\n\n")[:3]) + "\n"
    _sound(edited)
    _sound(last)


def test_words_are_cut_without_a_blank_too_many(script: Script) -> None:
    edited = script.remove_text(*_span("on Monday")).remove_text(*_span("The owner of the fleet,"))
    assert edited.article.text.split("\n\n")[1] == "Petra Novak, met the crews."
    last = script.remove_text(*_span("“We always did,” said Lind."))
    assert last.article.text.endswith("“We stay,” he said.\n")
    end = script.remove_text(*_span(", met the crews on Monday."))
    assert end.article.text == TEXT.replace(", met the crews on Monday.", "")
    sentence = script.insert_words(0, "He came. He went.").remove_text(9, 17)
    assert sentence.article.text == f"He came.\n\n{TEXT}"
    inside = script.remove_text(*_span("closes with it."))
    assert ("Petra Novak", "“the town We know.”") in _voiced(inside)
    _sound(edited)
    _sound(inside)


def test_a_producer_s_line_is_the_narrator_s(script: Script) -> None:
    edited = script.insert_words(TEXT.index("bridge"), "  This was\nin  March. ")
    assert edited.article.text.split("\n\n")[2] == "This was in March."
    assert _voiced(edited) == _voiced(script)
    assert edited.insert_words(len(edited.article.text), "The end.").article.text.endswith("Lind.\n\nThe end.\n")
    _sound(edited)


def test_a_line_inside_somebody_s_long_speech_parts_it() -> None:
    text = "“We left.\n\nWe came back,” said Ann Lee."
    script = write_script(Article(text, language="en-GB")).reassign(0, text.index("said") - 1, "Ann Lee")
    edited = script.insert_words(text.index("We came"), "A year passed.")
    assert _voiced(edited) == [("Ann Lee", "“We left."), ("Ann Lee", "We came back,”")]
    _sound(edited)


def test_the_headline_changes_with_the_title(script: Script) -> None:
    edited = script.add_pause(TEXT.index("The owner"), 700).retitle("Fleet goes")
    assert edited.article.title == "Fleet goes"
    assert edited.article.text == TEXT.replace("Ferry fleet sold", "Fleet goes")
    place = edited.article.text.index("The owner")
    assert edited.directions == (Direction(place, place, "pause", "700"),)
    _sound(edited)


def test_a_summary_is_given_and_taken_back(script: Script) -> None:
    assert script.summarize(" All  of it ").summary == "All of it"
    assert script.summarize("x").summarize("").summary is None


def test_pauses_sounds_and_notes_stand_where_they_belong(script: Script) -> None:
    edited = script.add_pause(TEXT.index("rews"), 500).add_pause(TEXT.index("crews"), 800)
    assert edited.directions == (Direction(TEXT.index("crews"), TEXT.index("crews"), "pause", "800"),)
    edited = edited.add_sting(TEXT.index("RNLI"), "music/sting.mp3").add_note(TEXT.index("crews"), "check  this\n")
    assert [(each.kind, TEXT[each.start : each.start + 3]) for each in edited.directions] == [
        ("note", "The"),
        ("pause", "cre"),
        ("sound", "Bo "),
    ]
    _sound(edited)
    left = edited.remove_direction(0, len(TEXT), "note")
    assert [each.kind for each in left.directions] == ["pause", "sound"]


LONG = "and so the long paragraph went on and on with all that was known of it."
SECTIONED = f"Town news\n\nFirst {LONG}\n\nThe quay\n\nThen {LONG}\n\nThe fair\n\nLast {LONG}\n\nThat is all {LONG}\n"


def test_chapters_are_written_moved_and_taken_out() -> None:
    script = write_script(Article(SECTIONED, "Town news"))
    quay, fair, last = (SECTIONED.index(words) for words in ("The quay", "The fair", "That is all"))
    assert sections_of(script) == ((quay, "The quay"), (fair, "The fair"))
    added = script.add_chapter(last + 6, " What is\nleft [open] ")
    assert sections_of(added) == ((quay, "The quay"), (fair, "The fair"), (last, "What is left [open]"))
    assert "\n[chapter: What is left [open\\]]\nThat is all" in script_to_text(added)
    _sound(added)
    moved = script.move_chapter(fair, SECTIONED.index("Last") + 2)
    assert sections_of(moved) == ((quay, "The quay"), (SECTIONED.index("Last"), "The fair"))
    assert sections_of(moved.remove_chapter(quay)) == ((SECTIONED.index("Last"), "The fair"),)
    assert sections_of(moved.remove_chapter(quay).remove_chapter(SECTIONED.index("Last"))) == sections_of(script)
    with pytest.raises(InputError, match="no chapter begins at character 3"):
        script.move_chapter(3, last)


def test_other_words_take_the_place_of_other_words(script: Script) -> None:
    edited = script.say_as(*_span("the RNLI"), "the lifeboats").say_as(*_span("RNLI"), "R N L I")
    assert edited.directions == (Direction(*_span("RNLI"), "say", "R N L I"),)
    _sound(edited)


def test_a_paragraph_is_marked_for_later_and_not_any_more(script: Script) -> None:
    edited = script.mark_later(*_span("crews"))
    assert [TEXT[start:end][:9] for start, end in later_spans(edited)] == ["The owner"]
    assert "\n% later\nThe owner" in script_to_text(edited)
    assert later_spans(edited.mark_later(*_span("Novak, met"), later=False)) == ()


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("reassign", (5, 5, "Ann"), "are not in the text"),
        ("reassign", (0, 5000, "Ann"), "are not in the text"),
        ("reassign", (16, 18, "Ann"), "there is no word"),
        ("reassign", (0, 5, " "), "needs a name"),
        ("reassign", (0, 5, "Narrator"), "the narrator is no name"),
        ("reassign", (0, 5, "a" * 300), "at most 200"),
        ("merge_speakers", ("Bo Lnd", "Petra Novak"), "did you mean 'Bo Lind'"),
        ("merge_speakers", ("Bo Lind", "Bo Lind"), "one person already"),
        ("rename_speaker", ("Bo Lind", "Petra Novak"), "merge the two"),
        ("split_speaker", ("Bo Lind", [(90, 110)], "Ann"), "are not said by"),
        ("split_speaker", ("Bo Lind", [], "Ann"), "mark what"),
        ("remove_text", (0, len(TEXT)), "no word would be left"),
        ("insert_words", (0, " … "), "needs words"),
        ("add_pause", (0, 0), "a pause lasts"),
        ("add_pause", (9999, 5), "is not in the text"),
        ("add_sting", (0, "../x.mp3"), "is no file of the show's folder"),
        ("add_note", (0, " "), "a note needs words"),
        ("say_as", (*_span("Monday.\n\n“If the"), "x"), "one sentence and one voice"),
        ("say_as", (*_span("it. We"), "x"), "one sentence and one voice"),
        ("remove_direction", (0, 9, "pause"), "there is no pause"),
        ("retitle", ("",), "a title needs words"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(script: Script, name: str, values: tuple[object, ...], told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        getattr(script, name)(*values)
    assert len(str(caught.value).splitlines()) == 1


PIECES = st.sampled_from(
    [
        "“We are glad,” said Ann Lee. ",
        "“No.” ",
        "He left. ",
        "“Stay,” ",
        "said Max Roe, ",
        "called it “a loss” there. ",
        "“",
        "”",
        "\n\n",
        "\n",
        "\n \n",
        "  ",
        "\t",
        "\u2028",
        "@ x ",
        "% y ",
        "[pause 5ms] ",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)
PLACES = st.tuples(st.floats(0, 1), st.floats(0, 1))
NAMES = st.sampled_from(["Ann Lee", "Max Roe", "Jo Rodd", "Ida “Shorty” Holm"])
KEEPING = st.one_of(
    st.tuples(st.just("reassign"), PLACES, NAMES | st.none(), st.booleans()),
    st.tuples(st.just("merge_speakers"), NAMES, NAMES),
    st.tuples(st.just("rename_speaker"), NAMES, NAMES),
    st.tuples(st.just("split_speaker"), NAMES, PLACES, NAMES),
    st.tuples(st.just("add_pause"), PLACES),
    st.tuples(st.just("add_sting"), PLACES),
    st.tuples(st.just("add_note"), PLACES, st.text(max_size=9)),
    st.tuples(st.just("add_chapter"), PLACES, st.text(max_size=9)),
    st.tuples(st.just("move_chapter"), PLACES),
    st.tuples(st.just("remove_chapter")),
    st.tuples(st.just("say_as"), PLACES, st.sampled_from(["", "a | b", "c ] \\ d"])),
    st.tuples(st.just("mark_later"), PLACES, st.booleans()),
    st.tuples(st.just("remove_direction"), st.sampled_from(["pause", "say", "sound", "note", "chapter"])),
)
CHANGING = st.one_of(
    st.tuples(st.just("remove_text"), PLACES),
    st.tuples(st.just("remove_paragraph"), PLACES),
    st.tuples(st.just("insert_words"), PLACES),
    st.tuples(st.just("retitle"), st.just("Another")),
)


def _do(script: Script, edit: tuple[object, ...]) -> Script:
    """The edit with its places made offsets of the text; the script as it was where it cannot be."""
    length = len(script.article.text)
    name, *rest = edit
    place = next((each for each in rest if isinstance(each, tuple)), (0.0, 1.0))
    start, end = sorted(round(share * length) for share in place)
    others = [each for each in rest if not isinstance(each, tuple)]
    try:
        match name:
            case "reassign":
                return script.reassign(start, end, others[0], everywhere=bool(others[1]))  # type: ignore[arg-type]
            case "split_speaker":
                return script.split_speaker(str(others[0]), [(start, end)], str(others[1]))
            case "add_chapter":
                return script.add_chapter(start, str(others[0]))
            case "move_chapter":
                return script.move_chapter(next((at for at, _ in sections_of(script)), start), end)
            case "remove_chapter":
                return script.remove_chapter(next((at for at, _ in sections_of(script)), 0))
            case "add_pause":
                return script.add_pause(start, 300)
            case "add_sting":
                return script.add_sting(start, "music/a.mp3")
            case "add_note":
                return script.add_note(start, str(others[0]))
            case "say_as":
                return script.say_as(start, end, str(others[0]))
            case "mark_later":
                return script.mark_later(start, end, later=bool(others[0]))
            case "remove_direction":
                return script.remove_direction(0, length, others[0])  # type: ignore[arg-type]
            case "insert_words":
                return script.insert_words(start, "Said by us.")
            case "remove_paragraph":
                return script.remove_paragraph(start)
            case "remove_text":
                return script.remove_text(start, end)
        edited: Script = getattr(script, str(name))(*others)
        return edited
    except InputError:
        return script


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.lists(KEEPING, min_size=1, max_size=6))
def test_decisions_keep_every_word_and_survive_the_file(text: str, edits: list[tuple[object, ...]]) -> None:
    script = write_script(Article(text, "A title", language="en"))
    for edit in edits:
        before = script_to_text(script)
        after = _do(script, edit)
        assert after.article == script.article
        _sound(after)
        assert script_from_text(rewritten(before, script, after)) == after
        script = after


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.lists(KEEPING | CHANGING, min_size=1, max_size=6))
def test_words_go_and_come_alone(text: str, edits: list[tuple[object, ...]]) -> None:
    script = write_script(Article(f"A title\n\n{text}", "A title", language="en"))
    for edit in edits:
        after = _do(script, edit)
        _sound(after)
        notes = [each.value for each in script.directions if each.kind == "note"]
        if edit[0] in ("remove_text", "remove_paragraph", "insert_words", "retitle"):
            assert [each.value for each in after.directions if each.kind == "note"] == notes
        if edit[0] == "insert_words":
            assert after.article.text.replace("Said by us.", "").split() == (
                script.article.text.replace("Said by us.", "").split()
            )
        if edit[0] in ("remove_text", "remove_paragraph"):
            _is_cut_of("".join(after.article.text.split()), "".join(script.article.text.split()))
        script = after


def _is_cut_of(after: str, before: str) -> None:
    """One stretch of the letters is gone, and no other."""
    head = next((at for at, (one, two) in enumerate(zip(after, before, strict=False)) if one != two), len(after))
    assert before.endswith(after[head:])
