"""A name as written → whether a person bears it, a body, or nobody: every sign of it, and what the sign weighs.

`EVIDENCE` is the one place that holds the signs. A weight is a log-odds: of a name whose weights sum to more than 0 a
person is the likelier bearer. They come of a logistic regression over the 5,100 names of the English training articles
(tests/annotated and others like them). What a name is was taken from the scores before, and corrected by hand for 316
people and things, so that its 94 % of agreement on articles left out flatters it. Set by hand, not fitted: what several
words weigh, and the signs "letters", "handle" and "two nouns" (German; the counts are of English).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.ages import age_behind
from narrator.script.people.gender import gender_of_given_name
from narrator.script.people.names import Name, is_given_name, opens_sentence
from narrator.script.words import words as w
from narrator.script.words.words import given_names


class Evidence(NamedTuple):
    """One sign of what a name names."""

    sign: str
    weight: float
    named: int
    """How many of the names bear the sign."""
    people: float
    """How many in a hundred of these are people's."""
    example: str


EVIDENCE = (
    # the words of the name; the fit gives several words -1.1, but a person missed costs more than a false one: 0.6 is
    # what most quotations were right with
    Evidence("one word", -1.3, 3094, 31.4, "Brandt; Leeds"),
    Evidence("two words", 0.6, 1747, 67.9, "Ann Lee; Common Harbour"),
    Evidence("more words", 0.6, 281, 14.6, "Ann van Dyke; Stables Workers' Union"),
    Evidence("given name", 2.1, 437, 59.7, "Ann"),
    Evidence("given name first", 3.6, 1076, 97.3, "Ann Lee"),
    Evidence("foreign given name", 1.1, 166, 41.6, "Ashiq"),
    Evidence("foreign given name first", 2.0, 106, 71.7, "Ashiq Khan"),
    Evidence("handle", 2.0, 5, 100.0, "@harbour_lad; Kofi_of_Leeds"),
    Evidence("initial", 1.9, 17, 100.0, "K. Murugan"),
    Evidence("letters", 2.0, 9, 100.0, "Ann Lee KC"),
    Evidence("title", 3.5, 584, 98.8, "Dr Lee"),
    Evidence("two nouns", -0.4, 0, 0.0, "Millionen Euro, where every noun has a capital"),
    Evidence("plural", -0.8, 115, 42.6, "Zambezi Biscuits"),
    # what the words mean otherwise
    Evidence("body", -2.8, 432, 0.0, "Leeds University"),
    Evidence("body first", -1.5, 47, 0.0, "University Hospital"),
    Evidence("joined", -0.7, 55, 3.6, "Tresham & Daughters"),
    Evidence("small word", -1.0, 55, 1.8, "Sky For All"),
    Evidence("noun", -2.6, 651, 0.3, "Engineers; Consultant Surgeon"),
    Evidence("place", -3.8, 942, 0.1, "London"),
    Evidence("place first", -0.4, 37, 2.7, "London Calling"),
    Evidence("place begins", -2.0, 65, 0.0, "New Zealand, San Telmo, Port Hale"),
    Evidence("people", -0.6, 9, 0.0, "three Australians"),
    Evidence("initialism", -2.4, 139, 0.0, "RNLI"),
    Evidence("capitals", -1.9, 72, 8.3, "ODDS AND ENDS"),
    Evidence("article", -2.6, 553, 2.2, "the Bow"),
    # what stands before it
    Evidence("role before", 2.6, 220, 98.6, "the plumber Ann Lee"),
    Evidence("role and comma before", 2.4, 220, 97.7, "the plumber, Ann Lee"),
    Evidence("body before", -1.0, 20, 20.0, "the airline Norwind"),
    Evidence("says before", 1.0, 183, 79.2, "said Ann Lee"),
    Evidence("in", -3.1, 500, 2.2, "in Walloon"),
    Evidence("from", -1.7, 112, 8.0, "from Walloon"),
    # what stands behind it
    Evidence("age", 3.1, 191, 100.0, "Ann Lee, 34, left"),
    Evidence("who", 1.8, 284, 82.0, "Ann Lee, who left"),
    Evidence("role behind", 1.5, 142, 85.9, "Ann Lee, a plumber"),
    Evidence("says", 2.1, 474, 82.5, "Ann Lee said"),
    Evidence("acts", 1.0, 230, 61.3, "Ann Lee walked"),
    Evidence("genitive", 1.1, 182, 39.0, "Ann Lee’s"),
    Evidence("which", -0.8, 63, 7.9, "Walloon, which"),
    Evidence("number", -2.0, 167, 0.0, "Class 8"),
    Evidence("noun behind", -1.2, 149, 4.0, "the Walloon company"),
)
_WEIGHT = {row.sign: row.weight for row in EVIDENCE}

_SMALL_WORDS = w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.SUBJECT
_TO_WHO = 6
"""Tokens before the name of one who goes by it among which "who" stands."""
_NO_PERSON = frozenset(["ss", "is", "us", "es"])
"""Endings in -s that surnames have and plurals have not: Ross, Harris, Angus, Hughes."""


def weigh(reading: Reading, name: Name) -> None:
    """Tell of a name how much it speaks for a person, whether it is none that says or does, and the title's gender."""
    weights = [_WEIGHT[sign] for sign in signs_of(reading, name)]
    name.person = sum(weights)
    if len(name.core) == 1 and min(weights[1:], default=0.0) >= 0.0:
        name.person = max(0.0, name.person)  # a surname alone, maybe: nothing speaks against it
    if not name.titles:
        name.elsewhere = _is_elsewhere(reading, name)
    if _is_of_a_place(reading, name.first - 1):
        name.person, name.elsewhere = min(name.person, -2.0), name.elsewhere or len(name.core) > 1
    if is_called_body(reading, name) or _is_whose_somebody_is(reading, name):
        name.person = min(name.person, -2.0)
    for flag in reading.flags[name.first : name.core_first]:
        if flag & w.TITLE:
            name.gender = w.gender_of(flag) or name.gender


def _is_elsewhere(reading: Reading, name: Name) -> bool:
    """ "London", "Monday", „Berliner“, «San Telmo»: what neither says nor does."""
    first, last = reading.flags[name.core_first], reading.flags[name.core_first + len(name.core) - 1]
    if len(name.core) == 1:
        return bool(first & (w.PLACE | w.DEMONYM | w.CALENDAR))
    named = reading.words.nouns_take_up and name.core[0].casefold() in reading.words.place_beginnings
    ends = name.person <= 0 and name.core[-1].casefold() in reading.words.place_ends
    return named or ends or bool(first & w.DEMONYM and last & w.PLACE)


def _is_of_a_place(reading: Reading, at: int) -> bool:
    """«La calle Juan Gómez», « la rue Rachel »: a street, a school or a theatre that bears the name behind it."""
    flag = reading.flag_of(at) if reading.words.clause_endings else 0
    return bool(flag & w.BODY_NAME) and not flag & (CAPITAL | w.BODY | w.ROLE | w.KIN | w.TITLE)


def _is_whose_somebody_is(reading: Reading, name: Name) -> bool:
    """«Ana Gil, de Nación Viva, que …»: between commas behind a name, the body or the place that somebody is of."""
    of, words = name.first - 1, reading.words
    led = words.clause_endings and reading.lower_of(of) in words.from_words | words.contracted
    apart = led and reading.token[of - 1] == "," and reading.lower_of(name.after) in (",", ")")
    return bool(apart and reading.flag_of(of - 2) & CAPITAL) and not (name.titles or is_given_name(name.core[0]))


def is_called_body(reading: Reading, name: Name) -> bool:
    """«La empresa Aguas del Sur», «la asociación vecinal Barrio Vivo»: the noun before, an adjective aside; not « la
    présidente de l’association Anne Roy »."""
    if not reading.words.clause_endings or is_given_name(name.core[0]):
        return False
    at = name.first - 1
    at -= reading.flag_of(at) == WORD
    return bool(reading.flag_of(at) & w.BODY and reading.flag_of(at - 1) & w.ARTICLE)


def signs_of(reading: Reading, name: Name) -> Iterator[str]:
    """The signs that hold of a name where it stands; the first tells how many words it has."""
    yield "one word" if len(name.core) == 1 else "two words" if len(name.core) == 2 else "more words"
    yield from _of_a_person(reading, name)
    yield from _of_other_things(reading, name)
    yield from _before(reading, name)
    yield from _behind(reading, name)


def _of_a_person(reading: Reading, name: Name) -> Iterator[str]:
    """A given name, a title, letters behind the name."""
    first = " first" if len(name.core) > 1 else ""
    if _is_body(reading, name) or (first and _begins_a_place(reading, name.core[0].casefold())):
        pass  # "Victoria Hospital", «Santa Rita», «EL CORREO»
    elif name.core[0].casefold() in given_names():
        yield "given name" + first
    elif gender_of_given_name(name.core[0]) is not None:
        yield ("given name" if reading.words.nouns_take_up else "foreign given name") + first
    elif first and reading.words.nouns_capitalised:
        yield "two nouns"
    if name.core[0][0] == "@" or "_" in name.core[0]:
        yield "handle"
    if any(len(part) == 2 and part[1] == "." for part in name.core[:-1]):
        yield "initial"
    if name.letters or name.suffix:
        yield "letters"
    if name.titles:
        yield "title"


def _begins_a_place(reading: Reading, word: str) -> bool:
    """Whether a name’s first word is given to people elsewhere only: where nouns take up, "Sierra" calls nobody."""
    words = reading.words
    return words.nouns_take_up and (word in words.place_beginnings or bool(words.flags.get(word, 0) & w.ARTICLE))


def _of_other_things(reading: Reading, name: Name) -> Iterator[str]:
    """What the words are besides: small words, nouns, plurals."""
    core, many = name.core, len(name.core) > 1
    listed = [reading.words.flags.get(part.casefold(), 0) for part in core]
    if any(part in ("of", "&", "the", "for") for part in core[1:]):
        yield "joined"
    if any(flag & _SMALL_WORDS and not flag & w.PARTICLE for flag in listed[1:]):
        yield "small word"
    if not is_given_name(core[0]) and any(flag & (w.NOUNS | w.ADVERB) & ~w.KIN for flag in listed):
        yield "noun"  # but "Ann Baker"
    if many and core[-1][-1] == "s" and core[-1][-2:] not in _NO_PERSON:
        yield "plural"
    if core[0][-1] == "s" and reading.words.flags.get(core[0][:-1].casefold(), 0) & w.DEMONYM:
        yield "people"
    if not name.titles:
        yield from _of_the_untitled(reading, name, listed[0])


def _of_the_untitled(reading: Reading, name: Name, first: int) -> Iterator[str]:
    """What a name without a title may be: a body, a place, an initialism, something with an article."""
    core, many = name.core, len(name.core) > 1
    given = many and core[0].casefold() in given_names()
    if _is_body(reading, name):
        yield "body"
    elif first & w.BODY_NAME and not given:
        yield "body" if reading.words.nouns_take_up and not reading.words.nouns_capitalised else "body first"
    if first & (w.PLACE | w.DEMONYM | w.CALENDAR) and not given:
        yield "place first" if many else "place"
    if many and core[0].casefold().rstrip(".") in reading.words.place_beginnings:
        yield "place begins"
    letters = len(core[0].strip("."))
    if core[0].isupper() and letters > 1:
        yield "initialism" if not many and letters <= 5 else "capitals"
    if name.article:
        yield "article"


def _is_body(reading: Reading, name: Name) -> bool:
    """Whether the last word is one of places and bodies, and no surname: "Leeds Hall", but "Grace Hall", "Mr Hall"."""
    last = reading.words.flags.get(name.core[-1].casefold(), 0)
    if not last & w.BODY_NAME or name.titles or name.nickname:
        return False
    return not (last & w.SURNAME and len(name.core) == 2 and name.core[0].casefold() in given_names())


def _before(reading: Reading, name: Name) -> Iterator[str]:
    """An office, a verb of saying, the preposition of a place."""
    at = name.first - 1
    if not name.titles and opens_sentence(reading, name.first):
        at = name.core_first - 1  # "Pensioner Ann Lee"
    flag, word = reading.flag_of(at), reading.lower_of(at)
    if word in reading.words.from_words and _goes_by(reading, at):
        yield "role before"  # « qui se présente sous le pseudonyme de Bo »
    elif word in reading.words.place_prepositions:
        yield "in"
    elif word in reading.words.from_words and len(name.core) == 1:
        yield "from"
    if flag & w.SPEECH and flag & w.PAST and not flag & CAPITAL:
        yield "says before"
    if flag & w.BODY and not flag & (CAPITAL | w.VERB | w.ROLE):
        yield "body before"
    elif _is_body(reading, name):
        return  # "the builder, Brightmoor Estates"
    elif flag & (w.ROLE | w.KIN) or (word == "as" and "name" in reading.lower[max(0, at - 2) : at]):
        yield "role before"  # and "who gave his name only as Ann"
    elif word == "," and reading.flag_of(at - 1) & (w.ROLE | w.KIN):
        yield "role and comma before"


def _goes_by(reading: Reading, at: int) -> bool:
    """Whether a word for a name stands before token `at`, and "who" a little before that."""
    named = reading.words.clause_endings and reading.lower_of(at - 1) in reading.words.naming
    return bool(named) and any(flag & w.WHO for flag in reading.flags[max(0, at - _TO_WHO) : at])


def _behind(reading: Reading, name: Name) -> Iterator[str]:
    """What is told of the bearer, or done by it: at most one sign."""
    at = name.after
    if at + 2 >= len(reading.token):
        return
    flag, token, word = reading.flags[at], reading.token[at], reading.lower[at]
    if token in (",", "("):
        yield from _behind_comma(reading, at)
    elif reading.words.nouns_take_up and reading.lower_of(name.first - 1) in reading.words.from_words:
        return  # «la asociación de Santa Rita dijo», « le maire de Retz habite »: the noun before does
    elif word == "who":
        yield "who"
    elif flag & w.SPEECH and flag & w.FINITE:
        there = reading.flag_of(name.first - 1) if reading.words.verb_second else 0
        if not there & w.OTHER or there & w.DETERMINER:  # dass es Engpässe gibt
            yield "says"
    elif token[:1].isdigit():
        yield "number"
    elif word in ("'s", "’s"):
        yield "genitive"
    elif flag & w.NOUNS and not flag & (CAPITAL | w.VERB):
        yield "noun behind"
    elif flag & w.ACT or word.endswith("ed"):
        yield "acts"


def _behind_comma(reading: Reading, at: int) -> Iterator[str]:
    """ "Ann Lee, 34, …", "Ann Lee (34)", "Ann Lee, who …", "Ann Lee, the plumber"."""
    flag, word = reading.flags[at + 1], reading.lower[at + 1]
    age, after = age_behind(reading, at)
    if len(age) == 2 and (reading.words.years or reading.token[after - 1] == ")" or reading.token[after] in (",", ".")):
        yield "age"
    elif reading.token[at] == "(":
        return
    elif flag & w.WHO:
        yield "who"
    elif word in ("which", "where"):
        yield "which"
    elif any(f & (w.ROLE | w.KIN) for f in reading.flags[at + 1 : at + (6 if flag & w.ARTICLE else 2)]):
        yield "role behind"
