"""Tokens → the names in them: runs of capitalised words, parted into titles, the name itself and suffixes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from narrator.records import Gender, Span
from narrator.script import words as w
from narrator.script.gender import gender_of_given_name
from narrator.script.reading import CAPITAL, WORD, Reading
from narrator.script.words import given_names

_LONGEST_NAME = 12
"""Tokens; longer runs of capitals are headlines and lists, not names."""
_NOUNS = w.ROLE | w.KIN | w.PLURAL | w.BODY | w.DOCUMENT
_SMALL = w.ADVERB | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.DETERMINER
_SMALL_IN_HEADLINES = w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.PARTICLE
_SMALL_SHARE = 0.12
"""A first line with no more of its words than these written small, but for such little ones, is a headline: its
capitals prove nothing."""


@dataclass(slots=True)
class Name:
    """A name as written: tokens `first` up to `after`, of which `core` holds the name without titles and suffix."""

    first: int
    after: int
    core: tuple[str, ...]
    core_first: int
    titles: tuple[str, ...] = ()
    suffix: str = ""
    """Jr, Sr, III: what tells father from son. Letters of honour ("KC", "MP") are left out."""
    letters: tuple[str, ...] = ()
    nickname: str = ""
    article: bool = False
    person: float = 0.0
    """Evidence that this names a person (above 0) or a place, a body, a work (below)."""
    gender: Gender | None = None
    elsewhere: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.core) + (f" {self.suffix}" if self.suffix else "")


def find_names(reading: Reading) -> list[Name]:
    """Every name outside quotations, in order of appearance. Headlines are left out: see `headline_words`."""
    ordinary = {word for word, token in zip(reading.lower, reading.token, strict=True) if word == token}
    seen = {
        reading.token[index]
        for index in range(1, len(reading.token))
        if reading.flags[index] & CAPITAL and not _opens_sentence(reading, index)
    }
    names: list[Name] = []
    headlines = set(headline_paragraphs(reading))
    index, count = 0, len(reading.token)
    while index < count:
        if not reading.flags[index] & CAPITAL:
            index += 1
            continue
        if reading.paragraph[index] in headlines:
            index = reading.paragraph_starts[reading.paragraph[index] + 1]
            continue
        after = _run_end(reading, index)
        first = _skip_openers(reading, index, after, ordinary, seen)
        if first < after and reading.words.nouns_capitalised:
            first = _behind_noun(reading, first, after)
        if first < after:
            body = _body_with_small_words(reading, first, after)
            first = _behind_place(reading, first, after)
            names.extend([body] if body is not None else _read_run(reading, first, after))
        index = after
    return [name for name in names if not _is_noun(reading, name, names)] if reading.words.nouns_capitalised else names


def _behind_noun(reading: Reading, first: int, after: int) -> int:
    """„Angaben von Petra Maier“: a particle hangs the name on to a noun, or is a part of it behind a given name."""
    if reading.flags[first] & w.TITLE or _is_given_name(reading.token[first]):
        return first
    particles = [at for at in range(first + 1, after) if not reading.flags[at] & CAPITAL and reading.quote[at] < 0]
    return particles[-1] + 1 if particles and reading.flags[particles[-1]] & w.PREPOSITION else first


def _is_noun(reading: Reading, name: Name, names: list[Name]) -> bool:
    """„Die Pläne“, „der Fahrgast“: where every noun has a capital, a lone one that nothing shows to be a name."""
    if len(name.core) > 1 or name.titles or name.after - name.first > 1:
        return False
    word, flag = name.core[0], reading.flags[name.first]
    if flag & (w.PLACE | w.BODY_NAME | w.CALENDAR | w.DEMONYM) or any(letter.isupper() for letter in word[1:]):
        return False
    if any(word == part for other in names if len(other.core) > 1 or other.titles for part in other.core):
        return False
    before = reading.flags[name.first - 1] if name.first else 0
    qualified = before & (w.DETERMINER | w.POSSESSIVE) or _is_adjective(reading, name.first - 1)
    if _is_given_name(word):
        return bool(qualified)
    if name.first and reading.lower[name.first - 1] in reading.words.so_words | {
        phrase[0] for phrase in reading.words.according if len(phrase) == 1
    }:
        return False
    near = (reading.flags[name.first - 1] if name.first else 0, reading.flags[min(name.after, len(reading.flags) - 1)])
    return bool(qualified) or word.endswith(_NOUN_ENDINGS) or not any(f & w.SPEECH and f & w.FINITE for f in near)


_NOUN_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tät",
    "ismus",
    "nis",
    "ungen",
    "heiten",
    "keiten",
    "erin",
    "chen",
)


def _is_adjective(reading: Reading, at: int) -> bool:
    """Whether a small word that no list has stands there with an adjective’s ending."""
    if at < 0 or reading.flags[at] != WORD:
        return False
    return reading.lower[at].endswith(("e", "er", "es", "en", "em"))


def _behind_place(reading: Reading, first: int, after: int) -> int:
    """ "Outside the Rolls Building Peter Lang said": a person’s name behind that of a place, without a comma."""
    flags = reading.flags
    if after - first < 4 or first == 0 or not flags[after - 3] & (w.BODY_NAME | w.PLACE):
        return first
    before = first - 1 - bool(flags[first - 1] & w.ARTICLE)
    led = before >= 0 and flags[before] & w.PREPOSITION and _opens_sentence(reading, before)
    named = reading.lower[after - 2] in given_names() and not flags[after - 1] & w.BODY_NAME
    return after - 2 if led and named else first


def _body_with_small_words(reading: Reading, first: int, after: int) -> Name | None:
    """ "L’association Rive gauche": where adjectives follow their nouns, a body’s name may end in a small one."""
    if not reading.words.bodies_have_gender or after - first != 1 or first == 0 or after + 1 >= len(reading.flags):
        return None
    if not reading.flags[first - 1] & w.BODY or reading.flags[after] & ~WORD or not reading.flags[after] & WORD:
        return None
    if not reading.flags[after + 1] & WORD:
        return None
    return Name(first - 1, after + 1, tuple(reading.token[first - 1 : after + 1]), first - 1, article=True, person=-2.0)


def headline_paragraphs(reading: Reading) -> list[int]:
    """The paragraphs in which most words are capitalised and that are no sentences: the first, and short ones."""
    found: list[int] = []
    first_seen = False
    for number in range(min(len(reading.paragraph_starts) - 1, 4000)):
        first, after = reading.paragraph_starts[number], reading.paragraph_starts[number + 1]
        if after - first < 4:
            continue
        opening, first_seen = not first_seen, True
        if after - first > 40 or not (opening or _unpunctuated(reading, first, after)):
            continue
        flags = [flag for flag in reading.flags[first:after] if flag & WORD]
        capitals = sum(1 for flag in flags if flag & CAPITAL)
        small = sum(1 for flag in flags if not flag & (CAPITAL | _SMALL_IN_HEADLINES))
        if capitals > 3 and len(flags) > 4 and small <= _SMALL_SHARE * len(flags):
            found.append(number)
    return found


def _unpunctuated(reading: Reading, first: int, after: int) -> bool:
    last = after - 1
    while last > first and reading.token[last] == "\n":
        last -= 1
    return bool(reading.flags[last] & WORD) and not any(number >= 0 for number in reading.quote[first:after])


def headline_names(reading: Reading, known: Callable[[str], bool]) -> list[Name]:
    """Names in headlines, by what the rest of the article calls people; `known` tells whether words are a name."""
    names: list[Name] = []
    for number in headline_paragraphs(reading):
        index, after = reading.paragraph_starts[number], reading.paragraph_starts[number + 1]
        while index < after:
            length = 0
            if reading.flags[index] & CAPITAL:
                length = next(
                    (n for n in (3, 2, 1) if index + n <= after and known(reading.words_of(index, index + n))), 0
                )
            if length:
                names.append(Name(index, index + length, tuple(reading.token[index : index + length]), index))
            index += max(1, length)
    return names


def _run_end(reading: Reading, first: int) -> int:
    """The token after a run of capitalised words that begins at `first`; particles and nicknames may stand inside."""
    flags, token, count = reading.flags, reading.token, len(reading.token)
    at = first + 1
    while at < count and at - first < _LONGEST_NAME:
        flag = flags[at]
        if flag & CAPITAL:
            at += 1
        elif (
            at + 1 < count
            and flags[at + 1] & CAPITAL
            and (
                (flag & w.PARTICLE and not flag & w.DETERMINER and reading.lower[at] not in reading.words.and_words)
                or token[at] == "&"
                or (token[at] == "of" and _joins_with_of(reading, at))
                or _is_nickname(reading, at)
                or _joins_a_body(reading, first, at)
            )
        ):
            at += 2
        elif (
            flag & w.PARTICLE
            and at + 2 < count
            and flags[at + 1] & (w.PARTICLE | w.DETERMINER)
            and flags[at + 2] & CAPITAL
            and token[at] in ("de", "van", "von", "of")
        ) or (
            token[at] == "of"
            and at + 2 < count
            and token[at + 1] == "the"
            and flags[at + 2] & CAPITAL
            and _joins_with_of(reading, at)
        ):
            at += 3
        elif token[at] == "," and at + 1 < count and flags[at + 1] & w.SUFFIX and flags[at + 1] & CAPITAL:
            at += 2
        else:
            break
    return at


def _joins_with_of(reading: Reading, at: int) -> bool:
    """ "University of Leeds", "Secretary of State": the word before belongs to a body's name or a title."""
    return bool(reading.flags[at - 1] & (w.BODY_NAME | w.BODY | w.TITLE))


def _joins_a_body(reading: Reading, first: int, at: int) -> bool:
    """ "Avon and Somerset Police", "Manufacturers’ Guild": "and" or an apostrophe inside the name of one body."""
    flags, token = reading.flags, reading.token
    if token[at] in ("’", "'"):
        return reading.lower[at - 1].endswith("s") and reading.end[at - 1] == reading.start[at]
    if reading.lower[at] not in reading.words.and_words or at - first != 1 or reading.lower[first] in given_names():
        return False
    if flags[first] & (w.BODY_NAME | w.TITLE | w.CALENDAR | w.DEMONYM) or not flags[at + 1] & CAPITAL:
        return False
    after = at + 1
    while after < min(len(token), at + 8) and flags[after] & CAPITAL:
        after += 1
    return after - at > 2 and reading.lower[after - 1] in _LOCAL_BODIES and reading.lower[at + 1] not in given_names()


_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "jnr", "snr"])
_LOCAL_BODIES = frozenset(["police", "council", "service", "constabulary", "trust", "ambulance", "fire"])


def _is_nickname(reading: Reading, at: int) -> bool:
    """“Bobby” in Robert “Bobby” Tran: a short term of one capitalised word or two between two parts of a name."""
    text = reading.token[at]
    if reading.quote[at] < 0 or not 2 < len(text) < 24:
        return False
    return text[1:2].isupper() or text[1:4].casefold() == "the"


def _skip_openers(reading: Reading, first: int, after: int, ordinary: set[str], seen: set[str]) -> int:
    """The first token of the run that is capitalised for more than that a sentence begins with it; `after` for none."""
    flags = reading.flags
    opens = _opens_sentence(reading, first)
    at = first
    if opens and flags[at] & w.SAY and flags[at] & w.FINITE and at + 1 < after:
        at += 1  # "Said Ryan Ellis: …"
    while at < after and _is_opener(reading, at, at == first and opens):
        at += 1
    while at < after - 1 and flags[at] & w.CALENDAR and not _is_called_like_a_month(reading, at):
        at += 1
    if at == first and after - at == 1 and opens:
        if flags[at] & _NOUNS and not flags[at] & w.TITLE and reading.lower[at] not in given_names():
            return after
        if _doubtful(reading, at, seen):
            return after
    if at == first and opens and reading.lower[at] in ordinary and not flags[at] & w.TITLE:
        alone = after - at == 1
        if alone or (reading.lower[at] not in given_names() and not flags[at + 1] & (w.BODY_NAME | w.TITLE)):
            at += 1
    return at


def _is_called_like_a_month(reading: Reading, at: int) -> bool:
    """ "April Jones", "Jun Takeda"; but "in June Trump said"."""
    if reading.lower[at] not in given_names():
        return False
    before = at - 1
    return before < 0 or (
        not reading.flags[before] & w.PREPOSITION and reading.lower[before] not in ("last", "next", "this")
    )


def _is_opener(reading: Reading, at: int, begins: bool) -> bool:
    """Whether the word is a small one: any that may open a sentence there, later in a run only the smallest."""
    flag, word = reading.flags[at], reading.token[at]
    if word.isupper() and len(word) > 1 and not begins:
        return False
    if begins:
        return bool(flag & (w.OPENER | _SMALL)) and reading.lower[at] not in given_names()
    return bool(flag & w.OPENER and flag & (w.PREPOSITION | w.DETERMINER | w.SUBORDINATOR | w.SUBJECT))


def _doubtful(reading: Reading, at: int, seen: set[str]) -> bool:
    """A lone capital at a sentence’s beginning that is capitalised nowhere else, nor followed as a name would be."""
    if not _opens_sentence(reading, at) or reading.token[at] in seen or reading.lower[at] in given_names():
        return False
    if reading.flags[at] & (w.PLACE | w.BODY_NAME | w.TITLE) or reading.token[at][1:].lower() != reading.token[at][1:]:
        return False
    if at + 1 >= len(reading.token):
        return True
    flag, word = reading.flags[at + 1], reading.lower[at + 1]
    if word in ("are", "were"):
        return True  # "Gone are the days"
    if (
        word == ","
        and at + 2 < len(reading.flags)
        and reading.flags[at + 2] & w.SUBJECT
        and not reading.flags[at + 2] & w.WHO
    ):
        return True  # "Long, she says, and laughs."
    return not (flag & (w.AUXILIARY | w.WHO | w.VERB) or word in ("'s", "’s", ",", ":") or word.endswith("ed"))


def _opens_sentence(reading: Reading, index: int) -> bool:
    return index == reading.sentence_starts[reading.sentence[index]] or (
        index > 0 and reading.token[index - 1] in ("—", ":", "•", "-", "–", "(", "*")
    )


def _read_run(reading: Reading, first: int, after: int) -> list[Name]:
    """One run of capitals → the names in it: a title in the middle parts "Ohio Party Chairman David Pepper"."""
    flags = reading.flags
    suffix = ""
    letters: list[str] = []
    last = after
    while last - 1 > first and flags[last - 1] & w.SUFFIX and not _is_core_word(reading, last - 1):
        if reading.lower[last - 1].rstrip(".") in _GENERATIONS:
            suffix = f"{reading.token[last - 1]} {suffix}".strip()
        else:
            letters.append(reading.lower[last - 1])
        last -= 1
    if reading.token[last - 1] == ",":
        last -= 1
    core = first
    for at in range(last - 2, first - 1, -1):
        titled = flags[at] & w.TITLE or (flags[at] & w.OFFICE and reading.lower[at - 1] == "of")
        if (
            titled
            and not (flags[at] & w.PARTICLE and reading.token[at][-1] != ".")
            and not (at == first and reading.lower[at] in given_names() and last - first > 2)
        ):
            core = at + 1
            break
    if core > first and core == last - 1 and _is_body(reading, core):
        core = first
    titles = tuple(reading.lower[at] for at in range(first, core) if flags[at] & w.TITLE)
    while core < last - 1 and _is_trade(reading, core, last):
        core += 1
    while (
        core < last - 1 and flags[core] & w.DEMONYM and not titles and not flags[core + 1] & (w.PLACE | w.PREPOSITION)
    ):
        core += 1
    if core >= last:
        return []
    name = Name(first, after, (), core, titles, suffix, letters=tuple(letters))
    parts: list[str] = []
    for at in range(core, last):
        if reading.quote[at] >= 0:
            name.nickname = reading.token[at].strip("“”\"'‘’«»„ ")
        elif reading.token[at] in ("’", "'"):
            parts[-1] += reading.token[at]
        elif parts and at > core and reading.text[reading.end[at - 1] : reading.start[at]] in ("’", "'"):
            parts[-1] += reading.text[reading.end[at - 1]] + reading.token[at]  # d’Arvieu
        else:
            parts.append(reading.token[at])
    name.core = tuple(parts)
    name.article = first > 0 and reading.lower[first - 1] in reading.words.the
    if len(parts) == 1 and _is_role(reading, core, titles):
        return []
    _weigh(reading, name)
    return [name]


def _is_trade(reading: Reading, at: int, last: int) -> bool:
    """ "Landlord Phil Crane", "Stonemason John Lee": a trade that a capital has drawn into the name."""
    if reading.flags[at] & w.PLURAL and _opens_sentence(reading, at) and _is_given_name(reading.token[at + 1]):
        return True  # "Twins Petra and Katya Novotna"
    if reading.words.nouns_capitalised and last - at >= 3 and not _is_given_name(reading.token[at]):
        return _is_given_name(reading.token[at + 1])  # Doppeltorschütze Lars Hoppe
    if last - at >= 3 and reading.flags[at] & (w.ROLE | w.KIN) and not reading.flags[last - 1] & w.BODY_NAME:
        return reading.lower[at] not in given_names()
    if last - at < 3 or _is_given_name(reading.token[at]) or not _is_given_name(reading.token[at + 1]):
        return False
    if len(reading.token[at]) < 3 or reading.token[at].isupper():
        return False
    return bool(reading.flags[at] & (w.ROLE | w.KIN)) or _opens_sentence(reading, at)


def _is_whole_name(reading: Reading, name: Name) -> bool:
    """ "El exdirector del banco Tomás Urrutia": the noun before is no apposition."""
    return reading.words.nouns_take_up and len(name.core) > 1 and _is_given_name(name.core[0])


def _is_given_name(word: str) -> bool:
    return word.casefold() in given_names() or gender_of_given_name(word) is not None


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
    if flag & w.SUFFIX and flag & w.TITLE and not titles and at > 0 and not _opens_sentence(reading, at):
        return True  # "an opposition MP", "her KC"
    if not flag & w.TITLE:
        return False
    return reading.words.flags[titles[-1]] & (w.FEMALE | w.MALE) == 0 and len(titles[-1]) > 4 if titles else determined


def _is_dateline(reading: Reading, name: Name) -> bool:
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


def _weigh(reading: Reading, name: Name) -> None:
    """How much this mention alone speaks for a person, and which gender it shows."""
    flags, core = reading.flags, name.core
    score = 0.0
    for at in range(name.first, name.core_first):
        flag = flags[at]
        if flag & w.TITLE:
            score = max(score, 3.0)
            if flag & w.FEMALE:
                name.gender = "female"
            elif flag & w.MALE:
                name.gender = "male"
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
    if _is_dateline(reading, name):
        score, name.elsewhere = score - 5.0, True
    if len(core) == 1 and core[0].isupper() and 1 < len(core[0].strip(".")) <= 5 and not name.titles:
        score -= 1.0
    name.person = score + _context(reading, name)


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


def name_at(names: list[Name], index: int) -> Span:
    """The range of `names` worth looking at around token `index`: names that hold it."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle].after <= index:
            low = middle + 1
        else:
            high = middle
    return low, min(low + 1, len(names))
