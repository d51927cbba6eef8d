"""A run of capitals → the names in it, parted into titles, the name itself and suffixes."""

from __future__ import annotations

import re
from bisect import bisect_left

from narrator.script.grammar.reading import CAPITAL, DASHES, WORD, Reading
from narrator.script.people.datelines import is_byline, is_dateline
from narrator.script.people.kinds import weigh
from narrator.script.people.names import Name, is_given_name, opens_sentence
from narrator.script.words import words as w
from narrator.script.words.words import given_names

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "jnr", "snr"])
_APOSTROPHES = ("’", "'")
_CREDITED = "©"
"""Before whoever took a picture, and has no part in what the article tells."""
_NAMED_WITHIN = 6
"""Tokens behind "who" in which the words for a name stand."""
_OFFICE_WITHIN = 6
"""Tokens before what an office is over in which its noun stands."""
_SHORT = 3
"""Letters of a word before a number that may be no name: A7, U21, SUV2."""
_MARKS = "“”„\"‘’'«»‹›.,"
_GLUE = ("’", "'", "_")
_HANDLE = re.compile(r"(?<!\w)@\w[\w-]*")
_BARE_HANDLE = re.compile(r"[^\W\d_]+(?:_+\w+|\d+)+")
"""„Nutzer papa_hoch_drei“, „User torfkopp88“."""
_SIGNED_HANDLE = re.compile(r"[^\W\d_A-ZÀ-Þ][^\W_]*(?:[._]+\w+)*\w(?=\)?[ \t]*(?:\n|$))")
"""Behind a quotation, and last in its paragraph: “….” (anna.b.58), “….” – night_owl."""


def read_run(reading: Reading, first: int, after: int) -> list[Name]:
    """One run of capitals → the names in it: a title in the middle parts "Ohio Party Chairman David Pepper"."""
    after -= _ends_with_office(reading, first, after)
    credited = first and reading.token[first - 1] == _CREDITED
    if is_dateline(reading, first) or is_byline(reading, first) or credited:
        return []
    person = _behind_where(reading, first, after)
    if person is not None:
        return [*read_run(reading, first, person), *read_run(reading, person, after)]
    last, suffix, letters = _without_suffixes(reading, first, after)
    core = _behind_titles(reading, first, last)
    titles = tuple(reading.lower[at] for at in range(first, core) if reading.flags[at] & w.TITLE)
    core = next((at for at in range(last - 2, core + 1, -1) if _is_office_of(reading, core, at)), core)
    while core < last - 1 and _is_trade(reading, core, last):
        core += 1  # "Landlord Phil Crane"
    parts, nickname = _parts(reading, core, last)
    if not parts or _is_office(reading, core, titles) or (not titles and _is_somebody_there(reading, first, after)):
        return []
    letter = len(parts[0].rstrip(".")) == 1 and not titles and not reading.words.nouns_capitalised
    nobody = letter or _is_role(reading, core, titles) or _numbers_a_role(reading, after) or _is_counted(reading, core)
    if len(parts) == 1 and nobody:
        return []
    article = reading.lower_of(first - 1) in reading.words.the
    name = Name(first, after, parts, core, titles, suffix, letters, nickname, article)
    weigh(reading, name)
    return [name]


def _behind_where(reading: Reading, first: int, after: int) -> int | None:
    """«La diputada de Más Barrio | Elena Sanz», « a dit à l’AFP | Luc Roy »: the given name behind another name."""
    words, flags = reading.words, reading.flags
    if not words.nouns_take_up:
        return _behind_office(reading, first, after)
    if first < 3 or not words.clause_endings:
        return None
    named = reading.token[first].isupper() or reading.token[first - 1].istitle()  # l’AFP, El Norte
    article = named and bool(flags[first - 1] & w.ARTICLE)
    small, before = reading.lower[first - 1 - article], flags[first - 2 - article]
    told = small in words.datives and before & w.SAY
    if not told and not (small in words.from_words and before & w.ROLE):
        return None
    body = bool(told and flags[first] & (w.BODY_NAME | w.ARTICLE))
    given = next((at for at in range(first + body, after - 1) if is_given_name(reading.token[at])), first)
    called = given == first + 1 and flags[first] & w.BODY_NAME and not told  # la Universidad Andrés Bello
    return given if given > first and flags[given + 1] & CAPITAL and not called else None


def _behind_office(reading: Reading, first: int, after: int) -> int | None:
    """ "MP for Wexley South | Ruth Garside", "Dean of the College of Law | Jo Rodd": the given name behind what an
    office is over."""
    words, flags, tokens = reading.words, reading.flags, reading.token
    of = first - 1 - (reading.lower_of(first - 1) in words.the)
    links, at = words.hanging | words.and_words, of - 1
    while at > max(0, of - _OFFICE_WITHIN) and (flags[at] & CAPITAL or reading.lower[at] in links):
        if flags[at] & (w.ROLE | w.TITLE):
            break  # Minister of State for Public Works and | Climate Jo Rodd
        at -= 1
    over = reading.lower_of(of) in links and reading.lower_of(at + 1) in words.hanging
    office = over and reading.flag_of(at) & (w.ROLE | w.TITLE)
    given = next((at for at in range(after - 2, first, -1) if is_given_name(tokens[at])), first)
    if not office or given == first or is_given_name(tokens[first]) or flags[after - 1] & w.BODY_NAME:
        return None
    while given - 1 > first and is_given_name(tokens[given - 1]):
        if reading.lower[given - 2] in words.place_beginnings:
            break  # Mayor of San Jose | Sam Lee
        given -= 1
    return given


def _ends_with_office(reading: Reading, first: int, after: int) -> bool:
    """„Warum Uwe Kolb Chef der Bank wurde“, „als Ute Voss Ministerin war“: a noun for somebody behind a whole name."""
    if not reading.words.nouns_capitalised or after - first < 3 or not reading.flags[after - 1] & w.ROLE:
        return False
    given, surname = reading.token[after - 3 : after - 1]
    return is_given_name(given) and not is_given_name(surname) and not reading.flags[after - 2] & (w.TITLE | w.PARTICLE)


def _numbers_a_role(reading: Reading, at: int) -> bool:
    """The "8 pupil" of "Class 8 pupil Ada Obi", which tells of her as "schoolgirl" would."""
    return reading.lower_of(at).isdigit() and bool(reading.flag_of(at + 1) & (w.ROLE | w.KIN))


def _is_counted(reading: Reading, at: int) -> bool:
    """ "14 Democrats on the panel", "three Conservatives": so many people, and no name."""
    counted = reading.lower_of(at - 1).isdigit() or reading.flag_of(at - 1) & w.INDEFINITE
    return bool(counted and reading.flags[at] & w.PLURAL)


def read_handle(reading: Reading, at: int) -> Name | None:
    """ "@harbour_lad": a name under which somebody posts, from its sign at `at` to the blank behind it; or under which
    somebody goes, in quotation marks: who goes by the name “Bo”."""
    if reading.quote[at] >= 0 and reading.lower_of(at - 1) == "name":
        who = any(flag & w.WHO for flag in reading.flags[max(0, at - _NAMED_WITHIN) : at])
        return Name(at, at + 1, (reading.token[at].strip(_MARKS),), at, person=1.0) if who else None
    if reading.quote[at] >= 0 and reading.words.verb_second:
        return _read_in_marks(reading, at)
    posts = reading.flag_of(at - 1) & (w.ROLE | w.WRITE) or reading.lower_of(at - 1) in reading.words.naming
    shape = _HANDLE if reading.token[at] == "@" else _BARE_HANDLE if posts else None
    shape = _SIGNED_HANDLE if shape is None and _signs(reading, at) else shape
    handle = shape.match(reading.text, reading.start[at]) if shape is not None else None
    if handle is None:
        return None
    name = Name(at, bisect_left(reading.start, handle.end()), (handle.group(),), at)
    weigh(reading, name)
    if shape is not _HANDLE:
        name.person = max(name.person, 1.0)
    return name


def _signs(reading: Reading, at: int) -> bool:
    """“….” (anna.b.58), “….” – nightowl: whether a word of no list stands behind a quotation and a bracket, or a dash
    where the quotation opens its paragraph; not “….” (laughing)."""
    if at < 2 or reading.flags[at] & ~WORD or not reading.quotes_at(at - 2):
        return False
    first = reading.paragraph_of(at)[0]
    if reading.token[at - 1] in DASHES:
        return at - 2 - first <= 1
    handle = _SIGNED_HANDLE.match(reading.text, reading.start[at])
    return reading.token[at - 1] == "(" and handle is not None and not handle.group().isalpha()


def is_numbered(reading: Reading, at: int) -> bool:
    """„Userin Wandermaus64“: whether a number belongs to the name under which somebody posts; not „Trainer U21“."""
    if not reading.words.nouns_capitalised or not reading.flag_of(at - 1) & w.ROLE:
        return False
    word, number = reading.token[at], reading.lower_of(at + 1).rstrip(".")
    return len(word) > _SHORT and number.isdigit() and reading.start[at + 1] == reading.end[at]


def _read_in_marks(reading: Reading, at: int) -> Name | None:
    """„Der „Seeblicker Bote“ schrieb“, „User „Gleis7“ schreibt“, „Das Bündnis „Wald statt Teer“ warnt“: a name in marks
    behind an article, a noun for a body or a noun for somebody."""
    core, before = tuple(reading.token[at].strip(_MARKS).split()), reading.flag_of(at - 1)
    first = at - bool(before & w.BODY)
    article = reading.lower_of(first - 1)
    handle = _BARE_HANDLE.fullmatch(" ".join(core)) is not None
    somebody = handle or (before & w.ROLE and not before & w.DETERMINER)
    subject = article in reading.words.the and not article.endswith(reading.words.object_endings)
    if not core or not (somebody or subject):
        return None
    return Name(at, at + 1, core, at, article=bool(subject), person=1.0 if somebody else -1.0)


def _without_suffixes(reading: Reading, first: int, after: int) -> tuple[int, str, tuple[str, ...]]:
    """The token after the name itself, the generation ("Jr."), and the letters of honour ("KC")."""
    suffix, last = "", after
    letters: list[str] = []
    while last - 1 > first and reading.flags[last - 1] & w.SUFFIX and reading.token[last - 2] != "&":  # Morel & Fils
        if reading.lower[last - 1].rstrip(".") in _GENERATIONS:
            suffix = f"{reading.token[last - 1]} {suffix}".strip()
        else:
            letters.append(reading.lower[last - 1])
        last -= 1
    return last - (reading.token[last - 1] == ","), suffix, tuple(letters)


def _behind_titles(reading: Reading, first: int, last: int) -> int:
    """The first token of the name itself, behind the last title before it; no body’s, as of the Fiscalía General."""
    flags = reading.flags
    for at in range(last - 2, first - 1, -1):
        named = reading.token[at + 1][-1] == "." or is_given_name(reading.token[at + 1])  # of the Opposition N. Rao
        article = at > first and reading.lower[at - 1] in reading.words.the  # Leader of the Opposition Rao Jadhav
        before = reading.lower[first if named else max(0, at - 1 - article) : at]
        office = flags[at] & w.OFFICE and ("of" in before or "for" in before)
        if reading.token[at + 1] in _APOSTROPHES:
            continue
        body = at > first and reading.words.clause_endings and flags[at - 1] & (w.BODY | w.BODY_NAME)
        particle = flags[at] & w.PARTICLE and reading.token[at][-1] != "." and not _is_rank(reading, at)
        if (flags[at] & w.TITLE or office) and not body and not particle:
            return first if at + 1 == last - 1 and _is_body(reading, at + 1) else at + 1
    return first


def _is_rank(reading: Reading, at: int) -> bool:
    """ "DI Cole", not "di Marco", nor a headline in capitals."""
    return reading.token[at].isupper() and not "".join(reading.token[at + 1 : at + 2]).isupper()


def _is_office_of(reading: Reading, core: int, at: int) -> bool:
    """ "County Finance Executive Peter Hill": whether what ends before the given name at `at` is what its bearer is."""
    if reading.lower[core] == "of":
        return is_given_name(reading.token[at])  # Former Mayor of Galway Bríd Healy
    if reading.lower[at] not in given_names() or is_given_name(reading.token[core]):
        return False
    return bool(reading.flags[at - 1] & w.ROLE) or reading.token[at - 1].isupper()


def _parts(reading: Reading, core: int, last: int) -> tuple[tuple[str, ...], str]:
    """The words of the name itself, and the nickname among them."""
    parts: list[str] = []
    nickname = ""
    for at in range(core, last):
        if reading.quote[at] >= 0:
            nickname = reading.token[at].strip("“”\"'‘’«»„ ")
        elif parts and reading.token[at] in _APOSTROPHES:
            parts[-1] += reading.token[at]
        elif parts and reading.text[reading.end[at - 1] : reading.start[at]] in _GLUE:
            parts[-1] += reading.text[reading.end[at - 1]] + reading.token[at]  # d’Arvieu, Kofi_from_Leeds
        else:
            parts.append(reading.token[at])
    return tuple(parts), nickname


def _is_trade(reading: Reading, at: int, last: int) -> bool:
    """ "Landlord Phil Crane", "Stonemason John Lee": a trade that a capital has drawn into the name."""
    token, opens, given = reading.token[at], opens_sentence(reading, at), is_given_name(reading.token[at + 1])
    if reading.flags[at] & w.PLURAL and opens and given:
        return True  # "Twins Petra and Katya Novotna"
    if token.rpartition("-")[2] in reading.words.compound_endings and (given or last - at >= 3):
        return True  # "Lagos-born", "Nine-year-old", "Ferret-mad"
    if last - at < 3:
        return False
    if reading.words.nouns_capitalised and not is_given_name(token):
        return given  # Doppeltorschütze Lars Hoppe
    if reading.flags[at] & (w.ROLE | w.KIN) and not reading.flags[last - 1] & w.BODY_NAME:
        return reading.lower[at] not in given_names()
    if len(token) < 3 or not given or reading.lower[at] in given_names():
        return False
    of = reading.lower_of(at - 1) == "of"  # "the Supervisor of Elections Ann Lee"
    return opens or (of and not is_given_name(token))


def _is_body(reading: Reading, at: int) -> bool:
    """Whether the word behind a title belongs with it to a body’s name: "Justice Department", "TD Securities", not "Mr
    Hall"."""
    title = reading.token[at - 1]
    whole = title[-1] != "." and (len(title) > 3 or title.isupper())
    return whole and reading.flags[at] & (w.BODY_NAME | w.SURNAME) == w.BODY_NAME


def _is_somebody_there(reading: Reading, first: int, last: int) -> bool:
    """ "The Ohio Republican", "the Harbour Secretary", "a Labour MP": whoever is one there, and no name; of a party
    and a house also where somebody may be called like the place: "the Charlotte Democrat", "the Harlow MP"."""
    if not reading.flag_of(first - 1) & w.DETERMINER or last - first < 2:
        return False
    flag, native, seated = reading.flags[last - 1], w.ROLE | w.DEMONYM, w.TITLE | w.SUFFIX
    if flag & native == native or flag & seated == seated:
        return True
    return bool(flag & w.TITLE and not flag & (w.FEMALE | w.MALE)) and not is_given_name(reading.token[first])


def _is_office(reading: Reading, core: int, titles: tuple[str, ...]) -> bool:
    """ "The Deputy Mayor of Leeds", "Mr Speaker": an office, with what it is over, and no name."""
    if reading.lower[core] in ("of", "for"):
        return True
    spoken_to = bool(titles) and reading.lower[core] in reading.words.addressed
    return spoken_to and bool(reading.words.flags[titles[-1]] & (w.FEMALE | w.MALE))


def _is_role(reading: Reading, at: int, titles: tuple[str, ...]) -> bool:
    """Whether a lone word is an office and no name: "the Secretary", "Prime Minister"; but "King said", "Mr King"."""
    flag = reading.flags[at]
    if titles:
        return bool(flag & w.TITLE) and len(titles[-1]) > 4
    if reading.flag_of(at - 1) & w.DETERMINER and flag & (w.ROLE | w.TITLE):
        return True
    if flag & w.SUFFIX and flag & w.TITLE and not opens_sentence(reading, at):
        return True  # "an opposition MP", "her KC"
    return bool(flag & w.TITLE) and reading.token[at][-1] == "."  # "Hon. (Elder) Ann Lee", where the bracket ends it
