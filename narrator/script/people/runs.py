"""Tokens → where a run of capitalised words begins that is more than a sentence’s first word, and where it ends."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, DASHES, Reading
from narrator.script.people.ages import age_behind
from narrator.script.people.names import is_given_name, opens_sentence
from narrator.script.words import words as w
from narrator.script.words.words import given_names

_LONGEST_NAME = 12
"""Tokens; longer runs of capitals are headlines and lists, not names."""
_SHORTEST_SHOUT = 2
"""Words in capitals behind a pronoun that are more than a name: IL VOLO."""
_SMALL = w.ADVERB | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.DETERMINER
_LOCAL_BODIES = frozenset(["police", "council", "service", "constabulary", "trust", "ambulance", "fire"])


def run_end(reading: Reading, first: int) -> int:
    """The token after a run of capitalised words that begins at `first`; particles and nicknames may stand inside."""
    at = first + 1
    while at < len(reading.token) and at - first < _LONGEST_NAME:
        taken = 0 if _begins_anew(reading, at) else _tokens_taken(reading, first, at)
        if not taken:
            break
        at += taken
    return at


def _tokens_taken(reading: Reading, first: int, at: int) -> int:
    """How many tokens from `at` on the run from `first` takes in, up to its next capital; 0 where it ends."""
    token = reading.token[at]
    if reading.flags[at] & CAPITAL or reading.text[reading.end[at - 1] : reading.start[at]] == "_":
        return 1
    if _is_origin(reading, first, at):
        return 0
    second, third = [flag & CAPITAL for flag in (*reading.flags[at + 1 : at + 3], 0, 0)][:2]
    if second and (_joins_two(reading, first, at) or (token == "," and reading.flags[at + 1] & w.SUFFIX)):
        return 2
    return 3 if third and _joins_by_two_words(reading, at) else 0


def _joins_two(reading: Reading, first: int, at: int) -> bool:
    """Whether the one small word or mark at `at` stands inside a name: "van", "&", "of", a nickname, "and"."""
    flag, token = reading.flags[at], reading.token[at]
    particle = flag & w.PARTICLE and not flag & w.DETERMINER
    held = reading.words.nouns_capitalised and reading.lower[at] in reading.words.contracted
    if held and not is_given_name(reading.token[at - 1]):
        return False  # die Trainerin zur Halbzeit
    of = token in ("of", "for") and _joins_with_of(reading, at)
    return bool(particle) or token == "&" or of or _is_nickname(reading, at) or _joins_a_body(reading, first, at)


def _joins_by_two_words(reading: Reading, at: int) -> bool:
    """ "van der Meer", "Speaker of the House"."""
    token, following = reading.token[at], reading.flags[at + 1]
    if following & w.INDEFINITE:
        return False  # Post von einem Nachbarn
    if token in ("de", "van", "von") and following & (w.PARTICLE | w.DETERMINER):
        return True
    return token == "of" and reading.token[at + 1] == "the" and _joins_with_of(reading, at)


def _begins_anew(reading: Reading, at: int) -> bool:
    """ "at 40 C. The heat", "our new Mayor. Well": a small word behind a full stop begins a sentence."""
    if reading.sentence[at] != reading.sentence[at - 1] or _is_date(reading, at):
        return True
    if reading.token[at - 1][-1:] != "." or not reading.flags[at] & CAPITAL or reading.flags[at] & w.TITLE:
        return False
    return bool(reading.flags[at] & (_SMALL | w.OPENER | w.SUBJECT)) and reading.lower[at] not in given_names()


def _is_date(reading: Reading, at: int) -> bool:
    """ "Interviewed by Wikinews Saturday, January 31": a day before a comma and a month; not "Leeds Wednesday"."""
    dated = reading.lower_of(at + 1) == "," and reading.flag_of(at + 2) & w.CALENDAR
    return bool(reading.flags[at] & w.CALENDAR and dated)


def _is_origin(reading: Reading, first: int, at: int) -> bool:
    """„Petra Kern von der Beratung“: behind given name and surname a particle tells where somebody belongs."""
    while first < at and reading.flags[first] & w.TITLE:
        first += 1  # Staatssekretärin Ute von Rehling
    if not reading.words.nouns_capitalised or at - first < 2:
        return False
    return bool(reading.flags[at] & w.PREPOSITION) and reading.lower[at - 1] not in given_names()


def _joins_with_of(reading: Reading, at: int) -> bool:
    """ "University of Leeds", "Secretary of State": the word before belongs to a body's name or a title; "Minister for
    Housing" where a department follows."""
    if reading.token[at] == "for":
        return bool(reading.flag_of(at - 1) & w.TITLE and reading.flag_of(at + 1) & w.OFFICE)
    return bool(reading.flags[at - 1] & (w.BODY_NAME | w.BODY | w.TITLE))


def _joins_a_body(reading: Reading, first: int, at: int) -> bool:
    """ "Avon and Somerset Police", "Manufacturers’ Guild": "and" or an apostrophe inside the name of one body."""
    flags, token = reading.flags, reading.token
    if token[at] in ("’", "'"):
        if not reading.lower[at - 1].endswith("s"):  # "George Ochieng’ Odera", "Dato’ Harun"
            return bool(is_given_name(token[first]) or flags[at - 1] & w.TITLE)
        return not _is_owned(reading, at)
    if reading.lower[at] not in reading.words.and_words or at - first != 1 or reading.lower[first] in given_names():
        return False
    if flags[first] & (w.BODY_NAME | w.TITLE | w.CALENDAR | w.DEMONYM):
        return False
    after = next(n for n in range(at + 1, at + 8) if n > at + 6 or not reading.flag_of(n) & CAPITAL)
    return reading.lower[after - 1] in _LOCAL_BODIES


def _is_owned(reading: Reading, at: int) -> bool:
    """Whether the apostrophe at `at` tells whose the next name is: "the Twins’ Royce Lewis", "the Republicans’ House
    majority"; not "Manufacturers’ Guild", "Governors’ Association"."""
    flags = reading.flags
    full = reading.flag_of(at + 2) & (CAPITAL | w.BODY_NAME) == CAPITAL
    titled = flags[at - 1] & w.TITLE and not flags[at + 1] & w.BODY_NAME
    return bool(titled) or (full and is_given_name(reading.token[at + 1]))


def _is_nickname(reading: Reading, at: int) -> bool:
    """“Bobby” in Robert “Bobby” Tran: a short term of one capitalised word or two between two parts of a name."""
    text = reading.token[at]
    if reading.quote[at] < 0 or not 2 < len(text) < 24:
        return False
    return text[1:2].isupper() or text[1:4].casefold() == "the"


def is_shouted(reading: Reading, first: int, after: int) -> bool:
    """Whether a sentence in capitals begins at `first`, and no name: « ILS VEULENT FERMER JOSETTE. »"""
    pronoun = reading.flags[first] & (w.SHE | w.HE | w.THEY | w.FIRST) and not reading.flags[first] & w.OBJECT
    in_capitals = all(token.isupper() for token in reading.token[first:after])
    return bool(pronoun) and in_capitals and after - first > _SHORTEST_SHOUT


def skip_openers(reading: Reading, first: int, after: int, ordinary: set[str], seen: set[str]) -> int:
    """The first token of the run that is capitalised for more than that a sentence begins with it; `after` for none."""
    flags = reading.flags
    opens = opens_sentence(reading, first)
    at = first
    tells = w.SPEECH if reading.words.drops_pronouns else w.SAY  # Habla Pasquali
    if opens and flags[at] & tells and flags[at] & w.FINITE and at + 1 < after:
        at += 1  # "Said Ryan Ellis: …"
    participle = reading.lower[at].endswith(reading.words.participle_endings) and not is_given_name(reading.token[at])
    if opens and reading.words.clause_endings and (flags[at] & (w.ROLE | w.KIN) or participle) and at + 1 < after:
        of = reading.lower[at + 1] in reading.words.from_words  # « Présidente de la Fnac, Anne Roy », « Venue de Sète »
        at = next((capital for capital in range(at + 1, after) if of and flags[capital] & CAPITAL), at)
    gerund = reading.lower[at].endswith(reading.words.gerund_endings) and not is_given_name(reading.token[at])
    at += bool(opens and gerund and reading.words.drops_pronouns and at + 1 < after)  # Bajando Areitio se partió
    while at < after and _is_opener(reading, at, at == first and opens) and not _is_titled(reading, at, after):
        at += 1
    if opens and at + 1 < after and reading.lower[at].endswith("ed") and flags[at + 1] & w.CALENDAR:
        at += 1  # "Dated May 3, it reads"
    while at < after - 1 and flags[at] & w.CALENDAR and not _is_called_like_a_month(reading, at):
        at += 1
    if at == first and after - at == 1 and opens and not _signs(reading, at):
        titled = flags[at] & w.TITLE and not reading.words.clause_endings  # « Juge à Sète, Anne Roy », but "King said"
        if flags[at] & w.NOUNS and not titled and reading.lower[at] not in given_names():
            return after
        if _is_no_name(reading, at, seen) or _doubtful(reading, at, seen) or _leads_up(reading, at):
            return after
    if at == first and opens and reading.lower[at] in ordinary and not flags[at] & w.TITLE:
        alone = after - at == 1
        if alone or (reading.lower[at] not in given_names() and not flags[at + 1] & (w.BODY_NAME | w.TITLE)):
            at += 1
    return at


def _signs(reading: Reading, at: int) -> bool:
    """“I walked to work.” – Wanjiku: a line’s last word, behind a dash and a quotation."""
    ends = reading.lower_of(at + 1) in ("", "\n")
    return ends and at > 1 and reading.quotes_at(at - 2) and reading.token[at - 1] in DASHES


def _leads_up(reading: Reading, at: int) -> bool:
    """ "Prosecuting, Mr Khan said": a participle that leads up to the sentence’s subject; not "Browning, 45, said"."""
    leads = reading.lower[at].endswith("ing") and reading.lower_of(at + 1) == ","
    return leads and bool(reading.flag_of(at + 2) & (CAPITAL | w.SUBJECT))


def _is_called_like_a_month(reading: Reading, at: int) -> bool:
    """ "April Jones", "Jun Takeda"; but "in June Trump said"."""
    flag, before = (reading.flags[at - 1], reading.lower[at - 1]) if at else (0, "")
    return reading.lower[at] in given_names() and not flag & w.PREPOSITION and before not in ("last", "next", "this")


def _is_opener(reading: Reading, at: int, begins: bool) -> bool:
    """Whether the word is a small one: any that may open a sentence there, later in a run only the smallest."""
    flag, word = reading.flags[at], reading.token[at]
    if word.isupper() and len(word) > 1 and not begins:
        return _is_contraction(reading, at)
    if begins:
        if _is_contraction(reading, at) or _is_pronoun(reading, at):
            return True
        named = reading.lower[at] in given_names() and not _is_said_small(reading, at)
        adverb = reading.lower[at].endswith(reading.words.adverb_endings)
        return bool(flag & (w.OPENER | _SMALL) or adverb) and not named
    return bool(flag & w.OPENER and flag & (w.PREPOSITION | w.DETERMINER | w.SUBORDINATOR | w.SUBJECT))


def _is_titled(reading: Reading, at: int, after: int) -> bool:
    """« Le commandant Le Goff »: whether an article with a capital stands between a title and the rest of a name."""
    before = reading.flag_of(at - 1) & (w.TITLE | w.ROLE) and not reading.flag_of(at - 1) & CAPITAL
    article = reading.words.clitics and reading.token[at] == "Le"
    return bool(article and before and at + 1 < after and reading.flags[at + 1] & CAPITAL)


def _is_said_small(reading: Reading, at: int) -> bool:
    """„Dann schwieg sie“, « Mais Paul Morel »: a small word that somewhere in the world is a given name too."""
    if not reading.words.nouns_take_up or at + 2 >= len(reading.flags):
        return reading.words.nouns_take_up
    following, second = reading.flags[at + 1 : at + 3]
    letters = reading.token[at + 1].isupper() and len(reading.token[at + 1]) > 1  # Al VAR lo definió
    return not following & CAPITAL or letters or bool(second & CAPITAL and reading.lower[at + 1] in given_names())


def _is_no_name(reading: Reading, at: int, seen: set[str]) -> bool:
    """« Ira-t-elle voter ? »: a verb with its pronoun; «Explicó que …», «Mira el lote»: where subjects are left out,
    any verb, and what has its object right behind."""
    following, second = reading.flag_of(at + 1), reading.flag_of(at + 2)
    if reading.flags[at] & w.AUXILIARY and following & (w.SUBJECT | w.DETERMINER):
        return True  # "Will he vote for it?"
    if reading.words.drops_pronouns and following & w.DETERMINER and reading.token[at] not in seen:
        return not second & (w.FINITE | w.ACT | w.AUXILIARY | w.CALENDAR)  # Ruiz la llamó
    if reading.words.drops_pronouns and reading.lower_of(at + 1) in reading.words.that:
        return reading.token[at] not in seen  # Recordemos que …
    if reading.words.drops_pronouns and reading.flags[at] & (w.FINITE | w.ACT):
        return reading.lower[at] not in given_names()
    return bool(following & w.SUBJECT) and reading.text[reading.end[at] : reading.end[at] + 1] == "-"


def _is_pronoun(reading: Reading, at: int) -> bool:
    """ "Ella" in Spanish, but for "Ella Ruiz"."""
    return bool(reading.flags[at] & w.SUBJECT) and not reading.flag_of(at + 1) & CAPITAL


def _is_contraction(reading: Reading, at: int) -> bool:
    """ "They’ve", "SHE’LL": a pronoun and its verb."""
    pronoun, mark, verb = reading.lower[at].replace("'", "’").partition("’")
    return bool(mark) and (verb in ("ve", "re", "ll") or bool(reading.words.flags.get(pronoun, 0) & w.SUBJECT))


def _is_subject(reading: Reading, at: int) -> bool:
    """Whether a given name, or a man’s noun with an article that only subjects have, begins at token `at`."""
    article = reading.flag_of(at) & w.DETERMINER and reading.lower[at].endswith(("r", "ein"))
    noun = reading.flag_of(at + 1) & (w.ROLE | w.KIN | w.FEMALE)
    return bool(article and noun and not noun & w.FEMALE) or is_given_name(reading.lower_of(at))


def _is_aged(reading: Reading, at: int) -> bool:
    """« Naïm, huit ans, … »."""
    return bool(age_behind(reading, at)[0]) or not reading.words.years.isdisjoint(reading.lower[at : at + 3])


def _comes_from(reading: Reading, comma: int) -> bool:
    """« Ludivine, de Pralevent : « … » »: behind a comma a place, and a colon behind that."""
    place = comma + 2
    if reading.lower_of(comma) != "," or reading.lower_of(comma + 1) not in reading.words.from_words:
        return False
    return bool(reading.flag_of(place) & CAPITAL) and reading.lower_of(run_end(reading, place)) == ":"


def _doubtful(reading: Reading, at: int, seen: set[str]) -> bool:
    """A lone capital at a sentence’s beginning that is capitalised nowhere else, nor followed as a name would be."""
    if reading.token[at] in seen or reading.lower[at] in given_names():
        return False
    if reading.flags[at] & (w.PLACE | w.BODY_NAME | w.TITLE) or reading.token[at][1:].lower() != reading.token[at][1:]:
        return False
    flag, behind, word = reading.flag_of(at + 1), reading.flag_of(at + 2), reading.lower_of(at + 1)
    if word in ("are", "were"):
        return True  # "Gone are the days"
    if reading.words.verb_second and flag & w.SPEECH and _is_subject(reading, at + 2):
        return True  # „Scharf kritisierte der Wirt“
    manner = reading.lower[at].endswith("ly") and not reading.words.nouns_take_up
    if word == "," and (manner or behind & (w.SUBJECT | w.POSSESSIVE)) and not behind & w.WHO:
        return True  # "Conversely, Roe won", "Upstairs, his cousin keeps them"
    if word == "," and reading.words.nouns_take_up and behind & (w.INDEFINITE | w.SAY):
        return True  # « Cris, un carton jaune », « Faux, réplique le maire »
    told = _is_aged(reading, at + 1) or _comes_from(reading, at + 1)
    if word in (",", ":") and reading.words.clause_endings and not told:
        return True  # « Petite, elle lisait », « Dessous, d’une écriture fine : »
    if flag & w.PARTICIPLE:
        return True  # « Coût estimé »
    if flag & w.ACT and is_given_name(reading.token[at]):
        return False  # Benjamín tiene
    return not (flag & (w.AUXILIARY | w.WHO | w.VERB) or word in ("'s", "’s", ",", ":") or word.endswith("ed"))
