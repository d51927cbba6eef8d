"""Sentence constructions of the English press, each with its like that means somebody else."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of

HEARD = {
    "as somebody puts it": (
        "Dan Orr won. “It was a long night,” as Ann Lee put it.",
        "Ann Lee",
    ),
    "as somebody calls it, who is named behind": (
        "Dan Orr won. It was “a joke that nobody got,” as the mayor, Ann Lee, called it.",
        "Ann Lee",
    ),
    "as something else happens": ("Dan Orr won. “Wait,” he said as Ann Lee called out to the crowd.", "Dan Orr"),
    "who is told": ("Dan Orr waited. “Be quick,” he was told by Ann Lee.", "Ann Lee"),
    "whom he tells": ("Dan Orr waited. “Be quick,” he told Ann Lee.", "Dan Orr"),
    "whom a clause without a comma defines": (
        "Dan Orr spoke. “It is late,” a nurse who had seen the papers said.",
        "a nurse",
    ),
    "whom a participle defines": (
        "Dan Orr spoke. “It hurts,” a woman suing the hospital said.",
        "a woman",
    ),
    "several who are doing something": (
        "Dan Orr spoke. Residents marching through the streets said it was “a mess”.",
        "Residents",
    ),
    "who is overheard by them": (
        "A nurse who passed heard Dan Orr say, “Tell me again.”",
        "Dan Orr",
    ),
    "who makes him out to be that": (
        "Dan Orr spoke. Critics of Ann Lee panned him as “a fraud”.",
        "Critics of Ann Lee",
    ),
    "whose claims those are": (
        "The Post rated a third of Republican claims as “false” on Monday.",
        "Post",
    ),
    "what names nobody": (
        "The memo called Dan Orr’s plan “generic and a little late”.",
        "the memo",
    ),
    "who has sent what is read": (
        "They read an email that Dan Orr had sent to his staff. “Keep it off paper,” it said.",
        "Dan Orr",
    ),
    "who has sent it, before a colon": ("The jury saw a message Dan Orr had sent to Ann Lee: “Lose it.”", "Dan Orr"),
    "who tells others": ("Dan Orr left the meeting, telling his fellow trustees, “I have done my share.”", "Dan Orr"),
    "who reckons so": (
        "There will be, reckons Ann Lee, the Kent coach, “a long queue”, and Dan Orr agrees.",
        "Ann Lee",
    ),
    "of whom somebody recalls": ("Dan Orr recalled that Ann Lee looked into the hole and said, “No.”", "Ann Lee"),
    "whose claim that is": ("Dan Orr’s claim that he had been “nowhere near” fell apart under Ann Lee.", "Dan Orr"),
    "whose description that is": (
        "Dan Orr’s description of it — “a root canal on television” — amused Ann Lee.",
        "Dan Orr",
    ),
    "who is quoted by others": ("Dan Orr was quoted by the state news agency as saying it was “brisk”.", "Dan Orr"),
    "who looks and asks": ("Then there is Ann Lee, who looks at Dan Orr’s order and asks, “Mayonnaise?”", "Ann Lee"),
    "not whom he is asked about": (
        "Asked whether he had met Dan Orr, the mayor replied, “I meet people.”",
        "the mayor",
    ),
    "not whose portrait she looks at": (
        "Nodding at the portrait of the founder, Dan Orr, the president lowered her voice. “He hated us,” she said.",
        "the president",
    ),
    "who is apposed": ("In a letter to the board, Ann Lee, the president, said: “No.”", "Ann Lee"),
    "who says so inside": ("Dan Orr left. The plan, says Ann Lee, is “a mad idea that nobody wants”.", "Ann Lee"),
    "who came, as another says": ("Dan Orr came, said Ann Lee, and called it “a mad idea”.", "Dan Orr"),
    "one of many of an office": (
        "Ann Lee left. “He is late,” said one aide of the mayor, Dan Orr.",
        "one aide of the mayor",
    ),
    "a mouthpiece who is named": ("Dan Orr left. “No,” said a spokeswoman for Bright hotels, Ann Lee.", "Ann Lee"),
    "who calls him so before another goes on": (
        "Ann Lee called him “the warmest voice”, and nobody else. The producer, Dan Orr, said he was late.",
        "Ann Lee",
    ),
    "who was asked": (
        "Sgt. Ann Lee asked the man on the ledge whether he slept. “Never,” he answered.",
        "the man on the ledge",
    ),
    "a body by the last word of its name": (
        "The Pine Water District rejected the offer from Governor Orr’s office. “We do not sell,” the district said.",
        "Pine Water District",
    ),
    "who has a message, behind what leads up": (
        "With aides worried about the vote, Ann Lee has a message: “It is about me.”",
        "Ann Lee",
    ),
}
ARTICLE = (
    "Ann Orr on Monday told the council that its plan was poor. Mr. Dan Lee agreed. “We shall see,” Dan Lee said. "
    "Ms. Orr left the hall, and the mayor of Leeds smiled at the lies that his critics tell."
)
HEADLINES = {
    "a verb with a capital": ("Grieving Mom Slams Orr Over ‘Lies’ In Council Row", "grieving mom"),
    "a name before a colon": ("Ann Orr: Mayor Is Wrong, Lee Was ‘Tired’", "Ann Orr"),
    "whose it is about before a colon": ("Ann Orr Hammers Leeds Mayor: ‘You Should Resign’", "Ann Orr"),
    "who says so behind": ("New Plan For Leeds Is ‘A Disgrace,’ Ann Orr Says", "Ann Orr"),
}


@pytest.mark.parametrize("kind", HEARD)
def test_who_is_heard(kind: str) -> None:
    text, speaker = HEARD[kind]
    assert {(each or "").casefold() for each in speakers_of(text)} == {speaker.casefold()}


@pytest.mark.parametrize("kind", HEADLINES)
def test_words_of_a_headline_are_no_names(kind: str) -> None:
    headline, speaker = HEADLINES[kind]
    assert (speakers_of(f"{headline}.\n\n{ARTICLE}")[0] or "").casefold() == speaker.casefold()


def test_dateline_before_a_colon_says_nothing() -> None:
    text = "KOCHI: A school has dropped marks, and parents hail it as “long overdue”.\n\nThe school has 900 pupils."
    assert speakers_of(text) != ["KOCHI"]


def test_president_is_the_mister_of_his_name_and_not_his_wife() -> None:
    text = (
        "President Orr is rolling out a message. Michelle Orr spoke, too. “I like it,” Mr. Orr said. The president told"
        " a crowd it was a “personal insult”."
    )
    assert speakers_of(text) == ["Orr", "Orr"]
