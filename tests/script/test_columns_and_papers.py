"""What long articles are full of: documents that speak, the writer's own people, who asks, whose words they are."""

from __future__ import annotations

import pytest

from narrator import Article, write_script
from tests.script.quoting import quoted
from tests.script.speakers import quotes_of, speakers_of

_COLUMN = "Jon Vale won the debate, and Max Roe lost it.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("My mother was a judge for years. She read the news and put down her fork. “Well,” she said.", "my mother"),
        ("I asked our daughter, who is ten. “Both need a nap,” our daughter said.", "our daughter"),
        ("My dad laughed. My father never voted. “Not once,” my father said.", "my dad"),
    ],
)
def test_kin_of_the_writer_are_nobody_whom_the_article_names(text: str, speaker: str) -> None:
    assert {quote.speaker for quote in quotes_of(_COLUMN + text)} == {speaker}


def test_kin_of_somebody_named_are_still_found() -> None:
    text = "Ann Rook lost. Her mother, Jo Rook, wept. “It was close,” her mother said."
    assert speakers_of(text) == ["Jo Rook"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Rook stood beneath a banner that said “We are the people who built this town.”", "a banner"),
        ("Ann Rook wrote to the council, which replied: “We stand by our report.”", "the council"),
        ("Bo Lind had a plan. It was, in Ann Rook’s words, “a mess that nobody has asked for”.", "Ann Rook"),
        ("Bo Lind, the chair, left. In Ann Rook’s own account it was “the longest night of the year”.", "Ann Rook"),
    ],
)
def test_what_is_written_and_in_whose_words(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes_of(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jon Vale sat down. Asked by Ann Rook’s colleague Max Roe what he had seen, he shrugged: “Nothing.”",
            "Jon Vale",
        ),
        ("Jon Vale left. Pressed by presenter Max Roe on the price, he did not hesitate: “Ten.”", "Jon Vale"),
        (
            "Ann Vale sat. Asked by counsel for the family, Eve Roe, if she was sorry, she nodded. “Very,” she said.",
            "Ann Vale",
        ),
        (
            "Ann Vale sat. Asked by the barrister for the firm, Eve Roe, when she saw Leeds, the nurse wept. “In May.”",
            "Ann Vale",
        ),
    ],
)
def test_who_asks_is_not_who_answers(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_who_cross_examines_may_speak_next() -> None:
    text = "Questioned by Ann Rook, defending, Mr Vale agreed that he had left. “You ran,” Ms Rook said."
    assert speakers_of(text) == ["Ann Rook"]


def test_who_is_told_something_does_not_say_it() -> None:
    text = "The clerk, Jon Vale, says that the order came from above, and that he was told, “Just approve it.”"
    assert speakers_of(text) == [None]
    assert speakers_of("Jon Vale told us, “Just approve it.”") == ["Jon Vale"]
    assert speakers_of("Jon Vale was told by Ann Rook: “Just approve it.”") == ["Ann Rook"]


def test_words_go_on_behind_who_speaks_them() -> None:
    text = (
        "Max Roe, who likes Ann Rook, came with Jon Vale, her brother.\n\n"
        "“He owes us an answer,” the old teacher said. “He cannot take the hat and leave the bill.”"
    )
    first, second = quotes_of(text)
    assert first.speaker == second.speaker


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ann Rook taught for years and was known to generations of pupils as “Mrs. R.” She left.", "Mrs. R."),
        ("The tax, known to nearly everyone as the “kerb levy,” pays for it, Ann Rook said.", "kerb levy,"),
        ("The last section, headed “Conservation”, warns of it, Ann Rook said.", "Conservation"),
        ("Ann Rook has called it the “Any Door” plan.", "Any Door"),
    ],
)
def test_names_of_people_and_plans_are_nobodys_words(text: str, term: str) -> None:
    assert quoted(text, "term") == [term]


def test_a_body_of_two_words_is_nobody_with_a_name() -> None:
    text = "Captain Jon Vale of the coast guard came. “Both ships were sound,” the coast guard said in a statement."
    assert speakers_of(text)[0] in {"the coast guard", None}


def test_a_report_under_questions_is_no_interview() -> None:
    said = "“{}, and that is all,” said {}, who has taught tax law in Leeds for thirty years."
    people = ["Ann Rook", "Jon Vale", "Max Roe", "Ola Berg"]
    asked = ["What would the plan do?", "Who gets what?", "Would you pay more?", "So what will happen?"]
    text = "\n\n".join(
        f"{question}\n\nThe plan has three parts. {said.format('Nobody knows', name)}\n\nIts authors deny it."
        for question, name in zip(asked, people, strict=True)
    )
    script = write_script(Article(text=f"We read the plan and spoke to those who know it.\n\n{text}", title="The plan"))
    assert [quote.speaker for quote in script.quotes] == people


def test_a_day_before_a_date_is_no_part_of_a_name() -> None:
    text = "Ann Rook was interviewed by Harbour News Saturday, January 31, 2009. “It is done,” Harbour News wrote."
    assert speakers_of(text) == ["Harbour News"]
