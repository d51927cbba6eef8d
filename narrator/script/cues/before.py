"""The words before a quotation → the cue in them: X said that, X:, the subject of the sentence."""

from __future__ import annotations

import re

from narrator.script.cues.inverted import CuesInverted
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import BREAKS, Phrase
from narrator.script.grammar.reading import CAPITAL, DASHES, WORD
from narrator.script.people.headlines import LONGEST_HEADLINE
from narrator.script.words import words as w

_MADE_OUT = 4
"""Tokens before a quotation among which the "as" of "ripped him as a" stands."""
_HELD_WITHIN = 2
"""Tokens up to a quotation among which «acusado de ser “…”» stands."""
_ATTRIBUTE = w.DETERMINER | w.INDEFINITE | w.ADVERB
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")


class CuesBefore(CuesInverted):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `low` the start of its sentence."""

    def before(self, at: int, low: int) -> Cue | None:
        """X said: “…”, X said that the plan was “…”."""
        thought: Cue | None = None
        begins = self.reading.words.clause_endings and self.reading.flags[low] & w.SUBORDINATOR
        lead = self.grammar.next_comma(low, at) if begins else None  # Quand la juge demande son nom, il se lève : …
        lead = self.grammar.behind_subordinate(low, at) or lead
        joined = self._joined_that(at, low)
        for verb in range(at - 1, (lead or low) - 1, -1):
            if self.reading.lower[verb] in self.reading.words.caused and self.grammar.made_to_act(low, at):
                continue  # l’enquête fait sourire la maire
            if verb < joined and self.reading.words.that.isdisjoint(self.reading.lower[verb : joined - 1]):
                continue  # il dit que le juge l’a cru, et que « la mer décide »
            nobodys = self._is_held_for(verb, at) or self._is_hearsay(verb, at, low)
            if nobodys or self._is_told_to(verb, at, low):
                return Cue(Phrase.of_word(verb), Pattern.NOBODY, verb, 0.9)
            cue = self.cue_of_verb(verb, at, low) if self.speaks(verb, w.VERB) else None
            if cue is None and self._is_told(verb, at, low):
                return Cue(Phrase.of_word(verb), Pattern.NOBODY, verb, 0.5)
            if cue is not None and self._is_led_by_with(cue, at, low):
                continue
            distant = self.reading.words.drops_pronouns and cue is not None and cue.pattern is Pattern.DISTANT
            if distant and self._another_behind(verb, at) is not None:
                continue  # la secretaria, que declarará el jueves, y él los quemaba «en un cenicero»
            if cue is not None and self._decides(cue, at, low):
                another = self._another_behind(verb, at) if cue.pattern is Pattern.COLON else None
                return cue if another is None else Cue(another, Pattern.REMARK, -1, 0.96)
            thought = thought or cue
        return thought

    def _joined_that(self, at: int, low: int) -> int:
        """« Il dit que rien ne presse et que « la mer décide » »: the last "that" before the words at token `at` that
        "and" joins to another, or `low`."""
        lower, words = self.reading.lower, self.reading.words
        joined = (n for n in range(at - 1, low, -1) if lower[n] in words.that and lower[n - 1] in words.and_words)
        return next(joined, low) if words.clitics else low

    def _is_led_by_with(self, cue: Cue, at: int, low: int) -> bool:
        """ "With aides worried about the vote, Lee had a message: “…”": who stands behind a preposition that opens the
        sentence, in what a comma ends before the colon’s own clause."""
        led = cue.phrase.first == low + 1 and self.reading.flags[low] & w.PREPOSITION
        return bool(led and cue.pattern is Pattern.COLON and "," in self.reading.token[cue.verb : at])

    def seems(self, at: int, low: int) -> Cue | None:
        """«A la alcaldesa le parece “legítimo”»: to whom it seems so."""
        reading, words = self.reading, self.reading.words
        if not words.seeming:
            return None
        lower, told = reading.lower, words.indirect - words.alone
        verb = next((n for n in range(at - 1, low, -1) if lower[n] in words.seeming and lower[n - 1] in told), None)
        if verb is None:
            return None
        somebody = self.grammar.leading(low, verb - 1) if self.grammar.is_taken_up(low) else None
        if somebody is not None and self.could_speak(somebody):
            return Cue(somebody, Pattern.BEFORE, verb, 0.96)
        return Cue(Phrase.of_word(verb), Pattern.BEFORE, verb, 0.8)

    def _is_told(self, verb: int, at: int, low: int) -> bool:
        """ "He says that he was told, “…”": by somebody of whom the sentence does not tell."""
        between = self.reading.token[verb + 1 : at]
        return between in ([","], [":"]) and self.speaks(verb, w.TELL) and self.grammar.is_passive(verb, low)

    def _is_told_to(self, verb: int, at: int, low: int) -> bool:
        """« On lui a promis une visite « sous dix jours » »: whether nobody in particular tells it to somebody."""
        reading, words = self.reading, self.reading.words
        if not words.clitics or "," in reading.token[verb:at] or self.source_behind(low, verb) is not None:
            return False
        group = range(max(low + 1, verb - 4), verb)
        told = (n for n in group if reading.lower[n] in words.listeners and reading.flags[n - 1] & w.OTHER)
        nobody = (n for n in told if reading.flags[n - 1] & w.SUBJECT and not reading.flags[n - 1] & w.WHO)
        return any(nobody) and self.speaks(verb, w.SPEECH)

    def _is_held_for(self, verb: int, at: int) -> bool:
        """«Ruiz, considerado “el mejor”», «fue tildado de “loco”»: a Spanish participle of which the words are the
        predicate, that nobody says; not «ha calificado de “loco” a Ruiz», nor «se mostró sorprendido: “…”»."""
        reading, flags = self.reading, self.reading.flags
        called = flags[verb] & w.PARTICIPLE and flags[verb] & w.CALL and not flags[verb] & w.NOUNS
        if not (reading.words.drops_pronouns and called) or at - verb > _HELD_WITHIN or reading.token[at - 1] == ":":
            return False
        if not reading.words.agents.isdisjoint(reading.lower[verb : reading.sentence_of(at)[1]]):
            return False  # fue tildado de “loco” ayer por Ruiz
        helper = next((n for n in range(verb - 1, 0, -1) if not flags[n] & w.ADVERB), 0)
        passive = flags[helper] & w.PASSIVE or reading.lower[helper] in reading.words.copulas
        return bool(passive) or reading.token[helper] == ","

    def _is_hearsay(self, verb: int, at: int, low: int) -> bool:
        """«En el barrio se comenta que “sabía más”»: a Spanish "it is said that"; not «Ruiz se dijo que “basta”», nor
        «en el informe se dice que “no hay riesgo”»."""
        reading, words = self.reading, self.reading.words
        small = reading.flag_of(verb - 1) if verb > low else 0
        itself = small & w.OBJECT and not small & w.DETERMINER and reading.lower[verb - 1] not in words.indirect
        said = words.drops_pronouns and itself and reading.flags[verb] & w.FINITE and self.speaks(verb, w.SPEECH)
        if not said or any(flag & (w.DOCUMENT | w.BODY) for flag in reading.flags[low:at]):
            return False
        return reading.lower_of(verb + 1) in words.that and self._begins_with_verb(verb, low)

    def _another_behind(self, verb: int, at: int) -> Phrase | None:
        """ "Roe said no, but his wife, a nurse, laughed: “…”": who acts in a clause of its own behind `verb`."""
        tokens, flags = self.reading.token, self.reading.flags
        joints = (n for n in range(at - 3, verb + 1, -1) if flags[n] & w.CONJUNCTION and tokens[n - 1] == ",")
        joint = next(joints, at)
        told = tokens[verb + 1] == "," or not self.reading.words.that.isdisjoint(self.reading.lower[verb + 1 : joint])
        phrase = self.grammar.starting_at(joint + 1, at - 1)
        if told or phrase is None or (phrase.kind == "nominal" and not flags[phrase.head] & (w.ROLE | w.KIN)):
            return None
        phrase = self.grammar.name_in_apposition(phrase, at - 1)
        return phrase if phrase.after < at - 1 and not flags[phrase.after] & BREAKS else None

    def _decides(self, cue: Cue, at: int, low: int) -> bool:
        """Whether no verb farther off is a likelier one: "said the recent spate demands that …" is a guess."""
        flag, phrase = self.reading.flags[cue.verb], cue.phrase
        if cue.pattern is Pattern.COLON and flag & w.MANNER and self.names_somebody(phrase):
            return True  # "asked what he meant, she giggled: “…”"
        if self.grammar.as_says(phrase.first - 1, low):
            return True  # "of whom, as one put it, “…”"
        if phrase.kind == "pronoun" and self.reading.flags[phrase.first] & (w.OTHER | w.FIRST):
            return bool(flag & w.CALL) and self.reading.lower[phrase.first] == "it"  # said that it described it as “…”
        read = self._is_read_that(cue.verb)
        if not (read or self.could_speak(phrase)) or self.is_reported(cue.verb, phrase, low):
            return False
        return bool(flag & w.SPEECH or (flag & w.READ and (read or self.adjacent(cue.verb, at))))

    def _is_read_that(self, verb: int) -> bool:
        """„Bei Coop heißt es, man zahle „gerecht““, „in dem steht, man wolle „Wasser“ schützen“: what is read."""
        reading = self.reading
        comma = verb + 1 + bool(reading.flag_of(verb + 1) & w.OTHER)
        return reading.words.verb_second and bool(reading.flag_of(verb) & w.READ) and reading.lower_of(comma) == ","

    def is_reported(self, verb: int, phrase: Phrase, low: int) -> bool:
        """ "Moss said the panel would recall him and …": what somebody says that others will do, not say."""
        flags, before = self.reading.flags, phrase.first - 1
        noun = phrase.kind == "nominal" and not flags[phrase.head] & (w.ROLE | w.KIN | w.BODY)
        if noun and (self._is_read_that(before - 2) or self._is_read_that(before - 1)):
            return True  # heißt es, die Zuschüsse drohten „den Spielraum“ aufzuzehren
        denied = self.reading.words.drops_pronouns and self.reading.lower_of(verb - 1) in self.reading.words.denials
        if flags[verb] & w.ING and self.grammar.is_overheard(verb):
            return False  # "remembered Lee saying"
        if (flags[verb] & w.FINITE and not denied) or before < low or self.reading.lower[verb - 1] == "as":
            return False  # "quoted an engineer as saying"; but «alegó que el Consell no comenta»
        if self.reading.lower[before] in self.reading.words.that:
            before -= 1
            while before > low and flags[before] & (w.ADVERB | w.CALENDAR):
                before -= 1
        return before >= low and self.speaks(before, w.SPEECH)

    def cue_of_verb(self, verb: int, at: int, low: int) -> Cue | None:
        reading = self.reading
        phrase = self._behind_what(verb, at) or self.subject(verb, low) or self.grammar.agent(verb, low)
        read = phrase is not None and self.is_impersonal(phrase)  # dans une note, on lit
        unsure, source = phrase is None or read or self._dangles(phrase, verb), None
        if not unsure and self._is_read_in(verb, low):
            phrase = self.source_behind(low, verb) or phrase
        if unsure and reading.words.subject_waits:
            comma = next((n for n in range(verb - 1, low, -1) if reading.token[n] == ","), low - 1)
            start = comma + 1 if reading.words.verb_second else low  # …, bei der Bank heißt es
            source = self.source_behind(low, verb)
            if source is None and start > low:
                source = self.source_behind(start, verb)
            source = source or self._pointed_before(low, verb) or self._issuer(low, verb)
            phrase = source or self._read_in(low, verb, at) or phrase
        elif phrase is not None:
            phrase = self.writer_of(phrase, at)
        if phrase is not None and reading.words.clitics and not read:
            phrase = self._behind_lead_in(phrase, verb, low)
        if phrase is None or not (phrase is source or self.plausible(phrase)):
            return None
        pattern, weight = (Pattern.BEFORE, 0.95) if self.adjacent(verb, at) else (Pattern.DISTANT, 0.85)
        if reading.token[at - 1] == ":":
            pattern, weight = Pattern.COLON, 0.97
        elif self.is_reported_speech(phrase.after, verb):
            return None  # Die Leute seien scheu und wollten „nichts sagen“
        return Cue(self.grammar.name_in_apposition(phrase, verb), pattern, verb, weight)

    def _is_read_in(self, verb: int, low: int) -> bool:
        """„In der Antwort des Amts auf eine Frage von Ute Voss heißt es: „…““: whether something is read somewhere."""
        read = self.reading.words.verb_second and self.reading.flags[verb] & w.READ
        return bool(read and self.reading.flag_of(verb + 1) & w.OTHER) and self.grammar.is_led_up_to(verb, low)

    def _behind_what(self, verb: int, at: int) -> Phrase | None:
        """« C’est ce que soutient la mairie : », « comme le rappelle Anna Roy : »: the subject behind its verb."""
        lower, words, before = self.reading.lower, self.reading.words, verb - 1
        if not words.clitics or before < 1:
            return None
        before -= bool(self.reading.flags[before] & w.OBJECT)
        what = lower[before] in words.that and lower[before - 1] in words.what_before
        if not what and lower[before] not in words.known_as:
            return None
        phrase = self.grammar.starting_at(verb + 1, at)
        return phrase if phrase is not None and phrase.kind != "pronoun" and self.could_speak(phrase) else None

    def _behind_lead_in(self, phrase: Phrase, verb: int, low: int) -> Phrase:
        """« Dans un communiqué, il « prend acte » et rappelle … »: not what "in" governs, but who comes behind it."""
        flags, comma = self.reading.flags, self.grammar.next_comma(phrase.after, verb)
        led = phrase.first > low and flags[phrase.first - 1] & w.PREPOSITION and flags[phrase.head] & w.DOCUMENT
        while led and comma is not None:
            found = self.grammar.starting_at(comma + 1, verb)
            if found is not None and self.could_speak(found):
                return found
            comma = self.grammar.next_comma(comma + 1, verb)
        return phrase

    def _dangles(self, phrase: Phrase, verb: int) -> bool:
        """„In dem Brief, der uns vorliegt, steht: …“: whether the relative clause’s pronoun has been taken for it."""
        reading, at = self.reading, phrase.first
        relative = reading.words.verb_second and reading.flags[at] & w.WHO and reading.token[at - 1] == ","
        his = reading.flag_of(at + 1) & (w.HE | w.SHE) and not reading.flag_of(at + 1) & w.DETERMINER  # die sie schrieb
        return bool(reading.flags[verb] & w.READ and ((relative and not his) or self._is_inside_relative(phrase, verb)))

    def _is_inside_relative(self, phrase: Phrase, verb: int) -> bool:
        """„In dem Bericht, aus dem die Zeitung zitiert, steht: …“: the subject of a clause that ends before it."""
        reading, flags = self.reading, self.reading.flags
        comma = phrase.first - 1
        while comma > 0 and reading.token[comma] != ",":
            comma -= 1
        who = comma + 2 + bool(reading.words.drops_pronouns and flags[comma + 2] & w.DETERMINER)
        relative = flags[comma + 1] & w.PREPOSITION and flags[who] & w.WHO  # but: das sie schrieb
        ends = reading.token[verb - 1] == "," and verb - 1 == self.grammar.next_comma(phrase.after - 1, verb)
        waits = reading.words.verb_second or reading.words.drops_pronouns
        return bool(waits and comma and relative and ends)

    def _pointed_before(self, low: int, verb: int) -> Phrase | None:
        """„Ein Zettel lag dabei. Darauf stand: „…““, « Une note circule. On y lit : « … » »."""
        read = self.reading.flags[verb] & w.READ
        return self.pointed_at(low, verb) or self.read_there(low, verb) if read else None

    def read_aloud(self, at: int, low: int) -> Cue | None:
        """„Sie verlas einen Brief der Mutter: „…““, „Sie las daraus vor: „…““: whose it is, or what is read."""
        reading, words = self.reading, self.reading.words
        said = reading.lower[low:at]
        if not words.verb_second or said[-1:] != [":"] or words.reading_out.isdisjoint(said):
            return None
        before = low if words.pointers.isdisjoint(said) else self.sentences_before(low, 1)
        read = self.written_before(at, before)
        if read is None:
            return None
        whose = self.grammar.starting_at(read.after, at) if reading.lower[read.after] in words.genitives else None
        if whose is not None and self.could_speak(whose):
            return Cue(whose, Pattern.COLON, -1, 0.9)
        own = before == low and reading.lower[read.head] in words.statement_nouns  # verlas eine Erklärung
        return None if own else Cue(read, Pattern.COLON, -1, 0.9)

    def _read_in(self, low: int, verb: int, high: int) -> Phrase | None:
        """„Wörtlich heißt es in dem Bericht: „…““, „Weiter heißt es: „…““: what is read, named behind or before."""
        reading, flags = self.reading, self.reading.flags
        told = reading.words.verb_second and flags[verb] & w.READ and reading.token[high - 1] == ":"
        if not (told and (flags[verb + 1] & w.OTHER or verb + 2 == high)):
            return None  # Unter Punkt 6 steht: …
        behind = self._place_behind(verb + 2, high)
        if behind is not None:
            return behind
        found = self.written_before(low, self.sentences_before(low))
        return self.grammar.name_in_apposition(found, low) if found is not None else None

    def _issuer(self, low: int, verb: int) -> Phrase | None:
        """„Der Klub verbreitete eine Erklärung, in der es heißt: „…““: of whom the sentence tells before its clause."""
        reading, flags = self.reading, self.reading.flags
        before = reading.flag_of(verb - 1)
        between = before & w.OTHER and not before & w.WHO  # in der es heißt, in dem steht
        who = verb - 1 - bool(between)
        relative = reading.words.verb_second and who - 2 > low and reading.token[who - 2] == ","
        if not (relative and flags[verb] & w.READ and flags[who - 1] & w.PREPOSITION and flags[who] & w.WHO):
            return None
        phrase = self.subject_of_clause(low, who - 2)
        told = phrase is not None and self.could_speak(phrase) and not self.is_impersonal(phrase)
        return phrase if told else None

    def subject_of_clause(self, low: int, high: int) -> Phrase | None:
        """Whom the clause is about, in German behind its verb too: „Am Tor wartet ein Mann“, „…, sagte ein Wirt.“"""
        if not self.reading.words.verb_second:
            return None if self._is_attribution(low, high) else self.acting(low, high)
        reporter = self.reporter(low, high)
        if (reporter is not None and reporter.kind != "pronoun") or self.is_reported_speech(low, high):
            return reporter
        neuter = self.reading.flag_of(low) & w.OTHER and self.reading.flags[low] & w.DETERMINER
        verb = self.over_circumstances(low + bool(neuter), high)  # Das bestätigte eine Sprecherin
        verb -= verb > low and bool(self.reading.flags[verb - 1] & w.AUXILIARY)
        verbal = low < verb < high and self.reading.token[verb][:1].islower()
        if verbal and not self.reading.flags[verb] & (w.DETERMINER | w.SUBJECT | w.SUBORDINATOR | w.WHO):
            return self.somebody_behind(verb, high)
        return self.grammar.leading(low, high)

    def _is_attribution(self, low: int, high: int) -> bool:
        """“Is it hot?” whispered my friend, a nurse: a quotation and who speaks, about whom the sentence is not."""
        verb = self.skip_comma(low + 1, high)
        flag = self.reading.flag_of(verb) if verb < high and self.reading.quotes_at(low) else 0
        return bool(flag & w.SPEECH and not self.reading.words.nouns_take_up)

    def owned(self, at: int, low: int) -> Cue | None:
        """ "Her son’s last words were: “…”", "asked about Roe’s charge that it was “…”": whose the words are."""
        reading = self.reading
        for noun in range(at - 1, low, -1):
            if reading.quotes_at(noun) or (reading.flags[noun] & w.FINITE and self.speaks(noun, w.SPEECH)):
                return None
            if reading.lower[noun] in reading.words.utterances:
                owner = self._whose(noun, low)
                if owner is None:
                    return None
                if reading.token[at - 1] == ":":
                    return Cue(owner, Pattern.COLON, -1, 0.975) if self._opens(owner, noun, at, low) else None
                taken_up = self._is_taken_up(owner, noun, low) or self._is_apposed(owner, noun, at, low)
                return Cue(owner, Pattern.BEFORE, -1, 0.975) if taken_up else None
        return None

    def _opens(self, owner: Phrase, noun: int, at: int, low: int) -> bool:
        """Not "in answer to Roe’s question: “…”", nor "Lowe rejected Roe’s claim: “…”"; but "Lowe said Roe’s claim was:
        “…”"."""
        flags, first = self.reading.flags, self.grammar.leading(low, at - 1)
        acts = any(flag & (w.AUXILIARY | w.FINITE) for flag in flags[noun + 1 : at - 1])
        return acts or (first is not None and first.first >= owner.first)

    def _is_taken_up(self, owner: Phrase, noun: int, low: int) -> bool:
        """ "Rejected Roe’s claim that it was “…”": its words, and not what the sentence says of it."""
        reading, lower, governs = self.reading, self.reading.lower, owner.first - 1
        while governs > low and reading.flags[governs] & (w.NOUNS | w.TITLE | w.ARTICLE | w.DEMONYM | CAPITAL):
            governs -= 1  # about opposition leader Ola Berg’s charge
        before = reading.flags[governs] if governs >= low else 0
        rejected = governs < low or before & (w.PREPOSITION | w.VERB | w.ACT) or lower[governs].endswith("ed")
        return bool(rejected) and not before & (w.SAY | w.TELL) and lower[noun + 1] in reading.words.that

    def _is_apposed(self, owner: Phrase, noun: int, at: int, low: int) -> bool:
        """ "Lee’s assurance, “…,” lasted a day", "Lee’s description of it — “…” — drew a smile", as a subject."""
        lower, mark = self.reading.lower, self.reading.token[at - 1]
        led = mark in (",", *DASHES) and owner.first <= low + 1
        return bool(led and (noun == at - 2 or lower[noun + 1] in self.reading.words.hanging))

    def _whose(self, noun: int, low: int) -> Phrase | None:
        """Whose the noun is: of "her answer", "Roe’s answer", "her son’s last words"."""
        phrase = self.grammar.ending_at(noun, low)
        first = phrase.first if phrase is not None else noun
        for at in range(noun - 1, first, -1):
            if self.grammar.is_possessive(at):
                return self.grammar.person_at(at - 1) or self.grammar.ending_at(at - 1, first)
        his = self.reading.flags[first] & (w.HIM | w.HER | w.THEM)
        return Phrase.of_word(first) if his else None

    def sent(self, at: int, low: int) -> Cue | None:
        """ "The jury saw a message Lee had sent to Roe: “…”": who has written what stands behind the colon."""
        reading, words = self.reading, self.reading.words
        if at < low + 2 or reading.token[at - 1] != ":":
            return None
        for noun in range(at - 2, low - 1, -1):
            who = noun + 1 + (reading.lower[noun + 1] in words.that | words.which)
            writer = self.grammar.starting_at(who, at) if reading.flags[noun] & w.DOCUMENT else None
            if writer is None or (writer.kind == "nominal" and not reading.flags[who] & w.DETERMINER):
                continue  # not "a message sent to him"
            verb = writer.after
            verb += verb < at and bool(reading.flags[verb] & w.AUXILIARY)
            if reading.lower[verb] in words.sending:
                return Cue(writer, Pattern.COLON, verb, 0.98)
        return None

    def colon(self, at: int, low: int) -> Cue | None:
        """Ortiz: “…”; His answer: “…”."""
        reading = self.reading
        if at == low or reading.token[at - 1] != ":":
            return None
        if reading.words.subject_waits:
            low = self.behind_quotation(at, low)
        sent = reading.lower[low] in reading.words.senders and not (
            reading.words.drops_pronouns and reading.quotes_at(at)
        )
        sender = low + sent  # "From the Harbour Board: “…”"; but «De los refuerzos: «…»» tells of what somebody speaks
        phrase = self.grammar.starting_at(sender, at - 1) if sender > low else self.acting(low, at - 1)
        if sent and phrase is not None and reading.words.drops_pronouns and self.could_speak(phrase):
            return _remark(self.grammar.name_in_apposition(phrase, at - 1))
        if phrase is None and reading.words.drops_pronouns:
            return _remark(self._several_there(low, at))
        if phrase is not None and self.is_impersonal(phrase):
            return _remark(self.source_behind(low, at - 1) or self.read_there(low, at - 1))
        whose = self._sent_by(at, low) or self._answered_by(at, low) or self._made_to_act(low, at, phrase)
        if whose is not None:
            return _remark(whose)
        if phrase is not None and self.is_bare(phrase):
            return _remark(self._whose_answer(phrase, at))
        if phrase is None or not self.plausible(phrase) or (reading.words.verb_second and not self.could_speak(phrase)):
            return None  # Am 3. November: „…“
        label = phrase.after == at - 1 and phrase.kind == "name"
        unsaid = not any(flag & w.SPEECH for flag in reading.flags[phrase.after : at])
        named = phrase.kind == "name" and self.grammar.names[phrase.names[0]].person >= 0
        if not label and unsaid and (named or self.names_somebody(phrase)):
            return _remark(phrase)
        return Cue(phrase, Pattern.LABEL if label else Pattern.SUBJECT, -1, 0.8 if label else 0.5)

    def heads(self, at: int) -> Cue | None:
        """ "Roe: Plan is over, city is ‘tired’", as a first line: who is set before a headline says all of it."""
        reading = self.reading
        after = reading.paragraph_starts[1]
        over = after < min(len(reading.token), LONGEST_HEADLINE) and not reading.sentence[reading.last_of(0, after)]
        if reading.paragraph[at] or not over or reading.token[0].isupper():
            return None  # KOCHI: A school has …
        colon = next((n for n in range(1, at) if reading.token[n] == ":"), 0)
        phrase = self.grammar.starting_at(0, colon) if colon and colon < at - 1 else None
        named = phrase is not None and phrase.after == colon and phrase.kind == "name" and self.plausible(phrase)
        return Cue(phrase, Pattern.LABEL, -1, 0.9) if phrase is not None and named else None

    def _made_to_act(self, low: int, at: int, phrase: Phrase | None) -> Phrase | None:
        """« L’enquête fait sourire un ancien directeur : « … » »: a thing that the sentence is about says nothing."""
        thing = phrase is not None and (not self.could_speak(phrase) or self.reading.flags[phrase.first] & w.SUBJECT)
        made = self.grammar.made_to_act(low, at - 1) if thing else None
        return made if made is not None and self.could_speak(made) else None

    def _sent_by(self, at: int, low: int) -> Phrase | None:
        """„Lob von Ute Voss: „…““, „Anders klang es bei ihr: „…““: whom words without a verb of speech end with; where
        nouns have no capitals, without any verb: « Même constat chez Anna Roy : »."""
        reading = self.reading
        acts = w.AUXILIARY | w.FINITE | w.ACT | w.SUBJECT
        bare = reading.words.clitics and not any(flag & acts for flag in reading.flags[low : at - 1])
        last = self.grammar.ending_at(at - 2, low) if reading.words.nouns_capitalised or bare else None
        last = self._told_by_apposition(last, low) if last is not None and reading.words.verb_second else last
        body = last is not None and reading.words.verb_second and reading.flags[last.head] & (w.BODY | w.ROLE)
        if last is None or last.first <= low or not (body or self.names_somebody(last)):
            return None
        first = self.grammar.leading(low, last.first - 1)
        if first is not None and self.names_somebody(first) and not reading.flag_of(first.after) & w.PREPOSITION:
            return None  # Ute Voss kaufte das Haus von Max Roth; but: Klare Worte von Ute Voss
        words = reading.words
        near = words.attaching - words.datives - words.contracted if bare else words.place_prepositions
        sent = reading.lower[last.first - 1] in words.from_words | near
        spoken = any(flag & w.SPEECH for flag in reading.flags[low : last.first])
        return last if sent and not spoken else None

    def _told_by_apposition(self, last: Phrase, low: int) -> Phrase:
        """„Kritik kommt von Ute Voss, der Chefin des Klubs: „…““, „Skeptisch ist Ute Voss vom Klub: „…““: of whom what
        ends the clause tells; not „Lob bekam Ute Voss vom Klub: „…““."""
        reading, whole = self.reading, self.grammar.outermost(last, low)
        if reading.lower_of(whole.first - 1) == "," and reading.flags[whole.head] & (w.ROLE | w.KIN):
            return self.grammar.person_at(whole.first - 2) or last
        belongs = reading.lower_of(last.first - 1) in reading.words.from_words and reading.flags[last.head] & w.BODY
        person = self.grammar.person_at(last.first - 2) if belongs else None
        led = reading.lower[low : person.first] if person is not None else []
        told = not reading.words.copulas.isdisjoint(led) or not reading.words.from_words.isdisjoint(led[-2:])
        return person if person is not None and told else last

    def _answered_by(self, at: int, low: int) -> Phrase | None:
        """«Se llevó una promesa de la alcaldesa: …», « La réponse du maire tient en un mot : … »: whose the words are
        that the sentence is about, or ends with."""
        lower, words = self.reading.lower, self.reading.words
        for noun in range(at - 3, low - 1, -1):
            if lower[noun] not in words.answers:
                continue
            whose = self._whose_answer(Phrase.of_word(noun, "nominal"), at - 1)
            if whose is not None and (whose.after == at - 1 or noun <= low + 1):
                return whose
        return None

    def _several_there(self, low: int, at: int) -> Phrase | None:
        """«Desde el entorno del juez devolvieron el golpe: …»: the body where several do what the sentence tells."""
        source = self.source_behind(low, at - 1)
        verb = self.over_circumstances(source.after, at) if source is not None else at
        several = self.grammar.acts(verb, low) and self.reading.lower[verb].endswith("n")
        return source if several else None

    def gapped(self, at: int, low: int) -> Cue | None:
        """«Ruiz habló de “hito” y la edila, Ana Gil, de “sueño”», «…, mientras que Gil prefiere “sueño”»: who stands
        behind "and" has the verb before, too, or one as good."""
        reading, start = self.reading, self.behind_quotation(at, low)
        start += bool(reading.words.clitics and reading.token[start] == ",")
        if not reading.words.clause_endings or start == low:
            return None
        while_that = self._over_while(start)
        if while_that == start and reading.lower[start] not in reading.words.and_words:
            return None
        phrase = self.grammar.starting_at(while_that if while_that > start else start + 1, at)
        if phrase is None or (phrase.kind == "nominal" and not self.is_somebody(phrase)):
            return None
        phrase = self.grammar.name_in_apposition(phrase, at)
        if phrase.after == at - 1 and reading.token[phrase.after] == "," and reading.words.clitics:
            return Cue(phrase, Pattern.BEFORE, -1, 0.96)  # et sa voisine, Ana Gil, « une honte »
        behind = phrase.after + (reading.token[phrase.after] == ",")
        if reading.words.drops_pronouns and while_that > start:
            behind += bool(behind < at and self.grammar.acts(behind, low))
        small = all(flag & (w.PREPOSITION | w.SUBORDINATOR | w.ADVERB) for flag in reading.flags[behind:at])
        return Cue(phrase, Pattern.BEFORE, -1, 0.9) if phrase.after < at and small else None

    def _over_while(self, at: int) -> int:
        """«…, mientras que Ana Gil»: the token behind what sets a clause against that before, or `at`."""
        reading, start = self.reading, self.skip_comma(at, len(self.reading.token))
        contrast = reading.words.drops_pronouns and reading.flag_of(start) & w.SUBORDINATOR
        return start + 2 if contrast and reading.lower_of(start + 1) in reading.words.that else at

    def _whose_answer(self, phrase: Phrase, high: int) -> Phrase | None:
        """« Réponse du maire : »: whoever stands behind the noun that has no article."""
        of, lower, words = phrase.head + 1, self.reading.lower, self.reading.words
        of += self.reading.flags[of] == WORD  # Réponse embarrassée du maire
        if lower[of] == "," and words.clitics:  # Réponse, sous la photo, d’une éleveuse
            of = (self.grammar.next_comma(of + 1, high) or of) + 1
        at = of + (lower[of] in words.from_words)
        held = at > of or lower[of] in words.contracted | words.genitives or self._is_his(of)
        manner = self.reading.flags[at] & w.ADVERB  # Réponse du tac au tac
        whose = self.grammar.starting_at(at, high) if held and not manner else None
        answers = lower[phrase.head] in self.reading.words.answers
        heard = whose is not None and (answers or self.could_speak(whose))
        return self.grammar.name_in_apposition(whose, high) if whose is not None and heard else None

    def _is_his(self, at: int) -> bool:
        """„Die Antwort seiner Frau“: a German genitive."""
        his = self.reading.flags[at] & w.POSSESSIVE and self.reading.words.nouns_capitalised
        return bool(his) and self.reading.lower[at].endswith("r")

    def behind_quotation(self, at: int, low: int) -> int:
        """„Ja.“ – Und Uwe Voss: „…“: the token behind the last quotation before token `at`, or `low`."""
        reading = self.reading
        quoted = (index for index in range(at - 1, low - 1, -1) if reading.quotes_at(index))
        return next(quoted, low - 1) + 1

    def of_predicate(self, at: int, low: int) -> Cue | None:
        """« La mairie « prend acte » du départ », « le préfet « n’exclut rien » »: whose verb begins the words."""
        reading = self.reading
        first = _FIRST_WORD.match(reading.text, reading.start[at], reading.end[at])
        phrase = self.grammar.leading(low, at) if first and reading.words.begins_predicate(first[1]) else None
        if phrase is None or self.is_impersonal(phrase):
            return None
        somebody = self.is_somebody(phrase) and not reading.flags[phrase.head] & w.DOCUMENT
        return Cue(phrase, Pattern.BEFORE, -1, 0.9) if phrase.kind != "nominal" or somebody else None

    def sentence_subject(self, at: int, low: int) -> Cue | None:
        phrase = self.grammar.leading(low, at)
        if phrase is None or not self.plausible(phrase) or self.is_reported_speech(phrase.after, phrase.after + 1):
            return None
        words, head = self.reading.words, phrase.head
        one_of_two = words.clitics and self.reading.lower[head] in words.former | words.latter  # le second n’attend
        somebody = one_of_two or self.reading.flags[head] & (w.ROLE | w.KIN | w.PLURAL | w.DOCUMENT)
        if phrase.kind == "nominal" and not somebody:
            return None
        verb = self._makes_out(phrase, at)
        return Cue(phrase, Pattern.SUBJECT, -1, 0.4) if verb is None else Cue(phrase, Pattern.DISTANT, verb, 0.8)

    def _makes_out(self, phrase: Phrase, at: int) -> int | None:
        """ "Lawmakers ripped Cole as a “fraud”": the verb of no list behind the subject `phrase`, with whom or what it
        makes out to be what is quoted at token `at`."""
        reading, flags, verb = self.reading, self.reading.flags, phrase.after
        verb += bool(reading.flag_of(verb) & w.ADVERB)
        as_word = next((n for n in range(at - 1, max(verb, at - _MADE_OUT), -1) if not flags[n] & _ATTRIBUTE), verb)
        made = verb + 1 < as_word and reading.lower[as_word] in reading.words.known_as
        acts = not (flags[verb] | flags[verb + 1]) & (w.AUXILIARY | w.PREPOSITION | w.WHO | w.CONJUNCTION)
        return verb if made and acts and flags[verb] & WORD else None


def _remark(phrase: Phrase | None) -> Cue | None:
    """The cue of whoever the sentence before the colon is about, without a verb of speech."""
    return Cue(phrase, Pattern.REMARK, -1, 0.8) if phrase is not None else None
