"""Which marks quote, and from where to where."""

from __future__ import annotations

import pytest

from narrator.script.quotations.find import find_quotations
from tests.script.quoting import groups, quoted


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry sank,” said Ida Holm.",
        '"The ferry sank," said Ida Holm.',
        "‘The ferry sank,’ said Ida Holm.",
        "'The ferry sank,' said Ida Holm.",
        "''The ferry sank,'' said Ida Holm.",
        "``The ferry sank,'' said Ida Holm.",
        "«The ferry sank,» said Ida Holm.",
        "« The ferry sank, » said Ida Holm.",
        "»The ferry sank,« said Ida Holm.",
        "„The ferry sank,“ said Ida Holm.",
        "„The ferry sank,” said Ida Holm.",
        "”The ferry sank,” said Ida Holm.",
        "‹The ferry sank,› said Ida Holm.",
        "「The ferry sank,」 said Ida Holm.",
        "**“The ferry sank,”** said Ida Holm.",
        "<em>“The ferry sank,”</em> said Ida Holm.",
    ],
)
def test_every_family_of_marks_is_read(text: str) -> None:
    assert quoted(text, "direct") == ["The ferry sank,"]


@pytest.mark.parametrize(
    "text",
    [
        "‘The ferry sank,” said Ida Holm.",
        "“The ferry sank,’ said Ida Holm.",
        '“The ferry sank," said Ida Holm.',
        '"The ferry sank,” said Ida Holm.',
        "“The ferry sank,“ said Ida Holm.",
        "“The ferry sank, said Ida Holm. The harbour is shut.",
        '" The ferry sank ", said Ida Holm.',
        'She said so: " The ferry sank ". The harbour is shut.',
    ],
)
def test_mismatched_and_forgotten_marks_are_understood(text: str) -> None:
    (quotation,) = find_quotations(text)
    assert text[quotation.start : quotation.end].rstrip(",") == "The ferry sank"


def test_an_opening_mark_in_the_middle_of_a_sentence_without_an_end_is_left_alone() -> None:
    assert quoted('The plank was 9" long and the “ was a slip of the pen.') == []


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“The ferry sank, said Ida Holm. “Nobody drowned,” she added."
    assert quoted(text) == ["The ferry sank", "Nobody drowned,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘It isn’t the sailors’ fault,’ said Ida Holm.", "It isn’t the sailors’ fault,"),
        ("'It isn't the sailors' fault,' said Ida Holm.", "It isn't the sailors' fault,"),
        ("'The boys' boots and the girls' boots are wet,' she said.", "The boys' boots and the girls' boots are wet,"),
        (
            "Holm said: 'It's the owners' debt. The crew's view is known.' She left.",
            "It's the owners' debt. The crew's view is known.",
        ),
        ("'We've sailed since the '70s,' she said.", "We've sailed since the '70s,"),
        ("‘We’ve sailed since the ’70s,’ she said.", "We’ve sailed since the ’70s,"),
        ("'It's all rock 'n' roll to them,' she said.", "It's all rock 'n' roll to them,"),
        ("'I was goin' home,' she said.", "I was goin' home,"),
        ("'Give 'em the key,' she said.", "Give 'em the key,"),
    ],
)
def test_apostrophes_do_not_end_a_quotation(text: str, words: str) -> None:
    assert quoted(text, "direct") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The sailors' boots stood in the owners' hall.",
        "In the '70s and '80s she sailed; the class of '98 did not.",
        "It was rock 'n' roll, and 'twas loud.",
        'The mast is 5\' 11" long, the plank 6\'2" and the pipe 40" wide.',
        'See <a href="ferry.html" title="The ferry">the page</a> and [this](http://example.org "a title").',
        "She don't, we won't, they can't, y'all.",
        '""""""""""',
    ],
)
def test_what_only_looks_like_a_quotation_mark_quotes_nothing(text: str) -> None:
    assert quoted(text) == []


def test_inches_inside_a_quotation_do_not_end_it() -> None:
    assert quoted('"The pipe is 40" wide," said Ida Holm.') == ['The pipe is 40" wide,']


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“He told me ‘no’ and left,” she said.", "He told me ‘no’ and left,"),
        ("‘He told me “no” and left,’ she said.", "He told me “no” and left,"),
        ('"He told me "no," and left," she said.', 'He told me "no," and left,'),
        ("“‘Never’ is long,” she said.", "‘Never’ is long,"),
        ("“Is it ‘the end’?” she asked.", "Is it ‘the end’?"),
        ("„Das war ‚gut‘“, sagte sie.", "Das war ‚gut‘"),
    ],
)
def test_a_quotation_inside_a_quotation_is_not_listed(text: str, words: str) -> None:
    assert quoted(text) == [words]


def test_paragraphs_that_reopen_are_one_quotation() -> None:
    text = "“The first day was cold.\n\n“The second was worse.\n\n“On the third we slept,” she said."
    assert quoted(text, "direct") == ["The first day was cold.", "The second was worse.", "On the third we slept,"]
    assert groups(text) == [0, 0, 0]


def test_paragraphs_that_do_not_reopen_are_one_quotation() -> None:
    text = 'She wrote: "The first day was cold.\n\nThe second was worse.\n\nOn the third we slept."\n\nShe is back now.'
    assert quoted(text, "direct") == ["The first day was cold.", "The second was worse.", "On the third we slept."]
    assert groups(text) == [0, 0, 0]


def test_paragraphs_that_close_are_different_quotations() -> None:
    assert groups("“It is over.”\n\n“It is not,” said Bo.") == [0, 1]


def test_an_unclosed_quotation_ends_with_its_paragraph_where_nothing_follows() -> None:
    assert quoted("She said: “The ferry sank.\n\nThe harbour is shut, and will be for days.") == ["The ferry sank."]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            "— You are late, said the guard.\n— The train was later, Lena Roth answered.",
            "en",
            ["You are late", "The train was later"],
        ),
        ("—Vete —dijo Juan—. Y no vuelvas.", "es", ["Vete", "Y no vuelvas."]),
    ],
)
def test_a_dash_opens_dialogue(text: str, language: str, words: list[str]) -> None:
    assert quoted(text, "direct", language) == words


@pytest.mark.parametrize(
    "text", ["— Reporting by Ida Holm\n— Editing by Bo Lind", "– bread\n– salt\n– rope", "A plan — of sorts — failed."]
)
def test_other_dashes_do_not(text: str) -> None:
    assert quoted(text) == []


def test_outer_spans_hold_the_marks_and_inner_ones_do_not() -> None:
    text = "Then « Nous partons », dit-il."
    (quotation,) = find_quotations(text, "fr")
    assert text[quotation.outer_start : quotation.outer_end] == "« Nous partons »"
    assert text[quotation.start : quotation.end] == "Nous partons"


@pytest.mark.parametrize(
    "text",
    [
        "Here is what we know:\n\nThe ferry sank at noon, and we do not know why.",
        "She said the fleet had three ships:\n\n- the Tern, which I saw\n\n- the Gull",
        "She said:\n\nThe ferry sank at noon and the harbour is shut.",
    ],
)
def test_other_paragraphs_after_a_colon_are_the_narrators(text: str) -> None:
    assert quoted(text) == []


def test_two_mismatched_quotations_in_a_row_are_told_apart() -> None:
    text = "“It is ninety jobs’, Dewi Lind told the room. He called it ‘a beginning” and left."
    assert quoted(text) == ["It is ninety jobs", "a beginning"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("« Nous partons, a déclaré la maire, devant la salle. C’est fini. »", ["Nous partons", "C’est fini."]),
        ("« Nous partons, dit-il, et c’est fini. »", ["Nous partons", "et c’est fini."]),
        ("« Nous partons, a-t-elle ajouté. »", ["Nous partons"]),
        ("« Nous partons, et c’est fini. »", ["Nous partons, et c’est fini."]),
    ],
)
def test_french_attributions_inside_the_marks_are_the_narrators(text: str, words: list[str]) -> None:
    assert quoted(text, "direct", "fr") == words
