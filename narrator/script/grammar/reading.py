"""Article text and its quotations → the narrator's words, token by token, each with its flags, sentence and paragraph.

A quotation is a single token in it, so that the sentence around it reads as a clause: `[“…”] , said Anita Rao .`
What stands inside a quotation is nobody's clue to who speaks, and is left out; a term ("the film “Long Field”") keeps
its words as that one token's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.records import Span
from narrator.script.people.gender import gender_of_given_name
from narrator.script.words import words as w
from narrator.script.words.words import Words, given_names

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                    # U.S., J.K.
    | [eE]in[:*_]e\b                                         # ein:e Sprecher:in
    | [^\W\d_]+(?:(?:['’](?!s\b)|[-‑&.](?=[^\W\d_]))[^\W_]+)*   # words, O’Brien, Jean-Luc, al-Sisi; not the ’s of Lee’s
      (?:(?<=[a-zß])(?:[:*_]|/-)in(?:nen)?\b)?              # Bewohner:innen, Lehrer/-in
    | ['’]s\b
    | \d[\d,.:/-]*\d(?:-[^\W\d_]+)*|\d(?:-[^\W\d_]+)*       # numbers, 34-year-old
    | --+|\.\.+
    | \n(?:\s*\n)*                                           # where paragraphs part
    | [^\s\w]
    """,
    re.VERBOSE,
)

_OF_ANY_GENDER = re.compile(r"(?:[:*_]|/-)(?=in(?:nen)?$)|(?<=^ein)[:*_]e$")
"""The mark in „Bewohner:innen“."""
DASHES = ("—", "–", "-", "--", "―", "‒", "−")
CAPITAL = 1 << 60
WORD = 1 << 61
_CLOSERS = "\"'”’»«“‹›)]} \u00a0\u2009\u202f"
"""Closing marks, and the blanks that French sets before them."""
_SENTENCE_ENDS = frozenset(".!?…")
_ORDINAL = 2
"""Digits of a number with which things are counted, at most: the 31st, the 19th century."""


@dataclass(slots=True)
class Reading:
    """Tokens in order, as parallel lists. `quote` is the index of the quotation a token stands for, or -1.

    `sentence` numbers sentences over the whole text; `sentence_starts` and `paragraph_starts` give first tokens, with
    one more at the end for the number of tokens.
    """

    text: str
    words: Words
    token: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    quote: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    paragraph_starts: list[int] = field(default_factory=list)
    quote_token: list[int] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    """Nouns that are a name in this text."""

    def quotes_at(self, index: int) -> bool:
        """Whether token `index` stands for a quotation; not for a term, which keeps its words."""
        return not self.token[index]

    def flag_of(self, index: int) -> int:
        """The flags of token `index`; 0 where the text has no token there."""
        return self.flags[index] if 0 <= index < len(self.flags) else 0

    def lower_of(self, index: int) -> str:
        """The word or mark at token `index`, lower case; "" where the text has no token there."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def sentence_of(self, index: int) -> Span:
        """The tokens of the sentence that holds token `index`, as a range."""
        number = self.sentence[index]
        return self.sentence_starts[number], self.sentence_starts[number + 1]

    def last_of(self, first: int, after: int) -> int:
        """The last of tokens `first` up to `after` that is no line break; `first` where all are."""
        last = after - 1
        while last > first and self.token[last] == "\n":
            last -= 1
        return last

    def paragraph_of(self, index: int) -> Span:
        """The tokens of the paragraph that holds token `index`, as a range."""
        number = self.paragraph[index]
        return self.paragraph_starts[number], self.paragraph_starts[number + 1]

    def colon_before(self, index: int) -> int:
        """The colon right before token `index`, on its line or at the end of the paragraph before; -1 for none."""
        last = self.last_of(0, index) if index else 0
        return last if index and self.token[last] == ":" else -1

    def span(self, first: int, after: int) -> Span:
        """The characters from token `first` up to (not with) token `after`."""
        return self.start[first], self.end[after - 1]

    def words_of(self, first: int, after: int) -> str:
        """Those characters, with line breaks and runs of blanks as one blank."""
        start, end = self.span(first, after)
        return " ".join(self.text[start:end].split())


def read_tokens(text: str, spoken: Sequence[Span], terms: Sequence[bool], words: Words) -> Reading:
    """Tokens of `text`. `spoken` are the outer spans of quotations, in order and apart; `terms` marks the terms."""
    reading = Reading(text, words)
    at = 0
    for number, (start, end) in enumerate(spoken):
        _add_words(reading, at, start)
        reading.quote_token.append(len(reading.token))
        term = text[start:end] if terms[number] else ""
        _add_token(reading, term, term.lower(), start, end, 0, number)
        at = end
    _add_words(reading, at, len(text))
    _add_sentences(reading)
    return reading


def _add_words(reading: Reading, start: int, end: int) -> None:
    words = reading.words
    for match in _TOKEN.finditer(reading.text, start, end):
        word = match.group()
        first, last = match.span()
        if word[0] == "\n":  # as far apart whether one line break parts paragraphs or a blank line
            _add_word(reading, "\n", first, first + 1)
            word, first = "\n", last - 1
        if word == "." and reading.end[-1:] == [first] and reading.flags[-1] & WORD:
            posted = reading.token[-1] == "X" and reading.token[-2:][0].islower()  # on X. The next sentence
            if not posted and _abbreviates(reading.token[-1], words.abbreviations):
                reading.token[-1] += "."
                reading.end[-1] = last
                continue
        elif words.clitics and ("-" in word or "'" in word or "’" in word):
            for piece, at in _parts(word, first, words):
                _add_word(reading, piece, at, at + len(piece))
            continue
        _add_word(reading, word, first, last)


def _add_word(reading: Reading, word: str, first: int, last: int) -> None:
    words = reading.words
    small = words.unaccented.get(word, word.lower())
    if words.nouns_capitalised and _OF_ANY_GENDER.search(small):
        _add_of_any_gender(reading, word, _OF_ANY_GENDER.sub("", small), first, last)
        return
    if small.endswith(words.ages):
        small = small.partition("-")[0] + "-year-old"  # one rule reads the ages of all languages
    flag = words.flags.get(small, 0)
    if (*reading.lower[-1:], small) in words.phrasal:
        reading.flags[-1] |= w.MANNER | w.FINITE | w.PAST
        flag = w.ADVERB
    elif (*reading.lower[-1:], small) in words.bodies_of_two:
        flag = w.BODY
    head = _initial(word, words)
    if head.isalpha():
        if head.isupper() and words.object_endings:
            small = _nominative(reading, small)
            flag = words.flags.get(small, 0)
        if not flag and len(word) > 5 and (head.isupper() or not words.compounds):
            flag = _flags_of_parts(small, words)
        if not flag and head.islower() and small.endswith(words.clause_endings) and not _is_noun(reading, small):
            flag = w.ACT  # la empresa optó
        if words.nouns_capitalised and head.islower() and not flag & w.INDEFINITE:
            flag &= ~(w.NOUNS | w.GENERIC)  # verletzte sich, die zuständige Ministerin
        noun = head.isupper() and words.nouns_capitalised and flag & w.NOUNS and not flag & w.TITLE
        if noun and _is_surname(reading, small):
            noun, flag = 0, 0
        if words.natives and not flag and head.isupper() and _is_of_native(reading):  # der gebürtige Novi Sader
            head = head.lower()
            flag = w.ROLE | w.GENERIC if small.endswith(words.native_endings) else 0
            flag |= (w.FEMALE if small.endswith(words.female_endings) else w.MALE) if flag else 0
        if head.isupper() and _is_demonym(reading, small, flag):
            flag |= w.ROLE | w.GENERIC | (w.FEMALE if small.endswith("e") else w.MALE)
        flag |= WORD | CAPITAL if head.isupper() and not noun else WORD
    _add_token(reading, word, small, first, last, flag)


def _add_of_any_gender(reading: Reading, word: str, small: str, first: int, last: int) -> None:
    """„Eine Sprecher:in“, „viele Bewohner*innen“: a noun for somebody, or several, who need not be women."""
    flags = (reading.words.flags.get(each, 0) for each in (small.removesuffix("innen"), small))
    flag = next(filter(None, flags), 0) or _flags_of_parts(small, reading.words) or w.ROLE
    several = w.PLURAL if small.endswith("innen") else 0
    small = word.lower() if small == "ein" else small  # who is „ein:e“ is no man
    _add_token(reading, word, small, first, last, flag & ~(w.FEMALE | w.MALE | CAPITAL) | several | WORD)


def _is_noun(reading: Reading, small: str) -> bool:
    """«Con energía», «la mayoría»: a noun that ends like a verb, by its listing or by what stands before it."""
    words, before = reading.words, reading.flags[-1] if reading.flags else 0
    if small in words.times or small in words.like_verbs:
        return True
    governs = before & (w.PREPOSITION | w.DETERMINER) and not before & (w.OBJECT | w.SUBJECT | w.AUXILIARY)
    return bool(words.drops_pronouns and governs)


def _add_token(reading: Reading, token: str, small: str, first: int, last: int, flag: int, quote: int = -1) -> None:
    reading.token.append(token)
    reading.lower.append(small)
    reading.start.append(first)
    reading.end.append(last)
    reading.flags.append(flag)
    reading.quote.append(quote)


def _initial(word: str, words: Words) -> str:
    """The letter that tells a name from other words: of "d’Entremont" and "al-Masri" the one behind the particle."""
    particle, _, rest = word.replace("’", "'").replace("-", "'").partition("'")
    joined = words.flags.get(particle, 0) & w.PARTICLE or (particle == "d" and not words.elisions)
    return rest[0] if joined and rest and rest[0].isupper() else word[0]


def _nominative(reading: Reading, small: str) -> str:
    """„Nach Angaben des Bürgermeisters“, „laut dem Zeugen“, „ein Brief des Verbands“: the noun for who is cited, or for
    whose something written is, as a list has it."""
    words, before, article = reading.words, reading.lower[:-1], "".join(reading.lower[-1:])
    if not article.endswith(("m", "s")):
        return small
    noun = reading.flags[-2:-1] if words.verb_second and article.endswith("s") else []
    written = noun and (noun[0] & w.DOCUMENT or before[-1] in words.answers)
    if not written and not any(tuple(before[-len(each) :]) == each for each in words.according):
        return small
    nouns = w.ROLE | w.KIN | w.BODY
    stems = [small.removesuffix(each) for each in ("es", "s", "en", "n") if small.endswith(each)]
    known = ((stem, words.flags.get(stem, 0) or _flags_of_parts(stem, words)) for stem in stems)
    return next((stem for stem, flag in known if flag & nouns), small)


def _flags_of_parts(small: str, words: Words) -> int:
    """What the noun inside an unlisted word is; nothing for Severin and Konstantin, which end like nouns."""
    flag = words.of_parts(small)[1]
    named = flag and "-" not in small and (small in given_names() or gender_of_given_name(small) is not None)
    return 0 if named else flag


def _is_of_native(reading: Reading) -> bool:
    """Whether „gebürtige“ stands before the word, or before the one before it, which has no capital for us then."""
    words = reading.words
    near = reading.lower[-2:] if reading.flags[-1:] == [WORD] else reading.lower[-1:]
    return not words.natives.isdisjoint(near)


def _is_demonym(reading: Reading, small: str, flag: int) -> bool:
    """« Le Malinois », « une Bernoise »: whoever comes from there."""
    words = reading.words
    if not (flag & w.DEMONYM or (not flag and small.endswith(words.demonym_endings))) or not reading.lower:
        return False
    before = reading.lower[-1]
    single = words.gender_of_determiner(before) is not None or before in words.elisions
    return single and bool(reading.flags[-1] & w.ARTICLE)


def _is_surname(reading: Reading, word: str) -> bool:
    """ "Anna Fischer", „Herr Koch“: a noun that a given name or a title shows to be a name, and that name again."""
    if not reading.token:
        return False
    before, flag = reading.lower[-1], reading.flags[-1]
    small = flag & (w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.ADVERB)
    if (
        flag & CAPITAL
        and not small
        and (flag & w.TITLE or before in given_names() or gender_of_given_name(before) is not None)
    ):
        reading.surnames.add(word)
        return True
    return word in reading.surnames and not flag & w.DETERMINER


def _parts(word: str, first: int, words: Words) -> list[tuple[str, int]]:
    """ "l’entraîneur" → l’ + entraîneur, "a-t-il" → a + il, each with where it begins."""
    before, _, rest = word.partition("’" if "’" in word else "'")
    if rest and before.casefold() in words.elisions and not _is_of_name(before, rest, words):
        return [(before, first), *_parts(rest, first + len(before) + 1, words)]
    clitic = next(filter(word.casefold().endswith, words.clitics), "")
    if not clitic:
        return [(word, first)]
    pronoun = len(clitic.rpartition("-")[2])
    return [(word[: -len(clitic)], first), (word[-pronoun:], first + len(word) - pronoun)]


def _is_of_name(before: str, rest: str, words: Words) -> bool:
    """N’Dri, M’Mah: before a capital only an article or a preposition is cut off."""
    named = rest[:1].isupper() and not rest[1:].isupper()
    return named and not words.flags.get(before.casefold(), 0) & (w.DETERMINER | w.PREPOSITION | w.SUBORDINATOR)


def _abbreviates(word: str, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop after `word` belongs to it: an initial, a title, a month."""
    return (len(word) == 1 and word.isupper() and word != "I") or (word[0].isupper() and word.lower() in abbreviations)


def _add_sentences(reading: Reading) -> None:
    """Number the sentences and paragraphs; a line break ends both."""
    reading.sentence_starts.append(0)
    reading.paragraph_starts.append(0)
    count = len(reading.token)
    for index, token in enumerate(reading.token):
        reading.sentence.append(len(reading.sentence_starts) - 1)
        reading.paragraph.append(len(reading.paragraph_starts) - 1)
        if token == "\n":
            reading.paragraph_starts.append(index + 1)
        if token == "\n" or (index + 1 < count and _ends_sentence(reading, index)):
            reading.sentence_starts.append(index + 1)
    reading.sentence_starts.append(count)
    reading.paragraph_starts.append(count)


def _ends_sentence(reading: Reading, index: int) -> bool:
    token = reading.token[index] or last_mark(reading, index)
    if token[-1:] not in _SENTENCE_ENDS:
        return False
    if token == "." and _is_ordinal(reading, index):
        return False
    if reading.flags[index] & WORD:  # an abbreviation: only where a sentence surely begins
        begins = reading.flags[index + 1] & CAPITAL and reading.lower[index + 1] in reading.words.openings
        return bool(begins) and len(token) > 3
    return _begins_sentence(reading, index + 1)


def _is_ordinal(reading: Reading, index: int) -> bool:
    """„Am 3. März“, „im 19. Jahrhundert“: a full stop behind a number, with an article before or a month behind."""
    number = reading.token[index - 1] if index else ""
    if not (reading.words.nouns_capitalised and number.isdigit() and len(number) <= _ORDINAL):
        return False
    before, behind = reading.flag_of(index - 2), reading.flag_of(index + 1)
    held = before & w.DETERMINER or reading.lower_of(index - 2) in reading.words.contracted
    noun = behind & WORD and not behind & w.OPENER and reading.lower_of(index + 1) not in given_names()
    return bool(behind & w.CALENDAR or (held and noun))


def _begins_sentence(reading: Reading, index: int) -> bool:
    """Whether the token could open a sentence: a capital, a number, a quotation, a line break."""
    if reading.quote[index] >= 0 or reading.token[index] == "\n":
        return True
    if reading.flags[index] & WORD:
        return reading.token[index][0].isupper()  # a German noun too, which has no flag for it
    return reading.token[index][0] not in ",;:.!?)]–—-―‒−…~"


def last_mark(reading: Reading, index: int) -> str:
    """The last character of the words in quotation token `index`, closing marks aside; "" for an empty one."""
    start, end = reading.span(index, index + 1)
    return reading.text[max(start, end - 7) : end].rstrip(_CLOSERS)[-1:]
