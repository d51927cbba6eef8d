"""A phrase and somebody whom it may mean → the facts that speak for and against, as one row of numbers.

`FACTS` names the columns. Those of the phrase are the same for all its candidates; the learned trees weigh the two
kinds together (see `choice.ranker`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

from narrator.records import Gender
from narrator.script.grammar.phrases import Phrase
from narrator.script.meaning.focus import Focus
from narrator.script.people.gender import leaning_of_given_name
from narrator.script.people.register import Figure
from narrator.script.words.words import Words

OF_PHRASE = (
    "nominal",
    "they",
    "it",
    "dropped",
    "object",
    "cue",
    "behind",
    "writes",
    "role",
    "kin",
    "generic",
    "body",
    "document",
    "plural",
    "year_old",
    "office",
    "the",
    "indefinite",
    "possessive",
    "modifiers",
    "complement",
    "who_follows",
    "age_follows",
    "so_many",
    "capital",
    "takes_up",
    "gender_told",
    "fitting",
    "opens_paragraph",
)
OF_CANDIDATE = (
    "new",
    "sentences",
    "paragraphs",
    "sentence_before",
    "same_paragraph",
    "order",
    "salience",
    "log_salience",
    "share",
    "rank",
    "pull",
    "just_subject",
    "subject",
    "speaking",
    "sure",
    "mentions",
    "unnamed",
    "several",
    "person",
    "elsewhere",
    "reports",
    "wrote",
    "uses_they",
    "agrees",
    "fits",
    "is_body",
    "one_word",
    "has_role",
    "other_roles",
    "no_such_office",
    "described",
    "another_such",
    "special_words",
    "own_name",
    "roles",
    "same_text",
    "age",
    "related",
    "owner",
    "surname_of_owner",
    "maker",
    "wrote_it",
    "in_its_name",
    "inside",
    "inside_lately",
    "spoke_last",
    "this_sentence",
)
FACTS = OF_PHRASE + OF_CANDIDATE
_FAR = 8.0
_LATELY = 2
"""Sentences after which nobody minds whom a quotation named."""
_NEW = (1.0,) + (0.0,) * (len(OF_CANDIDATE) - 1)


@dataclass(slots=True)
class Asked:
    """A phrase and what it tells of whom it means.

    `index` is the token where the text has come to, `head` the noun in lower case, `special` the words before it that
    say which one ("prime" minister). `owner` is the "his" of "his brother"; `maker` whose a statement is, `writer` who
    wrote what is meant, `same_text` who has been called by just these words, `relative` the
    owner’s one relative that the noun calls.
    """

    phrase: Phrase
    index: int
    head: str
    told: Gender | None
    facts: dict[str, float]
    special: set[str] = field(default_factory=set)
    owner: Figure | None = None
    maker: Figure | None = None
    writer: Figure | None = None
    same_text: Figure | None = None
    relative: Figure | None = None


def rows_of(asked: Asked, figures: list[Figure], focus: Focus, words: Words) -> list[tuple[float, ...]]:
    """A row for each of `figures`, in order, and one more for anybody else."""
    salience = [focus.salience(figure, asked.index) for figure in figures]
    best = max(salience, default=0.0) or 1.0
    fits = [_is_of_that_sort(figure, asked) for figure in figures]
    just = [_just_subject(figure, asked, focus) for figure in figures]
    pull = [
        value * (1 + near) * (1 + agreement(figure, asked.told)) * (fit + 0.5)
        for figure, value, near, fit in zip(figures, salience, just, fits, strict=True)
    ]
    most = max(pull, default=0.0) or 1.0
    ranked = sorted(range(len(figures)), key=lambda n: -salience[n])
    rank = [0] * len(figures)
    place = 0
    for n in ranked:
        rank[n] = place
        place += fits[n]
    order, near = _order(fits)
    asked.facts["fitting"] = near
    of_phrase = tuple([asked.facts.get(name, 0.0) for name in OF_PHRASE])
    rows = [
        of_phrase
        + _of_candidate(
            asked,
            figure,
            focus,
            words,
            (salience[n], salience[n] / best, pull[n] / most, rank[n], order[n], fits[n], just[n]),
        )
        for n, figure in enumerate(figures)
    ]
    return [*rows, of_phrase + _NEW]


def _just_subject(figure: Figure, asked: Asked, focus: Focus) -> bool:
    """Whether the sentence before, in this paragraph, is about the figure: centering theory’s first choice."""
    presence, reading = focus.present.get(figure), focus.reading
    if presence is None or not presence.subject or presence.paragraph != reading.paragraph[asked.index]:
        return False
    return presence.sentence == reading.sentence[asked.index] - 1


def _is_of_that_sort(figure: Figure, asked: Asked) -> bool:
    """Whether a figure may at all be what the phrase says: somebody, some body, several."""
    facts = asked.facts
    if facts.get("they") or facts.get("plural"):
        return figure.plural or figure.uses_they
    if facts.get("it") or ((facts.get("body") or facts.get("document")) and not facts.get("role")):
        return not figure.is_person and not figure.elsewhere
    return figure.is_person and agreement(figure, asked.told) >= 0


def _order(fits: list[bool]) -> tuple[list[int], int]:
    """How many of that sort were mentioned after each, and how many there are."""
    order, later = [0] * len(fits), 0
    for n in range(len(fits) - 1, -1, -1):
        order[n] = later
        later += fits[n]
    return order, later


def _of_candidate(
    asked: Asked, figure: Figure, focus: Focus, words: Words, place: tuple[float, float, float, int, int, bool, bool]
) -> tuple[float, ...]:
    salience, share, pull, rank, order, fits, just = place
    presence = focus.present.get(figure)
    reading = focus.reading
    sentence, paragraph = reading.sentence[asked.index], reading.paragraph[asked.index]
    inside = focus.named_inside.get(figure)
    owner = asked.owner
    which = asked.special <= figure.described  # a transport minister is no "prime minister"
    told = bool(asked.head) and asked.head in figure.described
    has_role = which and bool(figure.roles) and _is_called(asked.head, figure.roles, words)
    return (
        0.0,
        min(_FAR, sentence - presence.sentence) if presence else _FAR,
        min(_FAR, paragraph - presence.paragraph) if presence else _FAR,
        presence is not None and sentence - presence.sentence == 1,
        presence is not None and paragraph == presence.paragraph,
        min(order, 5),
        salience,
        log(0.01 + salience),
        share,
        min(rank, 5),
        pull,
        just,
        presence.subject if presence else 0.0,
        presence.speaking if presence else 0.0,
        presence.sure if presence else 1.0,
        min(figure.mentions, 12),
        figure.unnamed,
        figure.plural,
        max(-3.0, min(6.0, figure.person)),
        figure.elsewhere,
        figure.reports,
        figure.writes,
        figure.uses_they,
        agreement(figure, asked.told),
        fits,
        figure.body,
        len(figure.core) == 1,
        has_role,
        bool(figure.roles) and not has_role,
        asked.facts.get("office", 0.0) and not has_role,
        told and which,
        told and not which,
        len(asked.special & figure.described) - len(asked.special - figure.described) if asked.special else 0.0,
        len(asked.special.intersection(part.casefold() for part in figure.core)) if asked.special else 0.0,
        min(len(figure.roles), 6),
        asked.same_text is figure,
        _age(asked, figure),
        asked.relative is figure,
        owner is figure,
        owner is not None and owner is not figure and len(figure.core) > 1 and figure.core[-1:] == owner.core[-1:],
        asked.maker is figure,
        asked.writer is figure,
        len(figure.core) > 1 and asked.head in [part.casefold() for part in figure.core],
        inside is not None and reading.sentence[inside] == sentence,
        inside is not None and 0 < sentence - reading.sentence[inside] <= _LATELY,
        focus.spoke_last is figure,
        presence is not None and presence.sentence == sentence,
    )


def _is_called(head: str, roles: set[str], words: Words) -> bool:
    """Whether the text has told that somebody is what the noun says; one source is as good a word as another."""
    return words.is_role(head, roles) or (head in words.sources and not words.sources.isdisjoint(roles))


def _age(asked: Asked, figure: Figure) -> float:
    """1 where the article has told the age that the phrase says, -1 where it has told another."""
    if "year-old" not in asked.head or not figure.roles:
        return 0.0
    if asked.head in figure.roles:
        return 1.0
    return -1.0 if any("year-old" in role for role in figure.roles) else 0.0


def agreement(figure: Figure, told: Gender | None) -> float:
    """How well a figure goes with a noun or pronoun of gender `told`: from 1, told as well, to -1, told otherwise.

    Between them stands what a given name or an earlier pronoun makes likely.
    """
    if told is None:
        return 0.0
    if figure.gender is not None:
        sign = 1.0 if figure.gender == told else -1.0
        return sign if figure.gender_known else 0.8 * sign
    if figure.called is not None:
        return 0.6 if figure.called == told else -0.6
    lean = leaning_of_given_name(figure.core[0]) if figure.core else None
    return 0.0 if lean is None else 0.3 if lean == told else -0.3
