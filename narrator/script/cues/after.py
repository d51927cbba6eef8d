"""The words after a quotation → the cue in them: said X, X said, a dash and a name."""

from __future__ import annotations

from narrator.script.grammar.clauses import REACH, Clauses, Cue, Pattern
from narrator.script.grammar.phrases import DASHES, Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, last_mark
from narrator.script.words import words as w

_INVERTIBLE_TELLS = frozenset({"asked", "asks", "ask"})


class CuesAfter(Clauses):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `high` the end of its sentence."""

    def inverted(self, at: int, high: int, partial: bool) -> Cue | None:
        """“…,” said X."""
        reading = self.reading
        verb = self.skip_comma(at + 1, high)
        if verb < high and (reading.flags[verb] & w.AUXILIARY or reading.lower[verb] in reading.words.so_words):
            return self.inverted_auxiliary(verb, high)
        while verb < high and reading.flags[verb] & w.ADVERB and not reading.flags[verb] & w.VERB:
            verb += 1
        if verb >= high or not reading.flags[verb] & (w.SAY | w.WRITE | w.TELL | w.READ | w.THINK):
            return None
        flag = reading.flags[verb]
        if (
            flag & CAPITAL
            or not flag & (w.FINITE | w.BASE)
            or (flag & w.TELL and reading.lower[verb] not in _INVERTIBLE_TELLS)
        ):
            return None
        if partial and verb == at + 1 and last_mark(reading, at) not in (",", "?", "!", "…") and not flag & w.PAST:
            return None
        start = verb + 1
        if start < high and reading.lower[start] == "that":
            return None
        while (
            start < high
            and (reading.flags[start] & w.ADVERB or reading.lower[start].endswith("ly"))
            and not (self.grammar.name_over(start) is not None)
        ):
            start += 1
        phrase = self.grammar.starting_at(start, high) if start < high else None
        if phrase is None and start < high and reading.token[start] == ",":
            closing = self.grammar.next_comma(start + 1, high)
            phrase = self.grammar.starting_at(closing + 1, high) if closing else None
        if phrase is None and reading.words.drops_pronouns and flag & w.SAY:
            return Cue(Phrase(verb, verb + 1, verb, "pronoun"), Pattern.DROPPED, verb, 0.7)
        if phrase is None or (phrase.kind == "nominal" and not self.plausible(phrase)):
            return None
        if phrase.kind == "pronoun" and reading.flags[phrase.first] & w.OTHER:
            return None
        return Cue(self.grammar.name_in_apposition(phrase, high), Pattern.INVERTED, verb, 0.98)

    def inverted_auxiliary(self, first: int, high: int) -> Cue | None:
        """« … », a déclaré X; « … », a-t-il dit; „…“, hat X gesagt; „…“, so X."""
        reading, grammar = self.reading, self.grammar
        start = first + 1
        so = reading.lower[first] in reading.words.so_words
        if start < high and self.speaks(start, w.SPEECH) and reading.flags[start] & w.PAST and not so:
            phrase = grammar.starting_at(start + 1, high)
            verb = start
        else:
            phrase = grammar.starting_at(start, high)
            if phrase is None:
                return None
            verb = phrase.after
            if so:
                verb = first
            elif verb >= high or not self.speaks(verb, w.SPEECH) or not reading.flags[verb] & w.PAST:
                return None
        if phrase is None or not self.plausible(phrase):
            return None
        return Cue(grammar.name_in_apposition(phrase, high), Pattern.INVERTED, verb, 0.97)

    def after(self, at: int, high: int, partial: bool) -> Cue | None:
        """“…,” X said; also “…” of the plan, X said."""
        reading = self.reading
        mark = last_mark(reading, at)
        start = self.skip_comma(at + 1, high)
        comma = start > at + 1 or mark in (",", "?", "!", "—", "–", "-", "…")
        for verb in range(start + 1, high):
            if reading.quote[verb] >= 0 and not reading.token[verb]:
                return None
            if not self.speaks(verb, w.SPEECH | w.MANNER | w.THINK):
                continue
            if not self.is_finite(verb):
                continue
            phrase = self.grammar.subject_of(verb, start)
            if phrase is None or phrase.first < start or not self.plausible(phrase):
                continue
            if phrase.first == start or (phrase.first - start <= 2 and self.only_small(start, phrase.first)):
                if not comma and not partial and mark not in (".", "”") and reading.flags[verb] & (w.MANNER | w.THINK):
                    continue
                if not comma and partial:
                    continue
                return Cue(phrase, Pattern.AFTER, verb, 0.97 if comma else 0.8)
            another = reading.flags[start] & (w.CONJUNCTION | w.SUBORDINATOR)  # "“…”, while the mayor, Jo Lane, called"
            if not another and reading.token[phrase.first - 1] == "," and self.ends_clause(verb, high):
                return Cue(phrase, Pattern.TRAILING, verb, 0.9)
        return None

    def unlisted_verb(self, at: int, high: int) -> Cue | None:
        """“…,” Yates shot back: after a comma a person and a word that no list has must be who speaks, and how."""
        reading = self.reading
        if last_mark(reading, at) not in (",", "?", "!") or at + 2 >= high:
            return None
        phrase = self.grammar.starting_at(at + 1, high)
        if phrase is not None and phrase.kind != "nominal" and phrase.after < high:
            verb = phrase.after
        elif reading.lower[at + 1].endswith(("ed", "s")) and not reading.flags[at + 1] & (w.PREPOSITION | w.AUXILIARY):
            verb, phrase = at + 1, self.grammar.starting_at(at + 2, high)
        else:
            return None
        if (
            phrase is None
            or phrase.kind == "nominal"
            or not reading.flags[verb] & WORD
            or reading.flags[verb] & CAPITAL
        ):
            return None
        if phrase.kind == "pronoun" and not reading.flags[phrase.first] & (w.HE | w.SHE):
            return None
        if phrase.kind == "name" and self.grammar.names[phrase.names[-1]].person < 0:
            return None
        if reading.flags[verb] & (w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY):
            return None
        return Cue(phrase, Pattern.AFTER, verb, 0.75)

    def after_sentence(self, at: int, after: int) -> Cue | None:
        """“Why now?” Smith asked. A mark that ends the sentence inside the quotation, and the cue goes on behind it."""
        reading = self.reading
        if at + 1 != after or after >= len(reading.token) or reading.token[at + 1] == "\n":
            return None
        low, high = reading.sentence_of(at + 1)
        high = min(high, low + REACH)
        mark = last_mark(reading, at)
        if any(reading.quote[index] >= 0 and not reading.token[index] for index in range(low, high)):
            return None
        for verb in range(low + 1, high):
            if not self.speaks(verb, w.SPEECH | w.MANNER) or not self.is_finite(verb):
                continue
            phrase = self.grammar.subject_of(verb, low)
            if phrase is None or phrase.first != low:
                return None
            bare = self.ends_clause(verb, high) and high - verb <= 3
            if phrase.kind == "pronoun" and not bare and not reading.flags[phrase.first] & w.FIRST:
                return None
            ends = mark in ("?", "!", "…")
            if not ends and reading.lower[verb] in reading.words.stances:
                return None
            if not bare and not (ends and self.no_content(verb, high)):
                return None
            return Cue(phrase, Pattern.AFTER_SENTENCE, verb, 0.93 if ends else 0.85)
        return None

    def dash(self, at: int, high: int) -> Cue | None:
        """“….” — Clara Voigt"""
        reading = self.reading
        if at + 2 >= len(reading.token) or reading.token[at + 1] not in DASHES:
            return None
        phrase = self.grammar.starting_at(at + 2, min(high, at + 14))
        if phrase is None or phrase.kind != "name":
            return None
        end = phrase.after
        if end < len(reading.token) and reading.token[end] not in ("\n", ",", "(", "."):
            return None
        return Cue(phrase, Pattern.DASH, -1, 0.9)
