"""One quotation in its sentence → the words that say who speaks, and by which pattern they were found."""

from __future__ import annotations

from narrator.script.cues.after import CuesAfter
from narrator.script.cues.issued import CuesIssued
from narrator.script.grammar.clauses import REACH, Cue, Pattern, is_handed_over
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, last_mark
from narrator.script.words import words as w

_MOUTH = 0.99
"""Above the weight of a verb’s subject: « la CGT, par la voix de Luc Roy, exige »."""
_CALLED_WITHIN = 12
"""Tokens before a quotation among which it is told that something is called so."""
_QUESTION_WITHIN = 10
"""Tokens before a quotation among which « à la question rituelle, » stands."""
_LEADS_WITHIN = 4
"""Tokens with which a sentence begins among which the infinitive of «después de calificar» stands."""
_STOPS = (".", "!", "?", "…")
_PARTS = (",", ";", ":")
"""Marks that part clauses."""


class CueFinder(CuesAfter, CuesIssued):
    """Finds the best cue of each quotation of a reading."""

    def best(self, at: int, partial: bool) -> Cue | None:
        """The cue of the quotation at token `at`, or None."""
        question = self._question_put(at)
        if question is not None:
            whose = self._whose_answer(Phrase.of_word(question, "nominal"), at)
            if whose is not None:
                return Cue(whose, Pattern.BEFORE, -1, 0.9)
            return Cue(Phrase.of_word(at), Pattern.NOBODY, -1, 0.9)
        found = self.by_issuer(self._heaviest(at, partial), at)
        return found if partial else self.by_writer(found, at)

    def _heaviest(self, at: int, partial: bool) -> Cue | None:
        """The cue with the greatest weight."""
        first, after = self.reading.sentence_of(at)
        low, high = max(self.after_stamp(first, at), at - REACH), min(after, at + REACH)
        low = at if is_handed_over(self.reading, at) else self._own_clause(at, low)
        before = self.before(at, low)
        found = [
            self.signed(at, partial),
            self.inserted(at, low),
            self.inverted(at, high, partial),
            self.to_be_read(at, low, high),
            self.trailing(at, high) if self.reading.words.subject_waits else None,
            self.after(at, high),
            self.unlisted_verb(at, high),
            self.of_lead_in(at, low, high),
            self._of_infinitive(at, low, high),
            None if partial else self.after_sentence(at, after),
            self.dash(at, high) or self._signed_below(at),
            self.in_these_words(at, high),
            before,
            self.gapped(at, low),
            self.seems(at, low) if partial else None,
            self.owned(at, low),
            self.sent(at, low),
            self._claimed(at, low) if partial else None,
            self.heads(at),
            self._according(at, low, high),
            self._called_by(at, low, high) if partial else None,
        ]
        own = self._of_own_clause(at, low, high) if partial and self.reading.words.verb_second else None
        cues = [own] if own is not None else [cue for cue in found if cue is not None]
        if before is not None and self._stands_in_lead_in(before, at, low):
            cues = [cue for cue in cues if cue.pattern is not Pattern.AFTER]
        if before is not None and self._is_passed_on(cues[-1], before, low):
            return before
        if not cues:
            subject = (self.of_predicate(at, low) or self.sentence_subject(at, low)) if partial else None
            written = self.read_aloud(at, low) or self._written(at, low)
            return written or self._on_topic(at) or self.colon(at, low) or subject or self._introduced(at)
        return max(cues, key=lambda cue: cue.weight)

    def _of_infinitive(self, at: int, low: int, high: int) -> Cue | None:
        """«Tras calificar de “farsa” el acto, la edila Ana Gil se fue», «Tachándolo de “farsa”, se fue la edila»: whose
        the infinitive or the gerund is with which a Spanish sentence leads up to its subject."""
        reading, grammar = self.reading, self.grammar
        if not reading.words.drops_pronouns or not grammar.introduces(low) or "," in reading.token[low:at]:
            return None
        led = range(low, min(low + _LEADS_WITHIN, at))
        verb = next((n for n in led if reading.flags[n] & w.SPEECH and reading.flags[n] & (w.BASE | w.ING)), at)
        asks = reading.flag_of(verb + 1) & w.SUBORDINATOR and reading.lower_of(verb + 1) not in reading.words.that
        comma = None if verb == at or asks else grammar.behind_lead_in(at + 1, low, high)  # al preguntarle si era “A”
        own = grammar.starting_at(verb + 1, at)  # tras decir el alcalde que …
        phrase = self.acting(comma + 1, high) if comma is not None else None
        phrase = own if phrase is not None and own is not None and self.names_somebody(own) else phrase
        heard = phrase is not None and (phrase.kind == "name" or self.is_somebody(phrase))
        return Cue(phrase, Pattern.BEFORE, verb, 0.96) if phrase is not None and heard else None

    def _own_clause(self, at: int, low: int) -> int:
        """« Le premier croit à un accord ; le second n’attend « rien de bon » »: the token behind the last semicolon
        before token `at`, where somebody stands who acts, else `low`."""
        reading = self.reading
        start = next((n + 1 for n in range(at - 1, low, -1) if reading.token[n] == ";"), low)
        if start == low or not reading.words.clitics:
            return low
        phrase = self.grammar.starting_at(start, at)
        if phrase is None:
            return low
        one_of_two = reading.lower[phrase.head] in reading.words.former | reading.words.latter
        return start if phrase.kind != "nominal" or one_of_two or self.is_somebody(phrase) else low

    def _question_put(self, at: int) -> int | None:
        """« À la question rituelle, « Heureux ? », elle rit », « À la question du juge, « … ? », il rit »: the
        noun of what somebody is asked, and does not say."""
        reading, words = self.reading, self.reading.words
        near = range(at - 1, max(1, reading.sentence_of(at)[0], at - _QUESTION_WITHIN), -1)
        question = next((n for n in near if reading.lower[n] in words.questions), None)
        if question is None or last_mark(reading, at) != "?":
            return None
        led = reading.lower[question - 1] in words.the and reading.lower[question - 2] in words.datives
        return question if led else None

    def _signed_below(self, at: int) -> Cue | None:
        """“We wait.”, and in a line below: — Ann Lee (@annlee), May 2"""
        reading = self.reading
        below = next((n for n in range(at + 1, len(reading.token)) if reading.token[n] != "\n"), at + 1)
        if below == at + 1 or below == len(reading.token) or reading.token[below] == "-":
            return None  # - one of a list
        high = reading.paragraph_of(below)[1]
        end = reading.last_of(below, high)
        tells = any(flag & (w.VERB | w.AUXILIARY) and not flag & CAPITAL for flag in reading.flags[below:high])
        return None if tells or reading.token[end] in _STOPS else self.dash(below - 1, end + 1)

    def _on_topic(self, at: int) -> Cue | None:
        """«Esto dijo Ruiz: ¶ Sobre el partido: «…» ¶ Sobre el árbitro: «…»»: who is led up to above such paragraphs."""
        reading, first = self.reading, self.reading.paragraph_starts[self.reading.paragraph[at]]
        while first and reading.token[at - 1] == ":" and reading.lower[first] in reading.words.topics:
            above = reading.colon_before(first)
            if above >= 0:
                low = reading.sentence_of(above)[0]
                return self.before(above + 1, low) or self.colon(above + 1, low)
            first = reading.paragraph_starts[reading.paragraph[reading.last_of(0, first)]]
        return None

    def _introduced(self, at: int) -> Cue | None:
        """ "She added:" with the words in a paragraph of their own, as sites set long quotations."""
        colon = self.reading.colon_before(at)
        if colon < 0 or at != self.reading.paragraph_starts[self.reading.paragraph[at]]:
            return None
        first, behind = self.reading.sentence_of(colon)[0], colon + 1
        low = max(self.after_stamp(first, behind), behind - REACH)
        cue = self.before(behind, low) or self.read_aloud(behind, low) or self.colon(behind, low)
        if cue is None or cue.pattern is not Pattern.SUBJECT:
            return cue
        heard = self.reading.words.clause_endings and self.is_somebody(cue.phrase)  # « Le maire ne décolère pas : »
        return cue if heard else None  # not "the following exchange:"

    def _written(self, at: int, low: int) -> Cue | None:
        """„An der Tür hängt ein Zettel: „…““: something written that the sentence is about, behind its verb."""
        reading, words = self.reading, self.reading.words
        if not words.verb_second or reading.token[max(0, at - 1) : at] != [":"]:
            return None
        low = self.behind_quotation(at, low)
        phrase = self.subject_of_clause(low, at - 1)
        written = phrase is not None and reading.flags[phrase.head] & w.DOCUMENT
        if phrase is None or not written or not self.is_somebody(phrase):
            return None
        return Cue(self.writer_of(phrase, at - 1), Pattern.COLON, -1, 0.8)

    def _of_own_clause(self, at: int, low: int, high: int) -> Cue | None:
        """„Die Wirte nennen das „mild“, die Gäste klagen“, „Während sie von „Witz“ spricht, …“: who calls it so in the
        German clause that holds the words, whoever speaks in the next."""
        tokens, flags = self.reading.token, self.reading.flags
        start = next((index + 1 for index in range(at - 1, low - 1, -1) if tokens[index] in _PARTS), low)
        end = next((index for index in range(at + 1, high) if tokens[index] in _PARTS), high)
        last = next((index for index in range(end - 1, at, -1) if flags[index] & WORD), at)
        for verb in (last, *range(at - 1, start - 1, -1)):
            shouts = verb == at + 1 == last and self.speaks(verb, w.SPEECH)  # Als der Wirt „Raus!“ rief, …
            phrase = self._calls(verb, start, at) if shouts or self.speaks(verb, w.CALL) else None
            pronoun = phrase is not None and phrase.kind == "pronoun" and not self.speaks(verb, w.CALL)
            if phrase is not None and not pronoun and self.plausible(phrase):
                return Cue(self.grammar.name_in_apposition(phrase, end), Pattern.BEFORE, verb, 0.95)
        return None

    def _calls(self, verb: int, start: int, at: int) -> Phrase | None:
        """Whose the verb is, before the words at token `at` or last in the clause from token `start`: „wurde von ihr
        als „Witz“ bezeichnet“, „weil sie das „Witz“ nannte“."""
        flags, words = self.reading.flags, self.reading.words
        helper = next((index for index in range(start, at) if flags[index] & w.AUXILIARY), verb) if verb > at else verb
        if flags[helper] & w.PASSIVE:
            by = next((index for index in range(start, at) if self.reading.lower[index] in words.from_words), at)
            return self.grammar.starting_at(by + 1, at)
        if helper < at:
            return self.subject(helper, start)
        return self.grammar.leading(start + 1, at) if flags[start] & w.SUBORDINATOR else None

    def _stands_in_lead_in(self, cue: Cue, at: int, low: int) -> bool:
        """ "Told that Max Roe had called him “a fool”, Berg shrugged": words of a clause that is over before the
        sentence’s own clause begins, and that has a verb of speech and its subject."""
        tokens, first = self.reading.token, cue.phrase.first
        low += bool(self.reading.flags[low] & w.ADVERB)  # Even as the mayor was
        if not self.grammar.introduces(low) or first <= low or not self.reading.flags[cue.verb] & w.SPEECH:
            return False
        return "," not in tokens[low:first] and "," not in tokens[cue.verb : at - 1]

    def _is_passed_on(self, according: Cue, cue: Cue, low: int) -> bool:
        """« Selon une source, M. Roy aurait déclaré avoir roulé « à cinquante » »: whose words another passes on."""
        passed = according.pattern is Pattern.ACCORDING and according.verb == low and cue is not according
        says = self.reading.flags[cue.verb] & w.SAY and cue.phrase.first >= according.phrase.after
        return bool(passed and says) and (cue.phrase.kind == "name" or self.names_somebody(cue.phrase))

    def leading_subject(self, low: int, high: int) -> Phrase | None:
        high = min(high, low + REACH)
        phrase = self.subject_of_clause(low, high) or self.left_out(low, high)
        while phrase is not None and self._is_asker(phrase):
            comma = self.grammar.next_comma(phrase.after + 1, high)
            phrase = self.subject_of_clause(comma + 1, high) if comma is not None else None
        if phrase is None or self.is_impersonal(phrase) or not self.plausible(phrase) or self.is_some_thing(phrase):
            return None
        if not self.could_speak(phrase):
            phrase = self.grammar.made_to_act(phrase.after, high) or phrase
        if self.reading.flags[phrase.first] & w.FIRST:
            return None  # whoever wrote the article
        if phrase.kind == "nominal" and self.reading.words.nouns_take_up and not self.is_somebody(phrase):
            return None
        return phrase

    def left_out(self, low: int, high: int) -> Phrase | None:
        """«Nació en Lugo», «La vendió ayer»: the verb that opens a sentence, whose one subject is left out; not «Se le
        preguntó», «Vinieron»."""
        flags, verb = self.reading.flags, low
        while verb + 2 < high and flags[verb] & (w.OBJECT | w.ADVERB):
            verb += 1
        acts = self.reading.words.drops_pronouns and verb < high and self.grammar.acts(verb, low)
        nobodys = verb > low + 1 and flags[verb - 1] & flags[verb - 2] & w.OBJECT
        if not acts or nobodys or self.reading.lower[verb].endswith("n"):
            return None
        phrase = self.subject(verb, low)
        return phrase if phrase is not None and phrase.first == verb else None

    def _is_asker(self, phrase: Phrase) -> bool:
        """ "Asked by the host, Ann Lee, whether it hurt, he laughed": she is not who the sentence is about."""
        participle = self.grammar.asks(phrase.first)
        return participle > 0 and self.reading.sentence[participle] == self.reading.sentence[phrase.first]

    def source_of(self, low: int, high: int) -> Phrase | None:
        """Who tells what a sentence without a quotation says: "according to Ann Lee"."""
        quoted = any(map(self.reading.quotes_at, range(low, high)))
        according = None if quoted else self._according(low, low, high)
        return according.phrase if according is not None else None

    def _source(self, at: int, high: int) -> Phrase | None:
        """« Selon eux, … »; but « selon leur syndicat »."""
        flag = self.reading.flag_of(at)
        if self.reading.flag_of(at - 2) & (w.POSSESSIVE if flag & WORD else w.POSSESSIVE | w.OBJECT):
            return Phrase(at - 1, at, at - 1, "pronoun")  # «a su juicio», « à l’entendre, … »
        told = self._who_tells(at, high) if self.reading.words.drops_pronouns else None
        if told is None and not self.reading.words.which.isdisjoint(self.reading.lower[at : at + 2]):
            told = self.grammar.ending_at(at - 2, self.reading.sentence_of(at)[0])  # un peritaje según el cual
            told = self._argued(told, at) if told is not None else None
        if self.reading.words.drops_pronouns and self.reading.flag_of(at - 1) & w.WHO:
            apart = self.reading.lower_of(at - 3) == ","  # Ruiz, para quien el plan es “humo”; not: bueno para quien
            return self.grammar.ending_at(at - 4, self.reading.sentence_of(at)[0]) if apart else None
        if told is not None:
            return told
        phrase = self.grammar.starting_at(at, high)
        if phrase is not None and self.is_bare(phrase):
            phrase = None
        own = phrase is not None and self.reading.lower[phrase.head] in self.reading.words.own_words
        if own and flag & w.POSSESSIVE:
            return Phrase.of_word(at)  # selon son expression
        alone = self.reading.words.subject_waits and (phrase is None or phrase.after == at + 1)
        return Phrase.of_word(at) if alone and flag & (w.HIM | w.HER | w.THEM) else phrase

    def _argued(self, told: Phrase, at: int) -> Phrase | None:
        """« L’argument de la défense selon lequel … »: whose it is, where it is nothing that speaks itself."""
        whole = self.grammar.outermost(told, self.reading.sentence_of(at)[0])
        if not self.reading.words.clitics or self.could_speak(whole):
            return whole
        return told if told.kind == "name" or self.is_somebody(told) else None

    def _who_tells(self, at: int, high: int) -> Phrase | None:
        """«Según adelantó ayer el periodista Ruiz en su programa, …»: the subject behind the verb at token `at`."""
        flags = self.reading.flags
        while at < high and flags[at] & (w.OBJECT | w.AUXILIARY):
            at += 1
        return self.somebody_behind(at, high) if at < high and self.speaks(at, w.SPEECH) else None

    def _according(self, at: int, low: int, high: int) -> Cue | None:
        """ "According to X", „X zufolge“."""
        lower, words = self.reading.lower, self.reading.words
        for phrase_words in (*words.mouths, *words.according, *words.opinion):
            first, length = phrase_words[0], len(phrase_words)
            for index in range(low, high - length):
                if lower[index] == first and tuple(lower[index : index + length]) == phrase_words:
                    phrase = self._source(index + length, high)
                    if phrase is None and index > at and length > 1:
                        phrase = self.source_behind(low, at) or self.pointed_at(low, at)  # darin ist von „…“ die Rede
                    if phrase is None or (phrase_words in words.opinion and not self._thinks(phrase, index == low)):
                        continue
                    told = self._told_by(phrase, index, at, low, high)
                    if phrase_words not in words.mouths:
                        return told
                    lends = self.reading.flags[phrase.first] & w.INDEFINITE or self.reading.flags[phrase.head] & w.KIN
                    lends = lends and self.reading.lower[phrase.head] not in words.mouthpieces
                    if not lends:  # par la voix d’une interprète, de sa sœur
                        return Cue(told.phrase, told.pattern, index, _MOUTH)
        behind = next((index for index in range(low, high) if lower[index] in words.according_behind), low)
        phrase = self.grammar.ending_at(behind - 1, low)
        return self._told_by(phrase, behind, at, low, high) if phrase is not None else self._in_own_words(at, low, high)

    def _claimed(self, at: int, low: int) -> Cue | None:
        """«La acusación de Ruiz de que la ministra “miente”»: whoever stands behind the noun for what is claimed."""
        reading, words = self.reading, self.reading.words
        for that in range(at - 1, low + 2, -1):
            claims = reading.lower[that] in words.that and reading.lower[that - 1] in words.from_words
            if not claims or not words.claims:
                continue
            nouns = (n for n in range(that - 2, low - 1, -1) if reading.lower[n] in words.claims)
            noun = next(nouns, that)
            whose = self._whose_answer(Phrase.of_word(noun, "nominal"), that - 1) if noun < that else None
            said = whose is not None and self.skip_comma(whose.after, that) == that - 1 and self.could_speak(whose)
            return Cue(whose, Pattern.BEFORE, -1, 0.96) if whose is not None and said else None
        return None

    def _in_own_words(self, at: int, low: int, high: int) -> Cue | None:
        """ "In Senator Lee’s words, “…”", "by the bank’s own account": whose the words are, behind a preposition."""
        flags, lower = self.reading.flags, self.reading.lower
        for noun in range(low + 2, high):
            owner = self._whose(noun, low) if lower[noun] in self.reading.words.own_words else None
            if owner is not None and owner.first > low - 1 and flags[owner.first - 1] & w.PREPOSITION:
                return self._told_by(owner, noun, at, low, high)
        return None

    def _called_by(self, at: int, low: int, high: int) -> Cue | None:
        """« Une offre jugée « folle » par le syndicat », « jugée par le syndicat « insultante » »: who calls it so,
        behind "by"; not « a jugé « insultante » »."""
        reading, words = self.reading, self.reading.words
        if not (words.agents and words.clause_endings):
            return None
        near = range(at - 1, max(low - 1, at - _CALLED_WITHIN), -1)
        verb = next((index for index in near if self._is_called_so(index)), at)
        by = next(
            (n for n in (*range(verb + 1, at), at + 1) if not words.agents.isdisjoint(reading.lower[n : n + 1])), at
        )
        if at in (verb, by):
            owner = self._told_behind_that(at, high)
            if owner is not None:
                return Cue(owner, Pattern.ACCORDING, -1, _MOUTH)
            called, (verb, by) = verb, self._lent_behind(at, high)
            if verb == at and self._is_called_by_nobody(called, at, low):
                weight = 0.84 if called > low else 0.98
                return Cue(Phrase.of_word(called), Pattern.NOBODY, called, weight)
        phrase = self.grammar.starting_at(by + 1, at if by < at else high) if verb != at != by else None
        told = phrase is not None and (phrase.kind == "name" or self.is_somebody(phrase) or self._are_several(phrase))
        if phrase is None or not told:
            return None  # promis par courriel de « répondre »
        return Cue(self.grammar.name_in_apposition(phrase, high), Pattern.ACCORDING, verb, _MOUTH)

    def _is_called_by_nobody(self, verb: int, at: int, low: int) -> bool:
        """« Présenté comme « chef », Luc Roy nie », « il a été qualifié de « fou » »: whether the participle opens
        the sentence or is passive, and leads up to the words at token `at`."""
        reading, words = self.reading, self.reading.words
        led = reading.lower_of(at - 1) in words.known_as | words.from_words and reading.flags[verb] & w.CALL
        passive = reading.flag_of(verb - 1) & w.PASSIVE or reading.lower_of(verb - 1) in words.copulas
        return bool(led and words.clitics and (verb == low or passive))

    def _lent_behind(self, at: int, high: int) -> tuple[int, int]:
        """« La « submersion » évoquée par la maire »: the participle behind the words at token `at`, and its "by"; `at`
        where there is none."""
        reading, verb = self.reading, at + 1
        by = verb + 1 + bool(reading.flag_of(verb + 1) & w.ADVERB)
        if by >= high or reading.lower[by] not in reading.words.agents or not reading.words.clitics:
            return at, at
        return (verb, by) if reading.lower[verb] in reading.words.lent or self._is_called_so(verb) else (at, at)

    def _told_behind_that(self, at: int, high: int) -> Phrase | None:
        """« Le « geste » que la ministre a promis »: who has used the words at token `at`, behind an article, as "that"
        and a verb of saying behind them tell; not « « une aide » que le préfet promet »."""
        reading, words = self.reading, self.reading.words
        if not words.clitics or reading.lower_of(at - 1) not in words.the | words.contracted:
            return None
        that = reading.flag_of(at + 1) & (w.WHO | w.SUBORDINATOR) and reading.lower[at + 1] not in words.as_words
        phrase = self.grammar.starting_at(at + 2, high) if that else None
        if phrase is None or not (phrase.kind == "name" or self.is_somebody(phrase)):
            return None
        phrase = self.grammar.name_in_apposition(phrase, high)
        verb = phrase.after
        while reading.flag_of(verb) & (w.AUXILIARY | w.OBJECT | w.ADVERB):
            verb += 1
        return phrase if verb < high and reading.flags[verb] & (w.SAY | w.TELL) else None

    def _are_several(self, phrase: Phrase) -> bool:
        """«Por los inconformes»: with a Spanish article, whatever the noun."""
        article = self.reading.words.drops_pronouns and self.reading.lower[phrase.first] in self.reading.words.the
        return article and phrase.kind == "nominal" and self.reading.lower[phrase.head].endswith("s")

    def _is_called_so(self, index: int) -> bool:
        """« Jugé », « présentée », « qualifiés », as an adjective or behind "been"; « s’est entendu dire »."""
        lower, words = self.reading.lower, self.reading.words
        if words.clitics and lower[index] in words.hearing and self.reading.flag_of(index + 1) & w.BASE:
            return True
        word = lower[index] if lower[index] in words.flags else lower[index].removesuffix("s")
        calls = words.flags.get(word, 0)
        opens = index == self.reading.sentence_of(index)[0]
        participle = calls & w.PARTICIPLE or (words.clitics and (opens or self.reading.flag_of(index - 1) & w.PASSIVE))
        says = self.reading.lower_of(index - 1) in words.incise_auxiliaries  # « a jugé »
        return bool(participle and calls & w.SPEECH) and not says

    def _thinks(self, phrase: Phrase, begins: bool) -> bool:
        """« Pour la maire, c’est « fini » »: somebody behind "for" where a sentence begins; not « pour mémoire »."""
        flag = self.reading.flags[phrase.head] & (w.ROLE | w.KIN | w.HIM | w.HER | w.PLURAL)
        return begins and (bool(flag) or self.names_somebody(phrase))

    def _told_by(self, phrase: Phrase, index: int, at: int, low: int, high: int) -> Cue:
        opinion = (self.reading.lower[low],) in self.reading.words.opinion
        near = index in (at + 1, at + 2) or (index == low and not opinion)
        phrase = self.grammar.name_in_apposition(self.writer_of(phrase, high), high)
        return Cue(phrase, Pattern.ACCORDING, index, 0.95 if near else 0.86)
