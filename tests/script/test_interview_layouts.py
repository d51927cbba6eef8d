"""Interviews as papers, magazines and transcripts print them: each turn with its speaker, the rest the narrator's."""

from __future__ import annotations

from tests.script.quoting import turns


def heard(text: str, title: str = "", language: str = "en", byline: str | None = None) -> list[tuple[str | None, str]]:
    """Speaker and the first two words of each turn."""
    return [
        (speaker, " ".join(words.split()[:2]).rstrip(".,?!…:;"))
        for speaker, words in turns(text, title, language, byline)
    ]


def test_a_broadsheet_sets_its_questions_in_bold_and_some_of_them_are_statements() -> None:
    text = """The novelist Petra Lund keeps bees, a boat and no telephone. Her ninth book is out on Thursday.

**Your new novel took eleven years. What happened?**

Life happened. I had two children and a flood.

The flood took the first draft.

**That must have been hard.**

It was the making of it. The second draft was shorter.

**Which book are you ashamed not to have read?**

None! “Shame is for the living,” my father used to say, and he read nothing but seed catalogues.

**The Salt Year by Petra Lund is published by Quay House at £16.99.**"""
    assert heard(text, "Petra Lund: ‘The flood took my first draft’") == [
        ("Interviewer", "Your new"),
        ("Petra Lund", "Life happened"),
        ("Petra Lund", "The flood"),
        ("Interviewer", "That must"),
        ("Petra Lund", "It was"),
        ("Interviewer", "Which book"),
        ("Petra Lund", "None! “Shame"),
    ]


def test_an_american_paper_prints_letters_with_full_stops() -> None:
    text = """Marcus Bell fixes clocks on Fourth Street. He spoke with Dana Ortiz of the Valley Ledger about his trade.

Q. How many clocks are in this room right now?

A. Three hundred and six. Three hundred and five work.

Q. And the other one?

A. It's resting.

I don't push a clock."""
    assert heard(text) == [
        ("Dana Ortiz", "How many"),
        ("Marcus Bell", "Three hundred"),
        ("Dana Ortiz", "And the"),
        ("Marcus Bell", "It's resting"),
        ("Marcus Bell", "I don't"),
    ]


def test_initials_in_brackets_are_explained_where_they_first_stand() -> None:
    text = """Ruth Hill (RH): When did you know that the bridge would hold?

Tomasz Wilk (TW): When it did.

RH: Nobody had measured it?

TW: Everybody had measured it. That's what worried me.

RH: Would you build it again?

TW: A metre to the left."""
    assert heard(text, "“A metre to the left”: the man who built the Holm Bridge") == [
        ("Ruth Hill", "When did"),
        ("Tomasz Wilk", "When it"),
        ("Ruth Hill", "Nobody had"),
        ("Tomasz Wilk", "Everybody had"),
        ("Ruth Hill", "Would you"),
        ("Tomasz Wilk", "A metre"),
    ]


def test_a_wiki_puts_its_initials_in_double_brackets() -> None:
    text = """The Open Gazette interviewed the astronomer Ines Falk about the comet.

((OG)) Will we see it with the naked eye?

((Ines Falk)) From the country, yes. From the town you will see street lamps.

((OG)) When?

((Ines Falk)) Before dawn, I am sorry to say."""
    assert heard(text, "The Open Gazette interviews astronomer Ines Falk") == [
        ("The Open Gazette", "Will we"),
        ("Ines Falk", "From the"),
        ("The Open Gazette", "When"),
        ("Ines Falk", "Before dawn"),
    ]


def test_a_magazine_labels_itself_in_capitals() -> None:
    text = """Tall, dry and never on time, the chef Luca Ferri has closed three restaurants. Now he opens a fourth.

PLATE: Why do it again?

FERRI: Because I can't play the violin.

PLATE: Your father said you would come home within a year.

FERRI: My father said, "You'll be back by Easter." He didn't say which."""
    assert heard(text, "Luca Ferri opens up") == [
        ("PLATE", "Why do"),
        ("Luca Ferri", "Because I"),
        ("PLATE", "Your father"),
        ("Luca Ferri", "My father"),
    ]


def test_questions_in_italics_ask() -> None:
    text = """Five questions for the beekeeper Amos Reed

*How cold is too cold?*

Minus ten, if it lasts.

*Do they know you?*

They know my hat.

*What would you be if you weren't a beekeeper?*

Stung less."""
    assert heard(text, "Five questions for the beekeeper Amos Reed") == [
        ("Interviewer", "How cold"),
        ("Amos Reed", "Minus ten"),
        ("Interviewer", "Do they"),
        ("Amos Reed", "They know"),
        ("Interviewer", "What would"),
        ("Amos Reed", "Stung less"),
    ]


def test_a_broadcast_transcript_keeps_its_stage_notes_with_the_narrator() -> None:
    text = """ANNA KELLER, HOST: Good evening. The harbour froze today. With us is Mayor Joan Prior. Welcome.

MAYOR JOAN PRIOR: Thank you, Anna.

KELLER: Is anybody still out on the ice?

PRIOR: Two gentlemen and a dog. [LAUGHS] The dog is in charge.

(CROSSTALK)

KELLER: But seriously …

PRIOR: I am serious. (LAUGHTER) It's a very good dog.

[SOUNDBITE OF BARKING]

KELLER: Thank you, Mayor."""
    assert heard(text) == [
        ("Anna Keller", "Good evening"),
        ("Joan Prior", "Thank you"),
        ("Anna Keller", "Is anybody"),
        ("Joan Prior", "Two gentlemen"),
        ("Joan Prior", "The dog"),
        ("Anna Keller", "But seriously"),
        ("Joan Prior", "I am"),
        ("Joan Prior", "It's a"),
        ("Anna Keller", "Thank you"),
    ]


def test_a_briefing_gives_the_press_a_bare_letter() -> None:
    text = """Press briefing by Secretary Alma Reyes, 3 May

SECRETARY REYES: Good morning, everyone. I'll take a few questions.

Q    Thank you, Madam Secretary. Has the ship been found?

SECRETARY REYES: Not yet.

Q    And the crew?

SECRETARY REYES: All ashore and all well.

We learned that an hour ago."""
    assert heard(text) == [
        ("Alma Reyes", "Good morning"),
        ("Q", "Thank you"),
        ("Alma Reyes", "Not yet"),
        ("Q", "And the"),
        ("Alma Reyes", "All ashore"),
        ("Alma Reyes", "We learned"),
    ]


def test_a_press_conference_mixes_a_letter_with_the_player_s_name() -> None:
    text = """A. LINDQVIST/R. Sato 6-4, 6-2

THE MODERATOR: Questions, please.

Q. Did the wind trouble you out there?

ALVA LINDQVIST: It troubled her more, I think.

Q. You looked tired in the second set.

ALVA LINDQVIST: I always look tired. It's my face."""
    assert heard(text) == [
        ("THE MODERATOR", "Questions, please"),
        ("Q", "Did the"),
        ("Alva Lindqvist", "It troubled"),
        ("Q", "You looked"),
        ("Alva Lindqvist", "I always"),
    ]


def test_a_parliament_s_record_puts_seat_and_party_in_brackets() -> None:
    text = """Harbour Dues

Mr Speaker: Order. I call the Member for Hexley North.

Anna Brook (Hexley North) (Lab): Will the Minister tell the House what the dues will be in May?

The Minister for Ports (Sir Giles Penn): I refer the hon. Lady to the answer that I gave in March.

Anna Brook: He gave none in March. He was asleep.

[Interruption.]

Mr Speaker: Order. The hon. Lady must withdraw that.

Anna Brook: I withdraw “asleep”, Mr Speaker, and put “at rest”."""
    assert heard(text) == [
        ("Mr Speaker", "Order. I"),
        ("Anna Brook", "Will the"),
        ("Giles Penn", "I refer"),
        ("Anna Brook", "He gave"),
        ("Mr Speaker", "Order. The"),
        ("Anna Brook", "I withdraw"),
    ]


def test_a_podcast_s_transcript_has_times_before_its_labels() -> None:
    text = """In this week's episode Noor Haddad talks to the glaciologist Pia Brandt.

[00:00:12] Noor Haddad: Welcome back. Pia, how loud is a glacier?

[00:00:19] Pia Brandt: Louder than you'd think. It groans.

[00:00:31] Noor Haddad: Like a person?

[00:00:33] Pia Brandt: Like a person who has been asked to move."""
    assert heard(text) == [
        ("Noor Haddad", "Welcome back"),
        ("Pia Brandt", "Louder than"),
        ("Noor Haddad", "Like a"),
        ("Pia Brandt", "Like a"),
    ]


def test_numbered_questions_ask() -> None:
    text = """Seven minutes with the goalkeeper Ola Berg

1. What do you see before a penalty?

His knees. Never his eyes.

2. Do you remember the ones you missed?

All of them. I could draw you a map.

3. Who taught you that?

My mother, who never let me win."""
    assert heard(text, "Interview: Ola Berg") == [
        ("Interviewer", "What do"),
        ("Ola Berg", "His knees"),
        ("Interviewer", "Do you"),
        ("Ola Berg", "All of"),
        ("Interviewer", "Who taught"),
        ("Ola Berg", "My mother"),
    ]


def test_questions_without_a_question_mark_ask_as_well() -> None:
    text = """An interview with the historian Edith Vane

Professor Vane sat down with Colin Marsh for an interview in her kitchen.

I wanted to ask you about the letters that turned up in the mill last year.

They're not forged, if that's what you mean. I looked at the ink for a month.

Tell me about the miller.

He couldn't spell. I like him for it.

Will there be a book about all this, do you think?

There will be a footnote."""
    assert heard(text, "An interview with the historian Edith Vane") == [
        ("Colin Marsh", "I wanted"),
        ("Edith Vane", "They're not"),
        ("Colin Marsh", "Tell me"),
        ("Edith Vane", "He couldn't"),
        ("Colin Marsh", "Will there"),
        ("Edith Vane", "There will"),
    ]


def test_a_remark_that_is_answered_with_yes_or_no_is_the_interviewer_s() -> None:
    text = """The Courier interviews the ferryman Ivo Senn

How long have you worked the river?

Forty years next month. I began on the old boat, with my uncle, who never spoke before noon.

And then the bridge came.

Yes, and we all thought that would be the end of it. I still had a crossing every ten minutes …

Mostly tourists.

Mostly, yes. They want the photograph, and I want the fare.

Do you ever use the bridge yourself?

Never."""
    assert heard(text, "The Courier interviews the ferryman Ivo Senn") == [
        ("The Courier", "How long"),
        ("Ivo Senn", "Forty years"),
        ("The Courier", "And then"),
        ("Ivo Senn", "Yes, and"),
        ("The Courier", "Mostly tourists"),
        ("Ivo Senn", "Mostly, yes"),
        ("The Courier", "Do you"),
        ("Ivo Senn", "Never"),
    ]


def test_a_rhetorical_question_at_an_answer_s_end_stays_the_answerer_s() -> None:
    text = """Interview with former judge Hilde Ross

You have always defended the jury. Why?

Because it is twelve people and I was one. I could be wrong on my own all day.

But people say that juries are slow. I say, so is bread. Who wants a quick loaf? \
And who wants a quick verdict, when it is his own neck that waits for it in the cells below, and the soup is cold?

Some would say that you are a romantic, wouldn't they?

They have said worse, and I kept the letters.

What do you read these days?

Only recipes."""
    assert heard(text, "Interview with former judge Hilde Ross") == [
        ("Interviewer", "You have"),
        ("Hilde Ross", "Because it"),
        ("Hilde Ross", "But people"),
        ("Interviewer", "Some would"),
        ("Hilde Ross", "They have"),
        ("Interviewer", "What do"),
        ("Hilde Ross", "Only recipes"),
    ]


def test_the_last_line_may_tell_who_asked() -> None:
    text = """Interview with the conductor Maria Stolz

How do you rehearse a silence?

I count it. Then I stop counting.

Did you ever drop the baton?

Once, in Graz. I conducted on with a pencil.

What do you listen to at home?

My neighbours, mainly, because I have to.

Interview by Paul Renner"""
    assert heard(text, "Interview with the conductor Maria Stolz")[::5] == [
        ("Paul Renner", "How do"),
        ("Maria Stolz", "My neighbours"),
    ]


def test_a_byline_tells_who_asked_where_the_text_does_not() -> None:
    text = """Interview with the conductor Maria Stolz

How do you rehearse a silence?

I count it. Then I stop counting.

Did you ever drop the baton?

Once, in Graz. I conducted on with a pencil."""
    title = "Interview with the conductor Maria Stolz"
    assert heard(text, title, byline="Paul Renner")[0] == ("Paul Renner", "How do")
    assert heard(text, title, byline="Staff and agencies")[0] == ("Interviewer", "How do")


def test_a_french_paper_names_itself_and_parts_the_colon() -> None:
    text = """Entretien avec la navigatrice Anne Le Goff

Le Phare : Pourquoi repartir si vite ?

Anne Le Goff : Parce que la mer n’attend pas.

Le Phare : Et la peur ?

Anne Le Goff : Elle embarque avec moi, mais elle ne barre pas."""
    assert heard(text, "Entretien avec la navigatrice Anne Le Goff", "fr") == [
        ("Le Phare", "Pourquoi repartir"),
        ("Anne Le Goff", "Parce que"),
        ("Le Phare", "Et la"),
        ("Anne Le Goff", "Elle embarque"),
    ]


def test_a_german_paper_asks_in_bold() -> None:
    text = """Die Geigenbauerin Jule Harms im Interview

**Frau Harms, wie lange dauert eine Geige?**

Drei Monate, wenn ich mich beeile. Ich beeile mich nie.

**Und wem gehört sie dann?**

Mir, bis jemand sie spielt."""
    assert heard(text, "Die Geigenbauerin Jule Harms im Interview", "de") == [
        ("Interviewer", "Frau Harms"),
        ("Jule Harms", "Drei Monate"),
        ("Interviewer", "Und wem"),
        ("Jule Harms", "Mir, bis"),
    ]


def test_a_spanish_paper_asks_and_answers_after_dashes() -> None:
    text = """Entrevista con la panadera Lucía Ferrer

—¿Cuándo empieza su día?

—A las dos, cuando los demás vuelven a casa.

—¿Y duerme?

—Duermo el domingo, que para eso está.

—¿Quién le enseñó?

—Mi abuela, que no sabía leer pero sabía pesar."""
    assert heard(text, "Entrevista con la panadera Lucía Ferrer", "es") == [
        ("Interviewer", "¿Cuándo empieza"),
        ("Lucía Ferrer", "A las"),
        ("Interviewer", "¿Y duerme"),
        ("Lucía Ferrer", "Duermo el"),
        ("Interviewer", "¿Quién le"),
        ("Lucía Ferrer", "Mi abuela"),
    ]


def test_several_who_answer_are_told_apart_only_by_what_they_say() -> None:
    text = """The Courier interviews Jo Marsh and Ben Adler of the Holm Players

How did the company begin?

I'm Jo Marsh, and I rented a barn.

Ben Adler, and I had a van.

Who writes the plays?

Whoever is ill that week.

Ben and I fight over the endings.

What comes next?

A farce, if we live."""
    assert heard(text, "The Courier interviews Jo Marsh and Ben Adler of the Holm Players") == [
        ("The Courier", "How did"),
        ("Jo Marsh", "I'm Jo"),
        ("Ben Adler", "Ben Adler"),
        ("The Courier", "Who writes"),
        ("Interviewee", "Whoever is"),
        ("Jo Marsh", "Ben and"),
        ("The Courier", "What comes"),
        ("Interviewee", "A farce"),
    ]


def test_a_report_about_an_interview_is_none() -> None:
    text = """Minister sorry for radio interview

Minister Carla Voss apologised on Friday for an interview in which she called farmers “slow”.

Was it a slip? Her office said she had been tired.

“I said it, and I should not have,” she said. “I am sorry.”

What happens now?

The farmers’ union said it would wait. “We are slow,” its chairman Otto Brandt said."""
    assert heard(text, "Minister sorry for radio interview") == []


def test_questions_and_answers_about_a_subject_are_nobody_s_talk() -> None:
    text = """New parking rules: your questions answered

When do the rules begin?

On 1 May, in all streets inside the ring road.

How much will a permit cost?

Residents pay £40 a year for a first car and £75 for a second.

Where can permits be bought?

At the town hall and on the council's website.

Who is exempt?

Carers and the disabled do not pay."""
    assert heard(text, "New parking rules: your questions answered") == []


def test_names_that_stand_on_lines_of_their_own_label_what_is_below() -> None:
    text = """The conversation has been lightly edited.

Ezra Holt

Welcome to the show, Dr. Amara Singh. You've spent 20 years on moss.

Amara Singh

Twenty-two. Moss is patient, and so am I.

Ezra Holt

What does it teach us?

Amara Singh

To stay low."""
    assert heard(text) == [
        ("Ezra Holt", "Welcome to"),
        ("Amara Singh", "Twenty-two. Moss"),
        ("Ezra Holt", "What does"),
        ("Amara Singh", "To stay"),
    ]


def test_a_table_of_clubs_is_no_conversation() -> None:
    text = """Results

Holm United

3 goals, 1 card.

Penrose Town

1 goal, no cards.

Holm United

2 goals away.

Penrose Town

None."""
    assert heard(text) == []


def test_a_parliament_numbers_its_questions() -> None:
    text = """PRIME MINISTER

Q1. Anna Brook (Hexley North) (Lab): If he will list his official engagements for Wednesday 3 May.

The Prime Minister (Giles Penn): This morning I had meetings with ministerial colleagues and others.

Anna Brook: My constituents have waited eighteen months for a dentist. How does one spell “soon”?

The Prime Minister: Carefully."""
    assert heard(text) == [
        ("Anna Brook", "If he"),
        ("Giles Penn", "This morning"),
        ("Anna Brook", "My constituents"),
        ("Giles Penn", "Carefully"),
    ]


def test_a_remark_in_round_brackets_is_the_narrator_s() -> None:
    text = """The Post's Joan Marsh sat down with Lena Roth, who has run the harbour since 2011.

ROTH: Councillor Lind can count, but he can't read a tender.

(Roth gets up to close the window.)

MARSH: Will you stay on?

ROTH: Ask me in May. (I may say no.)"""
    assert heard(text) == [
        ("Lena Roth", "Councillor Lind"),
        ("Joan Marsh", "Will you"),
        ("Lena Roth", "Ask me"),
    ]


def test_a_talk_of_three_questions_that_nothing_announces_is_heard() -> None:
    text = """The Courier met Mara Quist, 71, at her forge in Penrose.

How did you start?

My father had no sons. “You'll do,” he said.

And you did?

I did. I've shod four thousand horses, and been kicked by six of them.

Were they all named?

The six were. Not names that you could print.

Mara Quist's forge is open on Saturdays."""
    assert heard(text, "Mara Quist: ‘I've been kicked by six of them’") == [
        ("The Courier", "How did"),
        ("Mara Quist", "My father"),
        ("The Courier", "And you"),
        ("Mara Quist", "I did"),
        ("The Courier", "Were they"),
        ("Mara Quist", "The six"),
    ]


def test_questions_in_bold_tags_ask() -> None:
    text = """Lena Roth was 19 when she set her first record. She spoke to us by phone.

<b>What is it like down there?</b>

It's quiet. I can hear my own blood.

<b>Do you ever panic?</b>

No. [Laughs] Well, once."""
    assert heard(text) == [
        ("Interviewer", "What is"),
        ("Lena Roth", "It's quiet"),
        ("Interviewer", "Do you"),
        ("Lena Roth", "No"),
        ("Lena Roth", "Well, once"),
    ]


def test_the_outlet_of_an_unnamed_reporter_asks() -> None:
    text = """Interview with the ferryman Ivo Senn

This interview was held on board by a Harbour Gazette reporter.

How long have you worked the river?

Forty years next month. I began on the old boat.

Do you ever use the bridge?

Never. I would miss my own boat."""
    assert heard(text, "Interview with the ferryman Ivo Senn")[:2] == [
        ("Harbour Gazette", "How long"),
        ("Ivo Senn", "Forty years"),
    ]


def test_a_magazine_runs_each_answer_on_behind_its_bold_question() -> None:
    text = """Mara Lind runs the harbour in Osmo. She spoke to the Courier about the winter.

**How was the winter?** It was long. We lost two boats.

**Will you stay?** Of course I will. Where would I go?

**What do you need?** A crane. I have asked for one for six years now."""
    assert heard(text, "Mara Lind on the winter") == [
        ("Courier", "How was"),
        ("Mara Lind", "It was"),
        ("Courier", "Will you"),
        ("Mara Lind", "Of course"),
        ("Courier", "What do"),
        ("Mara Lind", "A crane"),
    ]


def test_whoever_answers_has_a_voice_where_no_line_names_her() -> None:
    text = """The keeper of the swing bridge asked that her name be left out.

**How often do you open it?**

Twice a day. I oil it on Sundays.

**Has it ever stuck?**

Once, with a wedding on it. I sold tickets."""
    assert heard(text) == [
        ("Interviewer", "How often"),
        ("Interviewee", "Twice a"),
        ("Interviewer", "Has it"),
        ("Interviewee", "Once, with"),
    ]


def test_a_talk_of_short_questions_without_you_is_heard() -> None:
    text = """Former harbourmaster Greta Solum walks the mole every morning. Ours was a windy one.

Where do we begin?

At the lamp. I painted it eleven times.

And the boats?

Gone to Bergen, most of them. I wrote to every owner.

Which one do you miss?

The Elna. I was christened on her.

Coffee?

My own, please. I bring a flask."""
    assert {speaker for speaker, _ in heard(text)} == {"Interviewer", "Greta Solum"}


def test_sections_of_a_travel_page_are_nobody_s_turns() -> None:
    text = """GETTING THERE: Take the night train to Holm, then the post bus.

THE STORY: When the dam broke in 1961, the inn floated for a mile.

STAY: Rooms from £60. Ask for one that leans.

EAT: Trout. The pike is for show.

DON’T MISS: The high-water mark, above the bar."""
    assert turns(text, "Weekend away: the inn that floated") == []


def test_initials_stand_for_the_names_that_open_the_talk() -> None:
    text = """Dora Mills: Have you seen the hat?

Hugh Garth: My niece showed me. She said, “That's yours.”

DM: And is it?

HG: It was.

DM: Since when?

HG: Since the fair."""
    assert heard(text) == [
        ("Dora Mills", "Have you"),
        ("Hugh Garth", "My niece"),
        ("Dora Mills", "And is"),
        ("Hugh Garth", "It was"),
        ("Dora Mills", "Since when"),
        ("Hugh Garth", "Since the"),
    ]


def test_talk_behind_dashes_in_a_report_is_no_interview() -> None:
    text = """Lucía Ferrer abrió la panadería a las dos de la madrugada.

—¿Quién llama? —preguntó.

—Yo, que tengo hambre —dijo Luis Vega.

—¿A estas horas?

—Sí."""
    assert heard(text, "Pan y paciencia", "es") == []


def test_a_french_talk_is_broken_by_what_others_said_and_ends_with_a_heading() -> None:
    text = """Trois semaines sans un coup de feu. Le médiateur Yves Morel y est pour beaucoup.

Cette trêve, qui l’a signée ?

Personne. On s’est serré la main, et je suis rentré.

Les familles y croient ?

Demandez-leur. Moi, je dors.

Et vous, vous restez ?

Non.

Le voisin, Luc Besson, a tout vu. « Ils ont bu un café », a-t-il raconté.

Du café ?

Du thé. Luc confond.

**Ce qu’ils en disent**

Anne Petit, maire adjointe, salue « un répit »."""
    assert heard(text, "La paix du quartier", "fr") == [
        ("Interviewer", "Cette trêve"),
        ("Yves Morel", "Personne. On"),
        ("Interviewer", "Les familles"),
        ("Yves Morel", "Demandez-leur. Moi"),
        ("Interviewer", "Et vous"),
        ("Yves Morel", "Non"),
        ("Interviewer", "Du café"),
        ("Yves Morel", "Du thé"),
    ]


def test_three_french_questions_are_an_interview_though_a_report_goes_on_behind_the_last_answer() -> None:
    text = """La potière Anne Petit quitte son atelier après trente ans.

Pourquoi maintenant ?

Le four a rendu l’âme. Ça m’a paru clair.

Vous avez prévenu vos élèves ?

Tous, par lettre.

Et la suite ?

Une barque. Elle attend dehors.

"""
    text += "Le maire, Yves Morel, a salué « une belle idée ».\n\n"
    report = "\n\n".join(f"La commune a reçu {number} dossiers pour reprendre le bail." for number in range(2, 9))
    assert heard(text + report, "La potière s’en va", "fr") == [
        ("Interviewer", "Pourquoi maintenant"),
        ("Anne Petit", "Le four"),
        ("Interviewer", "Vous avez"),
        ("Anne Petit", "Tous, par"),
        ("Interviewer", "Et la"),
        ("Anne Petit", "Une barque"),
    ]


def test_three_french_questions_that_the_writer_answers_are_no_interview() -> None:
    text = """La commune change de four.

Pourquoi maintenant ?

L’ancien a rendu l’âme.

Que devient le bail ?

Huit dossiers ont été déposés.

Qui choisit ?

Le conseil, en avril."""
    assert heard(text, "Un four neuf", "fr") == []


def test_a_spanish_paper_s_dashes_in_turn_where_no_word_tells_of_an_interview() -> None:
    text = """La panadera Lucía Ferrer (Osuna, 1958) abre la puerta. Su vecino Luis Vega saluda y se va.

—¿Cuándo empieza su día?

—A las dos, cuando los demás vuelven a casa.

Y me gusta, no crea.

—Dicen que no duerme.

—Duermo el domingo, que para eso está.

—¿Quién le enseñó?

—Mi abuela, que no sabía leer pero sabía pesar.

—¿Y quién sigue?

—Nadie."""
    assert heard(text, "Pan y paciencia", "es") == [
        ("Interviewer", "¿Cuándo empieza"),
        ("Lucía Ferrer", "A las"),
        ("Lucía Ferrer", "Y me"),
        ("Interviewer", "Dicen que"),
        ("Lucía Ferrer", "Duermo el"),
        ("Interviewer", "¿Quién le"),
        ("Lucía Ferrer", "Mi abuela"),
        ("Interviewer", "¿Y quién"),
        ("Lucía Ferrer", "Nadie"),
    ]


def test_a_panel_answers_under_lines_that_say_who_each_is() -> None:
    text = """Two people who know the river spoke to the Courier about the floods.

What causes the floods?

Dr Ida Lund, who teaches hydrology at Leith:

Warm seas, mostly. They give the storms their water.

Tom Arkell, of the Flood Institute:

I agree with that, and I would add the dykes.

What should be done?

Dr Ida Lund:

Move the houses. We said so in 2012.

Tom Arkell:

Build higher."""
    assert [name for name, _ in heard(text) if name in ("Ida Lund", "Tom Arkell")] == ["Ida Lund", "Tom Arkell"] * 2
    assert not any("Flood Institute" in words for _, words in heard(text))


def test_a_question_without_a_label_is_no_answer() -> None:
    text = """Two people who know the river spoke to the Courier about the floods.

Lund: Warm seas, mostly. They give the storms their water.

Arkell: I agree with that, and I would add the dykes.

What should be done?

Lund: Move the houses. We said so in 2012.

Arkell: Build higher. I have said so too.

Then I left, and so did you.

Lund: I did."""
    said = heard(text)
    assert ("Arkell", "What should") not in said
    assert ("Arkell", "Then I") in said


def test_the_one_person_of_the_lede_answers_though_no_list_has_the_given_name() -> None:
    text = """We meet in a coffee shop, and Refiloe Mokoena is on leave. She runs the Karoo Dust Observatory.

**How bad is this season?**

Bad, but it is patchy. You can have one farm stripped and the next asking what the fuss is about.

**When did you first see it?**

I was nine, at my grandmother's place. She came out with a pot.

**And now?**

I have a flat with one plant. It's plastic."""
    assert {name for name, words in heard(text) if not words.startswith(("How", "When", "And now"))} == {
        "Refiloe Mokoena"
    }


def test_initials_with_full_stops_are_the_people_named_above() -> None:
    text = """Odile Marchand ran the pool for twenty years. She was asked by Noah Rivers. It rained.

N. R.: Why leave now?

O. M.: Because the water is cold.

N. R.: And then?

O. M.: Then I sleep.

X. Y.: Any regrets?

O. M.: None."""
    assert heard(text) == [
        ("Noah Rivers", "Why leave"),
        ("Odile Marchand", "Because the"),
        ("Noah Rivers", "And then"),
        ("Odile Marchand", "Then I"),
        ("X. Y.", "Any regrets"),
        ("Odile Marchand", "None"),
    ]


def test_a_name_in_apposition_inside_a_question_calls_nobody() -> None:
    text = """Rosa Cid recibe a este diario en su horno de Lugo.

—¿Cuándo empieza su día?

—A las tres. Yo no duermo.

—La presidenta del gremio de panaderos de la provincia, Elena Pardo, pide que se cierre los lunes. ¿Qué le parece?

—Yo cierro cuando se acaba el pan.

—¿Y duerme?

—Poco. Yo nunca he dormido."""
    said = heard(text, "Rosa Cid: «No duermo»", "es")
    assert {who for who, _ in said} == {"Interviewer", "Rosa Cid"}
    text = text.replace("¿Y duerme?", "¿Y cuánto duerme usted, Elena Pardo?")
    assert heard(text, "Rosa Cid: «No duermo»", "es")[-1][0] == "Elena Pardo"


def test_a_side_and_its_referee_are_nobody_s_turns() -> None:
    text = """Holm won by a point at Penrose.

ST AGNES’ HOLM: R Orr; S Fell, J Lind; K Roe 0–1, D Moss 1–3. Subs: C Hay for Fell (55).

REFEREE: Noel Brand."""
    assert turns(text, "Holm hold on") == []


def test_a_paragraph_that_reports_what_somebody_else_says_is_nobodys_turn() -> None:
    text = """Seit dreißig Jahren misst Ida Lund das Eis am Kofel.

Tagesbote: Wann haben Sie angefangen?

Lund: 1996, mit einem Stab und einem Heft.

Mein Lehrer sagte: „Schreiben Sie alles auf.“

Karl Menz, Forscher in Graz, sieht es anders. „Sie misst genau, aber sie rechnet falsch“, sagt er am Telefon.

Tagesbote: Was sagen Sie dazu?

Lund: Nichts."""
    assert heard(text, "Ida Lund über das Eis", "de") == [
        ("Tagesbote", "Wann haben"),
        ("Ida Lund", "1996, mit"),
        ("Ida Lund", "Mein Lehrer"),
        ("Tagesbote", "Was sagen"),
        ("Ida Lund", "Nichts"),
    ]


def test_a_line_that_credits_a_picture_is_nobodys_turn() -> None:
    text = (
        "La sala oyó el audio de Ana Gil y Luis Roa.\n\nGIL: ¿Cómo vamos?\n\nROA: Bien.\n\nGIL: ¿Y el concejo?\n\n"
        "ROA: Es tema mío.\n\nImagen: Aton Sur\n\nCréditos: la productora\n\nCorrección: en la entrada había un error."
    )
    assert [words for _, words in turns(text, language="es")] == [
        "¿Cómo vamos?",
        "Bien.",
        "¿Y el concejo?",
        "Es tema mío.",
    ]


def test_two_lines_of_a_debate_in_another_language() -> None:
    text = "Ils se sont vus hier :\n\nBEL: Vous préférez les arbres.\n\nROY: Je préfère qu’on me réponde.\n\nAnne rit."
    assert turns(text, language="fr") == [
        ("BEL", "Vous préférez les arbres."),
        ("ROY", "Je préfère qu’on me réponde."),
    ]
    listed = text.replace("Vous préférez les", "Deux cents").replace("Je préfère qu’on me réponde", "Trois quais")
    assert turns(listed, language="fr") == []


def test_an_office_as_a_label_is_whoever_the_text_says_holds_it() -> None:
    text = (
        "La présidente, Anne Roy, se lève.\n\nLA PRÉSIDENTE : Et vous ?\n\nL’ACCUSÉ : Je dormais.\n\n"
        "LA PRÉSIDENTE : Vous dormiez.\n\nElle se tait."
    )
    assert [speaker for speaker, _ in turns(text, language="fr")] == ["Anne Roy", "L’ACCUSÉ", "Anne Roy"]


def test_initials_with_hyphens_and_before_a_surname() -> None:
    text = (
        "Anne-Sixtine de Roy a reçu Luc-Marie Bel hier.\n\nL.-M. B. : Et vous ?\n\nA.-S. DE ROY : Je dormais.\n\n"
        "L.-M. B. : Vous dormiez ?\n\nElle se tait."
    )
    assert [speaker for speaker, _ in turns(text, language="fr")] == [
        "Luc-Marie Bel",
        "Anne-Sixtine de Roy",
        "Luc-Marie Bel",
    ]


def test_lines_of_a_german_show_name_who_talks_and_leave_the_rest_alone() -> None:
    text = (
        "In der letzten Folge packte Insel-Flirt Anna aus. Anna Kern gewann, Landesrat Roth sah zu."
        " Wirtschaftslandesrat Uwe Roth schwieg.\n\nSo lief der Streit:\n\n"
        "ANNA: Das hab ich nie gesagt!\n\nROTH: Doch, am Steg.\n\n"
        "ANNA: Und jetzt?\n\nDanach: Glas. Wand. Pause.\n\nDer Abend war lang.\n\nAnna: „Ich bin kein Monster“\n\n"
        "Das Video ist elf Minuten lang.\n\nMitarbeit: Ute Voss\n\nKorrektur: In der ersten Fassung stand ein Fehler."
    )
    assert turns(text, language="de") == [
        ("Anna Kern", "Das hab ich nie gesagt!"),
        ("Uwe Roth", "Doch, am Steg."),
        ("Anna Kern", "Und jetzt?"),
    ]


def test_a_firm_in_a_german_headline_does_not_answer_for_its_director() -> None:
    text = (
        "Smarte Schlösser von Klink ließen sich öffnen.\n\nWir haben dem Haus Fragen geschickt."
        " Die Antworten von Geschäftsführer Carsten Brandt kamen per"
        " E-Mail.\n\nWarum hat das acht Monate gedauert?\n\n„Das war unser Fehler, ich entschuldige mich.“\n\n"
        "Können Sie Schäden ausschließen?\n\n„Uns liegen keine Hinweise vor.“\n\nWar die Drohung mit dem Anwalt"
        " richtig?\n\n„Nein. Wir haben sie zurückgezogen.“"
    )
    answers = {speaker for speaker, words in turns(text, "Smarte Schlösser von Klink ließen sich öffnen", "de")}
    assert answers == {"Interviewer", "Carsten Brandt"}


def test_a_surname_that_is_nearly_a_heading_is_a_label_and_a_heading_of_the_page_is_none() -> None:
    text = (
        "Se cruzaron ayer:\n\nFUENTES: ¿Usted vota?\n\nRUIZ: Yo no voto.\n\nFUENTES: ¿Y por qué?\n\nLa sesión siguió."
    )
    assert [speaker for speaker, _ in turns(text, language="es")] == ["FUENTES", "RUIZ", "FUENTES"]
    assert turns(text.replace("FUENTES", "FUENTE").replace("RUIZ", "NOTA"), language="es") == []
