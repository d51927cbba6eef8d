"""Phrases in the order of the text → the figures they mean: names, roles and unnamed speakers resolved.

Whom "he", "she", "they" and "the mayor" may mean is asked of `candidates`, and who is in mind at all of `focus`.
"""

from __future__ import annotations

from narrator.script.choice.ranker import Rankers
from narrator.script.grammar.clauses import REACH
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.grammar.subjects import Grammar
from narrator.script.meaning.candidates import Candidates
from narrator.script.meaning.facts import Asked, agreement
from narrator.script.meaning.focus import Focus, Introduction, Meaning
from narrator.script.people.ages import age_behind, age_of, age_of_noun
from narrator.script.people.kin import kin_called
from narrator.script.people.names import name_at
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_SOMEBODY = frozenset(["another", "someone", "somebody"])
_FAIRLY = 0.6
_LEARNS_FROM = 0.6
"""The chance from which a noun tells what somebody is, of whom nothing has been told so far: 0.75 wins half as much."""
_PAIR_WITHIN = 4
"""Sentences in which "the first" may be one of two people who were named together."""
_TOLD_WITHIN = 7
"""Tokens before a clause’s subject among which "told the jury that" stands."""
_SENT_WITHIN = 6
"""Tokens behind a document’s noun in which "by" or "from" tells who wrote it."""


class Discourse:
    """Takes mentions in order of the text, and answers what a phrase means where the text has come to."""

    def __init__(
        self, reading: Reading, grammar: Grammar, register: Register, owners: list[Figure], rankers: Rankers
    ) -> None:
        self.reading = reading
        self.grammar = grammar
        self.register = register
        self.owners = owners
        named = [(name.first, owner) for name, owner in zip(grammar.names, owners, strict=True)]
        self.focus = Focus(reading, self._introductions(), named)
        self.candidates = Candidates(reading, register, self.focus, rankers)
        self._writers: dict[str, Figure] = {}
        """Whose "the letter" is: who was said to tell something in a letter."""
        self._written_at: dict[int, Figure] = {}
        """The same by the token of the noun: "Max Roe sent a letter"."""
        self._own_kin: dict[tuple[str, int], Figure] = {}
        """The writer’s relatives, by which and of what gender and number: "my mother"."""
        self._writer = Figure("")
        """Stands for "I" and "we" in the narration: the article's author, who keeps the narrator's voice."""

    def _introductions(self) -> list[Introduction]:
        """The first mention of everybody who has a full name; not of who answers there: others spoke before."""
        found: dict[Figure, Introduction | None] = {}
        lower, answering = self.reading.lower, self.reading.words.answering
        paragraph = -1
        for name, figure in zip(self.grammar.names, self.owners, strict=True):
            there = self.reading.paragraph[name.first]
            if figure not in found and figure.is_person and len(figure.core) > 1:
                beside = lower[max(0, name.first - 1) : name.first] + lower[name.after : name.after + 1]
                answers = any(word.startswith(answering) for word in beside)
                found[figure] = None if answers else Introduction(name.first, figure, there != paragraph)
            paragraph = there
        return [each for each in found.values() if each is not None]

    def note_documents(self, figure: Figure, subject: int) -> None:
        """ "Amara Cole wrote in a letter to the board: …": the letter is hers who is the subject at token `subject`."""
        flags, lower = self.reading.flags, self.reading.lower
        first, after = self.reading.sentence_of(subject)
        first, after = max(first, subject - REACH), min(after, subject + REACH)
        for index in range(first + 1, after):
            if lower[index] in self.reading.words.reading_out:
                return
            if flags[index] & w.DOCUMENT and lower[index] in self.reading.words.statement_nouns:
                sent = self._source_behind(index + 1, document=False)
                if sent is not None and (sent.kind == "name" or flags[sent.head] & (w.BODY | w.ROLE | w.KIN)):
                    continue  # "He has a letter from the ministry": it is not his
                for before in range(index - 1, max(first, index - 4) - 1, -1):
                    if flags[before] & (w.INDEFINITE | w.POSSESSIVE):
                        self._writers[lower[index]] = self._written_at[index] = figure
                        placed = before > first and lower[before - 1] in self.reading.words.place_prepositions
                        if index > subject or placed:
                            self.focus.writes(figure, index)

    def note_writer(self, noun: str, figure: Figure, index: int) -> None:
        """`figure` wrote what `noun` names at token `index`."""
        self._writers[noun] = figure
        self.focus.writes(figure, index)

    def meaning(self, phrase: Phrase, cue: dict[str, float] | None = None) -> Meaning | None:
        """Who `phrase` means; a noun that means nobody who has come up becomes a figure of its own.

        `cue` holds the facts of the cue whose subject it is.
        """
        if phrase.kind == "name":
            return self._of_names(phrase)
        if self.reading.lower[phrase.head] in self.reading.words.latter:
            phrase = self._noun_before(phrase) or phrase
        if phrase.kind == "pronoun":
            if self.reading.flags[phrase.first] & w.FIRST:
                return Meaning(self._writer, 1.0)
            return self.candidates.of_pronoun(phrase.first, cue)
        return self._of_nominal(phrase, cue or {})

    def _of_names(self, phrase: Phrase) -> Meaning:
        figures = [self.owners[number] for number in phrase.names]
        if len(figures) > 1:
            joint = min(self.reading.words.and_words) if self.reading.words.verb_second else "and"
            text = f" {joint} ".join(figure.name for figure in figures)
            both = Figure(text, unnamed=True, plural=True, aliases={text: None})
            return Meaning(self.register.keep(both), 1.0)
        return Meaning(figures[-1], 1.0)

    def _of_nominal(self, phrase: Phrase, cue: dict[str, float]) -> Meaning:
        reading = self.reading
        text = self.text(phrase)
        if self.is_own_kin(phrase):
            return Meaning(self._relative(phrase, text), 1.0)
        asked = self._asked(phrase, cue)
        pair = self._one_of_pair(asked)
        if pair is not None:
            return Meaning(pair, 1.0, f"‘{text}’")
        meaning = self.candidates.of_noun(asked, lambda: self._unnamed(text, phrase))
        if not meaning.figure.unnamed:
            meaning.how = f"‘{reading.words_of(phrase.first, phrase.head + 1)}’"
        if meaning.figure is asked.maker or meaning.figure is asked.writer:
            meaning.how = f"who wrote ‘{reading.words_of(phrase.first, phrase.head + 1)}’"
        self.register.keep(meaning.figure)
        self._learn_role(asked, meaning)
        return meaning

    def _learn_role(self, asked: Asked, meaning: Meaning) -> None:
        """« À 52 ans, la présidente du port part »: from here on Anna Roy is told to be its president."""
        figure, facts = meaning.figure, asked.facts
        tells = facts["role"] and facts["the"] and not (facts["generic"] or facts["body"] or facts["plural"])
        known = figure.unnamed or any("year-old" not in role for role in figure.roles)
        if tells and figure.is_person and not known and meaning.sure >= _LEARNS_FROM:
            figure.roles.add(asked.head)
            figure.described.update({asked.head, *asked.special})

    def is_own_kin(self, phrase: Phrase) -> bool:
        """ "My mother" in the narration: the writer’s, and nobody whom a pronoun or another noun has meant."""
        reading = self.reading
        return bool(reading.flags[phrase.head] & w.KIN) and reading.lower[phrase.first] in reading.words.own

    def _relative(self, phrase: Phrase, text: str) -> Figure:
        noun, flag = self.reading.lower[phrase.head], self.reading.flags[phrase.head]
        which = self.reading.words.relations.get(noun, noun), flag & (w.FEMALE | w.MALE | w.PLURAL)
        if which not in self._own_kin:
            named = self._named_relative(noun) if self.reading.words.verb_second else None
            self._own_kin[which] = named or self.register.keep(self._unnamed(text, phrase))
        return self._own_kin[which]

    def _named_relative(self, noun: str) -> Figure | None:
        """„Meine Mutter heißt Gerda Roth“: who the writer’s `noun` is, wherever the article tells it."""
        lower, flags = self.reading.lower, self.reading.flags
        for name, owner in zip(self.grammar.names, self.owners, strict=True):
            called = name.first > 2 and flags[name.first - 1] & w.READ and lower[name.first - 2] == noun
            if called and lower[name.first - 3] in self.reading.words.own:
                return owner
        return None

    def _one_of_pair(self, asked: Asked) -> Figure | None:
        """«El primero», «la segunda»: which of the two who are named in the last sentence that names people; "the
        other": who has not spoken last; "the elder", « la plus jeune » of those whose ages were told."""
        words, first = self.reading.words, self.reading.sentence[asked.index] - 1
        if not asked.facts["the"]:
            return None
        by_age = self._one_by_age(asked)
        if by_age is not None or asked.head not in words.former | words.latter | words.the_other:
            return by_age
        for sentence in range(first, max(-1, first - _PAIR_WITHIN), -1):
            low, high = self.reading.sentence_starts[sentence : sentence + 2]
            names = range(name_at(self.grammar.names, low), name_at(self.grammar.names, high))
            people = list(dict.fromkeys(self.owners[number] for number in names if self.owners[number].is_person))
            if len(people) > 1:
                spoke = self.focus.spoke_last is people[0] or self.focus.spoke_last not in people
                last = spoke if asked.head in words.the_other else asked.head in words.latter
                return people[last] if len(people) == 2 else None
        return None

    def _one_by_age(self, asked: Asked) -> Figure | None:
        """«El mayor», "the younger sister": the oldest or the youngest in mind, where the text has told all ages."""
        words, text = self.reading.words, " ".join(self.reading.lower[asked.phrase.first : asked.phrase.after])
        elder, younger = (any(f" {each} " in f" {text} " for each in row) for row in (words.elder, words.younger))
        if elder == younger or asked.facts["body"]:
            return None
        near = [each for each in self.focus.present if self.focus.sentences_since(each, asked.index) <= _PAIR_WITHIN]
        people = [each for each in near if each.is_person and agreement(each, asked.told) >= 0]
        ages = {age: each for each in people if (age := age_of(each)) is not None}
        if not 1 < len(ages) == len(people):
            return None
        return ages[max(ages) if elder else min(ages)]

    def _noun_before(self, latter: Phrase) -> Phrase | None:
        """« Elle appelle son frère. Celui-ci … »: the noun for somebody that stands last before, with nobody named
        since."""
        reading, female = self.reading, self.reading.flags[latter.head] & (w.FEMALE | w.SHE)
        low, _ = reading.sentence_of(max(0, reading.sentence_of(latter.first)[0] - 1))
        for at in range(latter.first - 1, low - 1, -1):
            if self.grammar.person_at(at) is not None:
                return None
            noun = self.grammar.ending_at(at, low) if reading.flags[at] & (w.ROLE | w.KIN) else None
            if noun is None or not reading.flags[noun.first] & w.DETERMINER:
                continue
            if (self.candidates.gender_told(noun) == "female") == bool(female):
                noun.after = self.grammar.over_preposition(noun.after, latter.first)
                return noun
        return None

    def bearer(self, phrase: Phrase) -> Figure | None:
        """Whom of those who have come up a noun in passing means, where that is fairly sure."""
        meaning = self.candidates.of_noun(self._asked(phrase, {}), lambda: self._writer)
        return meaning.figure if meaning.sure >= _FAIRLY and meaning.figure.name else None

    def _asked(self, phrase: Phrase, cue: dict[str, float]) -> Asked:
        """The phrase with all that it tells of whom it means."""
        reading, flag = self.reading, self.reading.flags[phrase.head]
        head = reading.lower[phrase.head]
        owner = self._owner(phrase)
        facts = {**self._facts(phrase, owner), **cue}
        told = self.candidates.gender_told(phrase) if not facts["plural"] else None
        facts["gender_told"] = float(told is not None)
        special = self.candidates.special_words(phrase)
        asked = Asked(phrase, phrase.head, head, told, facts, special, owner, age=self._age_of(phrase))
        if not flag & (w.ROLE | w.KIN | w.PLURAL):
            asked.maker = self.maker(phrase, bool(flag & w.DOCUMENT))
            anothers = reading.words.from_words | reading.words.genitives  # une lettre de l’association
            if reading.words.clitics and reading.lower_of(phrase.head + 1) not in anothers:
                asked.maker = asked.maker or self._written_at.get(phrase.head)
        inside = map(self.grammar.name_over, range(phrase.first, phrase.head))
        asked.within = (*(self.owners[number] for number in inside if number is not None), self._teller(phrase))
        if owner is not None and flag & w.KIN:
            asked.relative = kin_called(owner, head, reading.words)
        if not facts["indefinite"]:
            asked.writer = self._writers.get(head)
        return asked

    def _teller(self, phrase: Phrase) -> Figure | None:
        """ "Ann Lee writes that the mayor once asked her", "told the jury the guard had": who tells of whom the noun
        means, and is somebody else."""
        reading, low = self.reading, self.reading.sentence_of(phrase.first)[0]
        verb = phrase.first - 1
        if verb > low and reading.lower[verb] in reading.words.that:
            verb -= 1
            while verb > low and phrase.first - verb < _TOLD_WITHIN and not reading.flags[verb] & w.SPEECH:
                verb -= 1
        if verb < low:
            return None
        flag = reading.flags[verb] if verb > low else 0
        told = flag & (w.SAY | w.TELL | w.WRITE) and flag & w.FINITE and self.grammar.is_verb(verb)
        subject = self.grammar.subject_of(verb, low) if told or reading.lower[verb] in reading.words.hearing else None
        if subject is None or subject.first > verb:
            return None
        if subject.kind == "name":
            return self.owners[subject.names[-1]]
        meant = (figure for figure, index in self.focus.meant_last.values() if index == subject.first)
        return next(meant, None)

    def _facts(self, phrase: Phrase, owner: Figure | None) -> dict[str, float]:
        """What a noun tells by itself, by the names of `facts.OF_PHRASE`."""
        reading, flag = self.reading, self.reading.flags[phrase.head]
        head = reading.lower[phrase.head]
        alone = bool(reading.words.drops_pronouns and flag & w.ARTICLE)  # el de Lugo
        return {
            "nominal": 1.0,
            "role": float(bool(flag & w.ROLE) or alone),
            "kin": float(bool(flag & w.KIN)),
            "generic": float(bool(flag & w.GENERIC) or alone),
            "body": float(bool(flag & w.BODY)),
            "document": float(bool(flag & w.DOCUMENT)),
            "plural": float(self._is_plural(phrase)),
            "year_old": float(bool(age_of_noun(reading, phrase.head))),
            "office": float(self._is_office(head)),
            "title": float(bool(flag & w.TITLE)),
            "mouthpiece": float(head in reading.words.mouthpieces),
            "the": float(reading.lower[phrase.first] in reading.words.the),
            "indefinite": float(self._is_indefinite(phrase)),
            "possessive": float(owner is not None),
            "modifiers": float(min(phrase.head - phrase.first, 6)),
            "complement": float(min(max(phrase.after - phrase.head - 1, 0), 6)),
            "capital": float(bool(flag & CAPITAL)),
            "takes_up": float(reading.words.nouns_take_up),
            "opens_paragraph": float(phrase.first == reading.paragraph_starts[reading.paragraph[phrase.first]]),
        }

    def _is_indefinite(self, phrase: Phrase) -> bool:
        """ "A senator", "the boss of a rival firm"; « l’une d’elles », too."""
        flags, head = self.reading.flags, phrase.head
        of = self.reading.lower[head + 1 : phrase.after][:1] == ["of"] and flags[head + 2] & w.ARTICLE
        return bool((flags[phrase.first] | flags[head] | (flags[head + 2] if of else 0)) & w.INDEFINITE)

    def _is_plural(self, phrase: Phrase) -> bool:
        """By the noun, in Spanish by its article as well: «dos celulares», «los barrenistas»."""
        first, flags = self.reading.lower[phrase.first], self.reading.flags
        several = self.reading.words.drops_pronouns and flags[phrase.first] & w.DETERMINER and first.endswith("s")
        return bool(several or flags[phrase.head] & w.PLURAL)

    def _is_office(self, head: str) -> bool:
        words = self.reading.words
        return (head if head in words.flags else words.of_parts(head)[0]) in words.offices

    def _owner(self, phrase: Phrase) -> Figure | None:
        """Whose brother, lawyer, company: of "her brother", "Ann Lee’s brother"."""
        reading = self.reading
        if reading.flags[phrase.first] & w.POSSESSIVE:
            guessed = reading.lower[phrase.first] in reading.words.his_or_hers
            if guessed and self._is_office(reading.lower[phrase.head]):
                return None  # « sa patronne »: the company’s, as likely as not
            owner = self.candidates.possessor(phrase.first)
            return self._with_such_kin(phrase, owner) if reading.flags[phrase.head] & w.KIN else owner
        for index in range(phrase.first + 1, phrase.head):
            if self.grammar.is_possessive(index):
                number = self.grammar.name_over(index - 1)
                return self.owners[number] if number is not None else None
        return None

    def _with_such_kin(self, phrase: Phrase, owner: Figure | None) -> Figure | None:
        """ "Ann Lee and her mother, Jo, … her mother said": hers who is known to have one, not the mother’s own."""
        head, words = self.reading.lower[phrase.head], self.reading.words
        if owner is None or kin_called(owner, head, words) is not None:
            return owner
        others = (each for each in self.focus.present if kin_called(each, head, words) is owner)
        return next(others, owner)

    def _age_of(self, phrase: Phrase) -> str:
        """ "The 26-year-old", "the winger, 26,": how old he is, as `Figure.roles` tells it; or ""."""
        age = age_behind(self.reading, phrase.after)[0]
        return age_of_noun(self.reading, phrase.head) or (age and f"{age}-year-old")

    def does_as_somebody(self, phrase: Phrase) -> bool:
        """Whether "who" follows, as in "the manager, who asked not to be named", or a verb of which only somebody is
        the subject: "a voter shrugged"."""
        verb, comma = self.reading.flag_of(phrase.after), self.reading.lower_of(phrase.after) == ","
        does = verb & (w.SPEECH | w.MANNER) and verb & w.FINITE and not verb & w.PARTICIPLE
        return bool(does or self.reading.flag_of(phrase.after + comma) & w.WHO)

    def text(self, phrase: Phrase) -> str:
        """The phrase as a name for whom it means: "the gran", the capital of a sentence’s beginning left out."""
        text = self.reading.words_of(phrase.first, phrase.after)
        small = self.reading.flags[phrase.first] & (w.DETERMINER | w.INDEFINITE | w.POSSESSIVE)
        return text[0].lower() + text[1:] if small and phrase.after - phrase.first > 1 else text

    def maker(self, phrase: Phrase, document: bool) -> Figure | None:
        """Whose statement it is: "the company’s statement", "a letter from Smith", "her post", "advice from Lee"."""
        reading = self.reading
        for index in range(phrase.first, phrase.head if document else phrase.first):
            if reading.flags[index] & w.POSSESSIVE:
                owner = self.candidates.possessor(index)
                if owner is not None:
                    return owner
            if reading.lower[index] in ("'s", "’s"):
                number = self.grammar.name_over(index - 1)
                if number is not None:
                    return self.owners[number]
        source = self._source_behind(phrase.head + 1, document)
        if source is None or source.kind != "name":
            return self._sender(phrase, source) if document and source is not None else None
        owner = self.owners[source.names[0]]
        return owner if document or owner.person > 0 else None

    def _sender(self, phrase: Phrase, source: Phrase) -> Figure | None:
        """« Le communiqué de la mairie », « le courriel d’un voisin »: what somebody sends is the sender’s."""
        words, head = self.reading.words, self.reading.flags[source.head]
        own = bool(words.clitics) or self.reading.lower[source.first - 1] in words.senders  # not "a report by"
        sent = own and self.reading.lower[phrase.head] in words.statement_nouns
        somebody = source.kind == "nominal" and head & (w.BODY | w.ROLE | w.KIN) and not head & w.PLURAL
        return self._of_nominal(source, {}).figure if sent and somebody else None

    def _source_behind(self, at: int, document: bool) -> Phrase | None:
        """Who stands behind "from" or "by", for something written also behind "sent by", "written last year by"."""
        reading = self.reading
        for source in range(at, min(at + (_SENT_WITHIN if document else 1), len(reading.token) - 1)):
            if reading.lower[source] in reading.words.from_words:
                end = reading.sentence_of(at)[1] if reading.words.clitics else len(reading.token)
                high = min(source + 16, end)
                return self.grammar.named_from(source + 1, high)
            flag = reading.flags[source]
            if not (flag & WORD or reading.token[source].isdigit()) or flag & (w.AUXILIARY | w.SUBJECT | w.WHO):
                break  # but "a memo dated May 28 and written by Ann Lee"
            if flag & w.PREPOSITION and reading.words.clause_endings:
                break  # « une affichette sur la porte de la boulangerie »
        return None

    def _unnamed(self, text: str, phrase: Phrase) -> Figure:
        flag = self.reading.flags[phrase.head]
        figure = Figure(text, unnamed=True, plural=self._is_plural(phrase), aliases={text: None})
        nobody = not flag & (w.ROLE | w.KIN) and self.reading.lower[phrase.head] not in self.reading.words.either
        figure.body = nobody and bool(flag & (w.BODY | w.DOCUMENT | w.BODY_NAME))
        figure.document = nobody and bool(flag & w.DOCUMENT)
        aged = any("year-old" in word for word in self.reading.lower[phrase.first : phrase.after])
        somebody = aged or flag & (w.ROLE | w.KIN) or text.casefold() in _SOMEBODY
        if somebody or (not figure.body and self.does_as_somebody(phrase)):
            figure.person = 2.0
        told = self.candidates.gender_told(phrase)
        if told is not None and (figure.person > 0 or flag & (w.FEMALE | w.MALE)):
            figure.gender, figure.gender_known = told, True
        figure.roles = {
            self.reading.lower[phrase.head],
            *self.reading.words.sources.intersection(text.casefold().split()),
        }
        return figure
