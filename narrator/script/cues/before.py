"""The words before a quotation → the cue in them: X said that, X:, the subject of the sentence."""

from __future__ import annotations

from narrator.script.cues.inverted import CuesInverted
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, WORD
from narrator.script.words import words as w


class CuesBefore(CuesInverted):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `low` the start of its sentence."""

    def before(self, at: int, low: int) -> Cue | None:
        """X said: “…”, X said that the plan was “…”."""
        thought: Cue | None = None
        begins = self.reading.words.clause_endings and self.reading.flags[low] & w.SUBORDINATOR
        lead = self.grammar.next_comma(low, at) if begins else None  # Quand la juge demande son nom, il se lève : …
        for verb in range(at - 1, (lead or low) - 1, -1):
            if self.reading.lower[verb] in self.reading.words.caused and self.grammar.made_to_act(low, at):
                continue  # l’enquête fait sourire la maire
            cue = self.cue_of_verb(verb, at, low) if self.speaks(verb, w.VERB) else None
            if cue is None and self._is_told(verb, at, low):
                return Cue(Phrase(verb, verb + 1, verb, "pronoun"), Pattern.NOBODY, verb, 0.5)
            if cue is not None and self._decides(cue, at, low):
                return cue
            thought = thought or cue
        return thought

    def seems(self, at: int, low: int) -> Cue | None:
        """«Le parece, en cambio, “legítimo”»: to whom it seems so."""
        reading, words = self.reading, self.reading.words
        if not words.seeming:
            return None
        lower, told = reading.lower, words.indirect - words.alone
        verb = next((n for n in range(at - 1, low, -1) if lower[n] in words.seeming and lower[n - 1] in told), None)
        return Cue(Phrase(verb, verb + 1, verb, "pronoun"), Pattern.BEFORE, verb, 0.8) if verb is not None else None

    def _is_told(self, verb: int, at: int, low: int) -> bool:
        """ "He says that he was told, “…”": by somebody of whom the sentence does not tell."""
        between = self.reading.token[verb + 1 : at]
        return between in ([","], [":"]) and self.speaks(verb, w.TELL) and self.grammar.is_passive(verb, low)

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
        denied = self.reading.words.drops_pronouns and self.reading.lower_of(verb - 1) in self.reading.words.denials
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
        source = None
        if (phrase is None or read) and reading.words.subject_waits:
            comma = next((n for n in range(verb - 1, low, -1) if reading.token[n] == ","), low - 1)
            start = comma + 1 if reading.words.verb_second else low  # …, bei der Bank heißt es
            source = self.source_behind(low, verb)
            if source is None and start > low:
                source = self.source_behind(start, verb)
            if source is None and reading.flags[verb] & w.READ:
                source = self.read_there(low, verb)
            source = source or self._issuer(low, verb)
            phrase = source or self._read_in(low, verb, at) or phrase
        elif phrase is not None:
            phrase = self.writer_of(phrase, at)
        if phrase is None or not (phrase is source or self.plausible(phrase)):
            return None
        pattern, weight = (Pattern.BEFORE, 0.95) if self.adjacent(verb, at) else (Pattern.DISTANT, 0.85)
        if reading.token[at - 1] == ":":
            pattern, weight = Pattern.COLON, 0.97
        elif self.is_reported_speech(phrase.after, verb):
            return None  # Die Leute seien scheu und wollten „nichts sagen“
        return Cue(self.grammar.name_in_apposition(phrase, verb), pattern, verb, weight)

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

    def _read_in(self, low: int, verb: int, high: int) -> Phrase | None:
        """„Weiter heißt es: „…““: what is read, named before."""
        reading, flags = self.reading, self.reading.flags
        told = reading.words.verb_second and flags[verb] & w.READ and reading.token[high - 1] == ":"
        if not (told and (flags[verb + 1] & w.OTHER or verb + 2 == high)):
            return None  # Unter Punkt 6 steht: …
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
                    acts = any(flag & (w.AUXILIARY | w.FINITE) for flag in reading.flags[noun + 1 : at - 1])
                    return Cue(owner, Pattern.COLON, -1, 0.975) if acts else None  # not: to Roe’s question: “…”
                return Cue(owner, Pattern.BEFORE, -1, 0.975) if self._is_taken_up(owner, noun, low) else None
        return None

    def _is_taken_up(self, owner: Phrase, noun: int, low: int) -> bool:
        """ "Rejected Roe’s claim that it was “…”": its words, and not what the sentence says of it."""
        reading, governs = self.reading, owner.first - 1
        while governs > low and reading.flags[governs] & (w.NOUNS | w.TITLE | w.ARTICLE | w.DEMONYM | CAPITAL):
            governs -= 1  # about opposition leader Ola Berg’s charge
        before = reading.flags[governs] if governs >= low else 0
        rejected = before & (w.PREPOSITION | w.VERB | w.ACT) and not before & (w.SAY | w.TELL)
        return bool(rejected) and reading.lower[noun + 1] in reading.words.that

    def _whose(self, noun: int, low: int) -> Phrase | None:
        """Whose the noun is: of "her answer", "Roe’s answer", "her son’s last words"."""
        phrase = self.grammar.ending_at(noun, low)
        first = phrase.first if phrase is not None else noun
        for at in range(noun - 1, first, -1):
            if self.grammar.is_possessive(at):
                return self.grammar.person_at(at - 1) or self.grammar.ending_at(at - 1, first)
        his = self.reading.flags[first] & (w.HIM | w.HER | w.THEM)
        return Phrase(first, first + 1, first, "pronoun") if his else None

    def colon(self, at: int, low: int) -> Cue | None:
        """Ortiz: “…”; His answer: “…”."""
        reading = self.reading
        if at == low or reading.token[at - 1] != ":":
            return None
        if reading.words.subject_waits:
            low = self.behind_quotation(at, low)
        sent = reading.lower[low] in reading.words.senders  # "From the Harbour Board: “…”"
        phrase = self.grammar.starting_at(low + 1, at - 1) if sent else self.acting(low, at - 1)
        if phrase is not None and self.is_impersonal(phrase):
            return _remark(self.read_there(low, at - 1))
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

    def _made_to_act(self, low: int, at: int, phrase: Phrase | None) -> Phrase | None:
        """« L’enquête fait sourire un ancien directeur : « … » »: a thing that the sentence is about says nothing."""
        thing = phrase is not None and (not self.could_speak(phrase) or self.reading.flags[phrase.first] & w.SUBJECT)
        made = self.grammar.made_to_act(low, at - 1) if thing else None
        return made if made is not None and self.could_speak(made) else None

    def _sent_by(self, at: int, low: int) -> Phrase | None:
        """„Lob von Ute Voss: „…““, „Anders klang es bei ihr: „…““: whom words without a verb of speech end with; where
        nouns have no capitals, without any verb: « Même constat chez Anna Roy : »."""
        reading, words = self.reading, self.reading.words
        acts = w.AUXILIARY | w.FINITE | w.ACT | w.SUBJECT
        bare = words.clitics and not any(flag & acts for flag in reading.flags[low : at - 1])
        last = self.grammar.ending_at(at - 2, low) if words.nouns_capitalised or bare else None
        if last is None or last.first <= low or not self.names_somebody(last):
            return None
        near = words.attaching - words.datives - words.contracted if bare else words.place_prepositions
        sent = reading.lower[last.first - 1] in words.from_words | near
        spoken = any(flag & w.SPEECH for flag in reading.flags[low : last.first])
        return last if sent and not spoken else None

    def _answered_by(self, at: int, low: int) -> Phrase | None:
        """«Se llevó una promesa de la alcaldesa: …», « La réponse du maire tient en un mot : … »: whose the words are
        that the sentence is about, or ends with."""
        lower, words = self.reading.lower, self.reading.words
        for noun in range(at - 3, low - 1, -1):
            if lower[noun] not in words.answers:
                continue
            whose = self._whose_answer(Phrase(noun, noun + 1, noun, "nominal"), at - 1)
            if whose is not None and (whose.after == at - 1 or noun <= low + 1):
                return whose
        return None

    def _whose_answer(self, phrase: Phrase, high: int) -> Phrase | None:
        """« Réponse du maire : »: whoever stands behind the noun that has no article."""
        reading, of = self.reading, phrase.head + 1
        of += reading.flags[of] == WORD  # Réponse embarrassée du maire
        manner = reading.flags[of + 1] & w.ADVERB  # Réponse du tac au tac
        held = reading.lower[of] in reading.words.from_words and not manner
        whose = self.grammar.starting_at(of + 1, high) if held else None
        return self.grammar.name_in_apposition(whose, high) if whose is not None else None

    def behind_quotation(self, at: int, low: int) -> int:
        """„Ja.“ – Und Uwe Voss: „…“: the token behind the last quotation before token `at`, or `low`."""
        reading = self.reading
        quoted = (index for index in range(at - 1, low - 1, -1) if reading.quotes_at(index))
        return next(quoted, low - 1) + 1

    def sentence_subject(self, at: int, low: int) -> Cue | None:
        phrase = self.grammar.leading(low, at)
        if phrase is None or not self.plausible(phrase) or self.is_reported_speech(phrase.after, phrase.after + 1):
            return None
        if phrase.kind == "nominal" and not self.reading.flags[phrase.head] & (w.ROLE | w.KIN | w.PLURAL | w.DOCUMENT):
            return None
        return Cue(phrase, Pattern.SUBJECT, -1, 0.4)


def _remark(phrase: Phrase | None) -> Cue | None:
    """The cue of whoever the sentence before the colon is about, without a verb of speech."""
    return Cue(phrase, Pattern.REMARK, -1, 0.8) if phrase is not None else None
