"""A language's tag → its words that tell who speaks: speech verbs, pronouns, titles, kin, roles.

The words stand in `languages/*.toml`, one file a language; a newcomer adds a language by adding a file. For speed each
word is looked up once, and answers with a set of flags (`SAY`, `TITLE`, `PREPOSITION`…) packed into an integer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from narrator.records import Gender

_BITS = [1 << number for number in range(52)]
# What a speech verb is like: `SAY` (says, added) may stand before or after the words and before its subject, `TELL`
# takes a listener, `CALL` lends its words to a partial quotation, `MANNER` (laughed, began) speaks only beside a
# quotation, `READ` is what a statement or a sign does.
SAY, TELL, WRITE, CALL, MANNER, THINK, READ = _BITS[:7]
VERB = SAY | TELL | WRITE | CALL | MANNER | THINK | READ
SPEECH = SAY | TELL | WRITE | CALL
# Which form of the verb; `PARTICIPLE` speaks only with an auxiliary (a déclaré, hat gesagt), the subject of `MANY` is
# several (disent, sagten), `PASSIVE` are the forms of "be" that make the next participle passive, `ACT` forms of
# verbs that are not for speaking: past ones that do not end like one (went, took), and all in `clause_endings`.
BASE, FINITE, PAST, ING, PARTICIPLE, MANY, PASSIVE, ACT = _BITS[7:15]
# Pronouns; HIM, HER and THEM are any other form: him, his, himself. `OBJECT`: s’emporte, lui a lancé, se quejó.
HE, SHE, THEY, FIRST, OTHER, HIM, HER, THEM, WHO, POSSESSIVE, OBJECT = _BITS[15:26]
SUBJECT = HE | SHE | THEY | FIRST | OTHER
# Nouns; `GENERIC` ones may take up anybody: the woman, the company. FEMALE and MALE go with nouns and titles.
TITLE, KIN, ROLE, PLURAL, BODY, DOCUMENT, GENERIC, FEMALE, MALE = _BITS[26:35]
NOUNS = ROLE | KIN | PLURAL | BODY | DOCUMENT
# Small words; `OPENER` may begin a sentence with a capital letter without being a name, an `ARTICLE` always has a noun
# after it.
DETERMINER, ARTICLE, INDEFINITE, PREPOSITION, CONJUNCTION, SUBORDINATOR, AUXILIARY, ADVERB, OPENER = _BITS[35:44]
# Parts of names, and names that are not a person's; `OFFICE`: "State" in "Secretary of State"; `SURNAME`: a word for a
# place or a body that is a surname too.
PARTICLE, SUFFIX, PLACE, BODY_NAME, DEMONYM, CALENDAR, OFFICE, SURNAME = _BITS[44:52]

_NOUN_FLAGS = TITLE | KIN | ROLE | PLURAL | BODY | DOCUMENT | GENERIC
_NO_GROUPS: frozenset[int] = frozenset()

_VERB_KINDS = {"say": SAY, "tell": TELL, "write": WRITE, "call": CALL, "manner": MANNER, "think": THINK, "read": READ}
_VERB_FORMS = {
    "base": BASE,
    "present": FINITE,
    "past": FINITE | PAST,
    "ing": ING,
    "present_plural": FINITE | MANY,
    "past_plural": FINITE | PAST | MANY,
    "participle": FINITE | PAST | PARTICIPLE,
}
_LISTS = (
    ("pronouns", {SHE: "female", HE: "male", THEY: "plural", FIRST: "first", OTHER: "other"}),
    ("pronouns", {HER: "female_forms", HIM: "male_forms", THEM: "plural_forms"}),
    ("pronouns", {POSSESSIVE: "possessive", WHO: "people_who", OBJECT: "objects"}),
    (
        "titles",
        {TITLE | FEMALE: "female", TITLE | MALE: "male", TITLE: "any", OFFICE: "departments", SUFFIX: "suffixes"},
    ),
    ("names", {PARTICLE: "particles"}),
    ("kin", {KIN | FEMALE: "female", KIN | MALE: "male", KIN: "any"}),
    ("roles", {ROLE | FEMALE: "female", ROLE | MALE: "male", ROLE: "any", ROLE | GENERIC: "generic"}),
    ("roles", {ROLE | GENERIC | FEMALE: "generic_female", ROLE | GENERIC | MALE: "generic_male"}),
    ("roles", {PLURAL: "plural", BODY: "bodies", DOCUMENT: "documents", BODY | GENERIC: "firms"}),
    ("function", {DETERMINER: "determiners", ARTICLE: "articles", INDEFINITE: "indefinite", ADVERB: "adverbs"}),
    ("function", {PREPOSITION: "prepositions", CONJUNCTION: "conjunctions", SUBORDINATOR: "subordinators"}),
    ("function", {AUXILIARY: "auxiliaries", PASSIVE: "passive", ACT: "irregular", OPENER: "openers"}),
    ("function", {CALENDAR: "months days zones measures"}),
    ("places", {PLACE: "countries regions cities", BODY_NAME: "words", DEMONYM: "demonyms", SURNAME: "surnames"}),
)
"""What the words of a list are, by the part of the file in which it stands."""


def gender_of(flag: int) -> Gender | None:
    """What a noun or a title with these flags tells of whom it calls; a female form where it may be either."""
    return "female" if flag & FEMALE else "male" if flag & MALE else None


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `flags` answers for a lower-case word; a word that is not listed has none."""

    language: str
    flags: dict[str, int]
    according: tuple[tuple[str, ...], ...]
    interviews: tuple[str, ...]
    site_labels: tuple[str, ...]
    headings: frozenset[str]
    according_behind: frozenset[str]
    opinion: tuple[tuple[str, ...], ...]
    mouths: tuple[tuple[str, ...], ...]
    endearments: frozenset[str]
    there: frozenset[str]
    nicknames: dict[str, frozenset[int]]
    women: frozenset[str]
    men: frozenset[str]
    known_as: frozenset[str]
    statement_nouns: frozenset[str]
    declarations: tuple[str, ...]
    receives: frozenset[str]
    opposed: frozenset[str]
    apologies: frozenset[str]
    claims: frozenset[str]
    named_things: frozenset[str]
    mere_words: frozenset[str]
    lent: frozenset[str]
    mute_with_of: frozenset[str]
    few_said: tuple[tuple[str, ...], ...]
    they_phrases: tuple[str, ...]
    alone: frozenset[str]
    abbreviations: frozenset[str]
    openings: frozenset[str]
    long_titles: dict[str, str]
    parties: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    addressed: frozenset[str]
    familiar: frozenset[str]
    hails: frozenset[str]
    hail_openers: frozenset[str]
    compound_endings: frozenset[str]
    place_beginnings: frozenset[str]
    relations: dict[str, str]
    inverse_relations: dict[str, str]
    his_or_hers: frozenset[str]
    own: frozenset[str]
    and_words: frozenset[str]
    press: frozenset[str]
    offices: frozenset[str]
    sources: frozenset[str]
    mouthpieces: frozenset[str]
    the: frozenset[str]
    place_prepositions: frozenset[str]
    contracted: frozenset[str]
    told_at: frozenset[str]
    attaching: frozenset[str]
    hanging: frozenset[str]
    from_words: frozenset[str]
    reading_out: frozenset[str]
    that: frozenset[str]
    negations: frozenset[str]
    denials: frozenset[str]
    topics: frozenset[str]
    reported: frozenset[str]
    works: frozenset[str]
    which: frozenset[str]
    perceived: frozenset[str]
    hearing: frozenset[str]
    recalling: frozenset[str]
    sending: frozenset[str]
    what: frozenset[str]
    participles: frozenset[str]
    infinitive: frozenset[str]
    so_words: frozenset[str]
    as_words: frozenset[str]
    incise_auxiliaries: frozenset[str]
    naming: frozenset[str]
    nameless: tuple[str, ...]
    identified: frozenset[str]
    elisions: frozenset[str]
    phrasal: frozenset[tuple[str, ...]]
    bodies_of_two: frozenset[tuple[str, ...]]
    own_words: frozenset[str]
    asked_by: frozenset[str]
    bears: frozenset[str]
    what_before: frozenset[str]
    causes: frozenset[str]
    caused: frozenset[str]
    examined_by: frozenset[str]
    either: frozenset[str]
    place_ends: frozenset[str]
    unaccented: dict[str, str]
    asking: frozenset[str]
    answering: tuple[str, ...]
    agents: frozenset[str]
    written_by: frozenset[str]
    questions: frozenset[str]
    listeners: frozenset[str]
    former: frozenset[str]
    latter: frozenset[str]
    datives: frozenset[str]
    indirect: frozenset[str]
    senders: frozenset[str]
    bylines: frozenset[str]
    sides: frozenset[str]
    answers: frozenset[str]
    seeming: frozenset[str]
    utterances: frozenset[str]
    clitics: tuple[str, ...]
    nouns_capitalised: bool
    verb_second: bool
    drops_pronouns: bool
    bodies_have_gender: bool
    subject_waits: bool
    nouns_take_up: bool
    dash_dialogue: bool
    title_case: bool
    two_surnames: bool
    noun_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    common_endings: tuple[str, ...]
    demonym_endings: tuple[str, ...]
    natives: frozenset[str]
    native_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    object_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    ages: tuple[str, ...]
    before_ages: frozenset[str]
    years: frozenset[str]
    clause_endings: tuple[str, ...]
    like_verbs: frozenset[str]
    surname_endings: frozenset[str]
    female_endings: tuple[str, ...]
    genitives: frozenset[str]
    demonstratives: frozenset[str]
    compounds: bool
    prefixes: tuple[str, ...]
    female_determiners: frozenset[str]
    male_determiners: frozenset[str]
    times: frozenset[str]
    copulas: frozenset[str]
    to_be_read: frozenset[str]
    had: frozenset[str]
    comes: frozenset[str]
    cited: frozenset[str]
    out_of: frozenset[str]
    pointers: frozenset[str]
    voices: frozenset[str]
    together: frozenset[str]
    never_new: frozenset[str]
    contrasts: tuple[tuple[str, ...], ...]
    concerning: tuple[tuple[str, ...], ...]
    same_roles: dict[str, frozenset[int]]
    life: dict[str, range]
    elder: tuple[str, ...]
    younger: tuple[str, ...]
    the_other: frozenset[str]
    quoted: dict[str, tuple[str, ...]]

    def of_parts(self, word: str) -> tuple[str, int]:
        """The noun inside a word that is not listed, and its flags: "exministra", "Bundesgesundheitsminister"."""
        for prefix in self.prefixes:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) > 3 and self.flags.get(rest, 0) & _NOUN_FLAGS:
                return rest, self.flags[rest] & (_NOUN_FLAGS | FEMALE | MALE)
        if self.compounds:
            for at in range(2, len(word) - 3):
                flag = self.flags.get(word[at:], 0)
                if flag & _NOUN_FLAGS and word[at:] not in self.surname_endings:
                    return word[at:], flag & (_NOUN_FLAGS | FEMALE | MALE)
        if self.female_endings and word.endswith(self.female_endings):
            return word, ROLE | FEMALE
        return word, 0

    def is_role(self, word: str, roles: set[str]) -> bool:
        """Whether somebody of these roles may be called `word`: the same, a longer or a shorter one, one as good."""
        if word in roles:
            return True
        if not roles or not (self.nouns_take_up or word in self.same_roles):
            return False
        plain = word if word in self.flags else self.of_parts(word)[0]
        groups = self.same_roles.get(plain, _NO_GROUPS)
        known = (role if role in self.flags else self.of_parts(role)[0] for role in roles)
        return any(each == plain or groups & self.same_roles.get(each, _NO_GROUPS) for each in known)

    def begins_predicate(self, word: str) -> bool:
        """« Le maire « n’exclut rien » », « assume », « s’en félicite »: a French verb or what stands before one, as
        written in the text; not behind its subject’s capital."""
        flag = self.flags.get(word, 0)
        acts = flag & (AUXILIARY | FINITE | ACT) and not flag & (PARTICIPLE | NOUNS | PREPOSITION)
        small = flag & OBJECT and not flag & (DETERMINER | PREPOSITION | SUBJECT)
        return bool(self.clitics and (acts or small)) or word in self.negations

    def gender_of_determiner(self, word: str) -> Gender | None:
        """What "la", "el", "der" tell of who is meant, as the subject of a sentence."""
        if word in self.female_determiners:
            return "female"
        return "male" if word in self.male_determiners else None

    def gender_here(self, name: str) -> Gender | None:
        """Whose a given name is in this language, where others give it to the other sex: Jean, Joan, Gabriele."""
        first = name.casefold().partition("-")[0]
        return "female" if first in self.women else "male" if first in self.men else None

    def same_given_name(self, one: str, other: str) -> bool:
        """Whether two given names may call one person: equal, an initial of the other, or a known short form."""
        one, other = one.casefold().rstrip("."), other.casefold().rstrip(".")
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[:1] == other[:1]
        return bool(self.nicknames.get(one, _NO_GROUPS) & self.nicknames.get(other, _NO_GROUPS))


@lru_cache(maxsize=16)
def words_of(language: str) -> Words:
    """The words of a language tag ("en-GB" → English); English where we have no file for it."""
    return _read(_table_of(language) or _table_of("en"))


def has_words(language: str) -> bool:
    """Whether there is a file for this language tag."""
    return bool(_table_of(language))


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given names, lower case, and whose they mostly are; see given_names.toml for the source."""
    return _given_names_of("female", "male") | names_of_both()


@lru_cache(maxsize=1)
def names_of_both() -> dict[str, Gender]:
    """Given names that women and men bear alike, lower case, and which of them more often."""
    return _given_names_of("mostly_female", "mostly_male")


def _given_names_of(women: str, men: str) -> dict[str, Gender]:
    lists = _table("given_names.toml")
    names: dict[str, Gender] = dict.fromkeys(lists[women].casefold().split(), "female")
    return names | dict.fromkeys(lists[men].casefold().split(), "male")


def _lend_verbs(flags: dict[str, int], language: str) -> None:
    """Verbs of saying of the other languages, where this one has no such word: „Ja“, sagte Anna, in an English text."""
    for tag, verbs in _table("lent_verbs.toml").items():
        for verb in verbs.split() if tag != language else ():
            flags.setdefault(verb, SAY | FINITE | PAST)


@lru_cache(maxsize=32)
def _table_of(language: str) -> dict[str, Any]:
    """What stands in the file of a language tag; empty where we have none. Only the one asked for is read."""
    tag = language.split("-")[0].casefold()
    known = tag.isalpha() and (files(__package__) / "languages" / f"{tag}.toml").is_file()
    return _table(f"languages/{tag}.toml") if known else {}


def _table(file: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / file).read_text(encoding="utf-8"))


def _forms(table: dict[str, Any], forms: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each form of a list of verbs and its words: those written out, and those that a conjugation makes of stems."""
    for form, words in forms.items():
        if form in _VERB_FORMS:
            yield form, words
            continue
        stems = words.split()
        for conjugated, endings in table["conjugations"][form].items():
            yield conjugated, " ".join(stem + ending.strip("-") for stem in stems for ending in endings.split())


def _plural_of(word: str, endings: dict[str, str]) -> str:
    """The plural by the longest of the singular’s `endings` that the word has; the word itself where none is told."""
    ending = max((each for each in endings if word.endswith(each)), key=len, default=None)
    return word if ending is None else word.removesuffix(ending) + endings[ending]


def _groups(lines: list[str]) -> dict[str, frozenset[int]]:
    """Each word → the lines that it stands in: words of one line mean the same."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    "str": str,
    "bool": bool,
    "frozenset[str]": lambda told: frozenset(told.split()),
    "frozenset[tuple[str, ...]]": lambda told: frozenset(tuple(phrase.split()) for phrase in told),
    "tuple[str, ...]": lambda told: tuple(told.split() if isinstance(told, str) else told),
    "tuple[tuple[str, ...], ...]": lambda told: tuple(tuple(phrase.split()) for phrase in told),
    "dict[str, str]": lambda told: dict(pair.split() for pair in told),
    "dict[str, tuple[str, ...]]": lambda told: {first: tuple(rest) for first, *rest in map(str.split, told)},
    "dict[str, frozenset[int]]": _groups,
    "dict[str, range]": lambda told: {
        word: range(int(low), int(high) + 1) for low, high, *words in map(str.split, told) for word in words
    },
}
"""How a field of `Words` is read from the file, by its type; "" stands for a key that the file does not have."""


def _read(table: dict[str, Any]) -> Words:
    """A field stands in the file under its own name, in whichever part; some are made of others."""
    told = dict(table)
    for part in ("pronouns", "titles", "names", "kin", "roles", "function", "places"):
        told.update(table.get(part, {}))
    relations = told.get("relations", ())
    titles, roles, kin = table["titles"], table["roles"], table.get("kin", {})
    titled = " ".join(titles.get(key, "") for key in ("female", "male", "any", "suffixes")).split()
    whole = " ".join([*(roles.get(key, "") for key in ("female", "male", "any")), kin.get("female", "")]).split()
    shortened = set() if told.get("nouns_capitalised") else set(titled) - set(whole)
    made: dict[str, Any] = {
        "flags": _flags(table),
        "abbreviations": frozenset(shortened).union(told.get("abbreviations", "").split()),
        "relations": {noun: one for one, _, *nouns in map(str.split, relations) for noun in (one, *nouns)},
        "inverse_relations": dict(line.split()[:2] for line in relations),
        "hanging": frozenset(told.get("attaching", "").split()).difference(told.get("place_prepositions", "").split()),
        "quoted": {key: tuple(rows) for key, rows in table.get("quoted", {}).items()},
    }
    read = {
        each.name: _READERS[str(each.type)](told.get(each.name, "")) for each in fields(Words) if each.name not in made
    }
    return Words(**read, **made)


def _flags(table: dict[str, Any]) -> dict[str, int]:
    """Each word of the language, lower case, and all that it may be."""
    flags: dict[str, int] = {}

    def mark(words: str, flag: int) -> None:
        for word in words.split():
            flags[word] = flags.get(word, 0) | flag

    for section, lists in _LISTS:
        for flag, keys in lists.items():
            for key in keys.split():
                mark(table.get(section, {}).get(key, ""), flag)
    for word in [word for word, flag in flags.items() if flag & ROLE and not flag & PLURAL]:
        flags.setdefault(_plural_of(word, table.get("plurals", {})), PLURAL)
    finite: set[str] = set()
    for kind, forms in table["verbs"].items():
        for form, words in _forms(table, forms):
            mark(words, _VERB_KINDS[kind] | _VERB_FORMS[form])
            if form.startswith(("present", "past")):
                finite.update(words.split())
    for word in finite:
        flags[word] &= ~PARTICIPLE
    enclitics = table.get("function", {}).get("enclitics", "").split()  # accedió a contarlo
    for word, flag in [(word, flag) for word, flag in flags.items() if flag & BASE and flag & VERB and enclitics]:
        for small in enclitics:
            flags.setdefault(word + small, flag)
    for printed, other in (pair.split() for pair in table.get("spellings", [])):
        flags.update({word.replace(printed, other): flag for word, flag in flags.items() if printed in word})
    _lend_verbs(flags, table["language"])
    return flags
