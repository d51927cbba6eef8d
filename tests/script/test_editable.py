"""The script file: what a person may change in it, and every mistake told with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from narrator import Article, write_script
from narrator.errors import ScriptError
from narrator.records import Candidate, Direction, Person, Quote, Script, Segment
from narrator.script.editable import is_script, rewritten, script_from_text, script_to_text, touch_of

TEXT = (
    "Ferry fleet sold\n\nThe owner of the fleet, Petra Novak, met the crews on Monday.\n\n"
    "“If the bridge closes,” Petra Novak said, “the town closes with it.”\n\n"
    "Bo Lind, who sails for the RNLI, called that “a scare”. “We stay,” he said.\n"
)
ARTICLE = Article(
    TEXT,
    title="Ferry fleet sold",
    byline="Ann Lee",
    published=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    url="https://example.org/ferry?a=b#c",
    language="en-GB",
    source_id="text:abc",
)


@pytest.fixture
def script() -> Script:
    return write_script(ARTICLE)


@pytest.fixture
def written(script: Script) -> str:
    return script_to_text(script)


def _voiced(script: Script) -> list[tuple[str | None, str]]:
    return [(segment.speaker, segment.text.strip()) for segment in script.segments if segment.kind == "quote"]


def _problems(text: str) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        script_from_text(text, name="ferry.md")
    return str(caught.value).splitlines()


def _line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def test_what_is_written_reads_back_the_same(script: Script, written: str) -> None:
    assert script_from_text(written) == script
    assert script_to_text(script_from_text(written)) == written


def test_each_voiced_stretch_stands_under_its_speaker(written: str) -> None:
    assert "@ Petra Novak\n“If the bridge closes,”\n@ narrator\nPetra Novak said,\n@ Petra Novak\n" in written


def test_a_script_is_told_from_an_article(written: str) -> None:
    assert is_script(written)
    assert is_script("\ufeff" + written.replace("\n", "\r\n"))
    assert not is_script("---\ntitle: Ferry fleet sold\n---\n\nnarrator: script 1\n")
    assert not is_script(TEXT)


def test_windows_line_ends_and_a_stray_blank_at_a_line_s_end_change_nothing(script: Script, written: str) -> None:
    assert script_from_text(written.replace("\n", "  \r\n")) == script


def test_a_speaker_can_be_changed(written: str) -> None:
    edited = script_from_text(written.replace("@ Petra Novak\n“the town", "@ Bo Lind\n“the town"))
    assert _voiced(edited)[1] == ("Bo Lind", "“the town closes with it.”")
    quote = next(quote for quote in edited.quotes if "the town" in TEXT[quote.start : quote.end])
    assert (quote.speaker, quote.confidence) == ("Bo Lind", 1.0)
    assert edited.article.text == TEXT


def test_a_new_speaker_needs_a_place_in_the_cast(written: str) -> None:
    edited = written.replace("@ Bo Lind", "@ Captain Bo", 1).replace("cast:\n", "cast:\n  Captain Bo: george\n")
    read = script_from_text(edited)
    assert ("Captain Bo", "george") in read.cast
    assert _voiced(read)[-1][0] == "Captain Bo"


def test_two_stretches_can_be_merged(written: str) -> None:
    merged = script_from_text(
        written.replace("\n@ narrator\nPetra Novak said,\n@ Petra Novak\n", " Petra Novak said, ")
    )
    assert _voiced(merged)[0] == ("Petra Novak", "“If the bridge closes,” Petra Novak said, “the town closes with it.”")


def test_a_stretch_can_be_split(written: str) -> None:
    split = script_from_text(written.replace("“the town closes with it.”", "“the town\n@ Bo Lind\ncloses with it.”"))
    assert _voiced(split)[1:3] == [("Petra Novak", "“the town"), ("Bo Lind", "closes with it.”")]
    assert split.article.text == TEXT


def test_a_stretch_can_be_given_to_the_narrator(written: str) -> None:
    assert len(_voiced(script_from_text(written.replace("@ Bo Lind", "@ narrator")))) == 2


def test_narration_can_be_given_to_a_speaker(written: str) -> None:
    edited = script_from_text(written.replace("The owner of the fleet", "@ Petra Novak\nThe owner of the fleet"))
    assert _voiced(edited)[0][0] == "Petra Novak"
    assert any(quote.reason == "named in the script" for quote in edited.quotes)


@pytest.mark.parametrize("pause", ["[pause 800ms]", "[pause 800]", "[pause 0.8s]", "[pause: 800 ms]"])
def test_a_pause_can_be_added_between_lines(written: str, pause: str) -> None:
    edited = script_from_text(written.replace("Bo Lind, who", f"{pause}\nBo Lind, who", 1))
    place = TEXT.index("Bo Lind, who")
    assert edited.directions == (Direction(place, place, "pause", "800"),)


def test_a_pause_can_be_added_inside_a_line(written: str) -> None:
    edited = script_from_text(written.replace("Petra Novak, met", "Petra Novak, [pause 1s] met"))
    place = TEXT.index("met the")
    assert edited.directions == (Direction(place, place, "pause", "1000"),)
    assert edited.article.text == TEXT


def test_other_words_can_be_spoken_for_the_written_ones(written: str) -> None:
    edited = script_from_text(written.replace("the RNLI", "the [say: RNLI | R N L I]"))
    place = TEXT.index("RNLI")
    assert edited.directions == (Direction(place, place + 4, "say", "R N L I"),)
    assert edited.article.text == TEXT


def test_a_note_is_not_read_and_not_lost(script: Script, written: str) -> None:
    noted = script_from_text(written.replace("@ Bo Lind", "% louder here!\n@ Bo Lind"))
    place = TEXT.index("“We stay,”")
    assert noted == replace(script, directions=(Direction(place, place, "note", "louder here!"),))
    assert "% louder here!\n@ Bo Lind\n" in script_to_text(noted)


@pytest.mark.parametrize("note", ["%", "% a", "%% b", "% doubtful: ask Ann", "% @ Bo Lind", "% [pause 1s] \\"])
@pytest.mark.parametrize("before", ["Ferry fleet", "The owner", "crews on", "Petra Novak said", "the town", "\n---\n#"])
def test_notes_survive_wherever_they_stand(written: str, note: str, before: str) -> None:
    place = written.index(before, written.index("\n---\n") + 5)
    above = written[:place].rstrip(" ")
    lines = above + "\n" * (not above.endswith("\n")) + f"{note}\n" + written[place:]
    noted = script_from_text(lines)
    assert [each.value for each in noted.directions] == [note[1:].strip()]
    assert noted.article.text == TEXT
    assert script_from_text(script_to_text(noted)) == noted
    assert note.rstrip() in [line.replace("% % b", "%% b") for line in script_to_text(noted).splitlines()]


def test_a_note_between_words_that_no_blank_parts_has_its_own_line() -> None:
    text = "Ferry fleet sold"
    segments = (Segment(0, 8, "narration", None, text[:8]), Segment(8, 16, "quote", "Ann", text[8:]))
    for at in (3, 8, 16):
        noted = Script(Article(text), (), segments, (), (Direction(at, at, "note", "here"),))
        again = script_from_text(script_to_text(noted))
        assert (again.article, again.segments, again.directions) == (noted.article, segments, noted.directions)


def test_what_we_said_of_a_doubt_is_said_once(script: Script) -> None:
    doubtful = replace(script, quotes=tuple(replace(quote, confidence=0.41) for quote in script.quotes))
    again = script_to_text(script_from_text(script_to_text(doubtful)))
    assert again.count("% doubtful: 0.41") == 3


def test_a_sound_can_be_asked_for(written: str) -> None:
    edited = script_from_text(written.replace("Bo Lind, who", "[sound: music/sting.mp3]\nBo Lind, who", 1))
    place = TEXT.index("Bo Lind, who")
    assert edited.directions == (Direction(place, place, "sound", "music/sting.mp3"),)
    assert script_from_text(script_to_text(edited)) == edited


@pytest.mark.parametrize("file", ["../sting.mp3", "/etc/passwd", "music/../../a.mp3", "", "C:\\a.wav", "a//b.mp3"])
def test_a_sound_of_another_place_is_refused(written: str, file: str) -> None:
    (problem,) = _problems(written.replace("Bo Lind, who", f"[sound: {file}]\nBo Lind, who", 1))
    assert "is no file of the show's folder" in problem


def test_a_summary_stands_in_the_head(script: Script, written: str) -> None:
    told = replace(script, summary="Two sides: “No”.")
    assert script_from_text(script_to_text(told)) == told
    assert script_from_text(written).summary is None


def test_an_edited_file_keeps_the_comments_and_names_of_a_hand(script: Script, written: str) -> None:
    by_hand = written.replace("cast:\n", "# ask Ann first\ncast:  # who is who\n  Captain Bo: auto # spare\n")
    was = script_from_text(by_hand)
    text = rewritten(by_hand, was, was.add_pause(0, 300))
    assert "# ask Ann first\n" in text
    assert "# cast:  # who is who\n" in text
    assert "\n  Captain Bo: auto\n" in text
    assert touch_of(text) == "edited"
    assert script_from_text(text) == replace(was, directions=(Direction(0, 0, "pause", "300"),), by_hand=True)
    again = rewritten(text, script_from_text(text), script_from_text(text).add_pause(20, 200))
    assert [line for line in again.splitlines() if "#" in line] == [line for line in text.splitlines() if "#" in line]


def test_an_edit_counts_as_one_until_it_is_taken_back(script: Script, written: str) -> None:
    assert touch_of(written) == "untouched"
    assert rewritten(written, script, script) == written
    assert touch_of(rewritten(written, script, script.add_pause(0, 300))) == "edited"
    old = "".join(line for line in written.splitlines(keepends=True) if not line.startswith("written:"))
    assert touch_of(rewritten(old, script, script.add_pause(0, 300))) == "edited"


def test_a_voice_can_be_asked_for(written: str) -> None:
    assert ("Petra Novak", "amelia") in script_from_text(
        written.replace("Petra Novak: auto", "Petra Novak: amelia")
    ).cast


def test_doubtful_quotes_are_marked_where_they_stand(script: Script) -> None:
    doubtful = replace(script, quotes=tuple(replace(quote, confidence=0.41) for quote in script.quotes))
    text = script_to_text(doubtful)
    assert text.count("% doubtful: 0.41") == 3
    assert script_from_text(text) == doubtful


def test_a_doubtful_quote_that_the_narrator_reads_stands_alone_with_its_likely_speaker() -> None:
    text = "They met. “We stay,” came the answer."
    quote = Quote(11, 19, "direct", "Bo Lind", None, 0.3, "the last one named")
    script = Script(Article(text), (quote,), (Segment(0, len(text), "narration", None, text),), ())
    written = script_to_text(script)
    assert "% doubtful: Bo Lind? 0.30 (the last one named)\n@ narrator\n“We stay,”\n" in written
    assert script_from_text(written) == script
    assert _voiced(script_from_text(written.replace("@ narrator\n“We", "@ Bo Lind\n“We"))) == [
        ("Bo Lind", "“We stay,”")
    ]


def test_the_next_likeliest_speakers_come_back() -> None:
    text = "They met. “We stay,” came the answer."
    rivals = (Candidate("Ann Lee", 0.25, "named near by: Ann Lee"), Candidate("the “boss”", 0.125, "who spoke"))
    quote = Quote(11, 19, "direct", "Bo Lind", None, 0.3, "the last one named", "uncued.named_near", rivals)
    script = Script(Article(text), (quote,), (Segment(0, len(text), "narration", None, text),), ())
    written = script_to_text(script)
    assert script_from_text(written) == script
    line = next(line for line in written.splitlines() if line.startswith("- [11, 19"))
    earlier = written.replace(line, line[: line.index(", [[")] + "]")
    assert script_from_text(earlier).quotes == (replace(quote, others=()),)
    assert _problems(written.replace("0.125", "1e999")), "no chance"
    assert _problems(written.replace('"named near by: Ann Lee"', "7")), "no reason"


@pytest.mark.parametrize(
    "text",
    [
        "@ Ann Lee\nwrote this",
        "% not a note",
        "---\nnarrator: script 1\n---",
        '[pause 800ms] [say: a | b] [space "x"] \\ \\u{41} [other]',
        "a\n\n\n\nb \u00a0\n\tc\r\nd\u2028e\x0bf",
        "  leading and trailing  \n ",
        "\ufeff\0\x1b\ud83d",
        "@\n%\n\\\n---\n[",
    ],
)
def test_text_that_looks_like_our_signs_survives(text: str) -> None:
    script = write_script(Article(text, title=text))
    assert script_from_text(script_to_text(script)) == script


def test_odd_names_and_titles_survive() -> None:
    names = ["narrator", 'Bo "Shorty" Lind', "…", "yes", "No: 1 # x", "- dash", "é\u00a0è", "@home"]
    text = " ".join(f"{name} spoke." for name in names)
    segments, at = [], 0
    for name in names:
        end = min(len(text), at + len(f"{name} spoke. "))
        segments.append(Segment(at, end, "quote", name, text[at:end]))
        at = end
    cast = tuple((name, "george") for name in names)
    people = (Person("Bo", ("B", "Bobby"), "male", "a sailor"),)
    script = Script(Article(text, title='A "title": with #signs\n'), (), tuple(segments), people, (), cast)
    read = script_from_text(script_to_text(script))
    assert [segment.speaker for segment in read.segments] == [*names]
    assert (read.article, read.people, read.cast) == (script.article, people, cast)


def test_directions_survive_wherever_they_stand(script: Script) -> None:
    rnli = TEXT.index("RNLI")
    places = [0, 16, 17, 18, TEXT.index("“the town") - 1, TEXT.index("“the town"), TEXT.index("crews"), len(TEXT)]
    directions = [Direction(place, place, "pause", "250") for place in places]
    directions.append(Direction(rnli, rnli + 4, "say", "ar | en [el] \\ i"))
    directed = replace(script, directions=tuple(sorted(directions, key=lambda each: each.start)))
    assert script_from_text(script_to_text(directed)) == directed


def test_directions_on_top_of_each_other_are_refused(script: Script) -> None:
    twice = (Direction(20, 30, "say", "a"), Direction(25, 32, "say", "b"))
    with pytest.raises(ScriptError, match="character 25"):
        script_to_text(replace(script, directions=twice))


def test_an_unknown_speaker_is_told_with_the_nearest_name(written: str) -> None:
    (problem,) = _problems(written.replace("@ Bo Lind", "@ Bo Lnd"))
    line = _line_of(written, "@ Bo Lind")
    assert problem == f"ferry.md, line {line}: unknown speaker 'Bo Lnd' - did you mean 'Bo Lind'?"


def test_changed_words_are_told_with_their_line(written: str) -> None:
    (problem,) = _problems(written.replace("on Monday", "on Tuesday"))
    assert problem.startswith(f"ferry.md, line {_line_of(written, 'on Monday')}: the words of this paragraph are not")
    assert "edited: yes" in problem


def test_a_lost_paragraph_is_told_with_its_place(written: str) -> None:
    lost = written.replace("The owner of the fleet, Petra Novak, met the crews on Monday.\n\n", "")
    (problem,) = _problems(lost)
    assert "a paragraph is missing here (" in problem
    assert f"{len(TEXT.split())} words were written" in problem


def test_paragraphs_lost_at_the_end_are_told(written: str) -> None:
    start, end = written.index("Bo Lind, who sails"), written.index("\n---\n#")
    (problem,) = _problems(written[:start] + written[end:])
    assert "paragraphs are missing below this one" in problem


def test_words_may_be_edited_on_purpose(written: str) -> None:
    changed = written.replace("on Monday", "on Tuesday").replace("\ncast:", "\nedited: yes\ncast:")
    read = script_from_text(changed)
    assert "on Tuesday" in read.article.text
    assert _voiced(read)[0] == ("Petra Novak", "“If the bridge closes,”")
    assert all(read.article.text[quote.start : quote.end] in read.article.text for quote in read.quotes)


def test_the_record_may_be_cut_off(written: str) -> None:
    read = script_from_text(written[: written.index("\n---\n#")])
    assert read.article.text == TEXT
    assert len(read.quotes) == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("byline: Ann Lee", "bylin: Ann Lee", "unknown key 'bylin' - did you mean 'byline'?"),
        ("byline: Ann Lee", "byline: [Ann", "the front matter is not YAML"),
        ("byline: Ann Lee", "byline: Ann Lee\nbyline: Bo", "'byline' stands here a second time"),
        ("script 1", "script 9", "this Narrator reads 'script 1', not 'script 9'"),
        ('published: "', 'published: "last ', "is no date"),
        ("  Bo Lind: auto", "  Bo Lind: [a, b]", "the cast needs one voice for 'Bo Lind'"),
        ("@ Bo Lind", "@ Bo Lind\n\n@ Bo Lind", "no words stand under '@ Bo Lind'"),
        ("@ Bo Lind", "[pause long]\n@ Bo Lind", "'[pause long]' is no pause"),
        ("@ Bo Lind", "[pause 10\n@ Bo Lind", "a '[pause' without its ']'"),
        ("RNLI", "[say: RNLI | R N L I", "a '[say:' without its ']'"),
        ("RNLI", "[say: RNL\\u{110000} | R]", "'\\u{110000}' is no character"),
        ("RNLI", "[say: RNLI]", "needs the written and the spoken words"),
        ("@ Bo Lind", '[space "words"]\n@ Bo Lind', "words do not belong in it"),
        ("@ Bo Lind", '@ "Bo', "a quotation mark is missing"),
        ("quotes:\n- [", "quotes:\n- [oops ", "this line of the record was changed"),
    ],
)
def test_mistakes_are_told_in_words(written: str, old: str, new: str, problem: str) -> None:
    assert old in written
    problems = _problems(written.replace(old, new, 1))
    assert any(problem in each and each.startswith("ferry.md, line ") for each in problems), problems


def test_all_mistakes_are_told_at_once_in_order(written: str) -> None:
    broken = written.replace("byline:", "bylin:").replace("@ Bo Lind", "@ Bo Lnd").replace("RNLI", "[say: RNLI")
    problems = _problems(broken)
    assert len(problems) == 3
    lines = [int(problem.split("line ")[1].split(":")[0]) for problem in problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize("text", ["", "words", "---\nnarrator: script 1\n", "---\n- a\n---\n", "---\n\n---\nwords"])
def test_a_file_that_is_no_script_is_refused_with_a_line(text: str) -> None:
    assert all(problem.startswith("ferry.md, line ") for problem in _problems(text))


def test_a_date_is_written_to_the_second() -> None:
    script = write_script(replace(ARTICLE, published=datetime(2026, 11, 22, 9, 30, 5, 123456, UTC)))
    assert 'published: "2026-11-22T09:30:05+00:00"\n' in script_to_text(script)
