"""A language's words → what tells a quotation's kind: speech verbs by their use, and the shape of an attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from narrator.script.words import words as w
from narrator.script.words.words import Words, given_names, has_words, words_of

_TOKEN = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?|[,;:!?()“”\"«»]")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]\s+(?=[^\W_a-zà-öø-ÿ])")
_BREAK = re.compile(r"(?:,|(?<=[!?…])(?=\s+[a-zà-öø-ÿ]))\s+")
_READ = 80
"""Characters read to tell an attribution: "said the retired chairwoman of the harbour board" and more."""
_SUBJECT_WORDS = 6
_VERB_ENDINGS = ("a", "e", "ó", "it", "nd")
"""Of verbs in the third person, French and Spanish: dégaine, bredouilla, cavila, tronó, enjoint, étend."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What a language's words tell about quotations; verbs in small letters, the infinitive left out. Where we have no
    words for the language they are English, and `known` is false.

    `speech`: verbs whose object is what was said ("said", "wrote", "read"); `telling`: those of them that need a
    listener ("told"); `naming`: verbs that put a word on a thing ("called", "described"); `beside`: verbs that only
    stand beside speech ("nodded", "thought"); `uttering`: `speech`, `naming`, in Spanish infinitives; `before_verb`:
    what may stand between a quotation and its verb, where the subject may wait. The patterns `…_before` end where a
    quotation begins, those `…_behind` begin where it ends; in `called_around` it is a 0.
    """

    words: Words
    speech: frozenset[str]
    telling: frozenset[str]
    naming: frozenset[str]
    beside: frozenset[str]
    uttering: frozenset[str]
    known: bool
    pronouns: frozenset[str]
    articles: frozenset[str]
    before_nouns: frozenset[str]
    before_verb: frozenset[str]
    called_before: Pattern[str]
    called_behind: Pattern[str]
    called_around: Pattern[str]
    labelled_before: Pattern[str]
    passive_before: Pattern[str]
    valued_behind: Pattern[str]
    unsaid_before: Pattern[str]
    shown_before: Pattern[str]
    uttered_before: Pattern[str]
    as_before: Pattern[str]
    on_air_before: Pattern[str]
    title_before: Pattern[str]
    work_behind: Pattern[str]
    finite: Pattern[str]

    def attributes(self, text: str, at: int, end: int) -> bool:
        """Does an attribution begin at `at`: "said Ann Lee", "she said", "dit-elle"?"""
        tokens = _tokens(text, at, end)
        return self._verb_first(tokens) or self._subject_first(tokens)

    def clause(self, text: str, start: int, end: int, *, inverted: bool = False) -> tuple[int, int] | None:
        """Where the words before the first attribution end, and where that begins, behind a comma, or behind « ? » and
        « ! ». `inverted`: with its verb first."""
        for gap in _BREAK.finditer(text, start, end):
            tokens = _tokens(text, gap.end(), end)
            if self._verb_first(tokens) or (not inverted and self._subject_first(tokens)):
                return gap.span()
        return None

    def says(self, clause: str) -> bool:
        """Does a verb of speech begin `clause`, with its subject or without: "lamentó", "se disculpa Ana Roy"?"""
        tokens = self._behind_object(_TOKEN.findall(clause))
        return bool(tokens) and (tokens[0].lower() in self.speech or self._is_named_behind(tokens))

    def _verb_first(self, tokens: list[str]) -> bool:
        words = self._behind_object(tokens)
        flags, helps = self.words.flags, bool(self.words.incise_auxiliaries and words)
        helps = helps and bool(flags.get(words[0].lower(), 0) & w.AUXILIARY)  # s’est emportée, veut croire Anna Roy
        words = words[helps:]
        if not words:
            return False
        verb, _, turned = words[0].lower().partition("-")
        if turned:
            return turned.removeprefix("t-") in self.pronouns and (
                verb in self.speech or verb in self.words.incise_auxiliaries
            )
        said = verb in self.speech or (helps and flags.get(verb, 0) & w.SPEECH)
        behind = [word for word in words[1:4] if not self._tells_when(word)][:1]  # regrette encore le maire
        if said and behind and self._is_subject(behind[0]):
            return True
        return bool(self.words.incise_auxiliaries) and self._is_named_behind(words)

    def _tells_when(self, word: str) -> bool:
        """« s’amuse aujourd’hui l’animatrice »: an adverb or a day, where the subject may wait."""
        small = self.words.flags.get(word.replace("’", "'"), 0)
        return self.words.subject_waits and bool(small & (w.ADVERB | w.CALENDAR))

    def _is_named_behind(self, words: list[str]) -> bool:
        """« …, salue Anne Roy. », «—cavila Ana Ruiz—»: a verb of any kind or of no list, and a given name behind it."""
        if len(words) < 3 or not (words[0].islower() and words[2][0].isupper()):
            return False
        flag = self.words.flags.get(words[0], 0)
        acts = flag & w.FINITE if flag & ~w.ACT else words[0].endswith(_VERB_ENDINGS)
        return bool(acts) and words[0] not in self.words.endearments and words[1].lower() in given_names()

    def _behind_object(self, tokens: list[str]) -> list[str]:
        """« se défend le maire », « s’emporte-t-elle »: without the small pronoun before the verb."""
        if not tokens:
            return tokens
        small, _, verb = tokens[0].replace("'", "’").partition("’")
        if not self._is_object(small) and not self._is_told(small, "".join(tokens[1:2])):
            return tokens
        return [verb, *tokens[1:]] if verb else tokens[1:]

    def _is_told(self, small: str, verb: str) -> bool:
        """« Nous a-t-il dit », « nous a dit la maire », « nous confie Anne Roy »: the verb is none of "we"."""
        words = self.words
        third = "-" in verb or verb in words.incise_auxiliaries or verb in self.speech
        return third and bool(words.incise_auxiliaries and words.flags.get(small.lower(), 0) & w.OBJECT)

    def _is_object(self, word: str) -> bool:
        flag = self.words.flags.get(word.lower(), 0)
        return bool(flag & w.OBJECT) and not flag & (w.DETERMINER | w.SUBJECT)

    def _subject_first(self, tokens: list[str]) -> bool:
        if not tokens or not self._is_subject(tokens[0]):
            return False
        reach = 2 if tokens[0].lower() in self.pronouns else _SUBJECT_WORDS
        for token in tokens[1 : reach + 1]:
            if not token[0].isalnum():
                return False
            if token.lower() in self.speech:
                return True
        return False

    def _is_subject(self, word: str) -> bool:
        if word[1:2] in ("’", "'"):
            word = word[0]  # l’éleveur
        return word[0].isupper() or word.lower() in self.pronouns or word.lower() in self.articles


@lru_cache(maxsize=16)
def cues_of(language: str) -> Cues:
    """The cues of a language by its tag; English where we have no words for it."""
    words = words_of(language)
    plural = not any(flag & w.MANY for flag in words.flags.values())  # "residents say": no form of its own
    speech = _verbs(words.flags, w.SAY | w.TELL | w.WRITE | w.READ, infinitive=plural)
    naming = _verbs(words.flags, w.CALL, infinitive=True)

    def those(flag: int, but: int = 0) -> frozenset[str]:
        return frozenset(word for word, known in words.flags.items() if known & flag and not known & but)

    def rows(key: str) -> tuple[str, ...]:
        return words.quoted.get(key, ())

    return Cues(
        words=words,
        speech=speech,
        telling=_verbs(words.flags, w.TELL),
        naming=naming,
        uttering=speech | naming | (_bases(words.flags) if words.drops_pronouns else frozenset()),
        beside=_verbs(words.flags, w.MANNER | w.THINK),
        known=has_words(language),
        pronouns=those(w.SUBJECT, but=w.WHO),
        articles=words.the | those(w.ARTICLE),
        before_nouns=words.demonstratives | those(w.ARTICLE, but=w.HER),
        before_verb=those(w.AUXILIARY | w.OBJECT, but=w.DETERMINER) if words.subject_waits else frozenset(),
        called_before=_any(rows("called_before"), r"[\s,:]*$", re.IGNORECASE),
        called_behind=_any(rows("called_behind")),
        called_around=_any(rows("called_around")),
        labelled_before=_any(rows("labelled_before"), r"\s*:\s*$"),
        passive_before=_any(rows("passive_before")),
        valued_behind=_any(rows("valued_behind")),
        unsaid_before=_any(rows("unsaid_before"), r"[\s,:]*$", re.IGNORECASE),
        shown_before=_any(rows("shown_before"), r"[\s,]*$"),
        uttered_before=_any(rows("uttered_before"), r",? $", re.IGNORECASE),
        as_before=_any(rows("as_before"), r" $", re.IGNORECASE),
        on_air_before=_any(rows("on_air_before"), r"\s+$"),
        title_before=_any(rows("title_before"), r"\s+$"),
        work_behind=_any(rows("work_behind")),
        finite=_any(rows("finite"), flags=re.IGNORECASE),
    )


def _any(rows: Sequence[str], end: str = "", flags: int = 0) -> Pattern[str]:
    """Any of the rows, which are regular expressions, with `end` behind it; nothing where there is no row."""
    return re.compile(f"(?:{'|'.join(rows)}){end}" if rows else "(?!)", flags)


def _verbs(flags: dict[str, int], kinds: int, *, infinitive: bool = False) -> frozenset[str]:
    """Verbs of these kinds; with their base form, but where that is a noun like "report"."""
    verbs = ((word, flag) for word, flag in flags.items() if flag & kinds)
    base = w.BASE if infinitive else 0
    return frozenset(
        word for word, flag in verbs if flag & (w.FINITE | w.ING) or (flag & base and not flag & w.DOCUMENT)
    )


def _bases(flags: dict[str, int]) -> frozenset[str]:
    """«Se limitó a responder»: the infinitives of verbs of saying."""
    return frozenset(word for word, flag in flags.items() if flag & w.SAY and flag & w.BASE and not flag & w.NOUNS)


def _tokens(text: str, at: int, end: int) -> list[str]:
    return _TOKEN.findall(text, at, min(end, at + _READ))[: _SUBJECT_WORDS + 2]
