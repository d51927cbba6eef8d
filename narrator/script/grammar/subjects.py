"""A verb in its clause → its subject: right before it, across an apposition, or at the head of the clause."""

from __future__ import annotations

from narrator.script.grammar.leading import Leading
from narrator.script.grammar.phrases import BREAKS, Phrase
from narrator.script.grammar.reading import CAPITAL, DASHES, WORD
from narrator.script.words import words as w

_APPOSED = 8
"""Tokens of an apposition behind the first of two people."""
_ASKED_WITHIN = 9
"""Tokens before a name in which "asked by" stands."""
_ASKED_ABOUT = 7
"""Tokens before "by" in which "asked" stands, and about what."""
_DEFINING = 14
"""Tokens before a verb among which the clause begins that tells whose it is: "who had seen the papers"."""
_SOMEBODY = w.NOUNS | w.TITLE | w.INDEFINITE
_TURNED_WITHIN = 12
"""Tokens from a German verb to the end of the subject right behind it."""
_LEAD_IN = 14
"""Tokens before the verb in which a sentence may lead up to whom it introduces."""


class Grammar(Leading):
    """Answers who does what a verb says."""

    def subject_of(self, verb: int, low: int) -> Phrase | None:
        """Who does what token `verb` says; tokens before `low` are out of reach. None for passives, or if unclear."""
        reading = self.reading
        german = reading.words.verb_second
        told = (self._before_bracket(verb, low) or self._who_is_told_of(verb, low)) if german else None
        if told is not None:
            return told
        at, heard = self.seat(verb, low)
        if at < low and german and not self.is_passive(verb, low):
            return self._right_behind(verb)  # Dann sagte die Wirtin
        if at < low or reading.quotes_at(at):
            return None
        flag, word = reading.flags[at], reading.lower[at]
        found = (self._behind(verb, at, low) if german else None) or self._read_out(verb, at, low)
        if found is not None:
            return found
        if reading.flags[verb] & w.ING and not (heard or flag & w.SUBJECT or self.is_overheard(verb)):
            quoted = self._quoted_as(at, low) if word == "as" and at > low else None
            return quoted or self._shared(verb, at, low)
        said = reading.words.drops_pronouns and at > low and reading.flags[at - 1] & w.SPEECH
        if said and word in reading.words.that:
            return self._shared(verb, at, low)  # antes de añadir que asume
        if flag & w.WHO or word in reading.words.which:
            return self._of_relative(verb, at, low)
        if flag & w.SUBJECT:
            governed = reading.words.drops_pronouns and at > low and reading.flags[at - 1] & w.PREPOSITION  # en él
            return self._shared(verb, at, low) if governed else Phrase.of_word(at)
        if word in (",", *DASHES):
            return self._across_apposition(at, low, verb)
        phrase = self.ending_at(at, low)
        told_of = self._before_defining(verb, at + 1 if phrase is None else phrase.first, low)
        if told_of is not None:
            return told_of
        return self._shared(verb, at, low) if phrase is None else self._whole_subject(phrase, verb, low)

    def _before_defining(self, verb: int, last: int, low: int) -> Phrase | None:
        """ "The woman suing the hospital said", "officials who had seen the papers said": of whom a clause tells that
        no comma parts from its noun and that ends before token `last`."""
        reading, flags = self.reading, self.reading.flags
        if reading.words.nouns_take_up:
            return None
        several = flags[verb] & (w.BASE | w.PAST) == w.BASE  # not "a nurse who passed heard him say"
        for at in range(last - 1, max(low, last - _DEFINING), -1):
            noun = self.ending_at(at - 1, low) if flags[at - 1] & _SOMEBODY and self._defines(at) else None
            if noun is not None and noun.kind == "nominal" and noun.head == at - 1:
                return self.outermost(noun, low) if not several or flags[at - 1] & w.PLURAL else None
            if not (flags[at] & WORD or reading.token[at].isdigit()) or flags[at] & w.SUBORDINATOR:
                return None
        return None

    def _defines(self, at: int) -> bool:
        """Whether "who", "that built it", "building it" at token `at` may begin what tells which noun is meant."""
        reading, flags = self.reading, self.reading.flags
        if reading.lower[at] in reading.words.that:
            return not flags[at + 1] & (w.SUBJECT | w.DETERMINER | w.POSSESSIVE | w.NOUNS | CAPITAL)
        return bool(flags[at] & w.WHO) or (reading.lower[at].endswith("ing") and not flags[at] & w.NOUNS)

    def _of_relative(self, verb: int, at: int, low: int) -> Phrase | None:
        """«El juez que dijo»: of whom the relative at `at` tells; not «la medida que tachó», «de quien dice»."""
        phrase, flags = self._antecedent(at, low), self.reading.flags
        if not self.reading.words.drops_pronouns:
            return phrase
        sender = self._sender_of(at, low)
        if sender is not None:
            return sender
        thing = phrase is not None and phrase.kind == "nominal" and not flags[phrase.head] & (w.NOUNS | w.TITLE)
        left_out = self._is_governed(at, low) or (thing and not flags[verb] & w.READ)
        return self._shared(verb, at, low) if left_out else phrase

    def _sender_of(self, at: int, low: int) -> Phrase | None:
        """«Ruiz mandó al juez, Luis Gil, una carta en la que pide», «lo avaló en una nota en la que pide»: who has
        written what the relative at `at` tells of, behind a comma or "in"; not «recibió una carta en la que pide»."""
        flags, words, place = self.reading.flags, self.reading.words, at - 2
        within = place > low and flags[at - 1] & w.DETERMINER and self.reading.lower[place] in words.place_prepositions
        noun = self.ending_at(place - 1, low) if within else None
        if noun is not None and not flags[noun.head] & w.DOCUMENT:
            noun = self.outermost(noun, low)  # una carta de dos folios en la que
        if noun is None or noun.kind == "name" or not flags[noun.head] & w.DOCUMENT:
            return None
        led = self.reading.lower_of(noun.first - 1)
        if noun.first <= low or not (led == "," or led in words.place_prepositions):
            return None
        if not words.receives.isdisjoint(self.reading.lower[low : noun.first]):
            return None
        sender = self.leading(self._clause_start(noun.first, low), noun.first)
        somebody = sender is not None and (sender.kind == "name" or flags[sender.head] & (w.ROLE | w.KIN | w.BODY))
        return sender if sender is not None and sender.after < noun.first and somebody else None

    def _is_governed(self, at: int, low: int) -> bool:
        """«De quien dice», «al que acusa», «a la que calificó»: whether the relative at `at` tells of or to whom;
        not «en el que asegura», which tells whose a paper is."""
        lower, words = self.reading.lower, self.reading.words
        at -= at > low and bool(self.reading.flags[at - 1] & w.DETERMINER) and lower[at - 1] not in words.contracted
        return at > low and lower[at - 1] in words.datives | words.from_words

    def _who_is_told_of(self, verb: int, low: int) -> Phrase | None:
        """„Ein Gast, der das Rennen kommentiert hatte“: of whom a German „der“ tells whose clause the verb ends."""
        reading = self.reading
        who = next((at + 1 for at in range(verb - 1, low, -1) if reading.token[at] == ","), verb)
        relative = reading.flags[who] & w.WHO and reading.lower[who] in reading.words.male_determiners
        ends = reading.flag_of(verb + 1) & w.AUXILIARY or not reading.flag_of(verb + 1) & WORD
        between = reading.lower[who + 1 : verb]
        if not (relative and ends and between) or between[0] in reading.words.male_determiners:
            return None
        found = self._antecedent(who, low)
        somebody = found is not None and (found.kind == "name" or reading.flags[found.head] & (w.ROLE | w.KIN))
        return found if somebody else None

    def _right_behind(self, verb: int) -> Phrase | None:
        """Who stands right behind a German verb: he or she, a name, a noun for somebody or for what speaks."""
        flags = self.reading.flags
        phrase = self._turned(verb) if flags[verb] & w.FINITE else None
        if phrase is None or phrase.kind == "name":
            return phrase
        somebody = w.HE | w.SHE if phrase.kind == "pronoun" else _SOMEBODY
        return phrase if flags[phrase.head] & somebody else None

    def _turned(self, verb: int) -> Phrase | None:
        """What stands right behind a German verb, and is no object of it."""
        phrase = self.starting_at(verb + 1, min(verb + _TURNED_WITHIN, len(self.reading.flags)))
        return phrase if phrase is not None and not self.is_object(phrase) else None

    def _behind(self, verb: int, at: int, low: int) -> Phrase | None:
        """„Am Montag sagte die Wirtin“, „nannte er“: the subject behind a German verb, if none ends at token `at`
        before it. A thing there is the object, where anybody stands before."""
        flags = self.reading.flags
        if self.person_at(at) and self.is_led_up_to(verb, low):
            return self._right_behind(verb)
        if flags[at] & w.SUBJECT or self.person_at(at) or self._opens(at, verb, low):
            return None
        behind = self._turned(verb)
        if behind is None or behind.kind == "name":
            return behind
        flag = flags[behind.head]
        neuter = flag & w.OTHER and flag & w.DETERMINER  # nannte das
        if not (neuter if behind.kind == "pronoun" else not flag & _SOMEBODY):
            return behind
        return self.leading(self._clause_start(at, low), verb) or behind

    def is_led_up_to(self, verb: int, low: int) -> bool:
        """„Über Max Roth sagt“, „Ihrem Freund gab“, „Die Pläne von Max Roth nannte“, „Später sagte“: whether all that
        stands before a German verb in its clause is no subject."""
        reading, flags, first = self.reading, self.reading.flags, self._clause_start(verb - 1, low)
        while first < verb and flags[first] & (w.ADVERB | w.CONJUNCTION) and not flags[first] & w.PREPOSITION:
            first += 1  # Auch über Max Roth
        acts = any(flag & (w.AUXILIARY | w.FINITE) and not flag & CAPITAL for flag in flags[first:verb])
        shared = verb > low and flags[verb - 1] & w.CONJUNCTION  # Im Hof trank sie und sagte
        if acts or shared or "," in reading.token[first:verb]:
            return False
        governs = flags[first] & (w.PREPOSITION | w.SUBORDINATOR) == w.PREPOSITION
        if first == verb or (governs and self.name_over(first) is None):
            return True  # not: Von Sydow sagt
        phrase = self.starting_at(first, verb)
        if phrase is None or phrase.kind == "pronoun" or not flags[first] & (w.DETERMINER | w.POSSESSIVE):
            return False
        thing = phrase.kind == "nominal" and phrase.after < verb and not flags[phrase.head] & (_SOMEBODY | w.DOCUMENT)
        return self.is_object(phrase) or (thing and bool(flags[verb] & w.SPEECH))

    def _quoted_as(self, at: int, low: int) -> Phrase | None:
        """ "Quoted a witness as saying", "quoted Jo Rodd, a nurse, as saying": who stands before the "as" at `at`;
        "Rodd was quoted by Interfax as saying": not who has quoted."""
        verbs = (n for n in range(at - 1, low, -1) if self.reading.flags[n] & w.SPEECH and self.is_verb(n))
        quoted = next(verbs, low)
        if self.is_passive(quoted, low):
            return None
        apposed = self.reading.token[at - 1] == ","
        phrase = self.ending_at(at - 1 - apposed, low)
        return self._name_before_apposition(phrase, low) or phrase if apposed and phrase is not None else phrase

    def _before_bracket(self, verb: int, low: int) -> Phrase | None:
        """„Dem Rat habe sie eine Frist gesetzt und gesagt“: whose a participle is, by the auxiliary before it."""
        flags = self.reading.flags
        turned = self.is_like_participle(verb)
        if not (flags[verb] & (w.PARTICIPLE | w.BASE) or turned) or self.reading.flag_of(verb + 1) & w.PASSIVE:
            return None
        held = (at for at in range(verb - 1, max(low, verb - _LEAD_IN), -1) if flags[at] & w.AUXILIARY)
        at = next(held, low)
        apart = turned and "," in self.reading.token[at:verb]
        subject = self.subject_of(at, low) if at > low and not apart else None
        if subject is None or flags[subject.head] & w.OBJECT:
            return None
        governed = subject.first > low and subject.after == at and flags[subject.first - 1] & w.PREPOSITION
        return None if governed else subject  # In Bern hat ihm die Wirtin gesagt

    def is_like_participle(self, verb: int) -> bool:
        """„Hat Ute Voss dem Rat erklärt.“: a form that is present and participle, where it ends its clause."""
        flag, word = self.reading.flags[verb], self.reading.lower[verb]
        both = flag & w.PAST and flag & w.FINITE and word.endswith("t")
        return bool(both) and not self.reading.flag_of(verb + 1) & WORD

    def is_object(self, phrase: Phrase) -> bool:
        """„Den Plan“, „dem“, „unserer Zeitung“: whether the German article shows that the phrase is no subject."""
        article = self.reading.flags[phrase.first] & w.DETERMINER and phrase.kind != "pronoun"
        return bool(article) and self.reading.lower[phrase.first].endswith(self.reading.words.object_endings)

    def _opens(self, at: int, verb: int, low: int) -> bool:
        """„Die Ministerin nannte das“, not „Den Plan nannte sie“: whether a German subject stands before its verb."""
        reading, flags = self.reading, self.reading.flags
        if reading.flag_of(verb + 1) & (w.HE | w.FIRST):
            return False
        phrase = self._before_aside(at, low) if reading.token[at] in (",", ")") else self.ending_at(at, low)
        if phrase is None:
            return False
        phrase = self.outermost(phrase, low)
        if not (flags[phrase.head] & w.NOUNS or phrase.kind == "name"):
            return False
        led = phrase.first > low and flags[phrase.first - 1] & WORD
        return bool(flags[phrase.first] & w.DETERMINER) and not led and not self.is_object(phrase)

    def _before_aside(self, at: int, low: int) -> Phrase | None:
        """„Die Wirtin, Ute Voss, nannte“, „Die Partei (mit drei Sitzen) nannte“: what stands before what is put in."""
        opening = "(" if self.reading.token[at] == ")" else ","
        before = next((index for index in range(at - 1, low, -1) if self.reading.token[index] == opening), low)
        return self.ending_at(before - 1, low)

    def seat(self, verb: int, low: int) -> tuple[int, bool]:
        """The token where a subject ends, before low for a passive; and whether that one is "heard" saying it."""
        at, passive = self._before_adverbs(verb, low)
        before = at - (at > low and self.reading.lower[at] in self.reading.words.infinitive)
        heard = before > low and self.reading.lower[before] in self.reading.words.perceived
        if heard:  # was heard to murmur, can be heard saying
            at, passive = self._before_adverbs(before, low)[0], False
        return (low - 1 if passive else at), heard

    def made_to_act(self, low: int, high: int) -> Phrase | None:
        """« La mesure fait bondir la maire, Anna Roy : … »: whom something makes do what the clause tells."""
        words, lower = self.reading.words, self.reading.lower
        made = (at for at in range(low + 2, high - 1) if lower[at] in words.caused and lower[at - 1] in words.causes)
        return self.named_from(next(made, high) + 1, high)

    def asks(self, first: int) -> int:
        """ "Asked by Ann Lee", "pressed by the host, Ann Lee": the participle before who is named at `first`, or 0."""
        words, lower = self.reading.words, self.reading.lower
        for at in range(first - 1, max(0, first - _ASKED_WITHIN), -1):
            if lower[at] == "," and self.person_at(at - 1) is not None:
                return 0  # relancée par Ann Lee, Jo Rodd répond
            if self.reading.flags[at] & w.SUBORDINATOR and lower[at] not in words.agents:
                return 0  # asked by a reporter whether Ann Lee had
            if lower[at] in words.agents:
                near = range(at - 1, max(0, at - _ASKED_ABOUT) - 1, -1)  # interrogée hier sur ce point par Ann Lee
                return next((n for n in near if lower[n] in words.asked_by | words.examined_by), 0)
        return 0

    def is_passive(self, verb: int, low: int) -> bool:
        """ "Was told", "has not been asked"."""
        return self._before_adverbs(verb, low)[1]

    def agent(self, verb: int, low: int) -> Phrase | None:
        """Whom a passive has behind "by": "was told by the chair that", "what was called by Ann Lee a"."""
        lower, high = self.reading.lower, len(self.reading.token)
        english = not self.reading.words.nouns_take_up
        opens = english and verb == low and self.reading.flags[verb] & w.PAST  # Accused by Ann Lee of “…”, he left
        near = range(verb + 1, min(verb + _LEAD_IN, high)) if opens or self.is_passive(verb, low) else ()
        return self.named_from(next((at for at in near if lower[at] in self.reading.words.agents), high) + 1, high)

    def _whole_subject(self, phrase: Phrase, verb: int, low: int) -> Phrase | None:
        """The subject that the phrase before the verb is, or is a part of."""
        reading = self.reading
        phrase = self._told_of_by(phrase, low) or phrase
        if phrase.kind == "nominal" and not self._sure_nominal(phrase):
            outer = self.outermost(phrase, low)
            if reading.flags[outer.head] & (w.ROLE | w.KIN):
                return outer  # "before a man in waders shouted"
        else:
            phrase = self.outermost(self._joined(phrase, low), low)
            before = phrase.first - 1
            governed = before >= low and reading.flags[before] & w.PREPOSITION and not self.as_says(before, low)
            if phrase.kind != "nominal" or not governed:
                return phrase
        found = self.leading(self._clause_start(phrase.first, low), verb)
        if found is None and self.reading.words.verb_second and self.is_object(phrase):
            return None  # Auf der Hülle habe in seiner Schrift gestanden
        return found or phrase

    def _told_of_by(self, phrase: Phrase, low: int) -> Phrase | None:
        """«El colectivo que fundó Ana Roy denuncia», «El juez al que acusó»: whom the relative clause tells of that
        ends with `phrase`, its own subject behind its verb."""
        flags, first = self.reading.flags, self.names[phrase.names[0]].first if phrase.kind == "name" else phrase.first
        verb = first - 1
        acts = self.reading.words.drops_pronouns and verb > low and (self.acts(verb, low) or flags[verb] == WORD)
        if not acts:
            return None
        who = verb - 1
        while who > low and flags[who] & (w.OBJECT | w.AUXILIARY | w.ADVERB) and not flags[who] & w.WHO:
            who -= 1
        if who <= low or not flags[who] & w.WHO:
            return None
        noun = who - 1
        noun -= bool(flags[noun] & w.DETERMINER and flags[noun - 1] & w.PREPOSITION)  # en la que milita
        noun -= bool(flags[noun] & w.PREPOSITION)
        told = self.ending_at(noun, low)
        return told if told is not None and told.kind != "pronoun" else None

    def _joined(self, phrase: Phrase, low: int) -> Phrase:
        """ "Ann Lee and Max Roe": both, where nothing but "and" stands between two people."""
        number = phrase.names[0] if phrase.kind == "name" else 0
        one = self.names[number - 1] if number else None
        if one is None or one.first < low or min(one.person, self.names[number].person) <= 0:
            return phrase
        led = self.reading.flags[one.first - 1] if one.first > low else 0
        leads = w.SUBORDINATOR | w.CONJUNCTION | w.NOUNS | w.TITLE | w.DETERMINER | w.PREPOSITION
        if led & WORD and not led & leads:
            return phrase  # "cleared Ann Lee and Max Roe said"
        joined = self._joins_the_next(number - 1)
        return Phrase(one.first, phrase.after, phrase.head, "name", (number - 1, number)) if joined else phrase

    def as_says(self, at: int, low: int) -> bool:
        """ "It was, as one of them put it, “a mess”": an "as" that begins a clause behind a comma."""
        return at > low and self.reading.lower[at] in self.reading.words.known_as and self.reading.token[at - 1] == ","

    def _before_adverbs(self, verb: int, low: int) -> tuple[int, bool]:
        """The token before the verb's adverbs and auxiliaries, and whether those make it passive."""
        reading = self.reading
        at, passive = verb - 1, False
        while at >= low and reading.flags[at] & WORD:
            flag = reading.flags[at]
            listens = flag & w.OBJECT  # le espetó, lui répond, nous confie
            if (flag & w.SUBJECT and not listens) or self.name_over(at) is not None:
                break
            if flag & w.PASSIVE and reading.flags[verb] & w.PAST:
                passive = True
            elif not (listens or flag & (w.ADVERB | w.AUXILIARY) or self._is_manner(at)):
                break
            at -= 1
        return at, passive

    def _name_before_apposition(self, phrase: Phrase, low: int) -> Phrase | None:
        """ "Lena Roth, a tax lawyer who knows the fund said": the comma behind the apposition forgotten; «Ana Gil, del
        sindicato de inquilinas, que …»."""
        comma, words = phrase.first - 1, self.reading.words
        led = words.clause_endings and comma > low and self.reading.lower[comma] in words.from_words | words.contracted
        comma -= bool(led)
        told = phrase.kind == "nominal" or led  # Ana Gil, de Nación Viva, que llamó
        apposed = told and comma > low and self.reading.token[comma] == ","
        return self.person_at(comma - 1) if apposed else None

    def _shared(self, verb: int, at: int, low: int) -> Phrase | None:
        """The subject that a second verb shares with the clause: "he smiled and said", "she said, adding"."""
        english, apart = not self.reading.words.nouns_take_up, False
        for before in range(at, max(self.behind_subordinate(low, at) or low, at - 40) - 1, -1):
            flag = self.reading.flags[before]
            apart = apart or self.reading.token[before] == ","
            if flag & w.WHO and flag & w.SUBJECT and english and not apart and before > low:
                return self._antecedent(before, low)  # who looks at the order and asks
            if flag & w.FINITE and flag & w.SPEECH and self.is_verb(before) and not self._is_aside(before, low):
                subject = self._who_had(before, verb) or self.subject_of(before, low)
                if subject is not None:
                    return subject
        start = self._clause_start(at, low)
        subject = self.leading(start, verb)
        joins = subject is None and self.reading.flag_of(start) & w.CONJUNCTION
        return self.leading(low, verb) if joins else subject  # Dans sa note, il « regrette » et assure que « … »

    def _is_aside(self, verb: int, low: int) -> bool:
        """ "The guard, she writes, turned and asked": a verb of speech and its subject alone between two commas."""
        reading = self.reading
        subject = self.subject_of(verb, low) if reading.token[verb + 1 : verb + 2] == [","] else None
        return subject is not None and low < subject.first and reading.token[subject.first - 1] == ","

    def _who_had(self, says: int, verb: int) -> Phrase | None:
        """ "Vik Rao, prosecuting, said Max Roe, 52, had got down and shouted", "recalled that Roe looked up and said":
        of whom it is told that he had."""
        reading = self.reading
        phrase = self.starting_at(says + 1 + (reading.lower[says + 1] in reading.words.that), verb)
        phrase = self.name_in_apposition(phrase, verb) if phrase is not None else None
        if phrase is None or self.person_at(phrase.head) is None:
            return None
        comma = self.next_comma(phrase.after + 1, verb) if reading.token[phrase.after] == "," else None
        behind = comma + 1 if comma is not None else phrase.after + (reading.token[phrase.after] == ",")
        recalled = reading.lower[says] in reading.words.recalling and reading.flags[behind] & WORD
        return phrase if recalled or reading.lower[behind] in reading.words.had else None

    def _clause_start(self, at: int, low: int) -> int:
        """The first token after the last colon, semicolon or quotation before `at`."""
        reading = self.reading
        for before in range(at, low - 1, -1):
            if reading.token[before] in (";", ":") or reading.quotes_at(before):
                return before + 1
            what = reading.lower[before] in reading.words.what or reading.lower[before] in reading.words.which
            his = what and reading.flag_of(before + 1) & (w.DETERMINER | w.POSSESSIVE)
            if his or (what and self.name_over(before + 1) is not None):
                return before + 1  # "at what its chairman, Kofi Mensah, called"
        return low

    def _across_apposition(self, at: int, low: int, verb: int) -> Phrase | None:
        told = self._of_later_clause(at, low)
        if told is not None:
            return told
        start = self._clause_start(at - 1, low)
        leading = self.leading(start, verb)
        if leading is not None and leading.after <= at:
            return leading
        words, last = self.reading.words, at - 1
        verbal = (
            words.verb_second and self.reading.token[last].islower() and not self.reading.flags[last] & w.INDEFINITE
        )
        return (None if verbal else self.ending_at(last, low)) or leading  # aus dem die Zeitung zitiert, fand

    def _of_later_clause(self, at: int, low: int) -> Phrase | None:
        """ "The chair had hardly begun when Gene Wood, in the third row, hollered", "Ada is four, but her mother, Ann
        Lee, told": a clause of its own."""
        for comma in range(at - 1, max(low, at - _LEAD_IN), -1):
            if self.reading.token[comma] != ",":
                continue
            person = self.person_at(comma - 1) or self.ending_at(comma - 1, low)
            climbs = self.reading.words.drops_pronouns or bool(self.reading.words.clitics)
            if person is not None and climbs and self.person_at(person.head) is None:
                person = self.outermost(person, low)  # hasta que la presidenta de la Cámara, Ana Gil, pidió
            if person is None or person.first - 1 < low:
                return None
            both = self._both(person, low)
            if both is not None:
                return both
            before, named = self.reading.flags[person.first - 1], self.name_in_apposition(person, at + 1)
            whole = before & w.SUBORDINATOR and (person.kind == "name" or named.after == at)  # that her son, Jo, had
            joined = before & w.CONJUNCTION and self.reading.token[person.first - 2] == ","
            return named if whole or joined or self._is_of_reported_clause(named, at) else None
        return None

    def _is_of_reported_clause(self, phrase: Phrase, at: int) -> bool:
        """«Ruiz recuerda que su padre, mientras segaba, decía»: whether somebody stands between "that" and what is put
        in up to the comma at token `at`."""
        reading, that = self.reading, phrase.first - 1
        somebody = phrase.kind == "nominal" and reading.flags[phrase.head] & (w.ROLE | w.KIN)
        told = reading.words.drops_pronouns and somebody and reading.lower_of(that) in reading.words.that
        says = told and reading.flag_of(that - 1) & w.SPEECH
        return bool(says) and reading.token[phrase.after] == "," and self.next_comma(phrase.after + 1, at + 1) == at

    def _both(self, other: Phrase, low: int) -> Phrase | None:
        """ "Jo Rodd, R-Utah, and Max Roe, R-Iowa, said": two people, each with an apposition."""
        reading, joint = self.reading, other.first - 1
        if other.kind != "name" or reading.lower[joint] not in reading.words.and_words:
            return None
        one = self.leading(self._clause_start(joint, low), joint)
        if one is None or one.kind != "name" or self.person_at(one.head) is None or self.person_at(other.head) is None:
            return None
        apposed = range(one.after, joint)
        if (
            reading.token[one.after] not in (",", "(")
            or len(apposed) > _APPOSED
            or any(reading.flags[at] & (BREAKS | w.VERB) & ~w.PREPOSITION for at in apposed)
        ):
            return None
        return Phrase(one.first, other.after, other.head, "name", (*one.names, *other.names))

    def _read_out(self, verb: int, at: int, low: int) -> Phrase | None:
        """ "Under a sign reading “…”", "a banner that said “…”": what is written there."""
        reading, flags = self.reading, self.reading.flags
        if reading.lower[at] in reading.words.that:
            at -= 1
        elif not (flags[verb] & w.ING and flags[verb] & w.READ):
            return None
        return self.ending_at(at, low) if at > low and flags[at] & w.DOCUMENT else None

    def _antecedent(self, at: int, low: int) -> Phrase | None:
        """The phrase before "who"."""
        before = at - 1 - (at > low and self.reading.token[at - 1] == ",")
        if self.reading.token[before] == ")":  # Senator Ada Obi (PDP, Rivers South), who
            before = next((n - 1 for n in range(before, low, -1) if self.reading.token[n] == "("), before)
        phrase = self.ending_at(before, low)
        if phrase is None or (phrase.kind == "nominal" and not self._sure_nominal(phrase)):
            commas = (index for index in range(before, low, -1) if self.reading.token[index] == ",")
            phrase = self.ending_at(next(commas, low) - 1, low) or phrase  # "A student, now employed there, who wrote"
        flags, who = self.reading.flags, self.reading.flags[at] & w.WHO
        if phrase is None or self.person_at(phrase.head) is not None:
            return phrase
        if not who and flags[phrase.head] & (w.BODY | w.DOCUMENT):
            return phrase  # wrote to the council, which replied
        phrase = self.outermost(phrase, low)
        return self._name_before_apposition(phrase, low) or self._noun_before_apposition(phrase, low) or phrase

    def _noun_before_apposition(self, phrase: Phrase, low: int) -> Phrase | None:
        """« Sa mère, ancienne factrice, qui répétait »: the noun with an article before one without."""
        comma, flags = phrase.first - 1, self.reading.flags
        bare = phrase.kind == "nominal" and not flags[phrase.first] & (w.DETERMINER | w.POSSESSIVE)
        if not (bare and self.reading.words.clause_endings and comma > low and self.reading.token[comma] == ","):
            return None
        noun = self.ending_at(comma - 1, low)
        whole = self.outermost(noun, low) if noun is not None else None
        told = whole and flags[whole.head] & w.NOUNS and flags[whole.first] & (w.DETERMINER | w.POSSESSIVE)
        return whole if told else None
