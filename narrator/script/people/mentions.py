"""Tokens → the names in them, outside quotations and headlines, in order of appearance."""

from __future__ import annotations

from itertools import pairwise

from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.headlines import headline_paragraphs
from narrator.script.people.kinds import is_called_body
from narrator.script.people.names import Name, is_given_name, opens_sentence
from narrator.script.people.parts import is_numbered, read_handle, read_run
from narrator.script.people.runs import is_shouted, run_end, skip_openers
from narrator.script.words import words as w

_ADJECTIVES = 3
"""Words at most between the article and what somebody is: "the tearful two-time Olympian"."""


def find_names(reading: Reading) -> list[Name]:
    """Every name outside quotations and headings, in order of appearance."""
    ordinary = {word for word, token in zip(reading.lower, reading.token, strict=True) if word == token}
    seen = {
        reading.token[index]
        for index in range(1, len(reading.token))
        if reading.flags[index] & CAPITAL and not opens_sentence(reading, index)
    }
    names: list[Name] = []
    headings = set(headline_paragraphs(reading))
    index, count = 0, len(reading.token)
    while index < count:
        no_name = not reading.flags[index] & CAPITAL or is_numbered(reading, index)
        handle = read_handle(reading, index) if no_name or _follows_who_writes(reading, index) else None
        if no_name or handle is not None:
            names.extend([handle] if handle is not None else [])
            index = handle.after if handle is not None else index + 1
            continue
        if reading.paragraph[index] in headings:
            index = reading.paragraph_starts[reading.paragraph[index] + 1]
            continue
        end = run_end(reading, index)
        after = next((at for at in range(index, end) if is_numbered(reading, at)), end)
        first = _first_of_name(reading, index, after, ordinary, seen)
        if first < after:
            body = _body_with_small_words(reading, first, after)
            names.extend([body] if body is not None else read_run(reading, first, after))
            after = max(after, body.after if body is not None else after)
        index = after
    if reading.words.nouns_capitalised:
        parts = {part for name in names if len(name.core) > 1 or name.titles for part in name.core}
        names = [name for name in names if reading.quote[name.first] >= 0 or not _is_noun(reading, name, parts)]
        _part_genitives(names, seen)
        _take_in_particles(reading, names)
    else:
        names = _without_offices(reading, names)
    _shed_openers(reading, names)
    _share_surnames(reading, names)
    _name_after_somebody(reading, names)
    return sorted(names, key=lambda name: name.first)


def _without_offices(reading: Reading, names: list[Name]) -> list[Name]:
    """Not "the former Olympian", "the tearful Dane": what somebody is, behind an article and an adjective, where nobody
    in the article has that name."""
    parts = {part for name in names if len(name.core) > 1 or name.titles for part in name.core}
    return [name for name in names if name.core[-1] in parts or not _is_described_office(reading, name)]


def _is_described_office(reading: Reading, name: Name) -> bool:
    if name.after - name.first > 1 or not reading.flags[name.first] & (w.ROLE | w.TITLE):
        return False
    at = name.first - 1
    while name.first - at <= _ADJECTIVES and _describes(reading, at):
        at -= 1
    return at < name.first - 1 and bool(reading.flag_of(at) & w.DETERMINER)


def _describes(reading: Reading, at: int) -> bool:
    """Whether token `at` may be an adjective: a word in small letters that is no noun, verb or small word we know."""
    flag = reading.flag_of(at)
    plain = flag & WORD and not flag & ~(WORD | w.ADVERB | w.OPENER)
    return bool(plain) or reading.lower_of(at).endswith("-year-old")


def _first_of_name(reading: Reading, index: int, after: int, ordinary: set[str], seen: set[str]) -> int:
    """The token with which a name begins in the run of capitals from `index` on; `after` for none."""
    first = after if is_shouted(reading, index, after) else skip_openers(reading, index, after, ordinary, seen)
    if first < after and reading.words.nouns_capitalised:
        first = _behind_noun(reading, first, after)
    if first < after and reading.words.clause_endings:
        first = _behind_thing(reading, first, after)
    return first


def _follows_who_writes(reading: Reading, index: int) -> bool:
    """« Écrit Nanou45 »: whether what has a capital, too, may be a handle."""
    return bool(reading.words.clitics and reading.flag_of(index - 1) & w.WRITE)


def _shed_openers(reading: Reading, names: list[Name]) -> None:
    """ "Roofer Dean fumed", of Dean Pike: what opens a sentence before a name that the article knows without it."""
    full = {name.core for name in names if len(name.core) > 1 and is_given_name(name.core[0])}
    known = full | {core[:1] for core in full}
    known |= {core[-1:] for core in full if reading.words.nouns_capitalised}  # Matchwinner Lechthaler
    alone = {name.core for name in names if len(name.core) == 1 and name.person > 0 and is_given_name(name.core[0])}
    for name in names:
        opens = not is_given_name(name.core[0]) and opens_sentence(reading, name.core_first)
        told = reading.flags[name.core_first] & (w.ROLE | w.KIN) and name.core[1:] in alone
        if opens and (told or name.core[1:] in known):
            name.core, name.core_first = name.core[1:], name.core_first + 1


def _share_surnames(reading: Reading, names: list[Name]) -> None:
    """ "Gemma and Tobi Adeyemi": both are Adeyemis, unless the article gives the first another surname."""
    known = {name.core[0] for name in names if len(name.core) > 1}
    for one, other in pairwise(names):
        if one.titles or len(other.core) != 2 or other.titles or one.core[0] in known:
            continue
        joined = other.first == one.after + 1 and reading.lower[one.after] in reading.words.and_words
        body = reading.flags[other.after - 1] & (w.BODY_NAME | w.PLACE)  # "Victoria and Albert Museum"
        if joined and is_given_name(one.core[0]) and not body:
            one.core = (one.core[0], other.core[1])
            one.person += 1.5


def _name_after_somebody(reading: Reading, names: list[Name]) -> None:
    """La fondation Roy, beside Anne Roy: what has the name of somebody is called with its noun, and is not her."""
    surnames = {name.core[-1] for name in names if name.person > 0 and len(name.core) > 1}
    for name in names:
        if name.core[-1] in surnames and is_called_body(reading, name) and name.first == name.core_first:
            noun = name.first - 1
            name.core, name.first, name.core_first = (reading.token[noun], *name.core), noun, noun
            name.article = True


def _behind_noun(reading: Reading, first: int, after: int) -> int:
    """„Angaben von Petra Maier“: a particle hangs the name on to a noun, or is a part of it behind a given name."""
    another = after - first > 3 and reading.flags[first + 1] & w.PREPOSITION and is_given_name(reading.token[after - 2])
    if reading.flags[first] & w.TITLE or (is_given_name(reading.token[first]) and not another):
        return first  # but „Tod von Piotr Gawlik“
    particles = [at for at in range(first + 1, after) if not reading.flags[at] & CAPITAL]
    return particles[-1] + 1 if any(reading.flags[at] & w.PREPOSITION for at in particles[-2:]) else first


def _behind_thing(reading: Reading, first: int, after: int) -> int:
    """« le sénateur de l’Indre Hubert Moreau », « le Suédois Elias Lund »: what has an article belongs to no name, but
    for a body’s; there a noun for somebody tells: «el profesor de la Universidad del Sur Omar Gil»."""
    native = reading.flags[first] & (w.ROLE | w.DEMONYM) and not is_given_name(reading.token[first])
    if native and first + 2 < after and reading.lower[first + 1] in reading.words.from_words:
        return next(at for at in range(first + 2, after) if reading.flags[at] & CAPITAL)  # un Haïtien de Laval
    governed = reading.flag_of(first - 1)
    if (
        not governed & (w.DETERMINER | w.PREPOSITION)
        or is_given_name(reading.token[first])
        or reading.lower[first] in reading.words.place_beginnings
    ):
        return first
    bare = not governed & w.DETERMINER  # le conseiller d’Etat | Laurent Duvillard
    of_somebody = any(flag & w.ROLE for flag in reading.flags[max(reading.sentence_of(first)[0], first - 6) : first])
    for at in range(first + 1, after - 1):
        body = reading.flags[at - 1] & (w.BODY_NAME | w.BODY | w.TITLE)
        if body and not of_somebody:
            return first
        if reading.flags[at] & CAPITAL and is_given_name(reading.token[at]) and (bare or not body):
            return at
    return first


def _is_noun(reading: Reading, name: Name, parts: set[str]) -> bool:
    """„Die Pläne“, „der Fahrgast“: where every noun has a capital, a lone one that nothing shows to be a name.

    `parts` are the words of all names that something shows to be one.
    """
    if name.after - name.first > 1:
        return _are_nouns(reading, name)
    word, flag = name.core[0], reading.flags[name.first]
    if word.islower():  # „…“ (steuerfuchs)
        return False
    parts_of_word = word.split("-") if name.person >= 0 else [word]
    inner = any(part[1:] != part[1:].lower() for part in parts_of_word)  # RailNord, not Facebook-Seite
    if flag & (w.PLACE | w.BODY_NAME | w.CALENDAR | w.DEMONYM) or inner or word in parts:
        return False
    if len(word.rstrip(".")) == 1:  # R., of Dominik R. or „die Galeristin R.“
        called = reading.lower_of(name.first - 1) in reading.words.so_words
        return not (called or reading.flag_of(name.first - 1) & (w.ROLE | w.SAY))
    qualified, small = _is_qualified(reading, name.first - 1), word.casefold()
    if small in reading.words.times or flag & w.BASE:  # ließ Fragen unbeantwortet
        return True
    if is_given_name(word):
        return bool(qualified)
    if qualified or _are_listed(reading, small) or _is_described(reading, name.first - 1):
        return True
    return word.endswith(reading.words.noun_endings) or not _says(reading, name)


def _are_listed(reading: Reading, small: str) -> bool:
    """„Mit Fremden“, „schreibt Gesetze“: whether the word is the plural of a noun that a list has."""
    one = (small[: -len(end)] for end in ("n", "e", "en") if small.endswith(end))
    return any(reading.words.flags.get(each, 0) & w.NOUNS for each in one)


def _says(reading: Reading, name: Name) -> bool:
    """Whether a verb of speech beside the name may be its own; not „auf Instagram postete er“, „Interviews gibt es“,
    nor „es gab Streit“, „die Wirtin fordert Klarheit“."""
    before, behind, then = (reading.flag_of(at) for at in (name.first - 1, name.after, name.after + 1))
    if before & w.SPEECH and before & w.FINITE:
        return not reading.flag_of(name.first - 2) & (w.SUBJECT & ~w.POSSESSIVE | w.NOUNS)
    if not (behind & w.SPEECH and behind & w.FINITE) or before & w.PREPOSITION or then & w.SUBJECT & ~w.POSSESSIVE:
        return False
    return not behind & w.PARTICIPLE or bool(before & w.AUXILIARY)


def _part_genitives(names: list[Name], seen: set[str]) -> None:
    """„Kolbes Werkstatt“, „Voss Streit mit dem Rat“: behind the name of somebody known, a noun of hers or his."""
    known = {name.core[-1] for name in names if len(name.core) > 1 and is_given_name(name.core[0])}
    for name in names:
        if len(name.core) < 2 or name.core_first != name.first:
            continue
        at = len(name.core) - 2
        word = name.core[at]
        bare = word[:-1] if word.endswith("s") else ""
        if at == 1 and is_given_name(name.core[0]) and bare in seen:
            name.core, name.after = (name.core[0], bare), name.first + 2  # Uwe Kolbes Werkstatt
        elif at == 0 and name.core[1] not in known and (word in known or bare in known):
            name.core, name.after, name.person = (word if word in known else bare,), name.first + 1, 0.0


def _take_in_particles(reading: Reading, names: list[Name]) -> None:
    """„Antwortete von Bargen“, of Rieke von Bargen: small words before a surname that belong to it."""
    known = {name.core[at:] for name in names for at in range(1, len(name.core) - 1) if name.core[at].islower()}
    for name in names:
        for first in range(max(0, name.first - 2), name.first):
            whole = (*reading.lower[first : name.first], *name.core)
            if whole in known:
                name.core, name.first, name.core_first = whole, first, first
                break


def _is_qualified(reading: Reading, at: int) -> bool:
    """Whether an article, an adjective or a preposition that holds an article (am, beim) stands at token `at`."""
    held = reading.lower_of(at) in reading.words.contracted
    return held or bool(reading.flag_of(at) & (w.DETERMINER | w.POSSESSIVE))


def _is_described(reading: Reading, at: int) -> bool:
    """„Zwölf neue Pläne“, „38 Kühe“: whether an adjective of no list or a number stands at token `at`."""
    word = reading.lower_of(at)
    adjective = reading.flag_of(at) == WORD and word.endswith(("e", "en", "er", "es", "em"))
    verb = word.endswith(("te", "ten")) and not reading.flag_of(at - 1) & w.DETERMINER
    return word[:1].isdigit() or (adjective and not verb)


def _is_object(reading: Reading, after: int) -> bool:
    """„Klare Worte fand Ute Voss“, „Starke Worte für“: whether nouns up to `after` are followed by another’s name or by
    what hangs on to nouns; „Tesfaye Bekele gewann“ is somebody."""
    return bool(reading.flag_of(after) & w.PREPOSITION) or is_given_name(reading.lower_of(after + 1))


def _is_told(reading: Reading, after: int) -> bool:
    """„Genaue Summen nannte die Ministerin“: whether a verb of speech stands at `after`, and who speaks behind it."""
    behind, then = reading.flag_of(after + 1), reading.flag_of(after + 2)
    speaks = behind & (w.HE | w.SHE) or (behind & w.DETERMINER and then & (w.ROLE | w.KIN | w.TITLE))
    return bool(reading.flag_of(after) & w.SPEECH and speaks)


def _are_nouns(reading: Reading, name: Name) -> bool:
    """„Ein Stück Salzkruste“, „12 Euro Eintritt“, „in Folge Verlust“: nouns in a row that nothing shows to be a name,
    behind a number or a word that only nouns have before them; „Klare Worte“, „der Kieler Arzt“: an adjective first."""
    if name.core[0].casefold() in reading.words.times and not name.titles:
        return True  # im hohen Alter Tränen
    if name.titles and len(name.core) == 1 and _is_qualified(reading, name.first - 1):
        return _are_listed(reading, name.core[0].casefold())  # schrieb die Direktorin Gesetze
    if name.titles or is_given_name(name.core[0]):
        return False
    address = reading.flags[name.after - 1] & (w.HE | w.SHE)  # „Lesen Sie auch“
    if address or _is_time(reading, name):
        return True
    adjective = len(name.core) == 2 and name.core[0].endswith(_OF_ADJECTIVES)
    if adjective and opens_sentence(reading, name.first) and _is_told(reading, name.after):
        return True
    if name.person > _NAMELESS:
        return False
    if adjective:
        opens = opens_sentence(reading, name.first) and not name.core[0].endswith("er")
        if reading.flags[name.after - 1] & (w.ROLE | w.KIN) or (opens and _is_object(reading, name.after)):
            return True
    before = reading.lower_of(name.first - 1)
    if before[:1].isdigit():
        return True
    if before in reading.words.genitives and any(part.endswith("es") for part in name.core):
        return True  # des Schulhauses Luchswiesen
    return _is_qualified(reading, name.first - 1) and before not in reading.words.the


def _is_time(reading: Reading, name: Name) -> bool:
    """„In zwei Wochen Antwort“, „Eineinhalb Stunden später“."""
    first, last = name.core[0].casefold(), name.core[-1].casefold()
    several = last in reading.words.times and last.endswith("en")  # not Yalda Winter
    return first in reading.words.times or several or bool(reading.words.flags.get(first, 0) & w.CALENDAR)


_OF_ADJECTIVES = ("e", "er", "es", "en")
_NAMELESS = 0.2
"""What several words with a capital count, without anything else that speaks for a person: see `parts`."""


def _over_small_words(reading: Reading, first: int, after: int) -> int:
    """The token behind what hangs on to a body’s name: la Fondation pour un toit, la Plataforma por el agua, l’Union
    nationale des aidants; and behind an article with a capital, as papers have it: dans Les Cahiers du Palais."""
    words, flags = reading.words, reading.flags
    titled = bool(reading.token[first - 1][:1].isupper() and not opens_sentence(reading, first - 1))
    body = words.clause_endings and (titled or flags[first] & (w.BODY_NAME | w.BODY))
    before = reading.flag_of(first - 1)  # l’association Mémoire des victimes
    told = words.clitics and before & w.BODY and not before & CAPITAL
    if not told and not (body and reading.lower_of(first - 1) in words.the):
        return after
    of = words.from_words | words.genitives
    for _ in range(_HANGING):
        while _is_adjective(reading, after):
            after += 1
        at = after
        while reading.lower_of(at) in words.hanging or (at > after and reading.lower_of(at) in words.the):
            at += 1
        named = reading.flag_of(at) & _NO_NOUN == WORD and (not told or reading.lower[after] in of)
        if titled:
            named = bool(reading.flag_of(at) & CAPITAL)  # not « Le Figaro du jour »
        if at == after or not named or (flags[at] & w.PLACE and after > first + 1):
            break
        after = at + 1
    return after


def _end_of_italics(reading: Reading, first: int, after: int) -> int:
    """« *Le Courrier des lettres* salue »: the token of the mark that closes what a paper’s name opens behind, or 0."""
    opens = first - 1 - (reading.lower_of(first - 1) in reading.words.the)
    closes = next((at for at in range(after, after + _LONGEST_TITLE) if reading.lower_of(at) == "*"), 0)
    plain = all(flag & WORD for flag in reading.flags[first:closes])
    return closes if opens >= 0 and reading.token[opens] == "*" and plain else 0


def _is_adjective(reading: Reading, at: int) -> bool:
    """« Nationale », « scolaire »: a word of no list, or for a people, with an adjective’s ending."""
    flag = reading.flag_of(at)
    plain = not flag & ~(WORD | w.DEMONYM | w.PLACE)  # l’Académie suisse
    return plain and bool(flag & w.DEMONYM or reading.lower_of(at).endswith(reading.words.adjective_endings))


_NO_NOUN = WORD | w.VERB | w.AUXILIARY | w.SUBJECT | w.POSSESSIVE | w.ADVERB
_LONGEST_TITLE = 6
_HANGING = 2
"""Small words with a preposition that a body’s name takes in: "de police", "d’Abidjan"."""


def _body_with_small_words(reading: Reading, first: int, after: int) -> Name | None:
    """La Fondation pour un toit, l’association Rive gauche: adjectives that follow go on with a body’s name."""
    if not reading.words.bodies_have_gender or after - first != 1 or first == 0:
        return None
    end = _end_of_italics(reading, first, after) or _over_small_words(reading, first, after)
    told = reading.flag_of(after) == WORD and reading.flag_of(after + 1) & (w.FINITE | w.AUXILIARY)
    if end == after and reading.flag_of(first - 1) & w.BODY and told:
        end += 1  # a word of no list before the verb: L’association Rive gauche a dit
    if end == after:
        return None
    return Name(first, end, tuple(reading.words_of(first, end).split()), first, article=True, person=-2.0)
