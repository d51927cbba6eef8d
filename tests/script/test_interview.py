"""Interviews and transcripts: who asks, who answers, and which words are theirs."""

from __future__ import annotations

from itertools import pairwise

from narrator import Article, write_script
from narrator.script.interview.turns import find_turns
from tests.script.quoting import turns, words_of


def test_questions_and_answers_by_letter() -> None:
    text = "Q: What surprised you?\n\nA: The cold.\n\nQ: Would you go back?\n\nA: Tomorrow."
    assert turns(text) == [
        ("Q", "What surprised you?"),
        ("A", "The cold."),
        ("Q", "Would you go back?"),
        ("A", "Tomorrow."),
    ]
    assert [turn.asks for turn in find_turns(text)] == [True, False, True, False]


def test_letters_take_the_names_that_the_first_paragraph_tells() -> None:
    text = "The diver Lena Roth spoke to The Harbour Post.\n\nQ: Was it cold?\n\nA: Always.\n\nQ: Deep?\n\nA: Very."
    assert [speaker for speaker, _ in turns(text)] == ["The Harbour Post", "Lena Roth"] * 2


def test_initials_are_the_people_named_above() -> None:
    text = (
        "Anna Keller met John Teague in a hangar.\n\nJT: When did you first fly?\n\nAK: At nine.\n\n"
        "JT: Were you afraid?\n\nAK: Only of my mother."
    )
    assert [speaker for speaker, _ in turns(text)] == ["John Teague", "Anna Keller"] * 2


def test_a_transcript_in_capitals_keeps_its_labels_and_leaves_stage_notes_out() -> None:
    text = (
        "SEN. HOLLIS: Did you read it?\n\nMR. BRANDT: Parts of it, Senator.\n\n[CROSSTALK]\n\n"
        "SEN. HOLLIS: Which parts?\n\nMR. BRANDT: Those with pictures. (Laughter.) I like them."
    )
    assert turns(text) == [
        ("SEN. HOLLIS", "Did you read it?"),
        ("MR. BRANDT", "Parts of it, Senator."),
        ("SEN. HOLLIS", "Which parts?"),
        ("MR. BRANDT", "Those with pictures."),
        ("MR. BRANDT", "I like them."),
    ]


def test_a_label_in_capitals_takes_the_full_name_from_the_text_above() -> None:
    text = (
        "The host spoke to Gov. Maria Brandt.\n\nHOST: Will you run?\n\nBRANDT: I will.\n\nHOST: When?\n\nBRANDT: Soon."
    )
    assert [speaker for speaker, _ in turns(text)][1] == "Maria Brandt"


def test_names_before_a_colon_and_paragraphs_that_follow_them() -> None:
    text = (
        "Rosa Neri: I start at three.\n\nThe oven is lit at two, by me.\n\nCourier: Why so early?\n\n"
        "Rosa Neri: Bread does not wait.\n\nCourier: And holidays?\n\nRosa Neri: None."
    )
    found = find_turns(text)
    assert [turn.speaker for turn in found][:3] == ["Rosa Neri", "Rosa Neri", "Courier"]
    assert found[0].group == found[1].group != found[2].group


def test_bold_questions_ask_and_what_stands_between_them_answers() -> None:
    text = (
        "An interview with Lena Roth\n\n**What drew you to the sea?**\n\nMy grandmother's boat.\n\n"
        "It smelled of tar.\n\n"
        "**Did you think of leaving?**\n\nNever. [Laughs] Where would I go?\n\n"
        "This interview has been edited for length."
    )
    assert turns(text, "An interview with Lena Roth") == [
        ("Interviewer", "What drew you to the sea?"),
        ("Lena Roth", "My grandmother's boat."),
        ("Lena Roth", "It smelled of tar."),
        ("Interviewer", "Did you think of leaving?"),
        ("Lena Roth", "Never."),
        ("Lena Roth", "Where would I go?"),
    ]


PLAIN = (
    "The Harbour Post interviews diver Lena Roth\n\n"
    "On Monday The Harbour Post interviewed Lena Roth, who holds a record."
    "\n\nHow did you begin?\n\nI fell in. I was four.\n\nLena Roth at the quay. Image: Bo Lind.\n\nThe deep water\n\n"
    "Were you ever afraid of what you might find down there?\n\nOnce. There was a wreck.\n\nI did not stay long.\n\n"
    "What is next for you?\n\nI would like to sleep."
)


def test_questions_without_any_label_are_told_by_their_place() -> None:
    found = turns(PLAIN, "The Harbour Post interviews diver Lena Roth")
    assert [speaker for speaker, _ in found] == [
        "The Harbour Post",
        "Lena Roth",
        "The Harbour Post",
        "Lena Roth",
        "Lena Roth",
        "The Harbour Post",
        "Lena Roth",
    ]


def test_captions_and_headings_inside_an_interview_stay_with_the_narrator() -> None:
    spoken = " ".join(words for _, words in turns(PLAIN))
    assert "Image" not in spoken
    assert "The deep water" not in spoken


def test_a_remark_about_the_interviewee_stays_with_the_narrator() -> None:
    text = "Q: Cold?\n\nA: Always.\n\nThere is a pause while she looks out.\n\nQ: Deep?\n\nA: Very."
    assert [words for _, words in turns(text)] == ["Cold?", "Always.", "Deep?", "Very."]


def test_where_several_answer_without_labels_nobody_is_guessed() -> None:
    text = (
        "Interview with Lena Roth and Bo Lind\n\nHow did you two meet?\n\nAt sea.\n\nHi, I'm Bo Lind.\n\n"
        "Where do you live?\n\nOn a boat.\n\nWhat do you eat?\n\nFish, mostly, if we can."
    )
    found = dict(reversed([(words, speaker) for speaker, words in turns(text)]))
    assert found["At sea."] == "Interviewee"
    assert found["Hi, I'm Bo Lind."] == "Bo Lind"


def test_a_report_with_questions_and_labels_is_no_interview() -> None:
    text = (
        "Ferry: what we know\n\nTime: 9am\nCost: £5\n\nNote: figures may change.\n\nIs it safe?\n\n"
        "“It is,” said Ida Holm.\n\nWho pays?\n\n“You do,” said Bo Lind. “I told you,” he added."
    )
    assert turns(text, "Ferry: what we know") == []


def test_a_headline_with_a_colon_is_not_a_turn() -> None:
    text = (
        "Brandt: No new ferry\n\nThe minister met the press on Friday.\n\nThey talked at length.\n\n"
        "HOLM: Why not?\n\nBRANDT: Money.\n\nHOLM: And next year?\n\nBRANDT: We will see."
    )
    assert turns(text)[0] == ("HOLM", "Why not?")


def test_a_script_voices_the_turns_and_leaves_labels_to_the_narrator() -> None:
    text = "Q: What surprised you?\n\nA: The cold, she said “no” to me.\n\nQ: Would you go back?\n\nA: Tomorrow."
    script = write_script(Article(text))
    voiced = [segment.text.strip() for segment in script.segments if segment.kind == "quote"]
    assert voiced[1] == "The cold, she said “no” to me."
    assert len(voiced) == 4


def test_turns_lie_in_the_text_in_order_and_apart() -> None:
    found = find_turns(PLAIN)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(words_of(PLAIN, turn).strip() == words_of(PLAIN, turn) for turn in found)


def test_whom_the_subject_spoke_to_is_the_one_who_asks() -> None:
    text = (
        "Anna Vaughan has blown glass in a chapel for years. She spoke to Lucy Farrow beside the furnace.\n\n"
        "Q: How did you begin?\n\nA: By breaking things.\n\nQ: Is anyone learning?\n\nA: Two apprentices."
    )
    assert [speaker for speaker, _ in turns(text)] == ["Lucy Farrow", "Anna Vaughan"] * 2


def test_spanish_letters_after_the_words_they_stand_for_are_the_interviewee() -> None:
    text = (
        "Inés Robledo restaura santos.\n\n**PREGUNTA.** ¿Cómo empezó?\n\n**RESPUESTA.** Con un san Roque.\n\n"
        "**P.** ¿Y después?\n\n**R.** Me quedé en el taller.\n\n**P.** ¿Hasta hoy?\n\n**R.** Hasta hoy."
    )
    script = write_script(Article(text, title="Inés Robledo: «Los santos también se cansan»", language="es"))
    answers = [quote.speaker for quote in script.quotes if quote.rule == "turn.layout"][1::2]
    assert answers == ["Inés Robledo"] * 3


def test_the_report_behind_the_last_answer_is_no_answer() -> None:
    text = (
        "An interview with Ruth Malan, who counts locusts.\n\n**How bad is it?**\n\nBad, but I have seen worse.\n\n"
        "**What do you do at home?**\n\nI have one plant. It is plastic.\n\nOle Brandt, an ecologist who had no "
        "hand in the map, said it was “too red”. He would have waited a week."
    )
    script = write_script(Article(text))
    assert [quote.speaker for quote in script.quotes if "too red" in script.article.text[quote.start : quote.end]] == [
        "Ole Brandt"
    ]


def test_the_line_above_an_interview_is_signed_by_who_asks() -> None:
    text = (
        "Tessa Quillon\n\nFor 31 years Mabel Orchard taught physics and translated at night.\n\n"
        "We meet at her flat. Edited excerpts:\n\nWas it hard for you?\n\nI was counting on it.\n\n"
        "Did physics help you?\n\nI used to say no.\n\nWhat do you do next?\n\nI have lunch."
    )
    told = [quote.speaker for quote in write_script(Article(text)).quotes]
    assert told == ["Tessa Quillon", "Mabel Orchard"] * 3


def test_labels_that_a_full_stop_or_a_dash_parts_from_the_words() -> None:
    for mark in (".", " –", "—"):
        text = (
            f"La nageuse raccroche.\n\nLe Phare{mark} Pourquoi maintenant ?\n\n"
            f"Lena Morel{mark} Je suis lasse. C’est tout.\n\n"
            f"Le Phare{mark} Et demain ?\n\nLena Morel{mark} Je dors."
        )
        assert turns(text, language="fr") == [
            ("Le Phare", "Pourquoi maintenant ?"),
            ("Lena Morel", "Je suis lasse. C’est tout."),
            ("Le Phare", "Et demain ?"),
            ("Lena Morel", "Je dors."),
        ]


def test_places_that_open_the_entries_of_a_live_report_are_no_labels() -> None:
    report = (
        "Nantes. La Loire monte.\n\nSaumur. Un pont est fermé.\n\n"
        "Nantes. Le pic est pour ce soir.\n\nSaumur. Il rouvre."
    )
    assert not find_turns(report, language="fr")
    assert not find_turns("Nantes. La Loire monte.\n\nNantes. Et demain ?\n\nNantes. Rien.", language="fr")
