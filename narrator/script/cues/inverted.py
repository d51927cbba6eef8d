"""A verb of speech that stands before its subject, whatever stands between them → the cue.

“…,” said Ann Lee; « … », a lancé au prévenu la procureure; «…», admitió con los ojos rojos el meta; „…“, sagte am
Montag der Sprecher.
"""

from __future__ import annotations

from itertools import takewhile

from narrator.script.grammar.clauses import Clauses, Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, last_mark
from narrator.script.words import words as w

_VERBS = w.SPEECH | w.READ | w.THINK | w.MANNER
_ACTS = w.AUXILIARY | w.FINITE | w.ACT
_GROUP = 8
"""Tokens of a group of verbs: "lui aurait-il encore à nouveau demandé"."""
_STEPS = 5
"""What may stand between verb and subject, one by one: a listener, a place, a day, an aside between commas."""
_ASIDE = 20
_TO_VERB = 16
"""Tokens of a Spanish sentence among which its verb is looked for, with its subject behind it."""
_OBJECTS = 2
"""Phrases behind a verb among which its subject is looked for."""


class CuesInverted(Clauses):
    """Finds the subject of a verb that follows its quotation."""

    def inverted(self, at: int, high: int, partial: bool) -> Cue | None:
        """The cue of the quotation at token `at`, in a sentence that ends before token `high`."""
        reading = self.reading
        start = self.skip_comma(at + 1, high)
        marked = start > at + 1 or last_mark(reading, at) in (",", "?", "!", "…")
        start += self._is_as_told(start) and start > at + 1
        group = self._verbs(start, high)
        called = group is not None and reading.flags[group[0]] & w.CALL  # „Peinlich“ nannte er das
        if group is None or (partial and not (marked or called)):
            found = (self._bracketed(start, high) or self._came(start, high)) if marked else None
            alone = marked and not partial
            return found or ((self._is_sure(start, high) or self._any_verb(start, high)) if alone else None)
        verb, pronoun = group
        if partial and reading.words.clause_endings and not reading.flags[verb] & _VERBS:
            return None  # le maire, qui en fait « un combat », a convoqué Luc Roy
        phrase = self._speaker(verb, pronoun, high)
        if phrase is None and reading.words.drops_pronouns:
            return self._dropped(verb, high)
        impersonal = phrase is not None and self.is_impersonal(phrase)
        acts = phrase is not None and phrase.kind == "pronoun" and reading.flag_of(phrase.after) & _ACTS
        if acts and not reading.words.nouns_take_up and not (impersonal and pronoun is not None):
            return None  # Roe, whom some call “a fool”, said he would run
        source = None  # heißt es in dem Brief; stand auf dem Schild
        if phrase is not None and impersonal:
            source = self._place_behind(max(verb + 1, phrase.after), high) or self._out_of_somebody(verb, high)
            source = source or self.read_there(start, max(verb, phrase.first))
        elif reading.words.verb_second and reading.flags[verb] & w.READ:
            source = self._place_behind(verb + 1, high)
        if source is None and reading.flags[verb] & w.READ:
            source = self.pointed_at(verb + 1, high)
        if source is not None:
            return Cue(source, Pattern.INVERTED, verb, 0.93)
        if phrase is None or (impersonal and not self._is_nobodys(verb, high)):
            return None
        return Cue(phrase, Pattern.NOBODY, verb, 0.5) if impersonal else Cue(phrase, Pattern.INVERTED, verb, 0.985)

    def _is_as_told(self, at: int) -> bool:
        """« …, comme l’a dit la maire »: whether "as" stands at token `at`, and the verb may follow it."""
        reading = self.reading
        as_words = reading.words.known_as if reading.words.drops_pronouns else reading.words.as_words
        told = reading.lower_of(at) in as_words and not reading.words.verb_second
        return told and bool(reading.flag_of(at + 1) & (w.OBJECT | w.SPEECH | w.READ | w.DETERMINER))

    def _dropped(self, verb: int, high: int) -> Cue:
        """«…», dijo; «…», insisten en el ministerio; «…», se lee en el fallo: a Spanish verb without its subject."""
        flag = self.reading.flags[verb]
        source = self._place_behind(verb + 1, high) if flag & (w.MANY | w.READ) else None
        if source is not None and (flag & w.READ or not self._several_before(verb)):
            return Cue(source, Pattern.INVERTED, verb, 0.93)  # not: Los vecinos protestan. «No», gritan ante el banco
        pattern = Pattern.NOBODY if self._is_nobodys(verb, high) else Pattern.DROPPED
        return Cue(Phrase.of_word(verb), pattern, verb, 0.9)

    def _is_nobodys(self, verb: int, high: int) -> bool:
        """« Voleurs ! », a-t-on crié; „…“, tönte es aus dem Saal; «…», se oyó desde el fondo; «…», le gritaron."""
        reading, words = self.reading, self.reading.words
        if not (words.drops_pronouns or words.verb_second):
            there = reading.lower[verb + 1 : verb + 2]  # veut-on croire au siège
            somewhere = not ((words.datives | words.contracted) - words.genitives).isdisjoint(there)
            return not (somewhere or reading.flags[verb] & w.READ or reading.lower[verb] in words.hearing)
        if words.drops_pronouns and reading.lower[verb] in words.asking and reading.lower[verb - 1] in words.indirect:
            return bool(reading.flags[verb - 2] & w.OBJECT)  # se le pregunta
        several = reading.flags[verb] & w.MANY and reading.flags[verb - 1] & w.OBJECT and not self._several_before(verb)
        resounds = words.verb_second and not reading.flags[verb] & (w.SPEECH | w.READ)  # hallt es durch den Saal
        if resounds and any(flag & w.PREPOSITION for flag in reading.flags[verb + 2 : min(high, verb + 4)]):
            return True
        heard = words.verb_second or reading.lower[verb] in words.hearing
        return bool(several) or (heard and not words.out_of.isdisjoint(reading.lower[verb + 1 : min(high, verb + 4)]))

    def read_there(self, start: int, end: int) -> Phrase | None:
        """« …, y lit-on », « On peut y lire : … »: what is written, and was named last before "there" in tokens `start`
        to `end`, where something is read."""
        reading, flags = self.reading, self.reading.flags
        group = range(start, end + 1)
        there = next((at for at in group if reading.lower[at] in reading.words.there), 0)
        read = there and any(flags[at] & w.READ for at in group)
        return self.written_before(there, self.sentences_before(start)) if read else None

    def _out_of_somebody(self, at: int, high: int) -> Phrase | None:
        """Whom it came from: "came a shout from Captain Stone", „kam es von der Ministerin“; not "from the gallery"."""
        reading = self.reading
        near = range(at + 1, min(high, at + _GROUP))
        source = next((n for n in near if reading.lower[n] in reading.words.out_of), high)
        phrase = self.grammar.starting_at(source + 1, high) if source < high else None
        if phrase is None or not (self.names_somebody(phrase) or reading.flags[phrase.head] & w.ROLE):
            return None
        return self.grammar.name_in_apposition(phrase, high)

    def _came(self, at: int, high: int) -> Cue | None:
        """ "Came a voice from the gallery"; "came a shout", „kam es von hinten“, which is nobody’s."""
        reading, words = self.reading, self.reading.words
        if at + 2 >= high or reading.lower[at] not in words.comes:
            return None
        source = self._out_of_somebody(at, high)
        if source is not None:
            return Cue(source, Pattern.INVERTED, at, 0.93)
        phrase = self.grammar.starting_at(at + 1, high) if reading.flags[at + 1] & w.INDEFINITE else None
        if phrase is None:
            behind = at + 1 + bool(reading.flags[at + 1] & w.OTHER)
            from_where = not words.out_of.isdisjoint(reading.lower[behind : behind + 2])  # kam es prompt aus
            return Cue(Phrase.of_word(at), Pattern.NOBODY, at, 0.5) if from_where else None
        pattern = Pattern.INVERTED if reading.lower[phrase.head] in words.voices else Pattern.NOBODY
        return Cue(self.grammar.name_in_apposition(phrase, high), pattern, at, 0.93)

    def _several_before(self, verb: int) -> bool:
        """Whether the sentence before that of token `verb` is about several, who may go on."""
        reading = self.reading
        low, _ = reading.sentence_of(verb)
        phrase = self.grammar.leading(*reading.sentence_of(low - 1)) if low else None
        if phrase is None:
            return False
        article = reading.flags[phrase.first] & w.DETERMINER and reading.lower[phrase.first].endswith("s")
        return bool(article or reading.flags[phrase.head] & w.PLURAL)

    def inserted(self, at: int, low: int) -> Cue | None:
        """« Il n’est, rappelle le parquet, « ni en fuite » », «Falso, replica Ana Torres: …», "the plan, says Ann Lee,
        is “mad”": between commas before."""
        reading = self.reading
        adjacent = reading.lower_of(at - 1) in (",", ":")
        for comma in range(at - 3, low, -1):
            if reading.quotes_at(comma):
                return None
            if reading.token[comma] != ",":
                continue
            found = self._told_behind(comma, at) or (self._as_put(comma + 1, at) if adjacent else None)
            if found is None or not (adjacent or self._is_closed(found, at, low)):
                continue
            found.pattern, found.weight = Pattern.BEFORE, 0.96 if adjacent else 0.94
            behind = found.phrase.after
            apposed = not reading.words.nouns_take_up and reading.token[behind] == ","
            apposed = apposed and self.grammar.next_comma(behind + 1, at) == at - 1
            near = apposed or not adjacent or at - behind <= _STEPS  # , says Ann Lee, the club’s coach, “…”
            return found if near else None
        return None

    def _is_closed(self, cue: Cue, at: int, low: int) -> bool:
        """ "The plan, says Ann Lee, is “mad”": whether the verb opens the first aside, and a comma closes it before the
        words at token `at`; not "the clerk, Bo Lind, asked Ann Lee, …"."""
        token, phrase, verb = self.reading.token, cue.phrase, cue.verb
        opens = verb < phrase.first and token[verb - 1] == "," and "," not in token[low : verb - 1]
        closed = phrase.after < at - 1 and token[phrase.after] == ","
        return opens and closed and not self.reading.words.verb_second

    def _told_behind(self, comma: int, high: int) -> Cue | None:
        """Behind a comma a verb of speech and its subject, or "so" and somebody."""
        reading = self.reading
        start = comma + 1
        if reading.lower[start] in reading.words.so_words:
            found = self.grammar.starting_at(start + 1, high)
            if found is not None and not reading.words.drops_pronouns:
                return Cue(self.grammar.name_in_apposition(found, high), Pattern.TRAILING, start, 0.9)
            start += 1  # so erzählte sie
        if reading.lower[start] in reading.words.as_words:
            return self._as_told(start, high)
        group = self._verbs(start, high)
        if group is None:
            return self._bracketed(start, high)
        verb, pronoun = group
        if reading.flags[verb] & w.ING:
            return None  # telling reporters, “…”
        english = not reading.words.nouns_take_up
        thinks = english and reading.flags[verb] & (w.THINK | w.MANNER)  # , reckons Ann Lee, “…”
        phrase = self._speaker(verb, pronoun, high) if thinks or reading.flags[verb] & (w.SPEECH | w.READ) else None
        if phrase is not None and self.is_impersonal(phrase):
            phrase = self._place_behind(phrase.after, high)  # heißt es in dem Brief
        elif not reading.flags[verb] & w.SPEECH and not (thinks and phrase is not None and self.names_somebody(phrase)):
            return None
        return Cue(phrase, Pattern.TRAILING, verb, 0.9) if phrase is not None and self.could_speak(phrase) else None

    def _as_put(self, start: int, high: int) -> Cue | None:
        """«Es, como lo definió una vez su jefe, Luis Gil, “un animal político”»: who stands behind the verb."""
        flags, words, verb = self.reading.flags, self.reading.words, start + 1
        while verb < high and flags[verb] & (w.OBJECT | w.ADVERB | w.AUXILIARY):
            verb += 1
        put = words.drops_pronouns and self.reading.lower[start] in words.known_as
        says = put and verb < high and flags[verb] & w.SPEECH
        phrase = self.somebody_behind(verb, high) if says else None
        return Cue(phrase, Pattern.TRAILING, verb, 0.9) if phrase is not None else None

    def _as_told(self, start: int, high: int) -> Cue | None:
        """„…, wie der Wirt am Montag mitteilte“, „…, wie es in dem Brief heißt“: a verb of speech ends the clause."""
        reading, flags = self.reading, self.reading.flags
        for end in (*(at for at in range(start, high) if reading.token[at] == ","), high):
            verb = next((at for at in range(end - 1, start, -1) if flags[at] & WORD), start)
            phrase = self._subject(start + 1, verb) if flags[verb] & (w.SPEECH | w.READ) else None
            if phrase is not None and self.is_impersonal(phrase):
                phrase = self._place_behind(phrase.after, verb)
            if phrase is not None:
                return Cue(self.grammar.name_in_apposition(phrase, verb), Pattern.TRAILING, verb, 0.9)
        return None

    def _bracketed(self, start: int, high: int) -> Cue | None:
        """„…“, hatte Ute Voss gesagt; „…?“, wollte er wissen; „…“, wird der Rat zitiert: the subject inside the bracket
        of its two verbs."""
        reading, flags = self.reading, self.reading.flags
        if not reading.words.verb_second or start >= high or not flags[start] & w.AUXILIARY:
            return None
        found = self._subject(start + 1, high)
        if found is None or self.is_impersonal(found):
            return None
        passive = flags[start] & w.PASSIVE
        forms = w.BASE if passive else w.PARTICIPLE | w.BASE
        for verb in range(found.after, high):
            if reading.token[verb] == "," or reading.quotes_at(verb):
                return None
            turned = not passive and self.grammar.is_like_participle(verb)
            said = flags[verb] & w.SPEECH and (flags[verb] & forms or turned)
            if said or (passive and reading.lower[verb] in reading.words.cited):
                return Cue(self.grammar.name_in_apposition(found, verb), Pattern.INVERTED, verb, 0.95)
        return None

    def to_be_read(self, at: int, low: int, high: int) -> Cue | None:
        """„…“, ist auf dem Schild zu lesen; aus der Partei ist zu hören: „…“; „…“, ist überall zu hören."""
        words, lower_of, start = self.reading.words, self.reading.lower_of, self.skip_comma(at + 1, high)
        behind = start > at + 1 and lower_of(start) in words.copulas
        first, end = (start, high) if behind else (low, at)
        group = range(first + 1, end if words.to_be_read else first)
        read = next((n for n in group if lower_of(n - 1) in words.infinitive and lower_of(n) in words.to_be_read), 0)
        if not read or words.copulas.isdisjoint(self.reading.lower[first:read]):
            return None
        pointed = not words.pointers.isdisjoint(self.reading.lower[first:read])
        places = [n for n in range(first, read) if self.reading.flags[n] & w.PREPOSITION]
        source = next(filter(None, (self.source_behind(n, read) for n in places)), None)
        source = self.pointed_at(first + behind, read) if pointed else source or self._out_of_somebody(first, read)
        if source is not None:
            return Cue(source, Pattern.INVERTED if behind else Pattern.COLON, read, 0.96)
        nobody = Cue(Phrase.of_word(read), Pattern.NOBODY, read, 0.5)
        return nobody if behind and not pointed else None

    def _is_sure(self, start: int, high: int) -> Cue | None:
        """„…“, ist Ute Voss überzeugt; „…“, war sich der Wirt sicher: who is told of by "is" behind the words."""
        reading = self.reading
        if not reading.words.verb_second or reading.lower_of(start) not in reading.words.copulas:
            return None
        phrase = self._subject(start + 1, self.grammar.next_comma(start, high) or high)
        if phrase is None or self.is_impersonal(phrase) or not self.could_speak(phrase):
            return None
        return Cue(self.grammar.name_in_apposition(phrase, high), Pattern.INVERTED, start, 0.95)

    def _speaker(self, verb: int, pronoun: int | None, high: int) -> Phrase | None:
        """The pronoun among the verbs, or the subject behind them."""
        if pronoun is not None:
            return Phrase.of_word(pronoun)
        found = self._subject(verb + 1, high)
        return self.grammar.name_in_apposition(found, high) if found is not None else None

    def reporter(self, low: int, high: int) -> Phrase | None:
        """„Der Mann sei verletzt, sagte ein Sprecher.“: who says what the sentence reports."""
        found = self.trailing(low, high)
        return found.phrase if found is not None else None

    def trailing(self, at: int, high: int) -> Cue | None:
        """„15 Prozent“ im Mai, teilte das Amt mit; «…» gewesen, so der Wirt: behind a later comma the same, or "so"."""
        rest = takewhile(lambda index: not self.reading.quotes_at(index), range(at + 1, high - 1))
        commas = (index for index in rest if self.reading.token[index] == ",")
        return next(filter(None, (self._told_behind(comma, high) for comma in commas)), None)

    def signed(self, at: int, partial: bool) -> Cue | None:
        """„…“ (Ute Brandt, Wirtin); « … », Jeanne Morel, Dijon.; «…»: Ana Torres, taxista: who speaks, and no verb."""
        reading = self.reading
        _, high = reading.paragraph_of(at)
        mark = reading.token[at + 1] if at + 1 < high else ""
        if mark == "(":
            high = self._end_of_aside(at + 1, high)
        elif mark in (",", ":") and not partial:
            high = min(high, reading.sentence_of(at + 1)[1])
        else:
            return None
        phrase = self.grammar.starting_at(at + 2, high)
        if phrase is not None and phrase.kind == "nominal" and mark == "(" and phrase.after == high:
            return Cue(phrase, Pattern.DASH, -1, 0.9) if self.could_speak(phrase) else None
        if phrase is None or phrase.kind != "name" or self.grammar.names[phrase.names[-1]].person <= 0:
            return None
        acts = any(flag & (w.AUXILIARY | w.VERB) for flag in reading.flags[phrase.after : high])
        return None if acts or reading.flag_of(phrase.after) & WORD else Cue(phrase, Pattern.DASH, -1, 0.9)

    def _place_behind(self, at: int, high: int) -> Phrase | None:
        """„…“, heißt es in dem Bericht; « … », dit-on à la mairie: what is written, or the body that says so."""
        return self.source_behind(self._over_small(at, high), high)

    def _any_verb(self, at: int, high: int) -> Cue | None:
        """«…», barruntó Ana Torres: a word that no list has, with a verb’s ending, and somebody right behind."""
        reading = self.reading
        while at < high and reading.flags[at] & w.OBJECT and reading.words.drops_pronouns:
            at += 1  # se deslindó el vocero
        if at + 1 >= high or reading.flags[at] & ~w.ACT != WORD:
            return None
        cue = self.inverted_at(at, high, 0.93)
        resounds = cue is not None and reading.words.verb_second and self.is_impersonal(cue.phrase)
        if cue is not None and resounds and self._is_nobodys(at, high):
            return Cue(cue.phrase, Pattern.NOBODY, at, 0.5)  # schepperte es über den Bahnsteig
        return cue

    def _verbs(self, start: int, high: int) -> tuple[int, int | None] | None:
        """The verb that says how it was said, last of those that belong together, and a pronoun among them."""
        flags = self.reading.flags
        helped = False
        pronoun: int | None = None
        for at in range(start, min(high, start + _GROUP)):
            flag = flags[at]
            if flag & w.SUBJECT and at > start:
                pronoun = at  # a-t-elle dit
            elif flag & CAPITAL or not flag & WORD:
                return None
            elif self._is_unlisted_verb(at, helped) or (flag & _VERBS and (helped or not flag & w.PARTICIPLE)):
                return at, pronoun  # not …, accusé d’avoir tué son frère
            elif flag & w.AUXILIARY:
                helped = True
            elif not flag & (w.OBJECT | w.ADVERB):
                return self._infinitive(start, high)
        return None

    def _infinitive(self, start: int, high: int) -> tuple[int, int | None] | None:
        """« Se borne à dire », « finit-elle par lâcher », « s’est contenté de répondre »: the verb of speech that
        another governs, and a pronoun between them; not « avant de conclure »."""
        reading, flags = self.reading, self.reading.flags
        if not reading.words.clitics or flags[start] & (w.PREPOSITION | w.SUBORDINATOR | w.CONJUNCTION):
            return None
        pronoun: int | None = None
        for at in range(start, min(high, start + _GROUP)):
            flag = flags[at]
            if flag & CAPITAL or not flag & WORD or flag & (w.WHO | w.SUBORDINATOR | w.NOUNS):
                return None
            if flag & w.BASE and flag & _VERBS:
                return at, pronoun
            if flag & w.SUBJECT and at > start:
                pronoun = at
        return None

    def _is_unlisted_verb(self, at: int, helped: bool) -> bool:
        """« A chiffré », «quiso saber», «tronó»: a verb of no list, by its ending, or one that is not for speaking."""
        reading, words = self.reading, self.reading.words
        if reading.flags[at] == WORD and helped:
            return reading.lower[at].endswith(words.participle_endings)
        return words.drops_pronouns and reading.flags[at] == w.ACT | WORD

    def _subject(self, start: int, high: int) -> Phrase | None:
        """The first phrase from token `start` that no preposition governs and that can speak."""
        reading, at = self.reading, start
        for _ in range(_STEPS):
            at = self._over_small(at, high)
            if at >= high:
                return None
            if reading.token[at] in (",", "—", "–", "("):
                at = self._over_apposed(self._end_of_aside(at, high) + 1, high)
            elif reading.flags[at] & w.PREPOSITION and self.grammar.name_over(at) is None:
                at = self._over_phrase(at, high)
            elif self._is_spoken_to(at):
                at += 1
            else:
                phrase = self.grammar.starting_at(at, high)
                if phrase is not None and self._is_given(phrase):
                    at = phrase.after
                    continue
                verbal = reading.words.infinitive_endings + reading.words.gerund_endings  # soltó sin alzar la vista
                object_of = reading.lower[at - 1].endswith(verbal)  # dice mostrando el pulgar
                if phrase is None or not (self.is_bare(phrase) or (object_of and not self.could_speak(phrase))):
                    return phrase
                at = self.grammar.over_preposition(phrase.after, high)
        return None

    def _is_given(self, phrase: Phrase) -> bool:
        """„…“, warf dem Minister die Abgeordnete vor: an object by its article; not „…“, sagte dem Ute Voss."""
        noun = phrase.first + 1  # but: sagte einer aus dem Vorstand
        alone = noun == phrase.after or self.reading.flags[noun] & w.PREPOSITION
        named = phrase.kind == "name" and self.grammar.names[phrase.names[0]].first == noun
        return self.reading.words.verb_second and self.grammar.is_object(phrase) and not (named or alone)

    def _over_apposed(self, at: int, high: int) -> int:
        """«Escribió, sin citar a su jefe, Luis Gil»: the token behind a name that belongs to the last noun of an aside,
        or `at`; not «dijo, como portavoz, Luis Gil»."""
        reading, person = self.reading, self.grammar.person_at(at) if at < high else None
        if person is None or person.first != at or not reading.words.drops_pronouns:
            return at
        noun = self.grammar.ending_at(at - 2, reading.sentence_of(at)[0])
        if noun is None or noun.kind == "name" or not reading.flags[noun.head] & (w.ROLE | w.KIN):
            return at
        the = w.DETERMINER | w.POSSESSIVE
        told = reading.flags[noun.first] & the or reading.lower_of(noun.first - 1) in reading.words.contracted
        governed = reading.flag_of(noun.first - 1) & w.PREPOSITION
        return self.skip_comma(person.after, high) if told and governed else at

    def _is_spoken_to(self, at: int) -> bool:
        """„…“, unterbrach sie der Richter: she is whom a man speaks to; not „sagte sie der Zeitung“."""
        reading, flags = self.reading, self.reading.flags
        his = flags[at] & w.SHE and reading.lower_of(at + 1) in reading.words.male_determiners
        noun = next((n for n in (at + 2, at + 3) if reading.flag_of(n) & w.ROLE), None)
        if noun is None or not (his and reading.words.verb_second):
            return False
        male = flags[noun] & w.MALE or reading.lower[noun].endswith("e")  # der Angeklagte
        return bool(male) and not flags[noun] & w.FEMALE

    def subject(self, verb: int, low: int) -> Phrase | None:
        """Who does what the verb says. Where subjects are left out: «En una nota dijo que …», «Añadió la alcaldesa»."""
        words, held = self.reading.words, self._held_to(verb, low)
        if held is not None:
            return held
        so = verb > low and self.reading.lower[verb - 1] in words.so_words  # El plan, según explicó Ruiz, …
        this = self.reading.flags[verb - 1] if verb > low else 0  # Esto dijo Ruiz
        so = so or bool(this & w.OTHER and not this & w.WHO)
        left_out = words.drops_pronouns and (so or self._is_aside(verb, low) or self._begins_with_verb(verb, low))
        if not left_out:
            return self._far_behind(verb, low) or self.grammar.subject_of(verb, low)
        if self.reading.flags[verb] & w.VERB and not self.reading.flags[verb] & w.FINITE:
            return None
        behind = self.somebody_behind(verb, self.reading.sentence_of(verb)[1])
        if behind is not None:
            return behind
        several = self.reading.flags[verb] & w.MANY and self.source_behind(low, verb)
        return several or Phrase.of_word(verb)

    def _far_behind(self, verb: int, low: int) -> Phrase | None:
        """„In Bern sagte am Montag der Kanzler: „…““: the subject behind what follows a German verb."""
        reading, flags = self.reading, self.reading.flags
        apart = flags[verb + 1] & (w.PREPOSITION | w.ADVERB | w.CALENDAR | w.OBJECT) and flags[verb] & w.FINITE
        if not (reading.words.verb_second and apart and self.grammar.is_led_up_to(verb, low)):
            return None
        return self.somebody_behind(verb, reading.sentence_of(verb)[1])

    def _held_to(self, verb: int, low: int) -> Phrase | None:
        """«Multó a Ruiz por llamar “ladrón” al juez», «una querella contra Ruiz por decir»: whom somebody takes to task
        for his words; not «pidió perdón a Ana por llamarla “loca”»."""
        reading, words, by = self.reading, self.reading.words, verb - 1
        infinitive = words.drops_pronouns and reading.flags[verb] & w.BASE and not reading.flags[verb] & w.FINITE
        if not infinitive or by <= low or reading.lower[by] not in words.agents:
            return None
        whom = self.grammar.ending_at(by - 1, low)
        if whom is None or not words.apologies.isdisjoint(reading.lower[low:by]):
            return None
        taken = words.datives | words.opposed | words.contracted - words.from_words
        heard = self.names_somebody(whom) or self.is_somebody(whom)
        return whom if heard and reading.lower_of(whom.first - 1) in taken else None

    def _begins_with_verb(self, verb: int, low: int) -> bool:
        """«En una nota dijo», «Miró al juez y al fin dijo»: whether the verb opens the clause, or one does behind which
        nobody stands, and nobody before the verb either."""
        reading, first = self.reading, self.over_circumstances(low, verb)
        if first == verb or not self.grammar.acts(first, low) or self.grammar.name_over(first) is not None:
            return first == verb
        own = self.grammar.ending_at(self.grammar.seat(verb, low)[0], first + 1)
        governed = own is not None and reading.flags[own.first - 1] & w.PREPOSITION
        return (own is None or bool(governed)) and self.somebody_behind(first, verb) is None

    def _is_aside(self, verb: int, low: int) -> bool:
        """«No cierra, insistió, “por nada”», «Su apoyo, advirtió, “no se paga”»: a verb alone between commas, in a
        clause that has its own verb or is about a thing."""
        reading, flags, comma = self.reading, self.reading.flags, verb - 1
        while comma > low and flags[comma] & (w.OBJECT | w.AUXILIARY | w.ADVERB):
            comma -= 1
        if comma <= low or reading.token[comma] != "," or reading.token[verb + 1 : verb + 2] != [","]:
            return False
        if any(self.grammar.acts(at, low) for at in range(low, comma)):
            return True
        phrase = self.grammar.leading(low, comma)
        return phrase is not None and phrase.kind == "nominal" and not self.could_speak(phrase)

    def over_circumstances(self, low: int, high: int) -> int:
        """The token behind what cannot be a subject: small words, times, what prepositions govern."""
        flags = self.reading.flags
        leads_in = low < high and self.grammar.introduces(low)
        if self.reading.words.verb_second:  # An der Tür hängt ein Zettel, den …; but: Als er kam, …
            leads_in = leads_in and flags[low] & (w.PREPOSITION | w.SUBORDINATOR) != w.PREPOSITION
        comma = self.grammar.behind_lead_in(low, low, high) if leads_in else None
        at = low if comma is None else comma + 1  # Tras oír el audio, matizó; Sobre el maestro, que lo educó, dijo
        while at < high:
            flag = flags[at]
            governed = bool(flag & w.PREPOSITION) and self.grammar.name_over(at) is None
            phrase = self.grammar.starting_at(at + governed, high)
            if governed and phrase is not None:
                at = phrase.after
            elif not flag & WORD or flag & (w.ADVERB | w.OBJECT | w.CONJUNCTION | w.AUXILIARY | w.PREPOSITION):
                at += 1
            elif phrase is not None and (
                self.reading.lower[phrase.head] in self.reading.words.times or self.grammar.is_object(phrase)
            ):
                at = phrase.after
            elif phrase is None and flag & w.DETERMINER and at > low:
                at += 1  # gegen halb zwei
            else:
                break
        return at

    def acting(self, low: int, high: int) -> Phrase | None:
        """Whom the sentence in tokens `low` to `high` is about, at its head or behind its verb: «Salió un fiscal», «A
        la puerta lo abordó una mujer»; «Detrás, una chica se queda sin número»."""
        for _ in range(_STEPS):
            phrase = self.grammar.leading(low, high)
            if not self.reading.words.drops_pronouns or not (phrase is None or self.is_bare(phrase)):
                return phrase
            if phrase is None or self.reading.token[phrase.after : phrase.after + 1] != [","]:
                break
            low = phrase.after + 1
        verb = next((at for at in range(low, min(high, low + _TO_VERB)) if self.grammar.acts(at, low)), None)
        return self.somebody_behind(verb, high) if verb is not None else None

    def somebody_behind(self, verb: int, high: int) -> Phrase | None:
        """«Llegó con la maleta Rosa Cid», «Resumió la tarde la alcaldesa»: who stands behind a verb and its object."""
        at = verb + 1 + self._is_it_of(verb + 1)
        for _ in range(_OBJECTS):
            phrase = self._subject(at, high)
            if phrase is None:
                return None
            named = phrase.kind == "name" and phrase.first == verb + 1
            if self._is_described(verb, phrase):
                return None
            if named or self.names_somebody(phrase) or self.reading.flags[phrase.head] & (w.ROLE | w.KIN | w.BODY):
                return self.grammar.name_in_apposition(phrase, high)
            if self.reading.words.verb_second and not self.grammar.is_object(phrase):
                return phrase if self.could_speak(phrase) else None
            at = self.grammar.over_preposition(phrase.after, high)
        return None

    def _is_described(self, verb: int, phrase: Phrase) -> bool:
        """«Describió la empresa como «un cortijo»»: not who says so, but what is called so."""
        called = self.reading.flags[verb] & w.CALL and self.reading.words.drops_pronouns
        as_word = self.reading.lower_of(self.grammar.over_preposition(phrase.after, len(self.reading.token)))
        return bool(called) and as_word in self.reading.words.known_as

    def _is_it_of(self, at: int) -> bool:
        """„So sieht es auch das Gericht“, „Nun tut es ein Wirt“: whether „es“ stands before an article."""
        if not (self.reading.words.verb_second and self.reading.flag_of(at) & w.OTHER):
            return False
        behind = self._over_small(at + 1, self.reading.sentence_of(at)[1])
        return bool(self.reading.flag_of(behind) & w.DETERMINER and not self.reading.flag_of(at) & w.DETERMINER)

    def _over_small(self, at: int, high: int) -> int:
        """The token from `at` on that is no adverb, day or object: glaubt ihr am Montag | die Wirtin."""
        return next((index for index in range(at, high) if not self._is_passed_over(index)), high)

    def _is_passed_over(self, at: int) -> bool:
        flag = self.reading.flags[at]
        if self.grammar.name_over(at) is not None and not flag & w.CALENDAR:
            return False
        determines = flag & (w.DETERMINER | w.SUBJECT) and not self.reading.flag_of(at + 1) & w.DETERMINER
        return bool(flag & (w.ADVERB | w.CALENDAR) or (flag & w.OBJECT and not determines))  # glaubt ihr die Wirtin

    def _end_of_aside(self, at: int, high: int) -> int:
        """The token that closes what the comma, dash or bracket at `at` opens; `high` where none does."""
        closes = ")" if self.reading.token[at] == "(" else self.reading.token[at]
        return next((n for n in range(at + 1, min(high, at + _ASIDE)) if self.reading.token[n] == closes), high)

    def _is_dative(self, at: int) -> bool:
        """«Le comentó al animador Ana Gil»: whether the preposition at `at` governs whom the verb’s pronoun means."""
        words, lower = self.reading.words, self.reading.lower
        return lower[at] in words.datives and not words.indirect.isdisjoint(lower[max(0, at - _GROUP) : at])

    def _over_phrase(self, at: int, high: int) -> int:
        """The token after a preposition and what it governs."""
        flags = self.reading.flags
        at = next((index for index in range(at, high) if not flags[index] & w.PREPOSITION), high)
        if self.reading.flag_of(at) & w.OBJECT and not flags[at] & w.DETERMINER:
            return at + 2  # por lo bajo
        phrase = self.grammar.starting_at(at, high)
        after = at if phrase is None else phrase.after
        if self.reading.flag_of(after) & w.SUBORDINATOR and self.reading.words.drops_pronouns:
            return high  # soltó antes de que llegara el juez, en la que llegó
        if phrase is None:
            return at + 1
        if phrase.kind == "name":
            name = self.grammar.names[phrase.names[0]].first
            words = self.reading.words  # a esta agencia, a nuestra radio | Ana Torres
            ours = self.reading.lower[at] in words.demonstratives | words.own
            listens = w.ROLE | w.KIN | w.TITLE | (0 if ours else w.BODY)
            told = any(flag & listens for flag in flags[at:name])  # a la senadora verde Ana Gil, à l’agence Presse-Sud
            told = told or (not ours and self._is_dative(at - 1))
            if not told and not flags[name - 1] & (w.DETERMINER | w.PREPOSITION):
                return name  # con la voz rota | Ana Torres
        return self.grammar.over_preposition(phrase.after, high)
