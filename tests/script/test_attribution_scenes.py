"""Features, court reports and tabloids: speakers told by a scene, a letter, a name in a question, a company's trade."""

from __future__ import annotations

import pytest

from tests.script.speakers import misheard, quotes_of, speakers_of

INTRODUCED = [
    (
        "Forty parents stood in the rain. Among them was Orla Finch, 52, whose three sons swim there.\n\n"
        "‘I learnt to dive in that pool. My boys did too.’",
        ["Orla Finch"],
    ),
    (
        "One of the sceptics was Dr Hal Brewer, of the University of Carse, who wrote a paper calling the plan "
        "‘a fairy tale’.",
        ["Hal Brewer"],
    ),
    (
        "Judge Nora Blake spoke of a mother. The mother was Irene Moss. She sat at the back.\n\n"
        "“I have waited for this,” she said.",
        ["Irene Moss"],
    ),
    (
        "Those who lost money include a retired priest, a former wrestler and Amy Stone, a widow from Leeds. "
        "She was in court. ‘He wrote to me,’ she said.",
        ["Amy Stone"],
    ),
    (
        "Last night one of the officers who attended, PC Colin Baird, praised the girl. “Who else would be so calm?”",
        ["Colin Baird"],
    ),
    (
        "Lena Roth spoke. Roth, a former judge who says she won the vote, held up the text.\n\n"
        "“Today he called you a mob.”",
        ["Lena Roth"],
    ),
]
CLAUSES = [
    (
        "Ian Moss chairs the panel. Moss said the panel would recall Trent in May and wanted him to bring "
        "‘fewer excuses’.",
        ["Ian Moss"],
    ),
    ("Leo Vance left in 2020. His solicitors, Pike & Dorn, said the claims were ‘wholly untrue’.", ["Pike & Dorn"]),
    (
        "The press release issued the morning after the fire said the hall had been “fully insured”.",
        ["the press release"],
    ),
    (
        "Ed Kell drove up the hill three times. Told what the mayor had said about cats, he laughed. "
        "“She forgot the goats.”",
        ["Ed Kell"],
    ),
    ("In the clip, seen by reporters, a man off camera says, “Leave it, run.”", ["a man"]),
    (
        "Her spokesman said yesterday that she had been commenting on ‘a different plan altogether’. "
        "Rita Dunn was away.",
        ["her spokesman"],
    ),
    ("“He’s on the roof,” she could be heard telling the operator. Mary Orr was hiding in the cellar.", ["Mary Orr"]),
    ("A source close to her said the minister was “done with it”.", ["a source close to her"]),
    ("The crowd took it up, chanting “Voters! Voters!” as police looked on.", ["the crowd"]),
]
FIRMS = [
    (
        "State records show Delta Valley Power reported a fault. “We are working on it,” the utility posted on X.",
        ["Delta Valley Power"],
    ),
    (
        "Shares in Brightwell fell. Ada Moor, who runs a rival, smiled. “We made mistakes,” the company said.",
        ["Brightwell"],
    ),
    ("The airline Norwind cancelled 40 flights. “We are sorry,” the carrier said in a statement.", ["Norwind"]),
    ("Leeds Crown Court heard from Ann Lee. “We were misled,” the company told jurors.", ["the company"]),
]
WRITTEN = [
    (
        "Dame Fay Orr, who was abroad, sent a message which was read out by her agent. “I miss you all,” it said.",
        ["Fay Orr"],
    ),
    (
        "Ailsa Tait has moved home. She wrote that she could not sleep. “I laughed about it later,” it said.",
        ["Ailsa Tait"],
    ),
    (
        "Elsie Drew was not forgetful. In a statement read to the court she gave the dates. It went on: “I noticed.”",
        ["Elsie Drew"],
    ),
]
TALK = [
    (
        "Ida Kern keeps the books. She had a thermos with her.\n\n“Has he said anything?”\n\nI told her he hadn’t.\n\n"
        "“He won’t.” She poured the coffee. “He never will.”",
        ["Ida Kern"] * 3,
    ),
    (
        "“I lost that one,” Quade says.\n\nI ask Ida Bell about it. She orders pie, then puts both hands on the "
        "table.\n\n“Her version was better.”",
        ["Quade", "Ida Bell"],
    ),
    ("Ann Moor owns the mill. “It was hard.” She looks out at the yard. “Very hard.”", ["Ann Moor"] * 2),
    (
        "Ulf Brand smiled. “We are ready,” he said.\n\nThe coach, Ann Moor, could not hide her anger. She described "
        "the defending as “schoolboy stuff”.\n\n“We practised that corner on Thursday.”",
        ["Ulf Brand", "Ann Moor", "Ann Moor"],
    ),
    (
        'The press secretary, Noelle Vance, said it was absurd. "He’s a big fan of farmers," she told reporters.\n\n'
        'Did he call Corliss?\n\n"I’m not going to read out the phone bill."',
        ["Noelle Vance"] * 2,
    ),
    (
        "Joan Roe, for the prosecution, rose. “Did you want to come today, Mr Stroud?” she asked Neal Stroud.\n\n"
        "“No, ma’am.”",
        ["Joan Roe", "Neal Stroud"],
    ),
    ("Hundreds marched on Saturday. “No more cuts,” they chanted. The mayor, Jon Price, watched.", ["Hundreds"]),
    ("The singer Ada Moon is home. How was it? Long, she says, and laughs. “Never again a bus.”", ["Ada Moon"]),
    ("Lisa Pike was asked about someone. She holds up a finger. Someone laughs. “Whale,” she says.", ["Lisa Pike"]),
]


_SCENES = [*INTRODUCED, *CLAUSES, *FIRMS, *WRITTEN, *TALK]
_RIGHT = 0.8
"""What is learned of thousands of choices may be wrong in some of these, which are harder than most."""


def test_the_scenes_are_heard_as_a_reader_hears_them() -> None:
    wrong = misheard(_SCENES)
    assert len(wrong) <= (1 - _RIGHT) * len(_SCENES), "\n".join(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "The ruling turns on the meaning of the word “ship” in the act, Judge Amy Stone said.",
        "A memo marked “urgent” reached Philippa Dale in May.",
        "“Long Field Radio,” the record that changed things, was made in nine days.",
        "Pia Lund, 17, said “Girls of the Marsh” was the first book she had finished.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert quotes_of(text) == []


def test_letters_of_honour_are_no_part_of_the_name() -> None:
    assert speakers_of("‘He kept two sets of books,’ Joan Firth KC told the jury.") == ["Joan Firth"]


def test_a_gender_that_pronouns_told_is_kept() -> None:
    text = (
        "Quillon Ash deals in maps. ‘Nebraska,’ he says. Thea Moyle is pencilling a price. Ash leaves the coffees. "
        "‘For a fortnight,’ she says."
    )
    assert speakers_of(text) == ["Quillon Ash", "Thea Moyle"]


def test_single_mark_left_open_where_a_sentence_begins() -> None:
    text = "'It was a joke,' fumed Kelly Dobbs. 'I looked round for a camera.\n\n'Then I read it.'"
    assert speakers_of(text) == ["Kelly Dobbs"] * 3
