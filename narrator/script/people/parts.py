"""A run of capitals → the names in it, parted into titles, the name itself and suffixes, and what each speaks for."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, Reading
from narrator.script.people.gender import gender_of_given_name
from narrator.script.people.names import Name, is_given_name, opens_sentence
from narrator.script.words import words as w
from narrator.script.words.words import given_names

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "jnr", "snr"])
_APOSTROPHES = ("’", "'")


def read_run(reading: Reading, first: int, after: int) -> list[Name]:
    """One run of capitals → the names in it: a title in the middle parts "Ohio Party Chairman David Pepper"."""
    last, suffix, letters = _without_suffixes(reading, first, after)
    core = _behind_titles(reading, first, last)
    titles = tuple(reading.lower[at] for at in range(first, core) if reading.flags[at] & w.TITLE)
    core = _behind_trades(reading, core, last, titles)
    parts, nickname = _parts(reading, core, last)
    if not parts or (len(parts) == 1 and _is_role(reading, core, titles)):
        return []
    name = Name(first, after, parts, core, titles, suffix, letters, nickname)
    name.article = first > 0 and reading.lower[first - 1] in reading.words.the
    _weigh(reading, name)
    return [name]


def _without_suffixes(reading: Reading, first: int, after: int) -> tuple[int, str, tuple[str, ...]]:
    """The token after the name itself, the generation ("Jr."), and the letters of honour ("KC")."""
    suffix, last = "", after
    letters: list[str] = []
    while last - 1 > first and reading.flags[last - 1] & w.SUFFIX and not _is_core_word(reading, last - 1):
        if reading.lower[last - 1].rstrip(".") in _GENERATIONS:
            suffix = f"{reading.token[last - 1]} {suffix}".strip()
        else:
            letters.append(reading.lower[last - 1])
        last -= 1
    return last - (reading.token[last - 1] == ","), suffix, tuple(letters)


def _behind_titles(reading: Reading, first: int, last: int) -> int:
    """The first token of the name itself, behind the last title before it."""
    flags = reading.flags
    for at in range(last - 2, first - 1, -1):
        titled = flags[at] & w.TITLE or (flags[at] & w.OFFICE and at and reading.lower[at - 1] == "of")
        if (
            titled
            and reading.token[at + 1] not in _APOSTROPHES
            and not (flags[at] & w.PARTICLE and reading.token[at][-1] != ".")
            and not (at == first and reading.lower[at] in given_names() and last - first > 2)
        ):
            return first if at + 1 == last - 1 and _is_body(reading, at + 1) else at + 1
    return first


def _behind_trades(reading: Reading, core: int, last: int, titles: tuple[str, ...]) -> int:
    """The same behind trades and peoples: "Landlord Phil Crane", "Frenchman Luc Petit"."""
    while core < last - 1 and _is_trade(reading, core, last):
        core += 1
    while core < last - 1 and not titles and _is_people(reading, core):
        core += 1
    return core


def _is_people(reading: Reading, at: int) -> bool:
    """ "Frenchman Luc Petit"; but "French Guiana", "Scots’ Guild"."""
    if not reading.flags[at] & w.DEMONYM or reading.token[at + 1] in _APOSTROPHES:
        return False
    return not reading.flags[at + 1] & (w.PLACE | w.PREPOSITION)


def _parts(reading: Reading, core: int, last: int) -> tuple[tuple[str, ...], str]:
    """The words of the name itself, and the nickname among them."""
    parts: list[str] = []
    nickname = ""
    for at in range(core, last):
        if reading.quote[at] >= 0:
            nickname = reading.token[at].strip("“”\"'‘’«»„ ")
        elif parts and reading.token[at] in _APOSTROPHES:
            parts[-1] += reading.token[at]
        elif parts and at > core and reading.text[reading.end[at - 1] : reading.start[at]] in _APOSTROPHES:
            parts[-1] += reading.text[reading.end[at - 1]] + reading.token[at]  # d’Arvieu
        else:
            parts.append(reading.token[at])
    return tuple(parts), nickname


def _is_trade(reading: Reading, at: int, last: int) -> bool:
    """ "Landlord Phil Crane", "Stonemason John Lee": a trade that a capital has drawn into the name."""
    if reading.flags[at] & w.PLURAL and opens_sentence(reading, at) and is_given_name(reading.token[at + 1]):
        return True  # "Twins Petra and Katya Novotna"
    if reading.words.nouns_capitalised and last - at >= 3 and not is_given_name(reading.token[at]):
        return is_given_name(reading.token[at + 1])  # Doppeltorschütze Lars Hoppe
    if last - at >= 3 and reading.flags[at] & (w.ROLE | w.KIN) and not reading.flags[last - 1] & w.BODY_NAME:
        return reading.lower[at] not in given_names()
    if last - at < 3 or is_given_name(reading.token[at]) or not is_given_name(reading.token[at + 1]):
        return False
    if len(reading.token[at]) < 3 or reading.token[at].isupper():
        return False
    return bool(reading.flags[at] & (w.ROLE | w.KIN)) or opens_sentence(reading, at)


def _is_whole_name(reading: Reading, name: Name) -> bool:
    """ "El exdirector del banco Tomás Urrutia": the noun before is no apposition."""
    return reading.words.nouns_take_up and len(name.core) > 1 and is_given_name(name.core[0])


def _is_body(reading: Reading, at: int) -> bool:
    """Whether the word behind a title belongs with it to a body’s name: "Justice Department", not "Mr Hall"."""
    flag = reading.flags[at]
    if not flag & w.BODY_NAME:
        return False
    return not (flag & w.SURNAME or reading.token[at - 1][-1] == "." or len(reading.token[at - 1]) < 4)


def _is_core_word(reading: Reading, at: int) -> bool:
    return reading.lower[at] in ("mp", "kc", "qc") and reading.token[at].islower()


def _is_role(reading: Reading, at: int, titles: tuple[str, ...]) -> bool:
    """Whether a lone word is an office and no name: "the Secretary", "Prime Minister"; but "King said", "Mr King"."""
    flag = reading.flags[at]
    determined = at > 0 and bool(reading.flags[at - 1] & w.DETERMINER)
    if flag & w.ROLE and determined and not titles:
        return True
    if flag & w.SUFFIX and flag & w.TITLE and not titles and at > 0 and not opens_sentence(reading, at):
        return True  # "an opposition MP", "her KC"
    if not flag & w.TITLE:
        return False
    return reading.words.flags[titles[-1]] & (w.FEMALE | w.MALE) == 0 and len(titles[-1]) > 4 if titles else determined


def _weigh(reading: Reading, name: Name) -> None:
    """How much this mention alone speaks for a person, and which gender it shows."""
    flags, core = reading.flags, name.core
    score = _weigh_titles(reading, name)
    given = given_names().get(core[0].casefold())
    if given is None and reading.words.nouns_take_up:
        given = gender_of_given_name(core[0])
    if len(core) > 1:
        score += 2.0 if given else 0.2 if reading.words.nouns_capitalised else 0.6
        if any(len(part) == 2 and part[1] == "." for part in core[:-1]):
            score += 2.0
    elif given:
        score += 0.8
    if name.letters or name.suffix:
        score += 2.0
    last = flags[name.core_first + len(core) - 1] if not name.nickname else 0
    if given and last & w.SURNAME and len(core) == 2:
        last = 0  # "Josh Lane", "Grace Hall"
    if not name.titles and (last & w.BODY_NAME or (len(core) > 1 and flags[name.core_first] & w.BODY_NAME)):
        score -= 3.5
    if any(part in ("of", "&", "the", "for") for part in core[1:]):
        score -= 3.0
    peoples = reading.words.flags.get(reading.lower[name.core_first][:-1], 0) & w.DEMONYM
    if len(core) == 1 and peoples and core[0][-1] == "s":
        score -= 3.0  # "three Australians"
    if flags[name.core_first] & (w.PLACE | w.DEMONYM | w.CALENDAR) and not name.titles:
        score -= 3.0 if len(core) == 1 else 1.0
        name.elsewhere = len(core) == 1 or bool(flags[name.core_first] & w.DEMONYM and last & w.PLACE)
    if name.article and not name.titles:
        score -= 2.0
    if is_dateline(reading, name):
        score, name.elsewhere = score - 5.0, True
    if len(core) == 1 and core[0].isupper() and 1 < len(core[0].strip(".")) <= 5 and not name.titles:
        score -= 1.0
    name.person = score + _context(reading, name)


def _weigh_titles(reading: Reading, name: Name) -> float:
    """What a title before the name says for a person; its gender is the person's."""
    score = 0.0
    for at in range(name.first, name.core_first):
        flag = reading.flags[at]
        if flag & w.TITLE:
            score = 3.0
            if flag & w.FEMALE:
                name.gender = "female"
            elif flag & w.MALE:
                name.gender = "male"
    return score


def _context(reading: Reading, name: Name) -> float:
    """What stands around: an age, "who", a place's preposition before."""
    count, after = len(reading.token), name.after
    score = 0.0
    if after + 1 < count and reading.token[after] == ",":
        nxt = reading.token[after + 1]
        if (nxt.isdigit() and len(nxt) == 2 and after + 2 < count and reading.token[after + 2] in (",", ".")) or (
            reading.flags[after + 1] & w.WHO and reading.lower[after + 1] == "who"
        ):
            score += 2.0
    elif after < count and reading.lower[after] == "who":
        score += 2.0
    elif after < count and reading.flags[after] & w.SPEECH and reading.flags[after] & w.FINITE:
        score += 0.7
    if name.first > 0 and reading.lower[name.first - 1] in reading.words.place_prepositions:
        score -= 1.2
    elif name.first > 1 and reading.lower[name.first - 1] in reading.words.from_words and len(name.core) == 1:
        # "Jean Hall, 71, from Barrow, was told": a lone name of origin behind a comma
        score -= (
            1.2 if reading.token[name.first - 2] in (",", ")") or reading.token[after : after + 1] == [","] else 0.0
        )
    before = reading.flags[name.first - 1] if name.first > 0 else 0
    if before & w.SPEECH and before & w.PAST and len(name.core) > 1:
        score += 0.5  # “…”, sagte Gabi Schindler
    if before & (w.ROLE | w.KIN):
        score += 1.0
    elif before & w.BODY and not before & (CAPITAL | w.VERB) and not _is_whole_name(reading, name):
        score -= 1.5  # "the airline Norwind"
    return score


def is_dateline(reading: Reading, name: Name) -> bool:
    """ "VERNAC (Agence) - Dix ans …", "Berlin (dpa) –": a place at the head of a paragraph, an agency and a dash."""
    if name.first != reading.paragraph_starts[reading.paragraph[name.first]]:
        return False
    at = name.after
    if reading.token[at : at + 1] == ["("]:
        closing = [n for n in range(at, min(at + 6, len(reading.token))) if reading.token[n] == ")"]
        at = closing[0] + 1 if closing else len(reading.token)
    elif not name.core[0].isupper():
        return False
    return reading.token[at : at + 1] in (["-"], ["–"], ["—"]) or reading.token[at : at + 2] == [".", "-"]
