"""A phrase and somebody whom it may mean → the facts that speak for and against, as one row of numbers.

`FACTS` names the columns. Those of the phrase are the same for all its candidates; what the two kinds weigh is learned
(see `choice.ranker`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

from narrator.records import Gender
from narrator.script.grammar.phrases import Phrase
from narrator.script.meaning.focus import Focus
from narrator.script.meaning.salience import OBLIQUE
from narrator.script.people.ages import age_of
from narrator.script.people.gender import leaning_of_given_name
from narrator.script.people.kin import is_to_somebody
from narrator.script.people.register import Figure
from narrator.script.words.words import Words

_OF_PHRASE = """
nominal they it dropped object cue behind writes
role kin generic body document plural year_old office title mouthpiece the indefinite possessive
modifiers complement capital takes_up gender_told fitting opens_paragraph sentence
"""
_OF_CANDIDATE = """
new
sentences paragraphs sentence_before same_paragraph order salience log_salience share rank pull just_subject subject
speaking sure oblique by_full_name by_name by_pronoun is_new meant_last meant_last_here
mentions unnamed several person elsewhere reports wrote agrees fits is_body one_word
has_role other_roles no_such_office described special_words roles related owner surname_of_owner maker wrote_it
named_next named_next_opens named_next_second
inside inside_lately spoke_last
this_sentence beside lead_ahead firm is_document
"""
OF_PHRASE = tuple(_OF_PHRASE.split())
OF_CANDIDATE = tuple(_OF_CANDIDATE.split())
FACTS = OF_PHRASE + OF_CANDIDATE
_FAR = 8.0
_LEAD = 2
"""Sentences in which an article says who it is about before it names them."""
_LATELY = 2
"""Sentences after which nobody minds whom a quotation named."""
_NEW = (1.0,) + (0.0,) * (len(OF_CANDIDATE) - 1)


@dataclass(slots=True)
class Asked:
    """A phrase and what it tells of whom it means.

    `index` is the token where the text has come to, `head` the noun in lower case, `special` the words before it that
    say which one ("prime" minister). `owner` is the "his" of "his brother"; `maker` whose a statement is, `writer` who
    wrote what is meant, `relative` the owner’s one relative that the noun calls; those whom the phrase names before its
    noun are `within`; `age` is "34-year-old", as `Figure.roles` tells it.
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
    relative: Figure | None = None
    within: tuple[Figure | None, ...] = ()
    age: str = ""

    @property
    def is_body(self) -> bool:
        """Whether it is "the ministry", "the bank": what nobody with a name of their own is called."""
        return bool(self.facts.get("body")) and not (self.facts.get("role") or self.facts.get("kin"))

    @property
    def is_firm(self) -> bool:
        """Whether it is "the company", "the bank": a body that news seldom leaves without a name."""
        return bool(self.is_body and self.facts.get("generic"))


@dataclass(slots=True)
class _Standing:
    """A candidate among the others: `rank` by salience, `order` by how many of that sort came after it."""

    figure: Figure
    salience: float
    just: bool
    agrees: float
    fits: bool
    pull: float
    order: int = 0
    rank: int = 0


def rows_of(asked: Asked, figures: list[Figure], focus: Focus, words: Words) -> list[tuple[float, ...]]:
    """A row for each of `figures`, in order, and one more for anybody else."""
    standings = [_standing(figure, asked, focus) for figure in figures]
    asked.facts["fitting"] = _number_by(standings)
    asked.facts["sentence"] = min(_FAR, focus.reading.sentence[asked.index])
    most_salient = max((each.salience for each in standings), default=0.0) or 1.0
    most_pull = max((each.pull for each in standings), default=0.0) or 1.0
    of_phrase = tuple([asked.facts.get(name, 0.0) for name in OF_PHRASE])
    rows = [
        (
            *of_phrase,
            0.0,
            *_of_mention(asked, each, focus, most_salient, most_pull),
            *_of_figure(each),
            *_of_description(asked, each.figure, words),
            *_of_ahead(asked, each.figure, focus),
            *_of_quotations(asked, each.figure, focus),
            focus.sentences_since(each.figure, asked.index) == 0,
            _beside(asked, each.figure, words),
            _leads_up_to(asked, each.figure, focus),
            asked.is_firm and each.fits and not each.figure.unnamed,
            each.figure.document,
        )
        for each in standings
    ]
    return [*rows, of_phrase + _NEW]


def _standing(figure: Figure, asked: Asked, focus: Focus) -> _Standing:
    salience = focus.salience(figure, asked.index)
    just = _just_subject(figure, asked, focus)
    agrees = agreement(figure, asked.told)
    fits = _is_of_that_sort(figure, asked, agrees)
    return _Standing(figure, salience, just, agrees, fits, salience * (1 + just) * (1 + agrees) * (fits + 0.5))


def _number_by(standings: list[_Standing]) -> int:
    """Fill in `rank` and `order`, which count those that fit; returns how many there are."""
    before = 0
    for each in sorted(standings, key=lambda each: -each.salience):
        each.rank = before
        before += each.fits
    later = 0
    for each in reversed(standings):
        each.order = later
        later += each.fits
    return later


def _just_subject(figure: Figure, asked: Asked, focus: Focus) -> bool:
    """Whether the sentence before, in this paragraph, is about the figure: centering theory’s first choice."""
    presence, reading = focus.present.get(figure), focus.reading
    if presence is None or not presence.subject or presence.paragraph != reading.paragraph[asked.index]:
        return False
    return presence.sentence == reading.sentence[asked.index] - 1


def _is_of_that_sort(figure: Figure, asked: Asked, agrees: float) -> bool:
    """Whether a figure may at all be what the phrase says: somebody, some body, several."""
    facts = asked.facts
    if facts.get("they") or facts.get("plural"):
        return figure.plural or figure.uses_they
    if facts.get("it") or ((facts.get("body") or facts.get("document")) and not facts.get("role")):
        return figure.may_be_body
    return figure.is_person and agrees >= 0


def _of_mention(
    asked: Asked, standing: _Standing, focus: Focus, most_salient: float, most_pull: float
) -> tuple[float, ...]:
    """Where the figure was last mentioned, and how much in mind it is; `most_…` are those of the foremost."""
    presence, reading = focus.present.get(standing.figure), focus.reading
    speaks = asked.facts.get("cue", 0.0) > 0  # who has just been introduced is about to be quoted, not to go on acting
    kind = presence.kind if presence is not None else ""
    sentences = paragraphs = _FAR
    if presence is not None:
        sentences = reading.sentence[asked.index] - presence.sentence
        paragraphs = reading.paragraph[asked.index] - presence.paragraph
    return (
        min(_FAR, sentences),
        min(_FAR, paragraphs),
        sentences == 1,
        paragraphs == 0,
        min(standing.order, 5),
        standing.salience,
        log(0.01 + standing.salience),
        standing.salience / most_salient,
        min(standing.rank, 5),
        standing.pull / most_pull,
        standing.just,
        presence.subject if presence else 0.0,
        presence.speaking if presence else 0.0,
        presence.sure if presence else 1.0,
        presence is not None and presence.weight <= OBLIQUE,
        speaks and kind == "full",
        kind == "name",
        kind == "pronoun",
        speaks and presence is not None and focus.is_new(standing.figure, asked.index),
        *_meant_last(asked, standing.figure, focus),
    )


def _meant_last(asked: Asked, figure: Figure, focus: Focus) -> tuple[float, float]:
    """Whether the last pronoun of that gender meant the figure, and whether it stands in this paragraph."""
    last = focus.meant_last.get(asked.told) if asked.told is not None else None
    if last is None or last[0] is not figure:
        return 0.0, 0.0
    paragraph = focus.reading.paragraph
    return 1.0, paragraph[last[1]] == paragraph[asked.index]


def _of_figure(standing: _Standing) -> tuple[float, ...]:
    """Who the figure is, whatever the phrase says but for its gender and sort."""
    figure = standing.figure
    return (
        min(figure.mentions, 12),
        figure.unnamed,
        figure.plural,
        max(-3.0, min(6.0, figure.person)),
        figure.elsewhere,
        figure.reports,
        figure.writes,
        standing.agrees,
        standing.fits,
        figure.body,
        len(figure.core) == 1,
    )


def _of_description(asked: Asked, figure: Figure, words: Words) -> tuple[float, ...]:
    """Whether the text has told of the figure what the phrase says."""
    which = asked.special <= figure.described  # a transport minister is no "prime minister"
    told = bool(asked.head) and asked.head in figure.described
    owner = asked.owner
    has_role = which and words.is_role(asked.head, figure.roles)
    has_role = has_role or asked.age in figure.roles or _goes_with(asked, figure, words)
    return (
        has_role,
        not has_role and any("year-old" not in role for role in figure.roles),
        asked.facts.get("office", 0.0) and not has_role,
        told and which,
        len(asked.special & figure.described) - len(asked.special - figure.described),
        min(len(figure.roles), 6),
        asked.relative is figure,
        owner is figure,
        owner is not None and owner is not figure and len(figure.core) > 1 and figure.core[-1:] == owner.core[-1:],
        asked.maker is figure,
        asked.writer is figure,
    )


def _beside(asked: Asked, figure: Figure, words: Words) -> float:
    """How near to the figure’s name the noun stands elsewhere, before here or behind: 1 right beside it, 0 nowhere."""
    here = range(asked.phrase.first, asked.phrase.after)
    gaps = [
        gap
        for noun, places in figure.beside.items()
        if words.is_role(asked.head, {noun})
        for gap, index in places
        if index not in here
    ]
    return 1 / (1 + min(gaps)) if gaps else 0.0


def _of_ahead(asked: Asked, figure: Figure, focus: Focus) -> tuple[float, ...]:
    """Whether the figure is about to be introduced, as one that a lead calls "a dinner lady" so far."""
    for number, introduction in enumerate(focus.introduced_next(asked.index)):
        if introduction.figure is figure:
            return 1.0, introduction.opens, number
    return 0.0, 0.0, 0.0


def _leads_up_to(asked: Asked, figure: Figure, focus: Focus) -> bool:
    """Whether the article begins with the phrase and names the figure next: "A surveyor was banned. Ray Lee …"."""
    first = focus.reading.sentence[asked.index] < _LEAD
    return first and any(each.figure is figure and each.opens for each in focus.introduced_next(asked.index))


def _of_quotations(asked: Asked, figure: Figure, focus: Focus) -> tuple[float, ...]:
    """Whether a quotation names the figure, and whether the last one is its."""
    inside, sentences = focus.named_inside.get(figure), focus.reading.sentence
    since = sentences[asked.index] - sentences[inside] if inside is not None else None
    return since == 0, since is not None and 0 < since <= _LATELY, focus.spoke_last is figure


def _goes_with(asked: Asked, figure: Figure, words: Words) -> bool:
    """Whether somebody has the age of "the teenager", or is "the father" of somebody; not "the boy’s father"."""
    facts, noun = asked.facts, asked.head
    if not facts.get("the") or facts["modifiers"] != 1 or facts["complement"]:
        return False
    if noun in words.relations:
        return is_to_somebody(figure, noun, words)
    return noun in words.life and age_of(figure) is not None


GUESSED = -0.8
"""The agreement of one of whom a given name or an earlier pronoun has told the other gender."""


def agreement(figure: Figure, told: Gender | None) -> float:
    """How well a figure goes with a noun or pronoun of gender `told`: from 1, told as well, to -1, told otherwise.

    Between them stands what a given name or an earlier pronoun makes likely.
    """
    if told is None:
        return 0.0
    if figure.gender is not None:
        sign = 1.0 if figure.gender == told else -1.0
        return sign if figure.gender_known else -GUESSED * sign
    lean = leaning_of_given_name(figure.core[0]) if figure.core else None
    return 0.0 if lean is None else 0.3 if lean == told else -0.3
