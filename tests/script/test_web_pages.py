"""How web sites print speech: words in a paragraph of their own behind whoever leads up to them."""

from __future__ import annotations

import pytest

from narrator import Article, write_script
from tests.script.speakers import people_of, script_of, speakers_of

_WORDS = "“We are done with it, and we go home now.”\n\nBo Ek left at nine."


@pytest.mark.parametrize(
    ("lead_in", "speaker"),
    [
        ("Ann Lee reports:", "Ann Lee"),
        ("The Harbour Times reported:", "Harbour Times"),
        ("In a post on his site, Max Roe wrote:", "Max Roe"),
        ("Max Roe, the chair, was not pleased:", "Max Roe"),
        ("Max Roe:", "Max Roe"),
    ],
)
def test_a_colon_ends_the_paragraph_before_the_words(lead_in: str, speaker: str) -> None:
    assert speakers_of(f"Bo Ek lives here.\n\n{lead_in}\n\n{_WORDS}") == [speaker]


@pytest.mark.parametrize("signature", ["Ann Lee (@annlee) May 2, 2026", "Ann Lee, mayor", "Ann Lee, The Harbour Times"])
def test_a_signature_stands_in_a_line_below(signature: str) -> None:
    text = f"Max Roe was not amused.\n\n“Whatever you say! I am tired of it.”\n\n— {signature}\n\nThe mayor left."
    assert speakers_of(text) == ["Ann Lee"]
    listed = text.replace("—", "-")
    assert speakers_of(listed) != ["Ann Lee"]


@pytest.mark.parametrize("listed", ["> Lee Ferries: a riddle at sea", "Lee Ferries: a riddle at sea"])
def test_titles_below_a_label_of_the_site_are_nobodys_turns(listed: str) -> None:
    talk = "THE JUDGE: And you?\n\nMAX ROE: I was there.\n\nA clerk rose.\n\n“I was not there,” Bo Ek said.\n\n"
    assert speakers_of(f"{talk}READ MORE\n\n{listed}")[-1] == "Bo Ek"
    assert speakers_of(f"{talk}READ MORE\n\n“Nor was I,” Ann Lee said.")[-1] == "Ann Lee"


@pytest.mark.parametrize(
    ("lead_in", "language"),
    [
        ("Bo Ek habite ici.\n\nLa maire, Anne Roy, a écrit :\n\n« Nous en avons fini, et nous rentrons. »", "fr"),
        ("Bo Ek vive aquí.\n\nLa alcaldesa, Anne Roy, escribió:\n\n«Hemos terminado con esto y nos vamos».", "es"),
        ("Bo Ek wohnt hier.\n\nDie Wirtin Anne Roy schrieb:\n\n„Wir sind damit fertig und gehen.“", "de"),
    ],
)
def test_in_every_language(lead_in: str, language: str) -> None:
    assert speakers_of(lead_in, language) == ["Anne Roy"]


def test_whom_the_words_themselves_name_is_nearer_than_a_colon_before() -> None:
    text = "Max Roe said no:\n\n“We are done with it, and we go home,” Ann Lee agreed."
    assert speakers_of(text) == ["Ann Lee"]


def test_a_heading_that_ends_with_a_colon_speaks_for_nobody() -> None:
    text = "Ann Lee and Max Roe met.\n\nThe radio log has the following exchange:\n\n“Say again?”"
    assert "the following exchange" not in [str(speaker).casefold() for speaker in speakers_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "As Ann Lee, a tax lawyer, recently put it, “He hid what he owned, or he lied.” Bo Ek has not been charged.",
        "When Ann Lee, in the third row, said, “He hid what he owned, or he lied,” the hall went quiet.",
    ],
)
def test_an_apposition_in_the_clause_that_a_sentence_begins_with(text: str) -> None:
    assert speakers_of(text) == ["Ann Lee"]


def test_whoever_calls_something_so_is_not_called_so() -> None:
    text = (
        "President Omala spoke.\n\n“My name is on it,” Mr. Omala said.\n\n"
        "Lina Moore, a senior adviser to the Pike campaign of Hilda Pike, called Mr. Omala’s words “a true call”."
    )
    assert speakers_of(text) == ["Omala", "Lina Moore"]
    known = "Ola Berg, known in town as Big Ola, sang. “I sing,” Big Ola said."
    assert speakers_of(known) == ["Ola Berg"]


def test_a_modal_verb_that_asks_is_no_name() -> None:
    text = "“I voted twice,” Sal Castle said.\n\nWill he do it again?\n\n“Tell him I will,” he said."
    assert speakers_of(text) == ["Sal Castle", "Sal Castle"]
    assert speakers_of("Will Pike left. “I will,” Will said.") == ["Will Pike"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Some of your messages:\n\n“I walked from the harbour to the mill.” – Wanjiku", ["Wanjiku"]),
        ("Hank Rook runs a page. @HankRook wrote: “I saw it in a chat and cut nothing.”", ["Hank Rook"]),
        ("Rook spoke. Asked about cash, Max Rook said fans should ask “the boy who is doing it”.", ["Max Rook"]),
        ("Bakers who work at night met. Ann Lee left. “We sleep by day,” they said.", ["bakers"]),
    ],
)
def test_names_and_several(text: str, speakers: list[str]) -> None:
    assert [str(speaker).casefold() for speaker in speakers_of(text)] == [name.casefold() for name in speakers]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("READ MORE: ‘It sounded like a cannon when it broke’", "en"),
        ("Lire aussi : « On a cru que tout allait s’effondrer », raconte une voisine", "fr"),
        ("Lea también: «Creímos que todo se venía abajo»", "es"),
        ("Lesen Sie auch: „Wir dachten, alles stürzt ein“", "de"),
        ("Mehr News: „Wir dachten, alles stürzt ein“", "de"),
        ("UMFRAGE: Stürzt bald alles ein?", "de"),
    ],
)
def test_a_line_that_leads_on_to_another_page_is_nobodys(line: str, language: str) -> None:
    text = f"Ann Lee, 34, lives here.\n\n{line}\n\nShe left."
    assert not [speaker for speaker in speakers_of(text, language) if speaker]


def test_what_anybody_may_say_is_said_by_nobody() -> None:
    assert speakers_of("Ann Lee sold beer, two dollars off for anyone who says “Ann sent me tonight.”") == []


def test_words_behind_a_transcript_that_tell_of_its_speaker_are_the_writers() -> None:
    turns = "REPORTER: Will you do away with it?\n\nLEE: I never said that. We are not.\n\n"
    text = f"Joelle Lee spoke.\n\n{turns}Lee told us that she had seen the film when her sister sent it."
    assert "Lee told us" in [s.text for s in script_of(text).segments if s.kind == "narration"][-1]


def test_a_label_is_a_surname_before_it_is_a_headlines_first_word() -> None:
    turns = "LOMAX: That was a different economy.\n\nVICKERY: Are you the one?\n\nLOMAX: Read it."
    text = f"Stanton Lomax met Drew Vickery on a show.\n\n{turns}"
    script = write_script(Article(text=text, title="Lomax Trades Blows With Vickery In Heated Talk"))
    assert {quote.speaker for quote in script.quotes} == {"Stanton Lomax", "Drew Vickery"}


def test_quoted_answers_and_what_the_writer_adds() -> None:
    text = (
        "Gov. Russ Abner sat down with Front Range News to explain the cuts.\n\n"
        "Governor, what will you do?\n\n“I am going to freeze hiring and sweep some funds.”\n\n"
        "Did she write back to you?\n\n“She sent me a calculator. It is on my shelf.”\n\n"
        "It is on the shelf, and it is pink.\n\n"
        "Do you like it?\n\n“I do. I use it every day.”"
    )
    script = write_script(Article(text=text, title="A talk with Gov. Abner"))
    answers = {quote.speaker for quote in script.quotes if not text[quote.start : quote.end].endswith("?")}
    assert answers == {"Russ Abner"}
    assert any("it is pink" in segment.text for segment in script.segments if segment.kind == "narration")


def test_a_few_lines_of_a_hearing_end_where_the_report_goes_on() -> None:
    report = "\n\n".join(f"Der Rat berät am {day}. März über den Hafen, und viele sehen zu." for day in range(1, 9))
    text = (
        "Es wurde laut.\n\nSULZER: Haben Sie die Mail gesehen?\n\nKORTMANN: Nein. Ich habe sie gelöscht.\n\n"
        f"{report}\n\n"
        f"Später ging es weiter.\n\nSULZER: Und heute?\n\nKORTMANN: Ich bleibe dabei.\n\n{report}\n\n"
        "Foto: Der Hafen bei Nacht\n\nAnmerkung der Redaktion: In einer früheren Version stand ein anderer Tag."
    )
    spoken = [segment.text.strip() for segment in script_of(text, "de").segments if segment.kind == "quote"]
    assert spoken == [
        "Haben Sie die Mail gesehen?",
        "Nein. Ich habe sie gelöscht.",
        "Und heute?",
        "Ich bleibe dabei.",
    ]


def test_who_is_asked_answers() -> None:
    text = (
        "Sunday Adele, 34, stood in the dock. Blessing Umo prosecuted.\n\n"
        "The defendant admitted it. Umo asked him what the money was for.\n\n“Diesel,” he replied."
    )
    assert speakers_of(text)[0] in ("Sunday Adele", "Adele")


@pytest.mark.parametrize(
    "opening", ["You’ve said that was the hardest week.", "Dated May 3, 2022, it was long.", "They’ll come again."]
)
def test_no_name_begins_with_what_opens_a_sentence(opening: str) -> None:
    text = f"Ben Okar, 34, wrote a letter.\n\n{opening}\n\n“I want people to understand it,” he said."
    assert set(people_of(text)) == {"Ben Okar"}


@pytest.mark.parametrize(
    "byline", ["Von Jan Merz und Ute Voss, Redaktion Technik", "Von Jan Merz", "Von Jan Merz | 14.07."]
)
def test_who_wrote_the_report_is_nobody_whom_it_tells_of(byline: str) -> None:
    text = f"{byline}\n\nDer Mann im Video trägt eine Mütze, und er spricht ruhig. „Schaut euch das an“, sagt er."
    assert speakers_of(text, "de") == ["der Mann"]


def test_from_somebody_in_a_sentence_is_no_byline() -> None:
    text = "Von Jan Merz kam ein Brief. „Schaut euch das an“, sagt er."
    assert speakers_of(text, "de") == ["Jan Merz"]


@pytest.mark.parametrize("name", ["Fragen", "Lesen Sie", "Eineinhalb Stunden"])
def test_a_verb_and_its_pronoun_are_no_name(name: str) -> None:
    text = f"Ute Voss kam. Das Amt ließ {name} unbeantwortet. „Das stimmt nicht“, sagte Ute Voss."
    assert name not in {person.name for person in script_of(text, "de").people}


@pytest.mark.parametrize("who", ["Userin Wandermaus64", "Nutzer torfkopp88"])
def test_a_number_belongs_to_the_name_under_which_somebody_posts(who: str) -> None:
    text = f"Ute Voss schwieg. Die Kommentare laufen über. „Ihr habt mich begeistert!“, schreibt {who} bei uns."
    assert speakers_of(text, "de") == [who.split()[1]]


def test_a_number_behind_a_short_word_is_no_name() -> None:
    text = "Ute Voss schwieg. Der Trainer U21 kam auch. „Das stimmt nicht“, sagte Ute Voss."
    assert "U21" not in {person.name for person in script_of(text, "de").people}


def test_who_answers_the_writers_question_goes_on() -> None:
    text = "Uwe Rau kam. „Es reicht jetzt wirklich“, sagt Ute Voss.\n\n{}\n\n„Seit Joris Lund kam.“\n\nSie lacht."
    assert speakers_of(text.format("Seit wann reicht es denn?"), "de") == ["Ute Voss", "Ute Voss"]
    assert speakers_of(text.format("Uwe Rau schüttelt den Kopf und ruft hinaus:"), "de") == ["Ute Voss", "Uwe Rau"]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("(lea_mit_herz)", "lea_mit_herz"),
        ("(nadine.s.official)", "nadine.s.official"),
        ("– steuerfuchs", "steuerfuchs"),
        ("– die Feuerwehr, offizielles Profil", "die Feuerwehr"),
        ("(die Feuerwehr)", "die Feuerwehr"),
    ],
)
def test_who_signs_a_post_behind_its_words(behind: str, speaker: str) -> None:
    text = f"Uwe Rau kam. Er schwieg. Die Reaktionen:\n\n„Das war längst zu spät.“ {behind}\n\nUte Voss ging."
    assert speakers_of(text, "de") == [speaker]


@pytest.mark.parametrize("behind", ["(lachend)", "– und geht"])
def test_a_stage_direction_signs_nothing(behind: str) -> None:
    text = f"Uwe Rau kam. Er schwieg lange. „Das war längst zu spät.“ {behind}\n\nUte Voss ging."
    assert speakers_of(text, "de") == ["Uwe Rau"]


def test_whom_the_writers_question_calls_by_name_answers() -> None:
    text = (
        "Jana Roth wohnt unten. Nico Roth kam dazu.\n\n{}, was war los?\n\n„Das gehört jemandem.“\n\nNico, ganz"
        " ehrlich: Hast du gezögert?\n\n„Nur kurz, länger nicht.“\n\nAm Morgen fuhren sie los."
    )
    assert speakers_of(text.format("Frau Roth"), "de") == ["Jana Roth", "Nico Roth"]
    assert speakers_of(text.format("Jana"), "de") == ["Jana Roth", "Nico Roth"]


def test_a_name_inside_the_writers_question_does_not_answer_it() -> None:
    text = "Uwe Rau kam. „Es reicht jetzt“, sagt Ute Voss.\n\nWarum kommt Uwe Rau, wenn er nichts sagt?\n\n„Wegen mir.“"
    assert speakers_of(text, "de") == ["Ute Voss", "Ute Voss"]


@pytest.mark.parametrize("said", ["„dorfkind_06“ schrieb: {}", "{}, schreibt „dorfkind_06“."])
def test_a_handle_in_marks_is_who_posts(said: str) -> None:
    text = "Uwe Rau kam. Er schwieg. Viele kommentierten. " + said.format("„Bei uns fährt seit Jahren nichts mehr“")
    assert speakers_of(text, "de") == ["dorfkind_06"]
