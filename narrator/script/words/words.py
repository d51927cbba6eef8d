"""A language's tag → its words that tell who speaks: speech verbs, pronouns, titles, kin, roles.

The words stand in `languages/*.toml`, one file a language; a newcomer adds a language by adding a file. For speed each
word is looked up once, and answers with a set of flags (`SAY`, `TITLE`, `PREPOSITION`…) packed into an integer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from narrator.records import Gender

# What a speech verb is like.
SAY = 1 << 0  # says, added: may stand before or after the words, and before its subject
TELL = 1 << 1  # told: takes a listener
WRITE = 1 << 2
CALL = 1 << 3  # called, described: lends its words to a partial quotation
MANNER = 1 << 4  # laughed, began: speaks only beside a quotation
THINK = 1 << 5
READ = 1 << 6  # what a statement or a sign does
VERB = SAY | TELL | WRITE | CALL | MANNER | THINK | READ
SPEECH = SAY | TELL | WRITE | CALL
# Which form of the verb.
BASE = 1 << 7
FINITE = 1 << 8
PAST = 1 << 9
ING = 1 << 10
# Pronouns.
HE = 1 << 11
SHE = 1 << 12
THEY = 1 << 13
FIRST = 1 << 14
OTHER = 1 << 15
SUBJECT = HE | SHE | THEY | FIRST | OTHER
HIM = 1 << 16  # any other form: him, his, himself
HER = 1 << 17
THEM = 1 << 18
WHO = 1 << 19
# Nouns.
TITLE = 1 << 20
KIN = 1 << 21
ROLE = 1 << 22
PLURAL = 1 << 23
BODY = 1 << 24
DOCUMENT = 1 << 25
NOUNS = ROLE | KIN | PLURAL | BODY | DOCUMENT
# Small words.
DETERMINER = 1 << 26
PREPOSITION = 1 << 27
CONJUNCTION = 1 << 28
SUBORDINATOR = 1 << 29
AUXILIARY = 1 << 30
ADVERB = 1 << 31
OPENER = 1 << 32  # may begin a sentence with a capital letter without being a name
PARTICLE = 1 << 33
SUFFIX = 1 << 34
# Names that are not a person's.
PLACE = 1 << 35
BODY_NAME = 1 << 36
DEMONYM = 1 << 37
CALENDAR = 1 << 38
# Gender and number that a noun or a title carries.
FEMALE = 1 << 39
MALE = 1 << 40
INDEFINITE = 1 << 41
OFFICE = 1 << 46  # "State" in "Secretary of State"
SURNAME = 1 << 47  # a word for a place or a body that is a surname too
GENERIC = 1 << 45  # nouns that may take up anybody: the woman, the Dutchman, the teenager
POSSESSIVE = 1 << 42
ARTICLE = 1 << 44  # determiners that always have a noun after them
ACT = 1 << 48  # past forms that do not end like one, of verbs that are not for speaking: went, took
PASSIVE = 1 << 43  # forms of "be" that make the next participle passive
PARTICIPLE = 1 << 48  # a verb form that speaks only with an auxiliary: a déclaré, hat gesagt
MANY = 1 << 49  # a verb form whose subject is several: disent, sagten, dijeron
OBJECT = 1 << 50  # small pronouns that stand before their verb: s’emporte, lui a lancé, se quejó

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
_LISTS = {
    ("pronouns", "female"): SHE,
    ("pronouns", "male"): HE,
    ("pronouns", "plural"): THEY,
    ("pronouns", "first"): FIRST,
    ("pronouns", "other"): OTHER,
    ("pronouns", "female_forms"): HER,
    ("pronouns", "male_forms"): HIM,
    ("pronouns", "plural_forms"): THEM,
    ("pronouns", "possessive"): POSSESSIVE,
    ("pronouns", "people_who"): WHO,
    ("titles", "female"): TITLE | FEMALE,
    ("titles", "male"): TITLE | MALE,
    ("titles", "any"): TITLE,
    ("titles", "offices"): OFFICE,
    ("places", "surnames"): SURNAME,
    ("titles", "suffixes"): SUFFIX,
    ("names", "particles"): PARTICLE,
    ("kin", "female"): KIN | FEMALE,
    ("kin", "male"): KIN | MALE,
    ("kin", "any"): KIN,
    ("roles", "female"): ROLE | FEMALE,
    ("roles", "male"): ROLE | MALE,
    ("roles", "any"): ROLE,
    ("roles", "generic_female"): ROLE | GENERIC | FEMALE,
    ("roles", "generic_male"): ROLE | GENERIC | MALE,
    ("roles", "generic"): ROLE | GENERIC,
    ("roles", "plural"): PLURAL,
    ("roles", "bodies"): BODY,
    ("roles", "documents"): DOCUMENT,
    ("function", "determiners"): DETERMINER,
    ("function", "articles"): ARTICLE,
    ("function", "indefinite"): INDEFINITE,
    ("function", "prepositions"): PREPOSITION,
    ("function", "conjunctions"): CONJUNCTION,
    ("function", "subordinators"): SUBORDINATOR,
    ("function", "auxiliaries"): AUXILIARY,
    ("function", "passive"): PASSIVE,
    ("function", "irregular"): ACT,
    ("function", "adverbs"): ADVERB,
    ("pronouns", "objects"): OBJECT,
    ("function", "openers"): OPENER,
    ("function", "months"): CALENDAR,
    ("function", "days"): CALENDAR,
    ("function", "zones"): CALENDAR,
    ("places", "countries"): PLACE,
    ("places", "regions"): PLACE,
    ("places", "cities"): PLACE,
    ("places", "words"): BODY_NAME,
    ("places", "demonyms"): DEMONYM,
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `flags` answers for a lower-case word; a word that is not listed has none."""

    language: str
    flags: dict[str, int]
    according: tuple[tuple[str, ...], ...]
    nicknames: dict[str, frozenset[int]]
    statement_nouns: frozenset[str]
    listeners: frozenset[str]
    they_phrases: tuple[str, ...]
    abbreviations: frozenset[str]
    long_titles: dict[str, str]
    and_words: frozenset[str]
    press: frozenset[str]
    sources: frozenset[str]
    firms: frozenset[str]
    public: frozenset[str]
    the: frozenset[str]
    place_prepositions: frozenset[str]
    attaching: frozenset[str]
    from_words: frozenset[str]
    that: frozenset[str]
    which: frozenset[str]
    perceived: frozenset[str]
    what: frozenset[str]
    participles: frozenset[str]
    one_of: frozenset[str]
    infinitive: frozenset[str]
    so_words: frozenset[str]
    naming: frozenset[str]
    stances: frozenset[str]
    elisions: frozenset[str]
    clitics: tuple[str, ...]
    nouns_capitalised: bool
    verb_second: bool
    drops_pronouns: bool
    bodies_have_gender: bool
    subject_waits: bool
    nouns_take_up: bool
    dash_dialogue: bool
    two_surnames: bool
    verb_endings: tuple[str, ...]
    ages: tuple[str, ...]
    clause_endings: tuple[str, ...]
    female_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    genitives: frozenset[str]
    demonstratives: frozenset[str]
    compounds: bool
    prefixes: tuple[str, ...]
    female_determiners: frozenset[str]
    male_determiners: frozenset[str]
    times: frozenset[str]
    offices: frozenset[str]
    copulas: frozenset[str]
    same_roles: dict[str, frozenset[int]]

    def of_parts(self, word: str) -> tuple[str, int]:
        """The noun inside a word that is not listed, and its flags: "exministra", "Bundesgesundheitsminister"."""
        for prefix in self.prefixes:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) > 3 and self.flags.get(rest, 0) & _NOUN_FLAGS:
                return rest, self.flags[rest] & (_NOUN_FLAGS | FEMALE | MALE)
        if self.compounds:
            for at in range(2, len(word) - 3):
                flag = self.flags.get(word[at:], 0)
                if flag & _NOUN_FLAGS:
                    return word[at:], flag & (_NOUN_FLAGS | FEMALE | MALE)
        if self.female_endings and word.endswith(self.female_endings):
            return word, ROLE | FEMALE
        return word, 0

    def is_role(self, word: str, roles: set[str]) -> bool:
        """Whether somebody of these roles may be called `word`: the same, a longer or a shorter one, one as good."""
        if word in roles:
            return True
        if not (self.nouns_take_up or word in self.same_roles):
            return False
        plain = word if word in self.flags else self.of_parts(word)[0]
        groups = self.same_roles.get(plain, _NO_GROUPS)
        for role in roles:
            known = role if role in self.flags else self.of_parts(role)[0]
            if known == plain or groups & self.same_roles.get(known, _NO_GROUPS):
                return True
        return False

    def gender_of_determiner(self, word: str) -> Gender | None:
        """What "la", "el", "der" tell of who is meant, as the subject of a sentence."""
        if word in self.female_determiners:
            return "female"
        return "male" if word in self.male_determiners else None

    def same_given_name(self, one: str, other: str) -> bool:
        """Whether two given names may call one person: equal, an initial of the other, or a known short form."""
        one, other = one.casefold().rstrip("."), other.casefold().rstrip(".")
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[:1] == other[:1]
        return bool(self.nicknames.get(one, frozenset()) & self.nicknames.get(other, frozenset()))


@lru_cache(maxsize=16)
def words_of(language: str) -> Words:
    """The words of a language tag ("en-GB" → English); English where we have no file for it."""
    return _read(_table(language.split("-")[0].casefold()) or _table("en"))


def has_words(language: str) -> bool:
    """Whether there is a file for this language tag."""
    return bool(_table(language.split("-")[0].casefold()))


@lru_cache(maxsize=1)
def given_names() -> dict[str, Gender]:
    """Given names, lower case, and whose they mostly are; see given_names.toml for the source."""
    lists = _given_name_lists()
    names: dict[str, Gender] = dict.fromkeys(lists["female"].casefold().split(), "female")
    names.update(dict.fromkeys(lists["male"].casefold().split(), "male"))
    names.update(names_of_both())
    return names


@lru_cache(maxsize=1)
def names_of_both() -> dict[str, Gender]:
    """Given names that women and men bear alike, lower case, and which of them more often."""
    lists = _given_name_lists()
    names: dict[str, Gender] = dict.fromkeys(lists["mostly_female"].split(), "female")
    names.update(dict.fromkeys(lists["mostly_male"].split(), "male"))
    return names


@lru_cache(maxsize=1)
def _given_name_lists() -> dict[str, str]:
    return tomllib.loads((files(__package__) / "given_names.toml").read_text(encoding="utf-8"))


def _lend_verbs(flags: dict[str, int], language: str) -> None:
    """Verbs of saying of the other languages, where this one has no such word: „Ja“, sagte Anna, in an English text."""
    lent = tomllib.loads((files(__package__) / "lent_verbs.toml").read_text(encoding="utf-8"))
    for tag, verbs in lent.items():
        for verb in verbs.split() if tag != language else ():
            flags.setdefault(verb, SAY | FINITE | PAST)


@lru_cache(maxsize=32)
def _table(tag: str) -> dict[str, Any]:
    """What stands in a language’s file; empty where we have none. Only the one asked for is read."""
    file = files(__package__) / "languages" / f"{tag}.toml"
    if not (tag.isalpha() and file.is_file()):
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _forms(table: dict[str, Any], forms: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each form of a list of verbs and its words: those written out, and those that a conjugation makes of stems."""
    for form, words in forms.items():
        if form in _VERB_FORMS:
            yield form, words
            continue
        stems = words.split()
        for conjugated, endings in table["conjugations"][form].items():
            yield conjugated, " ".join(stem + ending.strip("-") for stem in stems for ending in endings.split())


def _groups(lines: list[str]) -> dict[str, frozenset[int]]:
    """Each word → the lines that it stands in: words of one line mean the same."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


_FUNCTION_WORDS = (
    *("statement_nouns", "the", "place_prepositions", "attaching", "that", "which", "perceived", "what", "participles"),
    *("one_of", "infinitive", "stances", "naming", "demonstratives", "female_determiners", "male_determiners", "times"),
    "copulas",
)
_ROLE_WORDS = ("offices", "sources", "firms", "public", "press")
_ENDINGS = ("clitics", "verb_endings", "ages", "clause_endings", "female_endings", "participle_endings", "prefixes")
_WAYS = (
    *("nouns_capitalised", "verb_second", "bodies_have_gender", "drops_pronouns", "subject_waits", "nouns_take_up"),
    *("dash_dialogue", "two_surnames", "compounds"),
)
"""Fields of `Words` that go by the same name in the file, by the part of it in which they stand and what they hold."""


def _read(table: dict[str, Any]) -> Words:
    function, roles, titles = table["function"], table["roles"], table["titles"]
    titled = " ".join(titles.get(key, "") for key in ("female", "male", "any", "suffixes"))
    same_name: dict[str, Any] = {
        **{key: _set(function, key) for key in _FUNCTION_WORDS},
        **{key: _set(roles, key) for key in _ROLE_WORDS},
        **{key: tuple(table.get(key, "").split()) for key in _ENDINGS},
        **{key: table.get(key, False) for key in _WAYS},
    }
    return Words(
        language=table["language"],
        flags=_flags(table),
        according=tuple(tuple(phrase.split()) for phrase in function.get("according", [])),
        nicknames=_groups(table["names"].get("nicknames", [])),
        listeners=_set(function, "listener_nouns"),
        they_phrases=tuple(table["pronouns"].get("neopronoun_phrases", ())),
        long_titles=dict(pair.split() for pair in titles.get("long", [])),
        from_words=_set(function, "from"),
        so_words=_set(function, "so"),
        elisions=_set(table, "elisions"),
        genitives=_set(table, "genitives"),
        same_roles=_groups(roles.get("same", [])),
        and_words=_set(function, "and", "and"),
        abbreviations=frozenset(() if table.get("nouns_capitalised") else titled.split())
        | _set(function, "abbreviations"),
        **same_name,
    )


def _set(section: dict[str, Any], key: str, otherwise: str = "") -> frozenset[str]:
    return frozenset(section.get(key, otherwise).split())


def _flags(table: dict[str, Any]) -> dict[str, int]:
    """Each word of the language, lower case, and all that it may be."""
    flags: dict[str, int] = {}

    def mark(words: str, flag: int) -> None:
        for word in words.split():
            flags[word] = flags.get(word, 0) | flag

    for (section, key), flag in _LISTS.items():
        mark(table.get(section, {}).get(key, ""), flag)
    finite: set[str] = set()
    for kind, forms in table["verbs"].items():
        for form, words in _forms(table, forms):
            mark(words, _VERB_KINDS[kind] | _VERB_FORMS[form])
            if form.startswith(("present", "past")):
                finite.update(words.split())
    for word in finite:
        flags[word] &= ~PARTICIPLE
    _lend_verbs(flags, table["language"])
    return flags
