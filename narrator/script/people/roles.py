"""Names in their sentences → what the article tells of their bearers: office, kinship, age, and gender by those."""

from __future__ import annotations

from narrator.records import Gender
from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.ages import age_behind
from narrator.script.people.kin import learn_kin
from narrator.script.people.kinds import is_called_body
from narrator.script.people.names import Name, is_aside
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_WINDOW = 12
"""Tokens of an apposition that are read for its noun."""
_BRACKET = 5
"""Tokens of a bracket behind a name that is passed over: a party, a club."""
_AGAINST_A_NAME = 5
"""Pronouns that it takes to find that a given name misleads."""


def learn_roles(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Fill in roles, and gender where a kin word or a noun such as "spokeswoman" tells it."""
    learn_kin(reading, names, owners)
    for name, owner in zip(names, owners, strict=True):
        owner.described.update(reading.lower[name.first : name.core_first])
        _read_adjectives(reading, max(0, name.first - 1), name.core_first, owner)
        for title in name.titles:
            owner.roles.add(reading.words.long_titles.get(title, title))
            owner.role = owner.role or _title_text(reading, name)
        if name.person <= 0 and owner.person <= 0:
            _name_body(reading, name, owner)
            continue
        for at in range(name.first, name.core_first):
            if reading.words.nouns_capitalised or reading.flags[at] & (w.ROLE | w.KIN):
                _add(reading, at, owner)
        if not is_aside(reading, name):
            _from_before(reading, name.first, owner)
        _from_after(reading, name, owner)
        if owner.roles & reading.words.press:
            owner.reports = True


def _name_body(reading: Reading, name: Name, owner: Figure) -> None:
    """« L’association Rive gauche », « la fondation Roy »: what sort of body it is, as the noun before tells."""
    if not reading.words.bodies_have_gender or reading.words.drops_pronouns:
        return
    noun = name.first - is_called_body(reading, name)
    if reading.flags[noun] & w.BODY and not reading.flags[noun] & CAPITAL:
        owner.roles.add(reading.lower[noun])
        owner.described.add(reading.lower[noun])


def learn_gender(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """Gender by pronouns that can mean one person only: nobody else is named in their paragraph or right before it."""
    votes: dict[Figure, list[int]] = {}
    here: list[Figure] = []
    before: list[Figure] = []
    sentence, paragraph, number = -1, -1, 0
    for index, flag in enumerate(reading.flags):
        if not flag & (w.HE | w.HIM | w.SHE | w.HER | CAPITAL):
            continue
        if reading.sentence[index] != sentence:
            before = (before if reading.paragraph[index] == paragraph else []) + here
            before = before if reading.sentence[index] == sentence + 1 else []
            here, sentence, paragraph = [], reading.sentence[index], reading.paragraph[index]
        while number < len(names) and names[number].first <= index:
            if owners[number].person > 0 and reading.sentence[names[number].first] == sentence:
                here.append(owners[number])
            number += 1
        if flag & (w.HE | w.SHE) or (flag & (w.HIM | w.HER) and (_owns(reading, index) or not here)):
            possible = set(here) | set(before)  # in "Lee stopped him" the object is never the one named beside it
            if len(possible) == 1:
                votes.setdefault(possible.pop(), [0, 0])[bool(flag & (w.HE | w.HIM))] += 1
    for figure, (she, he) in votes.items():
        if figure.uses_they or figure.gender_known or max(she, he) < 4 * min(she, he):
            continue
        guessed = figure.likely_gender
        told: Gender = "female" if she > he else "male"
        if guessed is None or guessed == told or (max(she, he) >= _AGAINST_A_NAME and not min(she, he)):
            figure.gender, figure.gender_known = told, True


def _owns(reading: Reading, index: int) -> bool:
    """Whether "her" or "his" at token `index` stands before what is hers: not in "who played her every Saturday"."""
    following = reading.flag_of(index + 1) if reading.flags[index] & w.POSSESSIVE else 0
    return bool(following & WORD) and not following & (w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR)


def learn_they(reading: Reading, names: list[Name], owners: list[Figure]) -> None:
    """ "Alex Reyes, who uses they/them pronouns": the person named last before the phrase is "they"."""
    text = reading.text.lower()
    for phrase in reading.words.they_phrases:
        at = text.find(phrase)
        before = [
            owner
            for name, owner in zip(names, owners, strict=True)
            if owner.person > 0 and reading.start[name.first] < at
        ]
        for figure in before[-1:]:
            figure.uses_they, figure.gender, figure.gender_known = True, None, True


def _title_text(reading: Reading, name: Name) -> str | None:
    text = reading.words_of(name.first, name.core_first)
    return text if len(text.rstrip(".")) > 3 else None


def _from_before(reading: Reading, first: int, owner: Figure) -> None:
    """ "his wife Anna", "host Sean Lee", "the minister, Kofi Mensah", «la alcaldesa, la socialista Ana Ruiz»."""
    at = first - 1
    before = reading.flag_of(at)
    if reading.lower_of(at) == ",":
        at = _before_complement(reading, at - 1)
        if not _begins_with_article(reading, at):
            return
    elif reading.words.clause_endings and before & WORD and not before & (w.PREPOSITION | w.DETERMINER):
        at = _before_complement(reading, at)  # le sénateur de l’Indre Hubert de Malleray
    if reading.flag_of(at) & (w.ROLE | w.KIN | w.TITLE):
        _add(reading, at, owner)
    if reading.words.nouns_take_up and reading.lower_of(at - 2) == "," and reading.flags[at - 1] & w.ARTICLE:
        _from_before(reading, at - 1, owner)


def _before_complement(reading: Reading, at: int) -> int:
    """ "La maire de Rennes, Anne Dupont", « le frère de la victime, Luc »: to the noun for somebody before "de"."""
    words, somebody = reading.words, reading.flag_of(at) & (w.ROLE | w.KIN)
    owns = not (words.contracted | words.from_words).isdisjoint(reading.lower[max(0, at - 2) : at])
    if not words.nouns_take_up or (somebody and not owns):
        return at
    for before in range(at - 1, max(-1, at - 8), -1):
        flag = reading.flags[before]
        if not flag & WORD:
            return at
        adjective = reading.flags[before + 1] == WORD  # le directeur régional du port, Yves Morel
        bare = adjective and before + 1 == at and reading.words.clause_endings  # la senadora panista Ana Ruiz
        joined = bare or reading.lower[before + 1 + adjective] in reading.words.attaching
        if flag & (w.ROLE | w.KIN) and joined:
            return before
    return at


def _begins_with_article(reading: Reading, at: int) -> bool:
    """Whether the noun at `at` has an article or a possessive before it, so that what follows its comma names it."""
    if reading.words.clause_endings and at == reading.sentence_of(at)[0]:
        return True  # « Adjointe aux sports, Anne Roy a ri. »
    for before in range(at - 1, max(-1, at - 6), -1):
        flag = reading.flags[before]
        if flag & (w.ARTICLE | w.POSSESSIVE) or reading.lower[before] in ("'s", "’s"):
            return not flag & w.INDEFINITE
        if reading.lower[before] in reading.words.contracted or (reading.words.verb_second and flag & w.DETERMINER):
            return True
        if not flag & WORD:
            return False
    return False


def _from_after(reading: Reading, name: Name, owner: Figure) -> None:
    age, at = age_behind(reading, name.after)
    if age:
        owner.roles.add(f"{age}-year-old")
    _read_party(reading, at + 1, owner)
    if reading.lower_of(at) == "(":
        at = next((n + 1 for n in range(at, at + _BRACKET) if reading.lower_of(n) == ")"), at)
    if reading.lower_of(at) == ",":
        _read_apposition(reading, at + 1, owner)
    elif reading.lower_of(at) in reading.words.copulas:
        at += bool(reading.flag_of(at + 1) & w.ADVERB)
        if reading.flag_of(at + 1) & (w.ARTICLE | w.ROLE):
            _read_apposition(reading, at + 1, owner)


def _read_party(reading: Reading, at: int, owner: Figure) -> None:
    """ "Sen. Ann Lee, R-N.C.," is "the North Carolina Republican", "Jo Dow (D)" a Democrat."""
    words, (letter, _, state) = reading.words, reading.lower_of(at).partition("-")
    if letter in words.parties and (state or (reading.lower_of(at - 1) == "(" and reading.lower_of(at + 1) == ")")):
        owner.described.update(words.states.get(state.rstrip("."), (state,)))
        _belongs(owner, words.parties[letter])


def _belongs(owner: Figure, party: tuple[str, ...]) -> None:
    """Whoever belongs to a party is a "democrat", and all that she does is "democratic"."""
    owner.roles.add(party[0])
    owner.described.update(party)


def _read_adjectives(reading: Reading, first: int, after: int, owner: Figure) -> None:
    """ "The Democratic nominee", "GOP Rep. Jo Dow": the party that a word with a capital tells."""
    for at in range(first, after):
        for party in reading.words.parties.values() if reading.flags[at] & CAPITAL else ():
            if reading.lower[at] in party:
                _belongs(owner, party)


def _read_apposition(reading: Reading, first: int, owner: Figure) -> None:
    """ "a retired general who …": the last noun before a preposition, "who" or a comma."""
    if reading.flag_of(first) & (w.CONJUNCTION | w.SUBORDINATOR):
        return  # "Hannah Brill, 34, and her husband"; "told the coroner, Ann Castell, that her husband"
    noun = -1
    for at, flag in enumerate(reading.flags[first : first + _WINDOW], first):
        if reading.lower[at] in ("'s", "’s"):  # "the vessel’s former chief engineer"
            noun = -1
            continue
        if at - 1 == noun and reading.flags[first] & w.DETERMINER and _acts(reading, at):
            return  # "Asked about Ann Castell, the coroner said"
        if not flag & WORD or flag & (w.PREPOSITION | w.WHO | w.AUXILIARY | w.SUBJECT):
            break
        if at > first and flag & w.POSSESSIVE:
            break  # "Lee, 37, reckons his wife"
        if flag & (w.ROLE | w.KIN) and not flag & w.PAST:
            noun = at
    if noun >= 0:
        _add(reading, noun, owner)
        if owner.role is None:
            owner.role = reading.words_of(first, noun + 1)


def _acts(reading: Reading, at: int) -> bool:
    """Whether token `at` is an English verb with a subject before it: an auxiliary, a verb of speech, "lowered her
    voice"."""
    flag, behind = reading.flags[at], reading.flag_of(at + 1)
    if reading.words.nouns_take_up:
        return False
    if flag & w.AUXILIARY and not flag & w.PREPOSITION:
        return True
    if flag & w.PARTICIPLE or flag & w.NOUNS:
        return False
    if behind & w.PREPOSITION:
        return False  # "the officer accused of it"
    past = reading.lower[at].endswith("ed") and not flag & w.VERB
    does = behind & (w.DETERMINER | w.POSSESSIVE) or reading.lower_of(at + 1) == "."
    return bool((flag & w.SPEECH and flag & w.FINITE) or (past and does))


def _add(reading: Reading, at: int, owner: Figure) -> None:
    """The noun at token `at` tells of `owner`; but a woman’s noun never of a man, whose given name tells that he is."""
    told = w.gender_of(reading.flags[at])
    named = owner.likely_gender if reading.words.nouns_take_up and len(owner.core) > 1 else None
    if named == "male" and told == "female":
        return
    first = max(reading.sentence_of(at)[0], at - 5)
    owner.roles.add(reading.lower[at])
    owner.described.update(reading.lower[first : at + 1])
    _read_adjectives(reading, first, at, owner)
    told = told or next(filter(None, map(reading.words.gender_of_determiner, reading.lower[max(0, at - 3) : at])), None)
    if not owner.gender_known and told is not None and named in (None, told):
        owner.gender, owner.gender_known = told, True
